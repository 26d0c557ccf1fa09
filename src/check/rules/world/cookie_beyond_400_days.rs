#![doc = include_str!("cookie_beyond_400_days.md")]

use crate::check::duty::Case;
use crate::check::english;
use crate::finding::{Finding, Location};
use crate::notice::{Place, Register, Value};
use crate::reference::services;
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("cookie-beyond-400-days", Note, "cookie_beyond_400_days.md");

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    if case.subject.on < services::LONGEST_SINCE {
        return Vec::new();
    }
    let mut found = Vec::new();
    for row in case.rows(Register::Cookie) {
        // Only cookies have an end that the browser sets: what a page stores otherwise stays until it is cleared.
        let is_cookie =
            row.value("storage_kind").is_none_or(|kind| !matches!(kind, Value::Word { word, .. } if *word != "cookie"));
        let Some(Value::Period(period)) = row.value("lifetime") else { continue };
        if is_cookie && services::is_longer(period) {
            let message = format!(
                "`{}` is said to last {}, and browsers keep no cookie for more than {} days",
                case.name(&row),
                english().period(period),
                services::LONGEST
            );
            let at = Location::Place(Place::key(row.address.clone(), "lifetime"));
            found.push(
                Finding::new(&RULE, at, message).help("look in a browser; it probably shows 400 days: write that"),
            );
        }
    }
    found
}
