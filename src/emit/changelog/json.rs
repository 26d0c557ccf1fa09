//! The changelog for programs: `candour.changelog/0`.

use serde::Serialize;

use super::{ChangeView, ChangelogView, EntryView, NoteView};
use crate::compare::{ChangeKind, Subject};
use crate::ledger::{Event, WeightOfChange};
use crate::notice::{Vocabulary, shown};

/// The format's name. It changes with its meaning.
const FORMAT: &str = "candour.changelog/0";

#[derive(Serialize)]
struct Changelog<'a> {
    format: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'a str>,
    language: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    illustration: Option<&'a str>,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    number: u32,
    effective_from: String,
    sealed_on: String,
    sha256: &'a str,
    event: EventKind<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<&'static str>,
    notes: Vec<Note<'a>>,
    changes: Vec<Change<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum EventKind<'a> {
    Publication,
    Backfill { reason: &'a str },
    Withdrawal { of: u32, reason: &'a str },
    Withholding { of: u32, reason: &'a str },
    Review,
}

#[derive(Serialize)]
struct Note<'a> {
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<&'a str>,
    paragraphs: Vec<String>,
}

#[derive(Serialize)]
struct Change<'a> {
    kind: &'static str,
    subject: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    register: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<&'a [String]>,
    sentence: &'a str,
}

/// The whole changelog, indented by two spaces and ended by a line feed.
///
/// # Panics
///
/// Never: every value is text, a number or a list.
#[must_use]
pub fn changelog_json(view: &ChangelogView<'_>) -> String {
    let changelog = Changelog {
        format: FORMAT,
        notice: view.entries.first().map(|entry| entry.release.notice_id.as_str()),
        language: view.language.as_str(),
        title: &view.title,
        illustration: view.illustration.as_deref(),
        entries: view.entries.iter().map(entry).collect(),
    };
    let json = serde_json::to_string_pretty(&changelog).expect("maps have text for keys and no value can fail");
    json + "\n"
}

fn entry<'a>(entry: &'a EntryView<'_>) -> Entry<'a> {
    let release = entry.release;
    Entry {
        number: release.number,
        effective_from: release.effective_from.to_string(),
        sealed_on: release.sealed_on.to_string(),
        sha256: entry.sha256,
        event: event(entry),
        weight: release.weight.declared.or(release.weight.computed).map(weight),
        notes: entry.notes.iter().map(note).collect(),
        changes: entry.changes.iter().map(change).collect(),
    }
}

fn event<'a>(entry: &'a EntryView<'_>) -> EventKind<'a> {
    let reason = entry.reason.unwrap_or_default();
    match &entry.release.event {
        Event::Publication => EventKind::Publication,
        Event::Backfill { .. } => EventKind::Backfill { reason },
        Event::Withdrawal { of, .. } => EventKind::Withdrawal { of: *of, reason },
        Event::Withholding { of, .. } => EventKind::Withholding { of: *of, reason },
        Event::Review => EventKind::Review,
    }
}

fn weight(weight: WeightOfChange) -> &'static str {
    match weight {
        WeightOfChange::Editorial => "editorial",
        WeightOfChange::Material => "material",
    }
}

fn note<'a>(note: &'a NoteView<'_>) -> Note<'a> {
    let paragraphs = note.paragraphs.iter().map(|paragraph| shown(paragraph)).collect();
    Note { language: note.language.as_str(), anchor: note.anchor.as_deref(), paragraphs }
}

fn change<'a>(view: &'a ChangeView<'_>) -> Change<'a> {
    let (kind, keys) = match &view.change.kind {
        ChangeKind::Added => ("added", None),
        ChangeKind::Removed => ("removed", None),
        ChangeKind::Moved => ("moved", None),
        ChangeKind::Changed { keys } => ("changed", Some(keys.as_slice())),
    };
    let (subject, register, id) = match &view.change.subject {
        Subject::Notice => ("notice", None, None),
        Subject::Section { id, .. } => ("section", None, Some(id.as_str())),
        Subject::Row { address, .. } => ("row", Some(address.register.word()), Some(address.id.as_str())),
    };
    Change { kind, subject, register, id, keys, sentence: &view.sentence }
}
