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
            for rule in catalogue::all() {
                say::line(format!("{:<34}{:<8}{}", rule.id, rule.level.word(), rule.sentence().replace('\n', " ")));
            }
            return Ending::Done;
        };
        if let Some(rule) = catalogue::find(&typed) {
            say::report(rule.page);
            return Ending::Done;
        }
        say::failure(&match catalogue::nearest(&typed) {
            Some(near) => NoRule::Near { typed, near: near.id },
            None => NoRule::Unknown { typed },
        })
    }
}
