//! Runs of letters and figures, of spaces, and single signs: what tokens are made of.

use std::ops::Range;

use crate::glyphs::hidden;

/// What an atom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Space,
    Sign,
}

/// The atoms of a line, and ways to ask about those that follow.
pub(super) struct Atoms<'a> {
    text: &'a str,
    atoms: Vec<(Range<usize>, Kind)>,
}

impl<'a> Atoms<'a> {
    pub(super) fn of(text: &'a str) -> Atoms<'a> {
        let mut atoms: Vec<(Range<usize>, Kind)> = Vec::with_capacity(text.len() / 3);
        let mut chars = text.char_indices().peekable();
        let mut before = None;
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            let next = chars.peek().map(|(_, next)| *next);
            let inside =
                is_apostrophe(c) && before.is_some_and(char::is_alphabetic) && next.is_some_and(char::is_alphabetic);
            let kind = if is_of_word(c) || inside {
                Kind::Word
            } else if c.is_whitespace() {
                Kind::Space
            } else {
                Kind::Sign
            };
            match atoms.last_mut() {
                Some((range, last))
                    if *last == kind && kind != Kind::Sign && !is_alone(c) && !before.is_some_and(is_alone) =>
                {
                    range.end = end;
                }
                Some(_) | None => atoms.push((at..end, kind)),
            }
            before = Some(c);
        }
        Atoms { text, atoms }
    }

    pub(super) fn len(&self) -> usize {
        self.atoms.len()
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Where an atom starts; past the last, where the text ends.
    pub(super) fn start(&self, at: usize) -> usize {
        self.atoms.get(at).map_or(self.text.len(), |(range, _)| range.start)
    }

    /// The first atom that starts at a byte or after it.
    pub(super) fn at_byte(&self, byte: usize) -> usize {
        self.atoms.partition_point(|(range, _)| range.start < byte)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.atoms.get(at).map(|(_, kind)| *kind)
    }

    pub(super) fn shown(&self, at: usize) -> &'a str {
        self.atoms.get(at).map_or("", |(range, _)| &self.text[range.clone()])
    }

    pub(super) fn word(&self, at: usize) -> Option<&'a str> {
        (self.kind(at) == Some(Kind::Word)).then(|| self.shown(at))
    }

    /// A word of figures alone.
    pub(super) fn figures(&self, at: usize) -> Option<&'a str> {
        self.word(at).filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    }

    pub(super) fn is_space(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Space)
    }

    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.shown(at).starts_with(sign)
    }

    /// The atom after a space, or the same where there is none.
    pub(super) fn after_space(&self, at: usize) -> usize {
        if self.is_space(at) { at + 1 } else { at }
    }
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2BC}')
}

/// A combining mark belongs to its letter, and what cannot be seen to the word around it.
fn is_of_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}') || hidden(c).is_some()
}

/// Scripts without spaces between words: each character stands alone.
fn is_alone(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
