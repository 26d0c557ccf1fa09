//! The form `candour.comparison/0`, as its schema describes it.

use schemars::JsonSchema;
use serde::Serialize;

/// The format's name. It changes with its meaning.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(inline)]
pub(super) enum Format {
    /// Not yet frozen.
    #[serde(rename = "candour.comparison/0")]
    Zero,
}

/// What differs between two texts, and both texts.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Comparison")]
#[serde(deny_unknown_fields)]
pub(in crate::emit) struct Document<'a> {
    /// The name of this form.
    pub(super) format: Format,
    /// The heaviest of the changes.
    pub(super) weight: WeightWord,
    /// What all of it comes to, in a sentence.
    pub(super) verdict: &'a str,
    /// The notice or text that is compared.
    pub(super) title: &'a str,
    /// The language of the sentences.
    pub(super) language: &'a str,
    /// What the old text is called.
    pub(super) old: &'a str,
    /// What the new text is called.
    pub(super) new: &'a str,
    /// Every change, in reading order. Numbers elsewhere in this document count this list from nought.
    pub(super) changes: Vec<Change<'a>>,
    /// What was not looked into, a sentence each. Where there is something here, "no changes" is not said.
    pub(super) not_compared: &'a [String],
    /// Which section is which, where no author said so, for a person to confirm.
    pub(super) inferred: Vec<Inferred<'a>>,
    /// What the notice says about itself.
    pub(super) notice: Vec<Field<'a>>,
    /// Sections as the new text has them; what is gone stands where it was.
    pub(super) sections: Vec<Section<'a>>,
    /// Registers that either text has rows of.
    pub(super) registers: Vec<Register<'a>>,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum WeightWord {
    /// Nothing differs.
    None,
    /// The meaning stands.
    Editorial,
    /// The public must be told.
    Material,
}

/// One change.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Change<'a> {
    /// What happened.
    pub(super) kind: Kind,
    /// How heavy it is.
    pub(super) weight: WeightWord,
    /// The rule that says so: `candour explain` has its page.
    pub(super) rule: &'a str,
    /// Where it stands; for what is gone, where it stood.
    pub(super) place: At<'a>,
    /// For what moved: where it stood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) from: Option<At<'a>>,
    /// The old words or value; absent for what is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old: Option<String>,
    /// The new words or value; absent for what is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) new: Option<String>,
    /// The change in a sentence.
    pub(super) sentence: &'a str,
    /// Its address in the HTML redline, without `#`.
    pub(super) anchor: &'a str,
}

/// What happened to a part of a text.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Added,
    Removed,
    Moved,
    Renamed,
    /// Part of an old section or row became one of its own.
    Split,
    /// It went into another section or row.
    Merged,
    Changed,
    /// Headings are deeper or less deep.
    Level,
    /// The same words in another shape.
    Reshaped,
    /// The same words, marked otherwise.
    Markup,
    /// The same words, leading elsewhere.
    Link,
}

/// A place in one of the texts.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct At<'a> {
    /// In words.
    pub(super) in_words: &'a str,
    /// The section or row, as an anchor of its page; absent for the notice as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) anchor: Option<String>,
    /// The key of a row, or of what the notice says about itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<&'a str>,
    /// The language of the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<&'a str>,
    /// The block: its number in the section from nought, then in the block around it, and so on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub(super) block: Vec<u32>,
}

/// A pairing that was only inferred.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Inferred<'a> {
    /// What was inferred, and what to do about it.
    pub(super) sentence: &'a str,
    /// What to type at the top of the section's file.
    pub(super) typed: &'a str,
}

/// In which of the texts something stands.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum In {
    /// In both, in the same place.
    Both,
    /// Only in the old one.
    Old,
    /// Only in the new one.
    New,
    /// The old one has it here, the new one elsewhere. What is inserted here belongs to neither.
    Away,
    /// The new one has it here, the old one elsewhere. What is deleted here stands in the old one where that has it.
    Here,
}

/// A section, or two that go together.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Section<'a> {
    pub(super) r#in: In,
    /// Its id in the new text, or else in the old one.
    pub(super) id: &'a str,
    /// Its title in plain words.
    pub(super) title: &'a str,
    /// How deep its heading is; nought for words before the first heading.
    pub(super) level: u32,
    /// What became of it.
    pub(super) pairing: Paired,
    /// Which section of the old text it is, counted from nought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old_place: Option<u32>,
    /// Which section of the new text it is, counted from nought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) new_place: Option<u32>,
    /// The changes about it as a whole.
    pub(super) changes: Vec<u32>,
    /// What it says in each language.
    pub(super) said: Vec<Passages<'a>>,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Paired {
    Kept,
    Moved,
    Renamed,
    Added,
    Removed,
    Split,
    Merged,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Passages<'a> {
    pub(super) language: &'a str,
    pub(super) title: Line<'a>,
    pub(super) summary: Line<'a>,
    pub(super) blocks: Vec<Block<'a>>,
}

/// A block, or two that go together.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Block<'a> {
    pub(super) r#in: In,
    /// The changes about it as a whole.
    pub(super) changes: Vec<u32>,
    pub(super) shape: Shape,
    /// For a heading, how deep it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<u32>,
    /// For a numbered list, its first number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) start: Option<String>,
    /// The words; absent for lists, tables and quotations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<Line<'a>>,
    /// The items of a list, or the block of a quotation as one item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub(super) items: Vec<Item<'a>>,
    /// The columns of a table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub(super) columns: Vec<Column<'a>>,
    /// The rows of a table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub(super) rows: Vec<TableRow<'a>>,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Shape {
    Paragraph,
    Heading,
    List,
    Table,
    Quote,
    /// Read letter by letter.
    Code,
    /// Rows of registers, by name.
    Rows,
    /// The same or nearly the same words in two shapes.
    Reshaped,
}

/// An item of a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Item<'a> {
    pub(super) r#in: In,
    pub(super) changes: Vec<u32>,
    pub(super) blocks: Vec<Block<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Column<'a> {
    pub(super) r#in: In,
    pub(super) changes: Vec<u32>,
    pub(super) heading: Line<'a>,
}

/// A row of a table: a cell for each column.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TableRow<'a> {
    pub(super) r#in: In,
    pub(super) changes: Vec<u32>,
    pub(super) cells: Vec<Line<'a>>,
}

/// Words of both texts in reading order.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Line<'a> {
    /// The old words are what is kept, deleted and moved away; the new ones what is kept, inserted and moved here.
    pub(super) runs: Vec<Run<'a>>,
    /// Changes of links and markup on words that stayed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub(super) changes: Vec<u32>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Run<'a> {
    pub(super) kind: RunWord,
    pub(super) text: &'a str,
    /// Whether it is where the words before it lead, and no words of the text.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub(super) address: bool,
    /// How it is marked, in the newest text that has it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub(super) marks: Vec<&'static str>,
    /// Its change, where it has one of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) change: Option<u32>,
}

#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum RunWord {
    Kept,
    Inserted,
    Deleted,
    MovedAway,
    MovedHere,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Register<'a> {
    /// Its word: `cookie`.
    #[serde(rename = "register")]
    pub(super) word: &'static str,
    /// What it is called.
    pub(super) name: &'a str,
    pub(super) rows: Vec<Row<'a>>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Row<'a> {
    pub(super) r#in: In,
    pub(super) name: &'a str,
    pub(super) changes: Vec<u32>,
    pub(super) fields: Vec<Field<'a>>,
}

/// What stands under one key.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Field<'a> {
    pub(super) key: &'a str,
    /// What readers call it.
    pub(super) label: &'a str,
    /// The change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) change: Option<u32>,
    /// The old value in words; absent where none is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) old: Option<&'a str>,
    /// The new value in words; absent where none is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) new: Option<&'a str>,
    /// Both held together: word by word for prose, entry by entry for lists, else one after the other.
    pub(super) line: Line<'a>,
}
