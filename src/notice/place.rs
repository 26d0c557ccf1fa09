//! A part of a notice, in the reader's terms.

use std::ops::Range;

use super::id::{Id, LanguageTag};
use super::register::RowAddress;

/// Where in a notice something is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The notice as a whole, or one key of what it says about itself.
    Notice {
        /// The key.
        key: Option<String>,
    },
    /// A section, or a part of its text.
    Section {
        /// The section.
        id: Id,
        /// The language of the text.
        language: Option<LanguageTag>,
        /// The block: its number in the section, then in the block around it, and so on.
        block: Vec<usize>,
        /// Bytes of the block's shown text.
        range: Option<ShownRange>,
    },
    /// A row, or one key of it.
    Row {
        /// The row.
        address: RowAddress,
        /// The key.
        key: Option<String>,
    },
}

/// A range of shown text. Units: bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShownRange {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

impl From<Range<usize>> for ShownRange {
    fn from(range: Range<usize>) -> ShownRange {
        ShownRange { start: range.start, end: range.end }
    }
}

impl Place {
    /// A section as a whole.
    #[must_use]
    pub fn section(id: Id) -> Place {
        Place::Section { id, language: None, block: Vec::new(), range: None }
    }

    /// A row as a whole.
    #[must_use]
    pub fn row(address: RowAddress) -> Place {
        Place::Row { address, key: None }
    }

    /// One key of a row.
    #[must_use]
    pub fn key(address: RowAddress, key: impl Into<String>) -> Place {
        Place::Row { address, key: Some(key.into()) }
    }

    /// The anchor on the page, without `#`; nothing for the notice as a whole.
    #[must_use]
    pub fn anchor(&self) -> Option<String> {
        match self {
            Place::Notice { .. } => None,
            Place::Section { id, .. } => Some(id.to_string()),
            Place::Row { address, .. } => Some(address.anchor()),
        }
    }
}
