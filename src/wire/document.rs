//! The published notice for machines, `notice.json`: the notice, its text, and its history up to the release.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::thread::{GoneThread, Thread};
use super::v0::{ByKey, ByLanguage, Event, Given, Note, Notice, Sha256, Weight, Written, is_absent};
use crate::date::Date;
use crate::notice::{Id, LanguageTag, Register, RowAddress};

/// The name of the form in which notices are published.
pub const NOTICE_FORMAT: &str = "candour.notice/0";

/// The name of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum NoticeFormat {
    /// Not yet frozen.
    #[default]
    #[serde(rename = "candour.notice/0")]
    Zero,
}

/// A privacy notice as published for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeDocument {
    /// The name of this form.
    pub format: NoticeFormat,
    /// A sentence saying that this is an illustration and nobody's own statement; absent in any other notice.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub illustration: Given<String>,
    /// The release that this is; absent in a draft.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub release: Given<ReleaseMark>,
    /// That this release was taken out, and is in force on no day; absent for any other.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub withdrawn: Given<Withdrawn>,
    /// When it was looked at, and by when it will be again; absent where neither is known.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub review: Given<ReviewTerm>,
    /// The releases that wait while this one is in force, in the order in which they will hold.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub scheduled: Vec<HistoryEntry>,
    /// The notice.
    pub notice: Notice,
    /// The notice as plain text, by language.
    pub text: ByKey<LanguageTag, String>,
    /// Its releases up to this one, newest first, in the order in which they hold.
    pub history: Vec<HistoryEntry>,
    /// How each section came to be as it is.
    pub sections: ByKey<Id, Thread>,
    /// How each row of a register came to be as it is, by anchor.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub rows: ByKey<RowAddress, Thread>,
    /// What the notice no longer has, in the order in which it came.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub gone: Vec<GoneThread>,
}

/// Which release a published notice is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseMark {
    /// Its number.
    pub number: u32,
    /// SHA-256 of the release file.
    pub sha256: Written<Sha256>,
    /// The real day of sealing.
    pub sealed_on: Written<Date>,
    /// The day from which it holds.
    pub effective_from: Written<Date>,
}

/// How a release was taken out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// The release that took it out.
    pub by: u32,
    /// The day of that.
    pub on: Written<Date>,
    /// Why, by language.
    pub reason: ByLanguage<String>,
    /// The days on which it was in force by the releases there were then; absent where it never was.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub shown: Vec<Days>,
}

/// Several days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// The first.
    pub from: Written<Date>,
    /// The last.
    pub until: Written<Date>,
}

/// When a notice was looked at, and by when it will be again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewTerm {
    /// The last day on which it was looked at and left as it was.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub last: Given<Written<Date>>,
    /// The day by which it will be looked at again.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub next_by: Given<Written<Date>>,
}

/// One release, and what it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HistoryEntry {
    /// Its number.
    pub number: u32,
    /// The real day of sealing.
    pub sealed_on: Written<Date>,
    /// The day from which it holds.
    pub effective_from: Written<Date>,
    /// SHA-256 of the release file.
    pub sha256: Written<Sha256>,
    /// What kind of release it is; absent for a text published from that day on.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub event: Given<Event>,
    /// How much it matters.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub weight: Weight,
    /// What it says about itself.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub notes: Vec<Note>,
    /// Whether its text is withheld, so that what it changed is not known.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub withheld: bool,
    /// Releases directly before it whose text is withheld: what it changed is told against the one before those.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub withheld_before: Vec<u32>,
    /// What it changed against the release before it; absent for the first, and where nothing before it is known.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub changes: Given<Vec<Change>>,
}

/// One difference between a release and the one before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// What happened.
    pub kind: ChangeKind,
    /// Under which keys, where something was changed.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub keys: Vec<String>,
}

/// What a change is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Subject {
    /// The notice itself.
    Notice {},
    /// A section.
    Section {
        /// Its id.
        id: Written<Id>,
        /// Its title, as plain words.
        title: ByLanguage<String>,
    },
    /// A row of a register.
    Row {
        /// Its register.
        register: Written<Register>,
        /// The row.
        id: Written<Id>,
        /// What it is called, as plain words.
        title: ByLanguage<String>,
    },
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// It says something else.
    Changed,
}
