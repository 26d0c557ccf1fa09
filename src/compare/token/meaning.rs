//! What a token means, the same for two ways of writing it.

use super::atoms::Atoms;
use super::recognise::{day, figures_end};
use super::vocabulary::{month, number, provision, unit};
use super::{Class, SignalClass};

/// The classes that a token gives, each with its meaning. Words, spaces and signs give none.
pub(crate) fn meanings(class: Class, shown: &str) -> Vec<(SignalClass, String)> {
    let one = |class, meaning: String| vec![(class, meaning)];
    match class {
        Class::Word | Class::Space | Class::Sign => Vec::new(),
        Class::Duration => one(SignalClass::Duration, duration(shown)),
        Class::Date => one(SignalClass::Date, date(shown)),
        Class::Telephone => one(SignalClass::Telephone, telephone(shown)),
        Class::Postcode => one(SignalClass::Postcode, spaced(shown)),
        Class::Email => one(SignalClass::Email, shown.to_lowercase()),
        Class::Url => one(SignalClass::Link, shown.to_owned()),
        Class::Citation => one(SignalClass::Citation, citation(shown)),
        Class::Money | Class::Quantity => {
            let class = if class == Class::Money { SignalClass::Money } else { SignalClass::Quantity };
            one(class, quantity(shown))
        }
        Class::Negation | Class::Obligation => {
            let word = shown.to_lowercase();
            let negation =
                if word.ends_with("longer") { Some("no longer") } else { super::vocabulary::negation(shown) };
            let negation = negation.or((word == "ni").then_some("not"));
            let obligation = super::vocabulary::obligation(shown);
            let negation = negation.map(|meaning| (SignalClass::Negation, meaning.to_owned()));
            let obligation = obligation.map(|meaning| (SignalClass::Obligation, meaning.to_owned()));
            negation.into_iter().chain(obligation).collect()
        }
    }
}

/// One space between words, whatever it was.
fn spaced(shown: &str) -> String {
    shown.split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn duration(shown: &str) -> String {
    if shown.starts_with('P') && crate::date::Period::parse(shown).is_some() {
        return shown.to_owned();
    }
    let figures: String = shown.chars().take_while(char::is_ascii_digit).collect();
    let words: Vec<&str> =
        shown.split(|c: char| !c.is_alphanumeric() && c != ',').filter(|word| !word.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return spaced(shown) };
    let last = last.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = if figures.is_empty() { spoken(&words) } else { first.replace(',', "").parse().ok() };
    let count = count.or_else(|| figures.parse().ok());
    let kind = words.iter().find(|word| matches!(**word, "working" | "calendar" | "business" | "full" | "gwaith"));
    let kind = kind.map(|kind| format!(" {}", if *kind == "gwaith" { "working" } else { kind })).unwrap_or_default();
    match (count, unit(last)) {
        (Some(count), Some("F")) => format!("P{}W{kind}", count * 2),
        (Some(count), Some(unit)) => match unit.strip_prefix('T') {
            Some(unit) => format!("PT{count}{unit}{kind}"),
            None => format!("P{count}{unit}{kind}"),
        },
        (_, _) => spaced(&shown.to_lowercase()),
    }
}

/// A number in words at the start: `twenty-four`, `a`.
fn spoken(words: &[&str]) -> Option<u64> {
    let first = words.first()?;
    if matches!(first.to_lowercase().as_str(), "a" | "an") {
        return Some(1);
    }
    let tens = u64::from(number(first)?);
    let ones = words
        .get(1)
        .and_then(|word| number(word))
        .map(u64::from)
        .filter(|ones| (20..100).contains(&tens) && *ones < 10);
    Some(tens + ones.unwrap_or_default())
}

fn date(shown: &str) -> String {
    let parts: Vec<&str> = shown.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let year = |part: &str| if part.len() == 2 { format!("20{part}") } else { part.to_owned() };
    if let [first, second, third] = parts[..]
        && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        let (year, day) = if first.len() == 4 { (first.to_owned(), third) } else { (year(third), first) };
        return format!("{year}-{second:0>2}-{day:0>2}");
    }
    let month = parts.iter().find_map(|part| month(part)).unwrap_or_default();
    let year = parts.iter().find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let day = parts.iter().find_map(|part| day(part));
    let year = year.map_or_else(|| "-".to_owned(), |year| (*year).to_owned());
    day.map_or_else(|| format!("{year}-{month:02}"), |day| format!("{year}-{month:02}-{day:02}"))
}

fn telephone(shown: &str) -> String {
    let international = shown.trim_start().starts_with("+44");
    let without_trunk = if international { shown.replacen("(0)", "", 1) } else { shown.to_owned() };
    let figures: String = without_trunk.chars().filter(char::is_ascii_digit).collect();
    match figures.strip_prefix("44").filter(|_| international) {
        Some(national) => format!("0{national}"),
        None => figures,
    }
}

fn citation(shown: &str) -> String {
    let word: String = shown.chars().take_while(|c| c.is_alphabetic()).collect();
    match provision(&word).filter(|_| word.len() < shown.len()) {
        Some(short) => {
            let rest: String = shown[word.len()..].chars().filter(|c| !c.is_whitespace()).collect();
            format!("{short} {}", rest.trim_start_matches('.'))
        }
        None => spaced(shown),
    }
}

fn quantity(shown: &str) -> String {
    let lower = spaced(&shown.to_lowercase());
    let words: Vec<&str> = lower.split([' ', '-']).collect();
    if let Some(spoken) = spoken(&words).filter(|_| !lower.starts_with(|c: char| c.is_ascii_digit())) {
        return spoken.to_string();
    }
    let atoms = Atoms::of(&lower);
    let percent =
        if lower.ends_with('%') || lower.ends_with("percent") || lower.ends_with("per cent") { "%" } else { "" };
    match figures_end(&atoms, 0).filter(|end| *end == atoms.len() || !percent.is_empty()) {
        Some(end) => lower[..atoms.start(end)].replace(',', "") + percent,
        None => lower.replace(',', ""),
    }
}
