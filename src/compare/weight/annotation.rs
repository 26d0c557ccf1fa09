//! What is noted beside a fact and not said to readers.

use super::Rule;
use super::fact::Field;

pub(super) const RULE: Rule = Rule::editorial("annotation", include_str!("annotation.md"));

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_key(&["group", "concept", "reconstructed", "retired"])
}
