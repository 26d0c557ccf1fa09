//! How data is protected.

use super::Rule;
use super::fact::Field;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("security-changed", include_str!("security_changed.md"));

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Measure)
}
