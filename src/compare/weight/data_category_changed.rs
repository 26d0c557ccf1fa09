//! Which data, about whom.

use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("data-category-changed", include_str!("data_category_changed.md"));

/// How sentences about what is collected begin their words.
const STEMS: &[&str] =
    &["collect", "categories of personal data", "personal data relating to", "information relating to"];

/// Whether the edited sentence is about it.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.is_about(STEMS)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::DataCategory)
        || field.is_in(Register::PeopleCategory)
        || field.is_key(&["personal_data", "data_subjects", "receives"])
}
