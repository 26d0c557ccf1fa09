//! What text and fragment say of the releases that wait: sentences first, and a long list of changes at the end.

use super::Rendition;
use super::changelog::{EntryView, plain, scheduled};
use super::page::{is_long, public_address};
use crate::language::Language;
use crate::notice::{Inline, LanguageTag};

/// What is said of one release that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Coming {
    /// Paragraphs before the notice: when it changes, and what the release says about that.
    pub(super) paragraphs: Vec<String>,
    /// Its changes, where they are few enough to stand below those.
    pub(super) changes: Vec<String>,
    /// That they stand at the end, where they do.
    pub(super) at_end: Option<String>,
    /// Where the text that waits can be read.
    pub(super) read: Option<(String, String)>,
    /// The heading of the list at the end, and the list.
    pub(super) list: Option<(String, Vec<String>)>,
}

/// What waits while the text of the rendition is in force, in order; `typed` writes the words of a note.
pub(super) fn coming(
    rendition: &Rendition<'_>,
    language: &LanguageTag,
    typed: impl Fn(&[Inline]) -> String,
) -> Vec<Coming> {
    let entries = scheduled(rendition, language);
    entries.iter().map(|entry| of_entry(rendition, language, entry, &typed)).collect()
}

fn of_entry(
    rendition: &Rendition<'_>,
    language: &LanguageTag,
    entry: &EntryView<'_>,
    typed: impl Fn(&[Inline]) -> String,
) -> Coming {
    let spoken = Language::of(language);
    let sentences: Vec<String> = entry.changes.iter().map(|change| change.sentence.clone()).collect();
    let mut paragraphs = vec![spoken.phrase("changes_on", &[("date", &entry.date)])];
    paragraphs.extend(plain::lines(entry, str::to_owned, typed).split_off(1));
    let read = rendition.site.base_address.as_ref().map(|base| {
        let folder = rendition.calendar.folder(entry.release);
        let address = public_address(base, rendition.notice.default_language(), language, Some(&folder));
        (spoken.phrase("will_change_text", &[("address", "")]), address)
    });
    let heading = spoken.phrase("what_will_change_on", &[("date", &entry.date)]);
    if is_long(entry) {
        let at_end = Some(spoken.text("will_change_at_end").to_owned());
        Coming { paragraphs, changes: Vec::new(), at_end, read, list: Some((heading, sentences)) }
    } else {
        Coming { paragraphs, changes: sentences, at_end: None, read, list: None }
    }
}
