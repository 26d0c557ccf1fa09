//! `candour check`: what is missing or wrong in the draft.

use std::path::PathBuf;

use super::say::{self, Format};
use super::{Ending, fix, notices};
use crate::finding::Finding;
use crate::notice::Place;
use crate::pipeline::{Draft, draft};
use crate::rule::Level;
use crate::span::{Files, Span};

/// What was typed after `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Folders of notices [default: all below `notice/`, or this folder]
    notices: Vec<PathBuf>,
    /// How to tell
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// End with status 1 for anything found, not only for what stops a release
    #[arg(long)]
    strict: bool,
    /// Mend what changes only how something is typed, such as bullets from Word, then check again
    #[arg(long)]
    fix: bool,
}

impl Check {
    pub(super) fn run(self) -> Ending {
        let folders = match notices::chosen(&self.notices) {
            Ok(folders) => folders,
            Err(error) => return say::failure(&error),
        };
        if self.fix
            && let Err(error) = fix::run(&folders, self.format)
        {
            return say::failure(&error);
        }
        let mut files = Files::default();
        let mut drafts = Vec::new();
        for folder in &folders {
            match draft(&mut files, folder, &notices::shown(folder)) {
                Ok(draft) => drafts.push(draft),
                Err(error) => return say::failure(&error),
            }
        }
        let looked_at: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
        let found: Vec<Finding> = drafts.iter().flat_map(|draft| draft.findings.iter().cloned()).collect();
        if found.is_empty() && self.format != Format::Json {
            say::line(format!("Nothing to fix in {}.", looked_at.join(", ")));
            return Ending::Done;
        }
        let told = say::findings(&files, &found, |place| find(&drafts, place), self.format);
        let stops = |finding: &Finding| finding.level == Level::Must || self.strict;
        if told == Ending::Done && found.iter().any(stops) { Ending::Stopped } else { told }
    }
}

fn find(drafts: &[Draft], place: &Place) -> Option<Span> {
    drafts.iter().find_map(|draft| draft.find(place))
}
