//! Blocks, lists and tables of a redline.

use super::Maker;
use super::lay::{Entry, Laid, laid};
use super::line::{Within, alone, plain};
use super::view::{BlockView, Body, ColumnView, ItemView, LineView, Presence, RunKind, TableRowView, TableView};
use crate::compare::text::{Block, Line, RowsBlock};
use crate::compare::{About, Aligned, BlockPair, CellPair, LinePair, ListPair, TablePair, Which};

/// What became of the words of a part that only one text has.
fn kind(presence: Presence) -> RunKind {
    match presence {
        Presence::Both => RunKind::Kept,
        Presence::Old => RunKind::Deleted,
        Presence::New => RunKind::Inserted,
        Presence::Away => RunKind::MovedAway,
        Presence::Here => RunKind::MovedHere,
    }
}

/// What a part is in that is inside one of `outer`: its own, unless all of it came or went.
fn within(outer: Presence) -> Within {
    match outer {
        Presence::Here => Within::Here,
        Presence::Both | Presence::Old | Presence::New | Presence::Away => Within::Both,
    }
}

impl Maker<'_> {
    pub(super) fn blocks(&self, blocks: &[Aligned<BlockPair, Block>], outer: Within) -> Vec<BlockView> {
        laid(blocks, |change| self.is_move(change)).into_iter().map(|entry| self.block(&entry, outer)).collect()
    }

    fn block(&self, laid: &Laid<'_, BlockPair, Block>, outer: Within) -> BlockView {
        let Laid { presence, change, .. } = *laid;
        match laid.entry {
            Entry::Alone(block) => self.block_alone(block, presence, change),
            Entry::Pair(pair) if presence == Presence::Away => {
                self.block_alone(&pair.side(Which::Old), presence, change)
            }
            Entry::Pair(pair) => {
                let inner = if presence == Presence::Here { Within::Here } else { outer };
                let mut view = self.pair(pair, inner);
                view.presence = presence;
                view.changes.extend(change);
                view
            }
        }
    }

    fn pair(&self, pair: &BlockPair, within: Within) -> BlockView {
        let view = |body, change: Option<usize>| BlockView {
            presence: Presence::Both,
            changes: change.into_iter().collect(),
            body,
        };
        match pair {
            BlockPair::Same(block) => {
                let presence = if within == Within::Here { Presence::Here } else { Presence::Both };
                BlockView { presence: Presence::Both, ..self.block_alone(block, presence, None) }
            }
            BlockPair::Paragraph(line) => view(Body::Paragraph(self.line(line, within)), None),
            BlockPair::Code(line) => view(Body::Code(self.line(line, within)), None),
            BlockPair::Heading { new_level, line, change, .. } => {
                view(Body::Heading { level: *new_level, line: self.line(line, within) }, *change)
            }
            BlockPair::List(list) => view(self.list(list, within), list.change),
            BlockPair::Table(table) => view(Body::Table(self.table(table, within)), table.change),
            BlockPair::Quote(inner) => view(Body::Quote(self.blocks(inner, within)), None),
            BlockPair::Rows { old, new, change } => {
                let (old, new) = (self.rows_shown(old, Which::Old), self.rows_shown(new, Which::New));
                view(Body::Rows(either(&old, &new, *change, within)), *change)
            }
            BlockPair::Reshaped { change, line, .. } => view(Body::Reshaped(self.line(line, within)), *change),
        }
    }

    /// A block that only one text has here.
    fn block_alone(&self, block: &Block, presence: Presence, change: Option<usize>) -> BlockView {
        let kind = kind(presence);
        let line = |line: &Line| alone(line, kind, change);
        // What stands inside is told with the whole.
        let inner = |blocks: &[Block]| -> Vec<BlockView> {
            let inside = |block| BlockView { changes: Vec::new(), ..self.block_alone(block, presence, change) };
            blocks.iter().map(inside).collect()
        };
        let body = match block {
            Block::Paragraph(words) => Body::Paragraph(line(words)),
            Block::Heading { level, line: words } => Body::Heading { level: *level, line: line(words) },
            Block::List { start, items } => {
                let item = |blocks: &Vec<Block>| ItemView { presence, changes: Vec::new(), blocks: inner(blocks) };
                Body::List { start: *start, items: items.iter().map(item).collect() }
            }
            Block::Table { header, rows, .. } => Body::Table(TableView {
                columns: header
                    .iter()
                    .map(|heading| ColumnView { presence, changes: Vec::new(), heading: line(heading) })
                    .collect(),
                rows: rows
                    .iter()
                    .map(|cells| TableRowView {
                        presence,
                        changes: Vec::new(),
                        cells: cells.iter().map(line).collect(),
                    })
                    .collect(),
            }),
            Block::Quote(blocks) => Body::Quote(inner(blocks)),
            Block::Code(words) => Body::Code(line(words)),
            Block::Rows(rows) => {
                let which = match presence {
                    Presence::Old | Presence::Away => Which::Old,
                    Presence::Both | Presence::New | Presence::Here => Which::New,
                };
                Body::Rows(plain(&self.rows_shown(rows, which), kind, change))
            }
        };
        BlockView { presence, changes: change.into_iter().collect(), body }
    }

    fn list(&self, list: &ListPair, outer: Within) -> Body {
        let items = laid(&list.items, |change| self.is_move(change));
        let item = |laid: Laid<'_, Vec<Aligned<BlockPair, Block>>, Vec<Block>>| {
            let Laid { presence, change, .. } = laid;
            let of = |blocks: &[Block]| -> Vec<BlockView> {
                let inside = |block| BlockView { changes: Vec::new(), ..self.block_alone(block, presence, change) };
                blocks.iter().map(inside).collect()
            };
            let blocks = match laid.entry {
                Entry::Alone(blocks) => of(blocks),
                Entry::Pair(pair) if presence == Presence::Away => of(&old_blocks(pair)),
                Entry::Pair(pair) => {
                    let within = if outer == Within::Here { outer } else { within(presence) };
                    self.blocks(pair, within)
                }
            };
            ItemView { presence, changes: change.into_iter().collect(), blocks }
        };
        Body::List { start: list.new_start, items: items.into_iter().map(item).collect() }
    }

    fn table(&self, table: &TablePair, outer: Within) -> TableView {
        let numbered: Vec<Aligned<usize, usize>> = table.columns.iter().enumerate().map(numbered).collect();
        let columns = laid(&numbered, |change| self.is_move(change));
        let heading = |laid: &Laid<'_, usize, usize>| {
            let heading = match (&table.columns[place(laid)], laid.presence) {
                (Aligned::Both { pair, .. }, Presence::Away) => {
                    alone(&pair.side(Which::Old), RunKind::MovedAway, laid.change)
                }
                (Aligned::Both { pair, .. }, presence) => {
                    self.line(pair, if outer == Within::Here { outer } else { within(presence) })
                }
                (Aligned::Removed { was: line, .. } | Aligned::Added { is: line, .. }, presence) => {
                    alone(line, kind(presence), laid.change)
                }
            };
            ColumnView { presence: laid.presence, changes: laid.change.into_iter().collect(), heading }
        };
        let rows = laid(&table.rows, |change| self.is_move(change));
        let row = |row: &Laid<'_, Vec<CellPair>, Vec<Line>>| TableRowView {
            presence: row.presence,
            changes: row.change.into_iter().collect(),
            cells: columns.iter().map(|column| self.cell(row, column, outer)).collect(),
        };
        TableView { columns: columns.iter().map(heading).collect(), rows: rows.iter().map(row).collect() }
    }

    fn cell(
        &self,
        row: &Laid<'_, Vec<CellPair>, Vec<Line>>,
        column: &Laid<'_, usize, usize>,
        outer: Within,
    ) -> LineView {
        let cells = match row.entry {
            Entry::Pair(cells) => cells,
            Entry::Alone(cells) => {
                // A row alone has the cells of its own table.
                let at = if matches!(row.presence, Presence::Old | Presence::Away) { column.old } else { column.new };
                let cell = at.and_then(|at| cells.get(at));
                return cell.map(|line| alone(line, kind(row.presence), row.change)).unwrap_or_default();
            }
        };
        let Some(cell) = cells.get(place(column)) else { return LineView::default() };
        let moved = [row.presence, column.presence];
        if moved.contains(&Presence::Away) {
            // Where a row and a column both moved, the cell stood where both stood.
            let stood =
                moved.iter().all(|presence| matches!(presence, Presence::Away | Presence::Both | Presence::Old));
            let change = if row.presence == Presence::Away { row.change } else { column.change };
            return match (stood, cell) {
                (true, CellPair::Both(pair)) => alone(&pair.side(Which::Old), RunKind::MovedAway, change),
                (true, CellPair::Old(line)) => alone(line, RunKind::MovedAway, change),
                (true, CellPair::New(_)) | (false, _) => LineView::default(),
            };
        }
        match cell {
            CellPair::Both(pair) => {
                let here = outer == Within::Here || moved.contains(&Presence::Here);
                self.line(pair, if here { Within::Here } else { Within::Both })
            }
            CellPair::Old(line) => alone(line, kind(column.presence), column.change),
            CellPair::New(line) => alone(line, kind(column.presence), column.change),
        }
    }

    /// The names of the rows that a block shows.
    fn rows_shown(&self, rows: &RowsBlock, which: Which) -> String {
        let about: &About = match which {
            Which::Old => &self.comparison.old,
            Which::New => &self.comparison.new,
        };
        let names: Vec<String> = rows.rows.iter().map(|address| self.row_name(about, address)).collect();
        names.join(", ")
    }
}

/// Two texts that are shown whole.
pub(super) fn either(old: &str, new: &str, change: Option<usize>, within: Within) -> LineView {
    if old == new {
        return plain(new, within.kept(), None);
    }
    let mut line = plain(old, RunKind::Deleted, change);
    line.runs.extend(plain(new, RunKind::Inserted, change).runs);
    line
}

fn old_blocks(pair: &[Aligned<BlockPair, Block>]) -> Vec<Block> {
    let mut placed: Vec<(usize, Block)> = Vec::new();
    for entry in pair {
        match entry {
            Aligned::Both { old, pair, .. } => placed.push((*old, pair.side(Which::Old))),
            Aligned::Removed { old, was, .. } => placed.push((*old, was.clone())),
            Aligned::Added { .. } => {}
        }
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, block)| block).collect()
}

/// A column by its place among all.
fn numbered((at, column): (usize, &Aligned<LinePair, Line>)) -> Aligned<usize, usize> {
    match column {
        Aligned::Both { old, new, moved, .. } => Aligned::Both { old: *old, new: *new, pair: at, moved: *moved },
        Aligned::Removed { old, change, .. } => Aligned::Removed { old: *old, was: at, change: *change },
        Aligned::Added { new, change, .. } => Aligned::Added { new: *new, is: at, change: *change, from: None },
    }
}

fn place(column: &Laid<'_, usize, usize>) -> usize {
    match column.entry {
        Entry::Pair(at) | Entry::Alone(at) => *at,
    }
}
