//! What machines decide.

use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule =
    Rule::material("automated-decision-changed", include_str!("automated_decision_changed.md"));

/// How sentences about machines begin their words.
const STEMS: &[&str] = &["automated", "profiling", "algorithm", "artificial intelligence", "machine learning"];

/// Whether the edited sentence is about it.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.is_about(STEMS)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::AutomatedDecision)
}
