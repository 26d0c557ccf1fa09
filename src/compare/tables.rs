//! Two tables: columns by their headings, rows by their keys, so that an added column marks no row.

use std::collections::BTreeSet;

use super::aligned::{Aligned, BlockPair, CellPair, LinePair, TablePair};
use super::blocks::aligned;
use super::likeness::Entry;
use super::line;
use super::mark::NEW;
use super::text::{Block, Line};
use crate::notice::Alignment;

/// A table as it stands.
struct Table<'a> {
    alignments: &'a [Alignment],
    header: &'a [Line],
    rows: &'a [Vec<Line>],
}

/// How two tables go together; two blocks that are no tables are the same.
pub(super) fn pair(old: &Block, new: &Block) -> BlockPair {
    let (
        Block::Table { alignments: old_alignments, header: old_header, rows: old_rows },
        Block::Table { alignments: new_alignments, header: new_header, rows: new_rows },
    ) = (old, new)
    else {
        return BlockPair::Same(new.clone());
    };
    let old = Table { alignments: old_alignments, header: old_header, rows: old_rows };
    let new = Table { alignments: new_alignments, header: new_header, rows: new_rows };
    let columns = columns(&old, &new);
    let rows = rows(&old, &new, &columns);
    let aligned_otherwise = columns.iter().any(|column| match column {
        Aligned::Both { old: was, new: is, .. } => old.alignments.get(*was) != new.alignments.get(*is),
        Aligned::Removed { .. } | Aligned::Added { .. } => false,
    });
    BlockPair::Table(TablePair {
        old_alignments: old.alignments.to_vec(),
        new_alignments: new.alignments.to_vec(),
        change: aligned_otherwise.then_some(NEW),
        columns,
        rows,
    })
}

/// Columns by the words of their headings; a heading that says something else is found by the cells below it.
fn columns(old: &Table<'_>, new: &Table<'_>) -> Vec<Aligned<LinePair, Line>> {
    let entries = |table: &Table<'_>, by_cells: bool| -> Vec<Entry<'static>> {
        let entry = |(at, heading): (usize, &Line)| {
            let below = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.text.clone());
            let lines: Vec<String> = if by_cells { below.collect() } else { vec![heading.text.clone()] };
            Entry::of_lines(lines)
        };
        table.header.iter().enumerate().map(entry).collect()
    };
    let same_headings = old.header.iter().any(|heading| new.header.iter().any(|other| other.text == heading.text));
    let by_cells = !same_headings;
    aligned(old.header, new.header, (&entries(old, by_cells), &entries(new, by_cells)), line::pair)
}

/// Rows by the cells of the first column that both have, where they are unlike each other; else by all their words.
fn rows(
    old: &Table<'_>,
    new: &Table<'_>,
    columns: &[Aligned<LinePair, Line>],
) -> Vec<Aligned<Vec<CellPair>, Vec<Line>>> {
    let shared = columns.iter().find_map(|column| match column {
        Aligned::Both { old, new, .. } => Some((*old, *new)),
        Aligned::Removed { .. } | Aligned::Added { .. } => None,
    });
    let keys = shared.filter(|(was, is)| is_key(old.rows, *was) && is_key(new.rows, *is));
    let both = |was: &Vec<Line>, is: &Vec<Line>| cells(was, is, columns);
    let Some((old_key, new_key)) = keys else {
        let entry = |row: &Vec<Line>| {
            let lines: Vec<String> = row.iter().map(|cell| cell.text.clone()).collect();
            Entry::of_lines(lines)
        };
        let entries = |rows: &[Vec<Line>]| -> Vec<Entry<'static>> { rows.iter().map(entry).collect() };
        return aligned(old.rows, new.rows, (&entries(old.rows), &entries(new.rows)), both);
    };
    let keys =
        |rows: &[Vec<Line>], key: usize| -> BTreeSet<String> { rows.iter().map(|row| row[key].text.clone()).collect() };
    let (in_old, in_new) = (keys(old.rows, old_key), keys(new.rows, new_key));
    let entries = |rows: &[Vec<Line>], key: usize| -> Vec<Entry<'static>> {
        let entry = |row: &Vec<Line>| {
            let key = &row[key].text;
            // A row whose key both tables have is that row and no other, whatever else it says.
            if in_old.contains(key) && in_new.contains(key) {
                return Entry::keyed(key);
            }
            let lines: Vec<String> = row.iter().map(|cell| cell.text.clone()).collect();
            Entry::of_lines(lines)
        };
        rows.iter().map(entry).collect()
    };
    let (old_entries, new_entries) = (entries(old.rows, old_key), entries(new.rows, new_key));
    aligned(old.rows, new.rows, (&old_entries, &new_entries), both)
}

/// Whether no two rows have the same in a column, and none has nothing.
fn is_key(rows: &[Vec<Line>], column: usize) -> bool {
    let mut seen = BTreeSet::new();
    rows.iter().all(|row| row.get(column).is_some_and(|cell| !cell.text.is_empty() && seen.insert(cell.text.as_str())))
}

fn cells(old: &[Line], new: &[Line], columns: &[Aligned<LinePair, Line>]) -> Vec<CellPair> {
    let cell_of = |row: &[Line], at: usize| row.get(at).cloned().unwrap_or_default();
    let pair = |column: &Aligned<LinePair, Line>| match column {
        Aligned::Both { old: was, new: is, .. } => CellPair::Both(line::pair(&cell_of(old, *was), &cell_of(new, *is))),
        Aligned::Removed { old: was, .. } => CellPair::Old(cell_of(old, *was)),
        Aligned::Added { new: is, .. } => CellPair::New(cell_of(new, *is)),
    };
    columns.iter().map(pair).collect()
}
