//! `candour compare`: what changed between two texts.

use std::ffi::OsString;
use std::io::Read;
use std::path::PathBuf;

use super::{Ending, notices, say};
use crate::disk;
use crate::emit::redline::html::redline_page;
use crate::emit::redline::{Extent, RedlineView, comparison_json, markdown, narrated, terminal};
use crate::emit::report::Style;
use crate::notice::LanguageTag;
use crate::pipeline::{CompareError, Compared, LARGEST_TEXT, Typed, Wanted, compare};
use crate::span::Files;

/// What was typed after `compare`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "OLD and NEW are each a release (`2`), a day (`2027-04-11`: what was in force then), `latest`, \
                        `draft`, the folder of a notice (its draft), a `notice.json`, a release file, any text in \
                        Markdown, or `-` for standard input. A file that is called like one of these words is `./draft`."
)]
pub(super) struct Compare {
    /// The old text
    old: OsString,
    /// The new text
    new: OsString,
    /// The notice whose releases and draft are meant [default: the only one below `notice/`, or this folder]
    #[arg(long, value_name = "NOTICE")]
    notice: Option<PathBuf>,
    /// How to tell it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Write it to a file, and say nothing
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language in which to tell it, such as `cy` [default: that of the texts]
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<LanguageTag>,
    /// Show what did not change too
    #[arg(long)]
    whole: bool,
    /// The most characters of Markdown; what is too long is cut by whole sections
    #[arg(long, value_name = "CHARACTERS", default_value_t = 60_000)]
    limit: usize,
    /// End with status 1 where anything differs
    #[arg(long)]
    exit_code: bool,
}

/// How a comparison is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Format {
    /// A summary, then the words, old and new marked.
    #[default]
    Terminal,
    /// Sentences to be read aloud.
    Narrated,
    /// For a comment on a pull request.
    Markdown,
    /// For programs.
    Json,
    /// A page in one file, for a browser.
    Html,
}

fn language(typed: &str) -> Result<LanguageTag, NotALanguage> {
    LanguageTag::parse(typed).ok_or(NotALanguage)
}

/// What was typed is no language.
#[derive(Debug, thiserror::Error)]
#[error("write the tag of a language, as in `en` or `cy`")]
struct NotALanguage;

impl Compare {
    pub(super) fn run(self) -> Ending {
        match self.compared() {
            Ok(compared) => self.tell(&compared),
            Err(error) => say::failure(&error),
        }
    }

    fn compared(&self) -> Result<Compared, NotCompared> {
        let (old, new) = (Typed::read(&self.old)?, Typed::read(&self.new)?);
        let named = [&new, &old].into_iter().find_map(|typed| typed.notice_folder().map(PathBuf::from));
        let notice = match (&self.notice, named) {
            _ if !old.needs_notice() && !new.needs_notice() => None,
            // The notice whose folder is one side is the one whose release is the other.
            (None, Some(folder)) => Some(folder),
            (typed, _) => Some(notices::single(typed.as_ref())?),
        };
        let input = if old == Typed::StandardInput || new == Typed::StandardInput { read()? } else { Vec::new() };
        let wanted =
            Wanted { old: &old, new: &new, notice: notice.as_deref(), language: self.language.clone(), input: &input };
        Ok(compare(&mut Files::default(), &wanted)?)
    }

    fn tell(&self, compared: &Compared) -> Ending {
        let view = compared.view();
        let told = self.told(compared, &view);
        match &self.output {
            None => say::report(&told),
            Some(path) => {
                if let Err(error) = disk::replace(path, told.as_bytes()) {
                    return say::failure(&error);
                }
            }
        }
        let differs = !view.is_same();
        if differs && self.exit_code { Ending::Stopped } else { Ending::Done }
    }

    fn told(&self, compared: &Compared, view: &RedlineView) -> String {
        let extent = |otherwise| if self.whole { Extent::Whole } else { otherwise };
        match self.format {
            Format::Terminal if self.output.is_some() => terminal(view, extent(Extent::Changed), Style::Plain),
            Format::Terminal => terminal(view, extent(Extent::Changed), say::style()),
            Format::Narrated => narrated(view, extent(Extent::Changed)),
            Format::Markdown => markdown(view, extent(Extent::Sections), self.limit),
            Format::Json => comparison_json(&compared.comparison, view),
            Format::Html => redline_page(view).into_string(),
        }
    }
}

/// Standard input to its end, or to more than is compared.
fn read() -> Result<Vec<u8>, NotCompared> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LARGEST_TEXT + 1).read_to_end(&mut bytes).map_err(NotCompared::Input)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= LARGEST_TEXT) {
        Ok(bytes)
    } else {
        Err(NotCompared::LongInput)
    }
}

/// Why nothing was compared.
#[derive(Debug, thiserror::Error)]
enum NotCompared {
    #[error(transparent)]
    Notice(#[from] notices::NoNotice),
    #[error(transparent)]
    Compare(#[from] CompareError),
    #[error("cannot read standard input: {0}")]
    Input(std::io::Error),
    #[error("standard input is longer than {LARGEST_TEXT} bytes")]
    LongInput,
}
