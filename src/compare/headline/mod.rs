//! What happened to each section and row as a whole, all languages and sentences together: what a changelog tells.
//!
//! Only what authors declared counts here (ids, `former`): a likeness is for a reviewer to confirm, not for the record.
//! What counts is what a reader is shown: a typed word replaced by a fact of equal words is no change.

mod notices;
mod rows;
mod same;
mod sections;

pub(crate) use sections::shows_other_words;

use crate::notice::{Id, Localised, Notice, RowAddress};

/// What happened to one section, one row, or the notice itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// What it is about.
    pub subject: Subject,
    /// What happened to it.
    pub kind: HeadlineKind,
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
pub enum HeadlineKind {
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

/// The headlines between two notices, in reading order of the new one, sections before rows; what is gone stands where it
/// was.
#[must_use]
pub fn headlines(old: &Notice, new: &Notice) -> Vec<Headline> {
    let both = Both { old, new };
    let mut headlines: Vec<Headline> = notices::changes(both).into_iter().collect();
    headlines.extend(sections::changes(both));
    headlines.extend(rows::changes(both));
    headlines
}

/// The two notices.
#[derive(Clone, Copy)]
struct Both<'a> {
    old: &'a Notice,
    new: &'a Notice,
}
