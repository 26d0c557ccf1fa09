//! Changes of blocks, lists and tables.

use super::Collector;
use super::here::{Here, below, lead};
use crate::compare::aligned::{Aligned, BlockPair, CellPair, LinePair, ListPair, TablePair};
use crate::compare::change::{ChangeKind, Part};
use crate::compare::comparison::Which;
use crate::compare::text::{Block, Line};
use crate::compare::token::topics;

impl Collector {
    pub(super) fn blocks(&mut self, here: &Here, blocks: &mut [Aligned<BlockPair, Block>]) {
        let mut before: Option<Line> = here.context.lead.clone();
        for entry in blocks {
            if let Aligned::Both { pair: BlockPair::Same(block), moved: None, .. } = entry {
                before = words_before(block);
                continue;
            }
            let mut here = here.clone();
            here.context.lead.clone_from(&before);
            if let Some(before) = &before {
                here.context.topics.extend(topics(&before.text));
            }
            match entry {
                Aligned::Both { old, new, pair, moved } => {
                    let here = here.within(Some(*old), Some(*new));
                    before = words_before(&pair.side(Which::New));
                    let here = here.clone().part(own_part(&here, &pair.side(Which::New)));
                    self.number(moved, || {
                        let shown = |which| below(&pair.side(which).shown());
                        here.change(
                            ChangeKind::Moved,
                            Some(here.was(shown(Which::Old))),
                            Some(here.is(shown(Which::New))),
                        )
                    });
                    self.block(&here, pair);
                }
                Aligned::Removed { old, was, change } => {
                    let here = here.within(Some(*old), None);
                    let here = here.clone().part(own_part(&here, was));
                    let removed = || here.change(ChangeKind::Removed, Some(here.was(below(&was.shown()))), None);
                    self.alone(&here, change, removed);
                }
                Aligned::Added { new, is, change, from } => {
                    let here = here.within(None, Some(*new));
                    before = words_before(is);
                    let here = here.clone().part(own_part(&here, is));
                    self.alone(&here, change, || {
                        here.change(ChangeKind::Added, None, Some(here.is(below(&is.shown()))))
                    });
                    if let Some(pair) = from {
                        self.block(&Here { whole: None, ..here }, pair);
                    }
                }
            }
        }
    }

    /// What only one text has: its own change, or that of the whole that it is part of; a move is always its own.
    fn alone(&mut self, here: &Here, slot: &mut Option<usize>, change: impl FnOnce() -> crate::compare::Change) {
        match here.whole {
            Some(whole) if *slot == Some(crate::compare::mark::NEW) => *slot = Some(whole),
            Some(_) | None => self.number(slot, change),
        }
    }

    fn block(&mut self, here: &Here, pair: &mut BlockPair) {
        match pair {
            BlockPair::Same(_) => {}
            BlockPair::Paragraph(line) | BlockPair::Code(line) => self.line(here, line, &ChangeKind::Changed),
            BlockPair::Heading { old_level, new_level, line, change } => {
                self.number(change, || {
                    let text = line.side(Which::New).text;
                    let kind =
                        ChangeKind::Level { by: i16::from(*new_level) - i16::from(*old_level), sections: Vec::new() };
                    here.change(kind, Some(here.was(text.clone())), Some(here.is(text)))
                });
                self.line(here, line, &ChangeKind::Changed);
            }
            BlockPair::List(list) => self.list(here, list),
            BlockPair::Table(table) => self.table(here, table),
            BlockPair::Quote(inner) => self.blocks(&here.clone().part(Part::Quote), inner),
            BlockPair::Rows { old, new, change } => self.number(change, || {
                let text = |rows: &crate::compare::text::RowsBlock| below(&Block::Rows(rows.clone()).shown());
                here.change(ChangeKind::Changed, Some(here.was(text(old))), Some(here.is(text(new))))
            }),
            BlockPair::Reshaped { old, new, change, line } => {
                self.number(change, || {
                    let (old, new) = (here.was(below(&old.shown())), here.is(below(&new.shown())));
                    let change = here.change(ChangeKind::Reshaped, Some(old), Some(new));
                    // What the words say is told by the changes of the words.
                    crate::compare::Change { signals: crate::compare::Signals::default(), ..change }
                });
                self.line(here, line, &ChangeKind::Changed);
            }
        }
    }

    fn list(&mut self, here: &Here, list: &mut ListPair) {
        let numbers = |start: Option<u64>| start.map(|start| start.to_string()).unwrap_or_default();
        let (old_start, new_start) = (list.old_start, list.new_start);
        self.number(&mut list.change, || {
            let here = here.clone().part(Part::List);
            here.change(ChangeKind::Markup, Some(here.was(numbers(old_start))), Some(here.is(numbers(new_start))))
        });
        let shown = |blocks: &[Block]| below(&blocks.iter().flat_map(Block::shown).collect::<Vec<String>>());
        let here = here.clone().part(Part::Item);
        for item in &mut list.items {
            match item {
                Aligned::Both { old, new, pair, moved } => {
                    let here = here.within(Some(*old), Some(*new));
                    let words =
                        |which| -> Vec<Block> { pair.iter().filter_map(|entry| entry_on(entry, which)).collect() };
                    self.number(moved, || {
                        let (old, new) = (here.was(shown(&words(Which::Old))), here.is(shown(&words(Which::New))));
                        here.change(ChangeKind::Moved, Some(old), Some(new))
                    });
                    self.blocks(&here, pair);
                }
                Aligned::Removed { old, was, change } => {
                    let here = here.within(Some(*old), None);
                    self.alone(&here, change, || here.change(ChangeKind::Removed, Some(here.was(shown(was))), None));
                }
                Aligned::Added { new, is, change, from } => {
                    let here = here.within(None, Some(*new));
                    self.alone(&here, change, || here.change(ChangeKind::Added, None, Some(here.is(shown(is)))));
                    if let Some(pair) = from {
                        self.blocks(&Here { whole: None, ..here }, pair);
                    }
                }
            }
        }
    }

    fn table(&mut self, here: &Here, table: &mut TablePair) {
        self.number(&mut table.change, || {
            let here = here.clone().part(Part::Table);
            here.change(ChangeKind::Markup, Some(here.was("")), Some(here.is("")))
        });
        let mut headings = Vec::new();
        for (at, column) in table.columns.iter_mut().enumerate() {
            let here = here.clone().part(Part::Column);
            headings.push(self.column(&here, column, &cells_below(&table.rows, at)));
        }
        for row in &mut table.rows {
            match row {
                Aligned::Both { old, new, pair, moved } => {
                    let mut here = here.within(Some(*old + 1), Some(*new + 1)).part(Part::TableRow);
                    here.context.row = pair.iter().find_map(|cell| cell_on(cell, Which::New)).map(|cell| cell.text);
                    self.number(moved, || {
                        let shown = |which| joined(pair.iter().filter_map(|cell| cell_on(cell, which)));
                        here.change(
                            ChangeKind::Moved,
                            Some(here.was(shown(Which::Old))),
                            Some(here.is(shown(Which::New))),
                        )
                    });
                    for ((cell, column), heading) in pair.iter_mut().zip(&table.columns).zip(&headings) {
                        if let (CellPair::Both(line), Aligned::Both { old, new, .. }) = (cell, column) {
                            let mut here = here.within(Some(*old), Some(*new)).part(Part::Cell);
                            here.context.topics.extend(topics(heading));
                            here.context.column = Some(heading.clone());
                            self.line(&here, line, &ChangeKind::Changed);
                        }
                    }
                }
                Aligned::Removed { old, was, change } => {
                    let mut here = here.within(Some(*old + 1), None).part(Part::TableRow);
                    here.context.row = was.first().map(|cell| cell.text.clone());
                    let shown = joined(was.iter().cloned());
                    self.alone(&here, change, || here.change(ChangeKind::Removed, Some(here.was(shown)), None));
                }
                Aligned::Added { new, is, change, .. } => {
                    let mut here = here.within(None, Some(*new + 1)).part(Part::TableRow);
                    here.context.row = is.first().map(|cell| cell.text.clone());
                    let shown = joined(is.iter().cloned());
                    self.alone(&here, change, || here.change(ChangeKind::Added, None, Some(here.is(shown))));
                }
            }
        }
    }

    /// Changes of one column, with the cells that came or went with it; what it is headed.
    fn column(&mut self, here: &Here, column: &mut Aligned<LinePair, Line>, cells: &[String]) -> String {
        let whole = |heading: &Line| below(&[std::slice::from_ref(&heading.text), cells].concat());
        match column {
            Aligned::Both { old, new, pair, moved } => {
                let here = here.within(Some(0), Some(0)).within(Some(*old), Some(*new));
                let heading = pair.side(Which::New).text;
                self.number(moved, || {
                    here.change(ChangeKind::Moved, Some(here.was(heading.clone())), Some(here.is(heading.clone())))
                });
                self.line(&here, pair, &ChangeKind::Renamed);
                heading
            }
            Aligned::Removed { old, was, change } => {
                let here = here.within(Some(0), None).within(Some(*old), None);
                self.alone(&here, change, || here.change(ChangeKind::Removed, Some(here.was(whole(was))), None));
                was.text.clone()
            }
            Aligned::Added { new, is, change, .. } => {
                let here = here.within(None, Some(0)).within(None, Some(*new));
                self.alone(&here, change, || here.change(ChangeKind::Added, None, Some(here.is(whole(is)))));
                is.text.clone()
            }
        }
    }
}

/// The cells of a column that only one table has, in the rows that both have.
fn cells_below(rows: &[Aligned<Vec<CellPair>, Vec<Line>>], column: usize) -> Vec<String> {
    let cell = |row: &Aligned<Vec<CellPair>, Vec<Line>>| match row {
        Aligned::Both { pair, .. } => match pair.get(column) {
            Some(CellPair::Old(line) | CellPair::New(line)) => Some(line.text.clone()),
            Some(CellPair::Both(_)) | None => None,
        },
        Aligned::Removed { .. } | Aligned::Added { .. } => None,
    };
    rows.iter().filter_map(cell).collect()
}

/// A block inside an item is the item, unless it is a list or table of its own.
fn own_part(here: &Here, block: &Block) -> Part {
    match (block, &here.part) {
        (Block::Paragraph(_), Part::Item | Part::Quote) => here.part.clone(),
        (Block::Paragraph(_), _) => Part::Paragraph,
        (Block::Heading { .. }, _) => Part::Heading,
        (Block::List { .. }, _) => Part::List,
        (Block::Table { .. }, _) => Part::Table,
        (Block::Quote(_), _) => Part::Quote,
        (Block::Code(_), _) => Part::Code,
        (Block::Rows(_), _) => Part::Rows,
    }
}

fn words_before(block: &Block) -> Option<Line> {
    match block {
        Block::Paragraph(line) | Block::Heading { line, .. } => lead(line),
        Block::List { .. } | Block::Table { .. } | Block::Quote(_) | Block::Code(_) | Block::Rows(_) => None,
    }
}

fn entry_on(entry: &Aligned<BlockPair, Block>, which: Which) -> Option<Block> {
    match (entry, which) {
        (Aligned::Both { pair, .. }, which) => Some(pair.side(which)),
        (Aligned::Removed { was, .. }, Which::Old) => Some(was.clone()),
        (Aligned::Added { is, .. }, Which::New) => Some(is.clone()),
        (Aligned::Removed { .. }, Which::New) | (Aligned::Added { .. }, Which::Old) => None,
    }
}

fn cell_on(cell: &CellPair, which: Which) -> Option<Line> {
    match (cell, which) {
        (CellPair::Both(line), which) => Some(line.side(which)),
        (CellPair::Old(line), Which::Old) | (CellPair::New(line), Which::New) => Some(line.clone()),
        (CellPair::Old(_), Which::New) | (CellPair::New(_), Which::Old) => None,
    }
}

fn joined(cells: impl Iterator<Item = Line>) -> String {
    cells.map(|cell| cell.text).collect::<Vec<String>>().join(" | ")
}
