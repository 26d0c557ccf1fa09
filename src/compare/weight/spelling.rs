//! Misprints and spellings.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("spelling", include_str!("spelling.md"));
