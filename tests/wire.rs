//! What is written can be read and means the same; what is not of the form is refused, at every level.
//!
//! Documents are drawn from the published schema itself, so that no key is forgotten when one is added.

#![expect(clippy::panic, reason = "a test stops at the first surprise")]

#[path = "support/drawn.rs"]
#[expect(dead_code, reason = "another test draws the rest")]
mod drawn;

use std::collections::BTreeSet;

use candour::wire::{self, NoticeDocument, ReadError};
use drawn::{Draw, notice_schema};
use serde_json::{Map, Value, json};

fn documents(count: u64) -> Vec<Value> {
    drawn::documents(count, any_words)
}

fn any_words(draw: &mut Draw, _: usize) -> String {
    let choices = ["We keep names.", "", "“Re\u{301}sume\u{301}”\n{{ x }} </script>\u{2028}", "_ga"];
    (*draw.one_of(&choices)).to_owned()
}

fn read(document: &Value) -> NoticeDocument {
    let text = document.to_string();
    wire::read_document(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn what_the_schema_allows_is_read_and_means_the_same_after_writing() {
    let schema = jsonschema::validator_for(&notice_schema()).unwrap();
    for document in documents(100) {
        let stored = read(&document);
        let written = wire::write_document(&stored);
        assert_eq!(wire::read_document(&written).unwrap(), stored);
        let instance = serde_json::from_slice(&written).unwrap();
        let errors: Vec<String> = schema.iter_errors(&instance).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");

        let notice = wire::notice_from_wire(stored.notice.clone()).unwrap();
        let again = wire::notice_to_wire(&notice);
        assert_eq!(again, stored.notice);
        assert_eq!(wire::notice_from_wire(again).unwrap(), notice);
    }
}

fn keys_of(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                found.insert(format!("{key} {}", if value.is_null() { "null" } else { "stated" }));
                keys_of(value, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| keys_of(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn keys_declared(schema: &Value, found: &mut BTreeSet<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        found.extend(properties.keys().map(|key| format!("{key} stated")));
    }
    match schema {
        Value::Object(entries) => entries.values().for_each(|value| keys_declared(value, found)),
        Value::Array(values) => values.iter().for_each(|value| keys_declared(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_drawn_documents_hold_every_key_of_the_form() {
    let (mut drawn, mut declared) = (BTreeSet::new(), BTreeSet::new());
    for document in documents(400) {
        keys_of(&document, &mut drawn);
    }
    keys_declared(&notice_schema(), &mut declared);
    let missing: Vec<&String> = declared.difference(&drawn).collect();
    assert!(missing.is_empty(), "{missing:?}");
    for key in ["policy_document null", "period null", "controllers null", "e164 null", "uk-gdpr null"] {
        assert!(drawn.contains(key), "{key}");
    }
}

/// How one object of a document is spoilt.
#[derive(Clone, Copy)]
enum Spoilt {
    KeyTwice,
    UnknownKey,
}

/// Writes a document with one of its objects spoilt.
struct Spoiler {
    how: Spoilt,
    /// Objects to be passed before the one that is spoilt.
    left: usize,
    /// The spoilt object's keys, once it was written.
    done: Option<usize>,
}

impl Spoiler {
    fn written(&mut self, value: &Value) -> String {
        match value {
            Value::Object(entries) => self.object(entries),
            Value::Array(values) => {
                let items: Vec<String> = values.iter().map(|value| self.written(value)).collect();
                format!("[{}]", items.join(","))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
        }
    }

    fn object(&mut self, entries: &Map<String, Value>) -> String {
        let is_spoilt = self.left == 0 && self.done.is_none();
        if is_spoilt {
            self.done = Some(entries.len());
        }
        self.left = self.left.saturating_sub(1);
        let mut written: Vec<String> =
            entries.iter().map(|(key, value)| format!("{}:{}", json!(key), self.written(value))).collect();
        match self.how {
            Spoilt::KeyTwice if is_spoilt => written.extend(written.first().cloned()),
            Spoilt::UnknownKey if is_spoilt => written.push("\"unknown_key\":true".to_owned()),
            Spoilt::KeyTwice | Spoilt::UnknownKey => {}
        }
        format!("{{{}}}", written.join(","))
    }
}

#[test]
fn a_key_that_comes_twice_and_an_unknown_key_are_refused_in_every_object() {
    let mut refused = 0;
    for document in documents(20) {
        for how in [Spoilt::KeyTwice, Spoilt::UnknownKey] {
            for left in 0.. {
                let mut spoiler = Spoiler { how, left, done: None };
                let text = spoiler.written(&document);
                match (spoiler.done, how) {
                    (None, _) => break,
                    // An empty object has no key that could come twice.
                    (Some(0), Spoilt::KeyTwice) => {}
                    (Some(_), _) => {
                        assert!(wire::read_document(text.as_bytes()).is_err(), "read all the same: {text}");
                        refused += 1;
                    }
                }
            }
        }
    }
    assert!(refused > 1_500, "only {refused} objects were spoilt");
}

/// What reading says of a notice that has `keys`.
fn said_of(keys: &str) -> String {
    let text = format!(
        "{{\"format\":\"candour.notice/0\",\"text\":{{}},\"history\":[],\"sections\":{{}},\n\"notice\":{{\"id\":\"a\",\"title\":{{}},{keys}}}}}"
    );
    let meaning = wire::read_document(text.as_bytes())
        .and_then(|document| wire::notice_from_wire(document.notice).map_err(ReadError::from));
    meaning.map_or_else(|error| error.to_string(), |_| "read".to_owned())
}

#[test]
fn values_that_are_not_of_the_form_are_refused_with_their_place() {
    let cases = [
        (r#""languages":["en"]"#, "read"),
        (r#""languages":[]"#, "a notice without a language, at line 2, column 45"),
        (r#""languages":["EN"]"#, "`EN` is not a language tag, at line 2, column 48"),
        (r#""languages":["en"],"regimes":null"#, "invalid type: null, expected a sequence, at line 2, column 63"),
        (r#""languages":["en"],"regimes":["gdpr"]"#, "`gdpr` is not a regime, at line 2, column 67"),
        (r#""languages":["en"],"review_every":"1 year""#, "`1 year` is not an ISO 8601 period, at line 2, column 73"),
        (r#""languages":["en"],"review_every":null"#, "read"),
        (
            r#""languages":["en"],"status":"statement""#,
            "unknown variant `statement`, expected `illustration`, at line 2, column 69",
        ),
        (
            r#""languages":["en"],"registers":{"cookies":[{"id":"c","origin":"local","name":"_ga","pattern":"_*"}]}"#,
            "the cookie `c` (in `notice.registers.cookies`) has both `name` and `pattern`",
        ),
        (
            r#""languages":["en"],"registers":{"claims":[{"id":"c","origin":"local","reconstructed":false}]}"#,
            "expected `true`, or a list of keys, at line 2, column 120",
        ),
    ];
    for (keys, expected) in cases {
        assert_eq!(said_of(keys), expected, "{keys}");
    }
}

/// A notice whose deepest section holds lists within lists, and in the innermost, words stressed so many times.
fn nested(lists: usize, stressed: usize) -> String {
    let words = format!("{}\"!\"{}", "[{\"strong\":".repeat(stressed), "}]".repeat(stressed));
    let paragraph = format!("{{\"paragraph\":{words}}}");
    let block = format!("{}{paragraph}{}", "{\"list\":{\"items\":[[".repeat(lists), "]]}}".repeat(lists));
    let head = r#""origin":"local","title":{}"#;
    let section = format!(r#"{{"id":"c",{head},"text":{{"en":[{{"origin":"local","block":{block}}}]}}}}"#);
    let parents =
        ["b", "a"].into_iter().fold(section, |child, id| format!(r#"{{"id":"{id}",{head},"children":[{child}]}}"#));
    format!(r#""languages":["en"],"sections":[{parents}]"#)
}

#[test]
fn text_may_nest_as_deep_as_sources_allow_and_deeper_is_refused() {
    assert_eq!(said_of(&nested(8, 32)), "read");
    assert!(said_of(&nested(8, 64)).starts_with("recursion limit exceeded"), "{}", said_of(&nested(8, 64)));
}

#[test]
fn a_newer_form_is_refused_as_newer_and_another_as_another() {
    let found = |text: &str| wire::read_release(text.as_bytes()).unwrap_err();
    let newer = |found: &str, revision| ReadError::Newer { found: found.to_owned(), revision };
    assert_eq!(found(r#"{"format":"candour.release/1","revision":0,"later":[]}"#), newer("candour.release/1", 0));
    assert_eq!(found(r#"{"format":"candour.release/0","revision":7,"later":[]}"#), newer("candour.release/0", 7));
    let other = ReadError::OtherFormat { found: "candour.notice/0".to_owned(), expected: "candour.release/0" };
    assert_eq!(found(r#"{"format":"candour.notice/0"}"#), other);
}

#[test]
fn what_some_readers_would_change_is_not_written() {
    assert!(wire::write_json(&1.5).is_err());
    assert!(wire::write_json(&((1_u64 << 53) + 1)).is_err());
    assert!(wire::write_json(&-((1_i64 << 53) + 1)).is_err());
    assert_eq!(wire::write_json(&[1_u64 << 53]).unwrap(), b"[\n  9007199254740992\n]\n");
}

/// A notice as published: the form as people will meet it.
const TYPED: &str = r#"{
  "format": "candour.notice/0",
  "illustration": "This only shows what a notice looks like.",
  "notice": {
    "id": "staffordshire",
    "title": {
      "cy": "Hysbysiad",
      "en": "Privacy notice"
    },
    "languages": [
      "en",
      "cy"
    ],
    "status": "illustration",
    "jurisdiction": null,
    "sections": [
      {
        "id": "about",
        "origin": "local",
        "title": {
          "en": "About us"
        },
        "text": {
          "en": [
            {
              "origin": "national",
              "block": {
                "paragraph": [
                  "We are ",
                  {
                    "fact": {
                      "reference": "force_name",
                      "value": {
                        "text": "Staffordshire Police"
                      },
                      "shown": "Staffordshire Police"
                    }
                  },
                  {
                    "line_break": {}
                  },
                  {
                    "strong": "Write to us."
                  }
                ]
              }
            },
            {
              "origin": "local",
              "block": {
                "row": {
                  "register": "contact",
                  "id": "dpo"
                }
              }
            }
          ]
        }
      }
    ],
    "registers": {
      "cookies": [
        {
          "id": "ga",
          "origin": "local",
          "reconstructed": [
            "lifetime"
          ],
          "pattern": "_ga_*",
          "provider": "google-analytics",
          "lifetime": {
            "period": "P2Y"
          },
          "exemption": null
        },
        {
          "id": "session",
          "origin": "amended",
          "name": "JSESSIONID",
          "lifetime": "session"
        }
      ]
    }
  },
  "text": {},
  "history": [],
  "sections": {}
}
"#;

#[test]
fn the_form_reads_well_and_is_written_as_it_was_read() {
    let document = wire::read_document(TYPED.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(wire::write_document(&document)).unwrap(), TYPED);
    let notice = wire::notice_from_wire(document.notice.clone()).unwrap();
    assert_eq!(wire::notice_to_wire(&notice), document.notice);
}
