//! What is said under a section whose translation has not followed: since when, and where the words that changed can be read.

use super::Rendition;
use super::page::{REDLINE, public_address};
use super::rows::section_anchors;
use crate::history::{Behind, Part};
use crate::language::Language;
use crate::notice::{LanguageTag, RowAddress, Section};

/// That what a section shows is older than what it translates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BehindView {
    /// The sentence.
    pub(super) sentence: String,
    /// What to call the change of what is translated.
    pub(super) see: String,
    /// That change: the folder of the release, and the anchor in its redline. Nothing where no single release is known.
    pub(super) change: Option<(String, Option<String>)>,
}

/// Nothing where the translation has followed, and where there is none: then another sentence says so.
pub(super) fn behind(rendition: &Rendition<'_>, section: &Section, language: &LanguageTag) -> Option<BehindView> {
    let notice = rendition.notice;
    let default = notice.default_language();
    let (given, _) = section.text.shown(language, default).unzip();
    if rendition.history.lag.is_empty() || given.is_some_and(|given| given != language) {
        return None;
    }
    let shown = section_anchors(notice, section, language);
    let rows = shown.iter().filter_map(|anchor| RowAddress::parse(anchor)).map(Part::Row);
    let parts = std::iter::once(Part::Section(section.id.clone())).chain(rows);
    let since = |part: Part| Some((rendition.history.lag.get(&part)?.get(language)?, part));
    // Of those of one release, the section itself is what a reader looks for.
    let (since, part) = parts.filter_map(since).reduce(|latest, next| if next.0 > latest.0 { next } else { latest })?;
    let spoken = Language::of(language);
    let original = spoken.language_name(default);
    let sentence = match since.known() {
        Some((_, from)) => {
            spoken.phrase("translation_behind_since", &[("original", original), ("date", &spoken.date(from))])
        }
        None => spoken.phrase("translation_behind", &[("original", original)]),
    };
    let see = spoken.phrase("translation_see", &[("original", original)]);
    Some(BehindView { sentence, see, change: change(rendition, since, &part) })
}

fn change(rendition: &Rendition<'_>, since: &Behind, part: &Part) -> Option<(String, Option<String>)> {
    let (number, _) = since.known()?;
    let entry = rendition.history.entries.iter().find(|entry| entry.sealed.release.number == number)?;
    let release = &entry.sealed.release;
    let notice = release.notice().filter(|_| rendition.calendar.has_redline(release))?;
    // A section that was renamed since stands there under the id that it had.
    let anchor = match part {
        Part::Section(id) => notice.section(id).map(|_| format!("s-{id}")),
        Part::Row(address) => notice.registers.row(address).map(|_| format!("r-{}", address.anchor())),
    };
    Some((rendition.calendar.folder(release), anchor))
}

impl BehindView {
    /// Where the change can be read on the web; nothing where the notice has no address of its own.
    pub(super) fn address(&self, rendition: &Rendition<'_>) -> Option<String> {
        let base = rendition.site.base_address.as_ref()?;
        let (folder, anchor) = self.change.as_ref()?;
        let default = rendition.notice.default_language();
        let page = format!("{}{REDLINE}", public_address(base, default, default, Some(folder)));
        Some(anchor.as_ref().map_or(page.clone(), |anchor| format!("{page}#{anchor}")))
    }
}
