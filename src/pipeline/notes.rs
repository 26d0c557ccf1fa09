//! Notes on changes around a release: which are sealed already, which speak of nothing that changed, which are missing.
//!
//! A note is told once. One that is left after its release (the run was killed, the disk refused) says nothing more.

use std::collections::{BTreeMap, BTreeSet};

use super::between::{Between, place};
use super::weigh::lowering_nothing;
use crate::assemble::ChangeNote;
use crate::compare::{HeadlineKind, Subject};
use crate::emit::changelog::change_sentence;
use crate::finding::Finding;
use crate::history::Stored;
use crate::ledger::{Event, Ledger, Note, in_force, in_order, sha256};
use crate::notice::{LanguageTag, Localised, Notice};
use crate::source::{Sources, without_reasons};
use crate::span::{FileId, Files};

/// Parts the notes that are still to be told from the paths of those that the ledger holds.
///
/// A note of `given` is told in any case: its words were typed for this release, whatever an earlier one says.
pub(super) fn part(
    files: &Files,
    ledger: &Ledger,
    notes: Vec<ChangeNote>,
    given: &Sources,
) -> (Vec<ChangeNote>, Vec<String>) {
    let (mut fresh, mut told) = (Vec::new(), Vec::new());
    for note in notes {
        let is_told = is_told(files, ledger, &note);
        if is_told {
            told.extend(taken_away(&note));
        }
        if !is_told || note.paths.iter().any(|path| given.contains_key(path)) {
            fresh.push(note);
        }
    }
    (fresh, told)
}

/// The paths of a note in the order in which they are taken away: while any is left, the one in the notice's first
/// language is, so that what is left can be known again.
pub(super) fn taken_away(note: &ChangeNote) -> impl Iterator<Item = String> {
    note.paths.iter().rev().cloned()
}

/// Notes as their release holds them.
pub(super) fn to_seal(files: &Files, notes: &[ChangeNote]) -> Vec<Note> {
    let sealed = |note: &ChangeNote| Note {
        sha256: digest(files, note),
        place: note.place.clone(),
        still_correct: note.still_correct.iter().map(|language| language.value.clone()).collect(),
        text: note.text.clone(),
    };
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

/// The digest of a note: of its file, or of its files in all languages one after another, without what only the record has.
fn digest(files: &Files, note: &ChangeNote) -> String {
    let public = |(file, path): (&FileId, &String)| without_reasons(path, &files.get(*file).text);
    let texts: Vec<String> = note.files.iter().zip(&note.paths).map(public).collect();
    sha256(texts.concat().as_bytes())
}

/// Notes on what is the same in every release that the draft can come after.
///
/// The day from which it will hold is not known yet: it comes after the release in force or after one that waits. What is
/// in force today is that of the last sealing or a later one.
pub(super) fn on_nothing_changed(notes: &[ChangeNote], notice: &Notice, ledger: &Ledger) -> Vec<Finding> {
    let Some(last) = ledger.releases.last() else { return lowering_nothing(notes, &[]) };
    let present = in_force(&ledger.releases, last.release.sealed_on);
    let order = in_order(&ledger.releases);
    let first = present.and_then(|present| order.iter().position(|sealed| sealed.sha256 == present.sha256));
    let can_come_before: Vec<Stored<'_>> =
        order[first.unwrap_or(0)..].iter().filter_map(|sealed| Stored::of(&sealed.release)).collect();
    if can_come_before.is_empty() || notes.is_empty() {
        return lowering_nothing(notes, &[]);
    }
    let between: Vec<Between<'_>> = can_come_before.iter().map(|before| Between::new(*before, notice)).collect();
    let mut found = unchanged(notes, &between);
    found.extend(lowering_nothing(notes, &between));
    found
}

/// Notes on sections and rows that are in none of `between` among what changes.
pub(super) fn unchanged(notes: &[ChangeNote], between: &[Between<'_>]) -> Vec<Finding> {
    let changes = || between.iter().flat_map(|one| one.comparison.headlines.iter().map(move |change| (one, change)));
    let places: BTreeSet<String> = changes().flat_map(|(one, change)| one.places_of(&change.subject)).collect();
    let named: Vec<String> = changes().filter_map(|(_, change)| place(&change.subject)).collect();
    // What a note says of a translation is about a change of an earlier release as well.
    let on_changes: Vec<ChangeNote> = notes.iter().filter(|note| note.still_correct.is_empty()).cloned().collect();
    crate::assemble::notes_on_the_unchanged(&on_changes, &places, &named)
}

/// A section or row that changed, or what the notice says about itself, of which no note of the release speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexplained {
    /// What a note would name; nothing for what the notice says about itself.
    pub place: Option<String>,
    /// The beginning of a sentence for the public, in the notice's default language.
    pub begun: String,
}

/// Whether `note` speaks of a change of `subject`. One without a place speaks of every change; one without words of none.
pub(super) fn speaks_of(note: &ChangeNote, subject: &Subject, between: &Between<'_>) -> bool {
    let has_words = note.text.iter().any(|(_, paragraphs)| !paragraphs.is_empty());
    has_words && note.place.as_ref().is_none_or(|place| between.places_of(subject).contains(place))
}

/// Changes that no note speaks of.
pub(super) fn unexplained(notes: &[ChangeNote], between: &Between<'_>) -> Vec<Unexplained> {
    let told = between.comparison.headlines.iter().filter(|change| match change.kind {
        HeadlineKind::Added | HeadlineKind::Removed | HeadlineKind::Changed { .. } => place(&change.subject).is_some(),
        // The words are where they were said to be; only their order is another.
        HeadlineKind::Moved => false,
    });
    without_a_note(told.map(|change| &change.subject), notes, between)
}

/// Those of `subjects` that no note speaks of, each once.
pub(super) fn without_a_note<'c>(
    subjects: impl Iterator<Item = &'c Subject>,
    notes: &[ChangeNote],
    between: &Between<'_>,
) -> Vec<Unexplained> {
    let mut found: Vec<Unexplained> = Vec::new();
    for subject in subjects {
        let place = place(subject);
        let is_told = found.iter().any(|other| other.place == place);
        if !is_told && !notes.iter().any(|note| speaks_of(note, subject, between)) {
            found.push(Unexplained { place, begun: begun(between, subject) });
        }
    }
    found
}

/// A sentence for the public that waits to be completed, in the notice's default language.
fn begun(between: &Between<'_>, subject: &Subject) -> String {
    let notice = between.notice();
    let language = notice.default_language();
    let headline = between.comparison.headlines.iter().find(|headline| headline.subject == *subject);
    let title = match subject {
        Subject::Section { title, .. } | Subject::Row { title, .. } => title.shown(language, language),
        Subject::Notice => None,
    };
    match (title, headline.map(|headline| &headline.kind)) {
        (Some((said_in, title)), kind) if said_in.primary() == "en" => match kind {
            Some(HeadlineKind::Added) => format!("We have added “{title}”, because …"),
            Some(HeadlineKind::Removed) => format!("We have taken out “{title}”, because …"),
            Some(HeadlineKind::Moved | HeadlineKind::Changed { .. }) | None => {
                format!("We have changed what we say under “{title}”: …")
            }
        },
        (_, Some(_)) => {
            headline.map(|headline| format!("{} …", change_sentence(notice, headline, language))).unwrap_or_default()
        }
        (_, None) => "…".to_owned(),
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
