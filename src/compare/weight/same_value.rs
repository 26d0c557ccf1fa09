//! One value in two forms.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("same-value", include_str!("same_value.md"));
