//! The changelog for programs: `candour.changelog/0`.

use serde::Serialize;

use super::{ChangeView, ChangelogView, EntryView, NoteView};
use crate::compare::{HeadlineKind, Subject};
use crate::date::Date;
use crate::emit::{Fate, Withdrawal};
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
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<&'a str>,
    /// Releases that wait, in the order in which they will hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scheduled: Vec<Entry<'a>>,
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
    withdrawn: Option<Withdrawn>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withheld: Option<Withheld>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<&'static str>,
    notes: Vec<Note<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<&'a str>,
    changes: Vec<Change<'a>>,
}

/// By which release it was taken out; why is said there.
#[derive(Serialize)]
struct Withdrawn {
    by: u32,
    on: String,
    shown: Vec<Days>,
}

/// By which release its text was deleted; why is said there.
#[derive(Serialize)]
struct Withheld {
    by: u32,
    on: String,
}

/// The first and the last of several days.
#[derive(Serialize)]
struct Days {
    from: String,
    until: String,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<&'a str>,
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
        review: view.review.as_deref(),
        scheduled: view.scheduled.iter().map(entry).collect(),
        entries: view.entries.iter().map(entry).collect(),
    };
    let json = serde_json::to_string_pretty(&changelog).expect("maps have text for keys and no value can fail");
    json + "\n"
}

fn entry<'a>(entry: &'a EntryView<'_>) -> Entry<'a> {
    let release = entry.release;
    let (withdrawn, withheld) = match &entry.fate {
        Fate::Holds => (None, None),
        Fate::Withdrawn(withdrawal) => (Some(withdrawn(withdrawal)), None),
        Fate::Withheld { by, withdrawal } => {
            let on = by.release.sealed_on.to_string();
            (withdrawal.as_ref().map(withdrawn), Some(Withheld { by: by.release.number, on }))
        }
    };
    Entry {
        withdrawn,
        withheld,
        number: release.number,
        effective_from: release.effective_from.to_string(),
        sealed_on: release.sealed_on.to_string(),
        sha256: entry.sha256,
        event: event(entry),
        weight: release.weight.declared.or(release.weight.computed).map(weight),
        notes: entry.notes.iter().map(note).collect(),
        gap: entry.gap.as_deref(),
        instead: entry.instead.as_deref(),
        changes: entry.changes.iter().map(change).collect(),
    }
}

fn withdrawn(withdrawal: &Withdrawal<'_>) -> Withdrawn {
    let days = |(from, until): &(Date, Date)| Days { from: from.to_string(), until: until.to_string() };
    Withdrawn {
        by: withdrawal.by.release.number,
        on: withdrawal.by.release.sealed_on.to_string(),
        shown: withdrawal.shown.iter().map(days).collect(),
    }
}

fn event<'a>(entry: &'a EntryView<'_>) -> EventKind<'a> {
    let reason = entry.event.as_ref().map(|event| event.reason.as_str()).unwrap_or_default();
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
        HeadlineKind::Added => ("added", None),
        HeadlineKind::Removed => ("removed", None),
        HeadlineKind::Moved => ("moved", None),
        HeadlineKind::Changed { keys } => ("changed", Some(keys.as_slice())),
    };
    let (subject, register, id) = match &view.change.subject {
        Subject::Notice => ("notice", None, None),
        Subject::Section { id, .. } => ("section", None, Some(id.as_str())),
        Subject::Row { address, .. } => ("row", Some(address.register.word()), Some(address.id.as_str())),
    };
    Change { kind, subject, register, id, keys, anchor: view.anchor.as_deref(), sentence: &view.sentence }
}
