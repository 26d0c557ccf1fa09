//! What a stored form is, and the ways of having no value.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::notice::Field;

/// Why something read cannot be a notice or a release, though each of its values is well formed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// A cookie has a name and a pattern.
    #[error("the cookie `{id}` (in `notice.registers.cookies`) has both `name` and `pattern`")]
    CookieNamedTwice {
        /// The row.
        id: String,
    },
    /// A release holds neither a notice nor sources.
    #[error("the release has neither `notice` nor `sources`")]
    NothingFrozen,
    /// A release holds a notice and sources.
    #[error("the release has both `notice` and `sources`")]
    FrozenTwice,
}

/// How a meaning is stored.
pub trait Form: Sized {
    /// What is stored.
    type Meaning;

    /// The form of `meaning`. Total: what a form cannot hold is left out, and found when a seal reads itself back.
    fn of(meaning: &Self::Meaning) -> Self;

    /// What the form means.
    ///
    /// # Errors
    /// Values that are well formed, and contradict each other.
    fn meaning(self) -> Result<Self::Meaning, WireError>;
}

impl Form for String {
    type Meaning = String;

    fn of(meaning: &String) -> String {
        meaning.clone()
    }

    fn meaning(self) -> Result<String, WireError> {
        Ok(self)
    }
}

impl Form for bool {
    type Meaning = bool;

    fn of(meaning: &bool) -> bool {
        *meaning
    }

    fn meaning(self) -> Result<bool, WireError> {
        Ok(self)
    }
}

impl<F: Form> Form for Vec<F> {
    type Meaning = Vec<F::Meaning>;

    fn of(meaning: &Vec<F::Meaning>) -> Vec<F> {
        meaning.iter().map(F::of).collect()
    }

    fn meaning(self) -> Result<Vec<F::Meaning>, WireError> {
        self.into_iter().map(F::meaning).collect()
    }
}

/// Whether a value is the one that stands for an absent key, and so is not written.
pub(crate) fn is_absent<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A declared value: the value, `null` where the notice says that there is none, absent where it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Said<T> {
    /// Nothing is said.
    #[default]
    Absent,
    /// There is none.
    None,
    /// The value.
    Value(T),
}

impl<F: Form> Form for Said<F> {
    type Meaning = Field<F::Meaning>;

    fn of(meaning: &Field<F::Meaning>) -> Said<F> {
        match meaning {
            Field::Stated(value) => Said::Value(F::of(value)),
            Field::None => Said::None,
            // A blank never reaches a release; were it to, reading it back would show it.
            Field::Unstated | Field::Unset => Said::Absent,
        }
    }

    fn meaning(self) -> Result<Field<F::Meaning>, WireError> {
        Ok(match self {
            Said::Absent => Field::Unstated,
            Said::None => Field::None,
            Said::Value(value) => Field::Stated(value.meaning()?),
        })
    }
}

impl<T: Serialize> Serialize for Said<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Said::Absent | Said::None => serializer.serialize_none(),
            Said::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Said<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Said<T>, D::Error> {
        Ok(Option::<T>::deserialize(deserializer)?.map_or(Said::None, Said::Value))
    }
}

impl<T: JsonSchema> JsonSchema for Said<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Said_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}

/// A value that may be absent, and is never `null`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<T>(pub Option<T>);

impl<T> Default for Given<T> {
    fn default() -> Given<T> {
        Given(None)
    }
}

impl<T> From<Option<T>> for Given<T> {
    fn from(value: Option<T>) -> Given<T> {
        Given(value)
    }
}

impl<F: Form> Form for Given<F> {
    type Meaning = Option<F::Meaning>;

    fn of(meaning: &Option<F::Meaning>) -> Given<F> {
        Given(meaning.as_ref().map(F::of))
    }

    fn meaning(self) -> Result<Option<F::Meaning>, WireError> {
        self.0.map(F::meaning).transpose()
    }
}

impl<T: Serialize> Serialize for Given<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Given<T>, D::Error> {
        T::deserialize(deserializer).map(|value| Given(Some(value)))
    }
}

impl<T: JsonSchema> JsonSchema for Given<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Given_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}
