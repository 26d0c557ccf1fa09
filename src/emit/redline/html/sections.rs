//! The redline in one column: what the notice says about itself, its sections, its registers.

use super::stops::Say;
use super::{Page, Show, presence_class};
use crate::emit::html::{Href, Html};
use crate::emit::redline::End;
use crate::emit::redline::told::whole;
use crate::emit::redline::view::{PassagesView, Presence, SectionView};

/// The heading of the topmost sections.
const TOP: usize = 3;

impl Page<'_> {
    pub(super) fn in_one_column(&self) -> Html {
        let mut around: Vec<u8> = Vec::new();
        let sections: Vec<Html> =
            self.view.sections.iter().map(|section| self.section(section, rank(&mut around, section.level))).collect();
        let parts = Html::joined(
            [self.about_notice(), Html::joined(sections), self.registers(), self.not_placed()]
                .into_iter()
                .flat_map(|part| [part, Html::words("\n")]),
        );
        super::part("redline", &self.text("redline_in_one_column"), &parts)
    }

    fn section(&self, section: &SectionView, rank: &'static str) -> Html {
        if section.presence == Presence::Away {
            return self.moved_away(section);
        }
        let place = |place: Option<usize>| place.map(|place| (place + 1).to_string()).unwrap_or_default();
        let (old, new) = (place(section.old_place), place(section.new_place));
        let stops = self.stops(&whole(section.presence, &section.changes), Say::Sentence, Show::Both);
        let said = section.said.iter().filter(|said| self.shown.contains(&&said.language));
        let said = Html::joined(said.map(|said| self.passages(said, rank, Show::Both)));
        let attributes = [
            ("id", section.anchor.as_str()),
            (
                "class",
                if section.presence == Presence::Here { "section-here" } else { presence_class(section.presence) },
            ),
            ("data-old", &old),
            ("data-new", &new),
        ];
        let attributes: Vec<_> = attributes.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        Html::element("div", &attributes, &Html::joined([stops, said]))
    }

    /// What stands where a section stood that moved: the way to it.
    fn moved_away(&self, section: &SectionView) -> Html {
        let stops = self.stops(&whole(section.presence, &section.changes), Say::Marks, Show::Both);
        let now = self.view.sections.iter().find(|other| {
            other.presence == Presence::Here && other.changes.iter().any(|change| section.changes.contains(change))
        });
        let words = self.spoken.phrase("redline_section_stood", &[("title", &section.title)]);
        let words = match now {
            Some(now) => Html::link(&Href::anchor(&now.anchor), &Html::words(&words)),
            None => Html::words(&words),
        };
        let inner = Html::joined([stops, self.ours("p", &[("class", "stood")], &words)]);
        Html::element("div", &[("id", &section.anchor), ("class", "away")], &inner)
    }

    /// What a section says in one language.
    pub(super) fn passages(&self, said: &PassagesView, rank: &'static str, show: Show) -> Html {
        let mut pieces = vec![self.stops_of(&said.title, show)];
        if !said.title.runs.is_empty() {
            pieces.push(Html::element(rank, &[], &self.line(&said.title, show)));
        }
        pieces.push(self.stops_of(&said.summary, show));
        if !said.summary.runs.is_empty() {
            pieces.push(Html::element("p", &[("class", "summary")], &self.line(&said.summary, show)));
        }
        pieces.push(self.blocks(&said.blocks, show));
        self.in_its_language(said, &Html::joined(pieces))
    }

    pub(super) fn in_its_language(&self, said: &PassagesView, inner: &Html) -> Html {
        if said.language == self.view.language && self.shown.len() == 1 {
            return inner.clone();
        }
        Html::element("div", &[("lang", said.language.as_str()), ("class", "language")], inner)
    }

    /// Changes that no part of the page shows, so that none is left out.
    fn not_placed(&self) -> Html {
        let told: Vec<(usize, End)> = (0..self.view.changes.len())
            .filter(|at| self.is_on_page(*at) && !self.placed.borrow().contains(&self.view.changes[*at].anchor))
            .map(|at| (at, End::Told))
            .collect();
        self.stops(&told, Say::Sentence, Show::Both)
    }
}

/// The element of a heading, by how many are around it: no rank is skipped, whatever the text does.
pub(super) fn rank(around: &mut Vec<u8>, level: u8) -> &'static str {
    around.retain(|outer| *outer < level);
    around.push(level);
    match TOP + around.len() - 1 {
        ..=3 => "h3",
        4 => "h4",
        5 => "h5",
        6.. => "h6",
    }
}
