//! The page that says what has changed over the years.

use schemars::JsonSchema;
use serde::Serialize;

use super::address::Paths;
use super::past::Before;
use super::prose::Writer;
use super::view::{NoteView, ScheduledView};
use crate::emit::Rendition;
use crate::emit::changelog::{self, ChangelogView};
use crate::emit::html::{Href, Html};
use crate::emit::standing::Reasoned;
use crate::language::Language;

/// What has changed over the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangesView {
    /// The heading of the page.
    pub title: String,
    /// How often the notice is looked at, when it last was, and by when it will be again.
    pub review: Option<String>,
    /// The heading above the releases that wait.
    pub scheduled_heading: String,
    /// One for each release that waits, in the order in which they will hold.
    pub scheduled: Vec<ReleaseView>,
    /// One for each release that holds, held, was taken out or may not be shown, newest first.
    pub releases: Vec<ReleaseView>,
}

/// What one release changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReleaseView {
    /// Its anchor on the page of changes.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// The day from which it holds, in words.
    pub date: String,
    /// The same as `2026-11-23`.
    pub date_iso: String,
    /// The day as a heading, with a mark where the release was taken out or its text is withheld.
    pub heading: String,
    /// From when it holds, its number and its check code, in a line.
    pub standing: String,
    /// What became of it and what kind of release it is, where that needs saying, with the reason marked where it is in
    /// another language.
    pub said: Vec<Html>,
    /// SHA-256 of its file, in lower-case hexadecimal.
    pub sha256: String,
    /// What kind of release it is, where that needs saying. It is the last of `said`, as plain words.
    pub event: Option<String>,
    /// How much it matters, where that is known.
    pub weight: Option<String>,
    /// What it says about itself.
    pub notes: Vec<NoteView>,
    /// That what it is compared with is not the release directly before, whose text is withheld.
    pub gap: Option<String>,
    /// Said in place of changes: that it is the first release, that nothing changed, or that what changed is not known.
    pub instead: Option<String>,
    /// What changed.
    pub changes: Vec<ChangeView>,
    /// The same by what it is about: the notice as a whole, the text, and each register.
    pub groups: Vec<GroupView>,
    /// The page of that release.
    pub permanent: Href,
    /// The page of the release before it, where there was one.
    pub before: Option<Href>,
}

/// Changes of one kind of thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GroupView {
    /// What they are about.
    pub heading: String,
    /// Each of them.
    pub changes: Vec<ChangeView>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangeView {
    /// The change in a sentence.
    pub sentence: String,
    /// What it is about, on the page of the notice; nothing where that is not shown any more.
    pub href: Option<Href>,
    /// What it was before, on the page of the release before; only where it changed or is gone.
    pub before: Option<Href>,
}

/// Units: changes. With more, the beginning of the page only leads to the list.
const LISTED_AT_THE_BEGINNING: usize = 6;

/// Where the changes of an entry can be seen.
#[derive(Clone, Copy)]
enum Seen {
    /// On the page of the notice in force.
    OnPresentPage,
    /// On the page of the release itself.
    OnItsOwn,
}

impl Writer<'_> {
    /// The changelog as a theme receives it.
    pub(super) fn changes(
        &self,
        changelog: &ChangelogView<'_>,
        rendition: &Rendition<'_>,
        paths: &Paths<'_>,
    ) -> ChangesView {
        let view = |entry: &changelog::EntryView<'_>, seen| {
            let folder = rendition.calendar.folder(entry.release);
            let before = Before::of(rendition.calendar, entry.release, self.language, paths);
            self.release_view(entry, paths.in_language(&format!("{folder}/")), before.as_ref(), seen)
        };
        ChangesView {
            title: changelog.title.clone(),
            review: changelog.review.clone(),
            scheduled_heading: Language::of(self.language).text("what_will_change").to_owned(),
            scheduled: changelog.scheduled.iter().map(|entry| view(entry, Seen::OnItsOwn)).collect(),
            releases: changelog.entries.iter().map(|entry| view(entry, Seen::OnPresentPage)).collect(),
        }
    }

    /// The releases that wait while the text of the page is in force.
    pub(super) fn scheduled(&self, rendition: &Rendition<'_>, paths: &Paths<'_>) -> Vec<ScheduledView> {
        let spoken = Language::of(self.language);
        let view = |entry: &changelog::EntryView<'_>| {
            let folder = rendition.calendar.folder(entry.release);
            let before = Before::of(rendition.calendar, entry.release, self.language, paths);
            let release =
                self.release_view(entry, paths.in_language(&format!("{folder}/")), before.as_ref(), Seen::OnItsOwn);
            let is_long = is_long(entry);
            ScheduledView {
                sentence: spoken.phrase("changes_on", &[("date", &entry.date)]),
                heading: spoken.phrase("what_will_change_on", &[("date", &entry.date)]),
                details: is_long.then(|| Href::anchor(&format!("page--{}", release.id))),
                release,
            }
        };
        changelog::scheduled(rendition, self.language).iter().map(view).collect()
    }

    fn release_view(
        &self,
        entry: &changelog::EntryView<'_>,
        permanent: Href,
        before: Option<&Before>,
        seen: Seen,
    ) -> ReleaseView {
        let shown = |anchor: Option<&str>| match seen {
            Seen::OnPresentPage => anchor.and_then(|anchor| self.on_page(anchor)),
            Seen::OnItsOwn => anchor.map(|anchor| permanent.clone().at_anchor(anchor)),
        };
        let change = |change: &changelog::ChangeView<'_>| ChangeView {
            sentence: change.sentence.clone(),
            href: shown(change.anchor.as_deref()),
            before: before.zip(change.before.as_deref()).and_then(|(before, anchor)| before.at(anchor)),
        };
        let note = |note: &changelog::NoteView<'_>| self.changelog_note(note, shown(note.anchor.as_deref()));
        let groups = changelog::groups(entry, self.language).into_iter().map(|group| GroupView {
            heading: group.heading,
            changes: group.changes.into_iter().map(change).collect(),
        });
        ReleaseView {
            id: format!("release--{}", entry.release.number),
            number: entry.release.number,
            date: entry.date.clone(),
            date_iso: entry.release.effective_from.to_string(),
            heading: entry.heading.clone(),
            standing: entry.standing.clone(),
            said: entry.fate_lines.iter().chain(&entry.event).map(|said| self.reasoned(said)).collect(),
            sha256: entry.sha256.to_owned(),
            event: entry.event.as_ref().map(Reasoned::sentence),
            weight: entry.weight.clone(),
            notes: entry.notes.iter().map(note).collect(),
            gap: entry.gap.clone(),
            instead: entry.instead.clone(),
            changes: entry.changes.iter().map(change).collect(),
            groups: groups.collect(),
            permanent,
            before: before.map(Before::page),
        }
    }

    /// A sentence with the words of its author marked where they are in another language.
    pub(super) fn reasoned(&self, said: &Reasoned) -> Html {
        let reason = self.marked(&said.language, Html::words(&said.ended_reason()));
        Html::joined([Html::words(&said.lead), reason])
    }

    fn changelog_note(&self, note: &changelog::NoteView<'_>, href: Option<Href>) -> NoteView {
        let paragraphs = note.paragraphs.iter().map(|inlines| Html::paragraph(&self.inlines(inlines)));
        NoteView {
            href,
            about: note.about.clone().unwrap_or_default(),
            text: self.marked_blocks(note.language, Html::joined(paragraphs)),
        }
    }
}

/// Whether a list of changes is too long for the beginning of a page.
pub(in crate::emit) fn is_long(entry: &changelog::EntryView<'_>) -> bool {
    entry.changes.len() > LISTED_AT_THE_BEGINNING
}
