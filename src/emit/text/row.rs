//! Rows and cookie tables as labels and values.

use super::Teller;
use super::layout::Margin;
use crate::emit::rows::{CookieTable, FieldView, RowView, Shown};

/// What stands behind words that were not in the published notice.
type Mark = Option<&'static str>;

const MARK: &str = "reconstructed";

impl Teller<'_> {
    /// A row in full: its heading, then its description and fields set in.
    pub(super) fn row(&mut self, view: &RowView, margin: &mut Margin) {
        let heading =
            self.marked(view.heading.text(), (view.reconstructed || view.heading_reconstructed).then_some(MARK));
        self.layout.say(&heading, margin);
        let mut margin = margin.inner();
        if let Some(description) = &view.description {
            let description = self.marked(description.text(), view.description_reconstructed.then_some(MARK));
            self.layout.say(&description, &mut margin);
        }
        view.fields.iter().for_each(|field| self.field(field, &mut margin));
    }

    /// A row as an entry of a list: its heading and its description.
    pub(super) fn label(&mut self, view: &RowView, margin: &mut Margin) {
        let heading =
            self.marked(view.heading.text(), (view.reconstructed || view.heading_reconstructed).then_some(MARK));
        let entry = match &view.description {
            Some(description) => {
                format!(
                    "{heading}: {}",
                    self.marked(description.text(), view.description_reconstructed.then_some(MARK))
                )
            }
            None => heading,
        };
        self.layout.say(&entry, margin);
    }

    /// A cookie table: its caption, then each cookie as labels and values, then where to read more or refuse.
    pub(super) fn cookies(&mut self, table: &CookieTable, margin: &mut Margin) {
        self.layout.say(&table.caption, margin);
        for row in &table.rows {
            self.layout.gap();
            let mut margin = margin.inner();
            for (place, (column, cell)) in table.columns.iter().zip(&row.cells).enumerate() {
                let rebuilt = cell.reconstructed || (place == 0 && row.reconstructed);
                self.value((&column.label, rebuilt.then_some(MARK)), &cell.value, &mut margin);
            }
        }
        if !table.links.is_empty() {
            self.layout.gap();
        }
        let mut margin = margin.inner();
        table.links.iter().for_each(|field| self.field(field, &mut margin));
    }

    fn field(&mut self, field: &FieldView, margin: &mut Margin) {
        self.value((&field.label, field.reconstructed.then_some(MARK)), &field.value, margin);
    }

    /// A label and its value on one line, or the value set in below it. A mark stands behind the value.
    fn value(&mut self, (label, mark): (&str, Mark), value: &Shown, margin: &mut Margin) {
        let one = match value {
            Shown::Said(said) => Some(said),
            Shown::List(values) => match values.as_slice() {
                [Shown::Said(only)] => Some(only),
                _ => None,
            },
            Shown::Fields(_) | Shown::Lines(_) => None,
        };
        if let Some(said) = one {
            let words = self.said(said);
            let words = self.marked(&format!("{label}: {words}"), mark);
            self.layout.say(&words, &mut margin.hanging());
            return;
        }
        self.layout.say(&format!("{label}:"), &mut margin.hanging());
        let mut margin = margin.inner();
        match value {
            Shown::List(values) => values.iter().for_each(|value| self.entry(value, &mut margin.marked("- "))),
            Shown::Said(_) | Shown::Fields(_) | Shown::Lines(_) => self.entry(value, &mut margin),
        }
        if let Some(mark) = mark {
            self.layout.say(self.spoken.text(mark), &mut margin);
        }
    }

    fn entry(&mut self, value: &Shown, margin: &mut Margin) {
        match value {
            Shown::Said(said) => {
                let words = self.said(said);
                self.layout.say(&words, margin);
            }
            Shown::List(values) => values.iter().for_each(|value| self.entry(value, margin)),
            Shown::Lines(lines) => lines.iter().for_each(|line| self.layout.say(line, margin)),
            Shown::Fields(fields) => {
                for (label, value) in fields {
                    self.value((label, None), value, margin);
                }
            }
        }
    }

    fn marked(&self, words: &str, mark: Mark) -> String {
        mark.map_or_else(|| words.to_owned(), |mark| format!("{words} {}", self.spoken.text(mark)))
    }
}
