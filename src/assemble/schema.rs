//! JSON Schemas of the TOML files, so that an editor can complete keys, explain them and mark what cannot stand there.
//!
//! The readers describe themselves: what is offered here is what they ask for. What is said of it stands in `hints.toml`,
//! and what a word means in `language/en.toml`. Never stricter than the readers, but where they would pass over a value.
//! Source: JSON Schema draft 7, which TOML editors understand, and the `x-taplo` extension of Taplo.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::context::Context;
use super::engine::Engine;
use super::rows::{TypedRow, TypedRows, spoken};
use super::shape::{Key, Shape};
use super::{manifest, record, registers, site};
use crate::language::Language;
use crate::notice::{Id, LanguageTag, Origin, Register, Scope, Vocabulary};
use crate::site::Site;
use crate::source::{Document, Table};
use crate::span::{File, FileId, Files, Span, Spanned};

/// What hints say of the keys and of words, by table and key.
const HINTS: &str = include_str!("hints.toml");

/// The form of an id; a test holds it against `Id::parse`.
const ID: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";
/// The form of a language's tag, loosely.
const LANGUAGE: &str = "^[a-z]{2,3}(-[A-Za-z0-9]+)*$";
/// How every length of time starts: with a number, or with the `P` of ISO 8601.
const PERIOD: &str = "^(none|unset|\\s*\\+?([0-9]|[Pp][0-9Tt]).*)$";

/// What an editor is told of `key` in the table `table`, or of the key wherever it stands.
///
/// # Panics
/// Never: a test reads the hints.
#[must_use]
pub fn hint(table: &str, key: &str) -> String {
    let hints: Hints = toml::from_str(HINTS).expect("the hints are read by a test");
    let mut said = [table, "*"].into_iter().filter_map(|table| hints.get(table)?.get(key));
    said.next().cloned().unwrap_or_default()
}

/// The schema of each TOML file, by the file's name.
///
/// # Panics
/// Never: a test makes them all.
#[must_use]
pub fn schemas() -> BTreeMap<&'static str, String> {
    let described = describe();
    let writer = Writer {
        hints: toml::from_str(HINTS).expect("the hints are read by a test"),
        english: Language::of(&LanguageTag::parse("en").expect("`en` is a language tag")),
        defaults: defaults(),
    };
    let mut files: BTreeMap<&'static str, Vec<(String, Value)>> = BTreeMap::new();
    for register in Register::ALL {
        let keys = described.get(&spoken(*register)).map(Vec::as_slice).unwrap_or_default();
        let row = writer.table(keys, register.key());
        let rows = json!({ "type": "array", "items": row, "description": writer.hint(register.key(), "") });
        files.entry(register.file()).or_default().push((register.key().to_owned(), rows));
    }
    for (file, what) in [("notice.toml", "notice"), ("site.toml", "site"), ("record.toml", "record")] {
        let keys = described.get(what).map(Vec::as_slice).unwrap_or_default();
        let own = keys.iter().filter(|key| key.shape.is_some());
        let own = own.map(|key| (key.name.to_owned(), writer.key(key, what)));
        files.entry(file).or_default().extend(own.collect::<Vec<_>>());
    }
    files.into_iter().map(|(file, properties)| (file, whole(file, properties))).collect()
}

type Hints = BTreeMap<String, BTreeMap<String, String>>;

/// What a missing key comes to, by table and key.
fn defaults() -> BTreeMap<(&'static str, &'static str), Value> {
    let site = Site::default();
    BTreeMap::from([
        (("contact", "scope"), json!(Scope::Local.word())),
        (("notice", "kind"), json!("notice")),
        (("site", "theme"), json!(site.theme)),
        (("site", "publication"), json!("site")),
        (("site", "heading_level"), json!(site.heading_level)),
        (("site", "time_zone"), json!(site.time_zone)),
        (("site.quick_exit", "key"), json!("escape")),
    ])
}

fn whole(file: &str, properties: Vec<(String, Value)>) -> String {
    let properties: Map<String, Value> = properties.into_iter().collect();
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": file,
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if file == "notice.toml" {
        schema["required"] = json!(["id"]);
    }
    format!("{schema:#}\n")
}

struct Writer {
    hints: Hints,
    english: &'static Language,
    defaults: BTreeMap<(&'static str, &'static str), Value>,
}

impl Writer {
    /// What is said of `key` in `table`, or of the key wherever it stands.
    fn hint(&self, table: &str, key: &str) -> &str {
        self.said(&[table, "*"], key)
    }

    /// What the first of `tables` says that speaks of `key`.
    fn said(&self, tables: &[&str], key: &str) -> &str {
        let mut said = tables.iter().filter_map(|table| self.hints.get(*table)?.get(key));
        said.next().map(String::as_str).unwrap_or_default()
    }

    /// What readers of a notice see in place of `key`; nothing where they never see it.
    fn label<'a>(&'a self, table: &str, key: &'a str) -> Option<&'a str> {
        let register = Register::ALL.iter().find(|register| register.key() == table);
        let label = match register {
            Some(register) => self.english.key_label(*register, key),
            None if table == "notice" => self.english.notice_label(key),
            None if ["site", "notice", "record"].iter().any(|file| table.starts_with(file)) => key,
            None => self.english.part_label(key),
        };
        (label != key).then_some(label)
    }

    fn table(&self, keys: &[Key], name: &str) -> Value {
        let has = |wanted: &str| keys.iter().any(|key| key.name == wanted);
        let properties: Map<String, Value> =
            keys.iter().map(|key| (key.name.to_owned(), self.key(key, name))).collect();
        let mut table = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
        if has("amends") {
            // A row that amends an inherited one gives only what differs, so nothing but its id can be asked for here.
            table["required"] = json!(["id"]);
            table["x-taplo"] = json!({ "initKeys": std::iter::once("id").chain(required).collect::<Vec<_>>() });
        } else if !required.is_empty() {
            table["required"] = json!(required);
        }
        table
    }

    fn key(&self, key: &Key, table: &str) -> Value {
        let at = format!("{table}.{}", key.name);
        let mut schema = key.shape.as_ref().map_or_else(|| json!({}), |shape| self.shape(shape, &at));
        let is_id = matches!(key.name, "id" | "group") || at == "notice.retired.to";
        if is_id && key.shape == Some(Shape::Text) {
            schema["pattern"] = json!(ID);
        }
        let hint = self.hint(table, key.name);
        schema["description"] = json!(hint);
        if schema.get("x-taplo").is_some() {
            // Taplo looks no further than its own extension where there is one.
            schema["x-taplo"]["docs"]["main"] = json!(hint);
        }
        if let Some(label) = self.label(table, key.name) {
            schema["title"] = json!(label);
        }
        if let Some(default) = self.defaults.iter().find(|((in_table, of), _)| (*in_table, *of) == (table, key.name)) {
            schema["default"] = default.1.clone();
        }
        if let Some(link) = self.hints.get("link").and_then(|links| links.get(&at)) {
            schema["x-taplo"]["links"]["key"] = json!(link);
        }
        schema
    }

    fn shape(&self, shape: &Shape, at: &str) -> Value {
        match shape {
            Shape::Text => json!({ "type": "string" }),
            Shape::Row(_) => json!({ "type": "string", "pattern": ID }),
            Shape::Period => json!({ "type": "string", "pattern": PERIOD }),
            Shape::Words => json!({
                "type": ["string", "object"],
                "propertyNames": { "pattern": LANGUAGE },
                "additionalProperties": { "type": "string" },
            }),
            Shape::OneOf(words) => self.words(words, None, at),
            Shape::Vocabulary(list, words) => {
                let words: Vec<&str> = words.iter().copied().chain(BLANK).collect();
                self.words(&words, Some(list), at)
            }
            Shape::Day => json!({ "type": "string", "format": "date" }),
            Shape::Truth => or_blank(json!({ "type": "boolean" })),
            Shape::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
            Shape::List(of) => or_blank(json!({ "type": "array", "items": self.shape(of, at) })),
            Shape::Table(keys) => or_blank(self.table(keys, at)),
            Shape::Open(of) => or_blank(json!({ "type": "object", "additionalProperties": self.shape(of, at) })),
            Shape::Either(shapes) => either(shapes.iter().map(|shape| self.shape(shape, at))),
        }
    }

    /// A closed list of words, each with what it means.
    fn words(&self, words: &[&str], list: Option<&str>, at: &str) -> Value {
        let table = list.map_or_else(|| at.to_owned(), |list| format!("word.{list}"));
        let meanings: Vec<String> = words.iter().map(|word| self.meaning(&table, list, word)).collect();
        let mut extension = json!({ "docs": { "enumValues": meanings } });
        let links = list.and_then(|list| self.hints.get(&format!("link.{list}")));
        if let Some(links) = links {
            let links: Vec<Option<&String>> = words.iter().map(|word| links.get(*word)).collect();
            extension["links"] = json!({ "enumValues": links });
        }
        json!({ "type": "string", "enum": words, "x-taplo": extension })
    }

    /// What a word means: as readers of the notice see it, and what an author has to know of it.
    fn meaning(&self, table: &str, list: Option<&str>, word: &str) -> String {
        let hint = self.said(&[table, "word"], word);
        match list.map(|list| self.english.word(list, word)) {
            Some(spoken) if spoken != word.replace('-', " ") => format!("Readers see: “{spoken}”. {hint}"),
            Some(_) | None => hint.to_owned(),
        }
    }
}

/// The words that stand for no value at all.
const BLANK: [&str; 2] = ["none", "unset"];

/// `schema`, or a word that stands for no value at all.
fn or_blank(schema: Value) -> Value {
    either([schema, json!({ "type": "string", "pattern": format!("^({})$", BLANK.join("|")) })])
}

/// What fits one of `schemas`, each of which describes another type, or texts by list or pattern.
///
/// Not an `anyOf`: editors then say no more than that nothing fits. Keywords of one type have no say over another, so that
/// they can stand side by side and a fault is marked where it is. The words of lists are offered by an `anyOf` that accepts
/// everything.
fn either(schemas: impl IntoIterator<Item = Value>) -> Value {
    let (mut types, mut patterns, mut offered) = (Vec::new(), Vec::new(), Vec::new());
    let mut merged = Map::new();
    for schema in schemas {
        let Value::Object(mut keywords) = schema else { continue };
        let own = match keywords.remove("type") {
            Some(Value::Array(own)) => own,
            own => own.into_iter().collect(),
        };
        let pattern = match keywords.get("enum").and_then(Value::as_array) {
            Some(words) => {
                let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
                let pattern = format!("^({})$", words.join("|"));
                offered.push(Value::Object(std::mem::take(&mut keywords)));
                Some(pattern)
            }
            None => keywords.remove("pattern").and_then(|pattern| pattern.as_str().map(str::to_owned)),
        };
        if own.contains(&json!("string")) {
            patterns.push(pattern);
        }
        types.extend(own);
        merged.extend(keywords);
    }
    let mut seen = Vec::new();
    types.retain(|kind| {
        !seen.contains(kind) && {
            seen.push(kind.clone());
            true
        }
    });
    // A text without a pattern takes every word.
    if let Some(patterns) = patterns.into_iter().collect::<Option<Vec<String>>>().filter(|all| !all.is_empty()) {
        merged.insert("pattern".to_owned(), patterns.join("|").into());
    }
    if !offered.is_empty() {
        offered.push(json!({}));
        merged.insert("anyOf".to_owned(), offered.into());
    }
    merged.insert("type".to_owned(), types.into());
    Value::Object(merged)
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
        told: RefCell::default(),
        described: Some(RefCell::new(BTreeMap::new())),
    };
    registers::read(&context, &rows);
    manifest::describe(&context, file);
    site::read(&context, &Document { file, table: Table::empty(file) });
    record::read(&context, &Document { file, table: Table::empty(file) });
    context.described.map(RefCell::into_inner).unwrap_or_default()
}

fn nothing(file: FileId) -> TypedRow {
    let id = Id::parse("nothing").expect("`nothing` is an id");
    TypedRow { id: Spanned::new(id, Span::new(file, 0..0)), origin: Origin::Local, entries: Vec::new() }
}
