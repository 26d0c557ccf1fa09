//! Edits of a text as Candour reads it, made in the bytes that are on the disk.

use super::document::{self, Table, Value};
use crate::finding::Edit;
use crate::glyphs::{hidden, is_no_break_space};
use crate::span::{File, Files, Span};

/// The bytes `raw`, which were read as `text`, with `edits` made; nothing where they are another text by now.
///
/// Edits over one another are made one time only: what is left of them is found by the next reading.
#[must_use]
pub fn mended(raw: &[u8], text: &str, edits: &[&Edit]) -> Option<Vec<u8>> {
    let (read, places) = normalised(raw);
    if read != text.as_bytes() {
        return None;
    }
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let (mut made, mut from, mut end) = (Vec::with_capacity(raw.len()), 0, 0);
    for edit in edits {
        if edit.span.start < end || edit.span.end > text.len() {
            continue;
        }
        made.extend_from_slice(&raw[from..places[edit.span.start]]);
        made.extend_from_slice(edit.replacement.as_bytes());
        (from, end) = (places[edit.span.end], edit.span.end);
    }
    made.extend_from_slice(&raw[from..]);
    Some(made)
}

/// Bytes without byte order mark and with line feeds alone, and for each of them, and for the end, its place in `raw`.
fn normalised(raw: &[u8]) -> (Vec<u8>, Vec<usize>) {
    let (mut read, mut places) = (Vec::with_capacity(raw.len()), Vec::with_capacity(raw.len() + 1));
    let mut at = if raw.starts_with("\u{FEFF}".as_bytes()) { 3 } else { 0 };
    while at < raw.len() {
        places.push(at);
        let ends_line = raw[at] == b'\r';
        read.push(if ends_line { b'\n' } else { raw[at] });
        at += if ends_line && raw.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
    }
    places.push(raw.len());
    (read, places)
}

/// Whether two TOML texts hold the same values, apart from characters that nobody can see or tell from a space.
#[must_use]
pub fn say_the_same(old: &str, new: &str) -> bool {
    let table = |text: &str| {
        let mut files = Files::default();
        let text = String::from_utf8(normalised(text.as_bytes()).0).unwrap_or_default();
        let length = text.len();
        let file = files.add(File { path: String::new(), text });
        document::read(&files, &Span::new(file, 0..length)).0
    };
    tables_agree(&table(old), &table(new))
}

fn tables_agree(old: &Table, new: &Table) -> bool {
    let entries = old.entries.iter().zip(&new.entries);
    old.entries.len() == new.entries.len()
        && entries.into_iter().all(|(old, new)| {
            plain(&old.key.value) == plain(&new.key.value) && values_agree(&old.value.value, &new.value.value)
        })
}

fn values_agree(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Text(old), Value::Text(new)) => plain(old) == plain(new),
        (Value::Table(old), Value::Table(new)) => tables_agree(old, new),
        (Value::List(old), Value::List(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| values_agree(&old.value, &new.value))
        }
        (Value::Integer(old), Value::Integer(new)) => old == new,
        (Value::Truth(old), Value::Truth(new)) => old == new,
        (Value::Date(old), Value::Date(new)) => old == new,
        (Value::Other(old), Value::Other(new)) => old == new,
        (
            Value::Text(_)
            | Value::Table(_)
            | Value::List(_)
            | Value::Integer(_)
            | Value::Truth(_)
            | Value::Date(_)
            | Value::Other(_),
            _,
        ) => false,
    }
}

/// A text as it looks.
fn plain(text: &str) -> String {
    text.chars().filter(|c| hidden(*c).is_none()).map(|c| if is_no_break_space(c) { ' ' } else { c }).collect()
}
