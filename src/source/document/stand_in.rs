//! A text as it would be with its faults mended, and the way back from its bytes to those that were typed.
//!
//! One fault must not hide the next, nor make a row look as if keys were missing: what can be guessed is guessed, and
//! only the faults themselves are told.

use std::ops::Range;

/// Bytes in place of others. Units: bytes of the text before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) range: Range<usize>,
    pub(super) replacement: String,
}

impl Change {
    pub(super) fn new(range: Range<usize>, replacement: impl Into<String>) -> Change {
        Change { range, replacement: replacement.into() }
    }
}

/// Where a change stood, and where what came in its place stands.
struct Moved {
    old: Range<usize>,
    new: Range<usize>,
}

/// A text with everything that was changed in it so far.
pub(super) struct StandIn {
    pub(super) text: String,
    /// One list for each time that something was changed, each in order.
    stages: Vec<Vec<Moved>>,
}

impl StandIn {
    pub(super) fn new(typed: &str) -> StandIn {
        StandIn { text: typed.to_owned(), stages: Vec::new() }
    }

    /// Makes changes; those that overlap an earlier one are left out.
    pub(super) fn change(&mut self, mut changes: Vec<Change>) {
        changes.sort_by_key(|change| (change.range.start, change.range.end));
        let mut end = 0;
        changes.retain(|change| {
            let fits = change.range.start >= end;
            end = end.max(change.range.end);
            fits
        });
        self.text = applied(&self.text, &changes);
        self.stages.push(moved(&changes));
    }

    /// The typed bytes behind a range of the text.
    pub(super) fn typed(&self, range: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (range.start, range.end);
        for stage in self.stages.iter().rev() {
            (start, end) = (back(stage, start, Edge::Start), back(stage, end, Edge::End));
        }
        start..end.max(start)
    }

    /// Whether the range is as it was typed.
    pub(super) fn is_typed(&self, range: &Range<usize>, typed: &str) -> bool {
        let behind = self.typed(range.clone());
        typed.get(behind) == self.text.get(range.clone())
    }
}

/// `text` with `changes`, which are in order.
fn applied(text: &str, changes: &[Change]) -> String {
    let mut made = String::with_capacity(text.len());
    let mut from = 0;
    for change in changes {
        made.push_str(&text[from..change.range.start]);
        made.push_str(&change.replacement);
        from = change.range.end;
    }
    made.push_str(&text[from..]);
    made
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

fn moved(changes: &[Change]) -> Vec<Moved> {
    let (mut old, mut new) = (0, 0);
    let moved = changes.iter().map(|change| {
        let start = new + (change.range.start - old);
        (old, new) = (change.range.end, start + change.replacement.len());
        Moved { old: change.range.clone(), new: start..new }
    });
    moved.collect()
}

/// A byte before the changes for one after them; within a change, its edge.
fn back(changes: &[Moved], at: usize, edge: Edge) -> usize {
    let passed = match edge {
        Edge::Start => changes.partition_point(|change| change.new.end <= at),
        Edge::End => changes.partition_point(|change| change.new.end < at),
    };
    let begun = |change: &&Moved| match edge {
        Edge::Start => change.new.start <= at,
        Edge::End => change.new.start < at,
    };
    match (changes.get(passed).filter(begun), edge) {
        (Some(within), Edge::Start) => within.old.start,
        (Some(within), Edge::End) => within.old.end,
        (None, _) => match passed.checked_sub(1).map(|last| &changes[last]) {
            Some(last) => last.old.end + (at - last.new.end),
            None => at,
        },
    }
}
