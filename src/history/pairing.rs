//! Which thread each section of a new release goes on with: by id, then by what was declared.
//!
//! What only looks alike is not taken up here: a thread is followed for years, and may rest on declarations alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::notice::{Id, Section};

/// What is known of a thread of a section before the new release.
pub(super) struct Known<'a> {
    /// The last id that it had; nothing for a row.
    pub(super) id: Option<&'a Id>,
    /// Whether the last known release has it.
    pub(super) stands: bool,
    /// Whether another section has taken it over.
    pub(super) went_on: bool,
}

/// For each of `sections`, in reading order, the thread that it goes on with; nothing for a new one.
///
/// `known` are all threads, `by_id` the last thread under each id that was ever used.
pub(super) fn pair<'s>(
    sections: &[&'s Section],
    known: &[Known<'_>],
    by_id: &BTreeMap<&Id, usize>,
) -> Vec<Option<usize>> {
    let present: BTreeSet<&Id> = sections.iter().map(|section| &section.id).collect();
    let left = |section: &&'s Section| section.former.iter().filter(|id| !present.contains(id)).collect::<Vec<&Id>>();
    let last_called = |ids: Vec<&Id>| -> Vec<usize> {
        let threads = ids.into_iter().filter_map(|id| Some((id, *by_id.get(id)?)));
        threads
            .filter(|(id, thread)| known[*thread].id == Some(id) && !known[*thread].went_on)
            .map(|(_, thread)| thread)
            .collect()
    };
    let standing =
        |ids: Vec<&Id>| -> Vec<usize> { last_called(ids).into_iter().filter(|thread| known[*thread].stands).collect() };
    let mut pairs = Pairs { threads: vec![None; sections.len()], taken: BTreeSet::new() };
    // The same id, release after release, is the same section.
    pairs.offer_each(sections, |section| standing(vec![&section.id]));
    // A declared former id that no section has any more goes on under the new one.
    pairs.offer_each(sections, |section| standing(left(section)));
    // An id that was used before is permanent: what comes back under it is the same section.
    pairs.offer_each(sections, |section| by_id.get(&section.id).copied().into_iter().collect());
    pairs.offer_each(sections, |section| last_called(left(section)));
    pairs.threads
}

struct Pairs {
    threads: Vec<Option<usize>>,
    taken: BTreeSet<usize>,
}

impl Pairs {
    /// Gives each section that has no thread yet the first of those offered that nothing else has taken.
    fn offer_each<'s>(&mut self, sections: &[&'s Section], threads: impl Fn(&&'s Section) -> Vec<usize>) {
        for (place, section) in sections.iter().enumerate() {
            if self.threads[place].is_none() {
                let free = threads(section).into_iter().find(|thread| !self.taken.contains(thread));
                self.threads[place] = free;
                self.taken.extend(free);
            }
        }
    }
}
