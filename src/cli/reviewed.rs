//! `candour reviewed`: seal that the text in force was looked at and stays as it is.

use std::path::PathBuf;

use super::spoken::localised;
use super::told::{self, english};
use super::{Ending, clock, notices, say};
use crate::ledger::Event;
use crate::pipeline::{Request, Shown, draft, draft_says_else, languages, plain_note, repeat, write};
use crate::span::Files;

/// What was typed after `reviewed`.
#[derive(Debug, clap::Args)]
pub(super) struct Reviewed {
    /// Folder of the notice [default: the only one below `notice/`, or this folder]
    notice: Option<PathBuf>,
    /// What the review came to, for the public; `cy=TEXT` in another language of the notice
    #[arg(long, value_name = "TEXT")]
    note: Vec<String>,
    /// Say what would be sealed, and seal nothing
    #[arg(long)]
    dry_run: bool,
}

impl Reviewed {
    pub(super) fn run(self) -> Ending {
        let folder = match notices::single(self.notice.as_ref()) {
            Ok(folder) => folder,
            Err(error) => return say::failure(&error),
        };
        let shown = notices::shown(&folder);
        let mut files = Files::default();
        let draft = match draft(&mut files, &folder, &shown) {
            Ok(draft) => draft,
            Err(error) => return say::failure(&error),
        };
        let note = match localised("--note", &self.note, &languages(&draft)) {
            Ok(note) => note,
            Err(error) => return say::failure(&error),
        };
        let notes = if self.note.is_empty() { Vec::new() } else { vec![plain_note(&note)] };
        let today = match clock::Now::read() {
            Ok(now) => now.day(&draft.assembly.site.time_zone),
            Err(error) => return say::failure(&error),
        };
        let request = Request { effective_from: None, event: Event::Review, weight: None, shown: Shown::default() };
        let sealing = match repeat(&draft, &request, notes, today) {
            Ok(sealing) => sealing,
            Err(refused) => {
                if !self.dry_run {
                    told::tidied(&draft, &refused);
                }
                return told::refused(&files, &draft, &refused);
            }
        };
        let release = &sealing.sealed.release;
        if draft_says_else(&draft, &sealing) {
            told::draft_waits(&shown);
        }
        told::waiting(&sealing, &shown);
        let what = format!(
            "release {} of {}: the text in force was looked at on {} and stays as it is",
            release.number,
            release.notice_id,
            english().date(release.sealed_on)
        );
        if self.dry_run {
            say::line(format!("Would seal {what}."));
            say::line("Nothing was sealed.");
            return Ending::Done;
        }
        if let Err(error) = write(&folder, &sealing) {
            return told::unwritten(&error);
        }
        say::line(format!("Sealed {what}."));
        told::receipt(&draft, &sealing, &folder);
        Ending::Done
    }
}
