//! The words, numbers and signs of a line.

use std::ops::Range;

use super::contraction::contraction;
use super::value::value;
use crate::compare::token::{SignalClass, tokens};
use crate::glyphs::{hidden, is_no_break_space};

/// One word, value or sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term<'a> {
    /// First byte in the line.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// As typed.
    pub typed: &'a str,
    /// What it is. Of "don't" come two terms, both typed so.
    pub meaning: Meaning,
    /// Whether it may be a name: it has a capital that no beginning of a sentence explains.
    pub is_name: bool,
    /// Whether a sentence begins with it.
    pub opens: bool,
}

/// What a term is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning {
    /// A word, in small letters and with straight signs.
    Word(String),
    /// A word that was part of a contraction or of "cannot".
    Part(String),
    /// A number, a length of time, a date, a way to reach somebody, a place in the law: the same for one meaning.
    Value(SignalClass, String),
    /// Anything that is neither letter nor digit.
    Sign(char),
}

impl<'a> Term<'a> {
    fn new(line: &'a str, range: Range<usize>, meaning: Meaning) -> Term<'a> {
        Term { start: range.start, end: range.end, typed: &line[range], meaning, is_name: false, opens: false }
    }

    /// The word, where it is one.
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.meaning {
            Meaning::Word(word) | Meaning::Part(word) => Some(word),
            Meaning::Value(..) | Meaning::Sign(_) => None,
        }
    }

    /// The word, where it is one by itself and no part of a contraction.
    pub(crate) fn whole_word(&self) -> Option<&str> {
        self.word().filter(|_| !matches!(self.meaning, Meaning::Part(_)))
    }

    /// The number, where it is one without a unit that anything else is.
    fn quantity(&self) -> Option<&str> {
        match &self.meaning {
            Meaning::Value(SignalClass::Quantity, number) => Some(number),
            Meaning::Value(..) | Meaning::Word(_) | Meaning::Part(_) | Meaning::Sign(_) => None,
        }
    }

    /// Whether it states something that can be written in several ways and stay the same.
    pub(crate) fn is_value(&self) -> bool {
        matches!(self.meaning, Meaning::Value(..))
    }
}

/// Whether `typed` begins with a capital letter.
pub(crate) fn capital(typed: &str) -> bool {
    typed.chars().next().is_some_and(char::is_uppercase)
}

/// The same text with the signs of a typewriter: straight quotes, one kind of space and hyphen, nothing unseen.
pub(crate) fn plain(typed: &str) -> String {
    let mut plain = String::with_capacity(typed.len());
    for c in typed.chars() {
        if let Some(letter) = plain.chars().next_back().and_then(|before| marked(before, c)) {
            plain.pop();
            plain.push(letter);
            continue;
        }
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{2032}' | '\u{2BC}' | '`' | '\u{B4}' => plain.push('\''),
            '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2033}' | '\u{AB}' | '\u{BB}' => plain.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            '\u{2026}' => plain.push_str("..."),
            '\u{FB01}' => plain.push_str("fi"),
            '\u{FB02}' => plain.push_str("fl"),
            c if is_no_break_space(c) || c.is_whitespace() => plain.push(' '),
            c if hidden(c).is_some() => {}
            c => plain.push(c),
        }
    }
    plain
}

/// The letter that a letter and the mark after it make.
fn marked(letter: char, mark: char) -> Option<char> {
    const LETTERS: [(char, &str, &str); 6] = [
        ('\u{300}', "aeiouwyAEIOUWY", "àèìòùẁỳÀÈÌÒÙẀỲ"),
        ('\u{301}', "aeiouwyAEIOUWY", "áéíóúẃýÁÉÍÓÚẂÝ"),
        ('\u{302}', "aeiouwyAEIOUWY", "âêîôûŵŷÂÊÎÔÛŴŶ"),
        ('\u{303}', "anoANO", "ãñõÃÑÕ"),
        ('\u{308}', "aeiouwyAEIOUWY", "äëïöüẅÿÄËÏÖÜẄŸ"),
        ('\u{327}', "cC", "çÇ"),
    ];
    let (_, plain, made) = LETTERS.iter().find(|(known, ..)| *known == mark)?;
    plain.chars().zip(made.chars()).find(|(plain, _)| *plain == letter).map(|(_, made)| made)
}

/// The terms of `line`.
pub(super) fn terms(line: &str) -> Vec<Term<'_>> {
    let mut terms = Vec::new();
    for token in tokens(line) {
        let typed = &line[token.range.clone()];
        match value(token.class, typed) {
            Some((class, meaning)) => terms.push(Term::new(line, token.range, Meaning::Value(class, meaning))),
            None => words(line, token.range, &mut terms),
        }
    }
    joined(line, terms)
}

/// The words and signs of a stretch; of `opt-out`, two words and a sign.
fn words<'a>(line: &'a str, range: Range<usize>, terms: &mut Vec<Term<'a>>) {
    let mut start = range.start;
    for (at, c) in line[range.clone()].char_indices() {
        if is_of_word(c) {
            continue;
        }
        let at = range.start + at;
        word(line, start..at, terms);
        start = at + c.len_utf8();
        if let Some(sign) = plain(&line[at..start]).chars().next().filter(|sign| !sign.is_whitespace()) {
            terms.push(Term::new(line, at..start, Meaning::Sign(sign)));
        }
    }
    word(line, start..range.end, terms);
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || plain(c.encode_utf8(&mut [0; 4])) == "'" || hidden(c).is_some() || is_mark(c)
}

/// A mark that stands on the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

fn word<'a>(line: &'a str, range: Range<usize>, terms: &mut Vec<Term<'a>>) {
    let small = plain(&line[range.clone()]).to_lowercase();
    let straight = small.trim_matches('\'');
    if straight.is_empty() {
        return;
    }
    match contraction(straight) {
        Some(parts) => terms.extend(parts.into_iter().map(|part| Term::new(line, range.clone(), Meaning::Part(part)))),
        None => terms.push(Term::new(line, range, Meaning::Word(small))),
    }
}

/// The same terms, with those joined that mean another thing together.
fn joined<'a>(line: &'a str, terms: Vec<Term<'a>>) -> Vec<Term<'a>> {
    let price = || Meaning::Value(SignalClass::Money, "£0".to_owned());
    let mut joined: Vec<Term<'a>> = Vec::with_capacity(terms.len());
    for term in terms {
        let before = |back: usize| joined.len().checked_sub(back).and_then(|at| joined.get(at)).and_then(Term::word);
        let number = joined.last().and_then(Term::quantity).filter(|_| term.meaning == Meaning::Sign('%'));
        let (count, meaning) = match (before(2), before(1), term.word()) {
            _ if number.is_some() => {
                let percent = format!("{}%", number.unwrap_or_default());
                (1, Meaning::Value(SignalClass::Quantity, percent))
            }
            (Some("free"), Some("of"), Some("charge")) => (2, price()),
            (_, Some("a"), Some(little @ ("few" | "little"))) => (1, Meaning::Word(format!("a {little}"))),
            (_, _, _) => (0, term.meaning.clone()),
        };
        let first = joined.len() - count;
        let start = joined.get(first).map_or(term.start, |first| first.start);
        joined.truncate(first);
        joined.push(Term::new(line, start..term.end, meaning));
    }
    joined
}
