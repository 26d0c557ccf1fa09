//! `candour release`: seal the notice as its next release, or take a release out.

use std::path::{Path, PathBuf};

use super::spoken::{NotSaid, localised};
use super::told::{self, english};
use super::{Ending, clock, notices, say};
use crate::date::Date;
use crate::ledger::{Event, SealError, WeightOfChange};
use crate::pipeline::{
    Draft, Refused, Request, Sealing, Shown, draft, draft_says_else, draft_with_notes, languages, note_files, prepare,
    repeat, shown, write,
};
use crate::span::Files;

/// What was typed after `release`.
#[derive(Debug, clap::Args)]
pub(super) struct Release {
    /// Folder of the notice [default: the only one below `notice/`, or this folder]
    notice: Option<PathBuf>,
    /// The day from which the release holds [default: today]
    #[arg(long, value_name = "DATE", value_parser = clock::day)]
    effective_from: Option<Date>,
    /// What the release says about itself, for the public; `cy=TEXT` in another language of the notice
    #[arg(long, value_name = "TEXT")]
    note: Vec<String>,
    /// How much the release matters to the public
    #[arg(long, value_enum)]
    weight: Option<Weight>,
    /// Take a release out: the text without it is sealed again, and nothing of the draft
    #[arg(long, value_name = "N", conflicts_with_all = ["backfill", "weight", "note"])]
    withdraw: Option<u32>,
    /// Why it is taken out, for the public; `cy=TEXT` in another language of the notice
    #[arg(long, value_name = "TEXT", requires = "withdraw")]
    reason: Vec<String>,
    /// Seal a text as it was published before, and say why it is sealed only now; `cy=REASON` in another language
    #[arg(long, value_name = "REASON")]
    backfill: Vec<String>,
    /// Say what would be sealed, and seal nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Weight {
    /// The public must be told
    Material,
    /// The meaning stands
    Editorial,
}

impl Release {
    pub(super) fn run(self) -> Ending {
        let folder = match notices::single(self.notice.as_ref()) {
            Ok(folder) => folder,
            Err(error) => return say::failure(&error),
        };
        let mut files = Files::default();
        let draft = match draft(&mut files, &folder, &notices::shown(&folder)) {
            Ok(draft) => draft,
            Err(error) => return say::failure(&error),
        };
        match self.withdraw {
            Some(of) => self.withdraw(&draft, of),
            None => self.publish(files, draft),
        }
    }

    fn publish(&self, mut files: Files, mut draft: Draft) -> Ending {
        let folder = draft.folder.clone();
        if !self.note.is_empty() {
            let languages = draft.assembly.notice.languages.clone();
            let note = match localised("--note", &self.note, &languages) {
                Ok(note) => note,
                Err(error) => return say::failure(&error),
            };
            let new = note_files(&draft.sources, &note, &languages[0]);
            files = Files::default();
            draft = match draft_with_notes(&mut files, &folder, &notices::shown(&folder), new) {
                Ok(draft) => draft,
                Err(error) => return say::failure(&error),
            };
        }
        let today = match clock::Now::read() {
            Ok(now) => now.day(&draft.assembly.site.time_zone),
            Err(error) => return say::failure(&error),
        };
        let request = match self.request(&draft) {
            Ok(request) => request,
            Err(error) => return say::failure(&error),
        };
        match prepare(&files, &draft, &request, today) {
            Ok(sealing) => self.seal(&draft, &sealing),
            Err(refused) => {
                if !self.dry_run {
                    told::tidied(&draft, &refused);
                }
                told::refused(&files, &draft, &refused)
            }
        }
    }

    fn request(&self, draft: &Draft) -> Result<Request, NotSaid> {
        let event = if self.backfill.is_empty() {
            Event::Publication
        } else {
            Event::Backfill { reason: localised("--backfill", &self.backfill, &draft.assembly.notice.languages)? }
        };
        let weight = self.weight.map(|weight| match weight {
            Weight::Material => WeightOfChange::Material,
            Weight::Editorial => WeightOfChange::Editorial,
        });
        Ok(Request { effective_from: self.effective_from, event, weight, shown: shown(draft) })
    }

    fn weight_in_words(&self) -> &'static str {
        match self.weight {
            Some(Weight::Material) => "material",
            Some(Weight::Editorial) => "editorial",
            None => "weight not declared",
        }
    }

    fn seal(&self, draft: &Draft, sealing: &Sealing) -> Ending {
        let release = &sealing.sealed.release;
        let shown = notices::shown(&draft.folder);
        told::changes(draft, sealing);
        let from = english().date(release.effective_from);
        if !release.notes.is_empty() {
            say::line(format!("  With {} from `changes/`.", say::count(release.notes.len(), "note")));
        }
        told::withdrawn_before(draft, sealing);
        told::unexplained(sealing, &shown);
        told::waiting(sealing, &shown);
        if self.dry_run {
            let (number, id) = (release.number, &release.notice_id);
            say::line(format!(
                "Would seal release {number} of {id}, {}, in force from {from}.",
                self.weight_in_words()
            ));
            say::line("Nothing was sealed.");
            return Ending::Done;
        }
        if let Err(error) = write(&draft.folder, sealing) {
            return told::unwritten(&error);
        }
        say::line(format!("Sealed release {} of {}, in force from {from}.", release.number, release.notice_id));
        told::receipt(draft, sealing, &draft.folder);
        Ending::Done
    }

    fn withdraw(&self, draft: &Draft, of: u32) -> Ending {
        let folder: &Path = &draft.folder;
        let reason = match localised("--reason", &self.reason, &languages(draft)) {
            Ok(reason) => reason,
            Err(error) => return say::failure(&error),
        };
        let today = match clock::Now::read() {
            Ok(now) => now.day(&draft.assembly.site.time_zone),
            Err(error) => return say::failure(&error),
        };
        let event = Event::Withdrawal { of, reason };
        let request = Request { effective_from: self.effective_from, event, weight: None, shown: Shown::default() };
        let sealing = match repeat(draft, &request, Vec::new(), today) {
            Ok(sealing) => sealing,
            Err(refused) => {
                if !self.dry_run {
                    told::tidied(draft, &refused);
                }
                let ending = told::refused(&Files::default(), draft, &refused);
                if let Refused::Seal(SealError::NoSuchRelease { .. }) = refused {
                    tell_releases(draft);
                }
                return ending;
            }
        };
        let shown = notices::shown(folder);
        let release = &sealing.sealed.release;
        let from = english().date(release.effective_from);
        told::changes(draft, &sealing);
        told::waiting(&sealing, &shown);
        if draft_says_else(draft, &sealing) {
            say::line(format!(
                "The sources are as they were, and may still say what release {of} says: bring them back too, before \
                 somebody releases them again."
            ));
        }
        let what = format!(
            "release {} of {}, which withdraws release {of}, in force from {from}",
            release.number, release.notice_id
        );
        if self.dry_run {
            say::line(format!("Would seal {what}."));
            say::line("Nothing was sealed.");
            return Ending::Done;
        }
        if let Err(error) = write(folder, &sealing) {
            return told::unwritten(&error);
        }
        say::line(format!("Sealed {what}."));
        told::receipt(draft, &sealing, folder);
        Ending::Done
    }
}

/// Says which releases there are.
pub(super) fn tell_releases(draft: &Draft) {
    let Some(last) = draft.ledger.releases.last() else { return };
    let last = last.release.number;
    say::line(if last == 1 {
        "There is only release 1.".to_owned()
    } else {
        format!("There are releases 1 to {last}.")
    });
}
