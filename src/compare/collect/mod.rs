//! Changes out of the tree: every difference gets a number, and a change under that number.
//!
//! Nothing is compared here. What has no number after this is equal.

mod blocks;
mod here;
mod lines;
mod marks;
mod rows;
mod sections;

use std::collections::BTreeMap;

use super::change::{Change, Context, Side, Signals};
use super::comparison::Comparison;
use super::mark::{MOVES, NEW};
use crate::notice::LanguageTag;

/// The changes so far.
struct Collector {
    changes: Vec<Change>,
    /// The number of each move of which one end has been seen.
    moves: BTreeMap<usize, usize>,
    /// The language in whose words subjects and whole sections are told first.
    first: LanguageTag,
}

/// Gives every difference in the tree its number, and lists the changes.
pub(super) fn changes(comparison: &mut Comparison, first: LanguageTag) {
    let mut collector = Collector { changes: Vec::new(), moves: BTreeMap::new(), first };
    collector.notice(comparison);
    collector.sections(comparison);
    collector.rows(&mut comparison.rows);
    comparison.changes = collector.changes;
}

impl Collector {
    fn push(&mut self, change: Change) -> usize {
        self.changes.push(change);
        self.changes.len() - 1
    }

    /// Numbers a difference; nothing where there is none.
    fn number(&mut self, slot: &mut Option<usize>, change: impl FnOnce() -> Change) {
        let Some(mark) = *slot else { return };
        *slot = Some(if mark >= MOVES && mark != NEW { self.end_of_move(mark, change()) } else { self.push(change()) });
    }

    /// The first end of a move makes a change, the second completes it.
    fn end_of_move(&mut self, id: usize, change: Change) -> usize {
        // What moved says what it said; what changed in it is told by changes of its own.
        let change = Change { words: Vec::new(), signals: Signals::default(), ..change };
        let Some(number) = self.moves.get(&id).copied() else {
            let number = self.push(Change { kind: super::ChangeKind::Moved, ..change });
            self.moves.insert(id, number);
            return number;
        };
        let known = &mut self.changes[number];
        let complete = |known: &mut Option<Side>, other: Option<Side>| {
            if known.is_none() {
                *known = other;
            }
        };
        if change.new.is_some() && known.new.is_none() {
            // The change is told where the words stand now.
            let stood: Context = std::mem::replace(&mut known.context, change.context);
            known.was_in = Some(stood);
            known.subject = change.subject;
            known.part = change.part;
        } else {
            known.was_in = Some(change.context);
        }
        complete(&mut known.old, change.old);
        complete(&mut known.new, change.new);
        number
    }
}
