//! Rows in words for readers: the one place where page, text and changelog learn what a value is called and how it reads.
//!
//! Nothing is laid out here.

mod anchors;
mod cookies;
mod part;
mod retired;
mod row;
mod value;

pub use anchors::{section_anchors, shown_anchors};
pub use cookies::{CookieCell, CookieColumn, CookieRow, CookieTable, cookie_tables};
pub use part::{part_title, part_titles};
pub use retired::{RetiredView, retired_since, retired_views};
pub use row::{row_title, row_view};

use crate::notice::{LanguageTag, Origin, Register};

/// A row, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowView {
    /// Its address on the page, without `#`.
    pub anchor: String,
    /// The register.
    pub register: Register,
    /// Who wrote it.
    pub origin: Origin,
    /// What it is called.
    pub heading: Said,
    /// What it is, in a sentence or two; shown under the heading, without a label.
    pub description: Option<Said>,
    /// What it states, in the order in which readers need it.
    pub fields: Vec<FieldView>,
    /// Whether all of it was rebuilt from another source than the notice.
    pub reconstructed: bool,
    /// Whether the heading was, and the row as a whole was not.
    pub heading_reconstructed: bool,
    /// Whether the description was, and the row as a whole was not.
    pub description_reconstructed: bool,
}

/// One thing that a row states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldView {
    /// The key.
    pub key: &'static str,
    /// What readers call it, with a capital and without a colon.
    pub label: String,
    /// What is stated.
    pub value: Shown,
    /// Whether it was rebuilt from another source, and the row as a whole was not.
    pub reconstructed: bool,
}

/// A value, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// One thing said.
    Said(Said),
    /// Several, in order; never empty.
    List(Vec<Shown>),
    /// Several, each with a label.
    Fields(Vec<(String, Shown)>),
    /// Lines that stay lines: a postal address.
    Lines(Vec<String>),
}

/// One thing said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Words.
    Words {
        /// The language that they are really in.
        language: LanguageTag,
        /// The words.
        text: String,
    },
    /// A name to be read letter by letter, such as that of a cookie.
    Code(String),
    /// A link to somewhere else.
    Link {
        /// The language of the words.
        language: LanguageTag,
        /// The words.
        text: String,
        /// Where it leads.
        address: String,
    },
    /// An e-mail address.
    Email(String),
    /// A telephone number.
    Telephone {
        /// As people write it.
        shown: String,
        /// International form, where known.
        e164: Option<String>,
    },
    /// Another row, or a section, by what it is called. A row need not be on the page.
    Row {
        /// The language of the words.
        language: LanguageTag,
        /// What it is called.
        text: String,
        /// Its anchor, without `#`.
        anchor: String,
    },
}

impl Said {
    /// The characters that a reader sees.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Said::Words { text, .. }
            | Said::Link { text, .. }
            | Said::Row { text, .. }
            | Said::Code(text)
            | Said::Email(text) => text,
            Said::Telephone { shown, .. } => shown,
        }
    }
}
