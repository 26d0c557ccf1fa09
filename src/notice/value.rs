//! Rows seen as keys and values, for whoever lays out, compares or looks up any register alike.

use super::field::Field;
use super::id::LanguageTag;
use super::prose::{Prose, Run};
use super::register::RowAddress;
use crate::date::Period;

/// One value of a row, seen without its Rust type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// The notice says nothing.
    Unstated,
    /// The notice says that there is none.
    None,
    /// A blank to be filled.
    Unset,
    /// Words by language.
    Prose(&'a Prose),
    /// The same in every language: a proper name, a citation, a cookie's name.
    Plain(&'a str),
    /// A member of a closed vocabulary.
    Word {
        /// The vocabulary's name.
        list: &'static str,
        /// The member.
        word: &'static str,
    },
    /// Yes or no.
    Truth(bool),
    /// A length of time.
    Period(&'a Period),
    /// An e-mail address.
    Email(&'a str),
    /// An address on the web.
    Url(&'a str),
    /// A telephone number: as shown, and in E.164 form where known.
    Telephone(&'a str, Option<&'a str>),
    /// Another row.
    Row(&'a RowAddress),
    /// Several values in order.
    List(Vec<Value<'a>>),
    /// Values by key.
    Record(Vec<(&'a str, Value<'a>)>),
}

impl Value<'_> {
    /// Whether there is anything for a reader: not unstated, nor a blank.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        !matches!(self, Value::Unstated | Value::Unset)
    }
}

/// The parts of a record that readers of `language` are shown: its translation, where it has one, or else all others.
#[must_use]
pub fn parts_for<'r, 'v>(record: &'r [(&'v str, Value<'v>)], language: &LanguageTag) -> Vec<&'r Value<'v>> {
    let translated = record.iter().find(|(key, _)| *key == TRANSLATED).map(|(_, said)| said);
    let said = translated.and_then(|said| {
        let Value::Record(said) = said else { return None };
        said.iter().find(|(tag, _)| *tag == language.as_str()).map(|(_, said)| said)
    });
    match said {
        Some(said) => vec![said],
        None => record.iter().filter(|(key, _)| *key != TRANSLATED).map(|(_, value)| value).collect(),
    }
}

/// Under this key a record says itself in other languages, by their tags.
pub(super) const TRANSLATED: &str = "translated";

/// Anything that a key can hold.
pub trait ToValue {
    /// The value without its Rust type.
    fn to_value(&self) -> Value<'_>;
}

impl<T: ToValue> ToValue for Field<T> {
    fn to_value(&self) -> Value<'_> {
        match self {
            Field::Stated(value) => value.to_value(),
            Field::None => Value::None,
            Field::Unstated => Value::Unstated,
            Field::Unset => Value::Unset,
        }
    }
}

impl<T: ToValue> ToValue for Vec<T> {
    fn to_value(&self) -> Value<'_> {
        Value::List(self.iter().map(ToValue::to_value).collect())
    }
}

impl ToValue for Prose {
    fn to_value(&self) -> Value<'_> {
        Value::Prose(self)
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value<'_> {
        Value::Plain(self)
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value<'_> {
        Value::Truth(*self)
    }
}

impl ToValue for Period {
    fn to_value(&self) -> Value<'_> {
        Value::Period(self)
    }
}

impl ToValue for RowAddress {
    fn to_value(&self) -> Value<'_> {
        Value::Row(self)
    }
}

/// A row as keys and values.
pub trait Keyed {
    /// Every key that this register has, in the order of the source documentation.
    const KEYS: &'static [&'static str];

    /// Each key with its value, in that order.
    fn values(&self) -> Vec<(&'static str, Value<'_>)>;

    /// What to call the row.
    fn heading(&self) -> Value<'_>;
}

/// The words that `runs` show.
#[must_use]
pub fn words(runs: &[Run]) -> String {
    runs.iter().map(Run::shown).collect()
}

/// Declares a register's row once: the struct, and its keys and values.
macro_rules! row {
    (
        $(#[$doc:meta])*
        $name:ident, heading = $heading:ident {
            $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),+ }

        impl $crate::notice::value::Keyed for $name {
            const KEYS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn values(&self) -> Vec<(&'static str, $crate::notice::value::Value<'_>)> {
                vec![$((stringify!($field), $crate::notice::value::ToValue::to_value(&self.$field))),+]
            }

            fn heading(&self) -> $crate::notice::value::Value<'_> {
                $crate::notice::value::ToValue::to_value(&self.$heading)
            }
        }
    };
}
pub(crate) use row;
