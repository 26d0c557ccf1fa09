//! What `candour log` tells: the releases of a notice, or the timeline of one of its sections or rows.
//!
//! In English, as every report is; the notice's own titles and notes stay in its language. Nothing here is asked of the clock.

mod json;
mod lay_out;
mod moments;
mod releases;
mod seek;
mod template;

pub use json::{LogDocument, LogFile, LogFileKind, LogNotice, LogPart, LogRelease, LogState, log_json, log_schema};
pub use lay_out::{markdown, narrated, terminal};
pub use moments::part_page;
pub use releases::{release_line, releases_page};
pub use seek::{Sought, seek};

use crate::date::Date;
use crate::emit::Calendar;
use crate::history::{Entry, Found, History, Part, history};
use crate::language::Language;
use crate::ledger::{Body, Sealed, Standing, in_order, standing};
use crate::notice::{LanguageTag, Notice};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use template::Files;

/// The past of one notice or template as it stands on a day.
#[derive(Debug)]
pub struct Log<'a> {
    /// The folder, as people type it.
    pub folder: &'a str,
    /// Its releases.
    releases: &'a [Sealed],
    /// The day.
    on: Date,
    /// What those that hold say about the past.
    history: History<'a>,
}

/// One release in a log.
#[derive(Debug)]
struct Line<'a, 'l> {
    sealed: &'a Sealed,
    standing: Standing,
    /// Its entry in the history; nothing for what was withdrawn, and for a template.
    entry: Option<&'l Entry<'a>>,
    /// What it changed of a template's files.
    files: Option<Files<'a>>,
}

/// A page of words, to be laid out for one reader or another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// What it is about.
    pub title: String,
    /// Sentences below that.
    pub lead: Vec<String>,
    /// One for each release, newest first.
    pub entries: Vec<PageEntry>,
    /// Sentences at the end, on what to type next.
    pub closing: Vec<String>,
}

/// One release on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageEntry {
    /// Its day and number.
    pub heading: String,
    /// Sentences.
    pub lines: Vec<String>,
    /// What happened, a sentence each.
    pub items: Vec<String>,
}

impl<'a> Log<'a> {
    /// The past of the notice in `folder`, whose ledger holds `releases`, on the day `on`.
    #[must_use]
    pub fn new(folder: &'a str, releases: &'a [Sealed], on: Date) -> Log<'a> {
        Log { folder, releases, on, history: history(&in_order(releases)) }
    }

    /// Whether it is a template's.
    #[must_use]
    pub fn is_template(&self) -> bool {
        self.releases.iter().any(|sealed| matches!(sealed.release.body, Body::Sources(_)))
    }

    /// Every release, the withdrawn ones and those without a text among them.
    fn calendar(&self) -> Calendar<'a> {
        Calendar::of_draft(self.releases)
    }

    /// The newest text that is known.
    fn newest(&self) -> Option<&'a Notice> {
        let holding = self.history.entries.iter().find_map(|entry| entry.sealed.release.notice());
        holding.or_else(|| self.releases.iter().rev().find_map(|sealed| sealed.release.notice()))
    }

    /// Every release, those that hold last first; the withdrawn stand where they would have held.
    fn lines<'l>(&'l self) -> Vec<Line<'a, 'l>> {
        let mut ordered: Vec<&'a Sealed> = self.releases.iter().collect();
        ordered.sort_by_key(|sealed| Reverse((sealed.release.effective_from, sealed.release.number)));
        let line = |sealed: &'a Sealed| {
            let entries = self.history.entries.iter();
            Some(Line {
                sealed,
                standing: standing(self.releases, sealed.release.number, self.on)?,
                entry: entries.into_iter().find(|entry| entry.sealed.release.number == sealed.release.number),
                files: template::files(self.releases, sealed),
            })
        };
        ordered.into_iter().filter_map(line).collect()
    }

    /// What a part is called: in the newest text, or in the last that had it.
    fn title(&self, part: &Part, found: Found<'_>) -> String {
        let notice = found.gone.or(self.newest());
        let title = notice.and_then(|notice| super::rows::part_title(notice, part, &reader(notice)));
        title.unwrap_or_else(|| part.anchor())
    }
}

/// The language in which a notice is quoted in a report: English where the notice has it.
fn reader(notice: &Notice) -> LanguageTag {
    let english = notice.languages.iter().find(|language| language.primary() == "en");
    english.unwrap_or(notice.default_language()).clone()
}

/// The words of reports.
fn english() -> &'static Language {
    Language::of(&LanguageTag::parse("en").expect("`en` is a language tag"))
}

/// Numbers of releases in a sentence: "release 3", "releases 3 and 4".
fn numbered(numbers: &[u32]) -> String {
    let all: BTreeSet<u32> = numbers.iter().copied().collect();
    let words: Vec<String> = all.iter().map(u32::to_string).collect();
    format!("{} {}", if words.len() == 1 { "release" } else { "releases" }, english().list(&words))
}
