//! Where data comes from.

use super::Rule;
use super::fact::Field;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("source-changed", include_str!("source_changed.md"));

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Source) || field.is_key(&["sources"])
}
