//! What the workbench shows of one notice: the draft, held in memory, and the last draft that could be built.
//!
//! A save costs reading and rendering the draft, no more: everything else is worked out when its page is asked for.

mod built;
mod looked;
mod pages;
mod past;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::publish::{Failure, draft_files};
use super::{draft, is_blank, theme_finding};
use crate::date::Date;
use crate::disk::DiskError;
use crate::emit::workbench::{Frame, Stopping};
use crate::finding::Finding;
use crate::history::Comparisons;
use crate::notice::LanguageTag;
use crate::rule::Level;
use crate::span::Files;

use built::Good;
pub use built::{File, Look};
use looked::Looked;
use past::Past;

/// A notice on the workbench.
#[derive(Debug)]
pub struct Bench {
    name: String,
    shown: String,
    /// As its files say it now, whatever they say.
    now: Arc<Looked>,
    /// The last draft that could be built.
    good: Option<Arc<Good>>,
    /// Why that is not the present one.
    stopped: Vec<Stopping>,
    past: OnceLock<Past>,
    /// What was compared for the drafts before.
    known: Comparisons,
}

/// What came of opening a folder.
#[derive(Debug)]
pub enum Opened {
    /// A notice.
    Notice(Box<Bench>),
    /// A template, which has no pages.
    Template,
}

/// The notice to look at.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Its folder.
    pub folder: &'a Path,
    /// The folder as people type it.
    pub shown: &'a str,
    /// The first part of its addresses.
    pub name: &'a str,
}

/// A day and the time of it, in one time zone.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// Hours and minutes, to be shown.
    pub time: String,
}

impl Bench {
    /// Reads a notice; `moment` is asked for the time in its time zone. What could be built `before` stays where this cannot.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn open(
        asked: Asked<'_>,
        moment: impl FnOnce(&str) -> Moment,
        before: Option<&Bench>,
    ) -> Result<Opened, DiskError> {
        let mut files = Files::default();
        let draft = draft(&mut files, asked.folder, asked.shown)?;
        if draft.assembly.is_template {
            return Ok(Opened::Template);
        }
        let moment = moment(&draft.assembly.site.time_zone);
        let mut known = before.map(|before| before.known.clone()).unwrap_or_default();
        let made = draft_files(&files, &draft, &mut known);
        let of_theme: Vec<Finding> = match &made {
            Err(Failure::Theme(error)) => vec![theme_finding(&mut files, asked.folder, error)],
            Err(
                Failure::Findings { .. }
                | Failure::Damaged(_)
                | Failure::NoRoom(_)
                | Failure::Disk(_)
                | Failure::Output(_),
            )
            | Ok(_) => Vec::new(),
        };
        let now = Arc::new(Looked::new(files, draft, moment.day, of_theme));
        let (good, stopped) = match made {
            Ok(made) => (Some(Arc::new(Good::new(now.clone(), made, moment.time))), Vec::new()),
            Err(failure) => (before.and_then(|before| before.good.clone()), stopping(&now, &failure)),
        };
        let (name, shown) = (asked.name.to_owned(), asked.shown.to_owned());
        Ok(Opened::Notice(Box::new(Bench { name, shown, now, good, stopped, past: OnceLock::new(), known })))
    }

    /// The same notice while the disk refuses to give the new one.
    #[must_use]
    pub fn refused(&self, error: &DiskError) -> Bench {
        let stopped = vec![Stopping { said: format!("{error}."), typed: None }];
        let (name, shown, now, good) = (self.name.clone(), self.shown.clone(), self.now.clone(), self.good.clone());
        Bench { name, shown, now, good, stopped, past: OnceLock::new(), known: self.known.clone() }
    }

    /// The first part of its addresses.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the pages are of an older draft.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        !self.stopped.is_empty()
    }

    /// How it stands, in words.
    #[must_use]
    pub fn status(&self) -> String {
        let mut status = self.good.as_ref().map(|good| good.looked.against_last().0).unwrap_or_default();
        status.musts = self.now.musts();
        status.sentence()
    }

    /// The languages that can be read, the default first.
    #[must_use]
    pub fn languages(&self) -> &[LanguageTag] {
        self.good.as_ref().map_or(&[], |good| good.looked.draft.assembly.notice.languages.as_slice())
    }

    /// Sections whose page differs from that of `before`.
    #[must_use]
    pub fn changed_since(&self, before: &Bench) -> Vec<String> {
        match (&before.good, &self.good) {
            (Some(old), Some(new)) => new.changed_since(old),
            (None, Some(_)) | (None | Some(_), None) => Vec::new(),
        }
    }

    fn past(&self) -> &Past {
        self.past.get_or_init(|| Past::read(&self.now.draft.folder, &self.shown, self.now.on))
    }

    fn frame<'a>(&'a self, status: &'a str) -> Frame<'a> {
        let looked_at = self.good.as_ref().map(|good| good.at.as_str());
        Frame { notice: Some(&self.name), tab: None, status, looked_at, stopped: &self.stopped }
    }
}

/// What stops the update: of all that was found only what stops a draft, or else what failed.
fn stopping(now: &Looked, failure: &Failure) -> Vec<Stopping> {
    let stops = |finding: &&Finding| finding.level == Level::Must && !is_blank(finding);
    let found = now.draft.findings.iter().filter(stops).chain(&now.of_theme);
    let found: Vec<Stopping> = found
        .map(|finding| Stopping {
            said: format!("{}.", finding.message),
            typed: now.span(finding).map(|span| now.typed(&span)),
        })
        .collect();
    if found.is_empty() { vec![Stopping { said: format!("{failure}."), typed: None }] } else { found }
}
