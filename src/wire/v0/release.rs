//! A release, as stored. What it means stands in `ledger`, which converts it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::by_key::{ByKey, ByLanguage};
use super::form::{Given, is_absent};
use super::notice::Notice;
use super::spelled::Sha256;
use super::words::{Line, Mark};
use super::written::{Whole, Written};
use crate::date::Date;
use crate::notice::{Id, LanguageTag};

/// The name of the form in which releases are written.
pub const RELEASE_FORMAT: &str = "candour.release/0";

/// The revision in which releases are written: it grows with every key that is added to the form.
pub const REVISION: u32 = 0;

/// The name of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
pub enum ReleaseFormat {
    /// Not yet frozen.
    #[serde(rename = "candour.release/0")]
    Zero,
}

/// A release of a privacy notice or of a template. The file ends with the digest of everything before the digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [
    { "properties": { "notice": true }, "required": ["notice"] },
    { "properties": { "sources": true }, "required": ["sources"] },
]))]
pub struct Release {
    /// The name of this form.
    pub format: ReleaseFormat,
    /// The revision of this form in which the release was written.
    pub revision: u32,
    /// The notice's or template's id.
    pub notice_id: Written<Id>,
    /// One, two, three …: the order of sealing.
    pub number: u32,
    /// The real day of sealing.
    pub sealed_on: Written<Date>,
    /// The day from which it holds.
    pub effective_from: Written<Date>,
    /// What kind of release it is; absent for a text published from that day on.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub event: Given<Event>,
    /// The release file before it; absent for the first.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub previous: Given<Previous>,
    /// The template release that it extends.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub template: Given<TemplateUsed>,
    /// What it says about itself.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub notes: Vec<Note>,
    /// How much it matters.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub weight: Weight,
    /// Digests of what it was made from.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub digests: Digests,
    /// The notice that was frozen; absent in a release of a template.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub notice: Given<Box<Notice>>,
    /// The source files of the template that was frozen, by path; absent in a release of a notice.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub sources: Given<ByKey<String, String>>,
}

/// What kind of release it is, where it is not a text published from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// A text as it was published before releases were sealed.
    Backfill {
        /// Why it is sealed now.
        reason: ByLanguage<String>,
    },
    /// Takes a release out; the text in force before is sealed again.
    Withdrawal {
        /// The release taken out.
        of: u32,
        /// Why.
        reason: ByLanguage<String>,
    },
    /// Lets the text of a release be deleted; the text in force is sealed again.
    Withholding {
        /// The release whose text goes.
        of: u32,
        /// Why.
        reason: ByLanguage<String>,
        /// What stays of it.
        kept: Box<Kept>,
    },
    /// Looked at, and left as it was.
    Review {},
}

/// What stays of a release whose text was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The real day of its sealing.
    pub sealed_on: Written<Date>,
    /// The day from which it held.
    pub effective_from: Written<Date>,
    /// What kind of release it was; absent for a text published from that day on.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub event: Given<Event>,
    /// The release file before it; absent for the first.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub previous: Given<Previous>,
    /// Its own file.
    pub file: Previous,
}

/// The release file before this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Previous {
    /// SHA-256 of the whole file.
    pub sha256: Written<Sha256>,
    /// Its length. Units: bytes.
    pub bytes: Whole,
}

/// The template release that a notice extends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateUsed {
    /// The template's id.
    pub id: Written<Id>,
    /// The release's number.
    pub number: u32,
    /// SHA-256 of the release file.
    pub sha256: Written<Sha256>,
}

/// What a release says about one change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// SHA-256 of the note's file.
    pub sha256: Written<Sha256>,
    /// What it is about, as an anchor; absent for the notice as a whole.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub place: Given<String>,
    /// Languages in which what stands there is right as it is, although the words that it translates changed.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub still_correct: Vec<Written<LanguageTag>>,
    /// Its words: paragraphs by language.
    pub text: ByLanguage<Vec<Line<Mark>>>,
}

/// How much a release matters to the public.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// As its author said.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub declared: Given<WeightOfChange>,
    /// As computed from its changes.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub computed: Given<WeightOfChange>,
}

/// Must the public be told?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WeightOfChange {
    /// The meaning stands.
    Editorial,
    /// Yes.
    Material,
}

/// Digests of what a release was made from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Digests {
    /// Its source files, template excluded.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub sources: Given<Written<Sha256>>,
    /// What is for the organisation alone.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub record: Given<Written<Sha256>>,
    /// The theme at the time.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub theme: Given<Written<Sha256>>,
    /// The main text of its page.
    #[serde(default, skip_serializing_if = "is_absent")]
    pub main_text: Given<Written<Sha256>>,
}
