#![doc = include_str!("postcode_impossible.md")]

use crate::check::duty::{Case, has_value, part};
use crate::finding::{Finding, Location};
use crate::notice::{AnyRow, Place, Register};
use crate::reference::postcodes::{self, Fault};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("postcode-impossible", Should, "postcode_impossible.md");

/// How an address says that it is in the United Kingdom, if it says so.
const HERE: [&str; 5] = ["gb", "uk", "united kingdom", "england", "wales"];

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    case.rows(Register::Contact).iter().filter_map(|row| in_row(case, row)).collect()
}

fn in_row(case: &Case<'_>, row: &AnyRow<'_>) -> Option<Finding> {
    let stated = |name| part(row, "address", name).filter(|value| has_value(Some(value))).map(|value| case.said(value));
    if stated("country").is_some_and(|country| !HERE.contains(&country.to_lowercase().as_str())) {
        return None;
    }
    let typed = stated("postcode")?;
    let why = match postcodes::fault(&typed)? {
        Fault::Form => "is not written as any postcode is, such as `SW1A 2AA`",
        Fault::Area => "begins with letters with which no postcode begins",
    };
    let at = Location::Place(Place::key(row.address.clone(), "address"));
    let message = format!("the postcode `{typed}` of `{}` {why}", case.name(row));
    Some(Finding::new(&RULE, at, message).help("look it up with the post; for an address abroad add `country`"))
}
