//! Two lists of blocks: which is which, and how the two of each pair differ.

use std::collections::{BTreeMap, BTreeSet};

use super::aligned::{Aligned, BlockPair, ItemPair, ListPair};
use super::likeness::{Bag, Entry, Least, anywhere, digest_of, in_order};
use super::mark::NEW;
use super::text::{Block, Line};
use super::{line, tables};

/// How like two blocks must be to be one that changed.
const BLOCK: Least = Least { same_shape: 40, other_shape: 70, words: 1 };
/// The same for blocks out of order: a move is claimed only of what is plainly the same.
const ELSEWHERE: Least = Least { same_shape: 70, other_shape: 101, words: 3 };
/// The same for the only block between two that stayed.
const ONLY_ONE: u8 = 20;

/// How two lists of blocks go together.
pub(super) fn pair(old: &[Block], new: &[Block]) -> Vec<Aligned<BlockPair, Block>> {
    if old == new {
        let same = new.iter().enumerate();
        return same
            .map(|(at, block)| Aligned::Both { old: at, new: at, pair: BlockPair::Same(block.clone()), moved: None })
            .collect();
    }
    let (was, is): (Vec<Entry<'_>>, Vec<Entry<'_>>) =
        (old.iter().map(entry).collect(), new.iter().map(entry).collect());
    aligned(old, new, (&was, &is), both)
}

/// How two blocks go together.
pub(super) fn both(old: &Block, new: &Block) -> BlockPair {
    match (old, new) {
        (old, new) if old == new => BlockPair::Same(old.clone()),
        (Block::Paragraph(was), Block::Paragraph(is)) => BlockPair::Paragraph(line::pair(was, is)),
        (Block::Code(was), Block::Code(is)) => BlockPair::Code(line::pair(was, is)),
        (Block::Heading { level: old_level, line: was }, Block::Heading { level: new_level, line: is }) => {
            BlockPair::Heading {
                old_level: *old_level,
                new_level: *new_level,
                line: line::pair(was, is),
                change: (old_level != new_level).then_some(NEW),
            }
        }
        (Block::List { start: old_start, items: was }, Block::List { start: new_start, items: is }) => {
            BlockPair::List(ListPair {
                old_start: *old_start,
                new_start: *new_start,
                change: (old_start != new_start).then_some(NEW),
                items: items(was, is),
            })
        }
        (Block::Table { .. }, Block::Table { .. }) => tables::pair(old, new),
        (Block::Quote(was), Block::Quote(is)) => BlockPair::Quote(pair(was, is)),
        (Block::Rows(was), Block::Rows(is)) => {
            BlockPair::Rows { old: was.clone(), new: is.clone(), change: (was.asked != is.asked).then_some(NEW) }
        }
        (old, new) => BlockPair::Reshaped {
            old: old.clone(),
            new: new.clone(),
            change: Some(NEW),
            line: line::pair(&flat(old), &flat(new)),
        },
    }
}

fn items(old: &[Vec<Block>], new: &[Vec<Block>]) -> Vec<ItemPair> {
    let (was, is): (Vec<Entry<'_>>, Vec<Entry<'_>>) = (old.iter().map(item).collect(), new.iter().map(item).collect());
    aligned(old, new, (&was, &is), |old, new| pair(old, new))
}

fn item(blocks: &Vec<Block>) -> Entry<'_> {
    Entry::new(digest_of(blocks), 0, || counted(&blocks.iter().flat_map(Block::shown).collect::<Vec<String>>()))
}

fn counted(lines: &[String]) -> Bag {
    Bag::of_lines(lines.iter().map(String::as_str))
}

/// A block by its words.
fn entry(block: &Block) -> Entry<'_> {
    Entry::new(digest_of(block), shape(block), || counted(&block.shown()))
}

fn shape(block: &Block) -> u8 {
    match block {
        Block::Paragraph(_) => 0,
        Block::Heading { .. } => 1,
        Block::List { .. } => 2,
        Block::Table { .. } => 3,
        Block::Quote(_) => 4,
        Block::Code(_) => 5,
        Block::Rows(_) => 6,
    }
}

/// The words of a block as one line.
pub(super) fn flat(block: &Block) -> Line {
    Line::plain(block.shown().join(" "))
}

/// Two lists, by what their entries say: in order first, then out of order, then whatever stands alone between two pairs.
pub(super) fn aligned<T: Clone, P>(
    old: &[T],
    new: &[T],
    (old_entries, new_entries): (&[Entry<'_>], &[Entry<'_>]),
    both: impl Fn(&T, &T) -> P,
) -> Vec<Aligned<P, T>> {
    let mut partners: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    let kept = in_order(old_entries, new_entries, BLOCK);
    kept.iter().for_each(|(was, is)| _ = partners.insert(*is, (*was, false)));
    let taken: BTreeSet<usize> = kept.iter().map(|(was, _)| *was).collect();
    let old_left: Vec<usize> = (0..old.len()).filter(|at| !taken.contains(at)).collect();
    let new_left: Vec<usize> = (0..new.len()).filter(|at| !partners.contains_key(at)).collect();
    for (was, is, _) in anywhere(&these(old_entries, &old_left), &these(new_entries, &new_left), ELSEWHERE) {
        partners.insert(new_left[is], (old_left[was], true));
    }
    alone_between(&mut partners, (old_entries, new_entries));
    steps(old, new, &partners, both)
}

fn these<'a>(entries: &[Entry<'a>], left: &[usize]) -> Vec<Entry<'a>> {
    left.iter().map(|at| entries[*at].clone()).collect()
}

/// Where exactly one old and one new entry stand between two pairs that stayed in order, a faint likeness is enough.
fn alone_between(partners: &mut BTreeMap<usize, (usize, bool)>, (old, new): (&[Entry<'_>], &[Entry<'_>])) {
    let taken: BTreeSet<usize> = partners.values().map(|(was, _)| *was).collect();
    let fixed: Vec<(usize, usize)> =
        partners.iter().filter(|(_, (_, moved))| !moved).map(|(is, (was, _))| (*was, *is)).collect();
    let ends = std::iter::once((old.len(), new.len()));
    let (mut from_old, mut from_new) = (0, 0);
    for (was, is) in fixed.into_iter().chain(ends) {
        let olds: Vec<usize> = (from_old..was).filter(|at| !taken.contains(at)).take(2).collect();
        let news: Vec<usize> = (from_new..is).filter(|at| !partners.contains_key(at)).take(2).collect();
        if let ([before], [after]) = (&olds[..], &news[..])
            && old[*before].shape == new[*after].shape
            && old[*before].bag().likeness(new[*after].bag()) >= ONLY_ONE
        {
            partners.insert(*after, (*before, false));
        }
        (from_old, from_new) = (was + 1, is + 1);
    }
}

/// Entries in the order of the new list; what is gone follows what it followed.
fn steps<T: Clone, P>(
    old: &[T],
    new: &[T],
    partners: &BTreeMap<usize, (usize, bool)>,
    both: impl Fn(&T, &T) -> P,
) -> Vec<Aligned<P, T>> {
    let by_new: Vec<Option<usize>> = (0..new.len()).map(|is| partners.get(&is).map(|(was, _)| *was)).collect();
    let moved = |is: usize| partners.get(&is).is_some_and(|(_, moved)| *moved);
    super::order::steps(old.len(), &by_new, &BTreeSet::new())
        .into_iter()
        .map(|step| match step {
            super::order::Step::Kept { old: was, new: is } => {
                Aligned::Both { old: was, new: is, pair: both(&old[was], &new[is]), moved: moved(is).then_some(NEW) }
            }
            super::order::Step::Added(is) => {
                Aligned::Added { new: is, is: new[is].clone(), change: Some(NEW), from: None }
            }
            super::order::Step::Removed(was) => Aligned::Removed { old: was, was: old[was].clone(), change: Some(NEW) },
        })
        .collect()
}

/// Blocks that only the old text has.
pub(super) fn removed(blocks: &[Block]) -> Vec<Aligned<BlockPair, Block>> {
    let each = blocks.iter().enumerate();
    each.map(|(old, was)| Aligned::Removed { old, was: was.clone(), change: Some(NEW) }).collect()
}

/// Blocks that only the new text has.
pub(super) fn added(blocks: &[Block]) -> Vec<Aligned<BlockPair, Block>> {
    let each = blocks.iter().enumerate();
    each.map(|(new, is)| Aligned::Added { new, is: is.clone(), change: Some(NEW), from: None }).collect()
}
