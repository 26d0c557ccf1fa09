//! The same text elsewhere.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("text-moved", include_str!("text_moved.md"));
