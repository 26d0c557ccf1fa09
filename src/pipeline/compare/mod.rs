//! From two things that a person named to what differs between them.
//!
//! Each may be a release, the draft, a published notice or any Markdown file; no notice is needed for two files.

mod error;
mod sides;
mod typed;

use std::path::Path;

pub use error::{CompareError, Looks};
pub use sides::{LARGEST_TEXT, Side};
pub use typed::Typed;

use crate::compare::{Comparison, compare_texts};
use crate::emit::redline::{Called, RedlineView, redline};
use crate::history::{Stored, compare_stored};
use crate::language::Language;
use crate::notice::LanguageTag;
use crate::span::Files;
use error::english;
use sides::{Lookup, SideBody};

/// What a person wants to have compared.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// The old side.
    pub old: &'a Typed,
    /// The new side.
    pub new: &'a Typed,
    /// The notice that releases, days and `draft` are of.
    pub notice: Option<&'a Path>,
    /// The language in which it is told, and that of Markdown files.
    pub language: Option<LanguageTag>,
    /// What came on standard input, where a side is that.
    pub input: &'a [u8],
}

/// Two texts, compared.
#[derive(Debug)]
pub struct Compared {
    /// What differs.
    pub comparison: Comparison,
    /// The old side.
    pub old: Side,
    /// The new side.
    pub new: Side,
    /// The language in which to tell it.
    pub language: LanguageTag,
}

impl Compared {
    /// The comparison as it is told.
    #[must_use]
    pub fn view(&self) -> RedlineView {
        let spoken = Language::of(&self.language);
        let (old, new) = (self.old.origin.named(spoken), self.new.origin.named(spoken));
        let title = self.new.title(&self.language).or_else(|| self.old.title(&self.language));
        let title = title.unwrap_or_else(|| new.clone());
        redline(&self.comparison, Called { title: &title, old: &old, new: &new }, &self.language)
    }
}

/// Compares what was named.
///
/// # Errors
/// [`CompareError`] by variant, where a side is not there or is nothing that can be compared.
pub fn compare(files: &mut Files, wanted: &Wanted<'_>) -> Result<Compared, CompareError> {
    if (wanted.old, wanted.new) == (&Typed::StandardInput, &Typed::StandardInput) {
        return Err(CompareError::TwoStandardInputs);
    }
    let mut lookup = Lookup { files, notice: wanted.notice, input: wanted.input };
    let (old, new) = (lookup.find(wanted.old)?, lookup.find(wanted.new)?);
    let language = language(wanted.language.as_ref(), &old, &new)?;
    let comparison = match (&old.body, &new.body) {
        (SideBody::Notice { notice: was, revision: first }, SideBody::Notice { notice: is, revision: second }) => {
            compare_stored(Stored { notice: was, revision: *first }, Stored { notice: is, revision: *second })
        }
        (_, _) => compare_texts(&old.text(&language), &new.text(&language)),
    };
    Ok(Compared { comparison, old, new, language })
}

/// The language that was asked for, where a side has it; else the first that both have, else the new one's default.
fn language(wanted: Option<&LanguageTag>, old: &Side, new: &Side) -> Result<LanguageTag, CompareError> {
    let (olds, news) = (old.languages(), new.languages());
    let known: Vec<LanguageTag> =
        news.iter().chain(olds.iter().filter(|language| !news.contains(language))).cloned().collect();
    match wanted {
        Some(wanted) if known.is_empty() || known.contains(wanted) => Ok(wanted.clone()),
        Some(wanted) => Err(CompareError::NoSuchLanguage { wanted: wanted.clone(), known }),
        None => {
            let common = news.iter().find(|language| olds.contains(language));
            Ok(common.or(known.first()).cloned().unwrap_or_else(english))
        }
    }
}
