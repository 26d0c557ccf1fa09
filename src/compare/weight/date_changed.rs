//! Dates.

use super::super::token::SignalClass;
use super::Rule;
use super::run::Run;

pub(super) const RULE: Rule = Rule::material("date-changed", include_str!("date_changed.md"));

/// Whether the dates differ.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.values_differ(|class| matches!(class, SignalClass::Date))
}
