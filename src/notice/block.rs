//! Blocks: what a section is made of.

use super::id::Id;
use super::prose::Inline;
use super::register::{Register, RowAddress};

/// Who wrote a passage or a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Origin {
    /// Taken from the template as it stands.
    National,
    /// A row of the template of which this organisation changed some keys, or its words in the place of a section of it.
    Amended,
    /// Written by this organisation.
    #[default]
    Local,
}

/// A block at the top of a section's text, and who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Who wrote it.
    pub origin: Origin,
    /// The block.
    pub block: Block,
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A sub-heading inside a section, without an address.
    Heading {
        /// Two to six, where the section's own title is one.
        level: u8,
        /// The words.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number of a numbered list; nothing for bullets.
        start: Option<u64>,
        /// Each item's blocks.
        items: Vec<Vec<Block>>,
    },
    /// A table that was typed (cookie tables are registers).
    Table {
        /// How each column is aligned.
        alignments: Vec<Alignment>,
        /// The heading of each column.
        header: Vec<Vec<Inline>>,
        /// Cells by row, then column.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Words quoted from elsewhere.
    Quote(Vec<Block>),
    /// A row in full; a contact is laid out as a contact block.
    Row(RowAddress),
    /// Rows of one register.
    Rows {
        /// Which register.
        register: Register,
        /// Only rows of this group.
        group: Option<Id>,
        /// How much of each row.
        extent: Extent,
    },
    /// Cookie tables: one for each group of each provider.
    Cookies {
        /// Only this provider's.
        provider: Option<Id>,
    },
}

/// How a table column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the language reads.
    Start,
    /// In the middle.
    Centre,
    /// At the far side, for figures.
    End,
}

/// How much of each row a register block shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// A bullet list of labels, with the description where there is one.
    Labels,
    /// Every key.
    Full,
}
