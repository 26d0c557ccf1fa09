//! The JSON Schemas of what is stored and published. Source: JSON Schema draft 2020-12.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::document::NoticeDocument;
use super::v0::{Release, Sha256, Spelled};
use super::write::write_json;

/// The schema of a release file.
pub fn release_schema() -> Vec<u8> {
    let mut schema = described::<Release>();
    let mut digest = Sha256::strings();
    digest.insert("description".to_owned(), "SHA-256 of every byte of the file before `,\"sha256\"`.".into());
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.insert("sha256".to_owned(), digest.into());
    }
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.push("sha256".into());
    }
    written(&schema)
}

/// The schema of a published notice, `notice.json`.
pub fn notice_schema() -> Vec<u8> {
    schema_of::<NoticeDocument>()
}

/// The schema of anything that is published.
pub fn schema_of<T: JsonSchema>() -> Vec<u8> {
    written(&described::<T>())
}

fn described<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(known_formats_only));
    settings.into_generator().into_root_schema_for::<T>()
}

/// Says the range of numbers by `maximum`: `uint32` is a format that strict validators do not know.
fn known_formats_only(schema: &mut Schema) {
    if schema.get("format").is_some_and(|format| format == "uint32") {
        schema.remove("format");
        schema.insert("maximum".to_owned(), u32::MAX.into());
    }
}

fn written(schema: &Schema) -> Vec<u8> {
    write_json(&Sorted(schema.as_value())).expect("a schema holds string keys and small whole numbers")
}

/// A value with its keys in order of the alphabet, whatever features `serde_json` was built with.
struct Sorted<'a>(&'a Value);

impl Serialize for Sorted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Object(entries) => {
                let sorted: BTreeMap<&str, Sorted<'_>> =
                    entries.iter().map(|(key, value)| (key.as_str(), Sorted(value))).collect();
                sorted.serialize(serializer)
            }
            Value::Array(values) => serializer.collect_seq(values.iter().map(Sorted)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => self.0.serialize(serializer),
        }
    }
}
