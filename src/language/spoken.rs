//! Dates, periods and lists in words. Welsh mutates what follows a number, so each form is written out in its file.

use super::{Language, load};
use crate::date::{Date, Period, Unit};

impl Language {
    /// A period in its own units: "2 years", "1 year and 6 months".
    #[must_use]
    pub fn period(&self, period: &Period) -> String {
        let units: Vec<String> = period.units().into_iter().map(|(count, unit)| self.count(count, unit)).collect();
        self.list(&units)
    }

    /// How often: "every year", "every 6 months".
    #[must_use]
    pub fn every(&self, period: &Period) -> String {
        match period.units().as_slice() {
            [(1, unit)] => super::word_or_key(&self.file.every, unit.word()).to_owned(),
            _ => self.phrase("every", &[("period", &self.period(period))]),
        }
    }

    /// A day: "29 November 2019".
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let month = usize::from(date.month().unsigned_abs()) - 1;
        format!("{} {} {}", date.day(), self.file.months[month], date.year())
    }

    /// Several things in a sentence: "a, b and c".
    #[must_use]
    pub fn list(&self, things: &[String]) -> String {
        let joining = &self.file.joining;
        match things {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                let and = if opens_with_vowel(last) { &joining.vowel } else { &joining.consonant };
                format!("{} {and} {last}", first.join(", "))
            }
        }
    }

    /// A label inside a sentence: without its capital, unless it is an abbreviation.
    #[must_use]
    pub fn inside(&self, label: &str) -> String {
        let mut letters = label.chars();
        match (letters.next(), letters.clone().next()) {
            (Some(_), Some(second)) if second.is_uppercase() => label.to_owned(),
            (Some(first), _) => first.to_lowercase().chain(letters).collect(),
            (None, _) => String::new(),
        }
    }

    /// A label or word at the start of a line: with a capital.
    #[must_use]
    pub fn at_start(&self, word: &str) -> String {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    fn count(&self, count: i64, unit: Unit) -> String {
        let forms = &self.file.units[unit.word()];
        let number = count.to_string();
        let category = self.plural_category(count);
        let form = [number.as_str(), category, "other"].into_iter().find_map(|key| forms.get(key));
        form.map(|form| load::filled(form, &[("n", &number)])).unwrap_or(number)
    }

    /// Source: Unicode CLDR 48, plural rules for cardinal numbers in `en` and `cy`.
    fn plural_category(&self, count: i64) -> &'static str {
        match (self.tag.primary(), count) {
            (_, 1) => "one",
            ("cy", 0) => "zero",
            ("cy", 2) => "two",
            ("cy", 3) => "few",
            ("cy", 6) => "many",
            _ => "other",
        }
    }
}

/// Whether a Welsh reader begins `words` with a vowel. Numbers are read out: un, wyth, un ar ddeg, un ar bymtheg.
fn opens_with_vowel(words: &str) -> bool {
    let opening = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let digits: String = opening.chars().take_while(|c| c.is_ascii_digit() || *c == ',').collect();
    let digits = digits.trim_end_matches(',');
    if !digits.is_empty() {
        // Whatever begins with an eight is read from "wyth": wyth deg, wyth cant, wyth mil.
        return matches!(digits, "1" | "11" | "16") || digits.starts_with('8');
    }
    let mut letters = opening.chars().flat_map(char::to_lowercase);
    match letters.next() {
        Some('w') => !matches!(letters.next(), Some('r' | 'l' | 'h')),
        Some(first) => "aeiouyâêîôûŵŷàèìòùáéíóúäëïöü".contains(first),
        None => false,
    }
}
