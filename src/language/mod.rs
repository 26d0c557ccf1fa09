//! The words that Candour itself says, in each language it speaks: labels, states, dates, periods.
//!
//! The words stand in `en.toml` and `cy.toml`, which are part of the program. What the notice says is not here.

mod load;
mod spoken;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::notice::{LanguageTag, Register};

/// A language that Candour speaks.
#[derive(Debug)]
pub struct Language {
    tag: LanguageTag,
    file: load::File,
}

/// What a register is called.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterName {
    /// One row of it, without a capital.
    pub one: String,
    /// Several rows of it, without a capital.
    pub many: String,
}

static ENGLISH: LazyLock<Language> = LazyLock::new(|| load::language(include_str!("en.toml")));
static WELSH: LazyLock<Language> = LazyLock::new(|| load::language(include_str!("cy.toml")));

impl Language {
    /// The words for readers of `tag`; English where Candour does not speak the language.
    #[must_use]
    pub fn of(tag: &LanguageTag) -> &'static Language {
        match tag.primary() {
            "cy" => &WELSH,
            _ => &ENGLISH,
        }
    }

    /// The language that the words are really in.
    #[must_use]
    pub fn tag(&self) -> &LanguageTag {
        &self.tag
    }

    /// One of Candour's own phrases; the key itself where there is none, which a test rules out.
    #[must_use]
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        word_or_key(&self.file.text, key)
    }

    /// One of Candour's own phrases with its holes filled.
    #[must_use]
    pub fn phrase(&self, key: &str, holes: &[(&str, &str)]) -> String {
        load::filled(self.text(key), holes)
    }

    /// What readers call the key of a register.
    #[must_use]
    pub fn key_label<'a>(&'a self, register: Register, key: &'a str) -> &'a str {
        self.label_in(register_word(register), key)
    }

    /// What readers call something that a notice says about itself.
    #[must_use]
    pub fn notice_label<'a>(&'a self, key: &'a str) -> &'a str {
        self.label_in("notice", key)
    }

    /// What readers call a part of a section: `title`, `summary`, `text`.
    #[must_use]
    pub fn section_label<'a>(&'a self, key: &'a str) -> &'a str {
        self.label_in("section", key)
    }

    /// What readers call a part of a value that has several, such as `consequences`.
    #[must_use]
    pub fn part_label<'a>(&'a self, key: &'a str) -> &'a str {
        self.label_in("part", key)
    }

    /// What readers call a register.
    #[must_use]
    pub fn register(&self, register: Register) -> &RegisterName {
        &self.file.registers[register_word(register)]
    }

    /// What readers call a member of a closed vocabulary.
    #[must_use]
    pub fn word<'a>(&'a self, list: &str, word: &'a str) -> &'a str {
        self.file.words.get(list).map_or(word, |words| word_or_key(words, word))
    }

    /// How "none" is said under a key of a register.
    #[must_use]
    pub fn none(&self, register: Register, key: &str) -> &str {
        let own = self.file.none.get(&format!("{}.{key}", register_word(register)));
        own.map_or_else(|| word_or_key(&self.file.none, "otherwise"), String::as_str)
    }

    /// What a country is called; its code where Candour knows no name.
    #[must_use]
    pub fn country<'a>(&'a self, code: &'a str) -> &'a str {
        word_or_key(&self.file.countries, code)
    }

    /// What a language is called inside a sentence, after "in"; its tag where Candour knows no name. A language's name in
    /// its own words is its text `own_name`.
    #[must_use]
    pub fn language_name<'a>(&'a self, tag: &'a LanguageTag) -> &'a str {
        self.file.languages.get(tag.primary()).map_or(tag.as_str(), String::as_str)
    }

    fn label_in<'a>(&'a self, table: &str, key: &'a str) -> &'a str {
        self.file.keys.get(table).map_or(key, |labels| word_or_key(labels, key))
    }

    /// Every key of the language's file, in order, as a dotted path: so that files can be held against each other.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        self.file.keys_of_all_tables()
    }
}

fn register_word(register: Register) -> &'static str {
    crate::notice::Vocabulary::word(register)
}

fn word_or_key<'a>(words: &'a BTreeMap<String, String>, key: &'a str) -> &'a str {
    words.get(key).map_or(key, String::as_str)
}
