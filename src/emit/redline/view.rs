//! What a redline holds, ready to be laid out: every word of both texts, and how each change is told.
//!
//! Reading every run of [`RunKind::Kept`], [`RunKind::Deleted`] and [`RunKind::MovedAway`] gives the old words in their order,
//! but for those inside a part that [`Presence::Here`] says moved here. Kept, inserted and moved here gives the new ones,
//! but for those inside [`Presence::Away`].

use crate::compare::text::MarkKind;
use crate::compare::{Look, Pairing, Weight};
use crate::notice::{Id, LanguageTag, Register};

/// A comparison, ready to be laid out for readers of one language. It holds the words of every language of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedlineView {
    /// The language of Candour's own words.
    pub language: LanguageTag,
    /// Every language that a text has, that of the reader first where it is one of them.
    pub languages: Vec<LanguageTag>,
    /// What is compared.
    pub title: String,
    /// What the old text is called.
    pub old: String,
    /// What the new text is called.
    pub new: String,
    /// The heaviest of the changes.
    pub weight: Weight,
    /// What all of it comes to, in a sentence.
    pub verdict: String,
    /// Each change, by its place in `Comparison::changes`.
    pub changes: Vec<ChangeView>,
    /// What was not looked into, a sentence each.
    pub not_compared: Vec<String>,
    /// Pairings that no author declared, for a person to confirm.
    pub inferred: Vec<InferredView>,
    /// What the notice says about itself.
    pub notice: Vec<FieldView>,
    /// Sections as the new text has them; what is gone stands where it was.
    pub sections: Vec<SectionView>,
    /// Registers in their order, those of which neither text has a row left out.
    pub registers: Vec<RegisterView>,
}

/// One change, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeView {
    /// Its address in the redline, without `#`: that of its subject and its number there.
    pub anchor: String,
    /// For what moved: the address of where it stood.
    pub from: Option<String>,
    /// How heavy it is.
    pub weight: Weight,
    /// The rule that says so.
    pub rule: &'static str,
    /// The change in a sentence.
    pub sentence: String,
    /// The section or row that it is in or about, in words.
    pub place: String,
    /// What can be seen of it.
    pub look: Look,
    /// The language of its words, where it is about words of one language.
    pub language: Option<LanguageTag>,
}

/// A pairing that was only inferred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InferredView {
    /// What was inferred, and what to do about it.
    pub sentence: String,
    /// What to type at the top of the section's file.
    pub typed: String,
    /// Where the section stands in the redline, without `#`.
    pub anchor: String,
}

/// In which of the texts something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// In both, in the same place.
    Both,
    /// Only in the old one.
    Old,
    /// Only in the new one.
    New,
    /// The old one has it here, the new one elsewhere.
    Away,
    /// The new one has it here, the old one elsewhere. Words deleted in it are shown with it, and also where they stood.
    Here,
}

/// A section, or two that go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionView {
    /// In which texts. Of a section that moved away nothing is said here but its title: its words are where it went.
    pub presence: Presence,
    /// What became of it.
    pub pairing: Pairing,
    /// Its id in the new text, or else in the old one.
    pub id: Id,
    /// Its address in the redline, without `#`.
    pub anchor: String,
    /// Its title in plain words.
    pub title: String,
    /// How deep its heading is; nought for words before the first heading.
    pub level: u8,
    /// Which section of the old text it is, counted from nought.
    pub old_place: Option<usize>,
    /// Which section of the new text it is, counted from nought.
    pub new_place: Option<usize>,
    /// The changes of the section as a whole.
    pub changes: Vec<usize>,
    /// What it says in each language in which it says anything.
    pub said: Vec<PassagesView>,
}

/// What a section says in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassagesView {
    /// The language.
    pub language: LanguageTag,
    /// The heading.
    pub title: LineView,
    /// The summary.
    pub summary: LineView,
    /// The text.
    pub blocks: Vec<BlockView>,
}

/// A block, or two that go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockView {
    /// In which texts.
    pub presence: Presence,
    /// The changes of the block as a whole.
    pub changes: Vec<usize>,
    /// What it holds.
    pub body: Body,
}

/// What a block holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A paragraph.
    Paragraph(LineView),
    /// A heading that starts no section.
    Heading {
        /// How deep it is, in the newest text that has it.
        level: u8,
        /// Its words.
        line: LineView,
    },
    /// A list.
    List {
        /// The first number of a numbered list, in the newest text that has it.
        start: Option<u64>,
        /// Its items.
        items: Vec<ItemView>,
    },
    /// A table.
    Table(TableView),
    /// Words quoted from elsewhere.
    Quote(Vec<BlockView>),
    /// Lines read letter by letter.
    Code(LineView),
    /// Rows of registers that are shown here, by name.
    Rows(LineView),
    /// The same or nearly the same words in two shapes.
    Reshaped(LineView),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemView {
    /// In which texts.
    pub presence: Presence,
    /// The change of the item as a whole.
    pub changes: Vec<usize>,
    /// What it holds.
    pub blocks: Vec<BlockView>,
}

/// A table, by column and row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableView {
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Its rows.
    pub rows: Vec<TableRowView>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnView {
    /// In which texts.
    pub presence: Presence,
    /// The change of the column as a whole.
    pub changes: Vec<usize>,
    /// Its heading.
    pub heading: LineView,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRowView {
    /// In which texts.
    pub presence: Presence,
    /// The change of the row as a whole.
    pub changes: Vec<usize>,
    /// One for each column; empty where this row has nothing in it.
    pub cells: Vec<LineView>,
}

/// Words of both texts in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LineView {
    /// The words.
    pub runs: Vec<Run>,
    /// Changes of links and markup, on words that stayed.
    pub changes: Vec<usize>,
}

/// A run of words that share everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of it.
    pub kind: RunKind,
    /// Whether it is read as words.
    pub read: Read,
    /// The characters.
    pub text: String,
    /// How it is marked, in the newest text that has it.
    pub marks: Vec<MarkKind>,
    /// Its change, where it has one that is not told of a larger whole.
    pub change: Option<usize>,
}

/// What became of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RunKind {
    /// In both.
    Kept,
    /// Only in the new text.
    Inserted,
    /// Only in the old text.
    Deleted,
    /// It stood here and stands elsewhere now.
    MovedAway,
    /// It stands here and stood elsewhere before.
    MovedHere,
}

/// How a run is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Read {
    /// As words of the text.
    Words,
    /// As the address to which the words before lead: no words of the text, shown because it differs.
    Address,
}

/// A register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterView {
    /// Which.
    pub register: Register,
    /// What it is called, with a capital.
    pub name: String,
    /// Its rows; what is gone stands where it was.
    pub rows: Vec<FactRowView>,
}

/// A row of a register, or two that go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactRowView {
    /// In which texts; a row that moved in its register is only where it is now.
    pub presence: Presence,
    /// Its address in the redline, without `#`.
    pub anchor: String,
    /// What it is called in the newest text that has it.
    pub name: String,
    /// The changes of the row as a whole.
    pub changes: Vec<usize>,
    /// Every key of either.
    pub fields: Vec<FieldView>,
}

/// What stands under one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldView {
    /// The key.
    pub key: String,
    /// What readers call it.
    pub label: String,
    /// The change.
    pub change: Option<usize>,
    /// The old value in words; nothing where none is stated.
    pub old: Option<String>,
    /// The new value in words; nothing where none is stated.
    pub new: Option<String>,
    /// Both held together: word by word for prose, entry by entry for lists, else one after the other.
    pub line: LineView,
}

impl RedlineView {
    /// The changes that the public must be told of, with their numbers.
    pub fn material(&self) -> impl Iterator<Item = (usize, &ChangeView)> {
        self.changes.iter().enumerate().filter(|(_, change)| change.weight == Weight::Material)
    }

    /// The changes that leave the meaning as it was, with their numbers.
    pub fn editorial(&self) -> impl Iterator<Item = (usize, &ChangeView)> {
        self.changes.iter().enumerate().filter(|(_, change)| change.weight != Weight::Material)
    }

    /// Whether nothing differs and everything was looked into.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.changes.is_empty() && self.not_compared.is_empty()
    }
}
