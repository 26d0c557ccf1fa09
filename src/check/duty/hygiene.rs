//! Small things that make a notice wrong: a number that cannot ring, a reference that leads nowhere, a second name.

use std::ops::Range;

use super::answer::Answer;
use super::case::{Case, has_value, is_word, part};
use super::practice::stated;
use super::verdict::Verdict;
use crate::check::Reading;
use crate::check::rules::missing_list;
use crate::check::text::{Text, links};
use crate::finding::Location;
use crate::notice::{Place, Register, Target, Value};
use crate::reference::telephone;

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
    if !is_short && !is_known {
        match telephone::range(national) {
            None => {
                return Some(format!(
                    "cannot exist: no number in the United Kingdom begins with 0{}",
                    begins(national)
                ));
            }
            Some(range) if !range.digits.contains(&national.len()) => {
                return Some(format!("cannot exist: a {} number has another count of digits", range.used));
            }
            Some(_) => {}
        }
    }
    let other = e164.filter(|e164| !is_short && e164.trim_start_matches("+44") != national);
    other.map(|e164| format!("is not the number that `e164` gives, {e164}"))
}

/// What a number begins with.
fn begins(national: &str) -> &str {
    national.get(..2).unwrap_or(national)
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

/// References by position: what they lead to moves.
const BY_POSITION: [&str; 20] = [
    "as detailed above",
    "as described above",
    "as set out above",
    "as explained above",
    "as mentioned above",
    "as stated above",
    "as listed above",
    "as detailed below",
    "as described below",
    "as set out below",
    "as explained below",
    "as listed below",
    "later in this",
    "earlier in this",
    "see above",
    "see below",
    "(above)",
    "(below)",
    "the section above",
    "the section below",
];

/// References to other parts are links.
pub(super) fn references(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    for text in case.texts() {
        let words = text.words.to_ascii_lowercase();
        let phrase = BY_POSITION.iter().find_map(|phrase| Some((words.find(phrase)?, phrase.len())));
        let Some((start, length)) = phrase.or_else(|| numbered(&text)) else { continue };
        let range = start..start + length;
        let is_linked = links(text.inlines).iter().any(|(link, _)| link.start < range.end && range.start < link.end);
        if !is_linked {
            answer.fault(
                text.place_of(range.clone()),
                format!("`{}` leads nowhere when the text moves", &text.words[range]),
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
        let is = matches!(section.bare().as_str(), "section" | "paragraph" | "part")
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

/// What a document like this is called.
const KINDS: [&str; 3] = ["notice", "policy", "statement"];

/// The words before that make it this document and no other.
const OWN: [&str; 5] = ["privacy", "this", "fair processing", "data protection", "privacy information"];

/// The document has one name.
pub(super) fn one_name(case: &Case<'_>) -> Verdict {
    let title = case.said(&Value::Prose(&case.notice().title));
    let small = title.to_lowercase();
    let mut answer = Answer::new(case);
    for text in case.texts() {
        if let Some(range) = other_name(&text, &small) {
            answer.fault(
                text.place_of(range.clone()),
                format!("`{}` is another name for what the title calls `{title}`", &text.words[range]),
                "call it what the title calls it",
            );
        }
    }
    answer.verdict()
}

/// Where a stretch of words calls the document otherwise; what a link leads to elsewhere, and what is someone else's, has
/// its own name.
fn other_name(text: &Text<'_>, title: &str) -> Option<Range<usize>> {
    let words = text.words.to_ascii_lowercase();
    let elsewhere = links(text.inlines).into_iter().filter(|(_, link)| matches!(link.target, Target::Address(_)));
    let elsewhere: Vec<Range<usize>> = elsewhere.map(|(range, _)| range).collect();
    let is_word = |end: usize| words[end..].chars().next().is_none_or(|c| !c.is_alphanumeric());
    let others = KINDS.iter().filter(|kind| !title.contains(**kind));
    let named = others.flat_map(|kind| OWN.iter().map(move |own| format!("{own} {kind}")));
    named.into_iter().find_map(|name| {
        let ranges = words.match_indices(&name).map(|(start, _)| start..start + name.len());
        let mut own = ranges.filter(|range| {
            let before = words[..range.start].trim_end();
            let is_theirs = before.ends_with("'s") || before.ends_with("’s") || before.ends_with("their");
            let is_elsewhere = elsewhere.iter().any(|link| link.start < range.end && range.start < link.end);
            let is_whole = words[..range.start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            is_whole && is_word(range.end) && !is_theirs && !is_elsewhere
        });
        own.next()
    })
}
