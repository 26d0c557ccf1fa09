//! `candour show`: the notice in force on a day, or one release of it.
//!
//! Standard output holds the notice and nothing else; what there is to say about it goes to standard error. Exit status: 1
//! where nothing was in force, or what is asked for may not or cannot be shown.

use std::path::PathBuf;

use super::{Ending, clock, log, notices, provenance, say};
use crate::date::Date;
use crate::emit::log::release_line;
use crate::emit::provenance::Provenance;
use crate::emit::show::{Asked, Chosen, Manner, NotShown, Shape, choose, on_day};
use crate::language::Language;
use crate::ledger::Sealed;
use crate::notice::LanguageTag;
use crate::pipeline::{past, show_release, time_zone};
use crate::span::Files;

/// What was typed after `show`.
#[derive(Debug, clap::Args)]
pub(super) struct Show {
    /// The folder of a notice [default: the only one below `notice/` that is no template, or this folder]
    notice: Option<PathBuf>,
    /// The day on which it is in force [default: today]
    #[arg(long, value_name = "DATE", value_parser = clock::day)]
    on: Option<Date>,
    /// One release by its number, as it stands today
    #[arg(long, value_name = "N", conflicts_with = "on")]
    release: Option<u32>,
    /// Only this section, with those below it
    #[arg(long, value_name = "ID")]
    section: Option<String>,
    /// The language, as `cy` [default: the notice's own]
    #[arg(long, value_name = "TAG", value_parser = language)]
    language: Option<LanguageTag>,
    /// The form
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// In place of the text, who wrote each block and row: the template, or the organisation
    #[arg(long)]
    provenance: bool,
    /// The same of the draft, with the file and line of each
    #[arg(long, requires = "provenance", conflicts_with_all = ["on", "release"])]
    draft: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum Format {
    /// Plain text, as it is published.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// For programs, as it is published.
    Json,
    /// The page.
    Html,
}

#[derive(Debug, thiserror::Error)]
#[error("write a language tag, as `en` or `cy`")]
struct NotALanguage;

#[derive(Debug, thiserror::Error)]
#[error("who wrote what is shown as `text`, `markdown` or `json`")]
struct NoPageOfThat;

#[derive(Debug, thiserror::Error)]
#[error("a section by itself is shown as `text` or `markdown`")]
struct NotBySection;

fn language(typed: &str) -> Result<LanguageTag, NotALanguage> {
    LanguageTag::parse(typed).ok_or(NotALanguage)
}

impl Show {
    pub(super) fn run(self) -> Ending {
        if self.provenance && self.format == Format::Html {
            return say::failure(&NoPageOfThat);
        }
        if self.section.is_some() && !self.provenance && matches!(self.format, Format::Json | Format::Html) {
            return say::failure(&NotBySection);
        }
        let folder = match notices::published(self.notice.as_ref()) {
            Ok(folder) => folder,
            Err(error) => return say::failure(&error),
        };
        if self.draft {
            return provenance::of_draft(&folder, self.section.as_deref(), self.format);
        }
        let releases = match past(&folder) {
            Ok(releases) => releases,
            Err(failure) => return log::failed(&folder, &failure),
        };
        let today = match clock::Now::read() {
            Ok(now) => now.day(&time_zone(&folder, &releases)),
            Err(error) => return say::failure(&error),
        };
        let asked = match (self.release, self.on) {
            (Some(number), _) => Asked::Release { number, on: today },
            (None, on) => Asked::On(on.unwrap_or(today)),
        };
        let found = choose(&releases, asked).and_then(|chosen| {
            let language = chosen.language(self.language.as_ref())?;
            let section = self.section.as_deref().map(|typed| chosen.section(typed)).transpose()?;
            Ok((chosen, language, section))
        });
        let (chosen, language, section) = match found {
            Ok(found) => found,
            Err(answer) => return answered(&folder, &answer),
        };
        if self.provenance {
            tell(&releases, &chosen, asked, today);
            let number = chosen.sealed.release.number;
            let provenance = Provenance::of(chosen.notice, Some(number), None);
            return provenance::say(provenance, chosen.notice, section.as_ref(), self.format);
        }
        let lead = match asked {
            Asked::On(on) => Some(on_day(on, today, &language)),
            Asked::Release { .. } => None,
        };
        let manner = Manner {
            shape: self.format.shape(),
            language: &language,
            section: section.as_ref(),
            lead: lead.as_deref(),
        };
        match show_release(&mut Files::default(), &folder, &releases, &chosen, manner) {
            Ok(bytes) => {
                tell(&releases, &chosen, asked, today);
                say::report(&String::from_utf8_lossy(&bytes));
                Ending::Done
            }
            Err(failure) => log::failed(&folder, &failure),
        }
    }
}

impl Format {
    fn shape(self) -> Shape {
        match self {
            Format::Text => Shape::Text,
            Format::Markdown => Shape::Markdown,
            Format::Json => Shape::Json,
            Format::Html => Shape::Page,
        }
    }
}

/// Says which text this is.
fn tell(releases: &[Sealed], chosen: &Chosen<'_>, asked: Asked, today: Date) {
    let english = LanguageTag::parse("en").expect("`en` is a language tag");
    let line = release_line(releases, chosen.sealed, chosen.on);
    match asked {
        Asked::On(on) => say::beside(format!("{} {line}.", on_day(on, today, &english))),
        Asked::Release { .. } => say::beside(format!("{line}.")),
    }
    if !chosen.same_day.is_empty() {
        let others: Vec<String> = chosen.same_day.iter().map(|number| format!("release {number}")).collect();
        let (others, number) = (Language::of(&english).list(&others), chosen.sealed.release.number);
        let hold = if chosen.same_day.len() == 1 { "holds" } else { "hold" };
        say::beside(format!(
            "{others} {hold} from the same day; release {number} has the last number, and is in force."
        ));
    }
}

/// Says why nothing is shown.
fn answered(folder: &std::path::Path, answer: &NotShown) -> Ending {
    say::beside(format!("{}: {answer}", folder.display()));
    Ending::Stopped
}
