//! What the draft changes against a release: summary, then the redline.

use super::{english, language_name, link};
use crate::date::Date;
use crate::emit::html::{Href, Html};
use crate::emit::redline::RedlineView;
use crate::emit::redline::html::redline_html;
use crate::notice::LanguageTag;

/// A release that the draft can be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    /// Its number.
    pub number: u32,
    /// Since when it holds.
    pub from: Date,
    /// Whether it is the one.
    pub is_here: bool,
}

/// What is shown.
#[derive(Debug, Clone, Copy)]
pub struct Changes<'a> {
    /// The first part of the notice's addresses.
    pub notice: &'a str,
    /// The redline; nothing where nothing is sealed.
    pub view: Option<&'a RedlineView>,
    /// The releases, the oldest first.
    pub against: &'a [Against],
    /// The languages, the default first.
    pub languages: &'a [LanguageTag],
    /// The language that is shown.
    pub language: &'a LanguageTag,
}

/// The page's main part.
#[must_use]
pub fn changes(changes: &Changes<'_>) -> Html {
    let Some(view) = changes.view else {
        return Html::paragraph(&Html::words("Nothing is sealed yet, so there is nothing to compare the draft with."));
    };
    let at = |number: u32, language: &LanguageTag| format!("/{}/changes/{number}/{language}", changes.notice);
    let way = |address: &str, words: &str, is_here: bool| {
        let current = [("href", address), ("aria-current", "true")];
        if is_here { Html::element("a", &current, &Html::words(words)) } else { link(address, words) }
    };
    let nav = |name, links: Vec<Html>| Html::element("nav", &[("aria-label", name)], &Html::list(None, links));
    let releases = changes.against.iter().rev().map(|one| {
        let words = format!("Since release {}, {}", one.number, english().date(one.from));
        way(&at(one.number, changes.language), &words, one.is_here)
    });
    let mut parts = vec![nav("Compare with", releases.collect())];
    let here = changes.against.iter().find(|one| one.is_here).map(|one| one.number);
    let elsewhere = changes.languages.iter().filter(|tag| *tag != changes.language);
    if let Some(number) = here.filter(|_| changes.languages.len() > 1) {
        let languages =
            changes.languages.iter().map(|tag| way(&at(number, tag), &language_name(tag), tag == changes.language));
        parts.push(nav("Language", languages.collect()));
    }
    let elsewhere: Vec<(LanguageTag, Href)> =
        elsewhere.filter_map(|tag| Some((tag.clone(), Href::allowed(&at(here?, tag))?))).collect();
    parts.push(redline_html(view, &elsewhere));
    Html::joined(parts)
}
