//! The page that says what has changed over the years.

use schemars::JsonSchema;
use serde::Serialize;

use super::address::{Paths, permanent_folder};
use super::past::Before;
use super::prose::Writer;
use super::view::NoteView;
use crate::emit::changelog::{self, ChangelogView};
use crate::emit::html::{Href, Html};
use crate::history::History;

/// What has changed over the years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChangesView {
    /// The heading of the page.
    pub title: String,
    /// One for each release, newest first.
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
    /// From when it holds, its number and its check code, in a line.
    pub standing: String,
    /// SHA-256 of its file, in lower-case hexadecimal.
    pub sha256: String,
    /// What kind of release it is, where that needs saying.
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

impl Writer<'_> {
    /// The changelog as a theme receives it.
    pub(super) fn changes(
        &self,
        changelog: &ChangelogView<'_>,
        history: &History<'_>,
        paths: &Paths<'_>,
    ) -> ChangesView {
        let releases = changelog.entries.iter().enumerate().map(|(place, entry)| {
            let folder = permanent_folder(history, entry.release);
            let before = Before::of(history, &history.entries[place + 1..], self.language, paths);
            self.release_view(entry, paths.in_language(&format!("{folder}/")), before.as_ref())
        });
        ChangesView { title: changelog.title.clone(), releases: releases.collect() }
    }

    fn release_view(&self, entry: &changelog::EntryView<'_>, permanent: Href, before: Option<&Before>) -> ReleaseView {
        let change = |change: &changelog::ChangeView<'_>| ChangeView {
            sentence: change.sentence.clone(),
            href: change.anchor.as_deref().and_then(|anchor| self.on_page(anchor)),
            before: before.zip(change.before.as_deref()).and_then(|(before, anchor)| before.at(anchor)),
        };
        let groups = changelog::groups(entry, self.language).into_iter().map(|group| GroupView {
            heading: group.heading,
            changes: group.changes.into_iter().map(change).collect(),
        });
        ReleaseView {
            id: format!("release--{}", entry.release.number),
            number: entry.release.number,
            date: entry.date.clone(),
            date_iso: entry.release.effective_from.to_string(),
            standing: entry.standing.clone(),
            sha256: entry.sha256.to_owned(),
            event: entry.event.clone(),
            weight: entry.weight.clone(),
            notes: entry.notes.iter().map(|note| self.changelog_note(note)).collect(),
            gap: entry.gap.clone(),
            instead: entry.instead.clone(),
            changes: entry.changes.iter().map(change).collect(),
            groups: groups.collect(),
            permanent,
            before: before.map(Before::page),
        }
    }

    fn changelog_note(&self, note: &changelog::NoteView<'_>) -> NoteView {
        let paragraphs = note.paragraphs.iter().map(|inlines| Html::paragraph(&self.inlines(inlines)));
        NoteView {
            href: note.anchor.as_deref().and_then(|anchor| self.on_page(anchor)),
            about: note.about.clone().unwrap_or_default(),
            text: self.marked_blocks(note.language, Html::joined(paragraphs)),
        }
    }
}
