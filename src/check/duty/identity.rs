//! Who decides over the data, and how to reach them: controller, representative, data protection officer.

use super::answer::Answer;
use super::case::{Case, has_value, notice_key, part};
use super::verdict::Verdict;
use crate::notice::{AnyRow, ContactRole, Place, Register, Value, Vocabulary};

/// Ways in which anyone can be reached.
pub(super) const REACHED_BY: [&str; 4] = ["address", "email", "telephone", "url"];

/// Countries in which a controller needs no representative.
const HOME: [&str; 5] = ["gb", "uk", "united kingdom", "england", "wales"];

/// The controller is named, and can be reached.
pub(super) fn controller(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let rows = controllers(case);
    if rows.is_empty() {
        answer.fault(
            notice_key("controllers"),
            "the notice does not say who decides over the data",
            "add `controllers = [\"…\"]` to `notice.toml`, with the id of a contact",
        );
    }
    for row in &rows {
        named(case, &mut answer, row);
        reached(&mut answer, row);
    }
    answer.verdict()
}

fn controllers<'a>(case: &Case<'a>) -> Vec<AnyRow<'a>> {
    let addresses = case.notice().controllers.stated();
    addresses.into_iter().flatten().filter_map(|address| case.notice().registers.row(address)).collect()
}

/// A name counts where a section says it, even without the row.
fn named(case: &Case<'_>, answer: &mut Answer<'_, '_>, row: &AnyRow<'_>) {
    let said = case.sections_saying(&[&case.name(row).to_lowercase()]);
    if said.is_empty() {
        answer.row(row);
    } else {
        answer.sections(said);
        answer.held(row, "name");
    }
}

fn reached(answer: &mut Answer<'_, '_>, row: &AnyRow<'_>) {
    answer.one_of(
        row,
        &REACHED_BY,
        |name| format!("`{name}` has no address, email, telephone or web address"),
        "add `address`, `email` or `telephone` to the contact",
    );
}

/// A controller outside the United Kingdom names a representative in it.
pub(super) fn representative(case: &Case<'_>) -> Verdict {
    let abroad: Vec<AnyRow<'_>> = controllers(case).into_iter().filter(|row| is_abroad(case, row)).collect();
    let Some(first) = abroad.first() else {
        return Verdict::not_applicable("no controller gives an address outside the United Kingdom");
    };
    let mut answer = Answer::new(case);
    let mut contacts = case.rows(Register::Contact);
    contacts.retain(|row| super::case::has_word(row, "role", ContactRole::Representative.word()));
    for row in &contacts {
        reached(&mut answer, row);
    }
    if contacts.is_empty() {
        answer.fault(
            Place::row(first.address.clone()),
            format!("`{}` is outside the United Kingdom, and no representative in it is named", case.name(first)),
            "add a contact with `role = \"representative\"`",
        );
    }
    answer.verdict()
}

fn is_abroad(case: &Case<'_>, row: &AnyRow<'_>) -> bool {
    match part(row, "address", "country") {
        Some(value @ Value::Plain(_)) => !HOME.contains(&case.said(value).to_lowercase().as_str()),
        _ => false,
    }
}

/// The data protection officer can be reached.
pub(super) fn officer(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    match case.named(&case.notice().data_protection_officer) {
        Some(row) => reached(&mut answer, &row),
        None => answer.fault(
            notice_key("data_protection_officer"),
            "the notice does not say who the data protection officer is",
            "add `data_protection_officer = \"…\"` to `notice.toml`, with the id of a contact",
        ),
    }
    answer.verdict()
}

/// Whether a contact gives any way to reach it.
pub(super) fn is_reachable(row: &AnyRow<'_>) -> bool {
    REACHED_BY.iter().any(|key| has_value(row.value(key)))
}
