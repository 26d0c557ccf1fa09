//! TOML as it was typed: every key and value with its span, in the order typed.
//!
//! Nothing is known here of what a key means. All syntax faults of a file are found, not only the first.

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::catalogue;
use crate::finding::Finding;
use crate::span::{FileId, Files, Span, Spanned};

/// A TOML table as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Keys with their values, in the order typed.
    pub entries: Vec<Entry>,
    /// The table; for one with a header, the header.
    pub span: Span,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Spanned<Value>,
}

/// A TOML value as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A string.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Truth(bool),
    /// A date, without a time.
    Date(String),
    /// A list.
    List(Vec<Spanned<Value>>),
    /// A table.
    Table(Table),
    /// A kind of value that no key takes: a fraction, a time, a number beyond 64 bits.
    Other(&'static str),
}

impl Value {
    /// What it is, for people.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "text",
            Value::Integer(_) => "a whole number",
            Value::Truth(_) => "true or false",
            Value::Date(_) => "a date",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(kind) => kind,
        }
    }

    /// The text, where it is text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// The list, where it is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Spanned<Value>]> {
        if let Value::List(list) = self { Some(list) } else { None }
    }

    /// The table, where it is a table.
    #[must_use]
    pub fn as_table(&self) -> Option<&Table> {
        if let Value::Table(table) = self { Some(table) } else { None }
    }
}

impl Table {
    /// A table without keys.
    #[must_use]
    pub fn empty(file: FileId) -> Table {
        Table { entries: Vec::new(), span: Span::new(file, 0..0) }
    }

    /// The entry under `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.value == key)
    }

    /// The text under `key`, where it is text.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<Spanned<&str>> {
        let entry = self.get(key)?;
        entry.value.value.as_text().map(|text| Spanned::new(text, entry.value.span.clone()))
    }
}

/// Reads the bytes `range` of a file as TOML.
#[must_use]
pub fn read(files: &Files, part: &Span) -> (Table, Vec<Finding>) {
    let (table, mut errors) = DeTable::parse_recoverable(files.text(part));
    // Beyond that depth the parser loses its way, and nothing else that it says is about the text.
    if let Some(deep) = errors.iter().position(|error| error.message().contains("recurs")) {
        errors = vec![errors.swap_remove(deep)];
    }
    let mut findings: Vec<Finding> = errors.iter().map(|error| syntax_finding(error, files, part)).collect();
    // Brackets in brackets that never end are one fault.
    findings.dedup();
    (own_table(table.get_ref(), part.clone(), part), findings)
}

fn own_table(table: &DeTable<'_>, span: Span, part: &Span) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: Spanned::new(key.get_ref().to_string(), place(key.span(), part)),
            value: own_value(value, part),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span.start);
    Table { entries, span }
}

fn own_value(value: &TomlSpanned<DeValue<'_>>, part: &Span) -> Spanned<Value> {
    let span = place(value.span(), part);
    let owned = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Other("a number that is too large"),
        },
        DeValue::Float(_) => Value::Other("a number with a fraction"),
        DeValue::Boolean(truth) => Value::Truth(*truth),
        DeValue::Datetime(date) => match (date.date, date.time) {
            (Some(date), None) => Value::Date(date.to_string()),
            (Some(_) | None, Some(_)) | (None, None) => Value::Other("a time of day"),
        },
        DeValue::Array(list) => Value::List(list.iter().map(|element| own_value(element, part)).collect()),
        DeValue::Table(table) => Value::Table(own_table(table, span.clone(), part)),
    };
    Spanned::new(owned, span)
}

fn place(range: std::ops::Range<usize>, part: &Span) -> Span {
    Span::new(part.file, range.start + part.start..range.end + part.start)
}

fn syntax_finding(error: &toml::de::Error, files: &Files, part: &Span) -> Finding {
    let length = part.end - part.start;
    let range = error.span().unwrap_or(0..0);
    let mut span = place(range.start.min(length)..range.end.min(length), part);
    if files.text(&span).trim().is_empty() {
        span = line_around(files, &span, part);
    }
    let (message, help) = in_plain_words(error.message(), files.text(&span));
    Finding::typed(&catalogue::TOML_SYNTAX, span, message).help(help)
}

/// How much of a line a message quotes. Units: characters.
const LONGEST_QUOTED: usize = 60;

/// What was typed on the line where nothing more came, or on the last one before it.
fn line_around(files: &Files, at: &Span, part: &Span) -> Span {
    let text = files.text(part);
    let end = text[..at.start - part.start].trim_end().len();
    let start = text[..end].rfind('\n').map_or(0, |line| line + 1);
    let indent = text[start..end].len() - text[start..end].trim_start().len();
    place(start + indent..end, part)
}

/// What the parser means, for someone who has never heard of it.
fn in_plain_words(message: &str, typed: &str) -> (String, &'static str) {
    let line = typed.lines().next().unwrap_or_default().trim();
    let typed = match line.char_indices().nth(LONGEST_QUOTED) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    };
    let value = "put the value after the equals sign, between straight quotes: `\"…\"`";
    let known: [(&str, &str, &'static str); 15] = [
        ("duplicate key", "is here twice", "keep one of the two"),
        ("invalid basic string", "starts a text that never ends", "add a closing quote `\"` at the end of the text"),
        ("invalid literal string", "starts a text that never ends", "add a closing quote `'` at the end of the text"),
        ("multi-line", "starts a text that never ends", "add three closing quotes at the end of the text"),
        ("unclosed array table", "is a heading that never ends", "add `]]` at the end of the heading"),
        ("unclosed table", "is a heading that never ends", "add `]` at the end of the heading"),
        ("unclosed array", "starts a list that never ends", "add `]` at the end of the list"),
        ("unclosed inline table", "starts a table that never ends", "add `}` at the end"),
        ("string values must be quoted", "has no value", value),
        ("key with no value", "has no value", "write `key = \"value\"`, with an equals sign"),
        ("escaped value", "holds a single backslash", "write two backslashes where one is meant"),
        ("unicode value", "holds a single backslash", "write two backslashes where one is meant"),
        ("missing comma", "has no comma after it", "put a comma after it"),
        ("extra comma", "is one comma too many", "take it out"),
        ("recurs", "is deeper in brackets than anything in a notice", "take the brackets out"),
    ];
    let found = known.into_iter().find(|(parser, _, _)| message.contains(parser));
    let is_date = typed.len() > 4 && typed.starts_with(|c: char| c.is_ascii_digit()) && typed.contains('-');
    match found {
        // Only where a value stands, and its quotes do not, is it the quotes that are missing.
        Some(("string values must be quoted", _, help)) if !typed.ends_with('=') => {
            (format!("`{typed}` is text without quotes"), help)
        }
        Some((_, words, help)) => (format!("`{typed}` {words}"), help),
        None if is_date => (format!("`{typed}` is not a day"), "write year, month and day: `2027-04-11`"),
        None => (
            "this line cannot be read".to_owned(),
            "each line is `key = \"value\"`, a heading such as `[[contact]]`, or a remark that starts with `#`",
        ),
    }
}
