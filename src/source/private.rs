//! What a source file says to the organisation alone, taken out of what is sealed and digested.

use super::document;
use super::{Sources, Table, Value};
use crate::span::{File, Files, Span};

/// What stands in the place of a reason.
const INSTEAD: &str = "\"in the record\"";

/// `text` of the source file `path` as it may be sealed: the reasons of waivers in `notice.toml` are for the record alone.
#[must_use]
pub fn without_reasons(path: &str, text: &str) -> String {
    let mut public = text.to_owned();
    if path != "notice.toml" {
        return public;
    }
    let mut files = Files::default();
    let file = files.add(File { path: path.to_owned(), text: text.to_owned() });
    let (table, _) = document::read(&files, &Span::new(file, 0..text.len()));
    let mut reasons = reasons(&table);
    reasons.sort_by_key(|span| span.start);
    for span in reasons.iter().rev() {
        public.replace_range(span.start..span.end, INSTEAD);
    }
    public
}

/// The files as they may be sealed.
#[must_use]
pub fn without_all_reasons<'a>(files: impl Iterator<Item = (&'a String, &'a String)>) -> Sources {
    files.map(|(path, text)| (path.clone(), without_reasons(path, text))).collect()
}

fn reasons(manifest: &Table) -> Vec<Span> {
    let Some(waivers) = manifest.get("waiver") else { return Vec::new() };
    let rows = waivers.value.value.as_list().unwrap_or(std::slice::from_ref(&waivers.value));
    let tables = rows.iter().filter_map(|row| match &row.value {
        Value::Table(table) => Some(table),
        Value::Text(_) | Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Other(_) => {
            None
        }
    });
    tables.filter_map(|table| table.get("reason")).map(|entry| entry.value.span.clone()).collect()
}
