//! Quotation marks, dashes and spaces.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("typography", include_str!("typography.md"));
