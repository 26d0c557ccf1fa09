//! Telephone numbers, e-mail addresses, postcodes and the register of contacts.

use super::super::token::SignalClass;
use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("contact-route-changed", include_str!("contact_route_changed.md"));

/// Whether a way to reach somebody differs.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.values_differ(|class| matches!(class, SignalClass::Telephone | SignalClass::Email | SignalClass::Postcode))
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Contact)
}
