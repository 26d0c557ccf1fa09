//! What differs between two notices: sections and rows added, moved, removed, changed.
//!
//! What counts is what a reader is shown: a typed word replaced by a fact of equal words is no change. Nothing is rendered
//! here, and no change is weighed yet.

mod notices;
mod pairing;
mod rows;
mod sections;
mod words;

pub(crate) use sections::shows_other_words;

use crate::notice::{Id, Localised, Notice, RowAddress};

/// Every difference between an old notice and a new one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// In reading order of the new notice, sections before rows; what is gone stands where it was.
    pub changes: Vec<Change>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub subject: Subject,
    /// What happened to it.
    pub kind: ChangeKind,
}

/// What a change is about. The title is in the words of the newest notice that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The notice itself: its title, languages, parties, review.
    Notice,
    /// A section.
    Section {
        /// Its id.
        id: Id,
        /// Its title, as plain words by language.
        title: Localised<String>,
    },
    /// A row of a register.
    Row {
        /// Register and id.
        address: RowAddress,
        /// What it is called, as plain words by language.
        title: Localised<String>,
    },
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// It says something else. For a row: under which keys.
    Changed {
        /// Keys, for the notice and for rows (and `group`, `concept`, `reconstructed`); for a section `title`, `summary`,
        /// `text` and, where its words stand but lead elsewhere, `links`.
        keys: Vec<String>,
    },
}

/// Everything that differs between `old` and `new`.
#[must_use]
pub fn compare(old: &Notice, new: &Notice) -> Comparison {
    let both = Both { old, new };
    let mut changes: Vec<Change> = notices::changes(both).into_iter().collect();
    changes.extend(sections::changes(both));
    changes.extend(rows::changes(both));
    Comparison { changes }
}

/// The two notices.
#[derive(Clone, Copy)]
struct Both<'a> {
    old: &'a Notice,
    new: &'a Notice,
}
