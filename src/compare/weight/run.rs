//! One edit of words: what was deleted in one place and what was inserted there, with the lines around.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::aligned::Piece;
use super::super::token::SignalClass;
use super::around::Around;
use super::reading::{Meaning, Reading, Side, Term, phrases};

/// One edit. Either side may be empty.
pub(super) struct Run<'r, 'a> {
    /// What was deleted.
    pub old: Side<'r, 'a>,
    /// What was inserted.
    pub new: Side<'r, 'a>,
    /// What stands around.
    pub around: &'r Around<'a>,
}

impl Run<'_, '_> {
    pub(super) fn sides(&self) -> [&Side<'_, '_>; 2] {
        [&self.old, &self.new]
    }

    /// Whether the set phrases of `list` differ between the sides.
    pub(super) fn phrases_differ(&self, list: &[&'static str]) -> bool {
        phrases(&self.old, list) != phrases(&self.new, list)
    }

    /// Whether each side has a phrase of `list`, and not the same ones.
    pub(super) fn phrases_exchanged(&self, list: &[&'static str]) -> bool {
        let [old, new] = self.sides().map(|side| phrases(side, list));
        !old.is_empty() && !new.is_empty() && old != new
    }

    /// Whether the values of the classes that `is` picks out mean something else on one side than on the other.
    pub(super) fn values_differ(&self, is: fn(SignalClass) -> bool) -> bool {
        let [old, new] = self.sides().map(|side| counted(side.terms(), is));
        old != new
    }

    /// Whether the sentence, the words that lead to it or the heading of its column have a word that begins with one of
    /// `stems`. A stem may be several words.
    pub(super) fn is_about(&self, stems: &[&str]) -> bool {
        let [old, new] = self.sides().map(Side::sentence);
        [old.as_str(), new.as_str(), self.around.lead.as_str()].iter().any(|text| has_stem(text, stems))
    }
}

fn counted<'t>(terms: &'t [Term<'_>], is: fn(SignalClass) -> bool) -> BTreeMap<&'t str, usize> {
    let mut counts = BTreeMap::new();
    for term in terms {
        if let Meaning::Value(class, meaning) = &term.meaning
            && is(*class)
        {
            *counts.entry(meaning.as_str()).or_default() += 1;
        }
    }
    counts
}

/// Whether a word of `text` begins with one of `stems`.
pub(super) fn has_stem(text: &str, stems: &[&str]) -> bool {
    let begins = |at: usize| !text[..at].ends_with(char::is_alphanumeric);
    stems.iter().any(|stem| text.match_indices(stem).any(|(at, _)| begins(at)))
}

/// Both lines of some pieces, and the ranges in them that differ.
pub(super) struct Lines {
    /// The old line.
    pub old: String,
    /// The new line.
    pub new: String,
    /// Where they differ, in order.
    pub ranges: Vec<[Range<usize>; 2]>,
}

impl Lines {
    /// Puts `pieces` together. What only a space keeps apart is one edit.
    pub(super) fn of(pieces: &[Piece]) -> Lines {
        let mut lines = Lines { old: String::new(), new: String::new(), ranges: Vec::new() };
        let mut apart = true;
        for piece in pieces {
            let (old, new) = (lines.old.len(), lines.new.len());
            match piece {
                Piece::Kept(text) => {
                    lines.old.push_str(text);
                    lines.new.push_str(text);
                    apart = apart || !text.trim().is_empty();
                    continue;
                }
                Piece::Deleted(text) => lines.old.push_str(text),
                Piece::Inserted(text) => lines.new.push_str(text),
            }
            match lines.ranges.last_mut().filter(|_| !apart) {
                Some([was, is]) => (was.end, is.end) = (lines.old.len(), lines.new.len()),
                None => lines.ranges.push([old..lines.old.len(), new..lines.new.len()]),
            }
            apart = false;
        }
        lines
    }

    /// Both lines read.
    pub(super) fn readings(&self) -> [Reading<'_>; 2] {
        [Reading::of(&self.old), Reading::of(&self.new)]
    }

    /// Where they differ, so wide that no word or value is cut: what is between two edits is the same on both sides.
    pub(super) fn widened(&self, [old, new]: [&Reading<'_>; 2]) -> Vec<[Range<usize>; 2]> {
        let mut widened: Vec<[Range<usize>; 2]> = Vec::with_capacity(self.ranges.len());
        for (at, [was, is]) in self.ranges.iter().enumerate() {
            let room = widened.last().map_or(was.start, |[before, _]| was.start.saturating_sub(before.end));
            let before = old.before(was.start).max(new.before(is.start)).min(room);
            let after_end = self.ranges.get(at + 1).map_or(self.old.len(), |[next, _]| next.start);
            let after = old.after(was.end).max(new.after(is.end)).min(after_end - was.end);
            widened.push([was.start - before..was.end + after, is.start - before..is.end + after]);
        }
        widened
    }
}
