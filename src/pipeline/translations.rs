//! Translations that have not followed what they translate, as a translator is told of them.

use crate::assemble::{ChangeNote, notes_on_what_is_not_behind};
use crate::catalogue;
use crate::finding::{Finding, Location};
use crate::history::{Behind, Lag, Part, history, lag_of_draft};
use crate::language::Language;
use crate::ledger::{Ledger, Sealed, in_order};
use crate::notice::{LanguageTag, Notice, Place};
use crate::span::Files;

/// Translations that would be behind if the draft were sealed now, and notes on such as are not.
pub(super) fn find(files: &Files, notes: &[ChangeNote], notice: &Notice, ledger: &Ledger) -> Vec<Finding> {
    if notice.languages.len() < 2 || ledger.releases.is_empty() {
        return notes_on_what_is_not_behind(notes, |_, _| false);
    }
    let releases = in_order(&ledger.releases);
    let undeclared = lag_of_draft(&releases, notice, &[]);
    let is_behind = |place: &str, language: &LanguageTag| {
        undeclared.iter().any(|(part, behind)| part.anchor() == place && behind.contains_key(language))
    };
    let mut found = notes_on_what_is_not_behind(notes, is_behind);
    found.extend(stale(&lag_of_draft(&releases, notice, &super::notes::to_seal(files, notes)), notice));
    found
}

/// Translations that are behind in the release `sealed`.
pub(super) fn find_in_release(ledger: &Ledger, sealed: &Sealed, notice: &Notice) -> Vec<Finding> {
    let turn = |sealed: &Sealed| (sealed.release.effective_from, sealed.release.number);
    let mut until: Vec<&Sealed> =
        in_order(&ledger.releases).into_iter().filter(|other| turn(other) < turn(sealed)).collect();
    until.push(sealed);
    stale(&history(&until).lag, notice)
}

fn stale(lag: &Lag, notice: &Notice) -> Vec<Finding> {
    let parts =
        lag.iter().flat_map(|(part, behind)| behind.iter().map(move |(language, since)| (part, language, since)));
    parts.map(|(part, language, since)| finding(part, language, since, notice)).collect()
}

fn finding(part: &Part, language: &LanguageTag, since: &Behind, notice: &Notice) -> Finding {
    let english = LanguageTag::parse("en").expect("`en` is a language tag");
    let spoken = Language::of(&english);
    let original = spoken.language_name(notice.default_language());
    let own = spoken.language_name(language);
    let (place, anchor) = (place(part, language), part.anchor());
    let message = match (since, since.known()) {
        (Behind::Draft, _) => {
            format!("the draft changes the {original} of `{anchor}` and leaves the {own} as it was")
        }
        (Behind::Since { .. }, Some((number, from))) => format!(
            "the {original} of `{anchor}` changed on {}, with release {number}, and the {own} has not followed",
            spoken.date(from)
        ),
        (Behind::Since { .. }, None) => {
            format!("the {original} of `{anchor}` has changed, and the {own} has not followed")
        }
    };
    let help = format!(
        "for the translator: bring the {own} up to date; where it is right as it is, write a change note with `place = \"{anchor}\"` and `still_correct = [\"{language}\"]`"
    );
    Finding::new(&catalogue::STALE_TRANSLATION, Location::Place(place), message).help(help)
}

/// Where the translator types.
fn place(part: &Part, language: &LanguageTag) -> Place {
    match part {
        Part::Section(id) => {
            Place::Section { id: id.clone(), language: Some(language.clone()), block: Vec::new(), range: None }
        }
        Part::Row(address) => Place::row(address.clone()),
    }
}
