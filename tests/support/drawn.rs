//! Documents drawn from the published schema of `notice.json`, so that no key is forgotten when one is added.

use candour::wire;
use serde_json::{Map, Value, json};

/// Draws words where the schema allows any; told how often that was done before in the document.
pub type AnyWords = fn(&mut Draw, usize) -> String;

/// Numbers that look random and are the same in every run.
pub struct Draw(u64);

impl Draw {
    /// The numbers that a seed begins.
    pub fn new(seed: u64) -> Draw {
        Draw((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    pub fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % count as u64).expect("a remainder is smaller than its divisor")
    }

    pub fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

/// Draws values that a schema allows.
struct Drawing<'a> {
    root: &'a Value,
    draw: Draw,
    any_words: AnyWords,
    /// How often these were drawn.
    worded: usize,
    /// From this depth on, lists are empty, and keys that may be absent are.
    deepest: usize,
}

impl Drawing<'_> {
    fn value(&mut self, schema: &Value, depth: usize) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.root.pointer(&reference[1..]).expect("a reference leads somewhere").clone();
            return self.value(&target, depth);
        }
        if let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
            let choice = self.draw.one_of(choices).clone();
            return self.value(&choice, depth);
        }
        if let Some(constant) = schema.get("const") {
            return constant.clone();
        }
        if let Some(words) = schema["enum"].as_array() {
            return self.draw.one_of(words).clone();
        }
        let types: Vec<Value> = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
        match self.draw.one_of(&types).as_str().expect("every schema has a type") {
            "null" => Value::Null,
            "boolean" => json!(self.draw.below(2) == 0),
            "integer" => json!(schema["minimum"].as_u64().unwrap_or(0) + self.draw.below(4) as u64),
            "string" => json!(self.words(schema)),
            "array" => self.list(schema, depth),
            "object" => self.object(schema, depth),
            other => panic!("a schema of type {other}"),
        }
    }

    fn words(&mut self, schema: &Value) -> String {
        let choices: &[&str] = match (schema["pattern"].as_str(), schema["format"].as_str()) {
            (None, None) => {
                self.worded += 1;
                return (self.any_words)(&mut self.draw, self.worded);
            }
            (None, Some("date")) => &["2024-02-29", "1999-12-31"],
            (Some(pattern), None) if pattern.contains("a-f") => {
                &["0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"]
            }
            (Some(pattern), None) if pattern.starts_with("^P") => &["P1M", "P30D", "PT10M", "P1Y2M3DT4H"],
            (Some(pattern), None) if pattern.contains("{2,3}") => &["en", "cy", "en-GB"],
            (Some(pattern), None) if pattern.contains(")--") => &["contact--dpo", "cookie--ga"],
            (Some(pattern), None) if pattern.contains("a-z0-9") => &["ico", "dpo", "about-us", "a1"],
            other => panic!("no words for {other:?}"),
        };
        (*self.draw.one_of(choices)).to_owned()
    }

    fn list(&mut self, schema: &Value, depth: usize) -> Value {
        let least = usize::try_from(schema["minItems"].as_u64().unwrap_or(0)).expect("small");
        let count = if depth >= self.deepest { least } else { least + self.draw.below(3) };
        (0..count).map(|_| self.value(&schema["items"], depth + 1)).collect()
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let mut entries = Map::new();
        if let Some(names) = schema.get("propertyNames") {
            for _ in 0..if depth >= self.deepest { 0 } else { self.draw.below(3) } {
                let key = self.value(names, depth + 1);
                let value = self.value(&schema["additionalProperties"], depth + 1);
                entries.insert(key.as_str().expect("a name").to_owned(), value);
            }
            return Value::Object(entries);
        }
        assert_eq!(schema["additionalProperties"], json!(false), "every object of the form is closed: {schema}");
        let required = schema["required"].as_array().cloned().unwrap_or_default();
        for (key, of) in schema["properties"].as_object().into_iter().flatten() {
            let may_be_absent = !required.contains(&json!(key));
            if may_be_absent && (depth >= self.deepest || self.draw.below(3) == 0) {
                continue;
            }
            entries.insert(key.clone(), self.value(of, depth + 1));
        }
        if entries.contains_key("name") && entries.contains_key("pattern") {
            let dropped = *self.draw.one_of(&["name", "pattern"]);
            entries.remove(dropped);
        }
        Value::Object(entries)
    }
}

/// The published schema of `notice.json`.
pub fn notice_schema() -> Value {
    serde_json::from_slice(&wire::notice_schema()).expect("the schema is JSON")
}

/// The published schema of a release file, without the digest that ends it and without the choice that it makes between
/// notice and sources.
pub fn release_schema() -> Value {
    let mut schema: Value = serde_json::from_slice(&wire::release_schema()).expect("the schema is JSON");
    let root = schema.as_object_mut().expect("a schema is an object");
    root.remove("oneOf");
    root["properties"].as_object_mut().expect("a release has keys").remove("sha256");
    root["required"].as_array_mut().expect("a release has keys that it must have").retain(|key| key != "sha256");
    schema
}

/// Releases that the schema allows, the same in every run.
pub fn releases(count: u64, any_words: AnyWords) -> Vec<Value> {
    let schema = release_schema();
    let draw = |seed: u64| {
        let mut drawing = Drawing { root: &schema, draw: Draw::new(seed), any_words, worded: 0, deepest: 11 };
        let mut release = drawing.value(&schema, 0);
        let keys = release.as_object_mut().expect("a release is an object");
        // Exactly one of the two is frozen.
        match (keys.contains_key("notice"), keys.contains_key("sources")) {
            (true, true) => drop(keys.remove(if seed.is_multiple_of(2) { "sources" } else { "notice" })),
            (false, false) => drop(keys.insert("sources".to_owned(), json!({ "notice.toml": "" }))),
            (true, false) | (false, true) => {}
        }
        keys.insert("revision".to_owned(), json!(wire::REVISION));
        release
    };
    (0..count).map(draw).collect()
}

/// Documents that the schema allows, the same in every run.
pub fn documents(count: u64, any_words: AnyWords) -> Vec<Value> {
    let schema = notice_schema();
    let draw = |seed: u64| {
        Drawing { root: &schema, draw: Draw::new(seed), any_words, worded: 0, deepest: 14 }.value(&schema, 0)
    };
    (0..count).map(draw).collect()
}
