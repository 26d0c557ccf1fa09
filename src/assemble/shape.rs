//! What a key may hold, as its reader asks for it: the one source of the schemas that help an editor type.

use crate::notice::Register;

/// A key that a reader asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// Its name.
    pub(super) name: &'static str,
    /// What it may hold; nothing where its reader takes whatever is there.
    pub(super) shape: Option<Shape>,
    /// Whether it must be there.
    pub(super) required: bool,
}

impl Key {
    /// Stands for every key, where the author chooses them.
    pub(super) const ANY: &'static str = "*";
}

/// What a key may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// The same text in every language.
    Text,
    /// Words, or words by language.
    Words,
    /// One of a few words that only this key has.
    OneOf(Vec<&'static str>),
    /// A word of a closed vocabulary, by the vocabulary's name.
    Vocabulary(&'static str, Vec<&'static str>),
    /// A length of time.
    Period,
    /// A calendar day.
    Day,
    /// Yes or no.
    Truth,
    /// A whole number between two.
    Number(i64, i64),
    /// The id of a row.
    Row(Register),
    /// Several of one kind.
    List(Box<Shape>),
    /// Keys of its own.
    Table(Vec<Key>),
    /// Keys that the author chooses.
    Open(Box<Shape>),
    /// One or the other.
    Either(Vec<Shape>),
}

impl Shape {
    /// A table whose reader asked for `keys`.
    pub(super) fn of_table(keys: &[Key]) -> Shape {
        match keys {
            [Key { name: Key::ANY, shape: Some(shape), .. }] => Shape::Open(Box::new(shape.clone())),
            keys => Shape::Table(keys.to_vec()),
        }
    }

    /// A list of this.
    pub(super) fn listed(self) -> Shape {
        Shape::List(Box::new(self))
    }
}
