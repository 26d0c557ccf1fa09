//! Small things that make a notice wrong: a number that cannot ring, a law that is gone, a reference that leads nowhere.

use super::answer::Answer;
use super::case::{Case, has_value, is_answered, is_word, notice_key, part};
use super::practice::stated;
use super::verdict::Verdict;
use crate::check::Reading;
use crate::check::rules::missing_list;
use crate::check::text::Text;
use crate::date::{Date, date};
use crate::finding::Location;
use crate::notice::{Place, Regime, Register, Value};

/// Telephone numbers can be dialled.
pub(super) fn telephones(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    for row in case.rows(Register::Contact) {
        let Some(Value::Telephone(shown, e164)) = stated(&row, "telephone") else { continue };
        // What follows a letter is an extension; 18001 calls through text relay.
        let number: String = shown.chars().take_while(|c| !c.is_alphabetic()).collect();
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.strip_prefix("18001").unwrap_or(&digits).to_owned();
        if let Some(why) = undiallable(shown, &digits, *e164) {
            answer.fault(
                Place::key(row.address.clone(), "telephone"),
                format!("`{shown}` {why}"),
                "ring the number, and write what answers",
            );
        } else {
            answer.held(&row, "telephone");
        }
    }
    if answer.is_empty() { Verdict::not_applicable("no telephone number is given") } else { answer.verdict() }
}

/// Numbers with seven digits after the first nought: Childline, and what was NHS Direct.
const SHORT: [&str; 2] = ["8001111", "8454647"];

/// Why a number cannot be dialled in the United Kingdom. Source: Ofcom, National Telephone Numbering Plan.
fn undiallable(shown: &str, digits: &str, e164: Option<&str>) -> Option<String> {
    let national = match (shown.trim_start().starts_with('+'), digits.strip_prefix("44")) {
        (true, Some(rest)) => rest.trim_start_matches('0'),
        (true, None) => return None,
        (false, _) => digits.strip_prefix('0').unwrap_or(digits),
    };
    let is_short = !digits.starts_with('0') && digits.len() <= 6;
    let is_known = SHORT.contains(&national);
    if !is_short && !is_known && !(9..=10).contains(&national.len()) {
        return Some(format!("has {} digits: a number here has ten or eleven with its first nought", digits.len()));
    }
    let other = e164.filter(|e164| !is_short && e164.trim_start_matches("+44") != national);
    other.map(|e164| format!("is not the number that `e164` gives, {e164}"))
}

/// Postal addresses have a post town and a postcode.
pub(super) fn addresses(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    for row in case.rows(Register::Contact) {
        if stated(&row, "address").is_none() {
            continue;
        }
        let lacks: Vec<&str> = [("town", "post town"), ("postcode", "postcode")]
            .into_iter()
            .filter(|(key, _)| !has_value(part(&row, "address", key)))
            .map(|(_, name)| name)
            .collect();
        if lacks.is_empty() {
            answer.held(&row, "address");
        } else {
            answer.fault(
                Place::key(row.address.clone(), "address"),
                format!("the address of `{}` has no {}", case.name(&row), lacks.join(" and no ")),
                "add `town` and `postcode` to the address",
            );
        }
    }
    if answer.is_empty() { Verdict::not_applicable("no postal address is given") } else { answer.verdict() }
}

/// Who can be reached by email has an email address.
pub(super) fn emails(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    for row in case.rows(Register::Contact) {
        let offers = matches!(row.value("channels"), Some(Value::List(channels))
            if channels.iter().any(|channel| is_word(channel, "email")));
        if has_value(row.value("email")) {
            answer.held(&row, "email");
        } else if offers {
            answer.fault(
                Place::key(row.address.clone(), "email"),
                format!("`{}` can be reached by email, and no address is given", case.name(&row)),
                "add `email`, or take `\"email\"` out of `channels`",
            );
        }
    }
    if answer.is_empty() { Verdict::not_applicable("nobody is said to be reached by email") } else { answer.verdict() }
}

/// The day from which the regulator's name and address may be others.
const MAY_HAVE_MOVED: Date = date(2026, 9, 1);

/// The regulator's name and address are those of the day.
pub(super) fn authority(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    match case.named(&case.notice().authority) {
        None => answer.fault(
            notice_key("authority"),
            "the notice does not say who the regulator is",
            "add `authority = \"…\"` to `notice.toml`, with the id of a contact",
        ),
        Some(_) if case.subject.on >= MAY_HAVE_MOVED => {
            return Verdict::ask(
                "Are the regulator's name and address still these? A move to Manchester and a new body, the Information \
                 Commission, were announced.",
            );
        }
        Some(row) => answer.row(&row),
    }
    answer.verdict()
}

/// Words that the law has left behind, from a day on.
struct Superseded {
    /// All of these, in small letters, in one stretch of words.
    words: &'static [&'static str],
    /// The first day on which they are wrong.
    since: Date,
    /// What took their place.
    now: &'static str,
}

/// Source: the research on the law for this project, November 2026; the last has no known day, and counts from then.
static SUPERSEDED: [Superseded; 4] = [
    Superseded {
        words: &["registered", "data controller"],
        since: date(2018, 5, 25),
        now: "controllers pay a fee and are no longer registered under the Act of 1998",
    },
    Superseded {
        words: &["european economic area"],
        since: date(2020, 12, 31),
        now: "a transfer abroad is now one out of the United Kingdom",
    },
    Superseded {
        words: &["management of police information"],
        since: date(2023, 7, 20),
        now: "the Police information and records management code took its place on 20 July 2023",
    },
    Superseded {
        words: &["digital policing portfolio"],
        since: date(2026, 11, 23),
        now: "the National Police Chiefs' Council no longer has a body of that name",
    },
];

/// No law or body is named that is gone.
pub(super) fn law(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let texts: Vec<(Text<'_>, String)> = case
        .texts()
        .into_iter()
        .map(|text| {
            let words = text.words.to_lowercase();
            (text, words)
        })
        .collect();
    for old in SUPERSEDED.iter().filter(|old| old.since <= case.subject.on) {
        if knows(case, old) {
            continue;
        }
        let found = texts.iter().find(|(_, words)| old.words.iter().all(|word| words.contains(word)));
        if let Some((text, _)) = found {
            answer.fault(
                text.whole(),
                format!("`{}` belongs to the past: {}", old.words.join(" … "), old.now),
                "write what holds now, and say since when",
            );
        }
    }
    if case.has(Regime::UkGdpr) && !texts.iter().any(|(_, words)| words.contains("gdpr")) {
        answer.fault(
            notice_key("regimes"),
            format!("the notice answers to {} and never names it", case.law(Regime::UkGdpr)),
            "name it beside the Act where the notice says which law it follows",
        );
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

/// Whether the register of legislation says itself that this is gone, and what took its place.
fn knows(case: &Case<'_>, old: &Superseded) -> bool {
    case.rows(Register::Legislation).iter().any(|row| {
        let label = case.words(row, "label");
        old.words.iter().all(|word| label.contains(word)) && is_answered(row.value("successor"))
    })
}

/// References by position: what they lead to moves.
const BY_POSITION: [&str; 8] = [
    "as detailed above",
    "as described above",
    "as set out above",
    "as detailed below",
    "as described below",
    "as set out below",
    "later in this",
    "earlier in this",
];

/// References to other parts are links.
pub(super) fn references(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    for text in case.texts() {
        let words = text.words.to_lowercase();
        let found =
            BY_POSITION.iter().find_map(|phrase| Some((words.find(phrase)?, phrase.len()))).or_else(|| numbered(&text));
        if let Some((start, length)) = found {
            let end = (start + length).min(text.words.len());
            let said = text.words.get(start..end).unwrap_or_default();
            answer.fault(
                text.place_of(start..end),
                format!("`{said}` leads nowhere when the text moves"),
                "link to the section by its id: `[what it says](#id)`",
            );
        }
    }
    answer.verdict()
}

/// `section 1 above`, and the like.
fn numbered(text: &Text<'_>) -> Option<(usize, usize)> {
    let words = text.split();
    let place = |words: &[crate::check::text::Word<'_>]| {
        let [section, number, side] = words else { return None };
        let is = section.bare() == "section"
            && number.bare().chars().all(|c| c.is_ascii_digit())
            && matches!(side.bare().as_str(), "above" | "below");
        is.then(|| (section.start, side.end - section.start))
    };
    words.windows(3).find_map(place)
}

/// What is announced with a colon follows.
pub(super) fn lists(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let reading = Reading { notice: case.notice(), before: case.subject.before };
    for finding in missing_list::find(reading) {
        if let Location::Place(place) = finding.at {
            answer.fault(place, finding.message, finding.help.unwrap_or_default());
        }
    }
    answer.verdict()
}

/// Other names for what the title calls a notice.
const OTHER_NAMES: [&str; 4] = ["privacy policy", "privacy statement", "this policy", "this statement"];

/// The document has one name.
pub(super) fn one_name(case: &Case<'_>) -> Verdict {
    let title = case.said(&Value::Prose(&case.notice().title)).to_lowercase();
    let mut answer = Answer::new(case);
    for text in case.texts() {
        let words = text.words.to_lowercase();
        let other =
            OTHER_NAMES.iter().find(|name| words.contains(*name) && !title.contains(name.trim_start_matches("this ")));
        if let Some((name, start)) = other.and_then(|name| Some((name, words.find(name)?))) {
            answer.fault(
                text.place_of(start..start + name.len()),
                format!(
                    "`{name}` is another name for what the title calls `{}`",
                    case.said(&Value::Prose(&case.notice().title))
                ),
                "call it what the title calls it",
            );
        }
    }
    answer.verdict()
}
