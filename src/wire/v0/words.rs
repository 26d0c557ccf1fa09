//! Words with facts and markup in them.
//!
//! Most lines are plain words, so a line of nothing else is stored as a string.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::by_key::ByLanguage;
use super::form::{Form, WireError, is_absent};
use super::record::record;
use super::written::Written;
use crate::date::{Date, Period};
use crate::notice::{self, Email, Url};

/// Plain words with facts in them, by language: what registers hold.
pub type Prose = ByLanguage<Line<InPlainWords>>;

/// Words with markup, by language: titles and summaries.
pub type Phrase = ByLanguage<Line<Mark>>;

/// A line: a string where it is plain words and nothing else, or its pieces in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<M>(pub Vec<Piece<M>>);

/// A piece of a line: a string for plain words, or something with a meaning of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(inline)]
pub enum Piece<M> {
    /// Words as typed.
    Words(String),
    /// Anything else.
    Marked(M),
}

/// What can stand between plain words without markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum InPlainWords {
    /// A fact put in.
    Fact(Fact),
}

/// What can stand between words with markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Mark {
    /// A fact put in.
    Fact(Fact),
    /// Stressed words.
    Emphasis(Line<Mark>),
    /// Important words.
    Strong(Line<Mark>),
    /// A name to be typed or read letter by letter.
    Code(Line<InPlainWords>),
    /// A link.
    Link(Link),
    /// A line that must end here.
    LineBreak {},
}

record! {
    /// A fact that words refer to.
    Fact of notice::Fact {
        /// The expression, as typed between the braces.
        reference: String,
        /// The value with its type.
        value: FactValue,
        /// The words that show it.
        shown: String,
    } maybe {}
}

/// The typed value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FactValue {
    /// Words.
    Text(String),
    /// Yes or no.
    Truth(bool),
    /// A length of time.
    Period(Written<Period>),
    /// A day.
    Date(Written<Date>),
    /// An e-mail address.
    Email(Written<Email>),
    /// An address on the web.
    Url(Written<Url>),
    /// A telephone number, as shown.
    Telephone(String),
}

record! {
    /// A link and its words.
    Link of notice::Link {
        /// Where it leads.
        target: Target,
        /// The words.
        text: Line<Mark>,
    } maybe {
        /// Facts that were put into the address.
        facts: Vec<Fact>,
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// A section or row of this notice, by its anchor without `#`.
    Anchor(String),
    /// Anywhere else.
    Address(String),
}

impl<M: Serialize> Serialize for Line<M> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [Piece::Words(words)] => words.serialize(serializer),
            pieces => pieces.serialize(serializer),
        }
    }
}

impl<'de, M: Deserialize<'de>> Deserialize<'de> for Line<M> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Line<M>, D::Error> {
        deserializer.deserialize_any(LineVisitor(PhantomData))
    }
}

struct LineVisitor<M>(PhantomData<M>);

impl<'de, M: Deserialize<'de>> Visitor<'de> for LineVisitor<M> {
    type Value = Line<M>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("words, or a list of pieces")
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<Line<M>, E> {
        Ok(Line(vec![Piece::Words(words.to_owned())]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, pieces: A) -> Result<Line<M>, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(pieces)).map(Line)
    }
}

impl<'de, M: Deserialize<'de>> Deserialize<'de> for Piece<M> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Piece<M>, D::Error> {
        deserializer.deserialize_any(PieceVisitor(PhantomData))
    }
}

struct PieceVisitor<M>(PhantomData<M>);

impl<'de, M: Deserialize<'de>> Visitor<'de> for PieceVisitor<M> {
    type Value = Piece<M>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("words, or an object with one key")
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<Piece<M>, E> {
        Ok(Piece::Words(words.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Piece<M>, A::Error> {
        M::deserialize(MapAccessDeserializer::new(entries)).map(Piece::Marked)
    }
}

impl<M: JsonSchema> JsonSchema for Line<M> {
    fn schema_name() -> Cow<'static, str> {
        format!("Line_of_{}", M::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let piece = generator.subschema_for::<Piece<M>>();
        json_schema!({
            "description": "A line: a string where it is plain words and nothing else, or its pieces in order.",
            "anyOf": [{ "type": "string" }, { "type": "array", "items": piece }],
        })
    }
}

impl Form for Line<InPlainWords> {
    type Meaning = Vec<notice::Run>;

    fn of(meaning: &Vec<notice::Run>) -> Line<InPlainWords> {
        let piece = |run: &notice::Run| match run {
            notice::Run::Text(words) => Piece::Words(words.clone()),
            notice::Run::Fact(fact) => Piece::Marked(InPlainWords::Fact(Fact::of(fact))),
        };
        Line(meaning.iter().map(piece).collect())
    }

    fn meaning(self) -> Result<Vec<notice::Run>, WireError> {
        let run = |piece| match piece {
            Piece::Words(words) => Ok(notice::Run::Text(words)),
            Piece::Marked(InPlainWords::Fact(fact)) => fact.meaning().map(notice::Run::Fact),
        };
        self.0.into_iter().map(run).collect()
    }
}

impl Form for Line<Mark> {
    type Meaning = Vec<notice::Inline>;

    fn of(meaning: &Vec<notice::Inline>) -> Line<Mark> {
        Line(meaning.iter().map(Piece::of).collect())
    }

    fn meaning(self) -> Result<Vec<notice::Inline>, WireError> {
        self.0.into_iter().map(Piece::meaning).collect()
    }
}

impl Form for Piece<Mark> {
    type Meaning = notice::Inline;

    fn of(meaning: &notice::Inline) -> Piece<Mark> {
        Piece::Marked(match meaning {
            notice::Inline::Text(words) => return Piece::Words(words.clone()),
            notice::Inline::Fact(fact) => Mark::Fact(Fact::of(fact)),
            notice::Inline::Emphasis(inner) => Mark::Emphasis(Line::of(inner)),
            notice::Inline::Strong(inner) => Mark::Strong(Line::of(inner)),
            notice::Inline::Code(runs) => Mark::Code(Line::of(runs)),
            notice::Inline::Link(link) => Mark::Link(Link::of(link)),
            notice::Inline::LineBreak => Mark::LineBreak {},
        })
    }

    fn meaning(self) -> Result<notice::Inline, WireError> {
        Ok(match self {
            Piece::Words(words) => notice::Inline::Text(words),
            Piece::Marked(Mark::Fact(fact)) => notice::Inline::Fact(fact.meaning()?),
            Piece::Marked(Mark::Emphasis(inner)) => notice::Inline::Emphasis(inner.meaning()?),
            Piece::Marked(Mark::Strong(inner)) => notice::Inline::Strong(inner.meaning()?),
            Piece::Marked(Mark::Code(runs)) => notice::Inline::Code(runs.meaning()?),
            Piece::Marked(Mark::Link(link)) => notice::Inline::Link(link.meaning()?),
            Piece::Marked(Mark::LineBreak {}) => notice::Inline::LineBreak,
        })
    }
}

impl Form for FactValue {
    type Meaning = notice::FactValue;

    fn of(meaning: &notice::FactValue) -> FactValue {
        match meaning {
            notice::FactValue::Text(words) => FactValue::Text(words.clone()),
            notice::FactValue::Truth(truth) => FactValue::Truth(*truth),
            notice::FactValue::Period(period) => FactValue::Period(Written(*period)),
            notice::FactValue::Date(date) => FactValue::Date(Written(*date)),
            notice::FactValue::Email(email) => FactValue::Email(Written(Email(email.clone()))),
            notice::FactValue::Url(url) => FactValue::Url(Written(Url(url.clone()))),
            notice::FactValue::Telephone(shown) => FactValue::Telephone(shown.clone()),
        }
    }

    fn meaning(self) -> Result<notice::FactValue, WireError> {
        Ok(match self {
            FactValue::Text(words) => notice::FactValue::Text(words),
            FactValue::Truth(truth) => notice::FactValue::Truth(truth),
            FactValue::Period(Written(period)) => notice::FactValue::Period(period),
            FactValue::Date(Written(date)) => notice::FactValue::Date(date),
            FactValue::Email(Written(email)) => notice::FactValue::Email(email.0),
            FactValue::Url(Written(url)) => notice::FactValue::Url(url.0),
            FactValue::Telephone(shown) => notice::FactValue::Telephone(shown),
        })
    }
}

impl Form for Target {
    type Meaning = notice::Target;

    fn of(meaning: &notice::Target) -> Target {
        match meaning {
            notice::Target::Anchor(anchor) => Target::Anchor(anchor.clone()),
            notice::Target::Address(address) => Target::Address(address.clone()),
        }
    }

    fn meaning(self) -> Result<notice::Target, WireError> {
        Ok(match self {
            Target::Anchor(anchor) => notice::Target::Anchor(anchor),
            Target::Address(address) => notice::Target::Address(address),
        })
    }
}
