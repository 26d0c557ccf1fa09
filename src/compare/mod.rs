//! What differs between two texts, typed, with nothing left out in silence: sections, blocks, words, tables, lists, facts.
//!
//! Two notices are compared, or any two [`text::Text`]s. Equal means equal character by character; nothing is normalised
//! away, nothing is rendered here, and no clock bounds the work: the size of the texts does.

mod aligned;
mod blocks;
mod change;
mod collect;
mod comparison;
mod facts;
mod headline;
mod likeness;
mod line;
mod look;
mod mark;
mod moves;
mod order;
mod pairing;
mod sections;
mod sides;
mod tables;
pub mod text;
pub mod token;
mod unheld;
mod unread;
mod weight;
mod words;

pub use aligned::{
    Aligned, BlockPair, CellPair, Clause, FieldPair, ItemPair, LinePair, ListPair, PairedBy, Pairing, PassagesPair,
    Piece, RowEnd, RowPair, SectionEnd, SectionPair, TablePair,
};
pub use change::{Change, ChangeKind, Context, Look, Part, Side, Signals};
pub use comparison::{About, Comparison, NotCompared, Weight, Which, WhyNot};
pub(crate) use headline::shows_other_words;
pub use headline::{Headline, HeadlineKind, Subject, headlines};
pub use sides::{AnotherText, replay};
pub use unheld::Unheld;
pub use weight::{RULES as WEIGHT_RULES, Rule as WeightRule};

use crate::notice::{LanguageTag, Notice};
use text::Text;

/// Everything that differs between two notices.
#[must_use]
pub fn compare(old: &Notice, new: &Notice) -> Comparison {
    compare_held(old, new, &[])
}

/// Everything that differs between two notices, but for keys that the stored form of one of them could not hold: these are
/// listed as not compared.
#[must_use]
pub fn compare_held(old: &Notice, new: &Notice, unheld: &[Unheld]) -> Comparison {
    let mut comparison = compared(&Text::from(old), &Text::from(new), unheld);
    comparison.headlines = headlines(old, new);
    if !unheld.is_empty() {
        let mut told = std::mem::take(&mut comparison.headlines);
        told.retain_mut(|headline| unheld::is_told(headline, &comparison, unheld));
        comparison.headlines = told;
    }
    comparison
}

/// Everything that differs between two texts.
#[must_use]
pub fn compare_texts(old: &Text, new: &Text) -> Comparison {
    compared(old, new, &[])
}

fn compared(old: &Text, new: &Text, unheld: &[Unheld]) -> Comparison {
    let (facts_of_one, old, new) = text::alike(old, new);
    let (old, new) = (&*old, &*new);
    let common: Vec<LanguageTag> =
        new.languages.iter().filter(|language| old.languages.contains(language)).cloned().collect();
    let mut comparison = Comparison {
        not_compared: unread::not_compared(old, new, facts_of_one),
        sections: sections::pair(old, new),
        old: About::of(old),
        new: About::of(new),
        ..Comparison::default()
    };
    moves::find(&mut comparison.sections);
    if let (Some(was), Some(is)) = (&old.facts, &new.facts) {
        let tongues =
            facts::Tongues { common: &common, old_default: &old.languages[0], new_default: &new.languages[0] };
        comparison.notice = facts::notice(tongues, was, is);
        comparison.rows = facts::rows(tongues, was, is);
    }
    unheld::leave_out(&mut comparison, unheld);
    let first = common.first().unwrap_or(&new.languages[0]).clone();
    collect::changes(&mut comparison, first);
    weight::weigh(&mut comparison, old, new);
    comparison
}
