//! Lines of words as runs.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Maker;
use super::view::{LineView, Read, Run, RunKind};
use crate::compare::text::{Line, Mark, MarkKind};
use crate::compare::{LinePair, Piece};

/// Where the part stands that words are in, and so what became of those that stayed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// A part that both texts have in one place.
    Both,
    /// A part that moved here.
    Here,
}

impl Within {
    pub(super) fn kept(self) -> RunKind {
        match self {
            Within::Both => RunKind::Kept,
            Within::Here => RunKind::MovedHere,
        }
    }
}

impl Maker<'_> {
    /// Two lines held together.
    pub(super) fn line(&self, pair: &LinePair, within: Within) -> LineView {
        let (old, new) = (addresses(&pair.old_marks), addresses(&pair.new_marks));
        let mut runs = Runs { old, new, ..Runs::default() };
        let (mut old_at, mut new_at) = (0, 0);
        for clause in &pair.clauses {
            let moved = self.is_move(clause.change);
            for piece in &clause.pieces {
                let (text, kind) = match piece {
                    Piece::Kept(text) => (text, within.kept()),
                    Piece::Deleted(text) => (text, if moved { RunKind::MovedAway } else { RunKind::Deleted }),
                    Piece::Inserted(text) => (text, if moved { RunKind::MovedHere } else { RunKind::Inserted }),
                };
                let old = piece.on(crate::compare::Which::Old).map(|_| (old_at, pair.old_marks.as_slice()));
                let new = piece.on(crate::compare::Which::New).map(|_| (new_at, pair.new_marks.as_slice()));
                let change = clause.change.filter(|_| !matches!(piece, Piece::Kept(_)));
                runs.piece(text, kind, change, (old, new));
                old_at += old.map_or(0, |_| text.len());
                new_at += new.map_or(0, |_| text.len());
            }
        }
        runs.flush();
        LineView { runs: runs.so_far, changes: pair.changes.clone() }
    }
}

/// A line that only one text has here. Where links lead in words that moved whole is where they led.
pub(super) fn alone(line: &Line, kind: RunKind, change: Option<usize>) -> LineView {
    let shown: Vec<Mark> = match kind {
        RunKind::Inserted | RunKind::Deleted => line.marks.clone(),
        RunKind::Kept | RunKind::MovedAway | RunKind::MovedHere => {
            line.marks.iter().filter(|mark| leads(&mark.kind).is_none()).cloned().collect()
        }
    };
    let mut runs = Runs::default();
    let side = Some((0, shown.as_slice()));
    let is_old = matches!(kind, RunKind::Deleted | RunKind::MovedAway);
    runs.piece(&line.text, kind, change, if is_old { (side, None) } else { (None, side) });
    runs.flush();
    LineView { runs: runs.so_far, changes: Vec::new() }
}

/// Plain words of one kind.
pub(super) fn plain(text: &str, kind: RunKind, change: Option<usize>) -> LineView {
    alone(&Line::plain(text), kind, change)
}

/// Where the links of a line lead.
fn addresses(marks: &[Mark]) -> BTreeSet<String> {
    marks.iter().filter_map(|mark| leads(&mark.kind)).map(str::to_owned).collect()
}

fn leads(kind: &MarkKind) -> Option<&str> {
    match kind {
        MarkKind::Link(address) | MarkKind::Picture(address) => Some(address),
        MarkKind::Emphasis | MarkKind::Strong | MarkKind::Code | MarkKind::Struck | MarkKind::Break => None,
    }
}

/// A side of a piece: where it starts in its line, and the marks of the line.
type OnSide<'a> = Option<(usize, &'a [Mark])>;

/// Runs so far.
#[derive(Default)]
struct Runs {
    so_far: Vec<Run>,
    /// Every address to which either line leads.
    old: BTreeSet<String>,
    new: BTreeSet<String>,
    /// Where the words just before lead, on both sides.
    leads: (Option<String>, Option<String>),
    /// Whether only one text has them, and their change.
    leading: Option<(RunKind, Option<usize>)>,
}

impl Runs {
    fn piece(&mut self, text: &str, kind: RunKind, change: Option<usize>, (old, new): (OnSide<'_>, OnSide<'_>)) {
        if text.is_empty() {
            return;
        }
        let mut cuts: BTreeSet<usize> = BTreeSet::from([0, text.len()]);
        for (start, marks) in old.iter().chain(&new) {
            for mark in *marks {
                let inside = [mark.start, mark.end].into_iter().filter_map(|at| at.checked_sub(*start));
                cuts.extend(inside.filter(|at| *at < text.len() && text.is_char_boundary(*at)));
            }
        }
        let cuts: Vec<usize> = cuts.into_iter().collect();
        for range in cuts.windows(2).map(|ends| ends[0]..ends[1]) {
            let link = |side: OnSide<'_>| covering(side, &range).find_map(|kind| leads(kind).map(str::to_owned));
            let leads = (link(old), link(new));
            if leads != self.leads {
                self.flush();
            }
            self.leads = leads;
            self.leading = Some((kind, change));
            let marks = covering(new.or(old), &range).cloned().collect();
            self.so_far.push(Run { kind, read: Read::Words, text: text[range].to_owned(), marks, change });
        }
    }

    /// Shows where the words just before lead, if only one side leads there.
    fn flush(&mut self) {
        let (old, new) = std::mem::take(&mut self.leads);
        let (kind, change) = self.leading.take().unwrap_or((RunKind::Kept, None));
        let address = |text: Option<String>, alone: RunKind, others: &BTreeSet<String>| {
            let text = text.filter(|text| !others.contains(text))?;
            let kind = match kind {
                RunKind::Kept => alone,
                RunKind::Inserted | RunKind::Deleted | RunKind::MovedAway | RunKind::MovedHere => kind,
            };
            Some(Run { kind, read: Read::Address, text, marks: Vec::new(), change })
        };
        let old = address(old, RunKind::Deleted, &self.new);
        let new = address(new, RunKind::Inserted, &self.old);
        self.so_far.extend(old.into_iter().chain(new));
    }
}

/// The marks that lie on a stretch of a piece.
fn covering<'a>(side: OnSide<'a>, range: &Range<usize>) -> impl Iterator<Item = &'a MarkKind> + use<'a> {
    let (from, marks) = side.unwrap_or((0, &[]));
    let (start, end) = (range.start + from, range.end + from);
    marks.iter().filter(move |mark| mark.start <= start && end <= mark.end).map(|mark| &mark.kind)
}
