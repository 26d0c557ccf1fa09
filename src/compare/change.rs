//! One change: typed, with its place, both sides and a weight, and enough to be said in a sentence of any language.

use std::collections::BTreeSet;

use super::aligned::Piece;
use super::comparison::Weight;
use super::headline::Subject;
use super::text::{Line, Said};
use super::token::{Signal, Topic};
use crate::notice::{Id, LanguageTag, Place};

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The section or row that it is in or about, titled in the words of the newest text that has it.
    pub subject: Subject,
    /// The language of its words; nothing where it is about no words of one language.
    pub language: Option<LanguageTag>,
    /// What part of the subject.
    pub part: Part,
    /// What happened to that part.
    pub kind: ChangeKind,
    /// What was; nothing for what is new.
    pub old: Option<Side>,
    /// What is; nothing for what is gone.
    pub new: Option<Side>,
    /// The words of both, for [`ChangeKind::Changed`] of words: the sentence or sentences that changed, from their first
    /// to their last word.
    pub words: Vec<Piece>,
    /// What can be seen of it.
    pub look: Look,
    /// What the old words say and the new ones do not, and the other way round.
    pub signals: Signals,
    /// Where it stands (for what is gone, where it stood), for whoever judges what it is about.
    pub context: Context,
    /// For what moved: where it stood.
    pub was_in: Option<Context>,
    /// How heavy it is.
    pub weight: Weight,
    /// The id of the rule that gave the weight.
    pub rule: &'static str,
}

/// One side of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Where it stands in its text. A block of a list: list, item, block in it. A cell: table, row (the header is nought),
    /// column. The range, where there is one, is that of the sentences in their line.
    pub place: Place,
    /// The words as shown; for a row, its name; for a field, the words of `said` in all languages, which nobody is shown;
    /// for a link or a picture, where it leads; for what was split or merged, empty on the side of the other section.
    pub text: String,
    /// The value, for rows and what a notice says about itself.
    pub said: Option<Said>,
}

/// A part of a notice that can change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A key of what the notice says about itself.
    Notice(String),
    /// A section.
    Section,
    /// A section's heading.
    Title,
    /// A section's summary.
    Summary,
    /// A paragraph, or a sentence of it.
    Paragraph,
    /// A heading that starts no section.
    Heading,
    /// A list as a whole: whether it is numbered, and from where.
    List,
    /// An item of a list, or a sentence of it.
    Item,
    /// Words quoted from elsewhere, as a whole.
    Quote,
    /// Lines read letter by letter.
    Code,
    /// A table as a whole.
    Table,
    /// A column of a table, or words in its heading.
    Column,
    /// A row of a typed table.
    TableRow,
    /// A cell of a typed table.
    Cell,
    /// A block that shows rows of registers.
    Rows,
    /// A row of a register.
    Row,
    /// A key of a row.
    Field(String),
}

/// What happened to a part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere. What changed in it as well is told by changes of its own.
    Moved,
    /// It has another name: the title of a section, the name or id of a row.
    Renamed,
    /// Part of an old section or row became one of its own.
    Split,
    /// It went into another section or row.
    Merged,
    /// It says something else.
    Changed,
    /// Headings are deeper (or, below nought, less deep) by this many, in as many sections in a row.
    Level {
        /// How much deeper.
        by: i16,
        /// In which sections.
        sections: Vec<Id>,
    },
    /// The same words in another shape: a list that was a paragraph, a heading that was one.
    Reshaped,
    /// The same words, marked otherwise: bold, stress, code, line breaks, alignment, numbering.
    Markup,
    /// The same words, leading elsewhere.
    Link,
}

/// What can be seen of a change of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Look {
    /// Nothing: characters that take no room, letters that look the same, other spaces.
    Invisible,
    /// Other quotation marks, apostrophes, dashes or dots for the same signs.
    Typographic,
    /// Letters, figures or signs differ; or no words are compared.
    Plain,
}

/// What words say that a lawyer looks for, without what both sides say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signals {
    /// Only the old words say this.
    pub old: Vec<Signal>,
    /// Only the new words say this.
    pub new: Vec<Signal>,
}

/// What stands around a change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Context {
    /// What the title of the section and of those around it, the words before a list, or the heading of a column are about.
    pub topics: BTreeSet<Topic>,
    /// The words that lead to a list: the paragraph before it.
    pub lead: Option<Line>,
    /// The heading of the column, in the words of the newest text that has it.
    pub column: Option<String>,
    /// The first cell of the row.
    pub row: Option<String>,
}
