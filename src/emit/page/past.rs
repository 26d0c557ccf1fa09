//! Where a page leads to the past: from a section that changed to the text before, from a part that is gone to its last text.

use super::address::{Paths, REDLINE};
use super::view::{SectionChange, SectionView};
use crate::emit::html::Href;
use crate::emit::rows::shown_anchors;
use crate::emit::{Calendar, Rendition};
use crate::history::History;
use crate::ledger::Release;
use crate::notice::{Id, LanguageTag};

/// The permanent page of the release before another one, seen from the page that is being made.
pub(super) struct Before {
    page: Href,
    /// The anchors that it has.
    anchors: std::collections::BTreeSet<String>,
}

impl Before {
    /// That of the last release before `release` whose text is known; nothing where there is none in the language.
    pub(super) fn of(
        calendar: &Calendar<'_>,
        release: &Release,
        language: &LanguageTag,
        paths: &Paths<'_>,
    ) -> Option<Before> {
        let (release, notice) = calendar.text_before(release)?;
        let folder = calendar.folder(release);
        let has_language = notice.languages.contains(language);
        let page = if has_language { paths.in_language(&format!("{folder}/")) } else { return None };
        Some(Before { page, anchors: shown_anchors(notice, language) })
    }

    /// That page.
    pub(super) fn page(&self) -> Href {
        self.page.clone()
    }

    /// What stands there at `anchor`.
    pub(super) fn at(&self, anchor: &str) -> Option<Href> {
        self.anchors.contains(anchor).then(|| self.page.clone().at_anchor(anchor))
    }
}

/// Leads from each section that the release of this page changed to the text that it had before.
pub(super) fn link_before(
    sections: &mut [SectionView],
    rendition: &Rendition<'_>,
    language: &LanguageTag,
    paths: &Paths<'_>,
) {
    let Some(sealed) = rendition.standing.sealed() else { return };
    if let Some(before) = Before::of(rendition.calendar, &sealed.release, language, paths) {
        link(sections, rendition.history, sealed.release.number, &before);
    }
}

/// Leads from each translation that has not followed to the words that changed, on the same site.
pub(super) fn link_changes_behind(
    sections: &mut [SectionView],
    rendition: &Rendition<'_>,
    language: &LanguageTag,
    paths: &Paths<'_>,
) {
    for view in sections {
        let section = Id::parse(&view.id).and_then(|id| rendition.notice.section(&id));
        if let (Some(behind), Some(section)) = (&mut view.behind, section) {
            let change = super::behind(rendition, section, language).and_then(|behind| behind.change);
            behind.href = change.map(|(folder, anchor)| {
                let page = paths.in_default_language(&format!("{folder}/{REDLINE}"));
                anchor.into_iter().fold(page, |page, anchor| page.at_anchor(&anchor))
            });
        }
        link_changes_behind(&mut view.sections, rendition, language, paths);
    }
}

fn link(sections: &mut [SectionView], history: &History<'_>, number: u32, before: &Before) {
    for section in sections {
        section.before = match section.change {
            Some(SectionChange::Changed) => {
                let thread = Id::parse(&section.id).and_then(|id| history.sections.get(&id));
                let former = thread.and_then(|thread| thread.renamed_from(number));
                before.at(former.map_or(section.id.as_str(), Id::as_str))
            }
            Some(SectionChange::Added) | None => None,
        };
        link(&mut section.sections, history, number, before);
    }
}
