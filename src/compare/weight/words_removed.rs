//! Words of substance that are gone.

use super::Rule;

pub(super) const RULE: Rule = Rule::material("words-removed", include_str!("words_removed.md"));
