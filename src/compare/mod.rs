//! What differs between two notices: sections and rows added, moved, removed, changed.
//!
//! Nothing is rendered here, and no change is weighed yet.

use crate::notice::{Id, Localised, RowAddress};

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
        /// Keys, for the notice and for rows; for a section `title`, `summary`, `text`.
        keys: Vec<String>,
    },
}
