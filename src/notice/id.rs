//! Names: of sections, rows, languages and places of origin.

use std::fmt;

/// The permanent name of a section, row or notice: `[a-z][a-z0-9-]*` without `--`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Longest id accepted. Units: bytes.
    pub const LONGEST: usize = 80;

    /// An id, where `text` is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Id> {
        let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
        let made_of = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        let hyphens = !text.contains("--") && !text.ends_with('-');
        (starts && made_of && hyphens && text.len() <= Id::LONGEST).then(|| Id(text.to_owned()))
    }

    /// The id as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id nearest to what was typed: lower case, hyphens for everything else.
    #[must_use]
    pub fn suggestion(text: &str) -> Option<String> {
        let words: Vec<String> = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect();
        Id::parse(&words.join("-")).map(|id| id.0)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A language by its tag: `en`, `cy`, `en-GB`.
///
/// Source: BCP 47 (language, optional script, optional region; nothing longer).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// A tag, where `text` is well formed.
    #[must_use]
    pub fn parse(text: &str) -> Option<LanguageTag> {
        let mut parts = text.split('-');
        let primary = parts.next()?;
        let primary_ok = (2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_lowercase());
        let rest: Vec<&str> = parts.collect();
        let rest_ok = rest.len() <= 2 && rest.iter().all(|part| is_script(part) || is_region(part));
        (primary_ok && rest_ok).then(|| LanguageTag(text.to_owned()))
    }

    /// The tag as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script and region: `en` of `en-GB`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }
}

fn is_script(part: &str) -> bool {
    part.len() == 4 && part.chars().all(|c| c.is_ascii_alphabetic())
}

fn is_region(part: &str) -> bool {
    part.len() == 2 && part.chars().all(|c| c.is_ascii_uppercase())
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
