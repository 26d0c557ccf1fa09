//! Blocks as Markdown, one string each, without blank lines around it.

use super::escape::escaped;
use super::inline::{in_cell, in_one_line, inlines};
use super::{Writer, heading};
use crate::emit::rows::{cookie_tables, row_view};
use crate::notice::{Alignment, Block, Extent, Inline, Register};

/// The greatest number that an item of a list can have. Source: CommonMark 0.31.2 §5.2.
const GREATEST: u64 = 999_999_999;

impl Writer<'_> {
    /// Blocks below a heading of `level`, one string each.
    pub(super) fn blocks(&self, blocks: &[Block], level: u8) -> Vec<String> {
        let mut written = Vec::new();
        let mut list_before: Option<(Kind, Marker)> = None;
        for block in blocks {
            let list = match block {
                // Two lists of one kind would be read as one, so the second has the other marker.
                Block::List { start, .. } => {
                    let kind = if start.is_some() { Kind::Numbered } else { Kind::Bullets };
                    let other = list_before.filter(|(before, _)| *before == kind).map(|(_, marker)| marker.other());
                    Some((kind, other.unwrap_or(Marker::First)))
                }
                Block::Rows { .. } => list_before.map(|(_, marker)| (Kind::Bullets, marker.other())),
                Block::Paragraph(_)
                | Block::Heading { .. }
                | Block::Table { .. }
                | Block::Quote(_)
                | Block::Row(_)
                | Block::Cookies { .. } => None,
            };
            let marker = list.map_or(Marker::First, |(_, marker)| marker);
            written.extend(self.block(block, level, marker).into_iter().filter(|block| !block.is_empty()));
            list_before = list;
        }
        written
    }

    fn block(&self, block: &Block, level: u8, marker: Marker) -> Vec<String> {
        match block {
            Block::Paragraph(words) => vec![inlines(words)],
            Block::Heading { level: typed, text } => {
                vec![heading(level.saturating_add(typed.saturating_sub(1).max(1)), &in_one_line(text))]
            }
            Block::List { start, items } => {
                let items = items.iter().map(|item| self.blocks(item, level)).collect();
                vec![list(*start, items, marker)]
            }
            Block::Table { alignments, header, rows } => vec![table(alignments, header, rows)],
            Block::Quote(inner) => vec![quoted(&self.blocks(inner, level).join("\n\n"))],
            Block::Row(_) => self.rows(block, level, Extent::Full, marker),
            Block::Rows { extent, register, .. } => {
                let extent = if *register == Register::Contact { Extent::Full } else { *extent };
                self.rows(block, level, extent, marker)
            }
            Block::Cookies { provider } => {
                let tables = cookie_tables(self.notice, provider.as_ref(), self.language);
                tables.iter().flat_map(|table| self.cookies(table)).collect()
            }
        }
    }

    fn rows(&self, block: &Block, level: u8, extent: Extent, marker: Marker) -> Vec<String> {
        let rows = self.notice.rows_of(block);
        let views = rows.iter().map(|row| row_view(self.notice, row, self.language));
        match extent {
            Extent::Full => views.flat_map(|view| self.row(&view, level.saturating_add(1))).collect(),
            Extent::Labels => vec![list(None, views.map(|view| vec![self.label(&view)]).collect(), marker)],
        }
    }
}

/// What a list counts with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bullets,
    Numbered,
}

/// One of two signs, either of which marks the items of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    First,
    Second,
}

impl Marker {
    fn other(self) -> Marker {
        match self {
            Marker::First => Marker::Second,
            Marker::Second => Marker::First,
        }
    }
}

/// A list of items, each with its blocks.
pub(super) fn list(start: Option<u64>, items: Vec<Vec<String>>, marker: Marker) -> String {
    let roomy = items.iter().any(|item| item.len() > 1);
    let items = (0_u64..).zip(items).map(|(place, blocks)| {
        let marker = match (start, marker) {
            (None, Marker::First) => "- ".to_owned(),
            (None, Marker::Second) => "* ".to_owned(),
            (Some(start), Marker::First) => format!("{}. ", start.saturating_add(place).min(GREATEST)),
            (Some(start), Marker::Second) => format!("{}) ", start.saturating_add(place).min(GREATEST)),
        };
        let text = blocks.join("\n\n");
        format!("{marker}{}", indented(&text, marker.len())).trim_end().to_owned()
    });
    items.collect::<Vec<_>>().join(if roomy { "\n\n" } else { "\n" })
}

/// Every line but the first set in.
fn indented(text: &str, by: usize) -> String {
    let indent = " ".repeat(by);
    let lines = text.split('\n').enumerate();
    let lines = lines.map(
        |(place, line)| {
            if place == 0 || line.is_empty() { line.to_owned() } else { format!("{indent}{line}") }
        },
    );
    lines.collect::<Vec<_>>().join("\n")
}

fn quoted(text: &str) -> String {
    let lines = text.split('\n').map(|line| format!("> {line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

fn table(alignments: &[Alignment], header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
    let rule = (0..header.len()).map(|place| match alignments.get(place) {
        Some(Alignment::Centre) => ":-:".to_owned(),
        Some(Alignment::End) => "--:".to_owned(),
        Some(Alignment::Start) | None => "---".to_owned(),
    });
    let cells = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| in_cell(cell)).collect::<Vec<_>>();
    let header: Vec<String> = header.iter().map(|cell| in_cell(cell)).collect();
    grid(&header, &rule.collect::<Vec<_>>(), &rows.iter().map(cells).collect::<Vec<_>>())
}

/// A table of cells that are written already.
pub(super) fn grid(header: &[String], rule: &[String], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let rows = rows.iter().map(|row| line(row));
    std::iter::once(line(header)).chain(std::iter::once(line(rule))).chain(rows).collect::<Vec<_>>().join("\n")
}

/// Words of ours as strong words.
pub(super) fn strong(words: &str) -> String {
    format!("**{}**", escaped(words))
}
