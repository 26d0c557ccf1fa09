//! How like two pieces of text are, by the words that both have, and which of many are like which.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::order::chain;
use super::token::{Class, Token, tokens};

/// Below this many pairs every two are held against each other; above, only those that share a rare word.
const FEW: usize = 4096;
/// A word is rare while it stands in no more pairs than this.
const RARE: usize = 64;
/// How many of the pairs of one entry are looked at closely.
const CLOSEST: usize = 8;

/// The words of a text, without their order.
#[derive(Debug, Clone, Default)]
pub(super) struct Bag(Vec<u64>);

impl Bag {
    pub(super) fn of(text: &str) -> Bag {
        Bag::of_tokens(text, &tokens(text))
    }

    pub(super) fn of_tokens(text: &str, tokens: &[Token]) -> Bag {
        let counts = |token: &&Token| !matches!(token.class, Class::Space | Class::Sign);
        let mut words: Vec<u64> =
            tokens.iter().filter(counts).map(|token| digest(text[token.range.clone()].as_bytes())).collect();
        words.sort_unstable();
        Bag(words)
    }

    pub(super) fn of_lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> Bag {
        let mut words: Vec<u64> = lines.into_iter().flat_map(|line| Bag::of(line).0).collect();
        words.sort_unstable();
        Bag(words)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many words both have.
    pub(super) fn common(&self, other: &Bag) -> usize {
        let (mut left, mut right, mut common) = (0, 0, 0);
        while left < self.0.len() && right < other.0.len() {
            match self.0[left].cmp(&other.0[right]) {
                std::cmp::Ordering::Less => left += 1,
                std::cmp::Ordering::Greater => right += 1,
                std::cmp::Ordering::Equal => {
                    common += 1;
                    left += 1;
                    right += 1;
                }
            }
        }
        common
    }

    /// The share of words that both have. Units: hundredths.
    pub(super) fn likeness(&self, other: &Bag) -> u8 {
        let all = self.len() + other.len();
        let share = (self.common(other) * 200).checked_div(all).unwrap_or_default();
        u8::try_from(share).unwrap_or(100)
    }
}

/// A digest that is the same on every machine. Two texts of one digest are only thought to be equal until they are compared.
/// Source: FNV-1a, 64 bits.
pub(super) fn digest(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(EMPTY, |digest, byte| (digest ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3))
}

/// Something that may go together with something else.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    /// Equal for entries that are equal in every way.
    pub(super) key: u64,
    /// Entries of two shapes must be more like each other to go together.
    pub(super) shape: u8,
    /// Its words, counted when they are asked for: most entries have an equal and are never asked.
    bag: Rc<LazyCell<Bag, Box<dyn FnOnce() -> Bag + 'a>>>,
}

impl<'a> Entry<'a> {
    pub(super) fn new(key: u64, shape: u8, bag: impl FnOnce() -> Bag + 'a) -> Entry<'a> {
        Entry { key, shape, bag: Rc::new(LazyCell::new(Box::new(bag))) }
    }

    /// An entry that goes together with those of the same key and no others, in order or not.
    pub(super) fn keyed(key: &str) -> Entry<'a> {
        let key = exact(key.as_bytes());
        Entry::new(key, u8::MAX, move || Bag(vec![key; 8]))
    }

    /// An entry by its lines, which are its key as well.
    pub(super) fn of_lines(lines: Vec<String>) -> Entry<'a> {
        let key = exact(lines.join("\n").as_bytes());
        Entry::new(key, 0, move || Bag::of_lines(lines.iter().map(String::as_str)))
    }

    /// Its words.
    pub(super) fn bag(&self) -> &Bag {
        &self.bag
    }
}

/// As [`digest`], but telling capitals apart.
pub(super) fn exact(bytes: &[u8]) -> u64 {
    on(EMPTY, bytes)
}

/// The digest of nothing.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

fn on(digest: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(digest, |digest, byte| (digest ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The digest of everything that a value holds, as it is written out for debugging.
pub(super) fn digest_of(value: &impl std::fmt::Debug) -> u64 {
    use std::fmt::Write;

    let mut digest = Written(EMPTY);
    // Nothing that is written here can fail.
    write!(digest, "{value:?}").unwrap_or_default();
    digest.0
}

/// Takes what is written into a digest, without keeping it.
struct Written(u64);

impl std::fmt::Write for Written {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 = on(self.0, text.as_bytes());
        Ok(())
    }
}

/// How like two entries must be to go together. Units: hundredths.
#[derive(Debug, Clone, Copy)]
pub(super) struct Least {
    /// Those of one shape.
    pub(super) same_shape: u8,
    /// Those of two shapes; more than a hundred for never.
    pub(super) other_shape: u8,
    /// How many words the shorter must have.
    pub(super) words: usize,
}

/// Which go together while both lists stay in order: equal ones first, then between them those that are like.
pub(super) fn in_order(old: &[Entry<'_>], new: &[Entry<'_>], least: Least) -> Vec<(usize, usize)> {
    let keys = |entries: &[Entry<'_>]| -> Vec<u64> { entries.iter().map(|entry| entry.key).collect() };
    let (old_keys, new_keys) = (keys(old), keys(new));
    // Always held together in one direction, so that old and new changing places changes nothing else.
    if old_keys > new_keys {
        return in_order(new, old, least).into_iter().map(|(new, old)| (old, new)).collect();
    }
    let mut pairs = Vec::new();
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, &old_keys, &new_keys) {
        let (tag, old_range, new_range) = op.as_tag_tuple();
        if tag == similar::DiffTag::Equal {
            pairs.extend(old_range.zip(new_range));
        } else {
            let (from_old, from_new) = (old_range.start, new_range.start);
            let candidates = candidates(&old[old_range], &new[new_range], least);
            let chosen = chain(&candidates);
            pairs.extend(chosen.into_iter().map(|at| (candidates[at].0 + from_old, candidates[at].1 + from_new)));
        }
    }
    pairs
}

/// Which go together wherever they stand, each with one other at most: the most alike first.
pub(super) fn anywhere(old: &[Entry<'_>], new: &[Entry<'_>], least: Least) -> Vec<(usize, usize, u8)> {
    let mut candidates: Vec<(usize, usize, u8)> = candidates(old, new, least)
        .into_iter()
        .map(|(was, is, _)| {
            let equal = old[was].key == new[is].key;
            (was, is, if equal { 101 } else { old[was].bag().likeness(new[is].bag()) })
        })
        .collect();
    // Every part of this order is the same when old and new change places.
    candidates.sort_by_key(|(was, is, like)| (std::cmp::Reverse(*like), was.abs_diff(*is), was + is));
    let (mut taken_old, mut taken_new) = (vec![false; old.len()], vec![false; new.len()]);
    candidates.retain(|(was, is, _)| {
        let free = !taken_old[*was] && !taken_new[*is];
        if free {
            taken_old[*was] = true;
            taken_new[*is] = true;
        }
        free
    });
    candidates
}

/// Pairs that are like enough, with the number of words that they share.
fn candidates(old: &[Entry<'_>], new: &[Entry<'_>], least: Least) -> Vec<(usize, usize, u64)> {
    let close = if old.len().saturating_mul(new.len()) <= FEW {
        (0..old.len()).flat_map(|was| (0..new.len()).map(move |is| (was, is))).collect()
    } else {
        sharing_rare_words(old, new)
    };
    let weighed = close.into_iter().filter_map(|(was, is): (usize, usize)| {
        let (before, after) = (&old[was], &new[is]);
        let enough = if before.shape == after.shape { least.same_shape } else { least.other_shape };
        let like = || {
            let long = before.bag().len().min(after.bag().len()) >= least.words;
            long && before.bag().likeness(after.bag()) >= enough
        };
        // No two are more alike than wholly.
        let alike = before.key == after.key || (enough <= 100 && like());
        alike.then(|| (was, is, before.bag().common(after.bag()) as u64 + 1))
    });
    weighed.collect()
}

/// Pairs that share rare words, the closest few of each old entry; and pairs of equal keys in the order in which they come.
fn sharing_rare_words(old: &[Entry<'_>], new: &[Entry<'_>]) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<u64, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    let mut equal: BTreeMap<u64, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, entry) in old.iter().enumerate() {
        entry.bag().0.iter().for_each(|word| holders.entry(*word).or_default().0.push(at));
        equal.entry(entry.key).or_default().0.push(at);
    }
    for (at, entry) in new.iter().enumerate() {
        entry.bag().0.iter().for_each(|word| holders.entry(*word).or_default().1.push(at));
        equal.entry(entry.key).or_default().1.push(at);
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (olds, news) in equal.into_values() {
        olds.into_iter().zip(news).for_each(|pair| *shared.entry(pair).or_default() += RARE);
    }
    for (olds, news) in holders.into_values().filter(|(olds, news)| olds.len() * news.len() <= RARE) {
        for was in olds {
            news.iter().for_each(|is| *shared.entry((was, *is)).or_default() += 1);
        }
    }
    let mut by_old: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    shared.into_iter().for_each(|((was, is), count)| by_old.entry(was).or_default().push((count, is)));
    let mut close = Vec::new();
    for (was, mut others) in by_old {
        others.sort_by_key(|(count, is)| (std::cmp::Reverse(*count), was.abs_diff(*is), *is));
        close.extend(others.into_iter().take(CLOSEST).map(|(_, is)| (was, is)));
    }
    close
}
