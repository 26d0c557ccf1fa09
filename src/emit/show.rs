//! The notice in force on a day, or one release of it: which that is, and its text in one form.
//!
//! Text and JSON are byte for byte those of the permanent page as `build` publishes it on that day. Page and Markdown say
//! besides on which day they were asked for.

use super::page::{PageAt, page, page_on};
use super::publication::{standing_of, until};
use super::theme::{Theme, ThemeError};
use super::{Calendar, Rendition, Standing, json, markdown, text};
use crate::date::Date;
use crate::history::history;
use crate::language::Language;
use crate::ledger::{Body, Sealed, in_force, in_order};
use crate::notice::{Id, LanguageTag, Notice, RowAddress};
use crate::site::Site;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// What is in force on a day.
    On(Date),
    /// One release, as it stands on a day.
    Release {
        /// Its number.
        number: u32,
        /// The day.
        on: Date,
    },
}

/// The form in which a text is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `notice.txt`.
    Text,
    /// Markdown.
    Markdown,
    /// `notice.json`.
    Json,
    /// The page.
    Page,
}

/// The release that answers.
#[derive(Debug, Clone)]
pub struct Chosen<'a> {
    /// The release.
    pub sealed: &'a Sealed,
    /// What it says.
    pub notice: &'a Notice,
    /// The day on which it stands as it is shown.
    pub on: Date,
    /// The other releases that hold from the same day, where the day that was asked for is that one.
    pub same_day: Vec<u32>,
}

/// Why nothing is shown. Each is an answer, not a fault of the program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotShown {
    /// Nothing is sealed.
    #[error("nothing is sealed yet")]
    NothingSealed,
    /// It is a template.
    #[error(
        "a template is never in force by itself: show a notice that extends it, or read its files with `candour log`"
    )]
    Template,
    /// The day is before the first release.
    #[error("nothing was in force on {}: the first release holds from {}", spoken(*on), spoken(*first))]
    NothingInForce {
        /// The day.
        on: Date,
        /// The day from which the first release holds.
        first: Date,
    },
    /// Every release was withdrawn.
    #[error("nothing is in force on {}: every release was withdrawn", spoken(*on))]
    AllWithdrawn {
        /// The day.
        on: Date,
    },
    /// There is no release of that number.
    #[error("there is no release {number}: the last is release {last}")]
    NoRelease {
        /// The number.
        number: u32,
        /// The number of the last.
        last: u32,
    },
    /// The text of the release is withheld.
    #[error("the text of release {number}, which holds from {}, is withheld; `candour log` says why", spoken(*from))]
    Withheld {
        /// The release.
        number: u32,
        /// The day from which it holds.
        from: Date,
    },
    /// The notice is not in that language.
    #[error("release {number} is not in `{language}`: it is in {}", all(.languages))]
    NoLanguage {
        /// The release.
        number: u32,
        /// The language.
        language: LanguageTag,
        /// Those it is in.
        languages: Vec<LanguageTag>,
    },
    /// The notice has no such section.
    #[error("release {number} has no section `{section}`{}", near.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    NoSection {
        /// The release.
        number: u32,
        /// What was asked for.
        section: String,
        /// What is near to it.
        near: Option<Id>,
    },
}

fn english() -> &'static Language {
    Language::of(&LanguageTag::parse("en").expect("`en` is a language tag"))
}

fn spoken(date: Date) -> String {
    english().date(date)
}

fn all(languages: &[LanguageTag]) -> String {
    english().list(&languages.iter().map(|language| format!("`{language}`")).collect::<Vec<_>>())
}

/// The release that answers.
///
/// # Errors
/// [`NotShown`] says why none does.
pub fn choose(releases: &[Sealed], asked: Asked) -> Result<Chosen<'_>, NotShown> {
    let last = releases.last().ok_or(NotShown::NothingSealed)?;
    if releases.iter().any(|sealed| matches!(sealed.release.body, Body::Sources(_))) {
        return Err(NotShown::Template);
    }
    let (sealed, on) = match asked {
        Asked::Release { number, on } => {
            let found = releases.iter().find(|sealed| sealed.release.number == number);
            (found.ok_or(NotShown::NoRelease { number, last: last.release.number })?, on)
        }
        Asked::On(on) => (in_force(releases, on).ok_or_else(|| nothing(releases, on))?, on),
    };
    let (number, from) = (sealed.release.number, sealed.release.effective_from);
    let notice = sealed.release.notice().ok_or(NotShown::Withheld { number, from })?;
    let numbers = in_order(releases).into_iter().filter(|other| other.release.effective_from == from);
    let same_day: Vec<u32> = numbers.map(|other| other.release.number).filter(|other| *other != number).collect();
    let same_day = if asked == Asked::On(from) { same_day } else { Vec::new() };
    Ok(Chosen { sealed, notice, on, same_day })
}

fn nothing(releases: &[Sealed], on: Date) -> NotShown {
    match in_order(releases).first() {
        Some(first) => NotShown::NothingInForce { on, first: first.release.effective_from },
        None => NotShown::AllWithdrawn { on },
    }
}

impl Chosen<'_> {
    /// The language in which it is shown: the one asked for, else its default.
    ///
    /// # Errors
    /// `NoLanguage`.
    pub fn language(&self, wanted: Option<&LanguageTag>) -> Result<LanguageTag, NotShown> {
        let languages = &self.notice.languages;
        let Some(wanted) = wanted else { return Ok(self.notice.default_language().clone()) };
        let same = |language: &&LanguageTag| *language == wanted || language.primary() == wanted.as_str();
        languages.iter().find(same).cloned().ok_or_else(|| NotShown::NoLanguage {
            number: self.sealed.release.number,
            language: wanted.clone(),
            languages: languages.clone(),
        })
    }

    /// The section that `typed` names: by its id, by a former id, or by a row that it shows.
    ///
    /// # Errors
    /// `NoSection`.
    pub fn section(&self, typed: &str) -> Result<Id, NotShown> {
        let typed = typed.trim().trim_start_matches('#');
        let sections: Vec<_> = self.notice.sections().into_iter().map(|(_, section)| section).collect();
        let own = sections.iter().find(|section| section.id.as_str() == typed);
        let former = || sections.iter().find(|section| section.former.iter().any(|id| id.as_str() == typed));
        let shows = || {
            let row = RowAddress::parse(typed)?.anchor();
            let language = self.notice.default_language();
            sections.iter().find(|section| super::rows::section_anchors(self.notice, section, language).contains(&row))
        };
        own.or_else(former).or_else(shows).map(|section| section.id.clone()).ok_or_else(|| {
            let likeness = |id: &Id| strsim::jaro_winkler(typed, id.as_str());
            let near = sections.iter().map(|section| &section.id).max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
            NotShown::NoSection {
                number: self.sealed.release.number,
                section: typed.to_owned(),
                near: near.filter(|id| likeness(id) >= 0.8).cloned(),
            }
        })
    }
}

/// That a text was, is or will be in force on a day, as seen `today`, for a reader of `language`.
#[must_use]
pub fn on_day(on: Date, today: Date, language: &LanguageTag) -> String {
    let spoken = Language::of(language);
    let key = match on.cmp(&today) {
        std::cmp::Ordering::Less => "shown_past",
        std::cmp::Ordering::Equal => "shown_today",
        std::cmp::Ordering::Greater => "shown_ahead",
    };
    spoken.phrase(key, &[("date", &spoken.date(on))])
}

/// How a text is to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// The form.
    pub shape: Shape,
    /// The language.
    pub language: &'a LanguageTag,
    /// Only this section, in plain text and Markdown.
    pub section: Option<&'a Id>,
    /// The day for which it was asked, in a sentence.
    pub lead: Option<&'a str>,
}

/// The text of a release.
///
/// # Errors
/// Where the theme cannot render the page.
pub fn show(
    theme: &Theme,
    site: &Site,
    releases: &[Sealed],
    chosen: &Chosen<'_>,
    manner: Manner<'_>,
) -> Result<Vec<u8>, ThemeError> {
    let Chosen { sealed, notice, on, .. } = chosen;
    let Manner { shape, language, section, lead } = manner;
    let number = sealed.release.number;
    let calendar = Calendar::new(releases, in_force(releases, *on));
    let past = history(&until(releases, sealed));
    // A release of the ledger always stands somewhere.
    let standing = standing_of(&calendar, releases, sealed, *on).unwrap_or(Standing::Scheduled { sealed });
    let rendition = Rendition { notice, site, standing, history: &past, calendar: &calendar };
    Ok(match shape {
        Shape::Text => match section {
            Some(section) => text::section_text(&rendition, language, section).into_bytes(),
            None => text::text(&rendition, language).into_bytes(),
        },
        Shape::Markdown => markdown::markdown(&rendition, language, section, lead).into_bytes(),
        Shape::Json => json::json(&rendition),
        Shape::Page => {
            let folder = calendar.folder(&sealed.release);
            let present = in_force(releases, *on).filter(|present| present.release.number != number);
            let present = present.and_then(|present| present.release.notice());
            let at = PageAt::Dated { folder: &folder, present };
            let html = match lead {
                Some(lead) => page_on(theme, &rendition, language, at, lead)?,
                None => page(theme, &rendition, language, at)?,
            };
            html.into_string().into_bytes()
        }
    })
}
