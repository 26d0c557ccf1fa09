//! Where sentences end, so that a new clause is one insertion.

use std::ops::Range;

use super::vocabulary::is_abbreviation;
use super::{Class, Token};

/// The sentences of a line, as ranges of its tokens, without gaps. White space between two is a range of its own.
///
/// A semicolon ends one as well: in legal text it stands between clauses.
#[must_use]
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..tokens.len() {
        if tokens[at].class == Class::Space && at > start && ends(text, tokens, start, at) {
            sentences.push(start..at);
            sentences.push(at..at + 1);
            start = at + 1;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// Whether a sentence that began at `start` ends before the space at `at`.
fn ends(text: &str, tokens: &[Token], start: usize, at: usize) -> bool {
    let shown = |at: usize| &text[tokens[at].range.clone()];
    let closes = |at: &usize| matches!(shown(*at), ")" | "]" | "\"" | "”" | "’" | "'" | "*");
    // What closes after a full stop is rarely more than a bracket and a quotation mark.
    let Some(stop) = (start..at).rev().take(4).find(|at| !closes(at)) else { return false };
    let Some(next) = tokens.get(at + 1) else { return false };
    let opens = text[next.range.clone()].starts_with(|c: char| !c.is_lowercase() || !c.is_alphabetic());
    match shown(stop) {
        ";" => true,
        "!" | "?" => opens,
        "." => opens && !(stop > start && is_abbreviation(shown(stop - 1))),
        _ => false,
    }
}
