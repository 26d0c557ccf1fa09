//! Where people can complain: to the controller, and to the Commissioner.

use super::answer::Answer;
use super::case::{Case, has_value, has_word, is_word, notice_key};
use super::identity::{REACHED_BY, is_reachable};
use super::verdict::Verdict;
use crate::check::english;
use crate::date::Period;
use crate::notice::{AnyRow, Channel, ContactRole, Place, Register, Value, Vocabulary};

/// Complaints to the authority, or those to the controller.
fn complaints<'a>(case: &Case<'a>, to_authority: ToAuthority) -> Vec<AnyRow<'a>> {
    let authority = case.notice().authority.stated();
    let mut rows = case.rows(Register::Complaint);
    rows.retain(|row| {
        let is_to_authority = matches!(row.value("contact"), Some(Value::Row(contact)) if Some(*contact) == authority);
        is_to_authority == (to_authority == ToAuthority::Yes)
    });
    rows
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ToAuthority {
    Yes,
    No,
}

/// The complaints to the controller; that there are none is a fault, told as `none`.
fn ours<'a>(case: &Case<'a>, answer: &mut Answer<'_, '_>, none: &str) -> Vec<AnyRow<'a>> {
    let rows = complaints(case, ToAuthority::No);
    if rows.is_empty() {
        let help = "add a `[[complaint]]` to `rights.toml`, with the id of your own contact";
        answer.fault(notice_key("regimes"), none, help);
    }
    rows
}

/// People can complain to the controller.
pub(super) fn to_controller(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    for row in &ours(case, &mut answer, "the notice does not say that people can complain to the controller") {
        answer.key(
            row,
            "description",
            |name| format!("`{name}` does not say that people have this right"),
            "add `description`",
        );
        let contacts = case.rows_under(row, "contact");
        if !contacts.iter().any(is_reachable) {
            answer.fault(
                Place::key(row.address.clone(), "contact"),
                format!("`{}` does not say where to complain", case.name(row)),
                "add `contact` with the id of a contact that has an address, email or telephone",
            );
        }
    }
    answer.verdict()
}

/// Complaining is made easy: by an electronic form, and in another way.
pub(super) fn facilitated(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    for row in &ours(case, &mut answer, "nothing helps people to complain to the controller") {
        let contacts = case.rows_under(row, "contact");
        let is_form = |contact: &&AnyRow<'_>| {
            let by_form = matches!(contact.value("channels"), Some(Value::List(channels))
                if channels.iter().any(|channel| is_word(channel, Channel::Form.word())));
            by_form || has_word(contact, "role", ContactRole::OnlineForm.word())
        };
        match contacts.iter().find(is_form) {
            Some(contact) => answer.row(contact),
            None => answer.fault(
                Place::key(row.address.clone(), "contact"),
                format!("`{}` offers no form that can be filled in and sent electronically", case.name(row)),
                "add `\"form\"` to the `channels` of the contact, and its `url`",
            ),
        }
        if let Some(contact) = contacts.iter().find(|contact| {
            has_value(contact.value("address"))
                || has_value(contact.value("telephone"))
                || has_value(contact.value("email"))
        }) {
            answer.row(contact);
        } else {
            answer.fault(
                Place::key(row.address.clone(), "contact"),
                format!("`{}` offers no way other than a form", case.name(row)),
                "add `address`, `email` or `telephone` to the contact",
            );
        }
    }
    answer.verdict()
}

/// The longest time in which a complaint is acknowledged.
const ACKNOWLEDGED: &str = "P30D";

/// The time of acknowledgement is that of the Act.
pub(super) fn acknowledged(case: &Case<'_>) -> Verdict {
    if case.rows(Register::Complaint).is_empty() {
        return Verdict::not_applicable("no complaint is described");
    }
    let mut answer = Answer::new(case);
    let none = "the notice does not say how soon a complaint to the controller is acknowledged";
    for row in &ours(case, &mut answer, none) {
        match row.value("acknowledge_within") {
            Some(Value::Period(period)) if Some(**period) != Period::parse(ACKNOWLEDGED) => answer.fault(
                Place::key(row.address.clone(), "acknowledge_within"),
                format!("`{}` says {} where the Act gives 30 days", case.name(row), english().period(period)),
                "write `acknowledge_within = \"30 days\"`",
            ),
            _ => answer.key(
                row,
                "acknowledge_within",
                |name| format!("`{name}` does not say how soon a complaint is acknowledged"),
                "add `acknowledge_within = \"30 days\"`",
            ),
        }
    }
    answer.verdict()
}

/// People can complain to the Commissioner.
pub(super) fn to_commissioner(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    commissioner(case, &mut answer);
    answer.verdict()
}

/// The same, with the Commissioner's contact details, which Part 3 asks for.
pub(super) fn to_commissioner_with_details(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    commissioner(case, &mut answer);
    if let Some(contact) = case.named(&case.notice().authority) {
        let missing = |name: &str| format!("`{name}` has no address, email, telephone or web address");
        answer.one_of(&contact, &REACHED_BY, missing, "add them to the contact");
    }
    answer.verdict()
}

fn commissioner(case: &Case<'_>, answer: &mut Answer<'_, '_>) {
    if case.named(&case.notice().authority).is_none() {
        answer.fault(
            notice_key("authority"),
            "the notice does not say who the regulator is",
            "add `authority = \"…\"` to `notice.toml`, with the id of a contact",
        );
        return;
    }
    let rows = complaints(case, ToAuthority::Yes);
    if rows.is_empty() {
        answer.fault(
            notice_key("authority"),
            "the notice does not say that people can complain to the Commissioner",
            "add a `[[complaint]]` to `rights.toml`, with the regulator as its `contact`",
        );
    }
    for row in &rows {
        answer.key(
            row,
            "description",
            |name| format!("`{name}` does not say that people have this right"),
            "add `description`",
        );
    }
}
