//! What the notice is, and under which law.

use super::Rule;
use super::fact::Field;

pub(super) const RULE: Rule = Rule::material("standing-changed", include_str!("standing_changed.md"));

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.register.is_none()
}
