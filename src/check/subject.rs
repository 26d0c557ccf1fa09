//! What is judged, and by the law of which day.

use crate::date::Date;
use crate::notice::Notice;

/// A notice on a day.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// The text that held before it; nothing for the first.
    pub before: Option<&'a Notice>,
    /// The release that it is; nothing for a draft.
    pub release: Option<Sealed>,
    /// When the text before it was last published or looked at; nothing for the first.
    pub last_looked_at: Option<Date>,
    /// Where the accessibility statement of the website is; known for a draft, where `site.toml` says it.
    pub accessibility_statement: Option<&'a str>,
    /// The day whose law is asked.
    pub on: Date,
}

/// Which release a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// Its number.
    pub number: u32,
    /// The real day of its sealing.
    pub sealed_on: Date,
    /// The day from which it holds.
    pub effective_from: Date,
}
