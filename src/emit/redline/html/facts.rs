//! Facts of a redline in HTML: what the notice says about itself, and rows of registers that changed.

use super::stops::Say;
use super::{Page, Show, class, presence_class};
use crate::emit::html::Html;
use crate::emit::redline::End;
use crate::emit::redline::told::whole;
use crate::emit::redline::view::{FactRowView, FieldView, Presence, RegisterView};

impl Page<'_> {
    /// What the notice says about itself, where that changed.
    pub(super) fn about_notice(&self) -> Html {
        let changed: Vec<&FieldView> = self.view.notice.iter().filter(|field| field.change.is_some()).collect();
        if changed.is_empty() {
            return Html::default();
        }
        let heading = Html::element("h3", &[], &self.text("redline_notice"));
        Html::joined([heading, self.fields(&changed, self.view.notice.len() - changed.len())])
    }

    pub(super) fn registers(&self) -> Html {
        Html::joined(self.view.registers.iter().map(|register| self.register(register)))
    }

    fn register(&self, register: &RegisterView) -> Html {
        let changed: Vec<&FactRowView> = register.rows.iter().filter(|row| !row.is_unchanged()).collect();
        if changed.is_empty() {
            return Html::default();
        }
        let heading = self.ours("h3", &[], &Html::words(&register.name));
        let rows = changed.iter().map(|row| self.row(row));
        let unchanged = register.rows.len() - changed.len();
        Html::joined(std::iter::once(heading).chain(rows).chain([self.unchanged("redline_unchanged_rows", unchanged)]))
    }

    fn row(&self, row: &FactRowView) -> Html {
        let say = if row.presence == Presence::Both { Say::Sentence } else { Say::Marks };
        let stops = self.stops(&whole(row.presence, &row.changes), say, Show::Both);
        let name = Html::words(&row.name);
        let name = match row.presence {
            Presence::Old => Html::element("del", &[], &name),
            Presence::New => Html::element("ins", &[], &name),
            Presence::Both | Presence::Away | Presence::Here => name,
        };
        let heading = Html::element("h4", &[], &name);
        let alone = row.presence != Presence::Both;
        let told = |field: &&FieldView| field.change.is_some() || (alone && !field.line.runs.is_empty());
        let fields: Vec<&FieldView> = row.fields.iter().filter(told).collect();
        let unchanged = row.fields.iter().filter(|field| !told(field) && !field.line.runs.is_empty()).count();
        let inner = Html::joined([stops, heading, self.fields(&fields, unchanged)]);
        let attributes: Vec<_> =
            std::iter::once(("id", row.anchor.as_str())).chain(class(presence_class(row.presence))).collect();
        Html::element("div", &attributes, &inner)
    }

    /// Labels and values; how many more there are that did not change.
    fn fields(&self, fields: &[&FieldView], unchanged: usize) -> Html {
        let field = |field: &&FieldView| {
            let told: Vec<(usize, End)> = field.change.iter().map(|change| (*change, End::Told)).collect();
            let label = self.ours("dt", &[], &Html::words(&field.label));
            let value = self.line(&field.line, Show::Both);
            Html::joined([
                label,
                Html::element("dd", &[], &Html::joined([self.stops(&told, Say::Marks, Show::Both), value])),
            ])
        };
        let list = Html::joined(fields.iter().map(field));
        let list = if list.is_empty() { list } else { Html::element("dl", &[], &list) };
        Html::joined([list, self.unchanged("redline_unchanged_values", unchanged)])
    }

    /// That so many more are as they were.
    pub(super) fn unchanged(&self, key: &str, count: usize) -> Html {
        if count == 0 {
            return Html::default();
        }
        let words = self.spoken.phrase(key, &[("count", &count.to_string())]);
        self.ours("p", &[("class", "unchanged")], &Html::words(&words))
    }
}
