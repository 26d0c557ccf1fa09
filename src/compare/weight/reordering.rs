//! The same entries in another order.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("reordering", include_str!("reordering.md"));
