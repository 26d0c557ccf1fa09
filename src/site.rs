//! How a notice is published: presentation, read at every build, never sealed, never a fact.

use crate::notice::{LanguageTag, Localised, Prose};
use std::collections::BTreeMap;

/// What `site.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Theme by name.
    pub theme: String,
    /// Options of the theme, by name, as typed.
    pub options: BTreeMap<String, OptionValue>,
    /// Where the notice is published.
    pub base_address: Option<BaseAddress>,
    /// How it gets there.
    pub publication: Publication,
    /// Heading level at which the fragment starts. Units: one to four.
    pub heading_level: u8,
    /// The website's phase, such as a beta.
    pub phase: Option<Phase>,
    /// Where to say what one thinks.
    pub feedback: Option<Feedback>,
    /// The way out.
    pub quick_exit: Option<QuickExit>,
    /// Address of the accessibility statement.
    pub accessibility_statement: Option<String>,
    /// The code host's page on which files of the notice's repository are edited, ending in `/`: for the workbench alone.
    pub edit_address: Option<String>,
    /// IANA time zone in which days begin.
    pub time_zone: String,
}

impl Default for Site {
    fn default() -> Site {
        Site {
            theme: "civic".to_owned(),
            options: BTreeMap::new(),
            base_address: None,
            publication: Publication::Site,
            heading_level: 2,
            phase: None,
            feedback: None,
            quick_exit: None,
            accessibility_statement: None,
            edit_address: None,
            time_zone: "Europe/London".to_owned(),
        }
    }
}

/// The web addresses of the folders in which a notice is published; each ends in `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseAddress {
    /// That of the notice in its first language.
    pub first: String,
    /// Those of other languages. One that is not here has a folder below the first, named by its tag.
    pub others: BTreeMap<LanguageTag, String>,
}

impl BaseAddress {
    /// One folder, in which every other language has a folder of its own.
    #[must_use]
    pub fn one(first: &str) -> BaseAddress {
        BaseAddress { first: first.to_owned(), others: BTreeMap::new() }
    }

    /// The folder of `language`, where `default` is the notice's first.
    #[must_use]
    pub fn folder(&self, default: &LanguageTag, language: &LanguageTag) -> String {
        if language == default {
            return self.first.clone();
        }
        self.others.get(language).cloned().unwrap_or_else(|| self.below(language))
    }

    /// Whether `language` is published elsewhere than below the first, so that no path leads from one to the other.
    #[must_use]
    pub fn is_apart(&self, language: &LanguageTag) -> bool {
        self.others.get(language).is_some_and(|folder| *folder != self.below(language))
    }

    fn below(&self, language: &LanguageTag) -> String {
        format!("{}{language}/", self.first)
    }
}

/// A theme option's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OptionValue {
    /// Words.
    Text(String),
    /// On or off.
    Truth(bool),
    /// A whole number.
    Number(i64),
}

/// How a notice reaches its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publication {
    /// Its own pages.
    Site,
    /// Pasted into a content management system.
    Cms,
}

/// The phase of a website, said in banners.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// One word: Alpha, Beta.
    pub name: Prose,
    /// One text for each banner.
    pub text: Vec<Prose>,
}

/// An invitation to say what one thinks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// The invitation.
    pub text: Prose,
    /// Where to.
    pub url: Option<String>,
}

/// "Leave this site": a way to be somewhere else at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickExit {
    /// The key that does it.
    pub key: ExitKey,
    /// Where it leads: an `https` address.
    pub destination: String,
    /// The words on the button; the theme's own where missing.
    pub label: Localised<String>,
    /// The words of a second line that explain it; the theme's own where missing.
    pub secondary: Localised<String>,
}

/// The key that leaves the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitKey {
    /// Escape, once.
    Escape,
    /// Shift, three times within two seconds.
    ShiftThreeTimes,
    /// No key.
    None,
}
