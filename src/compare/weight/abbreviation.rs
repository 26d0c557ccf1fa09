//! Abbreviations written out.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("abbreviation", include_str!("abbreviation.md"));
