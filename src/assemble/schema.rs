//! JSON Schemas of the TOML files, so that an editor can complete keys, explain them and mark what cannot stand there.
//!
//! The readers describe themselves: what is offered here is what they ask for. Source: JSON Schema draft 7, which TOML
//! editors understand.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::context::Context;
use super::engine::Engine;
use super::rows::{TypedRow, TypedRows, spoken};
use super::shape::{Key, Shape};
use super::{manifest, registers, site};
use crate::notice::{Id, LanguageTag, Origin, Register, Vocabulary};
use crate::source::{Document, Table};
use crate::span::{File, FileId, Files, Span, Spanned};

/// What hints say of the keys, by file heading and key.
const HINTS: &str = include_str!("hints.toml");

/// The schema of each TOML file, by the file's name.
///
/// # Panics
/// Never: a test makes them all.
#[must_use]
pub fn schemas() -> BTreeMap<&'static str, String> {
    let described = describe();
    let hints: Hints = toml::from_str(HINTS).expect("the hints are read by a test");
    let writer = Writer { hints };
    let mut files: BTreeMap<&'static str, Vec<(String, Value)>> = BTreeMap::new();
    for register in Register::ALL {
        let keys = described.get(&spoken(*register)).map(Vec::as_slice).unwrap_or_default();
        let row = writer.table(keys, register.key());
        let rows = json!({ "type": "array", "items": row, "description": writer.hint(register.key(), "") });
        files.entry(register.file()).or_default().push((register.key().to_owned(), rows));
    }
    for (file, what) in [("notice.toml", "notice"), ("site.toml", "site")] {
        let keys = described.get(what).map(Vec::as_slice).unwrap_or_default();
        let own = keys.iter().filter(|key| key.shape.is_some());
        let own = own.map(|key| (key.name.to_owned(), writer.key(key, what)));
        files.entry(file).or_default().extend(own.collect::<Vec<_>>());
    }
    files.into_iter().map(|(file, properties)| (file, whole(file, properties))).collect()
}

type Hints = BTreeMap<String, BTreeMap<String, String>>;

fn whole(file: &str, properties: Vec<(String, Value)>) -> String {
    let properties: Map<String, Value> = properties.into_iter().collect();
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": file,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}

struct Writer {
    hints: Hints,
}

impl Writer {
    fn hint(&self, table: &str, key: &str) -> &str {
        self.hints.get(table).and_then(|keys| keys.get(key)).map(String::as_str).unwrap_or_default()
    }

    fn table(&self, keys: &[Key], name: &str) -> Value {
        let properties: Map<String, Value> =
            keys.iter().map(|key| (key.name.to_owned(), self.key(key, name))).collect();
        let mut table = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        // A row that amends an inherited one gives only what differs, so nothing but its id can be asked for here.
        if properties.contains_key("id") {
            table["required"] = json!(["id"]);
        }
        table
    }

    fn key(&self, key: &Key, table: &str) -> Value {
        let mut schema =
            key.shape.as_ref().map_or_else(|| json!({}), |shape| self.shape(shape, &format!("{table}.{}", key.name)));
        let hint = self.hint(table, key.name);
        if !hint.is_empty() {
            schema["description"] = json!(hint);
        }
        schema
    }

    fn shape(&self, shape: &Shape, at: &str) -> Value {
        match shape {
            Shape::Text | Shape::Period | Shape::Row(_) => json!({ "type": "string" }),
            Shape::Words => json!({ "type": ["string", "object"], "additionalProperties": { "type": "string" } }),
            Shape::OneOf(words) => {
                let words: Vec<&str> = words.iter().copied().chain(["none", "unset"]).collect();
                json!({ "type": "string", "enum": words })
            }
            Shape::Day => json!({ "type": "string", "format": "date" }),
            Shape::Truth => json!({ "anyOf": [{ "type": "boolean" }, blank()] }),
            Shape::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Shape::List(of) => json!({ "anyOf": [{ "type": "array", "items": self.shape(of, at) }, blank()] }),
            Shape::Table(keys) => json!({ "anyOf": [self.table(keys, at), blank()] }),
            Shape::Open(of) => json!({ "type": "object", "additionalProperties": self.shape(of, at) }),
            Shape::Either(shapes) => {
                json!({ "anyOf": shapes.iter().map(|shape| self.shape(shape, at)).collect::<Vec<_>>() })
            }
        }
    }
}

/// The words that stand for no value at all.
fn blank() -> Value {
    json!({ "type": "string", "enum": ["none", "unset"] })
}

/// Lets every reader read nothing, and collects what it asks for.
fn describe() -> BTreeMap<String, Vec<Key>> {
    let mut files = Files::default();
    let file = files.add(File { path: String::new(), text: String::new() });
    let english = LanguageTag::parse("en").expect("`en` is a language tag");
    let rows: TypedRows = Register::ALL.iter().map(|register| (*register, vec![nothing(file)])).collect();
    let engine = Engine::new(BTreeMap::new(), Vec::new(), &rows, false, english.clone());
    let context = Context {
        files: &files,
        languages: vec![english],
        is_template: false,
        is_illustration: false,
        inherited: BTreeSet::new(),
        own: file,
        engine,
        findings: RefCell::new(Vec::new()),
        described: Some(RefCell::new(BTreeMap::new())),
    };
    registers::read(&context, &rows);
    manifest::describe(&context, file);
    site::read(&context, &Document { file, table: Table::empty(file) });
    context.described.map(RefCell::into_inner).unwrap_or_default()
}

fn nothing(file: FileId) -> TypedRow {
    let id = Id::parse("nothing").expect("`nothing` is an id");
    TypedRow { id: Spanned::new(id, Span::new(file, 0..0)), origin: Origin::Local, entries: Vec::new() }
}
