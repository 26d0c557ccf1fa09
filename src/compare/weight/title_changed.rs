//! Titles.

use super::Rule;
use super::fact::Field;

pub(super) const RULE: Rule = Rule::editorial("title-changed", include_str!("title_changed.md"));

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.register.is_none() && field.is_key(&["title"])
}
