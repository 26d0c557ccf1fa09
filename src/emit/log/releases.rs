//! The releases of a notice in words.

use super::{Line, Log, Page, PageEntry, english, reader};
use crate::date::Date;
use crate::emit::changelog::{EntryView, changelog};
use crate::emit::standing::{self, Reasoned, check_code};
use crate::emit::{Rendition, Standing as Stands};
use crate::ledger::{Note, Release, Sealed, Standing, standing};
use crate::notice::{Inline, shown};
use crate::site::Site;

/// The log of all releases, newest first.
#[must_use]
pub fn releases_page(log: &Log<'_>) -> Page {
    let lines = log.lines();
    let site = Site::default();
    let calendar = log.calendar();
    let standing = Stands::Draft { notes: &[], blanks: 0 };
    let rendition = log.newest().map(|notice| Rendition {
        notice,
        site: &site,
        standing,
        history: &log.history,
        calendar: &calendar,
    });
    let language = log.newest().map(reader);
    let view = rendition.as_ref().zip(language.as_ref()).map(|(rendition, language)| changelog(rendition, language));
    let entries = lines.iter().map(|line| {
        let number = line.sealed.release.number;
        let own = view.as_ref().and_then(|view| view.entries.iter().find(|entry| entry.release.number == number));
        entry(line, own)
    });
    let entries: Vec<PageEntry> = entries.collect();
    let lead = match entries.len() {
        0 => "Nothing is sealed yet.".to_owned(),
        1 => "1 release.".to_owned(),
        count => format!("{count} releases, newest first."),
    };
    let closing = if log.is_template() || entries.is_empty() {
        Vec::new()
    } else {
        vec![format!("To read one of them: `candour show {} --release {}`", log.folder, lines[0].sealed.release.number)]
    };
    Page { title: format!("Log of {}", log.folder), lead: vec![lead], entries, closing }
}

fn entry(line: &Line<'_, '_>, view: Option<&EntryView<'_>>) -> PageEntry {
    let release = &line.sealed.release;
    let mut lines = vec![sealing(line)];
    let reader = release.notice().map(reader);
    let event = standing::event(release, reader.as_ref().unwrap_or(english().tag()), english().tag());
    lines.extend(event.as_ref().map(Reasoned::sentence));
    lines.extend(view.map_or_else(|| notes(&release.notes), noted));
    lines.extend(view.and_then(|view| view.weight.clone()));
    lines.extend(view.and_then(|view| view.gap.clone()));
    let files = line.files.as_ref();
    let first = files.filter(|files| files.is_first).map(|_| english().text("changelog_first").to_owned());
    lines.extend(view.and_then(|view| view.instead.clone()).or(first));
    let changes = view.map(|view| view.changes.iter().map(|change| change.sentence.clone()).collect());
    let items = files.map(|files| files.sentences(None)).or(changes).unwrap_or_default();
    PageEntry { heading: heading(release, line.standing), lines, items }
}

/// The number of a release of a ledger, and when it holds as seen on a day.
#[must_use]
pub fn release_line(releases: &[Sealed], sealed: &Sealed, on: Date) -> String {
    let standing = standing(releases, sealed.release.number, on);
    standing.map(|standing| heading(&sealed.release, standing)).unwrap_or_default()
}

/// The number of a release, and when it holds.
pub(super) fn heading(release: &Release, standing: Standing) -> String {
    let from = english().date(release.effective_from);
    let number = release.number;
    match standing {
        Standing::Scheduled => format!("Release {number}, scheduled: not in force before {from}"),
        Standing::Current { until: None } => format!("Release {number}, in force since {from}"),
        Standing::Current { until: Some(until) } => {
            format!("Release {number}, in force since {from}, and until {}", english().date(until))
        }
        Standing::Superseded { until } if until == release.effective_from => {
            format!("Release {number}, in force on {from} only")
        }
        Standing::Superseded { until } => {
            format!("Release {number}, in force from {from} until {}", english().date(until))
        }
        Standing::Withdrawn { by } => {
            format!("Release {number}, withdrawn by release {by}: it holds on no day")
        }
    }
}

fn sealing(line: &Line<'_, '_>) -> String {
    let sealed_on = english().date(line.sealed.release.sealed_on);
    let code = check_code(&line.sealed.sha256);
    match line.standing {
        Standing::Withdrawn { .. } => {
            let from = english().date(line.sealed.release.effective_from);
            format!("Sealed on {sealed_on} to hold from {from}. Check code {code}.")
        }
        Standing::Scheduled | Standing::Current { .. } | Standing::Superseded { .. } => {
            format!("Sealed on {sealed_on}. Check code {code}.")
        }
    }
}

/// What a release says about itself.
fn noted(view: &EntryView<'_>) -> Vec<String> {
    let note = view.notes.iter().map(|note| told(note.about.as_deref(), note.paragraphs));
    note.collect()
}

fn notes(notes: &[Note]) -> Vec<String> {
    let first = |note: &Note| note.text.iter().next().map(|(_, paragraphs)| told(note.place.as_deref(), paragraphs));
    notes.iter().filter_map(first).collect()
}

fn told(about: Option<&str>, paragraphs: &[Vec<Inline>]) -> String {
    let words: Vec<String> = paragraphs.iter().map(|inlines| shown(inlines)).collect();
    let about = about.map(|about| format!(" on {about}")).unwrap_or_default();
    format!("Note{about}: {}", words.join(" "))
}
