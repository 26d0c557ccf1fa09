//! Lengths of time.

use super::super::token::SignalClass;
use super::Rule;
use super::run::Run;

pub(super) const RULE: Rule = Rule::material("duration-changed", include_str!("duration_changed.md"));

/// Whether the lengths of time differ.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.values_differ(|class| matches!(class, SignalClass::Duration))
}
