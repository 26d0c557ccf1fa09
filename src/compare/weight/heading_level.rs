//! Headings that are deeper or less deep.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("heading-level", include_str!("heading_level.md"));
