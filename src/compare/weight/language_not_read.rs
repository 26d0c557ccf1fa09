//! Words of a language that is not read.

use super::Rule;

pub(super) const RULE: Rule = Rule::material("language-not-read", include_str!("language_not_read.md"));
