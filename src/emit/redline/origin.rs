//! What readers of a redline call a text: the release, the draft or the file that it comes from.

use crate::date::Date;
use crate::language::Language;

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A sealed release.
    Release {
        /// Its number.
        number: u32,
        /// The day from which it holds.
        effective_from: Date,
    },
    /// A draft, which is not sealed.
    Draft {
        /// How many findings stop a release of it: what is wrong may be missing from it.
        stops: usize,
    },
    /// A file, by its path as typed.
    File(String),
    /// What came on standard input.
    StandardInput,
}

impl Origin {
    /// What it is called.
    #[must_use]
    pub fn named(&self, spoken: &Language) -> String {
        match self {
            Origin::Release { number, effective_from } => {
                let (number, from) = (number.to_string(), spoken.date(*effective_from));
                spoken.phrase("compared_release", &[("number", &number), ("from", &from)])
            }
            Origin::Draft { stops: 0 } => spoken.text("compared_draft").to_owned(),
            Origin::Draft { stops } => spoken.phrase("compared_stopped_draft", &[("count", &stops.to_string())]),
            Origin::File(path) => path.clone(),
            Origin::StandardInput => spoken.text("compared_input").to_owned(),
        }
    }
}
