//! From meaning to artefacts: a path and bytes. Nothing here reads a file or the clock.

mod behind;
mod calendar;
pub mod changelog;
mod coming;
pub mod fragment;
pub mod html;
pub mod json;
pub mod log;
pub mod markdown;
pub mod page;
pub mod paste;
pub mod provenance;
mod publication;
pub mod redline;
pub mod report;
pub mod rows;
pub mod show;
pub mod standing;
pub mod text;
pub mod theme;
pub mod upstream;
pub mod workbench;

pub use calendar::{Calendar, Fate, Gone, Withdrawal};
pub use publication::{draft, publication};

use crate::date::Date;
use crate::history::History;
use crate::ledger::{self, Note, Sealed};
use crate::notice::Notice;
use crate::site::Site;

/// One file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// Path below the output folder, with forward slashes.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// One text of a notice, about to be rendered.
#[derive(Debug, Clone, Copy)]
pub struct Rendition<'a> {
    /// What it says.
    pub notice: &'a Notice,
    /// How it is published.
    pub site: &'a Site,
    /// Whether it is sealed, and where in time it stands.
    pub standing: Standing<'a>,
    /// The past up to it.
    pub history: &'a History<'a>,
    /// The releases beside those: what waits, what was taken out.
    pub calendar: &'a Calendar<'a>,
}

/// Where a text stands in time.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'a> {
    /// Not sealed; nobody but the author should see it.
    Draft {
        /// What the next release will say about itself.
        notes: &'a [Note],
        /// How many facts are still to be filled in.
        blanks: usize,
    },
    /// In force; until a day, where a later release already waits.
    Current {
        /// The release.
        sealed: &'a Sealed,
        /// The last day on which it holds.
        until: Option<Date>,
    },
    /// Sealed, and not yet in force.
    Scheduled {
        /// The release.
        sealed: &'a Sealed,
    },
    /// No longer in force.
    Superseded {
        /// The release.
        sealed: &'a Sealed,
        /// The last day on which it held.
        until: Date,
    },
    /// Taken out, and in force on no day.
    Withdrawn {
        /// The release.
        sealed: &'a Sealed,
        /// The release that took it out.
        by: &'a Sealed,
    },
    /// A text that may not be kept. The rendition's notice is the one around the gap, and nothing of it is shown but who
    /// speaks.
    Withheld {
        /// The release, without its text.
        sealed: &'a Sealed,
        /// The release that let its text be deleted.
        by: &'a Sealed,
        /// Where it stands in time.
        held: ledger::Standing,
    },
}

impl<'a> Standing<'a> {
    /// The release, unless this is a draft.
    #[must_use]
    pub fn sealed(&self) -> Option<&'a Sealed> {
        match self {
            Standing::Draft { .. } => None,
            Standing::Current { sealed, .. }
            | Standing::Scheduled { sealed }
            | Standing::Superseded { sealed, .. }
            | Standing::Withdrawn { sealed, .. }
            | Standing::Withheld { sealed, .. } => Some(sealed),
        }
    }
}
