//! The summary: what changed, in sentences, material first, each leading to its place.

use super::Page;
use crate::emit::html::{Href, Html};
use crate::emit::redline::view::{ChangeView, InferredView};

impl Page<'_> {
    pub(super) fn summary(&self) -> Html {
        let called = [("old", self.view.old.as_str()), ("new", self.view.new.as_str())];
        let called = Html::words(&self.spoken.phrase("redline_from_to", &called));
        let verdict = Html::element("p", &[("class", "verdict")], &Html::words(&self.view.verdict));
        let material: Vec<Html> = self.view.material().map(|(at, change)| self.entry(at, change)).collect();
        let editorial: Vec<Html> = self.view.editorial().map(|(at, change)| self.entry(at, change)).collect();
        let not_compared: Vec<Html> = self.view.not_compared.iter().map(|told| Html::words(told)).collect();
        let found: Vec<Html> = self.view.inferred.iter().map(inferred).collect();
        let part = super::part(
            "summary",
            &self.text("redline_summary"),
            &Html::joined([
                verdict,
                self.listed("redline_list_material", material),
                self.listed("redline_list_editorial", editorial),
                self.listed("redline_list_not_compared", not_compared),
                self.listed("redline_list_inferred", found),
                self.legend(),
            ]),
        );
        Html::joined([Html::paragraph(&called), self.ways(), part, Html::words("\n")])
    }

    fn listed(&self, key: &'static str, entries: Vec<Html>) -> Html {
        if entries.is_empty() {
            return Html::default();
        }
        let heading = self.spoken.phrase(key, &[("count", &entries.len().to_string())]);
        Html::joined([Html::heading(3, &Html::words(&heading)), Html::list(None, entries)])
    }

    /// A change: its number, and the sentence as the way to it.
    fn entry(&self, at: usize, change: &ChangeView) -> Html {
        let number = Html::element("span", &[("class", "number")], &Html::words(&format!("{}. ", at + 1)));
        let sentence = Html::words(&change.sentence);
        let link = |href: &Href| Html::element("a", &[("href", href.as_str())], &sentence);
        if !self.is_on_page(at) {
            let other = self.elsewhere.iter().find(|(language, _)| change.language.as_ref() == Some(language));
            let link = other.map(|(_, href)| link(&href.clone().at_anchor(&change.anchor)));
            return Html::joined([number, link.unwrap_or(sentence)]);
        }
        let side = Href::anchor(&format!("side-{}", change.anchor));
        let unseen = Html::element(
            "span",
            &[("class", "unseen")],
            &Html::words(&format!(
                ": {}",
                self.spoken.phrase("redline_change_number", &[("number", &(at + 1).to_string())])
            )),
        );
        let beside = Html::joined([self.text("redline_beside"), unseen]);
        let beside = Html::element("a", &[("class", "beside"), ("href", side.as_str())], &beside);
        Html::joined([number, link(&Href::anchor(&change.anchor)), Html::words(" "), beside])
    }

    /// The ways to the parts of the page; a box in which the script says which keys lead from change to change.
    fn ways(&self) -> Html {
        let link = |anchor: &str, key| Html::link(&Href::anchor(anchor), &self.text(key));
        let mut links = vec![link("summary", "redline_summary"), link("redline", "redline_in_one_column")];
        if !self.view.is_same() {
            links.push(link("side-by-side", "redline_side_by_side"));
        }
        let list = Html::list(None, links);
        let name = self.spoken.text("redline_ways");
        let nav = Html::element("nav", &[("class", "parts"), ("aria-label", name)], &list);
        let attributes = [("type", "checkbox"), ("checked", "checked"), ("data-redline-keys", "")];
        let choice = Html::joined([Html::void("input", &attributes), Html::words(" "), self.text("redline_keys")]);
        let keys = Html::element("label", &[], &choice);
        Html::joined([nav, Html::element("p", &[("class", "keys"), ("hidden", "")], &keys)])
    }

    /// How what came, went and moved is shown.
    fn legend(&self) -> Html {
        if self.view.changes.is_empty() {
            return Html::default();
        }
        let sample = |element, class: &'static str, key| {
            let attributes = [("class", class)];
            Html::element(element, if class.is_empty() { &[] } else { &attributes }, &self.text(key))
        };
        let samples = [
            sample("ins", "", "redline_legend_inserted"),
            sample("del", "", "redline_legend_deleted"),
            sample("ins", "moved", "redline_legend_moved_here"),
            sample("del", "moved", "redline_legend_moved_away"),
        ];
        let words = samples.into_iter().flat_map(|sample| [Html::words(" "), sample]);
        let legend = Html::joined(std::iter::once(self.text("redline_legend")).chain(words));
        let sign = Html::element("code", &[("class", "sign")], &Html::words("[U+00A0]"));
        let signs = Html::joined([Html::words(" "), sign, Html::words(" "), self.text("redline_legend_sign")]);
        Html::element("p", &[("class", "legend")], &Html::joined([legend, signs]))
    }
}

fn inferred(inferred: &InferredView) -> Html {
    let link = Html::link(&Href::anchor(&inferred.anchor), &Html::words(&inferred.sentence));
    Html::joined([link, Html::words(" "), Html::code(&inferred.typed)])
}
