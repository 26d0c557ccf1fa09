//! What a rule is: an id that never changes, how heavy a finding of it is, and the page that explains it.
//!
//! Rules are listed in `catalogue`; the functions that find things live with the stage that can see them.

/// How heavy a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; nothing needs to be done.
    Note,
    /// Should be mended, and does not stop a release.
    Should,
    /// Stops `release` and `build --draft`.
    Must,
}

impl Level {
    /// The word that reports use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Should => "should",
            Level::Must => "must",
        }
    }
}

/// One rule: what is looked for, and where it is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Kebab case, permanent, never reused.
    pub id: &'static str,
    /// How heavy a finding of this rule is.
    pub level: Level,
    /// The rule page: Markdown, its first heading the id, its first paragraph what must be so.
    pub page: &'static str,
}

impl Rule {
    /// The sentence of the page that says what must be so.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        self.page.split("\n\n").nth(1).unwrap_or_default().trim()
    }
}
