//! Words that became other words.

use super::Rule;

pub(super) const RULE: Rule = Rule::material("words-changed", include_str!("words_changed.md"));
