//! `candour schema`: the JSON Schemas of what is published and stored.

use super::{Ending, say};
use crate::wire;

/// What was typed after `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// Which one
    #[arg(value_enum)]
    of: Of,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Of {
    /// `notice.json`
    Notice,
    /// A release file
    Release,
}

impl Schema {
    pub(super) fn run(self) -> Ending {
        let schema = match self.of {
            Of::Notice => wire::notice_schema(),
            Of::Release => wire::release_schema(),
        };
        say::report(&String::from_utf8_lossy(&schema));
        Ending::Done
    }
}
