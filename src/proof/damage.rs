//! What is wrong with a ledger, as findings: what happened, what it means, and how to put it right.

use crate::catalogue::{
    LEDGER_ALTERED, LEDGER_CLOCK, LEDGER_DUPLICATED, LEDGER_FOREIGN_FILE, LEDGER_FORK, LEDGER_LINE_ENDS,
    LEDGER_MISSING, LEDGER_NEWER, LEDGER_OTHER_NOTICE, LEDGER_REORDERED, LEDGER_TRUNCATED, LEDGER_UNREADABLE,
    LEDGER_WITHHELD_OTHERWISE, LEDGER_WITHHELD_THERE,
};
use crate::finding::Finding;
use crate::ledger::{Damage, file_name};
use crate::rule::Rule;

/// The finding that tells of `damage` to the ledger in the folder `ledger`, as people type it.
#[must_use]
pub fn damage_finding(ledger: &str, damage: &Damage) -> Finding {
    let file = match damage {
        Damage::ForeignFile { name } | Damage::Duplicated { name, .. } => name.clone(),
        Damage::Missing { .. }
        | Damage::Altered { .. }
        | Damage::LineEndsRewritten { .. }
        | Damage::Truncated { .. }
        | Damage::NotARelease { .. }
        | Damage::NewerRevision { .. }
        | Damage::Reordered { .. }
        | Damage::Forked { .. }
        | Damage::OtherNotice { .. }
        | Damage::KeptOtherwise { .. }
        | Damage::SealedBackwards { .. } => file_name(damage.first_release().unwrap_or_default()),
    };
    let path = format!("{ledger}/{file}");
    let message = match damage {
        // What prevents it is said as help.
        Damage::LineEndsRewritten { number } => {
            format!("the line ends of release {number} were rewritten, as Git or an editor does")
        }
        Damage::ForeignFile { .. }
        | Damage::Duplicated { .. }
        | Damage::Missing { .. }
        | Damage::Altered { .. }
        | Damage::Truncated { .. }
        | Damage::NotARelease { .. }
        | Damage::NewerRevision { .. }
        | Damage::Reordered { .. }
        | Damage::Forked { .. }
        | Damage::OtherNotice { .. }
        | Damage::KeptOtherwise { .. }
        | Damage::SealedBackwards { .. } => damage.to_string(),
    };
    Finding::file(rule(damage), path.clone(), message).help(help(damage, ledger, &path))
}

fn rule(damage: &Damage) -> &'static Rule {
    match damage {
        Damage::ForeignFile { .. } => &LEDGER_FOREIGN_FILE,
        Damage::Duplicated { .. } => &LEDGER_DUPLICATED,
        Damage::Missing { .. } => &LEDGER_MISSING,
        Damage::Altered { .. } => &LEDGER_ALTERED,
        Damage::LineEndsRewritten { .. } => &LEDGER_LINE_ENDS,
        Damage::Truncated { .. } => &LEDGER_TRUNCATED,
        Damage::NotARelease { .. } => &LEDGER_UNREADABLE,
        Damage::NewerRevision { .. } => &LEDGER_NEWER,
        Damage::Reordered { .. } => &LEDGER_REORDERED,
        Damage::Forked { .. } => &LEDGER_FORK,
        Damage::OtherNotice { .. } => &LEDGER_OTHER_NOTICE,
        Damage::KeptOtherwise { .. } => &LEDGER_WITHHELD_OTHERWISE,
        Damage::SealedBackwards { .. } => &LEDGER_CLOCK,
    }
}

fn help(damage: &Damage, ledger: &str, path: &str) -> String {
    let restore = format!("restore it from version control (`git checkout -- {path}`) or a backup");
    match damage {
        Damage::ForeignFile { name } => {
            format!("move `{name}` out of `{ledger}`: nothing but releases belongs there")
        }
        Damage::Duplicated { name, number } if *name == file_name(damage.first_release().unwrap_or(*number)) => {
            format!("{restore}; if no release of that number was ever sealed, remove the file")
        }
        Damage::Duplicated { name, .. } => format!("if `{name}` is only a copy, remove it from `{ledger}`"),
        Damage::Missing { .. } => "bring it back from version control or a backup; the published `release.json` of that release is the same file".to_owned(),
        Damage::Altered { .. } | Damage::Truncated { .. } => {
            format!("{restore}; the published `release.json` of that release is the same file")
        }
        Damage::LineEndsRewritten { .. } => format!(
            "write the line `ledger/** -text` into `.gitattributes`, which keeps Git from doing so again, then {restore}"
        ),
        Damage::NotARelease { .. } => {
            format!("whoever wrote it also made a digest for it: {restore}, and ask who can write to `{ledger}`")
        }
        Damage::NewerRevision { .. } => "install the newest Candour: this one cannot judge that release".to_owned(),
        Damage::Reordered { .. } => format!("give each file the name of the release that it holds, or {restore}"),
        Damage::Forked { number } => format!(
            "two people sealed at once in two copies, or release {} was sealed anew: keep the chain whose receipts were sent out, and seal the other text again after it",
            number.saturating_sub(1).max(1)
        ),
        Damage::OtherNotice { of, .. } => format!("put it back into the ledger of `{of}`, then {restore}"),
        Damage::KeptOtherwise { of, .. } => format!(
            "Candour never seals so: ask who can write to `{ledger}`, and hold release {of} against its receipt with `--anchor`"
        ),
        Damage::SealedBackwards { .. } => {
            "Candour never seals so: the file was made by hand, or by a changed program; ask who can write to the ledger"
                .to_owned()
        }
    }
}

/// The finding that the text of release `number` may not be kept and is still in the folder `ledger` or in the record of
/// `notice`, each as people type it.
#[must_use]
pub fn still_there_finding(notice: &str, ledger: &str, number: u32) -> Finding {
    let message = format!("release {number} is withheld, and its text is still here");
    let help = format!("`candour withhold {notice} {number} --reason \"…\"` deletes it");
    Finding::file(&LEDGER_WITHHELD_THERE, format!("{ledger}/{}", file_name(number)), message).help(help)
}
