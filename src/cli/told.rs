//! What is said of a release that is ready or sealed: what it changes, what it leaves open, what to do next.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Ending, notices, say};
use crate::emit::changelog::change_sentence;
use crate::finding::Finding;
use crate::language::Language;
use crate::ledger::{Body, Event, Sealed, Weight, WeightOfChange, withdrawn_by};
use crate::notice::{LanguageTag, Register, Vocabulary};
use crate::pipeline::{Draft, MaterialChange, Refused, Sealing, Unexplained, Unwritten, Waiting, Weighed, complete};
use crate::span::Files;

/// How many note files are shown in full.
const MOST_NOTES: usize = 3;

/// A command about the notice whose folder is `shown`, as people type it.
pub(super) fn command(verb: &str, shown: &str, rest: &str) -> String {
    let parts = ["candour", verb, shown, rest];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// English, in which commands speak.
pub(super) fn english() -> &'static Language {
    Language::of(&LanguageTag::parse("en").expect("`en` is a language tag"))
}

/// Says why nothing was sealed.
pub(super) fn refused(files: &Files, draft: &Draft, refused: &Refused) -> Ending {
    let findings: Option<&[Finding]> = match refused {
        Refused::Findings { findings } | Refused::Notes { findings } => Some(findings),
        Refused::NotEditorial { changes } => return not_editorial(refused, changes),
        Refused::NoNote { changes, missing } => return no_note(draft, changes, missing),
        Refused::Damaged(_) | Refused::Seal(_) => None,
    };
    match findings {
        Some(findings) => {
            say::findings(files, findings, |place| draft.find(place), say::Format::Terminal);
            say::line("Nothing was sealed.");
        }
        None => say::line(format!("Nothing was sealed: {refused}.")),
    }
    Ending::Stopped
}

/// Says which changes make a release material that was declared editorial.
fn not_editorial(refused: &Refused, changes: &[MaterialChange]) -> Ending {
    say::line(format!("Nothing was sealed: {refused}."));
    material(changes);
    say::line(
        "Leave `--weight` out and write a note for each. Where one of them does not change what the notice means, its note can \
         say `weight = \"editorial\"` and `reason = \"…\"`: the reason is recorded and not published.",
    );
    Ending::Stopped
}

/// Says which changes the public must be told of, and shows the notes that would.
fn no_note(draft: &Draft, changes: &[MaterialChange], missing: &[Unexplained]) -> Ending {
    let shown = notices::shown(&draft.folder);
    say::line(format!(
        "Nothing was sealed: {} to the public, and no note says so.",
        if changes.len() == 1 { "a change matters" } else { "changes matter" }
    ));
    material(changes);
    say::line("Complete this, one file for each:");
    ready_notes(missing, &shown);
    say::line(format!("Or one note for all of it: `{}`.", command("release", &shown, "--note \"…\"")));
    Ending::Stopped
}

/// The changes in sentences, and how to read about their rules.
fn material(changes: &[MaterialChange]) {
    for MaterialChange { sentence, rule } in changes {
        say::line(format!("  {sentence} [{rule}]"));
    }
    let rules: BTreeSet<&str> = changes.iter().map(|change| change.rule).collect();
    let commands: Vec<String> = rules.into_iter().map(|rule| format!("`candour explain {rule}`")).collect();
    say::line(format!("Why they matter: {}.", commands.join(", ")));
}

/// Says how heavy the release is, and why.
pub(super) fn weight(sealing: &Sealing) {
    let Weight { declared, computed } = sealing.sealed.release.weight;
    let word = |weight| match weight {
        WeightOfChange::Editorial => "editorial",
        WeightOfChange::Material => "material",
    };
    let Some(weight) = declared.or(computed) else { return };
    let why = match &sealing.weighed {
        None => "declared".to_owned(),
        Some(Weighed { changes, material, lowered, .. }) => {
            let mut why = vec![say::count(*changes, "change")];
            if *material > 0 && material < changes {
                why.push(format!("{material} material, {} editorial", changes - material));
            }
            if *lowered > 0 {
                why.push(format!("{lowered} lowered by {}", if *lowered == 1 { "its note" } else { "their notes" }));
            }
            if declared == Some(WeightOfChange::Material) && *material == 0 {
                why.push("declared, and editorial by the rules".to_owned());
            }
            why.join("; ")
        }
    };
    say::line(format!("Weight: {} ({why}).", word(weight)));
}

/// Completes what an earlier run left undone. What stays undone stops nothing: the next run tries again.
pub(super) fn completed(draft: &Draft) {
    let _ = complete(draft);
}

/// The same, where nothing was sealed and that may be because an earlier run sealed it.
pub(super) fn tidied(draft: &Draft, refused: &Refused) {
    match refused {
        Refused::Seal(_) => completed(draft),
        Refused::Findings { .. }
        | Refused::Notes { .. }
        | Refused::NotEditorial { .. }
        | Refused::NoNote { .. }
        | Refused::Damaged(_) => {}
    }
}

/// Says why a prepared release was not written.
pub(super) fn unwritten(unwritten: &Unwritten) -> Ending {
    match unwritten {
        Unwritten::Disk(error) => say::failure(error),
        Unwritten::MovedOn { .. } | Unwritten::Changed { .. } => {
            say::line(format!("Nothing was sealed: {unwritten}."));
            Ending::Stopped
        }
    }
}

/// What the release changes, a line each; of a first release, what it has.
pub(super) fn changes(draft: &Draft, sealing: &Sealing) {
    let Some(comparison) = &sealing.comparison else { return contents(&sealing.sealed) };
    let Some(notice) = sealing.sealed.release.notice() else { return };
    for change in &comparison.headlines {
        say::line(format!("  {}", change_sentence(notice, change, draft.assembly.notice.default_language())));
    }
}

fn contents(sealed: &Sealed) {
    let has = match &sealed.release.body {
        Body::Notice(notice) => {
            let rows = Register::ALL.iter().map(|register| notice.registers.rows(*register).len());
            let (rows, registers) =
                rows.filter(|rows| *rows > 0).fold((0, 0), |(rows, registers), own| (rows + own, registers + 1));
            let sections = say::count(notice.sections().len(), "section");
            format!("{sections}, and {} in {}", say::count(rows, "row"), say::count(registers, "register"))
        }
        Body::Sources(sources) => say::count(sources.len(), "source file"),
        Body::Withheld => return,
    };
    let first = if sealed.release.number == 1 { "The first release: it" } else { "It" };
    say::line(format!("  {first} has {has}."));
}

/// Says which changes no note speaks of, and shows the file that would.
pub(super) fn unexplained(sealing: &Sealing, shown: &str) {
    let missing = &sealing.unexplained;
    if missing.is_empty() {
        return;
    }
    say::line(
        "No note says why. Readers of the changelog then see only the lines above. To tell them more, complete this before you seal:",
    );
    ready_notes(missing, shown);
}

/// Notes as files, ready to be completed.
fn ready_notes(missing: &[Unexplained], shown: &str) {
    for Unexplained { place, begun } in missing.iter().take(MOST_NOTES) {
        let name = place.as_deref().unwrap_or("notice").replace("--", "-");
        say::line(format!("  {}", notices::below(shown, &format!("changes/{name}.md"))));
        let front = place
            .iter()
            .flat_map(|place| ["+++".to_owned(), format!("place = \"{place}\""), "+++".to_owned(), String::new()]);
        for line in front.chain([begun.clone()]) {
            say::line(format!("    {line}").trim_end());
        }
    }
    let others = missing.iter().skip(MOST_NOTES).map(|other| match &other.place {
        Some(place) => format!("`{place}`"),
        None => "what the notice says about itself".to_owned(),
    });
    let others: Vec<String> = others.collect();
    if !others.is_empty() {
        say::line(format!("  and in the same way for {}", others.join(", ")));
    }
}

/// Says which releases will take its place and cannot contain it.
pub(super) fn waiting(sealing: &Sealing, shown: &str) {
    let release = &sealing.sealed.release;
    for Waiting { number, effective_from } in &sealing.waiting {
        let from = english().date(*effective_from);
        say::line(match &release.event {
            Event::Publication | Event::Backfill { .. } => format!(
                "Release {number} waits for {from} and does not contain this: it was sealed before. From that day on this is \
                 undone, unless you put it into the text that waits and seal that again: `{}`.",
                command("release", shown, &format!("--effective-from {effective_from}"))
            ),
            Event::Withdrawal { of, .. } => format!(
                "Release {number} waits for {from} and stays. If it repeats what release {of} says, withdraw it too: `{}`.",
                command("release", shown, &format!("--withdraw {number}"))
            ),
            Event::Withholding { .. } | Event::Review => {
                format!("Release {number} still takes its place on {from}.")
            }
        });
    }
}

/// Says that the text is one that was taken out before.
pub(super) fn withdrawn_before(draft: &Draft, sealing: &Sealing) {
    let releases = &draft.ledger.releases;
    let same = releases.iter().find(|sealed| {
        sealed.release.body == sealing.sealed.release.body && withdrawn_by(releases, sealed.release.number).is_some()
    });
    if let Some((sealed, by)) = same.and_then(|sealed| Some((sealed, withdrawn_by(releases, sealed.release.number)?))) {
        let (of, by) = (sealed.release.number, by.release.number);
        say::line(format!("This is word for word the text of release {of}, which release {by} withdrew."));
    }
}

/// Says that the sources hold something that this does not seal.
pub(super) fn draft_waits(shown: &str) {
    say::line(format!(
        "The sources say something else, and nothing of that is sealed here: `{}` would seal it.",
        command("release", shown, "")
    ));
}

/// The receipt, and what comes next.
pub(super) fn receipt(draft: &Draft, sealing: &Sealing, folder: &Path) {
    let release = &sealing.sealed.release;
    say::line(format!("Receipt: {} release {} sha256 {}", release.notice_id, release.number, sealing.sealed.sha256));
    if sealing.sealed.release.digests.record.is_some() {
        say::line(format!("Recorded for the organisation alone: record/{:04}.toml.", release.number));
    }
    if !draft.assembly.is_template {
        say::line(format!("Next: `{}`, then send the receipt to your data protection officer.", build_command(folder)));
    }
}

/// `candour build`, naming the notice where there are others.
fn build_command(folder: &Path) -> String {
    let is_only = notices::chosen(&[]).is_ok_and(|all| all.len() == 1 && all[0] == folder);
    if is_only { "candour build".to_owned() } else { command("build", &notices::shown(folder), "") }
}
