//! Blocks, as stored.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::cookie::Provider;
use super::form::{Form, Given, WireError, is_absent};
use super::record::{record, word_list};
use super::words::{Line, Mark};
use super::written::{RowId, Whole, Written};
use crate::notice::{self, Id, Register, RowAddress};

word_list! {
    /// Who wrote a section, a passage or a row.
    Origin of notice::Origin {
        /// Taken from the template as it stands.
        National,
        /// A row of the template of which this organisation changed some keys.
        Amended,
        /// Written by this organisation.
        Local,
    }
}

record! {
    /// A block at the top of a section's text, and who wrote it.
    Passage of notice::Passage {
        /// Who wrote it.
        origin: Origin,
        /// The block.
        block: Block,
    } maybe {}
}

/// One block: its only key says of what kind it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// A paragraph.
    Paragraph(Line<Mark>),
    /// A sub-heading inside a section, without an address.
    Heading {
        /// Two to six, where the section's own title is one.
        level: Level,
        /// The words.
        text: Line<Mark>,
    },
    /// A list.
    List {
        /// The first number of a numbered list; absent for bullets.
        #[serde(default, skip_serializing_if = "is_absent")]
        start: Given<Whole>,
        /// Each item's blocks.
        items: Vec<Vec<Block>>,
    },
    /// A table that was typed.
    Table {
        /// How each column is aligned.
        alignments: Vec<Alignment>,
        /// The heading of each column.
        header: Vec<Line<Mark>>,
        /// Cells by row, then column.
        rows: Vec<Vec<Line<Mark>>>,
    },
    /// Words quoted from elsewhere.
    Quote(Vec<Block>),
    /// A row in full.
    Row {
        /// Its register.
        register: Written<Register>,
        /// The row.
        id: Written<Id>,
    },
    /// Rows of one register.
    Rows {
        /// Which register.
        register: Written<Register>,
        /// Only rows of this group.
        #[serde(default, skip_serializing_if = "is_absent")]
        group: Given<Written<Id>>,
        /// How much of each row.
        extent: Extent,
    },
    /// Cookie tables.
    Cookies {
        /// Only this provider's.
        #[serde(default, skip_serializing_if = "is_absent")]
        provider: Given<RowId<Provider>>,
    },
}

word_list! {
    /// How a table column is aligned.
    Alignment of notice::Alignment {
        /// As the language reads.
        Start,
        /// In the middle.
        Centre,
        /// At the far side, for figures.
        End,
    }
}

word_list! {
    /// How much of each row a register block shows.
    Extent of notice::Extent {
        /// A list of labels, with the description where there is one.
        Labels,
        /// Every key.
        Full,
    }
}

/// The level of a sub-heading: two to six.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level.0
    }
}

impl TryFrom<u8> for Level {
    type Error = &'static str;

    fn try_from(level: u8) -> Result<Level, &'static str> {
        if (2..=6).contains(&level) { Ok(Level(level)) } else { Err("a heading level that is not 2 to 6") }
    }
}

impl JsonSchema for Level {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Level".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 2, "maximum": 6 })
    }
}

impl Form for Block {
    type Meaning = notice::Block;

    fn of(meaning: &notice::Block) -> Block {
        match meaning {
            notice::Block::Paragraph(line) => Block::Paragraph(Form::of(line)),
            notice::Block::Heading { level, text } => Block::Heading { level: Level(*level), text: Form::of(text) },
            notice::Block::List { start, items } => Block::List { start: Form::of(start), items: Form::of(items) },
            notice::Block::Table { alignments, header, rows } => {
                Block::Table { alignments: Form::of(alignments), header: Form::of(header), rows: Form::of(rows) }
            }
            notice::Block::Quote(blocks) => Block::Quote(Form::of(blocks)),
            notice::Block::Row(RowAddress { register, id }) => {
                Block::Row { register: Form::of(register), id: Form::of(id) }
            }
            notice::Block::Rows { register, group, extent } => {
                Block::Rows { register: Form::of(register), group: Form::of(group), extent: Form::of(extent) }
            }
            notice::Block::Cookies { provider } => Block::Cookies { provider: Given(provider.clone().map(RowId::new)) },
        }
    }

    fn meaning(self) -> Result<notice::Block, WireError> {
        Ok(match self {
            Block::Paragraph(line) => notice::Block::Paragraph(line.meaning()?),
            Block::Heading { level, text } => notice::Block::Heading { level: level.0, text: text.meaning()? },
            Block::List { start, items } => notice::Block::List { start: start.meaning()?, items: items.meaning()? },
            Block::Table { alignments, header, rows } => notice::Block::Table {
                alignments: alignments.meaning()?,
                header: header.meaning()?,
                rows: rows.meaning()?,
            },
            Block::Quote(blocks) => notice::Block::Quote(blocks.meaning()?),
            Block::Row { register: Written(register), id: Written(id) } => {
                notice::Block::Row(RowAddress::new(register, id))
            }
            Block::Rows { register: Written(register), group, extent } => {
                notice::Block::Rows { register, group: group.meaning()?, extent: extent.meaning()? }
            }
            Block::Cookies { provider } => notice::Block::Cookies { provider: provider.0.map(|row| row.id) },
        })
    }
}
