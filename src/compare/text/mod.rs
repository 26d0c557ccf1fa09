//! What is compared: a text of headed sections, and the facts declared beside it, wherever they came from.
//!
//! A notice becomes one ([`Text::from`]), and so does any Markdown file ([`Text::read`]). A text holds what readers are
//! shown and what registers declare. Who wrote a passage, which duty it discharges and which words were facts put in is
//! not part of it: a typed word replaced by a fact of equal words is no change.

mod facts;
mod foreign;
mod line;
mod prose_only;
mod read;

use std::collections::BTreeMap;

use crate::notice::{Alignment, Extent, Id, LanguageTag, Register, RowAddress};

pub use facts::{Facts, Row, Said};
pub use line::{Line, Mark, MarkKind};
pub(in crate::compare) use prose_only::{alike, words_only};

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The default language first; never empty.
    pub languages: Vec<LanguageTag>,
    /// Every section in reading order. Which is below which follows from their levels.
    pub sections: Vec<Section>,
    /// What is declared; nothing for a text without registers.
    pub facts: Option<Facts>,
    /// What was found in the source and is not part of the text, in order.
    pub unread: Vec<Unread>,
}

/// One headed section, without those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name, unique in the text.
    pub id: Id,
    /// Where the name comes from.
    pub named: Named,
    /// How deep its heading is: one for the topmost, nought for words before the first heading.
    pub level: u8,
    /// Ids that it says it had before.
    pub former: Vec<Id>,
    /// What it says in each language in which it says anything.
    pub said: BTreeMap<LanguageTag, Passages>,
}

/// Where the name of a section comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Its author gave it: the same name is the same section.
    Declared,
    /// From its title, because the text has no names: it only helps to point at the section.
    FromTitle,
}

/// What a section says in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passages {
    /// The heading; empty where there is none.
    pub title: Line,
    /// The sentence for those in a hurry; empty where there is none.
    pub summary: Line,
    /// The text.
    pub blocks: Vec<Block>,
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Line),
    /// A heading that starts no section.
    Heading {
        /// As typed.
        level: u8,
        /// The words.
        line: Line,
    },
    /// A list.
    List {
        /// The first number of a numbered list; nothing for bullets.
        start: Option<u64>,
        /// Each item's blocks.
        items: Vec<Vec<Block>>,
    },
    /// A table. Every row has as many cells as the header.
    Table {
        /// How each column is aligned.
        alignments: Vec<Alignment>,
        /// The heading of each column.
        header: Vec<Line>,
        /// Cells by row, then column.
        rows: Vec<Vec<Line>>,
    },
    /// Words quoted from elsewhere.
    Quote(Vec<Block>),
    /// Lines to be read letter by letter.
    Code(Line),
    /// Rows of registers, shown here and compared as facts.
    Rows(RowsBlock),
}

/// A block that shows rows of registers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsBlock {
    /// What is asked for.
    pub asked: Asked,
    /// The rows that this gave, in order.
    pub rows: Vec<RowAddress>,
}

/// What a block of rows asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// One row in full.
    Row(RowAddress),
    /// Rows of one register.
    Register {
        /// Which register.
        register: Register,
        /// Only rows of this group.
        group: Option<Id>,
        /// How much of each row.
        extent: Extent,
    },
    /// Cookie tables.
    Cookies {
        /// Only this provider's.
        provider: Option<Id>,
    },
}

/// Something in a source that is no part of its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unread {
    /// What it is.
    pub what: UnreadKind,
    /// As typed.
    pub typed: String,
}

/// What a Markdown reader leaves out of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnreadKind {
    /// Settings before the text, between lines of `---` or `+++`.
    FrontMatter,
    /// A tag of HTML; the words between tags are text.
    Html,
    /// A comment of HTML.
    Comment,
    /// What a script or style sheet holds.
    Script,
    /// A line across the page.
    Rule,
    /// Words that show when a pointer rests on a link.
    LinkTitle,
    /// A block nested deeper than is compared.
    TooDeep,
}

impl Text {
    /// The section that `id` names.
    #[must_use]
    pub fn section(&self, id: &Id) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == *id)
    }

    /// Everything that a reader of `language` is shown in its sections, a line for each heading, block, item or cell.
    #[must_use]
    pub fn shown(&self, language: &LanguageTag) -> Vec<String> {
        let said = self.sections.iter().filter_map(|section| section.said.get(language));
        said.flat_map(Passages::shown).collect()
    }
}

impl Passages {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.title.text.is_empty() && self.summary.text.is_empty() && self.blocks.is_empty()
    }

    /// The words, a line for each heading, block, item or cell.
    #[must_use]
    pub fn shown(&self) -> Vec<String> {
        let opening = [&self.title, &self.summary].into_iter().filter(|line| !line.text.is_empty());
        let mut shown: Vec<String> = opening.map(|line| line.text.clone()).collect();
        self.blocks.iter().for_each(|block| shown.extend(block.shown()));
        shown
    }
}

impl Block {
    /// The words, a line for each block, item or cell; a block of rows shows their anchors.
    #[must_use]
    pub fn shown(&self) -> Vec<String> {
        match self {
            Block::Paragraph(line) | Block::Heading { line, .. } | Block::Code(line) => vec![line.text.clone()],
            Block::List { items, .. } => items.iter().flatten().flat_map(Block::shown).collect(),
            Block::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).map(|cell| cell.text.clone()).collect()
            }
            Block::Quote(inner) => inner.iter().flat_map(Block::shown).collect(),
            Block::Rows(rows) => rows.rows.iter().map(|address| format!("#{}", address.anchor())).collect(),
        }
    }
}

/// A table whose rows and alignments all have as many cells as the widest.
fn table(mut alignments: Vec<Alignment>, mut header: Vec<Line>, mut rows: Vec<Vec<Line>>) -> Block {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default().max(header.len());
    alignments.resize(width, Alignment::Start);
    header.resize(width, Line::default());
    rows.iter_mut().for_each(|row| row.resize(width, Line::default()));
    Block::Table { alignments, header, rows }
}
