//! Two texts held together, part by part: sections, blocks, sentences, words, tables, lists, rows of registers.
//!
//! What is equal is held once. Every difference has the number of its change (a place in `Comparison::changes`); both ends
//! of a move have the same.

use std::collections::BTreeMap;

use super::text::{Block, Line, Mark, Named, RowsBlock, Said};
use crate::notice::{Alignment, Id, LanguageTag, Localised, RowAddress};

/// An entry of an old and a new list, in the order of the new one; what is gone follows what it followed.
///
/// `P` is how two entries go together, `W` an entry by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aligned<P, W> {
    /// In both.
    Both {
        /// Its place in the old list.
        old: usize,
        /// Its place in the new list.
        new: usize,
        /// How the two differ, if they do.
        pair: P,
        /// The change, where it stands elsewhere among the others.
        moved: Option<usize>,
    },
    /// Only in the old one: gone, or moved away to another list.
    Removed {
        /// Its place in the old list.
        old: usize,
        /// The entry.
        was: W,
        /// The change.
        change: Option<usize>,
    },
    /// Only in the new one: new, or moved here from another list.
    Added {
        /// Its place in the new list.
        new: usize,
        /// The entry.
        is: W,
        /// The change.
        change: Option<usize>,
        /// For what moved here: how it differs from what it was, if it does.
        from: Option<P>,
    },
}

/// A section of the old text and one of the new that go together; or one alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionPair {
    /// What became of it, in a word.
    pub pairing: Pairing,
    /// How that is known.
    pub by: PairedBy,
    /// In the old text; nothing for one that is new or was split off.
    pub old: Option<SectionEnd>,
    /// In the new text; nothing for one that is gone or went into another.
    pub new: Option<SectionEnd>,
    /// The other section, for a split (the old one that its text is from) and a merger (the new one that has its text).
    pub other: Option<Id>,
    /// The changes about the section as a whole: its coming, going, moving, renaming, level.
    pub changes: Vec<usize>,
    /// What it says, by language.
    pub said: BTreeMap<LanguageTag, PassagesPair>,
}

/// Which section or row is which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pairing {
    /// The same, where it was.
    Kept,
    /// The same, elsewhere. It may have another name too.
    Moved,
    /// The same, with another name.
    Renamed,
    /// New.
    Added,
    /// Gone.
    Removed,
    /// New, and most of its text is from one old section that also goes on.
    Split,
    /// Gone, and most of its text is in one new section.
    Merged,
}

/// How it is known which is which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PairedBy {
    /// Its author gave both the same id.
    Id,
    /// Its author wrote `former`.
    Former,
    /// Its author wrote that it is retired.
    Retired,
    /// Inferred from an equal title or name.
    Title,
    /// Inferred from its words. Units: hundredths of the words that both have.
    Likeness(u8),
    /// Nothing is like it.
    Nothing,
}

impl PairedBy {
    /// Whether an author said so; what is only inferred is for a person to confirm.
    #[must_use]
    pub const fn is_declared(self) -> bool {
        match self {
            PairedBy::Id | PairedBy::Former | PairedBy::Retired => true,
            PairedBy::Title | PairedBy::Likeness(_) | PairedBy::Nothing => false,
        }
    }
}

/// A section in one of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionEnd {
    /// Its place in reading order.
    pub place: usize,
    /// Its id.
    pub id: Id,
    /// Where the id comes from.
    pub named: Named,
    /// How deep its heading is.
    pub level: u8,
    /// Ids that it says it had before.
    pub former: Vec<Id>,
    /// Its title by language.
    pub title: Localised<String>,
}

/// What a section says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassagesPair {
    /// The heading.
    pub title: LinePair,
    /// The summary.
    pub summary: LinePair,
    /// The text.
    pub blocks: Vec<Aligned<BlockPair, Block>>,
}

/// How two blocks go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockPair {
    /// Equal in every way.
    Same(Block),
    /// Two paragraphs.
    Paragraph(LinePair),
    /// Two headings that start no section.
    Heading {
        /// The old level.
        old_level: u8,
        /// The new level.
        new_level: u8,
        /// The words.
        line: LinePair,
        /// The change of level.
        change: Option<usize>,
    },
    /// Two lists.
    List(ListPair),
    /// Two tables.
    Table(TablePair),
    /// Two quotations.
    Quote(Vec<Aligned<BlockPair, Block>>),
    /// Two blocks of code.
    Code(LinePair),
    /// Two blocks that show rows.
    Rows {
        /// The old one.
        old: RowsBlock,
        /// The new one.
        new: RowsBlock,
        /// The change, where they ask for something else; what the rows say is compared as facts.
        change: Option<usize>,
    },
    /// Blocks of two shapes with the same or nearly the same words.
    Reshaped {
        /// The old one.
        old: Block,
        /// The new one.
        new: Block,
        /// The change of shape.
        change: Option<usize>,
        /// The words of both, their lines joined by spaces.
        line: LinePair,
    },
}

/// Two lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPair {
    /// The first number of the old one.
    pub old_start: Option<u64>,
    /// The first number of the new one.
    pub new_start: Option<u64>,
    /// The change of numbering.
    pub change: Option<usize>,
    /// Items, each a list of blocks.
    pub items: Vec<ItemPair>,
}

/// Two items of a list, or one alone.
pub type ItemPair = Aligned<Vec<Aligned<BlockPair, Block>>, Vec<Block>>;

/// Two tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePair {
    /// How the old columns are aligned.
    pub old_alignments: Vec<Alignment>,
    /// How the new columns are aligned.
    pub new_alignments: Vec<Alignment>,
    /// The change of alignment.
    pub change: Option<usize>,
    /// The headings of columns.
    pub columns: Vec<Aligned<LinePair, Line>>,
    /// Rows; a pair of rows has a cell for each of `columns`. A row alone has the cells of its own table.
    pub rows: Vec<Aligned<Vec<CellPair>, Vec<Line>>>,
}

/// Two cells of one row and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellPair {
    /// The column is in both tables.
    Both(LinePair),
    /// The column is gone, and the cell with it.
    Old(Line),
    /// The column is new, and the cell with it.
    New(Line),
}

/// The words of two lines, sentence by sentence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinePair {
    /// In reading order.
    pub clauses: Vec<Clause>,
    /// Marks on the old words.
    pub old_marks: Vec<Mark>,
    /// Marks on the new words.
    pub new_marks: Vec<Mark>,
    /// Changes of links and markup on words that stayed.
    pub changes: Vec<usize>,
}

/// A sentence or a run of sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    /// Its words, old and new.
    pub pieces: Vec<Piece>,
    /// The change; nothing where both are equal. Both ends of a sentence that moved have the same.
    pub change: Option<usize>,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both, character by character.
    Kept(String),
    /// Only in the old.
    Deleted(String),
    /// Only in the new.
    Inserted(String),
}

/// A row of the old registers and one of the new that go together; or one alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPair {
    /// What became of it, in a word.
    pub pairing: Pairing,
    /// How that is known.
    pub by: PairedBy,
    /// In the old registers.
    pub old: Option<RowEnd>,
    /// In the new registers.
    pub new: Option<RowEnd>,
    /// The other row, for a split and a merger.
    pub other: Option<RowAddress>,
    /// The changes about the row as a whole.
    pub changes: Vec<usize>,
    /// Every key of either.
    pub fields: Vec<FieldPair>,
}

/// A row in one of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowEnd {
    /// Its place among all rows.
    pub place: usize,
    /// Register and id.
    pub address: RowAddress,
    /// What it is called.
    pub name: Localised<String>,
    /// Its keys, in order.
    pub keys: Vec<String>,
}

/// What stands under one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldPair {
    /// The key.
    pub key: String,
    /// The old value.
    pub old: Said,
    /// The new value.
    pub new: Said,
    /// The change; nothing where readers of both are told the same.
    pub change: Option<usize>,
    /// For prose that changed: its words by language.
    pub words: BTreeMap<LanguageTag, LinePair>,
}
