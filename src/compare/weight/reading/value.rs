//! What a value is, the same for every way of writing it.

use crate::compare::token::{Class, SignalClass, meanings};
use crate::date::{Period, Unit};

/// What a token states; nothing for words, signs and spaces.
pub(super) fn value(class: Class, shown: &str) -> Option<(SignalClass, String)> {
    match class {
        Class::Word | Class::Space | Class::Sign | Class::Negation | Class::Obligation => None,
        Class::Duration
        | Class::Date
        | Class::Telephone
        | Class::Postcode
        | Class::Email
        | Class::Url
        | Class::Citation
        | Class::Money
        | Class::Quantity => {
            meanings(class, shown).into_iter().next().map(|(class, meaning)| (class, settled(class, meaning)))
        }
    }
}

fn settled(class: SignalClass, meaning: String) -> String {
    match class {
        SignalClass::Duration => duration(&meaning).unwrap_or(meaning),
        SignalClass::Money | SignalClass::Quantity => without_noughts(&meaning),
        SignalClass::Postcode => meaning.replace(' ', ""),
        SignalClass::Date
        | SignalClass::Telephone
        | SignalClass::Email
        | SignalClass::Link
        | SignalClass::Citation
        | SignalClass::Negation
        | SignalClass::Obligation
        | SignalClass::Name => meaning,
    }
}

/// `P1Y` and `P12M` as one. A calendar month is a month; a working day is another day.
fn duration(meaning: &str) -> Option<String> {
    let (period, kind) = meaning.split_once(' ').unwrap_or((meaning, ""));
    let kind = if matches!(kind, "working" | "business") { "working" } else { "" };
    Some(format!("{:?} {kind}", length(&Period::parse(period)?)))
}

/// `£10.00` as `£10`, `1.50%` as `1.5%`.
fn without_noughts(number: &str) -> String {
    let Some((whole, rest)) = number.split_once('.') else { return number.to_owned() };
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (part, unit) = rest.split_at(digits);
    match part.trim_end_matches('0') {
        "" => format!("{whole}{unit}"),
        part => format!("{whole}.{part}{unit}"),
    }
}

/// How long a period is. Units: months, days, seconds; none of them is a number of another.
pub(crate) fn length(period: &Period) -> [i64; 3] {
    let mut length = [0_i64; 3];
    for (count, unit) in period.units() {
        let (slot, size) = match unit {
            Unit::Year => (0, 12),
            Unit::Month => (0, 1),
            Unit::Week => (1, 7),
            Unit::Day => (1, 1),
            Unit::Hour => (2, 3600),
            Unit::Minute => (2, 60),
            Unit::Second => (2, 1),
        };
        length[slot] = length[slot].saturating_add(count.saturating_mul(size));
    }
    length
}
