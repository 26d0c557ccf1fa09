//! The same words in another dress.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("markup", include_str!("markup.md"));
