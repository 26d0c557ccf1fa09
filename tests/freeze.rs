//! What a release file looks like for ever: read by every later program, and written again byte for byte.
//!
//! `tests/cases/wire/golden/` holds releases in which every key of the form stands, with every way of having no value.
//! `tests/cases/wire/keys.txt` lists the keys, each with the revision that brought it. While the form is `candour.release/0`
//! nothing is promised, and `CANDOUR_BLESS=1 cargo test --test freeze` makes both anew.
//!
//! The switch to `candour.release/1` is made once: rename `wire/v0` to `v1`, `ReleaseFormat::Zero` to `One`, and `/0` to `/1`
//! in `RELEASE_FORMAT` and `NOTICE_FORMAT`; bless this test and the example a last time; then take `bless` out of this
//! file. From that day no golden file changes. A key is added by declaring it optional, raising `REVISION` by one, adding a
//! line to `wire::LATER_KEYS` and one to `keys.txt`, and adding a golden file in which it stands. The old ones stay.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "support/drawn.rs"]
#[expect(dead_code, reason = "another test draws the rest")]
mod drawn;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use candour::ledger::{read_release_file, release_file, release_from_wire, release_to_wire};
use candour::wire::{self, LATER_KEYS, LaterKey, RELEASE_FORMAT, REVISION, ReadError, Revision, not_in_both};
use drawn::{Draw, release_schema, releases};
use serde_json::Value;

fn place(below: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/wire").join(below)
}

fn golden() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(place("golden")).unwrap() {
        let path = entry.unwrap().path();
        files.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap());
    }
    files
}

/// Walks a schema and, where there is one, a value of it; notes each key as `Cookie.lifetime`, and whether it is null.
struct Keys<'a> {
    root: &'a Value,
    found: BTreeSet<String>,
}

impl Keys<'_> {
    fn declared(&mut self, schema: &Value, path: &str, seen: &mut BTreeSet<String>) {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap().to_owned();
            if seen.insert(name.clone()) {
                let target = self.root.pointer(&reference[1..]).unwrap().clone();
                self.declared(&target, &name, seen);
            }
            return;
        }
        for choice in choices(schema) {
            self.declared(choice, path, seen);
        }
        for below in [&schema["items"], &schema["additionalProperties"]] {
            if below.is_object() {
                self.declared(below, path, seen);
            }
        }
        for (key, of) in schema["properties"].as_object().into_iter().flatten() {
            let key = format!("{path}.{key}");
            if self.may_be_null(of) {
                self.found.insert(format!("{key} null"));
            }
            self.found.insert(key.clone());
            self.declared(of, &key, seen);
        }
    }

    fn may_be_null(&self, schema: &Value) -> bool {
        let resolved = schema["$ref"].as_str().map(|reference| self.root.pointer(&reference[1..]).unwrap());
        let schema = resolved.unwrap_or(schema);
        let types = schema["type"].as_array().is_some_and(|types| types.contains(&Value::from("null")));
        types || schema["type"] == "null" || choices(schema).any(|choice| self.may_be_null(choice))
    }

    fn used(&mut self, schema: &Value, path: &str, value: &Value) {
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.root.pointer(&reference[1..]).unwrap().clone();
            return self.used(&target, reference.rsplit('/').next().unwrap(), value);
        }
        for choice in choices(schema).filter(|choice| self.fits(choice, value)).cloned().collect::<Vec<_>>() {
            self.used(&choice, path, value);
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.used(&schema["items"], path, value)),
            Value::Object(entries) => {
                for (key, value) in entries {
                    match schema["properties"].get(key) {
                        None => self.used(&schema["additionalProperties"], path, value),
                        Some(of) => {
                            let key = format!("{path}.{key}");
                            self.found.insert(if value.is_null() { format!("{key} null") } else { key.clone() });
                            self.used(&of.clone(), &key, value);
                        }
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Whether a choice may be the one that the value made: its kind, and for an object its keys.
    fn fits(&self, choice: &Value, value: &Value) -> bool {
        if let Some(reference) = choice["$ref"].as_str() {
            return self.fits(self.root.pointer(&reference[1..]).unwrap(), value);
        }
        if choices(choice).next().is_some() {
            return choices(choice).any(|choice| self.fits(choice, value));
        }
        match value {
            Value::Object(entries) => match choice["properties"].as_object() {
                Some(properties) => entries.keys().all(|key| properties.contains_key(key)),
                None => choice["additionalProperties"].is_object(),
            },
            Value::Array(_) => choice["type"] == "array",
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => choice["type"] != "object",
        }
    }
}

fn choices(schema: &Value) -> impl Iterator<Item = &Value> {
    schema["oneOf"].as_array().into_iter().chain(schema["anyOf"].as_array()).flatten()
}

fn declared() -> BTreeSet<String> {
    let root = release_schema();
    let mut keys = Keys { root: &root, found: BTreeSet::new() };
    keys.declared(&root, "Release", &mut BTreeSet::new());
    keys.found
}

fn used(release: &Value) -> BTreeSet<String> {
    let root = release_schema();
    let mut keys = Keys { root: &root, found: BTreeSet::new() };
    keys.used(&root, "Release", release);
    keys.found
}

fn words(draw: &mut Draw, _: usize) -> String {
    let choices = ["We keep names.", "", "“Re\u{301}sume\u{301}”\n{{ x }} </script>", "Ŵŷ \u{1F6E1}", "_ga\\\"\t"];
    (*draw.one_of(&choices)).to_owned()
}

/// The file of a release that was drawn.
fn file(release: &Value) -> Vec<u8> {
    let stored = wire::read_release(release.to_string().as_bytes()).unwrap();
    let mut release = release_from_wire(stored).unwrap();
    release.revision = Revision::CURRENT;
    release_file(&release)
}

/// What a file holds, without the digest that ends it.
fn unsealed(bytes: &[u8]) -> Value {
    let mut json: Value = serde_json::from_slice(bytes).unwrap();
    json.as_object_mut().unwrap().remove("sha256");
    json
}

/// The fewest and shortest releases, out of many that are drawn, that together hold every key.
fn bless() {
    assert!(RELEASE_FORMAT.ends_with("/0"), "a frozen form is never blessed");
    let mut missing = declared();
    // What was drawn empty is not written, so that the keys counted are those of the file.
    let written = |release: &Value| {
        let bytes = file(release);
        let keys = used(&unsealed(&bytes));
        (bytes, keys)
    };
    let drawn: Vec<(Vec<u8>, BTreeSet<String>)> = releases(600, words).iter().map(written).collect();
    for old in golden().keys() {
        std::fs::remove_file(place("golden").join(old)).unwrap();
    }
    let mut number = 0;
    while !missing.is_empty() {
        let gain = |keys: &BTreeSet<String>, bytes: &[u8]| keys.intersection(&missing).count() * 100_000 / bytes.len();
        let (bytes, keys) = drawn.iter().max_by_key(|(bytes, keys)| gain(keys, bytes)).unwrap();
        assert!(gain(keys, bytes) > 0, "no release that was drawn has {missing:?}");
        number += 1;
        std::fs::write(place("golden").join(format!("{number:02}.json")), bytes).unwrap();
        missing = missing.difference(keys).cloned().collect();
    }
    std::fs::write(place("keys.txt"), listed()).unwrap();
}

/// Every key with the revision that brought it.
fn listed() -> String {
    let since = |path: &str| {
        let later = LATER_KEYS.iter().find(|later| {
            let of: String = later.of.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
            path == format!("{of}.{}", later.key)
        });
        later.map_or(0, |later| later.since)
    };
    let keys = declared();
    let paths = keys.iter().filter(|key| !key.ends_with(" null"));
    paths.map(|path| format!("{path} {}\n", since(path))).collect()
}

#[test]
fn golden_releases_are_read_and_written_again_byte_for_byte() {
    if std::env::var_os("CANDOUR_BLESS").is_some_and(|bless| bless == "1") {
        bless();
    }
    let mut held = BTreeSet::new();
    for (name, bytes) in golden() {
        let sealed = read_release_file(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(release_file(&sealed.release) == bytes, "{name} is not written as it was read");
        let again = release_from_wire(release_to_wire(&sealed.release)).unwrap();
        assert_eq!(again, sealed.release, "{name}");
        let json = unsealed(&bytes);
        assert_eq!(json["format"], RELEASE_FORMAT);
        held.extend(used(&json));
    }
    let declared = declared();
    let missing: Vec<&String> = declared.difference(&held).collect();
    assert!(missing.is_empty(), "no golden release has {missing:?}");
    assert!(declared.len() > 250, "only {} keys are declared", declared.len());
    assert_eq!(held.difference(&declared).count(), 0);
}

#[test]
fn every_key_is_listed_with_the_revision_that_brought_it() {
    let known = std::fs::read_to_string(place("keys.txt")).unwrap();
    assert_eq!(listed(), known, "a new key has a revision: raise `REVISION`, add it to `LATER_KEYS` and to keys.txt");
    assert!(LATER_KEYS.iter().all(|later| later.since != 0), "what came with the form is not listed as later");
    let revisions: BTreeSet<u32> = LATER_KEYS.iter().map(|later| later.since).chain([0]).collect();
    assert_eq!(revisions, (0..=REVISION).collect(), "every revision brings a key");
}

#[test]
fn a_release_of_a_newer_revision_or_form_is_refused_with_what_to_do() {
    let (_, bytes) = golden().pop_first().unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let body = &text[..text.rfind(",\"sha256\":").unwrap()];
    let newer = body.replacen(&format!("\"revision\": {REVISION}"), &format!("\"revision\": {}", REVISION + 1), 1);
    let (family, _) = RELEASE_FORMAT.rsplit_once('/').unwrap();
    for body in [newer, body.replacen(RELEASE_FORMAT, &format!("{family}/9"), 1)] {
        let error = wire::read_release(format!("{body}\n}}").as_bytes()).unwrap_err();
        assert!(matches!(error, ReadError::Newer { .. }), "{error}");
        assert!(error.to_string().ends_with("upgrade to read it"), "{error}");
    }
}

#[test]
fn a_key_that_the_older_of_two_releases_could_not_hold_is_not_compared() {
    let domain = LaterKey { of: "cookie", key: "domain", since: 2 };
    let audience = LaterKey { of: "notice", key: "audience", since: 3 };
    let keys = [domain, audience];
    assert_eq!(not_in_both(&keys, 0, 2), [domain]);
    assert_eq!(not_in_both(&keys, 3, 1), [domain, audience], "whichever of them is the older");
    assert_eq!(not_in_both(&keys, 2, 3), [audience]);
    for same in 0..4 {
        assert_eq!(not_in_both(&keys, same, same), []);
    }
    assert_eq!(not_in_both(LATER_KEYS, 0, REVISION).len(), LATER_KEYS.len());
    let revisions: BTreeSet<u32> =
        golden().values().map(|bytes| read_release_file(bytes).unwrap().release.revision.number).collect();
    assert_eq!(revisions, (0..=REVISION).collect(), "a release says in which revision it was written, read or not");
}
