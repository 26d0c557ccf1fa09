//! Two lines: sentence by sentence, then word by word, then the marks on the words that stayed.

use std::ops::Range;

use super::aligned::{Clause, LinePair, Piece};
use super::likeness::{Bag, Entry, Least, exact, in_order};
use super::mark::NEW;
use super::text::Line;
use super::token::{Token, sentences, tokens};
use super::words::pieces;

/// How like two sentences must be to be one that changed.
const SENTENCE: Least = Least { same_shape: 50, other_shape: 101, words: 1 };
/// How like several sentences must be for their words to be compared across full stops.
const ACROSS: u8 = 40;

/// A line cut into sentences.
struct Cut<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
}

impl<'a> Cut<'a> {
    fn of(text: &'a str) -> Cut<'a> {
        let tokens = tokens(text);
        let sentences = sentences(text, &tokens);
        Cut { text, tokens, sentences }
    }

    /// The words of some sentences.
    fn shown(&self, sentences: Range<usize>) -> &'a str {
        let start = self.sentences.get(sentences.start).map_or(self.text.len(), |range| self.byte(range.start));
        let end = self.sentences.get(sentences.end).map_or(self.text.len(), |range| self.byte(range.start));
        &self.text[start..end]
    }

    fn byte(&self, token: usize) -> usize {
        self.tokens.get(token).map_or(self.text.len(), |token| token.range.start)
    }

    fn entries(&self) -> Vec<Entry<'a>> {
        let entry = |at: usize| {
            let shown = self.shown(at..at + 1);
            Entry::new(exact(shown.as_bytes()), 0, move || Bag::of(shown))
        };
        (0..self.sentences.len()).map(entry).collect()
    }
}

/// How two lines go together.
pub(super) fn pair(old: &Line, new: &Line) -> LinePair {
    let clauses = if old.text == new.text { whole(&old.text, Piece::Kept) } else { clauses(&old.text, &new.text) };
    LinePair { clauses, old_marks: old.marks.clone(), new_marks: new.marks.clone(), changes: Vec::new() }
}

/// A line that only the old text has.
pub(super) fn removed(line: &Line) -> LinePair {
    LinePair { clauses: whole(&line.text, Piece::Deleted), old_marks: line.marks.clone(), ..LinePair::default() }
}

/// A line that only the new text has.
pub(super) fn added(line: &Line) -> LinePair {
    LinePair { clauses: whole(&line.text, Piece::Inserted), new_marks: line.marks.clone(), ..LinePair::default() }
}

fn whole(text: &str, piece: fn(String) -> Piece) -> Vec<Clause> {
    let change = matches!(piece(String::new()), Piece::Deleted(_) | Piece::Inserted(_)).then_some(NEW);
    if text.is_empty() { Vec::new() } else { vec![Clause { pieces: vec![piece(text.to_owned())], change }] }
}

/// A clause for each sentence, the space between two with the one that follows.
fn each(text: &str, piece: fn(String) -> Piece) -> Vec<Clause> {
    let cut = Cut::of(text);
    let (mut clauses, mut open) = (Vec::new(), String::new());
    for at in 0..cut.sentences.len() {
        open.push_str(cut.shown(at..at + 1));
        if !open.trim().is_empty() {
            clauses.extend(whole(&std::mem::take(&mut open), piece));
        }
    }
    match clauses.last_mut().and_then(|clause: &mut Clause| clause.pieces.last_mut()) {
        Some(Piece::Kept(last) | Piece::Deleted(last) | Piece::Inserted(last)) => last.push_str(&open),
        None => clauses.extend(whole(&open, piece)),
    }
    clauses
}

fn clauses(old: &str, new: &str) -> Vec<Clause> {
    let (old, new) = (Cut::of(old), Cut::of(new));
    let mut clauses = Vec::new();
    let (mut from_old, mut from_new) = (0, 0);
    let ends = std::iter::once((old.sentences.len(), new.sentences.len()));
    for (was, is) in in_order(&old.entries(), &new.entries(), SENTENCE).into_iter().chain(ends) {
        gap(old.shown(from_old..was), new.shown(from_new..is), &mut clauses);
        if was < old.sentences.len() && is < new.sentences.len() {
            both(old.shown(was..was + 1), new.shown(is..is + 1), &mut clauses);
        }
        (from_old, from_new) = (was + 1, is + 1);
    }
    clauses
}

/// Sentences that go together.
fn both(old: &str, new: &str, clauses: &mut Vec<Clause>) {
    if old != new {
        clauses.push(Clause { pieces: pieces(old, new), change: Some(NEW) });
        return;
    }
    match clauses.last_mut() {
        Some(Clause { pieces, change: None }) => match pieces.last_mut() {
            Some(Piece::Kept(text)) => text.push_str(old),
            Some(Piece::Deleted(_) | Piece::Inserted(_)) | None => pieces.push(Piece::Kept(old.to_owned())),
        },
        Some(Clause { change: Some(_), .. }) | None => {
            clauses.push(Clause { pieces: vec![Piece::Kept(old.to_owned())], change: None });
        }
    }
}

/// What stands between sentences that go together.
fn gap(old: &str, new: &str, clauses: &mut Vec<Clause>) {
    match (old.is_empty(), new.is_empty()) {
        (true, true) => {}
        (false, true) => clauses.extend(each(old, Piece::Deleted)),
        (true, false) => clauses.extend(each(new, Piece::Inserted)),
        (false, false) if old == new => both(old, new, clauses),
        (false, false) => {
            let alike = Bag::of(old).likeness(&Bag::of(new)) >= ACROSS || differ_in_space(old, new);
            let pieces = if alike {
                pieces(old, new)
            } else {
                vec![Piece::Deleted(old.to_owned()), Piece::Inserted(new.to_owned())]
            };
            clauses.push(Clause { pieces, change: Some(NEW) });
        }
    }
}

fn differ_in_space(old: &str, new: &str) -> bool {
    old.split_whitespace().eq(new.split_whitespace())
}
