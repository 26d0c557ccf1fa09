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
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(order.len());
    for (place, value) in order.iter().enumerate() {
        let before = (0..place).filter(|earlier| order[*earlier] < *value).max_by_key(|earlier| best[*earlier].0);
        best.push((before.map_or(1, |earlier| best[earlier].0 + 1), before));
    }
    let mut kept = BTreeSet::new();
    let mut at = (0..order.len()).max_by_key(|place| best[*place].0);
    while let Some(place) = at {
        kept.insert(place);
        at = best[place].1;
    }
    (0..order.len()).filter(|place| !kept.contains(place)).collect()
}
