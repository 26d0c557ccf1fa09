//! Which numbers can exist in the national telephone numbering plan.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Source, table};

/// Numbers that begin alike.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// What they begin with, after the first nought.
    pub starts: String,
    /// How many digits they have after the first nought.
    pub digits: Vec<usize>,
    /// What they are for.
    pub used: String,
}

#[derive(Deserialize)]
struct File {
    source: Source,
    range: Vec<Range>,
}

static PLAN: LazyLock<File> = LazyLock::new(|| table(include_str!("telephone.toml")));

/// Where the plan was read.
#[must_use]
pub fn source() -> &'static Source {
    &PLAN.source
}

/// The range of a number without its first nought: the longest beginning that fits.
#[must_use]
pub fn range(national: &str) -> Option<&'static Range> {
    PLAN.range.iter().filter(|range| national.starts_with(&range.starts)).max_by_key(|range| range.starts.len())
}
