//! Notes on changes around a release: which are sealed already, which speak of nothing that changed, which are missing.
//!
//! A note is told once. One that is left after its release (the run was killed, the disk refused) says nothing more.

use std::collections::{BTreeMap, BTreeSet};

use crate::assemble::ChangeNote;
use crate::compare::{Comparison, Headline, HeadlineKind, Subject, compare};
use crate::emit::changelog::change_sentence;
use crate::finding::Finding;
use crate::ledger::{Event, Ledger, Note, Sealed, in_force, in_order, sha256};
use crate::notice::{Id, LanguageTag, Localised, Notice};
use crate::source::Sources;
use crate::span::Files;

/// Parts the notes that are still to be told from the paths of those that the ledger holds.
pub(super) fn part(files: &Files, ledger: &Ledger, notes: Vec<ChangeNote>) -> (Vec<ChangeNote>, Vec<String>) {
    let (told, fresh): (Vec<ChangeNote>, Vec<ChangeNote>) =
        notes.into_iter().partition(|note| is_told(files, ledger, note));
    (fresh, told.iter().flat_map(taken_away).collect())
}

/// The paths of a note in the order in which they are taken away: while any is left, the one in the notice's first
/// language is, so that what is left can be known again.
pub(super) fn taken_away(note: &ChangeNote) -> impl Iterator<Item = String> {
    note.paths.iter().rev().cloned()
}

/// Notes as their release holds them.
pub(super) fn to_seal(files: &Files, notes: &[ChangeNote]) -> Vec<Note> {
    let sealed =
        |note: &ChangeNote| Note { sha256: digest(files, note), place: note.place.clone(), text: note.text.clone() };
    notes.iter().map(sealed).collect()
}

fn is_told(files: &Files, ledger: &Ledger, note: &ChangeNote) -> bool {
    let sha256 = digest(files, note);
    let mut sealed = ledger.releases.iter().flat_map(|sealed| &sealed.release.notes);
    let newest = ledger.releases.iter().rev().find(|sealed| takes_notes(&sealed.release.event));
    let newest = newest.map_or(&[][..], |newest| &newest.release.notes);
    sealed.any(|sealed| sealed.sha256 == sha256) || newest.iter().any(|sealed| is_rest_of(note, sealed))
}

/// Whether a release takes up the notes of the folder.
fn takes_notes(event: &Event) -> bool {
    match event {
        Event::Publication | Event::Backfill { .. } => true,
        Event::Withdrawal { .. } | Event::Withholding { .. } | Event::Review => false,
    }
}

/// Whether `note` is what is left of `sealed` after the files in some languages are gone.
fn is_rest_of(note: &ChangeNote, sealed: &Note) -> bool {
    note.place == sealed.place
        && note.text.iter().count() < sealed.text.iter().count()
        && note.text.iter().all(|(language, said)| sealed.text.get(language) == Some(said))
}

/// The digest of a note: of its file, or of its files in all languages one after another.
fn digest(files: &Files, note: &ChangeNote) -> String {
    let texts: Vec<&str> = note.files.iter().map(|file| files.get(*file).text.as_str()).collect();
    sha256(texts.concat().as_bytes())
}

/// Notes on what is the same in every release that the draft can come after.
///
/// The day from which it will hold is not known yet: it comes after the release in force or after one that waits. What is
/// in force today is that of the last sealing or a later one.
pub(super) fn on_nothing_changed(notes: &[ChangeNote], notice: &Notice, ledger: &Ledger) -> Vec<Finding> {
    let Some(last) = ledger.releases.last() else { return Vec::new() };
    let present = in_force(&ledger.releases, last.release.sealed_on);
    let order = in_order(&ledger.releases);
    let first = present.and_then(|present| order.iter().position(|sealed| sealed.sha256 == present.sha256));
    let can_come_before: Vec<&Notice> =
        order[first.unwrap_or(0)..].iter().filter_map(|sealed| sealed.release.notice()).collect();
    if can_come_before.is_empty() || notes.is_empty() {
        return Vec::new();
    }
    let comparisons: Vec<Comparison> = can_come_before.iter().map(|before| compare(before, notice)).collect();
    unchanged(notes, notice, &comparisons.iter().collect::<Vec<_>>())
}

/// Notes on sections and rows that none of `comparisons` has among its changes.
pub(super) fn unchanged(notes: &[ChangeNote], notice: &Notice, comparisons: &[&Comparison]) -> Vec<Finding> {
    let changes = || comparisons.iter().flat_map(|comparison| &comparison.headlines);
    let places: BTreeSet<String> = changes().flat_map(|change| places_of(change, notice)).collect();
    let named: Vec<String> = changes().filter_map(|change| place(&change.subject)).collect();
    crate::assemble::notes_on_the_unchanged(notes, &places, &named)
}

/// What a note on `change` may name: its place, the sections around that, and the ids that it had before.
fn places_of(change: &Headline, notice: &Notice) -> Vec<String> {
    let mut places: Vec<String> = place(&change.subject).into_iter().collect();
    match &change.subject {
        Subject::Section { id, .. } => {
            for (_, section) in notice.sections() {
                let holds = section.walk(1).into_iter().any(|(_, inner)| inner.id == *id);
                places.extend(holds.then(|| section.id.to_string()));
                places.extend(section.former.iter().filter(|_| section.id == *id).map(Id::to_string));
            }
        }
        Subject::Notice => places.extend(notice.retired.iter().map(|retired| retired.id.to_string())),
        Subject::Row { .. } => {}
    }
    places
}

/// What a note on `subject` names; nothing for the notice as a whole.
fn place(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Notice => None,
        Subject::Section { id, .. } => Some(id.to_string()),
        Subject::Row { address, .. } => Some(address.anchor()),
    }
}

/// A section or row that changed, and of which no note of the release speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexplained {
    /// What a note would name.
    pub place: String,
    /// The beginning of a sentence for the public, in the notice's default language.
    pub begun: String,
}

/// Changes that no note of `sealed` speaks of. One note on the notice as a whole speaks of all of them.
pub(super) fn unexplained(sealed: &Sealed, notice: &Notice, comparison: &Comparison) -> Vec<Unexplained> {
    let spoken_of: Vec<&Option<String>> = sealed.release.notes.iter().map(|note| &note.place).collect();
    if spoken_of.iter().any(|place| place.is_none()) {
        return Vec::new();
    }
    let mut found: Vec<Unexplained> = Vec::new();
    for change in &comparison.headlines {
        let said = match change.kind {
            HeadlineKind::Added | HeadlineKind::Removed | HeadlineKind::Changed { .. } => false,
            // The words are where they were said to be; only their order is another.
            HeadlineKind::Moved => true,
        };
        let Some(place) = place(&change.subject).filter(|_| !said) else { continue };
        let is_spoken_of = places_of(change, notice).iter().any(|place| spoken_of.contains(&&Some(place.clone())));
        if !is_spoken_of && !found.iter().any(|other| other.place == place) {
            found.push(Unexplained { place, begun: begun(notice, change) });
        }
    }
    found
}

/// A sentence for the public that waits to be completed, in the notice's default language.
fn begun(notice: &Notice, change: &Headline) -> String {
    let language = notice.default_language();
    let title = match &change.subject {
        Subject::Section { title, .. } | Subject::Row { title, .. } => title.shown(language, language),
        Subject::Notice => None,
    };
    match (title, &change.kind) {
        (Some((said_in, title)), kind) if said_in.primary() == "en" => match kind {
            HeadlineKind::Added => format!("We have added “{title}”, because …"),
            HeadlineKind::Removed => format!("We have taken out “{title}”, because …"),
            HeadlineKind::Moved | HeadlineKind::Changed { .. } => {
                format!("We have changed what we say under “{title}”: …")
            }
        },
        (_, _) => format!("{} …", change_sentence(notice, change, language)),
    }
}

/// The files of a note in `text`, beside those of `sources`: never in the place of one that says something else.
///
/// The same words in a file that is there already are that note, so that a release can be asked for again.
#[must_use]
pub fn note_files(sources: &Sources, text: &Localised<String>, default: &LanguageTag) -> Sources {
    let words = text.get(default).map(String::as_str).unwrap_or_default();
    let name = name_of(words);
    let file = |name: &str, language: &LanguageTag| {
        if language == default { format!("changes/{name}.md") } else { format!("changes/{name}.{language}.md") }
    };
    let files = |name: &str| -> BTreeMap<String, String> {
        text.iter().map(|(language, words)| (file(name, language), format!("{}\n", words.trim()))).collect()
    };
    let names = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}-{number}")));
    let is_free = |files: &Sources| {
        let own = files.iter().all(|(path, text)| sources.get(path).is_none_or(|there| there == text));
        // A file in another language beside it would become a part of the note.
        let stem = files.keys().next().and_then(|path| path.split_once('.')).map(|(stem, _)| format!("{stem}."));
        let beside =
            stem.is_some_and(|stem| sources.keys().any(|path| path.starts_with(&stem) && !files.contains_key(path)));
        own && !beside
    };
    names.map(|name| files(&name)).find(is_free).unwrap_or_default()
}

/// A name for a file from the first words of a note.
fn name_of(words: &str) -> String {
    let letters = |word: &str| -> String {
        word.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    let words: Vec<String> = words.split_whitespace().map(letters).filter(|word| !word.is_empty()).take(5).collect();
    let name: String = words.join("-").chars().take(48).collect();
    if name.is_empty() { "note".to_owned() } else { name.trim_end_matches('-').to_owned() }
}
