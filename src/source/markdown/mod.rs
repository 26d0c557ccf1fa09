//! The Markdown of a section as typed: blocks and inlines with their spans, expressions still unanswered.
//!
//! CommonMark with tables. What a notice cannot carry (raw HTML, images, code blocks, rules, footnotes, task lists,
//! strikethrough, heading attributes) is refused with its span; nothing is dropped silently.

mod blocks;
mod holes;
mod inlines;

use super::expression::{Expression, Piece};
use crate::finding::Finding;
use crate::notice::Alignment;
use crate::span::{Files, Span};

/// How deep blocks nest.
pub const DEEPEST: usize = 8;

/// How deep emphasis, strong words and links nest in one another.
pub const DEEPEST_INLINE: usize = 8;

/// A block as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is.
    pub span: Span,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading.
    Heading {
        /// One to six.
        level: u8,
        /// The words.
        text: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number, for a numbered list.
        start: Option<u64>,
        /// Each item's blocks.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table {
        /// How each column is aligned.
        alignments: Vec<Alignment>,
        /// Column headings.
        header: Vec<Vec<Inline>>,
        /// Cells by row.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
}

/// An inline as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// What it is.
    pub kind: InlineKind,
    /// Where it is.
    pub span: Span,
}

/// What an inline is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InlineKind {
    /// Words.
    Text(String),
    /// An expression.
    Expression(Expression),
    /// Stressed words.
    Emphasis(Vec<Inline>),
    /// Important words.
    Strong(Vec<Inline>),
    /// A name to be read letter by letter.
    Code(Vec<Piece>),
    /// A link.
    Link {
        /// Where it leads.
        target: Vec<Piece>,
        /// The words.
        text: Vec<Inline>,
    },
    /// A line that must end here.
    LineBreak,
}

/// Reads the bytes `part` of a file as Markdown.
#[must_use]
pub fn read(files: &Files, part: &Span) -> (Vec<Block>, Vec<Finding>) {
    let mut findings = Vec::new();
    let text = holes::Substituted::new(files.text(part), part, &mut findings);
    let blocks = blocks::Reader::new(&text, &mut findings).read();
    (blocks, findings)
}
