//! Which changes a part of a redline holds, and whether it holds any.

use super::view::{BlockView, Body, FactRowView, LineView, PassagesView, Presence, RunKind, SectionView, TableView};

/// Which end of a change a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// Where it is told.
    Told,
    /// For what moved: where it stood.
    Stood,
}

impl SectionView {
    /// Whether nothing of it differs.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.presence == Presence::Both && self.changes.is_empty() && self.said.iter().all(PassagesView::is_unchanged)
    }
}

impl PassagesView {
    /// Whether nothing of it differs.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.title.is_unchanged() && self.summary.is_unchanged() && self.blocks.iter().all(BlockView::is_unchanged)
    }
}

impl BlockView {
    /// Whether nothing of it differs.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.presence == Presence::Both && self.changes.is_empty() && self.body.is_unchanged()
    }
}

impl Body {
    fn is_unchanged(&self) -> bool {
        match self {
            Body::Paragraph(line) | Body::Heading { line, .. } | Body::Code(line) | Body::Rows(line) => {
                line.is_unchanged()
            }
            Body::List { items, .. } => items.iter().all(|item| {
                item.presence == Presence::Both
                    && item.changes.is_empty()
                    && item.blocks.iter().all(BlockView::is_unchanged)
            }),
            Body::Table(table) => table.is_unchanged(),
            Body::Quote(blocks) => blocks.iter().all(BlockView::is_unchanged),
            Body::Reshaped(_) => false,
        }
    }
}

impl TableView {
    fn is_unchanged(&self) -> bool {
        self.columns.iter().all(|column| column.presence == Presence::Both && column.heading.is_unchanged())
            && self
                .rows
                .iter()
                .all(|row| row.presence == Presence::Both && row.cells.iter().all(LineView::is_unchanged))
    }
}

impl LineView {
    /// Whether nothing of it differs.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.changes.is_empty() && self.runs.iter().all(|run| run.kind == RunKind::Kept)
    }
}

impl FactRowView {
    /// Whether nothing of it differs.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.presence == Presence::Both
            && self.changes.is_empty()
            && self.fields.iter().all(|field| field.change.is_none())
    }
}

impl Presence {
    /// Which end of its own changes a part is.
    #[must_use]
    pub fn end(self) -> End {
        match self {
            Presence::Away => End::Stood,
            Presence::Both | Presence::Old | Presence::New | Presence::Here => End::Told,
        }
    }
}

impl LineView {
    /// Every change in it, in reading order.
    #[must_use]
    pub fn told(&self) -> Vec<(usize, End)> {
        let runs = self.runs.iter().filter_map(|run| {
            let end = if run.kind == RunKind::MovedAway { End::Stood } else { End::Told };
            run.change.map(|change| (change, end))
        });
        once(runs.chain(self.changes.iter().map(|change| (*change, End::Told))))
    }
}

impl BlockView {
    /// Every change in it, those of the block as a whole first.
    #[must_use]
    pub fn told(&self) -> Vec<(usize, End)> {
        let own = whole(self.presence, &self.changes);
        let inside = match &self.body {
            Body::Paragraph(line)
            | Body::Heading { line, .. }
            | Body::Code(line)
            | Body::Rows(line)
            | Body::Reshaped(line) => line.told(),
            Body::List { items, .. } => items
                .iter()
                .flat_map(|item| {
                    let inner = item.blocks.iter().flat_map(BlockView::told);
                    whole(item.presence, &item.changes).into_iter().chain(inner)
                })
                .collect(),
            Body::Table(table) => table.told(),
            Body::Quote(blocks) => blocks.iter().flat_map(BlockView::told).collect(),
        };
        once(own.into_iter().chain(inside))
    }
}

impl TableView {
    /// Every change in it: columns, then rows.
    #[must_use]
    pub fn told(&self) -> Vec<(usize, End)> {
        let columns = self
            .columns
            .iter()
            .flat_map(|column| whole(column.presence, &column.changes).into_iter().chain(column.heading.told()));
        let rows = self.rows.iter().flat_map(|row| {
            whole(row.presence, &row.changes).into_iter().chain(row.cells.iter().flat_map(LineView::told))
        });
        once(columns.chain(rows))
    }
}

/// The changes of a part as a whole.
pub(super) fn whole(presence: Presence, changes: &[usize]) -> Vec<(usize, End)> {
    changes.iter().map(|change| (*change, presence.end())).collect()
}

/// Each once.
fn once(told: impl Iterator<Item = (usize, End)>) -> Vec<(usize, End)> {
    let mut known = Vec::new();
    for told in told {
        if !known.contains(&told) {
            known.push(told);
        }
    }
    known
}
