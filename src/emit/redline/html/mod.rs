//! The redline in HTML: a summary with links, the redline in one column, and the same side by side.
//!
//! Both are complete without a script. Which is seen follows from where the address leads: to a place in "side by side", or
//! anywhere else. A program that reads no style sheet shows both.

mod blocks;
mod facts;
mod page;
mod runs;
mod sections;
mod side_by_side;
mod stops;
mod summary;

pub use page::{FRAME, SCRIPT, STYLE, redline_page};

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::view::{Presence, RedlineView, RunKind};
use crate::emit::html::{Href, Html};
use crate::language::Language;
use crate::notice::LanguageTag;

/// The redline, to be put into the main part of a page, below its heading.
///
/// Languages in `elsewhere` have a redline of their own there; their words are left out, and changes of them lead there.
#[must_use]
pub fn redline_html(view: &RedlineView, elsewhere: &[(LanguageTag, Href)]) -> Html {
    let is_here = |language: &&LanguageTag| !elsewhere.iter().any(|(other, _)| other == *language);
    let page = Page {
        view,
        spoken: Language::of(&view.language),
        shown: view.languages.iter().filter(is_here).collect(),
        elsewhere,
        placed: RefCell::default(),
    };
    Html::element("div", &[("class", "redline")], &page.whole())
}

/// A redline on its way to HTML.
struct Page<'a> {
    view: &'a RedlineView,
    spoken: &'static Language,
    /// The languages whose words are on the page.
    shown: Vec<&'a LanguageTag>,
    elsewhere: &'a [(LanguageTag, Href)],
    /// The anchors that are on the page already.
    placed: RefCell<BTreeSet<String>>,
}

/// How much of a redline is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Show {
    /// Both texts in one column.
    Both,
    /// What the old text says, beside the new.
    Old,
    /// What the new text says, beside the old.
    New,
    /// What became of it here, as it was before: of a part that moved, beside what it is.
    Before,
}

impl Show {
    fn shows(self, kind: RunKind) -> bool {
        match (self, kind) {
            (Show::Both, _)
            | (_, RunKind::Kept)
            | (Show::Old | Show::Before, RunKind::Deleted | RunKind::MovedAway)
            | (Show::New, RunKind::Inserted)
            | (Show::New | Show::Before, RunKind::MovedHere) => true,
            (Show::Old | Show::Before, RunKind::Inserted)
            | (Show::Old, RunKind::MovedHere)
            | (Show::New, RunKind::Deleted | RunKind::MovedAway) => false,
        }
    }

    fn has(self, presence: Presence) -> bool {
        match (self, presence) {
            (Show::Both, _)
            | (_, Presence::Both)
            | (Show::Old | Show::Before, Presence::Old | Presence::Away)
            | (Show::New, Presence::New)
            | (Show::New | Show::Before, Presence::Here) => true,
            (Show::Old | Show::Before, Presence::New)
            | (Show::Old, Presence::Here)
            | (Show::New, Presence::Old | Presence::Away) => false,
        }
    }

    /// What goes before the anchors of changes.
    fn prefix(self) -> &'static str {
        match self {
            Show::Both => "",
            Show::Old | Show::New | Show::Before => "side-",
        }
    }
}

impl Page<'_> {
    fn whole(&self) -> Html {
        let summary = self.summary();
        if self.view.changes.is_empty() && self.view.not_compared.is_empty() {
            // Nothing differs: the text is still read, in one column.
            return Html::joined([summary, self.in_one_column()]);
        }
        Html::joined([summary, self.in_one_column(), self.side_by_side()])
    }

    /// Words of Candour's own; they say their language where other languages are about.
    fn ours(&self, name: &'static str, attributes: &[(&'static str, &str)], inner: &Html) -> Html {
        let tag = self.view.language.to_string();
        if self.shown.iter().all(|language| **language == self.view.language) {
            return Html::element(name, attributes, inner);
        }
        let attributes: Vec<(&'static str, &str)> =
            attributes.iter().copied().chain(std::iter::once(("lang", tag.as_str()))).collect();
        Html::element(name, &attributes, inner)
    }

    fn text(&self, key: &'static str) -> Html {
        Html::words(self.spoken.text(key))
    }
}

/// What is under a heading, with an anchor of its own.
fn part(anchor: &str, heading: &Html, inner: &Html) -> Html {
    let title = format!("{anchor}--title");
    let heading = Html::element("h2", &[("id", &title)], heading);
    let inner = Html::joined([heading, inner.clone()]);
    Html::element("section", &[("id", anchor), ("aria-labelledby", &title)], &inner)
}

/// The attribute `class` where there is one to give.
fn class(name: &str) -> Vec<(&'static str, &str)> {
    if name.is_empty() { Vec::new() } else { vec![("class", name)] }
}

/// What a part is called by the style sheet.
fn presence_class(presence: Presence) -> &'static str {
    match presence {
        Presence::Both => "",
        Presence::Old => "gone",
        Presence::New => "come",
        Presence::Away => "away",
        Presence::Here => "here",
    }
}
