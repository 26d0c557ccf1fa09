//! Whether today's ledger extends what an artefact of some earlier day names.

use super::carried::Carried;
use crate::catalogue::{ANCHOR_FORK, ANCHOR_OTHER_NOTICE, LEDGER_ROLLED_BACK};
use crate::finding::Finding;
use crate::ledger::{Anchored, Claim, Ledger, anchored};
use crate::notice::Id;

/// A ledger that is asked.
#[derive(Debug, Clone, Copy)]
pub struct Witness<'a> {
    /// Its notice's folder, as people type it.
    pub shown: &'a str,
    /// The folder of the ledger.
    pub kept_in: &'a str,
    /// Whose it is; nothing where it cannot be said.
    pub notice: Option<&'a Id>,
    /// Its releases.
    pub ledger: &'a Ledger,
    /// Whether anything is wrong with it.
    pub is_damaged: bool,
}

/// What an artefact proved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proved {
    /// What is as it should be, a sentence each.
    pub said: Vec<String>,
    /// What is not.
    pub findings: Vec<Finding>,
}

/// Holds what the file `file` carries against the ledger that it is about.
#[must_use]
pub fn proved(file: &str, carried: &Carried, witnesses: &[Witness<'_>]) -> Proved {
    let mut proved = Proved::default();
    let numbered = carried.claims.iter().any(|claim| claim.number.is_some());
    for claim in &carried.claims {
        let answers: Vec<(&Witness<'_>, Anchored)> =
            witnesses.iter().map(|witness| (witness, ask(claim, witness))).collect();
        let answer = best(&answers);
        match answer {
            // A digest that belongs to no release may be anything, as long as something else names one.
            Some((_, Anchored::Unknown)) if numbered => {}
            Some((witness, answer)) => told(&mut proved, file, claim, *witness, answer),
            None => {}
        }
    }
    if proved.findings.is_empty() && proved.said.is_empty() {
        proved.findings.push(unknown(file));
    }
    proved
}

fn ask(claim: &Claim, witness: &Witness<'_>) -> Anchored {
    anchored(claim, &witness.ledger.releases, witness.notice)
}

/// The ledger that has the release, or else the one that should have it.
fn best<'a>(answers: &'a [(&'a Witness<'a>, Anchored)]) -> Option<(&'a Witness<'a>, &'a Anchored)> {
    let rank = |answer: &Anchored| match answer {
        Anchored::Holds { .. } => 0,
        Anchored::RolledBack { .. } | Anchored::Forked { .. } => 1,
        Anchored::Unknown => 2,
        Anchored::OtherNotice { .. } => 3,
    };
    answers.iter().min_by_key(|(_, answer)| rank(answer)).map(|(witness, answer)| (*witness, answer))
}

fn told(proved: &mut Proved, file: &str, claim: &Claim, witness: Witness<'_>, answer: &Anchored) {
    let shown = witness.shown;
    match answer {
        Anchored::Holds { number, later } => {
            let mut said = format!("{file}: release {number} there is release {number} of {shown}");
            said.push_str(&extended(*later, witness.is_damaged));
            if !claim.is_whole() {
                said.push_str(". Only its check code is left there, 8 of 64 digits, which is a weaker proof: someone with a fast computer could make another release that fits it. Keep a receipt, a page or a text too");
            }
            proved.said.push(said);
        }
        Anchored::RolledBack { number, last } => {
            let ends = last.map_or_else(|| "has no release".to_owned(), |last| format!("ends with release {last}"));
            let message = format!("`{file}` names release {number}, and the ledger of {shown} {ends}");
            proved.findings.push(Finding::file(&LEDGER_ROLLED_BACK, file, message).help(format!(
                "a release that was published is gone from the end: bring `{}` back from version control or a backup, and do not seal until it is there",
                witness.kept_in
            )));
        }
        Anchored::Forked { number, here } => {
            let is = here.as_deref().map_or_else(
                || "cannot be read, or is missing".to_owned(),
                |here| format!("begins with {}", here.get(..8).unwrap_or(here)),
            );
            let there = claim.digits.get(..8).unwrap_or(&claim.digits);
            let whose = if claim.notice.is_some() { "" } else { ", unless the file is another notice's" };
            let message = format!(
                "`{file}` names release {number} with a SHA-256 that begins with {there}, and that of release {number} of {shown} {is}{whose}"
            );
            proved.findings.push(Finding::file(&ANCHOR_FORK, file, message).help(
                "the ledger was rewritten from that release on, or the file comes from another copy of it: find out which of the two is the record",
            ));
        }
        Anchored::OtherNotice { notice } => {
            let message = format!("`{file}` was made from the notice `{notice}`, and not from {shown}");
            let help = "name the folder of that notice, or give a file of this one";
            proved.findings.push(Finding::file(&ANCHOR_OTHER_NOTICE, file, message).help(help));
        }
        Anchored::Unknown => proved.findings.push(unknown(file)),
    }
}

fn extended(later: usize, is_damaged: bool) -> String {
    match (is_damaged, later) {
        (true, _) => ", and other parts of that ledger are damaged".to_owned(),
        (false, 0) => ", and the last one".to_owned(),
        (false, 1) => "; 1 later release extends it".to_owned(),
        (false, later) => format!("; {later} later releases extend it"),
    }
}

fn unknown(file: &str) -> Finding {
    let message = format!("`{file}` holds a SHA-256 that is not that of any release here");
    let help = "it was made from a release that is not in this ledger, or from another notice: find out which";
    Finding::file(&ANCHOR_FORK, file, message).help(help)
}

/// The release that an artefact shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// This one; the latest, where it names several.
    Release(u32),
    /// None of that ledger.
    Nothing,
}

/// Which release of a ledger an artefact shows.
#[must_use]
pub fn claimed(carried: &Carried, witness: Witness<'_>) -> Claimed {
    let held = carried.claims.iter().filter_map(|claim| match ask(claim, &witness) {
        Anchored::Holds { number, .. } => Some(number),
        Anchored::RolledBack { .. } | Anchored::Forked { .. } | Anchored::OtherNotice { .. } | Anchored::Unknown => {
            None
        }
    });
    held.max().map_or(Claimed::Nothing, Claimed::Release)
}
