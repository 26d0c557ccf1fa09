//! The order in which both sides of a list are read in one pass.

use std::collections::BTreeMap;

use super::view::Presence;
use crate::compare::Aligned;

/// An entry where it is read. What moved within its list is read twice: where it stood and where it stands.
pub(super) struct Laid<'a, P, W> {
    pub presence: Presence,
    pub change: Option<usize>,
    pub old: Option<usize>,
    pub new: Option<usize>,
    pub entry: Entry<'a, P, W>,
}

/// What is read there.
pub(super) enum Entry<'a, P, W> {
    Pair(&'a P),
    Alone(&'a W),
}

/// The entries such that those of the old list come in its order, and those of the new list in its own: between two that
/// stayed, what went comes before what came.
///
/// `is_move` says of a change whether it is one.
pub(super) fn laid<'a, P, W>(
    entries: &'a [Aligned<P, W>],
    is_move: impl Fn(Option<usize>) -> bool,
) -> Vec<Laid<'a, P, W>> {
    let mut spine: Vec<usize> = Vec::new();
    // What stands in the gap after so many that stayed.
    let mut gone: BTreeMap<usize, Vec<Laid<'a, P, W>>> = BTreeMap::new();
    let mut come: BTreeMap<usize, Vec<Laid<'a, P, W>>> = BTreeMap::new();
    let mut stayed: Vec<Laid<'a, P, W>> = Vec::new();
    for entry in entries {
        if let Aligned::Both { old, moved: None, .. } = entry {
            spine.push(*old);
        }
    }
    let gap_of_old = |old: usize| spine.partition_point(|stayed| *stayed < old);
    let move_or = |change: Option<usize>, moved: Presence, alone: Presence| if is_move(change) { moved } else { alone };
    for aligned in entries {
        let gap = stayed.len();
        match aligned {
            Aligned::Both { old, new, pair, moved: None } => stayed.push(Laid {
                presence: Presence::Both,
                change: None,
                old: Some(*old),
                new: Some(*new),
                entry: Entry::Pair(pair),
            }),
            Aligned::Both { old, new, pair, moved } => {
                let end = |presence, old, new| Laid { presence, change: *moved, old, new, entry: Entry::Pair(pair) };
                gone.entry(gap_of_old(*old)).or_default().push(end(Presence::Away, Some(*old), None));
                come.entry(gap).or_default().push(end(Presence::Here, None, Some(*new)));
            }
            Aligned::Removed { old, was, change } => gone.entry(gap_of_old(*old)).or_default().push(Laid {
                presence: move_or(*change, Presence::Away, Presence::Old),
                change: *change,
                old: Some(*old),
                new: None,
                entry: Entry::Alone(was),
            }),
            Aligned::Added { new, is, change, from } => come.entry(gap).or_default().push(Laid {
                presence: move_or(*change, Presence::Here, Presence::New),
                change: *change,
                old: None,
                new: Some(*new),
                entry: from.as_ref().map_or(Entry::Alone(is), Entry::Pair),
            }),
        }
    }
    gone.values_mut().for_each(|entries| entries.sort_by_key(|entry| entry.old));
    let mut laid = Vec::new();
    let mut stayed = stayed.into_iter();
    for gap in 0..=spine.len() {
        laid.extend(gone.remove(&gap).unwrap_or_default());
        laid.extend(come.remove(&gap).unwrap_or_default());
        laid.extend(stayed.next());
    }
    laid
}
