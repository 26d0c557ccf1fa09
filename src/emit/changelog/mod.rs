//! The changelog: what each release changed, in sentences, newest first.
//!
//! Nothing of it is typed except the notes that a release says about itself; the rest is derived.

mod feed;
mod groups;
mod json;
pub(in crate::emit) mod markdown;
pub(in crate::emit) mod plain;
mod sentences;

pub use feed::{Feed, feed};
pub use groups::{Group, groups};
pub use json::changelog_json;
pub use markdown::changelog_markdown;
pub use plain::changelog_text;

use std::collections::BTreeSet;

use super::rows::{row_title, section_anchors, shown_anchors};
use super::standing::{self, Reasoned, check_code, illustration};
use super::{Calendar, Fate, Rendition, Standing};
use crate::compare::Headline;
use crate::history::Entry;
use crate::language::Language;
use crate::ledger::{Event, Note, Release, receipt};
use crate::notice::{Id, Inline, LanguageTag, Notice, RowAddress, shown, words};

/// The changelog, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangelogView<'a> {
    /// The language of its words.
    pub language: LanguageTag,
    /// Its heading.
    pub title: String,
    /// Said first, where the notice is no statement of the organisation.
    pub illustration: Option<String>,
    /// How often the notice is looked at, when it last was, and by when it will be again.
    pub review: Option<String>,
    /// One for each release that waits, in the order in which they will hold.
    pub scheduled: Vec<EntryView<'a>>,
    /// One for each release that holds or held, was taken out, or may not be shown, newest first.
    pub entries: Vec<EntryView<'a>>,
}

/// What one release changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryView<'a> {
    /// The release.
    pub release: &'a Release,
    /// SHA-256 of its file, in lower-case hexadecimal.
    pub sha256: &'a str,
    /// The line that names the release for ever.
    pub receipt: String,
    /// Its first digits, as people compare them.
    pub check_code: String,
    /// The day from which it holds, in words. In ISO 8601 it is `release.effective_from`.
    pub date: String,
    /// The same as a heading: it says where the release was taken out or its text may not be kept.
    pub heading: String,
    /// From when it holds, its number and its check code, in a line.
    pub standing: String,
    /// What became of it.
    pub fate: Fate<'a>,
    /// The same in sentences, after `standing`: why, and when it had been shown.
    pub fate_lines: Vec<Reasoned>,
    /// What kind of release it is, where that needs saying: recorded later, a withdrawal, a review.
    pub event: Option<Reasoned>,
    /// How much it matters, where that is known.
    pub weight: Option<String>,
    /// What it says about itself.
    pub notes: Vec<NoteView<'a>>,
    /// That what it is compared with is not the release directly before, whose text is withheld.
    pub gap: Option<String>,
    /// Said in place of changes: that it is the first release, that nothing changed, or that what changed is not known.
    pub instead: Option<String>,
    /// What changed.
    pub changes: Vec<ChangeView<'a>>,
}

/// What a release says about one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteView<'a> {
    /// The language that it is really in.
    pub language: &'a LanguageTag,
    /// Its paragraphs.
    pub paragraphs: &'a [Vec<Inline>],
    /// What the section or row is called that it is about; nothing where it is about the whole notice.
    pub about: Option<String>,
    /// The section or row that it is about, without `#`; nothing for the notice as a whole.
    pub place: Option<String>,
    /// The same where it is on the current page.
    pub anchor: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeView<'a> {
    /// The change as told by `compare`.
    pub change: &'a Headline,
    /// The change in a sentence.
    pub sentence: String,
    /// Where on the current page, without `#`; nothing where that is not shown any more.
    pub anchor: Option<String>,
    /// Its anchor in the notice before, without `#`, where it was there and says something else now or is gone.
    pub before: Option<String>,
}

/// The changelog for a reader of `language`. Anchors are those of the rendition's own page.
#[must_use]
pub fn changelog<'a>(rendition: &Rendition<'a>, language: &LanguageTag) -> ChangelogView<'a> {
    let teller = Teller::new(rendition, rendition.notice, language);
    let notice_title = rendition.notice.title.shown(language, rendition.notice.default_language());
    let notice_title = notice_title.map(|(_, runs)| words(runs)).unwrap_or_default();
    ChangelogView {
        language: teller.spoken.tag().clone(),
        title: teller.spoken.phrase("changelog_title", &[("title", &notice_title)]),
        illustration: illustration(rendition.notice, language),
        review: standing::review(rendition, teller.spoken),
        scheduled: scheduled(rendition, language),
        entries: past(rendition).into_iter().map(|(entry, fate)| teller.entry(entry, fate)).collect(),
    }
}

/// The releases that wait while the text of the rendition is in force. Anchors are those of their own pages.
#[must_use]
pub fn scheduled<'a>(rendition: &Rendition<'a>, language: &LanguageTag) -> Vec<EntryView<'a>> {
    match rendition.standing {
        Standing::Current { .. } => {}
        Standing::Draft { .. }
        | Standing::Scheduled { .. }
        | Standing::Superseded { .. }
        | Standing::Withdrawn { .. }
        | Standing::Withheld { .. } => return Vec::new(),
    }
    let coming = rendition.calendar.coming.iter();
    let coming = coming.filter_map(|entry| entry.sealed.release.notice().map(|notice| (entry, notice)));
    coming
        .map(|(entry, notice)| {
            let teller = Teller::new(rendition, notice, language);
            let view = teller.entry(entry, Fate::Holds);
            let code = (("code", view.check_code.as_str()), entry.sealed.release.number.to_string());
            let holes = [("from", view.date.as_str()), ("number", &code.1), code.0];
            EntryView { standing: teller.spoken.phrase("changelog_scheduled", &holes), ..view }
        })
        .collect()
}

/// What the history holds, with what it leaves out in its place.
fn past<'a>(rendition: &Rendition<'a>) -> Vec<(&'a Entry<'a>, Fate<'a>)> {
    let held: Vec<u32> = rendition.history.entries.iter().map(|entry| entry.sealed.release.number).collect();
    let gone = rendition.calendar.gone.iter().filter(|gone| !held.contains(&gone.entry.sealed.release.number));
    let held = rendition.history.entries.iter();
    let held = held.map(|entry| (entry, rendition.calendar.fate(entry.sealed.release.number)));
    let mut past: Vec<(&Entry<'_>, Fate<'_>)> = held.chain(gone.map(|gone| (&gone.entry, gone.fate.clone()))).collect();
    past.sort_by_key(|(entry, _)| {
        let release = &entry.sealed.release;
        std::cmp::Reverse((release.effective_from, release.number))
    });
    past
}

/// Notes as a reader of the notice meets what they are about: the notice as a whole first, then its sections and rows,
/// then what it does not show.
pub(in crate::emit) fn in_reading_order<'a>(notice: &Notice, notes: &'a [Note]) -> impl Iterator<Item = &'a Note> {
    let language = notice.default_language();
    let sections = notice.sections().into_iter();
    let anchors: Vec<String> = sections.flat_map(|(_, section)| section_anchors(notice, section, language)).collect();
    let mut notes: Vec<&Note> = notes.iter().collect();
    notes.sort_by_key(|note| {
        let place = note.place.as_ref();
        place.map(|place| anchors.iter().position(|anchor| anchor == place).unwrap_or(anchors.len()))
    });
    notes.into_iter()
}

/// One change in a sentence, for a reader of `language` of the newer `notice`.
#[must_use]
pub fn change_sentence(notice: &Notice, change: &Headline, language: &LanguageTag) -> String {
    let (spoken, calendar) = (Language::of(language), &Calendar::default());
    Teller { notice, language, spoken, calendar, anchors: BTreeSet::new() }.sentence(change)
}

/// To whom the changes are told, and where they can be pointed to.
struct Teller<'b> {
    notice: &'b Notice,
    language: &'b LanguageTag,
    spoken: &'static Language,
    calendar: &'b Calendar<'b>,
    anchors: BTreeSet<String>,
}

impl<'b> Teller<'b> {
    /// Tells readers of the page of `notice`.
    fn new(rendition: &Rendition<'b>, notice: &'b Notice, language: &'b LanguageTag) -> Teller<'b> {
        let (spoken, calendar) = (Language::of(language), rendition.calendar);
        Teller { notice, language, spoken, calendar, anchors: shown_anchors(notice, language) }
    }

    fn entry<'a>(&self, entry: &'a Entry<'_>, fate: Fate<'a>) -> EntryView<'a> {
        let release = &entry.sealed.release;
        let changes = entry.comparison.as_ref().map(|comparison| comparison.headlines.as_slice()).unwrap_or_default();
        let date = self.spoken.date(release.effective_from);
        EntryView {
            release,
            sha256: &entry.sealed.sha256,
            receipt: receipt(entry.sealed),
            heading: self.heading(&date, &fate),
            standing: self.standing(entry, &date, &fate),
            fate_lines: self.fate_lines(release, &fate),
            event: standing::event(release, self.notice.default_language(), self.language),
            weight: self.weight(release).filter(|_| !changes.is_empty()),
            notes: in_reading_order(self.notice, &release.notes).filter_map(|note| self.note(note)).collect(),
            gap: entry.comparison.is_some().then(|| self.gap("changelog_gap", entry)).flatten(),
            instead: self.instead(entry, &fate),
            changes: changes.iter().map(|change| self.change(change)).collect(),
            check_code: check_code(&entry.sealed.sha256),
            fate,
            date,
        }
    }

    fn change<'a>(&self, change: &'a Headline) -> ChangeView<'a> {
        ChangeView {
            change,
            sentence: self.sentence(change),
            anchor: self.on_page(sentences::anchor(change)),
            before: sentences::anchor_before(change),
        }
    }

    fn note<'a>(&self, note: &'a Note) -> Option<NoteView<'a>> {
        let (language, paragraphs) = note.text.shown(self.language, self.notice.default_language())?;
        let about = note.place.as_deref().and_then(|place| self.called(place));
        let anchor = self.on_page(note.place.clone());
        Some(NoteView { language, paragraphs, about, place: note.place.clone(), anchor })
    }

    /// What the section or row at an anchor is called.
    fn called(&self, anchor: &str) -> Option<String> {
        if let Some(address) = RowAddress::parse(anchor) {
            let row = self.notice.registers.row(&address)?;
            return Some(row_title(self.notice, &row, self.language).text().to_owned());
        }
        let section = self.notice.section(&Id::parse(anchor)?)?;
        section.title.shown(self.language, self.notice.default_language()).map(|(_, words)| shown(words))
    }

    /// What is said where there are no changes to tell. A review and a withdrawal have said it already.
    fn instead(&self, entry: &Entry<'_>, fate: &Fate<'_>) -> Option<String> {
        if matches!(fate, Fate::Withheld { .. }) || entry.is_withheld() {
            return Some(self.spoken.text("changelog_withheld").to_owned());
        }
        match (&entry.comparison, &entry.sealed.release.event) {
            (None, _) => {
                self.gap("changelog_gap_first", entry).or_else(|| Some(self.spoken.text("changelog_first").to_owned()))
            }
            (Some(_), Event::Review | Event::Withdrawal { .. } | Event::Withholding { .. }) => None,
            (Some(comparison), Event::Publication | Event::Backfill { .. }) => {
                comparison.headlines.is_empty().then(|| self.spoken.text("changelog_unchanged").to_owned())
            }
        }
    }

    /// A sentence on the releases directly before, whose text is withheld; nothing where there are none.
    fn gap(&self, key: &str, entry: &Entry<'_>) -> Option<String> {
        let numbers = entry.withheld_before.iter();
        let releases: Vec<String> =
            numbers.map(|number| self.spoken.phrase("numbered_release", &[("number", &number.to_string())])).collect();
        (!releases.is_empty()).then(|| self.spoken.phrase(key, &[("releases", &self.spoken.list(&releases))]))
    }

    fn on_page(&self, anchor: Option<String>) -> Option<String> {
        anchor.filter(|anchor| self.anchors.contains(anchor))
    }
}
