//! A release: a notice that was frozen, and what is known of the freezing.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::notice::{Id, Inline, LanguageTag, Localised, Notice};
use crate::wire::Revision;

/// A frozen notice or template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The revision of the stored form in which it was written: what that could not hold, it does not say.
    pub revision: Revision,
    /// The notice's or template's id.
    pub notice_id: Id,
    /// One, two, three …: the order of sealing.
    pub number: u32,
    /// The real day of sealing.
    pub sealed_on: Date,
    /// The day from which it holds.
    pub effective_from: Date,
    /// What kind of release it is.
    pub event: Event,
    /// The release file before it; nothing for the first.
    pub previous: Option<Previous>,
    /// The template release that it extends.
    pub template: Option<TemplateUsed>,
    /// What it says about itself.
    pub notes: Vec<Note>,
    /// How much it matters.
    pub weight: Weight,
    /// Digests of what it was made from.
    pub digests: Digests,
    /// What was frozen.
    pub body: Body,
}

/// What kind of release it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A text published from now on.
    Publication,
    /// A text as it was published before releases were sealed.
    Backfill {
        /// Why it is sealed now.
        reason: Localised<String>,
    },
    /// Takes a release out; the text in force before is sealed again.
    Withdrawal {
        /// The release taken out.
        of: u32,
        /// Why.
        reason: Localised<String>,
    },
    /// Lets the text of a release be deleted that may not be kept; the text in force is sealed again.
    Withholding {
        /// The release whose text goes.
        of: u32,
        /// Why.
        reason: Localised<String>,
        /// What stays of it.
        kept: Box<Kept>,
    },
    /// Looked at, and left as it was.
    Review,
}

/// What stays of a release whose text was deleted: when it held, and the digest by which its file is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The real day of its sealing.
    pub sealed_on: Date,
    /// The day from which it held.
    pub effective_from: Date,
    /// What kind of release it was.
    pub event: Event,
    /// The release file before it.
    pub previous: Option<Previous>,
    /// Its own file.
    pub file: Previous,
}

/// The release file before this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previous {
    /// SHA-256 of the whole file, in lower-case hexadecimal.
    pub sha256: String,
    /// Its length. Units: bytes.
    pub bytes: u64,
}

/// The template release that a notice extends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateUsed {
    /// The template's id.
    pub id: Id,
    /// The release's number.
    pub number: u32,
    /// SHA-256 of the release file.
    pub sha256: String,
}

/// What a release says about one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// SHA-256 of the note's file.
    pub sha256: String,
    /// What it is about, as an anchor; the notice as a whole where missing.
    pub place: Option<String>,
    /// Languages in which what stands there is right as it is, although the words that it translates changed.
    pub still_correct: Vec<LanguageTag>,
    /// Its words: paragraphs by language.
    pub text: Localised<Vec<Vec<Inline>>>,
}

/// How much a release matters to the public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weight {
    /// As its author said.
    pub declared: Option<WeightOfChange>,
    /// As computed from its changes.
    pub computed: Option<WeightOfChange>,
}

/// Must the public be told?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WeightOfChange {
    /// The meaning stands.
    Editorial,
    /// Yes.
    Material,
}

/// Digests of what a release was made from. Each is SHA-256 in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Digests {
    /// Its source files, template excluded.
    pub sources: Option<String>,
    /// What is for the organisation alone.
    pub record: Option<String>,
    /// The theme at the time.
    pub theme: Option<String>,
    /// The main text of its page.
    pub main_text: Option<String>,
}

/// What was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A notice, compiled.
    Notice(Box<Notice>),
    /// A template, as its source files by path.
    Sources(BTreeMap<String, String>),
    /// Nothing any more: what was frozen may not be kept. No file says this; a later release does.
    Withheld,
}

/// A release with the very bytes of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// What the file says.
    pub release: Release,
    /// The file; empty where its text is withheld.
    pub bytes: Vec<u8>,
    /// SHA-256 of the whole file, in lower-case hexadecimal.
    pub sha256: String,
}

impl Release {
    /// The notice that was frozen; nothing for a template, and where the text is withheld.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        match &self.body {
            Body::Notice(notice) => Some(notice),
            Body::Sources(_) | Body::Withheld => None,
        }
    }
}
