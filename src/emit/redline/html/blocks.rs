//! Blocks of a redline in HTML.

use super::stops::Say;
use super::{Page, Show, class, presence_class};
use crate::emit::html::Html;
use crate::emit::redline::told::whole;
use crate::emit::redline::view::{BlockView, Body, ItemView, LineView, Presence, TableView};

impl Page<'_> {
    pub(super) fn blocks(&self, blocks: &[BlockView], show: Show) -> Html {
        Html::joined(blocks.iter().filter(|block| show.has(block.presence)).map(|block| self.block(block, show)))
    }

    /// A block, with stops for its changes above it where both texts are in one column.
    pub(super) fn block(&self, block: &BlockView, show: Show) -> Html {
        let own = whole(block.presence, &block.changes);
        // What came or went shows itself; what is only of another shape or level does not.
        let say = if block.presence == Presence::Both { Say::Sentence } else { Say::Marks };
        let mut stops = vec![self.stops_above(&own, say, show)];
        let body = match &block.body {
            Body::Paragraph(line) | Body::Reshaped(line) => {
                stops.push(self.stops_of(line, show));
                self.paragraph("", line, show)
            }
            Body::Rows(line) => {
                stops.push(self.stops_of(line, show));
                self.paragraph("rows", line, show)
            }
            Body::Heading { line, .. } => {
                stops.push(self.stops_of(line, show));
                self.paragraph("heading", line, show)
            }
            Body::Code(line) => {
                stops.push(self.stops_of(line, show));
                Html::element("pre", &[], &Html::element("code", &[], &self.line(line, show)))
            }
            Body::List { start, items } => self.list(*start, items, show),
            Body::Table(table) => {
                stops.push(self.stops_above(&table.told(), Say::Marks, show));
                self.table(table, show)
            }
            Body::Quote(blocks) => Html::quote(&self.blocks(blocks, show)),
        };
        let inner = Html::joined(stops.into_iter().chain([body, Html::words("\n")]));
        match block.presence {
            Presence::Both | Presence::Old | Presence::New => inner,
            Presence::Away | Presence::Here => {
                Html::element("div", &[("class", presence_class(block.presence))], &inner)
            }
        }
    }

    fn stops_above(&self, told: &[(usize, crate::emit::redline::End)], say: Say, show: Show) -> Html {
        if show == Show::Both { self.stops(told, say, show) } else { Html::default() }
    }

    /// Stops for the words of a line, then for links and markup on words that stayed.
    pub(super) fn stops_of(&self, line: &LineView, show: Show) -> Html {
        let marks: Vec<_> = whole(Presence::Both, &line.changes);
        let words: Vec<_> = line.told().into_iter().filter(|told| !marks.contains(told)).collect();
        Html::joined([self.stops_above(&words, Say::Marks, show), self.stops_above(&marks, Say::Sentence, show)])
    }

    fn paragraph(&self, name: &str, line: &LineView, show: Show) -> Html {
        Html::element("p", &class(name), &self.line(line, show))
    }

    fn list(&self, start: Option<u64>, items: &[ItemView], show: Show) -> Html {
        let item = |item: &ItemView| {
            let own = self.stops_above(&whole(item.presence, &item.changes), Say::Marks, show);
            let inner = Html::joined([own, self.blocks(&item.blocks, show)]);
            Html::element("li", &class(presence_class(item.presence)), &inner)
        };
        let items = Html::joined(items.iter().filter(|item| show.has(item.presence)).map(item));
        let first = start.map(|first| first.to_string()).unwrap_or_default();
        match start {
            None => Html::element("ul", &[], &items),
            Some(1) => Html::element("ol", &[], &items),
            Some(_) => Html::element("ol", &[("start", &first)], &items),
        }
    }

    fn table(&self, table: &TableView, show: Show) -> Html {
        let columns: Vec<usize> = (0..table.columns.len()).filter(|at| show.has(table.columns[*at].presence)).collect();
        let heading = |at: &usize| {
            let column = &table.columns[*at];
            let name = presence_class(column.presence);
            let attributes: Vec<_> = std::iter::once(("scope", "col")).chain(class(name)).collect();
            Html::element("th", &attributes, &self.line(&column.heading, show))
        };
        let head = Html::element("tr", &[], &Html::joined(columns.iter().map(heading)));
        let rows = table.rows.iter().filter(|row| show.has(row.presence)).map(|row| {
            let cell = |at: &usize| {
                let inner = row.cells.get(*at).map(|line| self.line(line, show)).unwrap_or_default();
                Html::element("td", &class(presence_class(table.columns[*at].presence)), &inner)
            };
            let cells = Html::joined(columns.iter().map(cell));
            Html::element("tr", &class(presence_class(row.presence)), &cells)
        });
        let rows = Html::joined(rows);
        let inner = Html::joined([Html::element("thead", &[], &head), Html::element("tbody", &[], &rows)]);
        let name = self.spoken.text("redline_table");
        let attributes = [("class", "scrolls"), ("role", "group"), ("aria-label", name), ("tabindex", "0")];
        Html::element("div", &attributes, &Html::element("table", &[], &inner))
    }
}
