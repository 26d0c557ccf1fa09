//! Words of substance that are new.

use super::Rule;

pub(super) const RULE: Rule = Rule::material("words-added", include_str!("words_added.md"));
