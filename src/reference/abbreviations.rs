//! Abbreviations that people know better than the words behind them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Source, table};

#[derive(Deserialize)]
struct File {
    source: Source,
    known: String,
}

static FILE: LazyLock<File> = LazyLock::new(|| table(include_str!("abbreviations.toml")));

/// On what the list rests.
#[must_use]
pub fn source() -> &'static Source {
    &FILE.source
}

/// Whether an abbreviation needs no words beside it.
#[must_use]
pub fn is_known(abbreviation: &str) -> bool {
    FILE.known.split_whitespace().any(|known| known == abbreviation)
}
