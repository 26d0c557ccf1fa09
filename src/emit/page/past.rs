//! Where a page leads to the past: from a section that changed to the text before, from a part that is gone to its last text.

use super::address::{Paths, permanent_folder};
use super::view::{SectionChange, SectionView};
use crate::emit::Rendition;
use crate::emit::html::Href;
use crate::emit::rows::shown_anchors;
use crate::history::{Entry, History};
use crate::notice::{Id, LanguageTag};

/// The permanent page of the release before another one, seen from the page that is being made.
pub(super) struct Before {
    page: Href,
    /// The anchors that it has.
    anchors: std::collections::BTreeSet<String>,
}

impl Before {
    /// The last of `earlier` entries, newest first, whose text is known; nothing where there is none.
    pub(super) fn of(
        history: &History<'_>,
        earlier: &[Entry<'_>],
        language: &LanguageTag,
        paths: &Paths<'_>,
    ) -> Option<Before> {
        let (release, notice) = earlier.iter().find_map(|entry| {
            let release = &entry.sealed.release;
            release.notice().map(|notice| (release, notice))
        })?;
        let folder = permanent_folder(history, release);
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
    let Some((_, earlier)) = rendition.history.entries.split_first() else { return };
    if let Some(before) = Before::of(rendition.history, earlier, language, paths) {
        link(sections, rendition.history, sealed.release.number, &before);
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
