//! "Do not" and "don't".

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("contraction", include_str!("contraction.md"));
