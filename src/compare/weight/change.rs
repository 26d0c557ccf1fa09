//! The weight of one change, by what happened to what.

use std::collections::BTreeMap;

use super::super::aligned::{Aligned, BlockPair, Piece};
use super::super::change::{Change, ChangeKind, Part, Side};
use super::super::comparison::Comparison;
use super::super::text::Block;
use super::super::token::SignalClass;
use super::around::Around;
use super::fact::{self, Fields};
use super::reading::Vocabulary;
use super::{Rule, heaviest, text};

/// What is known about changes besides what each says itself.
pub(super) struct Known {
    fields: Fields,
    within: BTreeMap<usize, Numbering>,
    vocabulary: Vocabulary,
}

/// How the list is numbered within which an item moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Bullets,
    Numbers,
}

impl Known {
    pub(super) fn of(comparison: &Comparison, vocabulary: Vocabulary) -> Known {
        let mut within = BTreeMap::new();
        let said = comparison.sections.iter().flat_map(|section| section.said.values());
        said.for_each(|passages| moves(&passages.blocks, &mut within));
        Known { fields: Fields::of(comparison), within, vocabulary }
    }
}

/// Notes every item that moved within its list.
fn moves(blocks: &[Aligned<BlockPair, Block>], within: &mut BTreeMap<usize, Numbering>) {
    for block in blocks {
        let pair = match block {
            Aligned::Both { pair, .. } => pair,
            Aligned::Added { from: Some(pair), .. } => pair,
            Aligned::Added { from: None, .. } | Aligned::Removed { .. } => continue,
        };
        match pair {
            BlockPair::List(list) => {
                let numbering = if list.new_start.is_some() { Numbering::Numbers } else { Numbering::Bullets };
                for item in &list.items {
                    match item {
                        Aligned::Both { pair, moved, .. } => {
                            within.extend(moved.map(|change| (change, numbering)));
                            moves(pair, within);
                        }
                        Aligned::Added { from: Some(pair), .. } => moves(pair, within),
                        Aligned::Added { from: None, .. } | Aligned::Removed { .. } => {}
                    }
                }
            }
            BlockPair::Quote(inner) => moves(inner, within),
            BlockPair::Same(_)
            | BlockPair::Paragraph(_)
            | BlockPair::Heading { .. }
            | BlockPair::Table(_)
            | BlockPair::Code(_)
            | BlockPair::Rows { .. }
            | BlockPair::Reshaped { .. } => {}
        }
    }
}

/// The rule that gives change number `at` its weight.
pub(super) fn rule(at: usize, change: &Change, known: &Known) -> Rule {
    match &change.kind {
        ChangeKind::Level { .. } => super::heading_level::RULE,
        ChangeKind::Reshaped | ChangeKind::Markup => super::markup::RULE,
        ChangeKind::Link => linked(change),
        ChangeKind::Moved => moved(at, change, known),
        ChangeKind::Split | ChangeKind::Merged => match known.fields.get(at) {
            Some(field) => fact::owner(field),
            None => super::split_or_merged::RULE,
        },
        ChangeKind::Added | ChangeKind::Removed => match known.fields.get(at) {
            Some(field) => fact::owner(field),
            None => text::alone(words(change.old.as_ref()), words(change.new.as_ref()), &around(change, known)),
        },
        ChangeKind::Renamed | ChangeKind::Changed => match known.fields.get(at) {
            Some(field) if field.key.is_empty() => fact::owner(field),
            Some(field) => fact::rule(field, change, &known.vocabulary),
            None => edited(change, known),
        },
    }
}

fn words(side: Option<&Side>) -> &str {
    side.map(|side| side.text.as_str()).unwrap_or_default()
}

fn around<'a>(change: &Change, known: &'a Known) -> Around<'a> {
    Around::of(change, None, &known.vocabulary)
}

fn edited(change: &Change, known: &Known) -> Rule {
    let (old, new) = (words(change.old.as_ref()), words(change.new.as_ref()));
    let whole = [Piece::Deleted(old.to_owned()), Piece::Inserted(new.to_owned())];
    let pieces = if change.words.is_empty() { &whole[..] } else { change.words.as_slice() };
    let rule = text::edited(pieces, &around(change, known)).unwrap_or(super::words_changed::RULE);
    if rule == super::language_not_read::RULE { signalled(change).unwrap_or(rule) } else { rule }
}

/// What the words of a language say that is read only for its denials, duties and values.
fn signalled(change: &Change) -> Option<Rule> {
    let signals = change.signals.old.iter().chain(&change.signals.new);
    heaviest(signals.map(|signal| match signal.class {
        SignalClass::Negation => super::negation_changed::RULE,
        SignalClass::Duration => super::duration_changed::RULE,
        SignalClass::Date => super::date_changed::RULE,
        SignalClass::Telephone | SignalClass::Postcode | SignalClass::Email => super::contact_route_changed::RULE,
        SignalClass::Link => super::link_host_changed::RULE,
        SignalClass::Citation => super::citation_changed::RULE,
        SignalClass::Money | SignalClass::Quantity => super::number_changed::RULE,
        SignalClass::Obligation => super::obligation_changed::RULE,
        SignalClass::Name => super::name_changed::RULE,
    }))
}

fn linked(change: &Change) -> Rule {
    let (old, new) = (words(change.old.as_ref()), words(change.new.as_ref()));
    if super::link::is_direct(old) || super::link::is_direct(new) {
        return super::contact_route_changed::RULE;
    }
    if super::link::same_site(old, new) { super::link_within_site::RULE } else { super::link_host_changed::RULE }
}

fn moved(at: usize, change: &Change, known: &Known) -> Rule {
    match change.part {
        Part::Item => match known.within.get(&at) {
            Some(Numbering::Bullets) => super::reordering::RULE,
            Some(Numbering::Numbers) => super::sequence_changed::RULE,
            None => super::moved_under_other_words::RULE,
        },
        Part::Column | Part::TableRow | Part::Cell | Part::Row | Part::Field(_) | Part::Notice(_) => {
            super::reordering::RULE
        }
        Part::Paragraph | Part::Quote if super::moved_under_other_words::points_back(words(change.new.as_ref())) => {
            super::moved_under_other_words::RULE
        }
        Part::Section
        | Part::Title
        | Part::Summary
        | Part::Paragraph
        | Part::Heading
        | Part::List
        | Part::Quote
        | Part::Code
        | Part::Table
        | Part::Rows => super::text_moved::RULE,
    }
}
