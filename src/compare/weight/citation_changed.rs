//! Places in the law.

use super::super::token::SignalClass;
use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("citation-changed", include_str!("citation_changed.md"));

/// Whether the places in the law differ.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.values_differ(|class| matches!(class, SignalClass::Citation))
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Legislation)
}
