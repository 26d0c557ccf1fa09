//! What went in one place and came in another: blocks, items of lists and sentences that moved; sections that were split or
//! merged.

use std::collections::BTreeMap;

use super::aligned::{Aligned, BlockPair, Clause, LinePair, PairedBy, Pairing, Piece, SectionPair};
use super::blocks;
use super::likeness::{Bag, Entry, Least, anywhere, exact};
use super::mark::MOVES;
use super::text::Block;
use crate::notice::LanguageTag;

/// How like a block must be to have moved between sections. Of few words it must be equal.
const BLOCK: Least = Least { same_shape: 75, other_shape: 101, words: 6 };
/// A sentence must be equal.
const SENTENCE: Least = Least { same_shape: 101, other_shape: 101, words: 4 };
/// Shorter sentences, and paragraphs of fewer words, may well be written twice. Units: words.
const SHORT: usize = 4;
/// How much of a section must be from another for it to have been split off. Units: hundredths.
const MOST: usize = 60;

/// Something that only one text has, where it stands.
enum Loose<'a> {
    RemovedBlock(&'a Block, &'a mut Option<usize>),
    AddedBlock(&'a Block, &'a mut Option<usize>, &'a mut Option<BlockPair>),
    RemovedItem(&'a [Block], &'a mut Option<usize>),
    AddedItem(&'a [Block], &'a mut Option<usize>, &'a mut Option<Vec<Aligned<BlockPair, Block>>>),
    RemovedClause(&'a str, &'a mut Option<usize>),
    AddedClause(&'a str, &'a mut Option<usize>),
}

/// What kind of thing can move; only equals of one kind go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Block,
    Item,
    Clause,
}

/// A loose end, copied: its number among all, its words, its blocks.
struct Copied {
    number: usize,
    entry: Entry<'static>,
    blocks: Vec<Block>,
}

type Ends = (Vec<Copied>, Vec<Copied>);

/// Marks both ends of each move, then says of sections that are new or gone where most of their words came from or went.
pub(super) fn find(sections: &mut [SectionPair]) {
    let mut ends: BTreeMap<(LanguageTag, Kind), Ends> = BTreeMap::new();
    walk(sections, &mut |number, language, loose| {
        let (kind, is_new, blocks, text) = copied(&loose);
        let text = text.unwrap_or_else(|| blocks.iter().flat_map(Block::shown).collect::<Vec<String>>().join("\n"));
        let bag = Bag::of(&text);
        let key = if kind == Kind::Clause { text.trim().to_owned() } else { format!("{blocks:?}") };
        // A short sentence that went here and came there says nothing of a move.
        if kind != Kind::Item && bag.len() < SHORT {
            return;
        }
        let shape = u8::from(blocks.len() == 1 && matches!(blocks[0], Block::Paragraph(_)));
        let copy = Copied { number, entry: Entry::new(exact(key.as_bytes()), shape, move || bag), blocks };
        let (olds, news) = ends.entry((language.clone(), kind)).or_default();
        if is_new { news.push(copy) } else { olds.push(copy) }
    });
    let mut moves: BTreeMap<usize, (usize, Option<Vec<Block>>)> = BTreeMap::new();
    for ((_, kind), (olds, news)) in ends {
        let of = |ends: &[Copied]| -> Vec<Entry<'static>> { ends.iter().map(|end| end.entry.clone()).collect() };
        let least = if kind == Kind::Clause { SENTENCE } else { BLOCK };
        for (was, is, _) in anywhere(&of(&olds), &of(&news), least) {
            let id = MOVES + moves.len();
            moves.insert(olds[was].number, (id, None));
            moves.insert(news[is].number, (id, Some(olds[was].blocks.clone())));
        }
    }
    walk(sections, &mut |number, _, loose| {
        if let Some((id, from)) = moves.get(&number) {
            set(loose, *id, from.as_deref());
        }
    });
    split_and_merged(sections);
}

fn copied(loose: &Loose<'_>) -> (Kind, bool, Vec<Block>, Option<String>) {
    match loose {
        Loose::RemovedBlock(block, _) => (Kind::Block, false, vec![(*block).clone()], None),
        Loose::AddedBlock(block, ..) => (Kind::Block, true, vec![(*block).clone()], None),
        Loose::RemovedItem(blocks, _) => (Kind::Item, false, blocks.to_vec(), None),
        Loose::AddedItem(blocks, ..) => (Kind::Item, true, blocks.to_vec(), None),
        Loose::RemovedClause(text, _) => (Kind::Clause, false, Vec::new(), Some((*text).to_owned())),
        Loose::AddedClause(text, _) => (Kind::Clause, true, Vec::new(), Some((*text).to_owned())),
    }
}

fn set(loose: Loose<'_>, id: usize, from: Option<&[Block]>) {
    match loose {
        Loose::RemovedBlock(_, change)
        | Loose::RemovedItem(_, change)
        | Loose::RemovedClause(_, change)
        | Loose::AddedClause(_, change) => *change = Some(id),
        Loose::AddedBlock(block, change, pair) => {
            *change = Some(id);
            *pair = from.and_then(<[Block]>::first).filter(|was| *was != block).map(|was| blocks::both(was, block));
        }
        Loose::AddedItem(item, change, pair) => {
            *change = Some(id);
            *pair = from.filter(|was| *was != item).map(|was| blocks::pair(was, item));
        }
    }
}

/// Every loose end with its number, in one order.
fn walk(sections: &mut [SectionPair], see: &mut dyn FnMut(usize, &LanguageTag, Loose<'_>)) {
    let mut number = 0;
    for pair in sections {
        for (language, said) in &mut pair.said {
            let mut next = |loose: Loose<'_>| {
                see(number, language, loose);
                number += 1;
            };
            walk_blocks(&mut said.blocks, &mut next);
        }
    }
}

fn walk_blocks(aligned: &mut [Aligned<BlockPair, Block>], see: &mut dyn FnMut(Loose<'_>)) {
    for entry in aligned {
        match entry {
            Aligned::Removed { was, change, .. } => see(Loose::RemovedBlock(was, change)),
            Aligned::Added { is, change, from, .. } => see(Loose::AddedBlock(is, change, from)),
            Aligned::Both { pair, .. } => match pair {
                BlockPair::Same(_) | BlockPair::Table(_) | BlockPair::Rows { .. } | BlockPair::Reshaped { .. } => {}
                BlockPair::Paragraph(line) | BlockPair::Code(line) | BlockPair::Heading { line, .. } => {
                    walk_line(line, see);
                }
                BlockPair::Quote(inner) => walk_blocks(inner, see),
                BlockPair::List(list) => {
                    for item in &mut list.items {
                        match item {
                            Aligned::Removed { was, change, .. } => see(Loose::RemovedItem(was, change)),
                            Aligned::Added { is, change, from, .. } => see(Loose::AddedItem(is, change, from)),
                            Aligned::Both { pair, .. } => walk_blocks(pair, see),
                        }
                    }
                }
            },
        }
    }
}

fn walk_line(line: &mut LinePair, see: &mut dyn FnMut(Loose<'_>)) {
    for Clause { pieces, change } in &mut line.clauses {
        match &pieces[..] {
            [Piece::Deleted(text)] => see(Loose::RemovedClause(text, change)),
            [Piece::Inserted(text)] => see(Loose::AddedClause(text, change)),
            _ => {}
        }
    }
}

/// The words that a section lost or gained, one text of it.
fn loose_words(pair: &SectionPair, new: bool) -> Bag {
    let mut texts: Vec<String> = Vec::new();
    for said in pair.said.values() {
        for entry in &said.blocks {
            match entry {
                Aligned::Removed { was, .. } if !new => texts.extend(was.shown()),
                Aligned::Added { is, .. } if new => texts.extend(is.shown()),
                Aligned::Both { pair: BlockPair::Paragraph(line), .. } => {
                    let pieces = line.clauses.iter().flat_map(|clause| &clause.pieces);
                    texts.extend(pieces.filter_map(|piece| match piece {
                        Piece::Deleted(text) if !new => Some(text.clone()),
                        Piece::Inserted(text) if new => Some(text.clone()),
                        Piece::Kept(_) | Piece::Deleted(_) | Piece::Inserted(_) => None,
                    }));
                }
                Aligned::Both { pair: BlockPair::List(list), .. } => {
                    for item in &list.items {
                        match item {
                            Aligned::Removed { was, .. } if !new => texts.extend(was.iter().flat_map(Block::shown)),
                            Aligned::Added { is, .. } if new => texts.extend(is.iter().flat_map(Block::shown)),
                            Aligned::Both { .. } | Aligned::Removed { .. } | Aligned::Added { .. } => {}
                        }
                    }
                }
                Aligned::Both { .. } | Aligned::Removed { .. } | Aligned::Added { .. } => {}
            }
        }
    }
    Bag::of_lines(texts.iter().map(String::as_str))
}

fn split_and_merged(sections: &mut [SectionPair]) {
    for (alone, new) in [(Pairing::Added, true), (Pairing::Removed, false)] {
        let lonely: Vec<(usize, Bag)> = places(sections, |pair| pair.pairing == alone && pair.other.is_none(), new);
        let going_on = places(sections, |pair| pair.old.is_some() && pair.new.is_some(), !new);
        // More than these are too many to hold each against each; then none is claimed.
        if lonely.len() * going_on.len() > 100_000 {
            continue;
        }
        for (at, bag) in lonely {
            let share = |other: &Bag| other.common(&bag) * 100 / bag.len().max(1);
            let best = going_on.iter().map(|(other, words)| (share(words), std::cmp::Reverse(*other))).max();
            if let Some((share, std::cmp::Reverse(other))) =
                best.filter(|(share, _)| *share >= MOST && bag.len() >= SHORT)
            {
                let end = if new { sections[other].old.as_ref() } else { sections[other].new.as_ref() };
                sections[at].other = end.map(|end| end.id.clone());
                sections[at].by = PairedBy::Likeness(u8::try_from(share).unwrap_or(100));
                sections[at].pairing = if new { Pairing::Split } else { Pairing::Merged };
            }
        }
    }
}

fn places(sections: &[SectionPair], fits: impl Fn(&SectionPair) -> bool, new: bool) -> Vec<(usize, Bag)> {
    let found = sections.iter().enumerate().filter(|(_, pair)| fits(pair));
    found.map(|(at, pair)| (at, loose_words(pair, new))).filter(|(_, bag)| bag.len() > 0).collect()
}
