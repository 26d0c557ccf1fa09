//! A stop for each change: its number, weight and rule, and the ways to the one before and after it.

use super::{Page, Show};
use crate::compare::Weight;
use crate::emit::html::{Href, Html};
use crate::emit::redline::End;

/// What a stop says about its change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Say {
    /// Nothing: the words below show it.
    Marks,
    /// The sentence, because no word below shows it.
    Sentence,
}

impl Page<'_> {
    /// Stops for changes that have none yet in this column.
    pub(super) fn stops(&self, told: &[(usize, End)], say: Say, show: Show) -> Html {
        Html::joined(told.iter().map(|(change, end)| self.stop(*change, *end, say, show)))
    }

    fn stop(&self, number: usize, end: End, say: Say, show: Show) -> Html {
        let Some(change) = self.view.changes.get(number) else { return Html::default() };
        let anchor = match (end, &change.from) {
            (End::Stood, Some(from)) => from,
            (End::Stood | End::Told, _) => &change.anchor,
        };
        let anchor = format!("{}{anchor}", show.prefix());
        if !self.placed.borrow_mut().insert(anchor.clone()) {
            return Html::default();
        }
        let mut pieces = vec![self.mark(number), Html::words(" "), self.weight(change.weight)];
        match (end, &change.from) {
            (End::Stood, Some(_)) => pieces.push(self.other_end("redline_stands_now", &change.anchor, number, show)),
            (End::Told, Some(from)) => pieces.push(self.other_end("redline_stood", from, number, show)),
            (End::Stood | End::Told, None) => {}
        }
        if say == Say::Sentence {
            pieces.push(Html::element("span", &[("class", "sentence")], &Html::words(&change.sentence)));
        }
        pieces.push(Html::element("code", &[("class", "rule")], &Html::words(change.rule)));
        if end == End::Told {
            pieces.push(self.neighbours(number, show));
        }
        let class = match change.weight {
            Weight::Material => "stop material",
            Weight::Editorial | Weight::None => "stop editorial",
        };
        let stop = self.ours("p", &[("class", class), ("id", &anchor), ("tabindex", "-1")], &Html::joined(pieces));
        Html::joined([stop, Html::words("\n")])
    }

    /// "Change 3 of 12".
    fn mark(&self, number: usize) -> Html {
        let (number, all) = ((number + 1).to_string(), self.view.changes.len().to_string());
        let words = self.spoken.phrase("redline_change_of", &[("number", &number), ("all", &all)]);
        Html::strong(&Html::words(&words))
    }

    pub(super) fn weight(&self, weight: Weight) -> Html {
        let (class, key) = match weight {
            Weight::Material => ("weight material", "redline_word_material"),
            Weight::Editorial | Weight::None => ("weight editorial", "redline_word_editorial"),
        };
        Html::element("span", &[("class", class)], &self.text(key))
    }

    fn other_end(&self, key: &'static str, anchor: &str, number: usize, show: Show) -> Html {
        let href = Href::anchor(&format!("{}{anchor}", show.prefix()));
        Html::joined([Html::words(" "), self.named_link(&href, key, number, "other")])
    }

    /// The ways to the change before and the one after, in the order in which they are numbered.
    fn neighbours(&self, number: usize, show: Show) -> Html {
        let near = |at: Option<usize>, key, class| {
            let at = at?;
            let href = Href::anchor(&format!("{}{}", show.prefix(), self.view.changes.get(at)?.anchor));
            Some(Html::joined([Html::words(" "), self.named_link(&href, key, at, class)]))
        };
        let before = (0..number).rev().find(|at| self.is_on_page(*at));
        let after = (number + 1..self.view.changes.len()).find(|at| self.is_on_page(*at));
        let links = [near(before, "redline_previous", "previous"), near(after, "redline_next", "next")];
        Html::element("span", &[("class", "ways")], &Html::joined(links.into_iter().flatten()))
    }

    /// A link whose words make sense by themselves to those who hear them one after another.
    fn named_link(&self, href: &Href, key: &'static str, number: usize, class: &str) -> Html {
        let more = self.spoken.phrase("redline_change_number", &[("number", &(number + 1).to_string())]);
        let more = Html::element("span", &[("class", "unseen")], &Html::words(&format!(": {more}")));
        let words = Html::joined([self.text(key), more]);
        Html::element("a", &[("class", class), ("href", href.as_str())], &words)
    }

    /// Whether a change is shown on this page, and not on that of another language.
    pub(super) fn is_on_page(&self, number: usize) -> bool {
        let language = self.view.changes.get(number).and_then(|change| change.language.as_ref());
        language.is_none_or(|language| self.shown.contains(&language))
    }
}
