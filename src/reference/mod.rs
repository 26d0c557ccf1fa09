//! What is known of the world: small tables of ours, each entry with its source and the day on which that was read.
//!
//! Tables are data files beside this one. They know nothing of a notice; what a difference means is for `check` to say.

pub mod abbreviations;
pub mod authority;
pub mod legislation;
pub mod postcodes;
pub mod services;
pub mod telephone;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, Error};

use crate::date::Date;

/// Where something was read, and when.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// The document, by its address or in words.
    pub at: String,
    /// The day.
    #[serde(deserialize_with = "day")]
    pub read_on: Date,
}

/// A data file; a test reads every one of them.
fn table<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("the data files of the program can be read")
}

fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    String::deserialize(from)?.parse().map_err(D::Error::custom)
}

fn maybe_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    day(from).map(Some)
}
