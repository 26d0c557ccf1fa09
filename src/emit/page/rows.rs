//! Rows, lists of rows and cookie tables, as a theme receives them.

use super::block_view::{
    CookieCellView, CookieRowView, CookieTableView, EntryView, FieldView, PartView, Rebuilt, RowView, ValueView,
};
use super::prose::{Form, Reach, Writer};
use crate::emit::html::{Href, Html};
use crate::emit::rows::{self, CookieTable, Said, Shown};
use crate::notice::{Register, Vocabulary};

impl Writer<'_> {
    /// A row in full, with a heading of `level`.
    pub(super) fn row(&self, row: &rows::RowView, level: u8) -> RowView {
        RowView {
            register: row.register.word(),
            anchor: Some(row.anchor.clone()),
            level: level.min(6),
            heading: self.said_html(&row.heading),
            description: row.description.as_ref().map(|said| self.said_html(said)),
            fields: row.fields.iter().map(|field| self.within(row.register).field(field)).collect(),
            rebuilt: rebuilt(row),
        }
    }

    /// How the fields of a row are written.
    pub(super) fn within(&self, register: Register) -> Self {
        match (register, self.reach) {
            (Register::Contact, Reach::OnlyByWeb) => Writer { reach: Reach::PlainWords, ..*self },
            (_, Reach::Linked | Reach::NotByTelephone | Reach::OnlyByWeb | Reach::PlainWords) => *self,
        }
    }

    /// A row in a list.
    pub(super) fn row_entry(&self, row: &rows::RowView) -> EntryView {
        EntryView {
            anchor: Some(row.anchor.clone()),
            heading: self.said_html(&row.heading),
            description: row.description.as_ref().map(|said| self.said_html(said)),
            rebuilt: rebuilt(row),
        }
    }

    /// A table of cookies.
    pub(super) fn cookie_table(&self, table: &CookieTable) -> CookieTableView {
        CookieTableView {
            caption: table.caption.clone(),
            anchor: table.anchor.clone(),
            columns: table.columns.iter().map(|column| column.label.clone()).collect(),
            rows: table.rows.iter().map(|row| self.cookie(row, table)).collect(),
            links: table.links.iter().map(|field| self.field(field)).collect(),
        }
    }

    fn cookie(&self, row: &rows::CookieRow, table: &CookieTable) -> CookieRowView {
        let cells = row.cells.iter().zip(&table.columns).enumerate().map(|(place, (cell, column))| CookieCellView {
            label: column.label.clone(),
            value: self.value(&cell.value),
            rebuilt: cell.reconstructed || (place == 0 && row.reconstructed),
        });
        CookieRowView { anchor: Some(row.anchor.clone()), cells: cells.collect() }
    }

    fn field(&self, field: &rows::FieldView) -> FieldView {
        FieldView {
            key: field.key,
            label: field.label.clone(),
            value: self.value(&field.value),
            rebuilt: field.reconstructed,
        }
    }

    fn value(&self, value: &Shown) -> ValueView {
        match value {
            Shown::Said(said) => ValueView::Said { html: self.said_html(said) },
            Shown::Lines(lines) => ValueView::Said { html: address_lines(lines) },
            Shown::List(values) => ValueView::List { values: values.iter().map(|value| self.value(value)).collect() },
            Shown::Fields(parts) => ValueView::Parts {
                parts: parts
                    .iter()
                    .map(|(label, value)| PartView { label: label.clone(), value: self.value(value) })
                    .collect(),
            },
        }
    }

    /// A label and its value as plain HTML, for a row inside a list.
    pub(super) fn labelled(&self, label: &str, value: &Shown) -> Html {
        let label = Html::words(&format!("{label}: "));
        Html::joined([label, self.plain(value)])
    }

    fn plain(&self, value: &Shown) -> Html {
        match value {
            Shown::Said(said) => self.said_html(said),
            Shown::Lines(lines) => address_lines(lines),
            Shown::List(values) => Html::list(None, values.iter().map(|value| self.plain(value))),
            Shown::Fields(parts) => Html::list(None, parts.iter().map(|(label, value)| self.labelled(label, value))),
        }
    }

    /// One thing said, with its link where a link may lead there.
    pub(super) fn said_html(&self, said: &Said) -> Html {
        let linked = |href: Option<Href>, words: Html| href.map_or(words.clone(), |href| Html::link(&href, &words));
        let words = Html::words(said.text());
        match said {
            Said::Words { language, .. } => self.marked(language, words),
            Said::Code(text) => Html::code(text),
            Said::Link { language, address, .. } => self.marked(language, linked(self.outside(address), words)),
            Said::Email(address) => linked(self.email(address), words),
            Said::Telephone { e164, .. } => linked(e164.as_deref().and_then(|number| self.telephone(number)), words),
            Said::Row { language, text, anchor } => match self.form {
                Form::Page => self.marked(language, linked(self.on_page(anchor), words)),
                Form::Fragment(numbers) => Html::words(&numbers.row_referred(text, anchor)),
            },
        }
    }

    fn email(&self, address: &str) -> Option<Href> {
        match self.reach {
            Reach::Linked | Reach::NotByTelephone => Href::email(address),
            Reach::OnlyByWeb | Reach::PlainWords => None,
        }
    }

    fn telephone(&self, e164: &str) -> Option<Href> {
        match self.reach {
            Reach::Linked => Href::telephone(e164),
            Reach::NotByTelephone | Reach::OnlyByWeb | Reach::PlainWords => None,
        }
    }
}

fn address_lines(lines: &[String]) -> Html {
    Html::lines(lines.iter().map(|line| Html::words(line)))
}

fn rebuilt(row: &rows::RowView) -> Rebuilt {
    Rebuilt { heading: row.reconstructed || row.heading_reconstructed, description: row.description_reconstructed }
}
