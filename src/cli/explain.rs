//! `candour explain`: the page of a rule, or a list of all.

use std::path::{Path, PathBuf};

use super::{Ending, say};
use crate::emit::report::explained::explained;
use crate::{catalogue, disk};

/// What was typed after `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The rule, as a finding names it [default: list all]
    rule: Option<String>,
    /// Write the pages of all rules into this folder, for a website
    #[arg(long, value_name = "DIR", conflicts_with = "rule")]
    html: Option<PathBuf>,
}

#[derive(Debug, thiserror::Error)]
enum NoRule {
    #[error("there is no rule `{typed}`; did you mean `{near}`?")]
    Near { typed: String, near: &'static str },
    #[error("there is no rule `{typed}`; `candour explain` lists them all")]
    Unknown { typed: String },
}

impl Explain {
    pub(super) fn run(self) -> Ending {
        if let Some(folder) = &self.html {
            return write(folder);
        }
        let Some(typed) = self.rule else {
            list();
            return Ending::Done;
        };
        if let Some(page) = catalogue::page(&typed) {
            say::report(page);
            return Ending::Done;
        }
        say::failure(&match catalogue::nearest_id(&typed) {
            Some(near) => NoRule::Near { typed, near },
            None => NoRule::Unknown { typed },
        })
    }
}

/// Writes the pages of all rules. What else the folder holds is left alone.
fn write(folder: &Path) -> Ending {
    let pages = explained();
    if let Err(error) = disk::make_folder(folder) {
        return say::failure(&error);
    }
    for page in &pages {
        if let Err(error) = disk::replace(&folder.join(&page.path), &page.bytes) {
            return say::failure(&error);
        }
    }
    say::line(format!("{} of rules written to {}.", say::count(pages.len() - 1, "page"), folder.display()));
    Ending::Done
}

fn list() {
    let told = |id: &str, word: &str, sentence: &str| {
        say::line(format!("{id:<34}{word:<11}{}", sentence.replace('\n', " ")));
    };
    say::line("What is wrong with a notice (`candour check`):");
    for rule in catalogue::all() {
        told(rule.id, rule.level.word(), rule.sentence());
    }
    say::line("");
    say::line("How heavy a change is (`candour compare`):");
    for rule in catalogue::WEIGHT_RULES {
        told(rule.id, rule.weight.word(), rule.sentence());
    }
}
