//! Values of TOML that are not typed as they should be: texts without quotation marks, dates, yes and no.

use std::ops::Range;

use super::lines::key_of;
use super::mistakes::{Mistake, Stop, trim};
use super::scan::line_of;

/// A value that is neither text, number, date, list nor `true` or `false`.
pub(super) fn unquoted(stop: &Stop<'_>) -> Option<Mistake> {
    let line = stop.line();
    let typed = stop.typed(&line);
    let key = key_of(typed)?;
    let after = line.start + typed.find('=')? + 1;
    let in_brackets = stop.scan.is_inside(stop.range.start);
    let value = if in_brackets { element(stop) } else { value(stop, after..line.end) };
    let words = stop.typed(&value);
    if words.is_empty() {
        let range = trim(stop.text, line_of(stop.text, after.saturating_sub(1)));
        let mistake = Mistake::new(range, format!("`{key}` has no value"));
        return Some(mistake.help("write it between quotation marks, or take the line out"));
    }
    if !in_brackets && key_of(words).is_some() {
        return Some(
            Mistake::new(value.clone(), "there are two `=` on this line, and no braces")
                .help("what belongs together stands in braces")
                .meant(value, format!("{{ {words} }}")),
        );
    }
    Some(
        truth(words, &value)
            .or_else(|| nothing(words, &value))
            .or_else(|| date(words, &value))
            .unwrap_or_else(|| text(words, &value)),
    )
}

/// What follows `=`, without a remark.
fn value(stop: &Stop<'_>, range: Range<usize>) -> Range<usize> {
    let remark = stop.scan.remarks.iter().find(|remark| range.contains(&remark.start));
    trim(stop.text, range.start..remark.map_or(range.end, |remark| remark.start))
}

/// The value between commas and brackets.
fn element(stop: &Stop<'_>) -> Range<usize> {
    let at = stop.range.start;
    let ends = |c: char| matches!(c, ',' | '[' | ']' | '{' | '}' | '\n' | '#');
    let start = stop.text[..at].rfind(|c| ends(c) || c == '=').map_or(0, |before| before + 1);
    let end = stop.text[at..].find(ends).map_or(stop.text.len(), |length| at + length);
    trim(stop.text, start..end)
}

fn truth(words: &str, value: &Range<usize>) -> Option<Mistake> {
    let meant = match words.to_lowercase().as_str() {
        "true" | "yes" | "y" | "on" => "true",
        "false" | "no" | "n" | "off" => "false",
        _ => return None,
    };
    Some(Mistake::new(value.clone(), format!("`{words}` is written `{meant}`")).meant(value.clone(), meant))
}

fn nothing(words: &str, value: &Range<usize>) -> Option<Mistake> {
    let means_nothing = matches!(words.to_lowercase().as_str(), "null" | "nil" | "none" | "n/a" | "-");
    means_nothing.then(|| {
        Mistake::new(value.clone(), format!("`{words}` is not a value"))
            .help("where there is none, write `\"none\"` with its quotation marks; where nothing is to be said, take the line out")
    })
}

/// A date as it is written on paper.
fn date(words: &str, value: &Range<usize>) -> Option<Mistake> {
    let parts: Vec<&str> = words.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    if day.len() == 4 && parts.iter().all(|part| part.chars().all(|c| c.is_ascii_digit())) {
        let mistake = Mistake::new(value.clone(), format!("`{words}` is not a day"));
        return Some(mistake.help("write year, month and day: `2027-04-11`"));
    }
    let day: i8 = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    let month: i8 = month.parse().ok().or_else(|| month_called(month))?;
    let year: i16 = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
    let written = format!("{year}-{month:02}-{day:02}");
    let mistake = Mistake::new(value.clone(), format!("`{words}` is not how a date is typed"));
    Some(match jiff::civil::Date::new(year, month, day) {
        Ok(_) => mistake.help("year, month and day, with hyphens").meant(value.clone(), written),
        Err(_) => mistake.help("year, month and day, with hyphens: `2019-11-29`"),
    })
}

/// The number of a month by its English name, or the first three letters of it.
fn month_called(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_lowercase();
    let found = MONTHS.iter().position(|month| *month == name || (name.len() == 3 && month.starts_with(&name)))?;
    i8::try_from(found + 1).ok()
}

fn text(words: &str, value: &Range<usize>) -> Mistake {
    let quoted = |words: &str| format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""));
    if let Some(inside) = words.strip_suffix('"').filter(|inside| !inside.contains('"')) {
        return Mistake::new(value.clone(), "this text has no opening quotation mark")
            .meant(value.clone(), quoted(inside));
    }
    let shown: String = words.chars().take(40).collect();
    let shown = if shown.len() < words.len() { format!("{}…", shown.trim_end()) } else { shown };
    if words.starts_with('"') {
        let message = format!("`{shown}` is a text with something more behind it");
        return Mistake::new(value.clone(), message).help("put one text between two quotation marks");
    }
    let message = format!("`{shown}` stands without quotation marks");
    Mistake::new(value.clone(), message).meant(value.clone(), quoted(words))
}
