#![doc = include_str!("exemption_impossible.md")]

use crate::check::duty::{Case, has_value, has_word};
use crate::date::{Date, date};
use crate::finding::{Finding, Location};
use crate::notice::{AnyRow, CookieCategory, Exemption, Place, Register, Value, Vocabulary};
use crate::reference::services::{self, Kind};
use crate::rule::{Level, Rule};

pub(super) const RULE: Rule = crate::rule!("exemption-impossible", Must, "exemption_impossible.md");

/// The day from which there are five exceptions and no longer two. Source: SI 2026/82, regulation 2.
const FIVE: Date = date(2026, 2, 5);

const HELP: &str = "ask for consent: `exemption = \"none\"` and `consent = \"required\"`; or mend `category`";

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    case.rows(Register::Cookie).iter().filter_map(|row| in_row(case, row)).collect()
}

fn in_row(case: &Case<'_>, row: &AnyRow<'_>) -> Option<Finding> {
    if !has_value(row.value("exemption")) || row.is_reconstructed("exemption") {
        return None;
    }
    let Some(Value::Word { word, .. }) = row.value("exemption") else { return None };
    let name = case.name(row);
    let at = Location::Place(Place::key(row.address.clone(), "exemption"));
    let is_old = [Exemption::StrictlyNecessary, Exemption::Transmission].iter().any(|old| old.word() == *word);
    let is_for = |category: CookieCategory| has_word(row, "category", category.word());
    if is_for(CookieCategory::Advertising) {
        let message =
            format!("`{name}` is for advertising, which no exception to consent covers, and is `{word}` here");
        return Some(Finding::new(&RULE, at, message).help(HELP));
    }
    if is_for(CookieCategory::Analytics) && is_old {
        let message = format!("`{name}` counts visitors, which nobody has asked for, and is `{word}` here");
        return Some(Finding::new(&RULE, at, message).help(HELP));
    }
    if !is_old && case.subject.on < FIVE {
        let message = format!("`{name}` relies on the exception `{word}`, which no law of that day knows");
        return Some(Finding::new(&RULE, at, message).help(HELP));
    }
    let Some(Value::Plain(typed)) = row.value("name") else { return None };
    let (service, _) = services::cookie(typed)?;
    let what = match service.kind {
        Kind::Advertising => "advertising",
        Kind::Analytics if is_old => "analytics",
        Kind::Analytics | Kind::Other => return None,
    };
    let message =
        format!("`{name}` is `{word}` here, and a cookie of {} for {what} by its documentation", service.label);
    let mut finding = Finding::new(&RULE, at, message).help(HELP);
    finding.level = Level::Should;
    Some(finding)
}
