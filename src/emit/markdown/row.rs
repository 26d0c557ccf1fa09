//! Rows as headings and lists, cookies as tables.

use super::block::{Marker, grid, list, strong};
use super::escape::{address, code, escaped, inside};
use super::{Writer, heading};
use crate::emit::rows::{CookieTable, FieldView, RowView, Said, Shown};

impl Writer<'_> {
    /// A row in full.
    pub(super) fn row(&self, view: &RowView, level: u8) -> Vec<String> {
        let name = self.rebuilt(said(&view.heading), view.reconstructed || view.heading_reconstructed);
        let mut blocks = vec![heading(level, &name)];
        blocks.extend(view.description.as_ref().map(|about| self.rebuilt(said(about), view.description_reconstructed)));
        let fields: Vec<Vec<String>> = view.fields.iter().map(|field| vec![self.field(field)]).collect();
        blocks.extend((!fields.is_empty()).then(|| list(None, fields, Marker::First)));
        blocks
    }

    /// A row as an item of a list.
    pub(super) fn label(&self, view: &RowView) -> String {
        let name = self.rebuilt(said(&view.heading), view.reconstructed || view.heading_reconstructed);
        match &view.description {
            Some(about) => format!("{name}: {}", self.rebuilt(said(about), view.description_reconstructed)),
            None => name,
        }
    }

    /// A table of cookies below its caption, and the provider's links.
    pub(super) fn cookies(&self, table: &CookieTable) -> Vec<String> {
        let header: Vec<String> = table.columns.iter().map(|column| cell(&escaped(&column.label))).collect();
        let rows: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().enumerate().map(|(place, own)| {
                    let is_rebuilt = own.reconstructed || (place == 0 && row.reconstructed);
                    cell(&self.rebuilt(value(&own.value), is_rebuilt))
                });
                cells.collect()
            })
            .collect();
        let rule = vec!["---".to_owned(); header.len()];
        let mut blocks = vec![strong(&table.caption), grid(&header, &rule, &rows)];
        let links: Vec<Vec<String>> = table.links.iter().map(|field| vec![self.field(field)]).collect();
        blocks.extend((!links.is_empty()).then(|| list(None, links, Marker::First)));
        blocks
    }

    fn field(&self, field: &FieldView) -> String {
        self.rebuilt(format!("{}: {}", escaped(&field.label), value(&field.value)), field.reconstructed)
    }

    fn rebuilt(&self, words: String, is_rebuilt: bool) -> String {
        if is_rebuilt { format!("{words} {}", escaped(self.spoken.text("reconstructed"))) } else { words }
    }
}

/// A value in one line.
fn value(shown: &Shown) -> String {
    match shown {
        Shown::Said(one) => said(one),
        Shown::Lines(lines) => lines.iter().map(|line| inside(line)).collect::<Vec<_>>().join(", "),
        Shown::List(values) => values.iter().map(value).collect::<Vec<_>>().join("; "),
        Shown::Fields(fields) => {
            let fields = fields.iter().map(|(label, shown)| format!("{}: {}", inside(label), value(shown)));
            fields.collect::<Vec<_>>().join("; ")
        }
    }
}

fn said(said: &Said) -> String {
    match said {
        Said::Code(name) => code(name),
        Said::Link { text, address: to, .. } => format!("[{}]({})", inside(text), address(to)),
        Said::Email(email) => format!("[{}]({})", inside(email), address(&format!("mailto:{email}"))),
        Said::Words { text, .. } | Said::Telephone { shown: text, .. } | Said::Row { text, .. } => escaped(text),
    }
}

/// What stands in a cell, in which a bar would end it; words have theirs escaped already.
fn cell(written: &str) -> String {
    written.replace("\\|", "|").replace('|', "\\|")
}
