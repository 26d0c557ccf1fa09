//! What a theme receives of a section's text: prose as finished HTML, registers as typed values.

use schemars::JsonSchema;
use serde::Serialize;

use crate::emit::html::Html;

/// A block of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum BlockView {
    /// Paragraphs, lists, tables, quotes and sub-headings.
    Prose {
        /// Finished.
        html: Html,
    },
    /// Contacts.
    Contacts {
        /// Each in full.
        rows: Vec<RowView>,
    },
    /// Rows of any other register, in full.
    Rows {
        /// Each in full.
        rows: Vec<RowView>,
    },
    /// A list of what rows are called.
    RegisterList {
        /// The singular word of the register: `recipient`.
        register: &'static str,
        /// An entry for each row.
        entries: Vec<EntryView>,
    },
    /// Cookie tables.
    Cookies {
        /// In order.
        tables: Vec<CookieTableView>,
    },
}

/// A row in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowView {
    /// The singular word of its register: `contact`.
    pub register: &'static str,
    /// Its anchor; nothing where the row has it elsewhere on the page.
    pub anchor: Option<String>,
    /// Level of its heading.
    pub level: u8,
    /// What it is called.
    pub heading: Html,
    /// What it is, in a sentence or two; shown without a label.
    pub description: Option<Html>,
    /// What it states, in the order in which readers need it.
    pub fields: Vec<FieldView>,
    /// What was rebuilt from another source than the notice: nothing, or these words after heading or description.
    pub rebuilt: Rebuilt,
}

/// Which part of a row was rebuilt from another source than the notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct Rebuilt {
    /// The heading, or the row as a whole: to be said after the heading.
    pub heading: bool,
    /// The description: to be said after it.
    pub description: bool,
}

/// One thing that a row states.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldView {
    /// The key: `telephone`.
    pub key: &'static str,
    /// What readers call it.
    pub label: String,
    /// What is stated.
    pub value: ValueView,
    /// Whether it was rebuilt from another source than the notice.
    pub rebuilt: bool,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ValueView {
    /// One thing said.
    Said {
        /// Finished, with its link where it has one.
        html: Html,
    },
    /// Several, in order.
    List {
        /// Each of them.
        values: Vec<ValueView>,
    },
    /// Several, each with a label.
    Parts {
        /// Each of them.
        parts: Vec<PartView>,
    },
}

/// A part of a value, with a label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartView {
    /// What readers call it.
    pub label: String,
    /// What is stated.
    pub value: ValueView,
}

/// An entry in a list of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryView {
    /// The row's anchor; nothing where the row has it elsewhere on the page.
    pub anchor: Option<String>,
    /// What it is called.
    pub heading: Html,
    /// What it is.
    pub description: Option<Html>,
    /// What of it was rebuilt from another source than the notice.
    pub rebuilt: Rebuilt,
}

/// A table of cookies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CookieTableView {
    /// What it lists.
    pub caption: String,
    /// The provider's anchor, on the first of its tables; nothing where it is elsewhere on the page.
    pub anchor: Option<String>,
    /// Headings; the first column names the cookie and heads its row.
    pub columns: Vec<String>,
    /// One for each cookie.
    pub rows: Vec<CookieRowView>,
    /// The provider's privacy page and its way to refuse, on the last of its tables.
    pub links: Vec<FieldView>,
}

/// A cookie in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CookieRowView {
    /// Its anchor; nothing where it is elsewhere on the page.
    pub anchor: Option<String>,
    /// One for each column.
    pub cells: Vec<CookieCellView>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CookieCellView {
    /// The heading of its column.
    pub label: String,
    /// What is stated.
    pub value: ValueView,
    /// Whether it was rebuilt from another source than the notice.
    pub rebuilt: bool,
}
