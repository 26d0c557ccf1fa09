//! Commas and the like.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("punctuation", include_str!("punctuation.md"));
