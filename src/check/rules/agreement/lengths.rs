//! Lengths of time among words: `30 days`, `six months`, `chwe mis`.
//!
//! Working days are left out, and so is what is an age, a range or a sentence of a court: they are no period that a register
//! could hold.

use std::ops::Range;

use crate::check::text::Word;
use crate::date::{Period, Unit};

/// A length of time and where it was said.
pub(super) struct Length {
    pub(super) range: Range<usize>,
    pub(super) period: Period,
}

/// How two lengths stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The same calendar length, in whatever units.
    Same,
    /// A month against thirty days and the like: not the same, and often meant to be.
    Near,
    /// Another length.
    Other,
}

const NUMBERS: [(&str, u32); 33] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
    ("eighteen", 18),
    ("twenty", 20),
    ("twenty-eight", 28),
    ("thirty", 30),
    ("forty", 40),
    ("sixty", 60),
    ("ninety", 90),
    ("un", 1),
    ("dau", 2),
    ("dwy", 2),
    ("ddwy", 2),
    ("tri", 3),
    ("tair", 3),
    ("pedwar", 4),
    ("pum", 5),
    ("chwe", 6),
    ("saith", 7),
    ("naw", 9),
    ("deng", 10),
    ("deuddeg", 12),
];

const UNITS: [(&str, Unit); 35] = [
    ("second", Unit::Second),
    ("seconds", Unit::Second),
    ("eiliad", Unit::Second),
    ("minute", Unit::Minute),
    ("minutes", Unit::Minute),
    ("munud", Unit::Minute),
    ("funud", Unit::Minute),
    ("hour", Unit::Hour),
    ("hours", Unit::Hour),
    ("awr", Unit::Hour),
    ("oriau", Unit::Hour),
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("diwrnod", Unit::Day),
    ("ddiwrnod", Unit::Day),
    ("niwrnod", Unit::Day),
    ("diwrnodau", Unit::Day),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("wythnos", Unit::Week),
    ("wythnosau", Unit::Week),
    ("month", Unit::Month),
    ("months", Unit::Month),
    ("mis", Unit::Month),
    ("fis", Unit::Month),
    ("misoedd", Unit::Month),
    ("year", Unit::Year),
    ("years", Unit::Year),
    ("blwyddyn", Unit::Year),
    ("flwyddyn", Unit::Year),
    ("mlwyddyn", Unit::Year),
    ("blynedd", Unit::Year),
    ("flynedd", Unit::Year),
    ("mlynedd", Unit::Year),
    ("blynyddoedd", Unit::Year),
];

/// Words before a number that make it an age, or one end of a range.
const NOT_AFTER: [&str; 12] =
    ["aged", "age", "under", "over", "to", "or", "and", "between", "than", "least", "oed", "dros"];

/// Words after a unit that make it an age, a sentence or a point in the past.
const NOT_BEFORE: [&str; 8] = ["old", "age", "ago", "imprisonment", "experience", "or", "to", "oed"];

/// Every length that `words` name.
pub(super) fn lengths(words: &[Word<'_>]) -> Vec<Length> {
    (0..words.len()).filter_map(|at| length_at(words, at)).collect()
}

fn length_at(words: &[Word<'_>], at: usize) -> Option<Length> {
    let bare = |at: usize| words.get(at).map(Word::bare);
    let first = bare(at)?;
    let before = at.checked_sub(1).and_then(bare).unwrap_or_default();
    let (count, unit_at, unit) = match first.split_once('-') {
        Some((count, unit)) => (number(count, &before)?, at, unit.to_owned()),
        None => {
            let count = number(&first, &before)?;
            let next = bare(at + 1)?;
            let unit_at = if next == "calendar" { at + 2 } else { at + 1 };
            (count, unit_at, bare(unit_at)?)
        }
    };
    let after = bare(unit_at + 1).filter(|_| !words[unit_at].ends_sentence()).unwrap_or_default();
    let follows = if after == "of" { bare(unit_at + 2).unwrap_or_default() } else { after };
    if NOT_AFTER.contains(&before.as_str()) || NOT_BEFORE.contains(&follows.as_str()) {
        return None;
    }
    let unit = UNITS.iter().find(|(word, _)| *word == unit).map(|(_, unit)| *unit)?;
    let end = words[unit_at].start + words[unit_at].typed.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let start = words[at].start + words[at].typed.len()
        - words[at].typed.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    Some(Length { range: start..end, period: period(count, unit)? })
}

/// A number in figures or words; `a` is one only where a length is plainly meant.
fn number(word: &str, before: &str) -> Option<u32> {
    let is_length = ["within", "for", "after", "o", "fewn", "am"].contains(&before);
    match word {
        "a" | "an" if is_length => Some(1),
        _ => word
            .parse()
            .ok()
            .filter(|count| (1..=1000).contains(count))
            .or_else(|| NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, count)| *count)),
    }
}

fn period(count: u32, unit: Unit) -> Option<Period> {
    Period::parse(&match unit {
        Unit::Year => format!("P{count}Y"),
        Unit::Month => format!("P{count}M"),
        Unit::Week => format!("P{count}W"),
        Unit::Day => format!("P{count}D"),
        Unit::Hour => format!("PT{count}H"),
        Unit::Minute => format!("PT{count}M"),
        Unit::Second => format!("PT{count}S"),
    })
}

/// How what was typed stands to what a register says.
pub(super) fn likeness(typed: &Period, registered: &Period) -> Likeness {
    let (typed, registered) = (measure(typed), measure(registered));
    if typed == registered {
        return Likeness::Same;
    }
    let seconds = |(months, seconds): (i64, i64)| months * MONTH + seconds;
    let (one, other) = (seconds(typed), seconds(registered));
    // Twenty-eight days stand for a month, 52 weeks for a year; twenty-eight days do not stand for thirty.
    let are_of_two_kinds = (typed.0 == 0) != (registered.0 == 0);
    let is_near = (one - other).abs() * 10 <= one.max(other);
    if are_of_two_kinds && is_near { Likeness::Near } else { Likeness::Other }
}

/// The mean length of a month in the Gregorian calendar. Units: seconds.
const MONTH: i64 = 2_629_746;

/// Months and seconds: what can be held together exactly.
fn measure(period: &Period) -> (i64, i64) {
    period.units().into_iter().fold((0, 0), |(months, seconds), (count, unit)| match unit {
        Unit::Year => (months + 12 * count, seconds),
        Unit::Month => (months + count, seconds),
        Unit::Week => (months, seconds + 604_800 * count),
        Unit::Day => (months, seconds + 86_400 * count),
        Unit::Hour => (months, seconds + 3_600 * count),
        Unit::Minute => (months, seconds + 60 * count),
        Unit::Second => (months, seconds + count),
    })
}
