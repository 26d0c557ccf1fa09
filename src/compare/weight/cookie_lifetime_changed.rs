//! How long a cookie stays.

use super::Rule;
use super::fact::Field;
use super::run::{Run, has_stem};
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("cookie-lifetime-changed", include_str!("cookie_lifetime_changed.md"));

/// What the column of a cookie table is called that tells it.
const COLUMNS: &[&str] = &["expir", "lifetime", "life span", "lifespan", "duration", "how long it stays"];

/// Whether a length of time differs in such a column.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    has_stem(&run.around.column, COLUMNS)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    field.is_in(Register::Cookie) && field.is_key(&["lifetime"])
}
