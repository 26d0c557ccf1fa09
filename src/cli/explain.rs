//! `candour explain`: the page of a rule, or a list of all.

use super::{Ending, say};
use crate::catalogue;

/// What was typed after `explain`.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// The rule, as a finding names it [default: list all]
    rule: Option<String>,
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
