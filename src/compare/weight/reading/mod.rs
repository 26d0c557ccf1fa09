//! How a line is read for weighing: as words and as values, so that "six months" and "6 months" are one thing and "may" and
//! "will" are two.
//!
//! Nothing is weighed here. What is read is English; of another language only values and signs are understood.

mod contraction;
mod lexicon;
mod phrase;
mod sameness;
mod spelling;
mod term;
mod value;

pub use lexicon::Vocabulary;
pub(super) use lexicon::is_english;
pub(super) use phrase::phrases;
pub(super) use sameness::{Allowance, alike};
pub(super) use term::{Meaning, Term, capital, plain};
pub(super) use value::length;

use std::ops::Range;

/// How far from an edit its sentence is read, so that a text without full stops is not read whole for each of its edits.
/// Units: bytes.
const NEAR: usize = 4000;

/// A line that has been read.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The line.
    pub(super) line: &'a str,
    /// Its words, values and signs, in order.
    pub(super) terms: Vec<Term<'a>>,
}

/// One side of an edit: a stretch of a line, which may be empty.
#[derive(Debug, Clone)]
pub struct Side<'r, 'a> {
    /// The whole line.
    pub(super) reading: &'r Reading<'a>,
    /// The bytes that were deleted from it or inserted into it.
    pub(super) range: Range<usize>,
}

impl<'a> Reading<'a> {
    /// Reads `line`.
    #[must_use]
    pub fn of(line: &'a str) -> Reading<'a> {
        let mut terms = term::terms(line);
        let mut opens = true;
        for term in &mut terms {
            term.is_name = is_name(term, opens);
            term.opens = opens;
            opens = matches!(term.meaning, Meaning::Sign('.' | '!' | '?' | ':')) || opens && term.word().is_none();
        }
        Reading { line, terms }
    }

    /// How many bytes of a term stand before `at`, where it is cut there.
    pub(super) fn before(&self, at: usize) -> usize {
        self.cut(at).map_or(0, |term| at - term.start)
    }

    /// How many bytes of a term stand after `at`, where it is cut there.
    pub(super) fn after(&self, at: usize) -> usize {
        self.cut(at).map_or(0, |term| term.end - at)
    }

    fn cut(&self, at: usize) -> Option<&Term<'a>> {
        let first = self.terms.partition_point(|term| term.end <= at);
        self.terms.get(first).filter(|term| term.start < at)
    }
}

impl<'r, 'a> Side<'r, 'a> {
    /// The stretch `range` of a line.
    #[must_use]
    pub fn new(reading: &'r Reading<'a>, range: Range<usize>) -> Side<'r, 'a> {
        Side { reading, range }
    }

    /// The characters of the stretch.
    pub(super) fn text(&self) -> &'a str {
        self.reading.line.get(self.range.clone()).unwrap_or_default()
    }

    /// Everything that the stretch has a part in.
    pub(super) fn terms(&self) -> &'r [Term<'a>] {
        let terms = &self.reading.terms;
        let first = terms.partition_point(|term| term.end <= self.range.start);
        let last = terms.partition_point(|term| term.start < self.range.end);
        terms.get(first..last).unwrap_or_default()
    }

    /// The sentences that the stretch has a part in, in small letters; of one that does not end for long, what is near.
    pub(super) fn sentence(&self) -> String {
        let line = self.reading.line;
        let near = line.floor_char_boundary(self.range.start.saturating_sub(NEAR));
        let far = line.ceil_char_boundary(self.range.end.saturating_add(NEAR).min(line.len()));
        let (before, after) = (line.get(near..self.range.start), line.get(self.range.end..far));
        let start = before.and_then(last_end).map_or(near, |start| near + start);
        let end = after.and_then(first_end).map_or(far, |end| self.range.end + end);
        plain(line.get(start..end).unwrap_or(line)).to_lowercase()
    }
}

/// Whether a word may be a name: letters in capitals, or a capital that no beginning of a sentence explains.
fn is_name(term: &Term<'_>, opens: bool) -> bool {
    let Some(word) = term.word().filter(|word| *word != "i") else { return false };
    let shouted =
        term.typed.chars().filter(|c| c.is_alphabetic()).count() > 1 && !term.typed.chars().any(char::is_lowercase);
    shouted || capital(term.typed) && !(opens && is_english(word) != Some(false))
}

fn last_end(text: &str) -> Option<usize> {
    text.rmatch_indices(['.', '!', '?']).map(|(at, _)| at + 1).find(|at| text[*at..].starts_with(char::is_whitespace))
}

fn first_end(text: &str) -> Option<usize> {
    text.match_indices(['.', '!', '?'])
        .map(|(at, _)| at + 1)
        .find(|at| text[*at..].is_empty() || text[*at..].starts_with(char::is_whitespace))
}
