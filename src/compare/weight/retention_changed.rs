//! How long data is kept.

use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("retention-changed", include_str!("retention_changed.md"));

/// How sentences about retention begin their words.
const STEMS: &[&str] =
    &["retain", "retention", "kept for", "keep it for", "how long", "deleted after", "destroyed after"];

/// Whether the edited sentence is about it.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.is_about(STEMS)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Retention) || field.is_key(&["retention"])
}
