//! By what right data is used.

use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("lawful-basis-changed", include_str!("lawful_basis_changed.md"));

/// Lawful bases, in the words of notices.
const BASES: &[&str] = &[
    "consent",
    "explicit consent",
    "legitimate interests",
    "legitimate interest",
    "legal obligation",
    "public task",
    "public interest",
    "substantial public interest",
    "vital interests",
    "contract",
    "performance of a contract",
    "official authority",
    "law enforcement purpose",
    "recognised legitimate interest",
    "strictly necessary",
    "lawful
    basis",
    "legal basis",
];

/// Whether the bases that are named differ.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.phrases_differ(BASES)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::LawfulBasis) || field.is_key(&["lawful_bases"])
}
