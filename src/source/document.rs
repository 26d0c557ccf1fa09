//! TOML as it was typed: every key and value with its span, in the order typed.
//!
//! Nothing is known here of what a key means. All syntax faults of a file are found, not only the first.

mod dialect;
mod lines;
mod mistakes;
mod scan;
mod stand_in;
mod values;

use std::ops::Range;

use toml::Spanned as TomlSpanned;
use toml::de::{DeTable, DeValue};

use crate::catalogue;
use crate::finding::{Edit, Finding, Safety};
use crate::span::{FileId, Files, Span, Spanned};
use mistakes::Mistake;
use stand_in::{Change, StandIn};

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

/// Reads the bytes `part` of a file as TOML.
///
/// What can be guessed is read as it was meant, so that one fault hides neither the next nor a whole row.
#[must_use]
pub fn read(files: &Files, part: &Span) -> (Table, Vec<Finding>) {
    let typed = files.text(part);
    let curly = dialect::curly(typed, part);
    let mut findings = curly.findings;
    let mut stand_in = StandIn::new(typed);
    stand_in.change(curly.changes);
    let mut faults = Vec::new();
    for _ in 0..MOST_FAULTS {
        let (_, errors) = DeTable::parse_recoverable(&stand_in.text);
        let stops: Vec<_> =
            errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message().to_owned())).collect();
        let Some(mistake) = mistakes::first(&stand_in.text, &stops) else { break };
        // A guess at a guess may be wrong for ever, and longer each time.
        let as_typed = mistake.changes.iter().all(|change| stand_in.is_typed(&change.range, typed));
        let changes = if mistake.changes.is_empty() || !as_typed {
            vec![mistakes::pass_over(&stand_in.text, &mistake.range)]
        } else {
            mistake.changes.clone()
        };
        faults.push(syntax_finding(mistake, &stand_in, typed, part));
        stand_in.change(changes);
    }
    // A curly quotation mark that could not be mended is the cause of what else is wrong on its line.
    let starts: Vec<usize> = findings.iter().filter_map(|finding| Some(finding.typed_at()?.start)).collect();
    faults.retain(|fault: &Finding| {
        let Some(at) = fault.typed_at() else { return true };
        let line = scan::line_of(&files.get(at.file).text, at.start);
        !starts.iter().any(|start| line.contains(start))
    });
    if findings.is_empty() && faults.is_empty() {
        findings.extend(dialect::newer(typed, part));
    }
    findings.extend(faults);
    let (table, _) = DeTable::parse_recoverable(&stand_in.text);
    let place = |range| dialect::place(part, stand_in.typed(range));
    (own_table(table.get_ref(), part.clone(), &place), findings)
}

/// The most faults that are looked for in one text: beyond them it is something else than TOML.
const MOST_FAULTS: usize = 40;

/// From bytes of what was read to the characters that were typed.
type PlaceOf<'a> = dyn Fn(Range<usize>) -> Span + 'a;

fn own_table(table: &DeTable<'_>, span: Span, place: &PlaceOf<'_>) -> Table {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: Spanned::new(key.get_ref().to_string(), place(key.span())),
            value: own_value(value, place),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span.start);
    Table { entries, span }
}

fn own_value(value: &TomlSpanned<DeValue<'_>>, place: &PlaceOf<'_>) -> Spanned<Value> {
    let span = place(value.span());
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
        DeValue::Array(list) => Value::List(list.iter().map(|element| own_value(element, place)).collect()),
        DeValue::Table(table) => Value::Table(own_table(table, span.clone(), place)),
    };
    Spanned::new(owned, span)
}

fn syntax_finding(mistake: Mistake, stand_in: &StandIn, typed: &str, part: &Span) -> Finding {
    let place = |range: &Range<usize>| dialect::place(part, stand_in.typed(range.clone()));
    let mut finding = Finding::typed(&catalogue::TOML_SYNTAX, place(&mistake.range), mistake.message);
    if let Some(help) = mistake.help {
        finding = finding.help(help);
    }
    if let Some((range, what)) = mistake.other {
        finding = finding.also(place(&range), what);
    }
    // What would change a guess is no help for what was typed.
    let as_typed = mistake.changes.iter().all(|change| stand_in.is_typed(&change.range, typed));
    if !as_typed {
        return finding;
    }
    let edit = |change: &Change| Edit { span: place(&change.range), replacement: change.replacement.clone() };
    finding.edits(mistake.changes.iter().map(edit).collect(), Safety::Suggestion)
}
