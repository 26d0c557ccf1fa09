//! Schemas of the TOML files: every key is explained, no explanation is for nothing, and what the readers take is offered.

use std::collections::{BTreeMap, BTreeSet};

use candour::assemble::schemas;
use candour::date::Period;
use candour::language::Language;
use candour::notice::{Id, LanguageTag, Register, Vocabulary};
use serde_json::{Value, json};

/// What is said of each key, by file.
const HINTS: &str = include_str!("../src/assemble/hints.toml");

/// A key with what its schema says of it.
struct Described {
    /// `cookie`, `contact.address`.
    table: String,
    key: String,
    schema: Value,
}

fn hints() -> BTreeMap<String, BTreeMap<String, String>> {
    toml::from_str(HINTS).expect("hints are tables of texts")
}

/// Every key of every file.
fn keys() -> Vec<Described> {
    let mut keys = Vec::new();
    for (file, text) in schemas() {
        let schema: Value = serde_json::from_str(&text).expect("a schema is JSON");
        for (key, schema) in schema["properties"].as_object().expect("a file has keys") {
            if Register::ALL.iter().any(|register| register.key() == key) {
                keys.push(Described { table: key.clone(), key: String::new(), schema: schema.clone() });
                collect(&schema["items"], key, &mut keys);
            } else {
                add(file.trim_end_matches(".toml"), key, schema, &mut keys);
            }
        }
    }
    keys
}

fn add(table: &str, key: &str, schema: &Value, keys: &mut Vec<Described>) {
    keys.push(Described { table: table.to_owned(), key: key.to_owned(), schema: schema.clone() });
    let at = format!("{table}.{key}");
    collect(schema, &at, keys);
    collect(&schema["items"], &at, keys);
}

fn collect(schema: &Value, table: &str, keys: &mut Vec<Described>) {
    for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
        add(table, key, schema, keys);
    }
}

/// The schemas of words in a schema: its own, of its elements, and those that are offered beside other values.
fn lists(schema: &Value) -> Vec<&Value> {
    let offered = schema["anyOf"].as_array().into_iter().flatten().flat_map(lists);
    let own = schema.get("enum").map(|_| schema);
    let elements = schema.get("items").map(lists).unwrap_or_default();
    own.into_iter().chain(offered).chain(elements).collect()
}

#[test]
fn every_key_is_explained() {
    let keys = keys();
    assert!(keys.len() > 200, "only {} keys were found", keys.len());
    for Described { table, key, schema } in &keys {
        let hint = schema["description"].as_str().unwrap_or_default();
        assert!(hint.len() > 20, "add a hint: [{table:?}] {key} = \"…\"");
        assert!(hint.len() < 260, "the hint for {table}.{key} is too long to pop up");
        assert!(hint.ends_with(['.', '`', '?']), "the hint for {table}.{key} does not end");
    }
}

#[test]
fn every_word_is_explained() {
    for Described { table, key, schema } in keys() {
        for list in lists(&schema) {
            let meanings =
                list["x-taplo"]["docs"]["enumValues"].as_array().expect("a list of words says what they mean");
            let words = list["enum"].as_array().expect("a list of words");
            assert_eq!(words.len(), meanings.len());
            assert_eq!(words.iter().map(Value::to_string).collect::<BTreeSet<_>>().len(), words.len());
            for (word, meaning) in words.iter().zip(meanings) {
                let meaning = meaning.as_str().unwrap_or_default();
                assert!(!meaning.is_empty() && !meaning.ends_with(' '), "{table}.{key}: say what {word} means");
            }
        }
    }
}

#[test]
fn no_hint_is_for_nothing() {
    let english = Language::of(&LanguageTag::parse("en").expect("a tag"));
    let words: BTreeSet<String> = english.keys().into_iter().collect();
    let keys = keys();
    let asked: BTreeSet<(&str, &str)> = keys.iter().map(|key| (key.table.as_str(), key.key.as_str())).collect();
    let hints = hints();
    for (table, said) in &hints {
        for key in said.keys() {
            let known = match table.split_once('.') {
                Some(("word" | "link", list)) => words.contains(&format!("words.{list}.{key}")),
                None if table == "word" => ["none", "unset"].contains(&key.as_str()),
                None if table == "link" => key.split_once('.').is_some_and(|at| asked.contains(&at)),
                None if table == "*" => asked
                    .iter()
                    .any(|(table, asked)| asked == key && !hints.get(*table).is_some_and(|own| own.contains_key(key))),
                None | Some(_) => asked.contains(&(table, key)) || is_below(&keys, table, key),
            };
            assert!(known, "the hint [{table:?}] {key} is for nothing");
        }
    }
}

/// Whether `key` is a word of the key that `table` names, or stands for all keys that an author chooses there.
fn is_below(keys: &[Described], table: &str, key: &str) -> bool {
    let Some(described) = keys.iter().find(|described| format!("{}.{}", described.table, described.key) == table)
    else {
        return false;
    };
    let is_open = described.schema["additionalProperties"].is_object();
    (key == "*" && is_open)
        || lists(&described.schema)
            .iter()
            .any(|list| list["enum"].as_array().is_some_and(|words| words.contains(&json!(key))))
}

#[test]
fn no_hint_is_a_copy() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (table, said) in hints().into_iter().filter(|(table, _)| !table.starts_with("link")) {
        for (key, hint) in said {
            let first = seen.insert(hint, format!("[{table:?}] {key}"));
            assert!(first.is_none(), "[{table:?}] {key} says the same as {}", first.unwrap_or_default());
        }
    }
}

#[test]
fn hints_are_in_plain_words() {
    let jargon =
        ["string", "boolean", "array", "integer", "enum", "schema", "parse", "null", "ISO 8601", "BCP", "e.g.", "i.e."];
    for (table, said) in hints().into_iter().filter(|(table, _)| !table.starts_with("link")) {
        for (key, hint) in said {
            let words: Vec<&str> = hint.split(|c: char| !c.is_alphanumeric() && c != '.').collect();
            let found = jargon.iter().find(|jargon| words.contains(jargon));
            assert!(found.is_none(), "[{table:?}] {key} says {found:?}");
        }
    }
}

fn validator(file: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&schemas()[file]).expect("a schema is JSON");
    jsonschema::draft7::new(&schema).expect("a schema is valid")
}

#[test]
fn ids_and_periods_are_taken_where_the_readers_take_them() {
    let cookies = validator("cookies.toml");
    for id in ["a", "google-analytics", "a1-b2", "1a", "a--b", "a-", "-a", "A", "", "a_b", "gä"] {
        let fits = cookies.is_valid(&json!({ "cookie": [{ "id": id }] }));
        assert_eq!(fits, Id::parse(id).is_some(), "the id `{id}`");
    }
    let lifetime = |period: &str| cookies.is_valid(&json!({ "cookie": [{ "id": "a", "lifetime": period }] }));
    let taken = [
        "P2Y",
        "PT30M",
        "P1Y6M",
        "p1y",
        "2 years",
        "2years",
        "1 year, 2 months",
        "30min",
        "1y 6mo",
        " 2 weeks ",
        "+P1D",
    ];
    for period in taken {
        assert!(Period::parse(period).is_some(), "the readers do not take `{period}`: choose another example");
        assert!(lifetime(period), "the schema does not take `{period}`");
    }
    for word in ["session", "none", "unset"] {
        assert!(lifetime(word), "the schema does not take `{word}`");
    }
    for wrong in ["two years", "varies", "a while", "sessions", "Pool"] {
        assert!(Period::parse(wrong).is_none());
        assert!(!lifetime(wrong), "the schema takes `{wrong}`");
    }
}

#[test]
fn a_row_needs_nothing_but_its_id() {
    for register in Register::ALL {
        let (file, key) = (validator(register.file()), register.key());
        let whole = |row: Value| {
            if register.file() == "notice.toml" { json!({ "id": "a", key: [row] }) } else { json!({ key: [row] }) }
        };
        assert!(file.is_valid(&whole(json!({ "id": "a", "amends": true }))), "{key}");
        assert!(!file.is_valid(&whole(json!({ "label": "a" }))), "{key}");
        assert!(!file.is_valid(&whole(json!({ "id": "a", "lable": "a" }))), "{key}");
    }
}

#[test]
fn what_a_missing_line_means_is_offered() {
    let keys = keys();
    let default = |table: &str, key: &str| {
        let found = keys.iter().find(|described| described.table == table && described.key == key);
        found.map(|described| described.schema["default"].clone()).unwrap_or_default()
    };
    assert_eq!(default("contact", "scope"), json!("local"));
    assert_eq!(default("notice", "kind"), json!("notice"));
    assert_eq!(default("site", "theme"), json!("civic"));
    assert_eq!(default("site", "heading_level"), json!(2));
    assert_eq!(default("site.quick_exit", "key"), json!("escape"));
    let offered = keys.iter().filter(|described| described.schema.get("default").is_some());
    assert_eq!(offered.count(), 7, "every default stands at a key that there is");
}
