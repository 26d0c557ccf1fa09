//! The comparison: what one text and another have in common, what differs, and what could not be held together.

use std::collections::BTreeMap;

use super::aligned::{FieldPair, RowPair, SectionPair};
use super::change::Change;
use super::headline::Headline;
use super::text::{Unread, UnreadKind};
use crate::notice::{LanguageTag, Localised, RowAddress};

/// All differences between an old text and a new one, and what they have in common.
///
/// The tree of `sections`, `notice` and `rows` holds both texts, whatever is equal once; [`Comparison::old_side`] and
/// [`Comparison::new_side`] read them back. Every difference in it names its change by its place in `changes`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// The heaviest of the changes; [`Weight::None`] where there are none.
    pub weight: Weight,
    /// Every difference: the notice itself, then sections in reading order (what is gone stands where it was), then rows.
    pub changes: Vec<Change>,
    /// What differs, or may differ, and was not looked into. Words on equal parts are not here.
    pub not_compared: Vec<NotCompared>,
    /// What happened to each section and row as a whole, for changelogs; empty unless both texts were notices.
    pub headlines: Vec<Headline>,
    /// How sections go together, in the order of the new text; what is gone follows what it followed.
    pub sections: Vec<SectionPair>,
    /// What the notices say about themselves.
    pub notice: Vec<FieldPair>,
    /// How rows go together, register by register; what is gone follows what it followed.
    pub rows: Vec<RowPair>,
    /// The old text apart from its sections and rows.
    pub old: About,
    /// The new text apart from its sections and rows.
    pub new: About,
}

/// A text apart from its sections and rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Its languages, the default first.
    pub languages: Vec<LanguageTag>,
    /// Whether it declares facts.
    pub has_facts: bool,
    /// What was no part of it.
    pub unread: Vec<Unread>,
    /// What its rows are called, for values that name another row.
    pub names: BTreeMap<RowAddress, Localised<String>>,
}

/// How heavy a change is: whether the public must be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Weight {
    /// Nothing has changed: both are the same once rendered.
    #[default]
    None,
    /// The meaning stands.
    Editorial,
    /// The public must be told.
    Material,
}

impl Weight {
    /// The word that reports use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Weight::None => "none",
            Weight::Editorial => "editorial",
            Weight::Material => "material",
        }
    }
}

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// The old one.
    Old,
    /// The new one.
    New,
}

/// Something that was not looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotCompared {
    /// The text that has it.
    pub which: Which,
    /// Why not.
    pub why: WhyNot,
    /// What it is, as typed; empty where there is nothing to quote.
    pub typed: String,
}

/// Why something was not looked into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// It is no part of the text, and the other text does not have the same.
    Unread(UnreadKind),
    /// Only this text declares facts, so its registers were compared as the words that they show.
    NoFactsInTheOther,
    /// The other text was sealed before the stored form had this key, so that it could say nothing under it. What is typed
    /// is the name of the row.
    NotHeld {
        /// The key.
        key: &'static str,
    },
    /// Only this text is in this language.
    Language(LanguageTag),
}

impl Comparison {
    /// Whether nothing differs and everything was looked into: the only case in which "no changes" is true.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.changes.is_empty() && self.not_compared.is_empty()
    }
}
