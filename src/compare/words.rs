//! The words of two sentences: which stayed, which went, which came.
//!
//! Changes are whole tokens, and are drawn together where only a space or a small word stayed between them, because a
//! reviewer reads phrases.

use std::collections::BTreeMap;

use super::aligned::Piece;
use super::token::{Class, Token, tokens};

/// A run of tokens that stayed, or of tokens that went and came.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    kept: bool,
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

/// A sentence as tokens.
struct Words<'a> {
    text: &'a str,
    tokens: Vec<Token>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Words<'a> {
        Words { text, tokens: tokens(text) }
    }

    fn each(&self) -> Vec<&'a str> {
        self.tokens.iter().map(|token| &self.text[token.range.clone()]).collect()
    }

    fn shown(&self, range: std::ops::Range<usize>) -> &'a str {
        let byte = |at: usize| self.tokens.get(at).map_or(self.text.len(), |token| token.range.start);
        &self.text[byte(range.start)..byte(range.end)]
    }

    fn class(&self, at: usize) -> Option<Class> {
        self.tokens.get(at).map(|token| token.class)
    }
}

/// The pieces of two sentences in reading order, what went before what came.
pub(super) fn pieces(old: &str, new: &str) -> Vec<Piece> {
    // Always held together in one direction, so that old and new changing places changes nothing else.
    if old > new {
        let mut turned: Vec<Piece> = Vec::new();
        for piece in pieces(new, old) {
            match piece {
                Piece::Kept(text) => turned.push(Piece::Kept(text)),
                Piece::Deleted(text) => turned.push(Piece::Inserted(text)),
                Piece::Inserted(text) => {
                    let at = turned.len() - usize::from(matches!(turned.last(), Some(Piece::Inserted(_))));
                    turned.insert(at, Piece::Deleted(text));
                }
            }
        }
        return turned;
    }
    let (old, new) = (Words::of(old), Words::of(new));
    let mut pieces = Vec::new();
    for run in drawn_together(&old, &slid(&old, &new, runs(&old, &new))) {
        let (was, is) = (old.shown(run.old), new.shown(run.new));
        if run.kept {
            pieces.push(Piece::Kept(was.to_owned()));
            continue;
        }
        if !was.is_empty() {
            pieces.push(Piece::Deleted(was.to_owned()));
        }
        if !is.is_empty() {
            pieces.push(Piece::Inserted(is.to_owned()));
        }
    }
    pieces
}

fn runs<'a>(old: &Words<'a>, new: &Words<'a>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // A number for each word: numbers are held together faster than words.
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut numbered = |words: Vec<&'a str>| -> Vec<usize> {
        let number = |word| {
            let next = numbers.len();
            *numbers.entry(word).or_insert(next)
        };
        words.into_iter().map(number).collect()
    };
    let (was, is) = (numbered(old.each()), numbered(new.each()));
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &was, &is) {
        let (tag, was, is) = op.as_tag_tuple();
        push(&mut runs, Run { kept: tag == similar::DiffTag::Equal, old: was, new: is });
    }
    runs
}

fn push(runs: &mut Vec<Run>, run: Run) {
    if run.old.is_empty() && run.new.is_empty() {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.kept == run.kept => {
            last.old.end = run.old.end;
            last.new.end = run.new.end;
        }
        Some(_) | None => runs.push(run),
    }
}

/// Moves what only came, or only went, along equal words to where it reads as a phrase: `[and phone ]` and not `[ phone and]`.
fn slid(old: &Words<'_>, new: &Words<'_>, mut runs: Vec<Run>) -> Vec<Run> {
    for at in 1..runs.len().saturating_sub(1) {
        let (before, run, after) = (runs[at - 1].clone(), runs[at].clone(), runs[at + 1].clone());
        let words = match (run.old.is_empty(), run.new.is_empty()) {
            (true, false) => new,
            (false, true) => old,
            (_, _) => continue,
        };
        let range = if run.old.is_empty() { run.new.clone() } else { run.old.clone() };
        let room = (before.old.len().min(64), after.old.len().min(64));
        let shift = best_shift(words, &range, room);
        let moved = |range: &std::ops::Range<usize>| {
            let by = |at: usize| at.saturating_add_signed(shift);
            by(range.start)..by(range.end)
        };
        runs[at] = Run { kept: false, old: moved(&run.old), new: moved(&run.new) };
        runs[at - 1].old.end = runs[at].old.start;
        runs[at - 1].new.end = runs[at].new.start;
        runs[at + 1].old.start = runs[at].old.end;
        runs[at + 1].new.start = runs[at].new.end;
    }
    let mut joined = Vec::new();
    runs.into_iter().for_each(|run| push(&mut joined, run));
    joined
}

/// How far a run can move and read best. Units: tokens, forward above nought.
fn best_shift(words: &Words<'_>, range: &std::ops::Range<usize>, room: (usize, usize)) -> isize {
    let equal = |a: usize, b: usize| words.shown(a..a + 1) == words.shown(b..b + 1);
    let back = (1..=room.0).take_while(|by| equal(range.start - by, range.end - by)).count();
    let forth = (0..room.1).take_while(|by| equal(range.start + by, range.end + by)).count();
    let score = |start: usize, end: usize| {
        let (first, last, next) = (words.class(start), words.class(end - 1), words.class(end));
        let clause = first == Some(Class::Sign) && last != Some(Class::Space) && next != Some(Class::Word);
        let phrase = first != Some(Class::Space) && last == Some(Class::Space);
        let trailing = first == Some(Class::Space) && last != Some(Class::Space);
        u8::from(clause) * 3 + u8::from(phrase) * 2 + u8::from(trailing)
    };
    let shifts = (0..=back + forth).map(|step| step.cast_signed() - back.cast_signed());
    let scored = shifts.map(|shift| {
        let by = |at: usize| at.saturating_add_signed(shift);
        (score(by(range.start), by(range.end)), -shift.abs(), shift)
    });
    scored.max().map(|(_, _, shift)| shift).unwrap_or_default()
}

/// Takes into a change what stayed between two replacements and is no more than a space, a sign or one small word.
fn drawn_together(old: &Words<'_>, runs: &[Run]) -> Vec<Run> {
    let replaces = |run: &Run| !run.kept && !run.old.is_empty() && !run.new.is_empty();
    let small = |run: &Run| {
        let words: Vec<usize> =
            run.old.clone().filter(|at| !matches!(old.class(*at), Some(Class::Space | Class::Sign))).collect();
        let plain = words.iter().all(|at| old.class(*at) == Some(Class::Word) && old.shown(*at..at + 1).len() <= 3);
        words.is_empty() || (words.len() == 1 && plain && run.old.len() <= 3)
    };
    let mut joined: Vec<Run> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let inside =
            at > 0 && run.kept && small(run) && replaces(&runs[at - 1]) && runs.get(at + 1).is_some_and(replaces);
        push(&mut joined, if inside { Run { kept: false, ..run.clone() } } else { run.clone() });
    }
    joined
}
