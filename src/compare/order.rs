//! Which of the old stands for which of the new, in what order to tell of them, and which have moved.

use std::collections::{BTreeMap, BTreeSet};

/// One step through an old and a new list together. Units: places in the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// In both.
    Kept {
        /// Where it was.
        old: usize,
        /// Where it is.
        new: usize,
    },
    /// Only in the new one.
    Added(usize),
    /// Only in the old one.
    Removed(usize),
}

/// Steps in the order of the new list; what is gone follows what it followed.
///
/// `partners` gives for each of the new its place in the old list, `answered` the old ones that another took over.
pub(super) fn steps(old_length: usize, partners: &[Option<usize>], answered: &BTreeSet<usize>) -> Vec<Step> {
    let new_of: BTreeMap<usize, usize> =
        partners.iter().enumerate().filter_map(|(new, old)| old.map(|old| (old, new))).collect();
    let mut gone_after: BTreeMap<Option<usize>, Vec<Step>> = BTreeMap::new();
    for old in (0..old_length).filter(|old| !new_of.contains_key(old) && !answered.contains(old)) {
        let before = new_of.range(..old).next_back().map(|(_, new)| *new);
        gone_after.entry(before).or_default().push(Step::Removed(old));
    }
    let mut steps = gone_after.remove(&None).unwrap_or_default();
    for (new, partner) in partners.iter().enumerate() {
        steps.push(partner.map_or(Step::Added(new), |old| Step::Kept { old, new }));
        steps.extend(gone_after.remove(&Some(new)).unwrap_or_default());
    }
    steps
}

/// The places in `order` that must move so that the rest is increasing: as few as can be, so that one move is one.
pub(super) fn moved(order: &[usize]) -> BTreeSet<usize> {
    let pairs: Vec<(usize, usize, u64)> = order.iter().enumerate().map(|(place, value)| (place, *value, 1)).collect();
    let kept: BTreeSet<usize> = chain(&pairs).into_iter().collect();
    (0..order.len()).filter(|place| !kept.contains(place)).collect()
}

/// Of pairs of an old place, a new place and a weight, those that stay in order on both sides and weigh most together, by
/// their number, in order.
///
/// Every pair passes once through a tree of the best chains so far, so that the cost is nearly that of sorting.
pub(super) fn chain(pairs: &[(usize, usize, u64)]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..pairs.len()).collect();
    // Within one old place the last new one first, so that no chain has an old place twice.
    sorted.sort_by_key(|number| (pairs[*number].0, std::cmp::Reverse(pairs[*number].1), *number));
    let width = pairs.iter().map(|(_, new, _)| *new + 1).max().unwrap_or_default();
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); width + 1];
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    let mut best = (0, None);
    for number in sorted {
        let (_, new, weight) = pairs[number];
        let (mut total, mut last) = (0, None);
        let mut at = new;
        while at > 0 {
            if tree[at].0 > total {
                (total, last) = tree[at];
            }
            at &= at - 1;
        }
        before[number] = last;
        let reached = (total + weight, Some(number));
        if reached.0 > best.0 {
            best = reached;
        }
        let mut at = new + 1;
        while at <= width {
            if reached.0 > tree[at].0 {
                tree[at] = reached;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut kept = Vec::new();
    let mut at = best.1;
    while let Some(number) = at {
        kept.push(number);
        at = before[number];
    }
    kept.reverse();
    kept
}
