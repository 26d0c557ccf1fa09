//! The declaration of records and rows: each is typed once, and is written, read, described and converted from that.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::form::{Form, WireError};
use crate::notice::Reconstruction;

/// Declares the form of a record: keys that are always written, then those that may be absent.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident of $meaning:path {
            $($(#[$key_doc:meta])* $key:ident: $type:ty),* $(,)?
        } maybe {
            $($(#[$maybe_doc:meta])* $maybe:ident: $maybe_type:ty),* $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$key_doc])* pub $key: $type,)*
            $($(#[$maybe_doc])* #[serde(default, skip_serializing_if = "is_absent")] pub $maybe: $maybe_type,)*
        }

        impl Form for $name {
            type Meaning = $meaning;

            fn of(meaning: &$meaning) -> $name {
                $name {
                    $($key: Form::of(&meaning.$key),)*
                    $($maybe: Form::of(&meaning.$maybe),)*
                }
            }

            fn meaning(self) -> Result<$meaning, WireError> {
                use $meaning as Meaning;
                Ok(Meaning {
                    $($key: self.$key.meaning()?,)*
                    $($maybe: self.$maybe.meaning()?,)*
                })
            }
        }
    };
}
pub(super) use record;

/// Declares the form of a register's row: the keys of every row, then its own.
macro_rules! row {
    (
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$key_doc:meta])* $key:ident: $type:ty),* $(,)?
        } maybe {
            $($(#[$maybe_doc:meta])* $maybe:ident: $maybe_type:ty),* $(,)?
        }
    ) => {
        $crate::wire::v0::record::row_keys! {
            $(#[$doc])*
            $name {
                $($(#[$key_doc])* $key: $type,)*
                $($(#[$maybe_doc])* #[serde(default, skip_serializing_if = "is_absent")] $maybe: $maybe_type,)*
            }
        }

        impl Form for $name {
            type Meaning = notice::Row<notice::$name>;

            fn of(row: &notice::Row<notice::$name>) -> $name {
                $name {
                    id: Form::of(&row.id),
                    origin: Form::of(&row.origin),
                    concept: Form::of(&row.concept),
                    group: Form::of(&row.group),
                    reconstructed: Form::of(&row.reconstructed),
                    $($key: Form::of(&row.fields.$key),)*
                    $($maybe: Form::of(&row.fields.$maybe),)*
                }
            }

            fn meaning(self) -> Result<notice::Row<notice::$name>, WireError> {
                let fields = notice::$name {
                    $($key: self.$key.meaning()?,)*
                    $($maybe: self.$maybe.meaning()?,)*
                };
                Ok(notice::Row {
                    id: self.id.meaning()?,
                    origin: self.origin.meaning()?,
                    concept: self.concept.meaning()?,
                    group: self.group.meaning()?,
                    reconstructed: self.reconstructed.meaning()?,
                    fields,
                })
            }
        }
    };
}
pub(super) use row;

/// Declares a row's struct alone; `serde` cannot both flatten the keys of every row and refuse unknown ones.
macro_rules! row_keys {
    ($(#[$meta:meta])* $name:ident { $($(#[$key_meta:meta])* $key:ident: $type:ty),* $(,)? }) => {
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(deny_unknown_fields)]
        $(#[$meta])*
        pub struct $name {
            /// Its permanent name, unique in its register.
            pub id: $crate::wire::v0::Written<notice::Id>,
            /// Who wrote it.
            pub origin: $crate::wire::v0::Origin,
            /// A word of Candour's vocabulary that maps to W3C DPV.
            #[serde(default, skip_serializing_if = "is_absent")]
            pub concept: $crate::wire::v0::Given<String>,
            /// A word by which a list can ask for some rows.
            #[serde(default, skip_serializing_if = "is_absent")]
            pub group: $crate::wire::v0::Given<$crate::wire::v0::Written<notice::Id>>,
            /// What of it was rebuilt from another source than the notice: `true` for all, or these keys.
            #[serde(default, skip_serializing_if = "is_absent")]
            pub reconstructed: $crate::wire::v0::Reconstructed,
            $($(#[$key_meta])* pub $key: $type,)*
        }

        impl $crate::wire::v0::InRegister for $name {
            const REGISTER: notice::Register = notice::Register::$name;
        }
    };
}
pub(super) use row_keys;

/// Declares the form of a closed list of words that stands in the model as a plain enum.
macro_rules! word_list {
    ($(#[$doc:meta])* $name:ident of $meaning:path { $($(#[$word_doc:meta])* $word:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$word_doc])* $word),+ }

        impl Form for $name {
            type Meaning = $meaning;

            fn of(meaning: &$meaning) -> $name {
                use $meaning as Meaning;
                match meaning { $(Meaning::$word => $name::$word),+ }
            }

            fn meaning(self) -> Result<$meaning, WireError> {
                use $meaning as Meaning;
                Ok(match self { $($name::$word => Meaning::$word),+ })
            }
        }
    };
}
pub(super) use word_list;

/// What of a row was rebuilt from another source than the notice: absent, `true`, or a list of keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reconstructed {
    /// Nothing.
    #[default]
    Nothing,
    /// All of it.
    Whole,
    /// What stands under these keys.
    Keys(Vec<String>),
}

impl Form for Reconstructed {
    type Meaning = Reconstruction;

    fn of(meaning: &Reconstruction) -> Reconstructed {
        match meaning {
            Reconstruction::Nothing => Reconstructed::Nothing,
            Reconstruction::Whole => Reconstructed::Whole,
            Reconstruction::Keys(keys) => Reconstructed::Keys(keys.clone()),
        }
    }

    fn meaning(self) -> Result<Reconstruction, WireError> {
        Ok(match self {
            Reconstructed::Nothing => Reconstruction::Nothing,
            Reconstructed::Whole => Reconstruction::Whole,
            Reconstructed::Keys(keys) => Reconstruction::Keys(keys),
        })
    }
}

impl Serialize for Reconstructed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            // Never written: the key is left out.
            Reconstructed::Nothing => serializer.serialize_none(),
            Reconstructed::Whole => serializer.serialize_bool(true),
            Reconstructed::Keys(keys) => keys.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Reconstructed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Reconstructed, D::Error> {
        deserializer.deserialize_any(ReconstructedVisitor)
    }
}

struct ReconstructedVisitor;

impl<'de> Visitor<'de> for ReconstructedVisitor {
    type Value = Reconstructed;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("`true`, or a list of keys")
    }

    fn visit_bool<E: Error>(self, whole: bool) -> Result<Reconstructed, E> {
        if whole { Ok(Reconstructed::Whole) } else { Err(E::custom("expected `true`, or a list of keys")) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, keys: A) -> Result<Reconstructed, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(keys)).map(Reconstructed::Keys)
    }
}

impl JsonSchema for Reconstructed {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Reconstructed".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "const": true }, { "type": "array", "items": { "type": "string" } }] })
    }
}
