//! A language's file: its shape, reading it, and filling the holes of its phrases.

use std::collections::BTreeMap;

use super::{Language, RegisterName};
use crate::notice::LanguageTag;

type Words = BTreeMap<String, String>;

/// What a language's file holds.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    tag: String,
    pub(super) months: [String; 12],
    pub(super) joining: Joining,
    pub(super) text: Words,
    pub(super) languages: Words,
    pub(super) countries: Words,
    pub(super) none: Words,
    pub(super) units: BTreeMap<String, Words>,
    pub(super) every: Words,
    pub(super) registers: BTreeMap<String, RegisterName>,
    pub(super) keys: BTreeMap<String, Words>,
    pub(super) words: BTreeMap<String, Words>,
}

/// The word between the last two of a list: Welsh says `ac` before a vowel.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Joining {
    pub(super) vowel: String,
    pub(super) consonant: String,
}

/// Reads an embedded file.
pub(super) fn language(text: &str) -> Language {
    let file: File =
        toml::from_str(text).expect("an embedded language file has the shape of `File`; a test reads each");
    let tag = LanguageTag::parse(&file.tag).expect("an embedded language file has a well-formed tag");
    Language { tag, file }
}

/// `phrase` with each `{name}` replaced; a hole that nothing fills stays as it is.
pub(super) fn filled(phrase: &str, holes: &[(&str, &str)]) -> String {
    let mut said = String::new();
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        said.push_str(before);
        let hole = after
            .split_once('}')
            .and_then(|(name, tail)| holes.iter().find(|(hole, _)| *hole == name).map(|(_, value)| (*value, tail)));
        if let Some((value, tail)) = hole {
            said.push_str(value);
            rest = tail;
        } else {
            said.push('{');
            rest = after;
        }
    }
    said + rest
}

impl File {
    /// Every key as a dotted path. Forms of units are left out: languages have different ones.
    pub(super) fn keys_of_all_tables(&self) -> Vec<String> {
        let flat = [
            ("text", &self.text),
            ("languages", &self.languages),
            ("countries", &self.countries),
            ("none", &self.none),
            ("every", &self.every),
        ];
        let flat = flat.into_iter().flat_map(|(table, words)| words.keys().map(move |key| format!("{table}.{key}")));
        let deep = [("keys", &self.keys), ("words", &self.words)].into_iter().flat_map(|(table, lists)| {
            lists.iter().flat_map(move |(list, words)| words.keys().map(move |key| format!("{table}.{list}.{key}")))
        });
        let units = self.units.keys().map(|unit| format!("units.{unit}"));
        let registers = self.registers.keys().map(|register| format!("registers.{register}"));
        flat.chain(deep).chain(units).chain(registers).collect()
    }
}
