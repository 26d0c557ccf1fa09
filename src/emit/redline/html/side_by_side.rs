//! The redline side by side: each part that changed, as it was and as it is. What did not change is counted.

use super::sections::rank;
use super::stops::Say;
use super::{Page, Show};
use crate::emit::html::Html;
use crate::emit::redline::End;
use crate::emit::redline::told::whole;
use crate::emit::redline::view::{BlockView, FactRowView, FieldView, LineView, PassagesView, Presence, SectionView};

impl Page<'_> {
    pub(super) fn side_by_side(&self) -> Html {
        let mut around: Vec<u8> = Vec::new();
        let mut parts = vec![self.notice_beside()];
        let mut unchanged = 0;
        for section in &self.view.sections {
            let rank = rank(&mut around, section.level);
            if section.is_unchanged() {
                unchanged += 1;
                continue;
            }
            parts.push(self.section_beside(section, rank));
        }
        parts.extend(self.view.registers.iter().map(|register| {
            let rows: Vec<&FactRowView> = register.rows.iter().filter(|row| !row.is_unchanged()).collect();
            if rows.is_empty() {
                return Html::default();
            }
            let heading = self.ours("h3", &[], &Html::words(&register.name));
            Html::joined(std::iter::once(heading).chain(rows.into_iter().map(|row| self.row_beside(row))))
        }));
        parts.push(self.unchanged("redline_unchanged_sections", unchanged));
        super::part("side-by-side", &self.text("redline_side_by_side"), &Html::joined(parts))
    }

    fn section_beside(&self, section: &SectionView, _rank: &'static str) -> Html {
        let heading = Html::element("h3", &[], &Html::words(&section.title));
        let stops = self.stops(&whole(section.presence, &section.changes), Say::Sentence, Show::New);
        let said = section.said.iter().filter(|said| self.shown.contains(&&said.language));
        let said = said.map(|said| self.in_its_language(said, &self.passages_beside(said)));
        Html::joined([heading, stops].into_iter().chain(said))
    }

    fn passages_beside(&self, said: &PassagesView) -> Html {
        let mut parts = Vec::new();
        for line in [&said.title, &said.summary] {
            if !line.is_unchanged() {
                parts.push(self.line_beside("", line));
            }
        }
        for run in said.blocks.chunk_by(|a, b| a.is_unchanged() && b.is_unchanged()) {
            match run {
                [block] if !block.is_unchanged() => parts.push(self.block_beside(block)),
                unchanged => parts.push(self.unchanged("redline_unchanged_blocks", unchanged.len())),
            }
        }
        Html::joined(parts)
    }

    fn block_beside(&self, block: &BlockView) -> Html {
        let say = if block.presence == Presence::Both { Say::Sentence } else { Say::Marks };
        let own = whole(block.presence, &block.changes);
        let told: Vec<(usize, End)> = block.told().into_iter().filter(|told| !own.contains(told)).collect();
        let stops = Html::joined([self.stops(&own, say, Show::New), self.stops(&told, Say::Marks, Show::New)]);
        let side = |show: Show| if show.has(block.presence) { self.block(block, show) } else { Html::default() };
        let old = if block.presence == Presence::Here { Show::Before } else { Show::Old };
        self.pair(&stops, &side(old), &side(Show::New))
    }

    fn line_beside(&self, label: &str, line: &LineView) -> Html {
        let stops = self.stops(&line.told(), Say::Marks, Show::New);
        self.labelled(label, &stops, line)
    }

    fn labelled(&self, label: &str, stops: &Html, line: &LineView) -> Html {
        let side = |show: Show| {
            let words = self.line(line, show);
            let label = if label.is_empty() {
                Html::default()
            } else {
                self.ours("span", &[("class", "label")], &Html::words(&format!("{label}: ")))
            };
            if words.is_empty() { Html::default() } else { Html::paragraph(&Html::joined([label, words])) }
        };
        self.pair(stops, &side(Show::Old), &side(Show::New))
    }

    fn notice_beside(&self) -> Html {
        let changed: Vec<&FieldView> = self.view.notice.iter().filter(|field| field.change.is_some()).collect();
        if changed.is_empty() {
            return Html::default();
        }
        let heading = Html::element("h3", &[], &self.text("redline_notice"));
        Html::joined(std::iter::once(heading).chain(changed.into_iter().map(|field| self.field_beside(field))))
    }

    fn row_beside(&self, row: &FactRowView) -> Html {
        let heading = Html::element("h4", &[], &Html::words(&row.name));
        let say = if row.presence == Presence::Both { Say::Sentence } else { Say::Marks };
        let stops = self.stops(&whole(row.presence, &row.changes), say, Show::New);
        let alone = row.presence != Presence::Both;
        let told = row.fields.iter().filter(|field| field.change.is_some() || (alone && !field.line.runs.is_empty()));
        Html::joined([heading, stops].into_iter().chain(told.map(|field| self.field_beside(field))))
    }

    fn field_beside(&self, field: &FieldView) -> Html {
        let told: Vec<(usize, End)> = field.change.iter().map(|change| (*change, End::Told)).collect();
        self.labelled(&field.label, &self.stops(&told, Say::Marks, Show::New), &field.line)
    }

    /// Stops, and both sides below them; beside each other where there is room.
    fn pair(&self, stops: &Html, old: &Html, new: &Html) -> Html {
        let side = |name: &'static str, key: &'static str, inner: &Html| {
            let label = self.ours("p", &[("class", "side-label")], &self.text(key));
            let nothing = || self.ours("p", &[("class", "nothing")], &self.text("redline_nothing"));
            let inner = if inner.is_empty() { nothing() } else { inner.clone() };
            Html::element("div", &[("class", name)], &Html::joined([label, inner]))
        };
        let sides = Html::joined([side("was", "redline_old", old), side("is", "redline_new", new)]);
        Html::joined([stops.clone(), Html::element("div", &[("class", "pair")], &sides), Html::words("\n")])
    }
}
