//! The law and the regulator as they are on the day: what a notice names that is gone.

use super::answer::Answer;
use super::case::{Case, has_value, is_answered, is_word, notice_key, part};
use super::verdict::Verdict;
use crate::check::text::Text;
use crate::date::{Date, date};
use crate::notice::{AnyRow, Place, Regime, Register, Value};
use crate::reference::authority::{self, Reached};
use crate::reference::legislation::{self, Gone};

/// The first day on which the GDPR of the Union was no longer that of the United Kingdom. Source: SI 2019/419.
const OWN_GDPR: Date = date(2020, 12, 31);

/// The regulator's name and address are those of the day.
pub(super) fn authority(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let Some(row) = case.named(&case.notice().authority) else {
        answer.fault(
            notice_key("authority"),
            "the notice does not say who the regulator is",
            "add `authority = \"…\"` to `notice.toml`, with the id of a contact",
        );
        return answer.verdict();
    };
    let Some(reached) = authority::on(case.subject.on) else { return ask() };
    let has_moved = reached.may_have_moved.is_some_and(|day| day <= case.subject.on);
    let is_known = postcode(case, &mut answer, &row, reached, has_moved) & telephone(case, &mut answer, &row, reached);
    if is_known && has_moved {
        return ask();
    }
    answer.row(&row);
    answer.verdict()
}

fn ask() -> Verdict {
    Verdict::ask(
        "Are the regulator's name and address still these? A move to Manchester and a new body, the Information \
         Commission, were announced.",
    )
}

/// Whether the postcode, if there is one, is no reason to say anything.
fn postcode(
    case: &Case<'_>,
    answer: &mut Answer<'_, '_>,
    row: &AnyRow<'_>,
    reached: &Reached,
    has_moved: bool,
) -> bool {
    let Some(stated) = part(row, "address", "postcode").filter(|value| has_value(Some(value))) else { return true };
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
    let stated = case.said(stated);
    let is_listed = reached.postcodes.iter().any(|known| bare(known) == bare(&stated));
    let why = match (is_listed, has_moved) {
        (true, false) | (false, true) => return true,
        (true, true) => reached.announced.clone().unwrap_or_default(),
        (false, false) => format!("it is reached at {}", reached.postcodes.join(" or ")),
    };
    answer.fault(
        Place::key(row.address.clone(), "address"),
        format!("`{}` may not be at {stated}: {why}", case.name(row)),
        "look on the regulator's website; once that is done, add `covers = [\"authority-current\"]` to the section that shows it",
    );
    false
}

/// Whether the telephone number, if there is one, is no reason to say anything.
fn telephone(case: &Case<'_>, answer: &mut Answer<'_, '_>, row: &AnyRow<'_>, reached: &Reached) -> bool {
    let Some(Value::Telephone(shown, e164)) = row.value("telephone") else { return true };
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let dialled = e164.map_or_else(|| format!("+44{}", digits.trim_start_matches('0')), str::to_owned);
    if reached.telephones.contains(&dialled) {
        return true;
    }
    answer.fault(
        Place::key(row.address.clone(), "telephone"),
        format!("`{shown}` is not a number at which `{}` is known to be reached", case.name(row)),
        "look on the regulator's website, and write the number that it gives",
    );
    false
}

/// No law or body is named that is gone.
pub(super) fn law(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let texts = case.texts();
    for gone in legislation::gone(case.subject.on).filter(|gone| !knows(case, gone)) {
        let found = texts.iter().find_map(|text| Some((text, legislation::span(gone, &text.words)?)));
        if let Some((text, range)) = found {
            answer.fault(
                text.place_of(range),
                format!("`{}` belongs to the past: {}", gone.words.join(" … "), gone.now),
                "write what holds now, and say since when",
            );
        }
    }
    if case.has(Regime::UkGdpr) {
        own_gdpr(case, &texts, &mut answer);
    }
    for row in case.rows(Register::Legislation) {
        let is_gone = row
            .value("legislation_status")
            .is_some_and(|value| is_word(value, "repealed") || is_word(value, "superseded"));
        if is_gone && !is_answered(row.value("successor")) {
            answer.fault(
                Place::key(row.address.clone(), "legislation_status"),
                format!("`{}` is no longer law, and nothing says what took its place", case.name(&row)),
                "add `successor` with the id of the law that holds now",
            );
        }
    }
    answer.verdict()
}

/// Words that name the GDPR of the United Kingdom, in small letters.
const OWN: [&str; 4] = ["uk gdpr", "uk general data protection", "united kingdom general data", "united kingdom gdpr"];

/// The GDPR is named, and since it is the United Kingdom's own, as that.
fn own_gdpr(case: &Case<'_>, texts: &[Text<'_>], answer: &mut Answer<'_, '_>) {
    let place = |text: &Text<'_>| {
        let words = text.words.to_ascii_lowercase();
        let (start, name) =
            ["gdpr", "general data protection regulation"].iter().find_map(|name| Some((words.find(name)?, *name)))?;
        Some(text.place_of(start..start + name.len()))
    };
    let is_own = |text: &Text<'_>| {
        let words = text.words.to_ascii_lowercase();
        OWN.iter().any(|name| words.contains(name))
    };
    match texts.iter().find_map(place) {
        None => answer.fault(
            notice_key("regimes"),
            format!("the notice answers to {} and never names it", case.law(Regime::UkGdpr)),
            "name it beside the Act where the notice says which law it follows",
        ),
        Some(at) if case.subject.on >= OWN_GDPR && !texts.iter().any(is_own) => answer.fault(
            at,
            "the GDPR is named, and the UK GDPR that took its place is not",
            "write `UK GDPR`, which holds since 31 December 2020",
        ),
        Some(_) => {}
    }
}

/// Whether the register of legislation says itself that this is gone, and what took its place.
fn knows(case: &Case<'_>, gone: &Gone) -> bool {
    case.rows(Register::Legislation).iter().any(|row| {
        let label = case.words(row, "label");
        gone.words.iter().all(|word| label.contains(word.as_str())) && is_answered(row.value("successor"))
    })
}
