//! One section that became two, or two that became one.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("split-or-merged", include_str!("split_or_merged.md"));
