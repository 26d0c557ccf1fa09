//! `candour verify`: whether the record is as it was sealed.

use std::path::PathBuf;

use super::{Ending, notices, say};
use crate::pipeline::{RecordState, records, verify};

/// What was typed after `verify`.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// Folders of notices [default: all below `notice/`, or this folder]
    notices: Vec<PathBuf>,
}

impl Verify {
    pub(super) fn run(self) -> Ending {
        let folders = match notices::chosen(&self.notices) {
            Ok(folders) => folders,
            Err(error) => return say::failure(&error),
        };
        let mut ending = Ending::Done;
        for folder in folders {
            let (ledger, damages) = match verify(&folder) {
                Ok(read) => read,
                Err(error) => return say::failure(&error),
            };
            let name = folder.display();
            let records = match records(&folder, &ledger) {
                Ok(records) => records,
                Err(error) => return say::failure(&error),
            };
            for damage in &damages {
                say::line(format!("{name}: {damage}"));
                ending = Ending::Stopped;
            }
            for state in &records {
                say::line(format!("{name}: {state}"));
                if let RecordState::Altered { .. } = state {
                    ending = Ending::Stopped;
                }
            }
            for number in &ledger.still_there {
                say::line(format!(
                    "{name}: release {number} is withheld and its file is still here: `candour withhold {name} {number} --reason \
                     \"…\"` deletes it"
                ));
                ending = Ending::Stopped;
            }
            match ledger.releases.last() {
                Some(head) if damages.is_empty() => say::line(format!(
                    "{name}: {} as sealed; the last is release {} (sha256 {})",
                    say::count(ledger.releases.len(), "release"),
                    head.release.number,
                    head.sha256
                )),
                None if damages.is_empty() => say::line(format!("{name}: nothing is sealed yet")),
                Some(_) | None => {}
            }
        }
        ending
    }
}
