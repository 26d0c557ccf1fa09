//! Capital letters.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("capitals", include_str!("capitals.md"));
