//! `candour release`: seal the notice as its next release.

use std::path::PathBuf;

use super::say::{self, Format};
use super::{Ending, clock, notices};
use crate::date::Date;
use crate::emit::changelog::change_sentence;
use crate::language::Language;
use crate::ledger::{Event, WeightOfChange};
use crate::notice::{LanguageTag, Localised};
use crate::pipeline::{Draft, Refused, Request, Sealing, draft, prepare, write};
use crate::span::Files;

/// What was typed after `release`.
#[derive(Debug, clap::Args)]
pub(super) struct Release {
    /// Folder of the notice [default: the only one below `notice/`, or this folder]
    notice: Option<PathBuf>,
    /// The day from which the release holds [default: today]
    #[arg(long, value_name = "DATE", value_parser = clock::day)]
    effective_from: Option<Date>,
    /// How much the release matters to the public
    #[arg(long, value_enum)]
    weight: Option<Weight>,
    /// Seal a text as it was published before, and say why it is sealed only now
    #[arg(long, value_name = "REASON")]
    backfill: Option<String>,
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
        let today = clock::today(&draft.assembly.site.time_zone);
        match prepare(&files, &draft, &self.request(&draft), today) {
            Ok(sealing) => self.seal(&draft, &sealing),
            Err(Refused::Findings) => {
                let findings = match self.backfill {
                    Some(_) => draft.findings.clone(),
                    None => draft.judge(today).findings,
                };
                say::findings(&files, &findings, |place| draft.find(place), Format::Terminal);
                say::line("Nothing was sealed.");
                Ending::Stopped
            }
            Err(refused @ (Refused::TemplateNotPinned | Refused::Damaged(_) | Refused::Seal(_))) => {
                say::line(format!("Nothing was sealed: {refused}."));
                Ending::Stopped
            }
        }
    }

    fn request(&self, draft: &Draft) -> Request {
        let language = draft.assembly.notice.default_language();
        let event = match &self.backfill {
            Some(reason) => Event::Backfill { reason: Localised::in_one(language.clone(), reason.clone()) },
            None => Event::Publication,
        };
        let weight = self.weight.map(|weight| match weight {
            Weight::Material => WeightOfChange::Material,
            Weight::Editorial => WeightOfChange::Editorial,
        });
        Request { effective_from: self.effective_from, event, weight }
    }

    fn weight_in_words(&self) -> &'static str {
        match self.weight {
            Some(Weight::Material) => "material",
            Some(Weight::Editorial) => "editorial",
            None => "weight not declared",
        }
    }

    fn seal(&self, draft: &Draft, sealing: &Sealing) -> Ending {
        let english = Language::of(&LanguageTag::parse("en").expect("`en` is a language tag"));
        let release = &sealing.sealed.release;
        for sentence in sentences(draft, sealing) {
            say::line(sentence);
        }
        let from = english.date(release.effective_from);
        if !release.notes.is_empty() {
            say::line(format!("  With {} from `changes/`.", say::count(release.notes.len(), "note")));
        }
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
            return say::failure(&error);
        }
        let sha256 = &sealing.sealed.sha256;
        say::line(format!("Sealed release {} of {}, in force from {from}.", release.number, release.notice_id));
        say::line(format!("Receipt: {} release {} sha256 {sha256}", release.notice_id, release.number));
        if !draft.assembly.is_template {
            say::line("Next: `candour build`, then send the receipt to your data protection officer.");
        }
        Ending::Done
    }
}

/// What the release changes, a line each.
fn sentences(draft: &Draft, sealing: &Sealing) -> Vec<String> {
    let language = draft.assembly.notice.default_language();
    let changes = sealing.comparison.iter().flat_map(|comparison| &comparison.changes);
    changes.map(|change| format!("  {}", change_sentence(&draft.assembly.notice, change, language))).collect()
}
