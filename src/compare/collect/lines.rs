//! Changes of words in a line, sentence by sentence.

use super::Collector;
use super::here::{Here, difference};
use crate::compare::aligned::{Clause, LinePair, Piece};
use crate::compare::change::{Change, ChangeKind, Side};
use crate::compare::comparison::Which;
use crate::compare::text::{Mark, MarkKind};
use crate::compare::token::{Signal, SignalClass, signals};
use crate::notice::ShownRange;

impl Collector {
    /// Changes of the words of a line, then of the marks on words that stayed. `kind` is that of words that changed.
    pub(super) fn line(&mut self, here: &Here, line: &mut LinePair, kind: &ChangeKind) {
        if let Some(whole) = here.whole {
            line.clauses.iter_mut().filter_map(|clause| clause.change.as_mut()).for_each(|change| *change = whole);
            return;
        }
        let (mut old_at, mut new_at) = (0, 0);
        let (old_marks, new_marks) = (&line.old_marks, &line.new_marks);
        for Clause { pieces, change } in &mut line.clauses {
            let length = |which| pieces.iter().filter_map(|piece| piece.on(which)).map(str::len).sum::<usize>();
            let (old_end, new_end) = (old_at + length(Which::Old), new_at + length(Which::New));
            let old = Part { range: old_at..old_end, marks: old_marks, which: Which::Old };
            let new = Part { range: new_at..new_end, marks: new_marks, which: Which::New };
            self.number(change, || words(here, pieces, kind, (&old, &new)));
            (old_at, new_at) = (old_end, new_end);
        }
        self.marks(here, line);
    }
}

/// A stretch of one of the lines.
struct Part<'a> {
    range: std::ops::Range<usize>,
    marks: &'a [Mark],
    which: Which,
}

impl Part<'_> {
    fn side(&self, here: &Here, pieces: &[Piece]) -> Option<Side> {
        if self.range.is_empty() {
            return None;
        }
        let range = Some(ShownRange::from(self.range.clone()));
        let place = if self.which == Which::Old { here.old_place(range) } else { here.new_place(range) };
        let text: String = pieces.iter().filter_map(|piece| piece.on(self.which)).collect();
        Some(Side { place, text, said: None })
    }

    /// What the words say, and where the links in them lead.
    fn signals(&self, side: Option<&Side>) -> Vec<Signal> {
        let mut said = side.map(|side| signals(&side.text)).unwrap_or_default();
        let inside = |mark: &&Mark| mark.start < self.range.end && mark.end > self.range.start;
        for mark in self.marks.iter().filter(inside) {
            if let MarkKind::Link(address) = &mark.kind {
                said.push(Signal { class: SignalClass::Link, text: address.clone(), meaning: address.clone() });
            }
        }
        said
    }
}

fn words(here: &Here, pieces: &[Piece], kind: &ChangeKind, (old, new): (&Part<'_>, &Part<'_>)) -> Change {
    let (was, is) = (old.side(here, pieces), new.side(here, pieces));
    let kind = match (&was, &is, kind) {
        (_, _, ChangeKind::Renamed) => ChangeKind::Renamed,
        (None, Some(_), _) => ChangeKind::Added,
        (Some(_), None, _) => ChangeKind::Removed,
        (_, _, kind) => kind.clone(),
    };
    let signals = difference(old.signals(was.as_ref()), new.signals(is.as_ref()));
    Change { signals, words: pieces.to_vec(), ..here.change(kind, was, is) }
}
