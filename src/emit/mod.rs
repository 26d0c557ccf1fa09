//! From meaning to artefacts: a path and bytes. Nothing here reads a file or the clock.

pub mod changelog;
pub mod fragment;
pub mod html;
pub mod json;
pub mod log;
pub mod markdown;
pub mod page;
pub mod paste;
mod publication;
pub mod report;
pub mod rows;
pub mod show;
pub mod standing;
pub mod text;
pub mod theme;

pub use publication::{draft, publication};

use crate::date::Date;
use crate::history::History;
use crate::ledger::Sealed;
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
}

/// Where a text stands in time.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'a> {
    /// Not sealed; nobody but the author should see it.
    Draft,
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
}

impl<'a> Standing<'a> {
    /// The release, unless this is a draft.
    #[must_use]
    pub fn sealed(&self) -> Option<&'a Sealed> {
        match self {
            Standing::Draft => None,
            Standing::Current { sealed, .. } | Standing::Scheduled { sealed } | Standing::Superseded { sealed, .. } => {
                Some(sealed)
            }
        }
    }
}
