//! Values by key, where a key that comes twice is refused: `serde` would let the last one win.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::form::{Form, WireError};
use super::spelled::Spelled;
use super::written::Written;
use crate::notice::{LanguageTag, Localised};

/// Values by key, in order of key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByKey<K, V>(pub BTreeMap<K, V>);

impl<K, V> Default for ByKey<K, V> {
    fn default() -> ByKey<K, V> {
        ByKey(BTreeMap::new())
    }
}

impl<K: Spelled + Ord + Clone, F: Form> Form for ByKey<K, F> {
    type Meaning = BTreeMap<K, F::Meaning>;

    fn of(meaning: &BTreeMap<K, F::Meaning>) -> ByKey<K, F> {
        ByKey(meaning.iter().map(|(key, value)| (key.clone(), F::of(value))).collect())
    }

    fn meaning(self) -> Result<BTreeMap<K, F::Meaning>, WireError> {
        self.0.into_iter().map(|(key, value)| Ok((key, value.meaning()?))).collect()
    }
}

impl<K: Spelled, V: Serialize> Serialize for ByKey<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key.spell(), value)))
    }
}

impl<'de, K: Spelled + Ord, V: Deserialize<'de>> Deserialize<'de> for ByKey<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ByKey<K, V>, D::Error> {
        deserializer.deserialize_map(KeysOnce(PhantomData))
    }
}

struct KeysOnce<K, V>(PhantomData<(K, V)>);

impl<'de, K: Spelled + Ord, V: Deserialize<'de>> Visitor<'de> for KeysOnce<K, V> {
    type Value = ByKey<K, V>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "an object whose every key is {}", K::called())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<ByKey<K, V>, A::Error> {
        let mut values = BTreeMap::new();
        while let Some(Written(key)) = entries.next_key::<Written<K>>()? {
            let spelling = key.spell();
            if values.insert(key, entries.next_value()?).is_some() {
                return Err(A::Error::custom(format_args!("duplicate field `{spelling}`")));
            }
        }
        Ok(ByKey(values))
    }
}

impl<K: Spelled, V: JsonSchema> JsonSchema for ByKey<K, V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}_by_{}", V::schema_name(), K::called()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let values = generator.subschema_for::<V>();
        json_schema!({ "type": "object", "propertyNames": K::strings(), "additionalProperties": values })
    }
}

/// The same thing said in each language that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent, bound(deserialize = "V: Deserialize<'de>"))]
#[schemars(rename = "{V}_by_language")]
pub struct ByLanguage<V>(pub ByKey<LanguageTag, V>);

impl<V> Default for ByLanguage<V> {
    fn default() -> ByLanguage<V> {
        ByLanguage(ByKey::default())
    }
}

impl<F: Form> Form for ByLanguage<F> {
    type Meaning = Localised<F::Meaning>;

    fn of(meaning: &Localised<F::Meaning>) -> ByLanguage<F> {
        ByLanguage(ByKey::of(&meaning.0))
    }

    fn meaning(self) -> Result<Localised<F::Meaning>, WireError> {
        Ok(Localised(self.0.meaning()?))
    }
}
