#![doc = include_str!("service_gone.md")]

use crate::check::duty::Case;
use crate::finding::{Finding, Location};
use crate::notice::{Place, Register, Value};
use crate::reference::services::{self, Service};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("service-gone", Note, "service_gone.md");

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let gone = services::all().iter().filter(|service| service.until.is_some_and(|until| until <= case.subject.on));
    gone.filter_map(|service| one(case, service)).collect()
}

/// One finding for a service, at the first thing in the register that names it.
fn one(case: &Case<'_>, service: &Service) -> Option<Finding> {
    let now = service.now.as_deref()?;
    let (at, name) = by_provider(case, service).or_else(|| by_cookie(case, service))?;
    let message = if service.called.is_empty() {
        format!("`{name}` is a cookie of {}, which has ended: {now}", service.label)
    } else {
        format!("`{name}` is named as it once was: {now}")
    };
    let help = "look in a browser whether the website still sets it, and call it what its provider calls it";
    Some(Finding::new(&RULE, Location::Place(at), message).help(help))
}

fn by_provider(case: &Case<'_>, service: &Service) -> Option<(Place, String)> {
    let rows = case.rows(Register::Provider);
    let row = rows.iter().find(|row| {
        let label = case.words(row, "label");
        service.called.iter().any(|called| label.contains(called.as_str()))
    })?;
    Some((Place::key(row.address.clone(), "label"), case.name(row)))
}

fn by_cookie(case: &Case<'_>, service: &Service) -> Option<(Place, String)> {
    let rows = case.rows(Register::Cookie);
    rows.iter().find_map(|row| {
        let Some(Value::Plain(name)) = row.value("name") else { return None };
        let (found, _) = services::cookie(name)?;
        (found == service).then(|| (Place::key(row.address.clone(), "name"), (*name).to_owned()))
    })
}
