//! What people can ask for.

use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("right-changed", include_str!("right_changed.md"));

/// How sentences about rights begin their words.
const STEMS: &[&str] = &["right to", "right of", "rights"];

/// Whether the edited sentence is about it.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.is_about(STEMS)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Right)
}
