//! Blocks as lines.

use super::Teller;
use super::layout::Margin;
use crate::emit::rows::{cookie_tables, row_view};
use crate::notice::{Block, Extent, Inline, Register};

impl Teller<'_> {
    /// One block. Blank lines around it are for the caller.
    pub(super) fn block(&mut self, block: &Block, margin: &mut Margin) {
        match block {
            Block::Paragraph(inlines) | Block::Heading { text: inlines, .. } => {
                let words = self.words(inlines);
                self.layout.say(&words, margin);
            }
            Block::List { start, items } => self.list(*start, items, margin),
            Block::Table { header, rows, .. } => self.table(header, rows, margin),
            Block::Quote(inner) => {
                let mut margin = margin.marked("    ");
                self.blocks(inner, &mut margin);
            }
            Block::Row(_) | Block::Rows { .. } => self.rows(block, margin),
            Block::Cookies { provider } => {
                for table in cookie_tables(self.notice, provider.as_ref(), self.language) {
                    self.layout.gap();
                    self.cookies(&table, margin);
                }
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block], margin: &mut Margin) {
        for (place, block) in blocks.iter().enumerate() {
            if place > 0 && !matches!(block, Block::List { .. }) {
                self.layout.gap();
            }
            match block {
                // A cookie table inside a list or quote is a list of its cookies, as on the page.
                Block::Cookies { .. } => self.rows(block, margin),
                Block::Paragraph(_)
                | Block::Heading { .. }
                | Block::List { .. }
                | Block::Table { .. }
                | Block::Quote(_)
                | Block::Row(_)
                | Block::Rows { .. } => self.block(block, margin),
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], margin: &mut Margin) {
        let roomy = items.iter().any(|item| item.len() > 1);
        for (place, item) in (0_u64..).zip(items) {
            if place > 0 && roomy {
                self.layout.gap();
            }
            let marker = start.map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start.saturating_add(place)));
            let mut margin = margin.marked(&marker);
            self.blocks(item, &mut margin);
        }
    }

    /// A typed table: for each row, each cell behind the heading of its column.
    fn table(&mut self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], margin: &mut Margin) {
        let labels: Vec<String> = header.iter().map(|cell| self.words(cell)).collect();
        for cells in rows {
            self.layout.gap();
            for (place, cell) in cells.iter().enumerate() {
                let words = self.words(cell);
                let labelled = match labels.get(place).filter(|label| !label.is_empty()) {
                    Some(label) if !words.is_empty() => format!("{label}: {words}"),
                    Some(_) | None => words,
                };
                self.layout.say(&labelled, &mut margin.hanging());
            }
        }
    }

    fn rows(&mut self, block: &Block, margin: &mut Margin) {
        let labels =
            matches!(block, Block::Rows { extent: Extent::Labels, register, .. } if *register != Register::Contact);
        for row in self.notice.rows_of(block) {
            let view = row_view(self.notice, &row, self.language);
            if labels {
                self.label(&view, &mut margin.marked("- "));
            } else {
                self.layout.gap();
                self.row(&view, margin);
            }
        }
    }
}
