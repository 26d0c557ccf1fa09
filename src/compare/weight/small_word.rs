//! Words that say nothing.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("small-word", include_str!("small_word.md"));
