//! What cannot be seen, where it makes a difference: as signs that can.

use super::view::{RedlineView, Run, RunKind};
use crate::compare::Look;
use crate::emit::html::is_allowed;
use crate::glyphs::{Hidden, belongs, hidden, is_no_break_space, lookalike};

/// A piece of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Glyph<'a> {
    /// Words that are shown as they are.
    Words(&'a str),
    /// One character, by its number.
    Sign {
        /// The character.
        character: char,
        /// Its number as people look it up: `U+00A0`.
        code: String,
    },
}

impl RedlineView {
    /// A run as pieces: characters that would be obeyed, or that make a difference without being seen, by their numbers.
    #[must_use]
    pub fn glyphs<'a>(&self, run: &'a Run) -> Vec<Glyph<'a>> {
        let look = run.change.and_then(|change| self.changes.get(change)).map_or(Look::Plain, |change| change.look);
        match run.kind {
            RunKind::Kept | RunKind::MovedAway | RunKind::MovedHere => pieces(&run.text, |_, c| is_obeyed(c)),
            RunKind::Inserted | RunKind::Deleted => {
                pieces(&run.text, |at, c| makes_a_difference(&run.text, at, c, look))
            }
        }
    }
}

/// Words of a change on one line, with what cannot be seen by its number.
pub(super) fn signed(text: &str, look: Look) -> String {
    let shown = pieces(text, |at, c| makes_a_difference(text, at, c, look));
    let shown = shown.into_iter().map(|piece| match piece {
        Glyph::Words(words) => words.to_owned(),
        Glyph::Sign { code, .. } => format!("[{code}]"),
    });
    shown.collect()
}

fn makes_a_difference(text: &str, at: usize, c: char, look: Look) -> bool {
    let is_blank = text.chars().all(char::is_whitespace);
    is_obeyed(c)
        || is_no_break_space(c)
        || (is_blank && c != '\n')
        || match look {
            Look::Invisible => hidden(c).is_some() || lookalike(c).is_some() || (c.is_whitespace() && c != ' '),
            Look::Typographic | Look::Plain => hidden(c).is_some() && !belongs(text, at, c),
        }
}

/// Whether a reader's program would obey it and not show it.
fn is_obeyed(c: char) -> bool {
    !is_allowed(c) || hidden(c) == Some(Hidden::Turns)
}

fn pieces(text: &str, is_sign: impl Fn(usize, char) -> bool) -> Vec<Glyph<'_>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(at, c)| is_sign(*at, *c)) {
        if from < at {
            pieces.push(Glyph::Words(&text[from..at]));
        }
        pieces.push(Glyph::Sign { character: c, code: format!("U+{:04X}", u32::from(c)) });
        from = at + c.len_utf8();
    }
    if from < text.len() {
        pieces.push(Glyph::Words(&text[from..]));
    }
    pieces
}
