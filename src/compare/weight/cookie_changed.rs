//! Cookies and the like.

use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("cookie-changed", include_str!("cookie_changed.md"));

/// How sentences about cookies begin their words.
const STEMS: &[&str] = &["cookie", "pixel", "local storage", "session storage", "tracking"];

/// Whether the edited sentence is about it.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.is_about(STEMS)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Cookie) || field.is_in(Register::Provider)
}
