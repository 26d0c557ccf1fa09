//! Numbers.

use super::super::token::SignalClass;
use super::Rule;
use super::run::Run;

pub(super) const RULE: Rule = Rule::material("number-changed", include_str!("number_changed.md"));

/// Whether the numbers differ.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.values_differ(|class| matches!(class, SignalClass::Money | SignalClass::Quantity))
}
