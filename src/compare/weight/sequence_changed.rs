//! Steps in another order.

use super::Rule;

pub(super) const RULE: Rule = Rule::material("sequence-changed", include_str!("sequence_changed.md"));
