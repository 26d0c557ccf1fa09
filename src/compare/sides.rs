//! Both texts read back out of a comparison, and the new text made from the old one.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::aligned::{Aligned, BlockPair, CellPair, FieldPair, LinePair, PassagesPair, Piece, SectionEnd, TablePair};
use super::comparison::{About, Comparison, Which};
use super::text::{Block, Facts, Line, Passages, Row, Said, Section, Text, words_only};

/// The old text is not the one that was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not the text that was compared")]
pub struct AnotherText;

impl Comparison {
    /// The old text, from what stayed and what went.
    #[must_use]
    pub fn old_side(&self) -> Text {
        self.side(Which::Old)
    }

    /// The new text, from what stayed and what came.
    #[must_use]
    pub fn new_side(&self) -> Text {
        self.side(Which::New)
    }

    /// One of the texts.
    #[must_use]
    pub fn side(&self, which: Which) -> Text {
        let about = self.about(which);
        let end = |pair: &super::SectionPair| match which {
            Which::Old => pair.old.clone(),
            Which::New => pair.new.clone(),
        };
        let mut sections: Vec<(usize, Section)> = self
            .sections
            .iter()
            .filter_map(|pair| end(pair).map(|end| (end.place, section(end, pair, which))))
            .collect();
        sections.sort_by_key(|(place, _)| *place);
        Text {
            languages: about.languages.clone(),
            sections: sections.into_iter().map(|(_, section)| section).collect(),
            facts: about.has_facts.then(|| self.facts(which)),
            unread: about.unread.clone(),
        }
    }

    fn about(&self, which: Which) -> &About {
        match which {
            Which::Old => &self.old,
            Which::New => &self.new,
        }
    }

    fn facts(&self, which: Which) -> Facts {
        let mut rows: Vec<(usize, Row)> = self
            .rows
            .iter()
            .filter_map(|pair| {
                let end = match which {
                    Which::Old => pair.old.as_ref(),
                    Which::New => pair.new.as_ref(),
                }?;
                let values = values(&pair.fields, which, &end.keys);
                Some((end.place, Row { address: end.address.clone(), name: end.name.clone(), values }))
            })
            .collect();
        rows.sort_by_key(|(place, _)| *place);
        let keys: Vec<String> = self.notice.iter().map(|field| field.key.clone()).collect();
        Facts { notice: values(&self.notice, which, &keys), rows: rows.into_iter().map(|(_, row)| row).collect() }
    }
}

/// The new text, made from the old one and a comparison. Where only one of the texts declared facts, they were compared as
/// the words that they show, and the new text is that.
///
/// # Errors
///
/// [`AnotherText`] where the old side of the comparison is not `old`.
pub fn replay(old: &Text, comparison: &Comparison) -> Result<Text, AnotherText> {
    let compared = if comparison.old.has_facts { Cow::Borrowed(old) } else { words_only(old) };
    if comparison.old_side() == *compared { Ok(comparison.new_side()) } else { Err(AnotherText) }
}

fn values(fields: &[FieldPair], which: Which, keys: &[String]) -> Vec<(String, Said)> {
    let by_key: BTreeMap<&str, &FieldPair> = fields.iter().map(|field| (field.key.as_str(), field)).collect();
    let said = |field: &FieldPair| match which {
        Which::Old => field.old.clone(),
        Which::New => field.new.clone(),
    };
    keys.iter().filter_map(|key| by_key.get(key.as_str()).map(|field| (key.clone(), said(field)))).collect()
}

fn section(end: SectionEnd, pair: &super::SectionPair, which: Which) -> Section {
    let said = pair.said.iter().map(|(language, said)| (language.clone(), said.side(which)));
    Section {
        id: end.id,
        named: end.named,
        level: end.level,
        former: end.former,
        said: said.filter(|(_, said)| !said.is_empty()).collect(),
    }
}

impl PassagesPair {
    /// What one of the texts says.
    #[must_use]
    pub fn side(&self, which: Which) -> Passages {
        Passages {
            title: self.title.side(which),
            summary: self.summary.side(which),
            blocks: blocks(&self.blocks, which),
        }
    }
}

impl LinePair {
    /// The line of one of the texts.
    #[must_use]
    pub fn side(&self, which: Which) -> Line {
        let marks = match which {
            Which::Old => self.old_marks.clone(),
            Which::New => self.new_marks.clone(),
        };
        Line {
            text: self.clauses.iter().flat_map(|clause| &clause.pieces).filter_map(|piece| piece.on(which)).collect(),
            marks,
        }
    }
}

impl Piece {
    /// The words on one side, where there are any.
    #[must_use]
    pub fn on(&self, which: Which) -> Option<&str> {
        match (self, which) {
            (Piece::Kept(text), _) | (Piece::Deleted(text), Which::Old) | (Piece::Inserted(text), Which::New) => {
                Some(text)
            }
            (Piece::Deleted(_), Which::New) | (Piece::Inserted(_), Which::Old) => None,
        }
    }
}

/// One of two lists, in its order.
fn entries<P, W: Clone>(aligned: &[Aligned<P, W>], which: Which, side: impl Fn(&P) -> W) -> Vec<W> {
    let mut placed: Vec<(usize, W)> = Vec::new();
    for entry in aligned {
        match (entry, which) {
            (Aligned::Both { old, pair, .. }, Which::Old) => placed.push((*old, side(pair))),
            (Aligned::Both { new, pair, .. }, Which::New) => placed.push((*new, side(pair))),
            (Aligned::Removed { old, was, .. }, Which::Old) => placed.push((*old, was.clone())),
            (Aligned::Added { new, is, .. }, Which::New) => placed.push((*new, is.clone())),
            (Aligned::Removed { .. }, Which::New) | (Aligned::Added { .. }, Which::Old) => {}
        }
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, entry)| entry).collect()
}

fn blocks(aligned: &[Aligned<BlockPair, Block>], which: Which) -> Vec<Block> {
    entries(aligned, which, |pair| pair.side(which))
}

impl BlockPair {
    /// The block of one of the texts.
    #[must_use]
    pub fn side(&self, which: Which) -> Block {
        let is_old = which == Which::Old;
        match self {
            BlockPair::Same(block) => block.clone(),
            BlockPair::Paragraph(line) => Block::Paragraph(line.side(which)),
            BlockPair::Code(line) => Block::Code(line.side(which)),
            BlockPair::Heading { old_level, new_level, line, .. } => {
                Block::Heading { level: if is_old { *old_level } else { *new_level }, line: line.side(which) }
            }
            BlockPair::List(list) => Block::List {
                start: if is_old { list.old_start } else { list.new_start },
                items: entries(&list.items, which, |item| blocks(item, which)),
            },
            BlockPair::Table(table) => table.side(which),
            BlockPair::Quote(inner) => Block::Quote(blocks(inner, which)),
            BlockPair::Rows { old, new, .. } => Block::Rows(if is_old { old.clone() } else { new.clone() }),
            BlockPair::Reshaped { old, new, .. } => {
                if is_old {
                    old.clone()
                } else {
                    new.clone()
                }
            }
        }
    }
}

impl TablePair {
    fn side(&self, which: Which) -> Block {
        Block::Table {
            alignments: if which == Which::Old { self.old_alignments.clone() } else { self.new_alignments.clone() },
            header: entries(&self.columns, which, |heading| heading.side(which)),
            rows: entries(&self.rows, which, |cells| self.row(cells, which)),
        }
    }

    /// The cells of a row in the order of one table's columns.
    fn row(&self, cells: &[CellPair], which: Which) -> Vec<Line> {
        let mut placed: Vec<(usize, Line)> = Vec::new();
        for (column, cell) in self.columns.iter().zip(cells) {
            let place = match (column, which) {
                (Aligned::Both { old, .. } | Aligned::Removed { old, .. }, Which::Old) => *old,
                (Aligned::Both { new, .. } | Aligned::Added { new, .. }, Which::New) => *new,
                (Aligned::Removed { .. }, Which::New) | (Aligned::Added { .. }, Which::Old) => continue,
            };
            let line = match cell {
                CellPair::Both(line) => line.side(which),
                CellPair::Old(line) | CellPair::New(line) => line.clone(),
            };
            placed.push((place, line));
        }
        placed.sort_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, line)| line).collect()
    }
}
