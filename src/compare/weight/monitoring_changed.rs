//! What is watched or recorded.

use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("monitoring-changed", include_str!("monitoring_changed.md"));

/// How sentences about monitoring begin their words.
const STEMS: &[&str] = &["monitor", "intercept", "cctv", "surveillance"];

/// Whether the edited sentence is about it.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.is_about(STEMS)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Monitoring)
}
