//! Promises that can be checked.

use super::Rule;
use super::fact::Field;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("claim-changed", include_str!("claim_changed.md"));

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Claim)
}
