//! `candour withhold`: delete the text of a release that may not be kept, by a sealed event.

use std::path::PathBuf;

use super::spoken::localised;
use super::told;
use super::{Ending, clock, notices, release, say};
use crate::disk::Removed;
use crate::ledger::{SealError, same_text, withheld_by};
use crate::pipeline::{
    Draft, Refused, Request, Sealing, Shown, draft, finish_withholding, languages, repeat, withhold, withholding,
};
use crate::span::Files;

/// What was typed after `withhold`.
#[derive(Debug, clap::Args)]
pub(super) struct Withhold {
    /// The release whose text may not be kept; or the folder of the notice, and then the release
    #[arg(value_name = "[NOTICE] N", required = true, num_args = 1..=2)]
    what: Vec<String>,
    /// Why, for the public; `cy=TEXT` in another language of the notice
    #[arg(long, value_name = "TEXT", required = true)]
    reason: Vec<String>,
    /// Say what would be sealed and deleted, and do neither
    #[arg(long)]
    dry_run: bool,
}

/// What was typed is no release.
#[derive(Debug, thiserror::Error)]
#[error("`{typed}` is no release: write its number, as in `candour withhold 3 --reason \"…\"`")]
struct NotANumber {
    typed: String,
}

impl Withhold {
    pub(super) fn run(self) -> Ending {
        let (notice, typed) = match self.what.as_slice() {
            [notice, number] => (Some(PathBuf::from(notice)), number.clone()),
            [number, ..] => (None, number.clone()),
            [] => (None, String::new()),
        };
        let Ok(of) = typed.trim_start_matches('#').parse() else { return say::failure(&NotANumber { typed }) };
        let folder = match notices::single(notice.as_ref()) {
            Ok(folder) => folder,
            Err(error) => return say::failure(&error),
        };
        let mut files = Files::default();
        match draft(&mut files, &folder, &notices::shown(&folder)) {
            Ok(draft) => self.withhold(&draft, of),
            Err(error) => say::failure(&error),
        }
    }

    fn withhold(&self, draft: &Draft, of: u32) -> Ending {
        if draft.damages.is_empty()
            && let Some(by) = withheld_by(&draft.ledger.releases, of)
        {
            return self.finish(draft, of, by.release.number);
        }
        let reason = match localised("--reason", &self.reason, &languages(draft)) {
            Ok(reason) => reason,
            Err(error) => return say::failure(&error),
        };
        let today = match clock::Now::read() {
            Ok(now) => now.day(&draft.assembly.site.time_zone),
            Err(error) => return say::failure(&error),
        };
        let sealing = withholding(&draft.ledger, of, reason).map_err(Refused::from).and_then(|event| {
            let request = Request { effective_from: None, event, weight: None, shown: Shown::default() };
            repeat(draft, &request, Vec::new(), today)
        });
        match sealing {
            Ok(sealing) => self.seal(draft, of, &sealing),
            Err(refused) => {
                if !self.dry_run {
                    told::tidied(draft, &refused);
                }
                let ending = told::refused(&Files::default(), draft, &refused);
                if let Refused::Seal(SealError::NoSuchRelease { .. }) = refused {
                    release::tell_releases(draft);
                }
                ending
            }
        }
    }

    fn seal(&self, draft: &Draft, of: u32, sealing: &Sealing) -> Ending {
        let shown = notices::shown(&draft.folder);
        let release = &sealing.sealed.release;
        told::waiting(sealing, &shown);
        let what =
            format!("release {} of {}, which withholds the text of release {of}", release.number, release.notice_id);
        if self.dry_run {
            say::line(format!("Would seal {what}, and delete `ledger/{of:04}.json` and its record."));
            tell_limits(draft, of, &shown);
            say::line("Nothing was sealed, and nothing was deleted.");
            return Ending::Done;
        }
        if let Err(error) = withhold(&draft.folder, sealing, of) {
            return told::unwritten(&error);
        }
        say::line(format!("Sealed {what}. `ledger/{of:04}.json` is deleted, its record and its notes with it."));
        tell_limits(draft, of, &shown);
        told::receipt(draft, sealing, &draft.folder);
        Ending::Done
    }

    fn finish(&self, draft: &Draft, of: u32, by: u32) -> Ending {
        let still_there = draft.ledger.still_there.contains(&of);
        if self.dry_run {
            let left = if still_there { "its file is still here and would be deleted" } else { "its file is gone" };
            say::line(format!("The text of release {of} was withheld by release {by}; {left}."));
            return Ending::Done;
        }
        let finished = finish_withholding(&draft.folder, of);
        told::completed(draft);
        match finished {
            Ok(Removed::Gone) => {
                say::line(format!(
                    "Release {by} withholds the text of release {of}; what was still here of it is deleted now."
                ));
                tell_limits(draft, of, &notices::shown(&draft.folder));
                Ending::Done
            }
            Ok(Removed::Absent) => {
                say::line(format!("Nothing was sealed: {}.", SealError::AlreadyWithheld { of, by }));
                Ending::Stopped
            }
            Err(error) => say::failure(&error),
        }
    }
}

/// Says where the text may still be.
fn tell_limits(draft: &Draft, of: u32, shown: &str) {
    let others: Vec<u32> = same_text(&draft.ledger.releases, of).iter().map(|sealed| sealed.release.number).collect();
    for other in others {
        say::line(format!(
            "Release {other} says the same text and still holds it: `{}`.",
            told::command("withhold", shown, &format!("{other} --reason \"…\""))
        ));
    }
    say::line(
        "This does not reach copies elsewhere: the sources and the history of your version control, backups, what was \
         published until the next `candour build` and every copy made of that, search engines and archives. Other releases \
         may hold single sentences of the text: look at each.",
    );
}
