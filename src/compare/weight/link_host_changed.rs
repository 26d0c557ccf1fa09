//! Links to another site.

use super::super::token::SignalClass;
use super::Rule;
use super::run::Run;

pub(super) const RULE: Rule = Rule::material("link-host-changed", include_str!("link_host_changed.md"));

/// Whether the addresses that are written out differ.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.values_differ(|class| matches!(class, SignalClass::Link))
}
