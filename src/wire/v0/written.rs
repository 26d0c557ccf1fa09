//! Values stored as one string or number, each in exactly one spelling.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::form::{Form, WireError};
use super::spelled::{Spelled, read_exactly};
use crate::notice::{Id, Register, RowAddress};

/// A value written as one string, in its one spelling.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written<T>(pub T);

impl<T: Spelled + Clone> Form for Written<T> {
    type Meaning = T;

    fn of(meaning: &T) -> Written<T> {
        Written(meaning.clone())
    }

    fn meaning(self) -> Result<T, WireError> {
        Ok(self.0)
    }
}

impl<T: Spelled> Serialize for Written<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.spell())
    }
}

impl<'de, T: Spelled> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Written<T>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let value = read_exactly(&text).map(Written);
        value.ok_or_else(|| D::Error::custom(format_args!("`{text}` is not {}", T::called())))
    }
}

impl<T: Spelled> JsonSchema for Written<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::called().into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        T::strings()
    }
}

/// A stored row, and the register that holds it.
pub trait InRegister {
    /// The register.
    const REGISTER: Register;
}

/// A row of the register of `R`, by its id: the key where it stands says which register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowId<R> {
    /// The row.
    pub id: Id,
    register: PhantomData<R>,
}

impl<R> RowId<R> {
    /// The row that `id` names.
    #[must_use]
    pub fn new(id: Id) -> RowId<R> {
        RowId { id, register: PhantomData }
    }
}

impl<R: InRegister> Form for RowId<R> {
    type Meaning = RowAddress;

    fn of(meaning: &RowAddress) -> RowId<R> {
        RowId::new(meaning.id.clone())
    }

    fn meaning(self) -> Result<RowAddress, WireError> {
        Ok(RowAddress::new(R::REGISTER, self.id))
    }
}

impl<R> Serialize for RowId<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id.as_str())
    }
}

impl<'de, R> Deserialize<'de> for RowId<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RowId<R>, D::Error> {
        Written::deserialize(deserializer).map(|Written(id)| RowId::new(id))
    }
}

impl<R: InRegister> JsonSchema for RowId<R> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("id_in_{}", R::REGISTER.plural()).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Id::strings()
    }
}

/// A whole number that every reader of JSON keeps: at most 2^53.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct Whole(u64);

impl Whole {
    /// The greatest. Source: RFC 8259 §6.
    pub const GREATEST: u64 = 1 << 53;
}

impl Form for Whole {
    type Meaning = u64;

    fn of(meaning: &u64) -> Whole {
        Whole((*meaning).min(Whole::GREATEST))
    }

    fn meaning(self) -> Result<u64, WireError> {
        Ok(self.0)
    }
}

impl From<Whole> for u64 {
    fn from(number: Whole) -> u64 {
        number.0
    }
}

impl TryFrom<u64> for Whole {
    type Error = &'static str;

    fn try_from(number: u64) -> Result<Whole, &'static str> {
        if number <= Whole::GREATEST { Ok(Whole(number)) } else { Err("a number above 2^53") }
    }
}

impl JsonSchema for Whole {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Whole".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 0, "maximum": Whole::GREATEST })
    }
}
