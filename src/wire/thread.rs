//! How a section or row came to be as it is, as published: a thread, and the moments that it is made of.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::v0::{ByKey, ByLanguage, Given, Written, is_absent};
use crate::date::Date;
use crate::notice::{Id, LanguageTag};

/// How a section or row came to be as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Thread {
    /// How many different texts it is known to have had, one after another.
    pub edition: u32,
    /// The day from which it first stood in the notice.
    pub first_seen: Written<Date>,
    /// The day from which its words are as they are, or as they were last.
    pub last_changed: Written<Date>,
    /// The last day from which a release that is known to matter to the public gave it other words.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub last_material: Given<Written<Date>>,
    /// The translations that have not followed a change of what they translate, by language.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub behind: ByKey<LanguageTag, Behind>,
    /// What happened, oldest first.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub timeline: Vec<Moment>,
}

/// That a translation has not followed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Behind {
    /// The release that changed what is translated; absent for a draft.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub number: Given<u32>,
    /// The day from which it holds; absent for a draft.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub effective_from: Given<Written<Date>>,
    /// Releases directly before, whose text is withheld: it may have changed in one of them.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub withheld_before: Vec<u32>,
}

/// The thread of something that the notice no longer has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoneThread {
    /// The last anchor that it had, without `#`.
    pub anchor: String,
    /// What it was called last, as plain words.
    pub title: ByLanguage<String>,
    /// How it came to be as it was.
    pub thread: Thread,
}

/// Something that a release did to a section or row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// The release.
    pub number: u32,
    /// The day from which it holds.
    pub effective_from: Written<Date>,
    /// What happened.
    pub kind: MomentKind,
    /// Under which keys, where something was changed.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub keys: Vec<String>,
    /// The other section: a former id, or the section that it was split off from, took over, was taken over by, or that
    /// answers now.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub section: Given<Written<Id>>,
    /// Releases directly before, whose text is withheld: it may have happened in one of them.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub withheld_before: Vec<u32>,
}

/// What happened to a section or row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MomentKind {
    /// It is here for the first time.
    First,
    /// It was split off from another section.
    Split,
    /// It shows other words.
    Changed,
    /// Its words stand, and something behind them differs: where links lead, a group, a mark.
    Adjusted,
    /// It stands elsewhere.
    Moved,
    /// It has another id.
    Renamed,
    /// It took over another section.
    TookOver,
    /// It is gone, and nothing is left in its place.
    Removed,
    /// It is gone, and another section took it over.
    Merged,
    /// It is gone, and a tombstone stands in its place.
    Retired,
    /// It is back after it was gone.
    Back,
    /// The text of this release is withheld, so what it did is not known.
    NotKnown,
}
