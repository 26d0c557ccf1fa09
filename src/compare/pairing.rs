//! Which old section is which new one: by id, then by what authors declared, then by title, then by likeness.
//!
//! One-to-one: a section that became two is one that goes on and one that was split off, and that is seen later, from
//! where its words went.

use std::collections::{BTreeMap, BTreeSet};

use super::aligned::PairedBy;
use super::likeness::{Bag, Entry, Least, anywhere, exact, in_order};
use super::order::chain;
use super::text::{Named, Section, Text};
use crate::notice::Id;

/// How like two sections must be to be one under another name.
const SECTION: Least = Least { same_shape: 50, other_shape: 101, words: 5 };
/// Titles must be equal.
const TITLE: Least = Least { same_shape: 101, other_shape: 101, words: 0 };

/// The partner of each new section, by place, and how it was found.
pub(super) struct Partners {
    pub(super) by_new: Vec<Option<(usize, PairedBy)>>,
    /// For old sections that an author says went into another: the new one, and where that was said.
    pub(super) declared_into: BTreeMap<usize, (usize, PairedBy)>,
    /// For new sections that an author says came from one that goes on: the old one.
    pub(super) declared_from: BTreeMap<usize, usize>,
    taken: Vec<bool>,
}

impl Partners {
    pub(super) fn of(old: &Text, new: &Text) -> Partners {
        let mut partners = Partners {
            by_new: vec![None; new.sections.len()],
            declared_into: BTreeMap::new(),
            declared_from: BTreeMap::new(),
            taken: vec![false; old.sections.len()],
        };
        partners.by_id(old, new);
        partners.by_former(old, new);
        partners.by_title(old, new);
        partners.by_likeness(old, new);
        partners
    }

    fn set(&mut self, old: usize, new: usize, by: PairedBy) {
        if !self.taken[old] && self.by_new[new].is_none() {
            self.taken[old] = true;
            self.by_new[new] = Some((old, by));
        }
    }

    fn by_id(&mut self, old: &Text, new: &Text) {
        let places = declared(&old.sections);
        for (is, section) in new.sections.iter().enumerate().filter(|(_, section)| section.named == Named::Declared) {
            if let Some(was) = places.get(&section.id) {
                self.set(*was, is, PairedBy::Id);
            }
        }
    }

    /// A former id of a section that still goes on under it was split; one more of the same section was merged.
    fn by_former(&mut self, old: &Text, new: &Text) {
        let places = declared(&old.sections);
        for (is, section) in new.sections.iter().enumerate() {
            for was in section.former.iter().filter_map(|id| places.get(id)).copied() {
                self.set(was, is, PairedBy::Former);
                if self.by_new[is].map(|(partner, _)| partner) == Some(was) {
                    continue;
                }
                if self.taken[was] {
                    self.declared_from.entry(is).or_insert(was);
                } else {
                    self.declared_into.entry(was).or_insert((is, PairedBy::Former));
                }
            }
        }
    }

    /// Equal titles, in order first; where a text has no ids of its own.
    fn by_title(&mut self, old: &Text, new: &Text) {
        let (olds, news) = self.left(old, new);
        let entries = |sections: &[Section], left: &[usize]| -> Vec<Entry<'static>> {
            left.iter()
                .map(|at| {
                    let title = title(&sections[*at]);
                    // A section without a heading is only the same where it stands first.
                    let key = if title.is_empty() { format!("{} {at}", sections[*at].level) } else { title };
                    Entry::new(exact(key.to_lowercase().as_bytes()), 0, move || Bag::of(&key))
                })
                .collect()
        };
        let (old_entries, new_entries) = (entries(&old.sections, &olds), entries(&new.sections, &news));
        let ordered = in_order(&old_entries, &new_entries, TITLE);
        let paired = |side: fn(&(usize, usize)) -> usize| -> BTreeSet<usize> { ordered.iter().map(side).collect() };
        let (paired_old, paired_new) = (paired(|pair| pair.0), paired(|pair| pair.1));
        for (was, is) in &ordered {
            self.either(old, new, (olds[*was], news[*is]));
        }
        let (late_old, late_new): (Vec<usize>, Vec<usize>) = (
            (0..olds.len()).filter(|at| !paired_old.contains(at)).collect(),
            (0..news.len()).filter(|at| !paired_new.contains(at)).collect(),
        );
        let of = |entries: &[Entry<'static>], left: &[usize]| -> Vec<Entry<'static>> {
            left.iter().map(|at| entries[*at].clone()).collect()
        };
        for (was, is, _) in anywhere(&of(&old_entries, &late_old), &of(&new_entries, &late_new), TITLE) {
            self.either(old, new, (olds[late_old[was]], news[late_new[is]]));
        }
    }

    /// Two declared ids that differ are two sections even under one title, unless their words are alike.
    fn either(&mut self, old: &Text, new: &Text, (was, is): (usize, usize)) {
        let (before, after) = (&old.sections[was], &new.sections[is]);
        let two_names = before.named == Named::Declared && after.named == Named::Declared;
        if !two_names || words(before).likeness(&words(after)) >= SECTION.same_shape {
            self.set(was, is, PairedBy::Title);
        }
    }

    fn by_likeness(&mut self, old: &Text, new: &Text) {
        let (olds, news) = self.left(old, new);
        let (old_entries, new_entries) = (by_words(&old.sections, &olds), by_words(&new.sections, &news));
        for (was, is, like) in anywhere(&old_entries, &new_entries, SECTION) {
            if old_entries[was].bag().len() >= SECTION.words {
                self.set(olds[was], news[is], PairedBy::Likeness(like.min(100)));
            }
        }
    }

    fn left(&self, old: &Text, new: &Text) -> (Vec<usize>, Vec<usize>) {
        let olds = (0..old.sections.len()).filter(|at| !self.taken[*at]).collect();
        let news = (0..new.sections.len()).filter(|at| self.by_new[*at].is_none()).collect();
        (olds, news)
    }

    /// New sections that stand in another order among those around them, as few and as short as can be. What moved with the
    /// section around it has not moved itself.
    pub(super) fn moved(&self, old: &Text, new: &Text) -> BTreeSet<usize> {
        let sizes: Vec<u64> = new.sections.iter().map(|section| shown(section).len() as u64 + 1).collect();
        let new_of: BTreeMap<usize, usize> =
            self.by_new.iter().enumerate().filter_map(|(is, partner)| partner.map(|(was, _)| (was, is))).collect();
        let (old_parents, new_parents) =
            (parents(&old.sections, |at| self.taken[at]), parents(&new.sections, |at| self.by_new[at].is_some()));
        let mut whole = sizes.clone();
        for at in (0..new.sections.len()).rev() {
            if let Some(parent) = new_parents[at] {
                whole[parent] += whole[at];
            }
        }
        let mut moved = BTreeSet::new();
        let mut siblings: BTreeMap<Option<usize>, Vec<(usize, usize, u64)>> = BTreeMap::new();
        let mut flat: Vec<(usize, usize, u64)> = Vec::new();
        let mut elsewhere = Vec::new();
        for (is, partner) in self.by_new.iter().enumerate() {
            let Some((was, _)) = *partner else { continue };
            flat.push((was, is, sizes[is]));
            let parent = new_parents[is];
            if old_parents[was].map(|parent| new_of.get(&parent).copied()) == parent.map(Some) {
                siblings.entry(parent).or_default().push((was, is, whole[is]));
            } else {
                elsewhere.push(is);
            }
        }
        for pairs in siblings.values() {
            let kept: BTreeSet<usize> = chain(pairs).into_iter().map(|at| pairs[at].1).collect();
            moved.extend(pairs.iter().map(|(_, is, _)| *is).filter(|is| !kept.contains(is)));
        }
        let kept: BTreeSet<usize> = chain(&flat).into_iter().map(|at| flat[at].1).collect();
        moved.extend(elsewhere.into_iter().filter(|is| !kept.contains(is)));
        moved
    }
}

/// The section around each, among those that `counts`.
fn parents(sections: &[Section], counts: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(sections.len());
    for (at, section) in sections.iter().enumerate() {
        open.retain(|around| sections[*around].level < section.level);
        parents.push(open.iter().rev().copied().find(|around| counts(*around)));
        open.push(at);
    }
    parents
}

fn declared(sections: &[Section]) -> BTreeMap<&Id, usize> {
    let named = sections.iter().enumerate().filter(|(_, section)| section.named == Named::Declared);
    named.map(|(at, section)| (&section.id, at)).collect()
}

fn title(section: &Section) -> String {
    section.said.values().map(|said| said.title.text.clone()).find(|title| !title.is_empty()).unwrap_or_default()
}

fn shown(section: &Section) -> String {
    section
        .said
        .values()
        .flat_map(|said| said.blocks.iter().flat_map(super::text::Block::shown))
        .collect::<Vec<_>>()
        .join("\n")
}

fn by_words<'a>(sections: &'a [Section], left: &[usize]) -> Vec<Entry<'a>> {
    let entry = |section: &'a Section| Entry::new(exact(shown(section).as_bytes()), 0, move || words(section));
    left.iter().map(|at| entry(&sections[*at])).collect()
}

/// The words of a section in all its languages, without its title.
pub(super) fn words(section: &Section) -> Bag {
    Bag::of(&shown(section))
}
