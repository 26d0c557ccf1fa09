//! Words, in as many languages as the notice has: text, facts put into text, and inline markup.
//!
//! No words are chosen here: `language` speaks dates and periods, `emit` lays words out.

use std::collections::BTreeMap;

use super::id::LanguageTag;
use crate::date::{Date, Period};

/// The same thing said in each language that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Localised<T>(pub BTreeMap<LanguageTag, T>);

impl<T> Default for Localised<T> {
    fn default() -> Self {
        Localised(BTreeMap::new())
    }
}

impl<T> Localised<T> {
    /// Said in one language.
    #[must_use]
    pub fn in_one(language: LanguageTag, said: T) -> Localised<T> {
        Localised(BTreeMap::from([(language, said)]))
    }

    /// What is said in `language`, where it is.
    #[must_use]
    pub fn get(&self, language: &LanguageTag) -> Option<&T> {
        self.0.get(language)
    }

    /// What to show a reader of `language`: its own words, or those of `default`, with the language that they are in.
    #[must_use]
    pub fn shown<'a>(&'a self, language: &LanguageTag, default: &LanguageTag) -> Option<(&'a LanguageTag, &'a T)> {
        self.0.get_key_value(language).or_else(|| self.0.get_key_value(default)).or_else(|| self.0.iter().next())
    }

    /// Each language with its words, in order of tag.
    pub fn iter(&self) -> impl Iterator<Item = (&LanguageTag, &T)> {
        self.0.iter()
    }
}

/// Plain words with facts in them, without markup: what registers hold.
pub type Prose = Localised<Vec<Run>>;

/// Words with inline markup: titles and summaries.
pub type Phrase = Localised<Vec<Inline>>;

/// A stretch of plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Words as typed.
    Text(String),
    /// A fact put in.
    Fact(Fact),
}

impl Run {
    /// The characters that a reader sees.
    #[must_use]
    pub fn shown(&self) -> &str {
        match self {
            Run::Text(text) => text,
            Run::Fact(fact) => &fact.shown,
        }
    }
}

/// A fact that prose refers to: what was asked for, its typed value, and the words that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The expression, as typed between the braces: `contact("dpo").email`.
    pub reference: String,
    /// The value with its type.
    pub value: FactValue,
    /// The words, in the language of the text around.
    pub shown: String,
}

/// The typed value of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactValue {
    /// Words.
    Text(String),
    /// Yes or no.
    Truth(bool),
    /// A length of time.
    Period(Period),
    /// A day.
    Date(Date),
    /// An e-mail address.
    Email(String),
    /// An address on the web.
    Url(String),
    /// A telephone number, as shown.
    Telephone(String),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Words as typed.
    Text(String),
    /// A fact put in.
    Fact(Fact),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Important words.
    Strong(Vec<Inline>),
    /// A name to be typed or read letter by letter, such as that of a cookie.
    Code(Vec<Run>),
    /// A link.
    Link(Link),
    /// A line that must end here.
    LineBreak,
}

/// A link and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// Facts that were put into the address.
    pub facts: Vec<Fact>,
    /// The words.
    pub text: Vec<Inline>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A section or row of this notice, by its anchor without `#`.
    Anchor(String),
    /// Anywhere else.
    Address(String),
}

/// The characters that a reader sees of `inlines`; a line break counts as a space.
#[must_use]
pub fn shown(inlines: &[Inline]) -> String {
    inlines.iter().map(Inline::shown).collect()
}

impl Inline {
    /// The characters that a reader sees.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Inline::Text(text) => text.clone(),
            Inline::Fact(fact) => fact.shown.clone(),
            Inline::Emphasis(inner) | Inline::Strong(inner) => shown(inner),
            Inline::Code(runs) => runs.iter().map(Run::shown).collect(),
            Inline::Link(link) => shown(&link.text),
            Inline::LineBreak => " ".to_owned(),
        }
    }
}
