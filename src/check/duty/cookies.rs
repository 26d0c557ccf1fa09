//! What is kept on devices: why, for how long, by whom, and with whose consent.

use std::collections::BTreeSet;

use super::answer::Answer;
use super::case::{Case, has_value, has_word, is_answered};
use super::parties::third_parties;
use super::verdict::Verdict;
use crate::check::english;
use crate::date::{Date, Period};
use crate::notice::{AnyRow, Consent, CookieCategory, Exemption, Id, Place, Register, Value, Vocabulary};
use crate::reference::services;
use crate::rule::Level;

const NO_COOKIE: &str = "no cookie is in the register";

/// Cookies that fall under no exception, as far as the register says.
fn not_exempt<'a>(case: &Case<'a>) -> Vec<AnyRow<'a>> {
    let mut rows = case.rows(Register::Cookie);
    rows.retain(|row| !has_value(row.value("exemption")) && !is_essential(row));
    rows
}

fn is_essential(row: &AnyRow<'_>) -> bool {
    has_word(row, "category", CookieCategory::Essential.word())
}

fn is_unnamed(row: &AnyRow<'_>) -> bool {
    matches!(row.value("name"), Some(Value::Word { .. }))
}

/// Each cookie that is not exempt says what it is for.
pub(super) fn purpose(case: &Case<'_>) -> Verdict {
    let rows = not_exempt(case);
    if rows.is_empty() {
        return Verdict::not_applicable("no cookie needs consent");
    }
    let mut answer = Answer::new(case);
    for row in &rows {
        answer.key(
            row,
            "purpose",
            |name| format!("`{name}` does not say what it is for"),
            "add `purpose` to the cookie",
        );
        if is_unnamed(row) {
            answer.lighter(
                Level::Should,
                Place::key(row.address.clone(), "purpose"),
                format!("`{}` says for a group of cookies what they are for, and not for each", case.name(row)),
                "give each cookie of the group a row, with its `name` and `purpose`",
            );
        }
    }
    answer.verdict()
}

/// Each cookie that is not exempt waits for consent.
pub(super) fn consent(case: &Case<'_>) -> Verdict {
    let rows = not_exempt(case);
    if rows.is_empty() {
        return Verdict::not_applicable("no cookie needs consent");
    }
    let mut answer = Answer::new(case);
    for row in &rows {
        if has_word(row, "consent", Consent::NotRequired.word()) {
            answer.fault(
                Place::key(row.address.clone(), "consent"),
                format!("`{}` is set without consent, and falls under no exception", case.name(row)),
                "ask first and write `consent = \"required\"`, or name the `exemption`",
            );
        } else {
            answer.key(
                row,
                "consent",
                |name| format!("`{name}` falls under no exception, and is not said to wait for consent"),
                "ask first and write `consent = \"required\"`: a way to opt out afterwards is not enough",
            );
        }
    }
    answer.verdict()
}

/// Each cookie is classed: exempt, and how, or not.
pub(super) fn classed(case: &Case<'_>) -> Verdict {
    let rows = case.rows(Register::Cookie);
    if rows.is_empty() {
        return Verdict::not_applicable(NO_COOKIE);
    }
    let mut answer = Answer::new(case);
    for row in &rows {
        if !is_answered(row.value("exemption")) && is_essential(row) {
            answer.held(row, "category");
            continue;
        }
        answer.key(
            row,
            "exemption",
            |name| format!("`{name}` does not say whether it falls under an exception to consent"),
            "add `exemption`: one of the five words, or `\"none\"`",
        );
    }
    answer.verdict()
}

/// Cookies that are set without consent for such a reason.
fn relying_on<'a>(case: &Case<'a>, exemption: Exemption, category: CookieCategory) -> Vec<AnyRow<'a>> {
    let mut rows = case.rows(Register::Cookie);
    rows.retain(|row| {
        let says = has_word(row, "exemption", exemption.word());
        let unsaid = !is_answered(row.value("exemption")) && !is_answered(row.value("consent"));
        says || unsaid && has_word(row, "category", category.word())
    });
    rows
}

/// The statistical exception: a simple way to object, and no third party that uses the data for itself.
pub(super) fn statistical(case: &Case<'_>) -> Verdict {
    let rows = relying_on(case, Exemption::Statistical, CookieCategory::Analytics);
    if rows.is_empty() {
        return Verdict::not_applicable("no cookie is set for statistics without consent");
    }
    let mut answer = Answer::new(case);
    let third = third_parties(case);
    for row in &rows {
        way_to_object(case, &mut answer, row);
        for provider in case.rows_under(row, "provider") {
            if third.iter().any(|third| third.address == provider.address) {
                answer.fault(
                    Place::key(row.address.clone(), "provider"),
                    format!(
                        "`{}` lets `{}` have the data, which the exception may not allow",
                        case.name(row),
                        case.name(&provider)
                    ),
                    "ask for consent, or make sure that the provider uses the data for your statistics alone",
                );
            }
        }
    }
    answer.verdict()
}

/// The exception for appearance: a simple way to object.
pub(super) fn appearance(case: &Case<'_>) -> Verdict {
    let rows = relying_on(case, Exemption::Appearance, CookieCategory::Functional);
    if rows.is_empty() {
        return Verdict::not_applicable("no cookie is set for appearance without consent");
    }
    let mut answer = Answer::new(case);
    for row in &rows {
        way_to_object(case, &mut answer, row);
    }
    answer.verdict()
}

fn way_to_object(case: &Case<'_>, answer: &mut Answer<'_, '_>, row: &AnyRow<'_>) {
    let providers = case.rows_under(row, "provider");
    if has_value(row.value("opt_out")) {
        answer.shown(row, "opt_out");
    } else if let Some(provider) = providers.iter().find(|provider| has_value(provider.value("opt_out"))) {
        answer.shown(provider, "opt_out");
    } else {
        answer.fault(
            Place::row(row.address.clone()),
            format!("`{}` is set without consent, and nothing says how to object to it", case.name(row)),
            "add `opt_out` with `title` and `url` to the cookie",
        );
    }
}

/// Each technology is named.
pub(super) fn named(case: &Case<'_>) -> Verdict {
    each_cookie(case, |answer, row| {
        if is_unnamed(row) {
            answer.fault(
                Place::key(row.address.clone(), "name"),
                format!("`{}` is not named as a browser names it", case.name(row)),
                "add `name`, or `pattern` where a part of the name varies",
            );
        } else {
            answer.shown(row, "name");
        }
    })
}

/// Each technology says how long it lasts.
pub(super) fn duration(case: &Case<'_>) -> Verdict {
    each_cookie(case, |answer, row| {
        let missing = |name: &str| format!("`{name}` does not say how long it stays");
        answer.key(row, "lifetime", missing, "add `lifetime`, such as \"2 years\" or \"session\"");
    })
}

fn each_cookie(case: &Case<'_>, ask: impl Fn(&mut Answer<'_, '_>, &AnyRow<'_>)) -> Verdict {
    let rows = case.rows(Register::Cookie);
    if rows.is_empty() {
        return Verdict::not_applicable(NO_COOKIE);
    }
    let mut answer = Answer::new(case);
    rows.iter().for_each(|row| ask(&mut answer, row));
    answer.verdict()
}

/// Third parties are named as companies, with what they do.
pub(super) fn third_party(case: &Case<'_>) -> Verdict {
    let providers = third_parties(case);
    if providers.is_empty() {
        return Verdict::not_applicable("no provider is someone else");
    }
    let mut answer = Answer::new(case);
    for row in &providers {
        answer.key(row, "label", |id| format!("the provider `{id}` has no label"), "add `label`");
        let missing = |name: &str| format!("`{name}` is a service: the notice does not name the company behind it");
        answer.key(row, "entity", missing, "add `entity` to the provider, and show it: `{{ provider(\"…\") }}`");
    }
    answer.verdict()
}

/// All technologies are together.
pub(super) fn together(case: &Case<'_>) -> Verdict {
    let rows = case.rows(Register::Cookie);
    if rows.is_empty() {
        return Verdict::not_applicable(NO_COOKIE);
    }
    let mut answer = Answer::new(case);
    let mut sections: BTreeSet<Id> = BTreeSet::new();
    for row in &rows {
        answer.row(row);
        sections.extend(case.shown.sections(&row.address, Some("purpose")));
    }
    if sections.len() > 1 {
        let names: Vec<String> = sections.iter().map(|id| format!("`{id}`")).collect();
        answer.fault(
            Place::row(rows[0].address.clone()),
            format!("cookies are shown in several sections: {}", names.join(", ")),
            "show them together: `{{ cookies() }}` in one section",
        );
    }
    answer.verdict()
}

/// What a promise about cookies denies, and the kind of cookie that breaks it.
const DENIED: [&str; 5] = ["profil", "identif", "monitor", "track", "advertis"];

/// Promises about cookies agree with the register.
pub(super) fn consistent(case: &Case<'_>) -> Verdict {
    let cookies = case.rows(Register::Cookie);
    if cookies.is_empty() {
        return Verdict::not_applicable(NO_COOKIE);
    }
    let mut answer = Answer::new(case);
    let breaking = cookies.iter().find(|row| has_word(row, "category", CookieCategory::Advertising.word()));
    for claim in case.rows(Register::Claim) {
        let said = case.words(&claim, "label");
        let of_all = ["do not use cookies", "never use cookies", "no cookies", "cookies are not used"];
        let denies = of_all.iter().any(|words| said.contains(words)) && DENIED.iter().any(|words| said.contains(words));
        match breaking {
            Some(cookie) if denies => answer.fault(
                Place::row(claim.address.clone()),
                format!(
                    "`{}` is promised of all cookies, and `{}` is for advertising",
                    case.name(&claim),
                    case.name(cookie)
                ),
                "say of which cookies it is true, or take the others out",
            ),
            Some(_) | None if said.contains("cookie") => answer.held(&claim, "label"),
            Some(_) | None => {}
        }
    }
    if answer.is_empty() { Verdict::not_applicable("nothing is promised about cookies") } else { answer.verdict() }
}

/// Names and lifetimes are those that the provider documents.
pub(super) fn known(case: &Case<'_>) -> Verdict {
    let rows = case.rows(Register::Cookie);
    let mut answer = Answer::new(case);
    for row in &rows {
        let Some(Value::Plain(name)) = row.value("name") else { continue };
        if let Some((service, near)) = services::near(name) {
            answer.fault(
                Place::key(row.address.clone(), "name"),
                format!("`{name}` is a name that no known service uses: {} calls it `{}`", service.label, near.name),
                format!("look in a browser; if it is `{}`, write that", near.name),
            );
        } else if let Some((service, known)) = services::cookie(name) {
            match row.value("lifetime").zip(known.lifetime.as_deref()) {
                Some((stated, documented)) if is_other(stated, documented, case.subject.on) => {
                    let words = Period::parse(documented);
                    let words = words.map_or_else(|| documented.to_owned(), |period| english().period(&period));
                    answer.fault(
                        Place::key(row.address.clone(), "lifetime"),
                        format!("`{name}` is said to last {}; {} documents {words}", case.said(stated), service.label),
                        "look in a browser, and write what it shows",
                    );
                }
                Some(_) | None => answer.held(row, "name"),
            }
        }
    }
    if answer.is_empty() { Verdict::not_applicable("no cookie has a name that is known") } else { answer.verdict() }
}

/// Whether a lifetime is neither the documented one nor what browsers make of it.
fn is_other(stated: &Value<'_>, documented: &str, on: Date) -> bool {
    match (stated, Period::parse(documented)) {
        (Value::Period(period), Some(documented)) => {
            let capped =
                |period: &Period| if on >= services::LONGEST_SINCE { services::capped(period) } else { *period };
            let longer = services::is_longer(period) && !services::is_longer(&documented);
            **period != documented && (longer || !services::is_alike(&capped(period), &capped(&documented)))
        }
        (Value::Period(_), None) => true,
        (Value::Word { word, .. }, _) => documented != *word,
        _ => false,
    }
}
