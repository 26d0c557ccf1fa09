//! Sections that are gone, for a reader who followed an old link.

use super::Said;
use super::value::Speaker;
use crate::history::History;
use crate::language::Language;
use crate::notice::{Id, LanguageTag, Notice, Retired, shown};

/// What stands at the anchor of a section that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetiredView {
    /// The old anchor, without `#`.
    pub anchor: String,
    /// What to tell the reader.
    pub note: Said,
    /// The section that answers now; its anchor is a section's id.
    pub to: Option<Said>,
}

/// The sections that are gone, in the order in which the notice lists them.
#[must_use]
pub fn retired_views(notice: &Notice, language: &LanguageTag) -> Vec<RetiredView> {
    let speaker = Speaker::new(notice, language);
    notice.retired.iter().map(|retired| speaker.retired(retired)).collect()
}

/// Since when the section `id` is gone, in a sentence; nothing where no release is known to have had it.
#[must_use]
pub fn retired_since(history: &History<'_>, id: &Id, spoken: &Language) -> Option<String> {
    let since = history.gone_since(id)?;
    Some(spoken.phrase("retired_since", &[("date", &spoken.date(since))]))
}

impl Speaker<'_> {
    fn retired(&self, retired: &Retired) -> RetiredView {
        let note =
            retired.note.stated().and_then(|note| self.prose(note)).filter(|note| !note.text().trim().is_empty());
        RetiredView {
            anchor: retired.id.to_string(),
            note: note.unwrap_or_else(|| self.own(self.spoken.text("retired"))),
            to: retired.to.as_ref().and_then(|id| self.section(id)),
        }
    }

    fn section(&self, id: &Id) -> Option<Said> {
        let section = self.notice.section(id)?;
        let (language, title) = section.title.shown(self.language, self.notice.default_language())?;
        Some(Said::Row { language: language.clone(), text: shown(title), anchor: id.to_string() })
    }
}
