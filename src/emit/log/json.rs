//! The log for programs: `candour.log/0`, with a schema.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Line, Log};
use crate::emit::json::{entry, thread};
use crate::history::{Entry, Found, Part};
use crate::ledger::Standing;
use crate::notice::Id;
use crate::wire::{self, Written};

/// The format's name. It changes with its meaning.
const FORMAT: &str = "candour.log/0";

/// What `candour log --format json` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LogDocument {
    /// The name of this form: `candour.log/0`.
    format: &'static str,
    /// One for each notice that was asked for.
    notices: Vec<LogNotice>,
}

/// The past of one notice or template: all its releases, or the thread of one section or row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LogNotice {
    /// Its id; absent where nothing is sealed.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Written<Id>>,
    /// Its folder, as it was typed.
    folder: String,
    /// The day on which it stands so.
    on: Written<crate::date::Date>,
    /// Its releases, those that hold last first; absent where one part was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    releases: Option<Vec<LogRelease>>,
    /// The section or row that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<LogPart>,
}

/// One release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LogRelease {
    /// Where it stands on that day.
    state: LogState,
    /// The last day on which it holds; absent while no other is to follow it.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Written<crate::date::Date>>,
    /// The release that withdrew it.
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn_by: Option<u32>,
    /// The release, and what it changed.
    release: wire::HistoryEntry,
    /// What it changed of a template's files; empty for a notice.
    files: Vec<LogFile>,
}

/// Where a release stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogState {
    /// Not yet in force.
    Scheduled,
    /// In force.
    Current,
    /// No longer in force.
    Superseded,
    /// Taken out, and in force on no day.
    Withdrawn,
}

/// A file of a template that a release changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LogFile {
    /// Its path below the template's folder.
    path: String,
    /// What happened to it.
    kind: LogFileKind,
}

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogFileKind {
    /// It is new.
    Added,
    /// It is another text.
    Changed,
    /// It is gone.
    Removed,
}

/// A section or row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LogPart {
    /// Its anchor, without `#`; the last that it had, where it is gone.
    anchor: String,
    /// What it is called.
    title: String,
    /// Whether the newest release has it no more.
    gone: bool,
    /// How it came to be as it is.
    thread: wire::Thread,
}

/// The logs as JSON, each with the part of it that was asked for.
///
/// # Panics
///
/// Never: every value is text, a small number, or a list.
#[must_use]
pub fn log_json(logs: &[(&Log<'_>, Option<(Part, Found<'_>)>)]) -> String {
    let document =
        LogDocument { format: FORMAT, notices: logs.iter().map(|(log, part)| notice(log, part.as_ref())).collect() };
    let bytes = wire::write_json(&document).expect("a log holds texts, lists and small whole numbers");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The schema of that.
#[must_use]
pub fn log_schema() -> Vec<u8> {
    wire::schema_of::<LogDocument>()
}

fn notice(log: &Log<'_>, part: Option<&(Part, Found<'_>)>) -> LogNotice {
    LogNotice {
        id: log.releases.first().map(|sealed| Written(sealed.release.notice_id.clone())),
        folder: log.folder.to_owned(),
        on: Written(log.on),
        releases: part.is_none().then(|| log.lines().iter().map(release).collect()),
        part: part.map(|(part, found)| LogPart {
            anchor: part.anchor(),
            title: log.title(part, *found),
            gone: found.gone.is_some(),
            thread: thread(found.thread),
        }),
    }
}

fn release(line: &Line<'_, '_>) -> LogRelease {
    let (state, until, withdrawn_by) = match line.standing {
        Standing::Scheduled => (LogState::Scheduled, None, None),
        Standing::Current { until } => (LogState::Current, until, None),
        Standing::Superseded { until } => (LogState::Superseded, Some(until), None),
        Standing::Withdrawn { by } => (LogState::Withdrawn, None, Some(by)),
    };
    let alone = Entry { sealed: line.sealed, comparison: None, withheld_before: Vec::new() };
    LogRelease {
        state,
        until: until.map(Written),
        withdrawn_by,
        release: entry(line.entry.unwrap_or(&alone)),
        files: files(line),
    }
}

fn files(line: &Line<'_, '_>) -> Vec<LogFile> {
    let Some(files) = &line.files else { return Vec::new() };
    let told = |paths: &[&str], kind| -> Vec<LogFile> {
        paths.iter().map(|path| LogFile { path: (*path).to_owned(), kind }).collect()
    };
    [
        told(&files.added, LogFileKind::Added),
        told(&files.changed, LogFileKind::Changed),
        told(&files.removed, LogFileKind::Removed),
    ]
    .concat()
}
