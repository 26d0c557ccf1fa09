//! Where data goes.

use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("transfer-changed", include_str!("transfer_changed.md"));

/// Places and means of transfer, in the words of notices.
const PLACES: &[&str] = &[
    "uk",
    "united kingdom",
    "eea",
    "european economic area",
    "eu",
    "european union",
    "europe",
    "usa",
    "united states",
    "america",
    "abroad",
    "overseas",
    "third country",
    "third countries",
    "worldwide",
    "anywhere in the world",
    "any
    part of the world",
    "adequacy",
    "standard contractual clauses",
];

/// Whether the places that are named differ.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.phrases_differ(PLACES)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Transfer) || field.is_key(&["transfers", "country"])
}
