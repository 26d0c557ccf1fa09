//! The redline: a comparison as people read it. Here its parts are put in reading order and its changes in words; how it
//! looks on paper, in a browser or in a terminal is for the views.

mod blocks;
mod excerpt;
mod facts;
mod glyphs;
pub mod html;
mod json;
mod lay;
mod line;
mod markdown;
mod narrated;
mod origin;
mod parts;
mod sections;
mod sentences;
mod summary;
mod terminal;
mod told;
mod view;
mod words;

pub use glyphs::Glyph;
pub(in crate::emit) use json::{Document, document};
pub use json::{comparison_json, comparison_schema};
pub(in crate::emit) use markdown::escaped;
pub use markdown::{markdown, markdown_excerpt};
pub use narrated::{narrated, narrated_excerpt};
pub use origin::Origin;
pub use parts::Extent;
pub use terminal::{terminal, terminal_excerpt};
pub use told::End;
pub use view::{
    BlockView, Body, ChangeView, ColumnView, FactRowView, FieldView, InferredView, ItemView, LineView, PassagesView,
    Presence, Read, RedlineView, RegisterView, Run, RunKind, SectionView, TableRowView, TableView,
};

use crate::compare::{ChangeKind, Comparison};
use crate::language::Language;
use crate::notice::{LanguageTag, Localised};

/// What a redline calls what it compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called<'a> {
    /// The notice or text.
    pub title: &'a str,
    /// The old one: a release, a file.
    pub old: &'a str,
    /// The new one.
    pub new: &'a str,
}

/// A comparison for readers of `language`. Words of every language of the texts are in it.
#[must_use]
pub fn redline(comparison: &Comparison, called: Called<'_>, language: &LanguageTag) -> RedlineView {
    let maker = Maker::new(comparison, language);
    let changes = maker.changes();
    RedlineView {
        language: maker.spoken.tag().clone(),
        languages: maker.languages.clone(),
        title: called.title.to_owned(),
        old: called.old.to_owned(),
        new: called.new.to_owned(),
        weight: comparison.weight,
        verdict: maker.verdict(),
        inferred: maker.inferred(),
        not_compared: maker.not_compared(),
        notice: maker.notice(),
        sections: maker.sections(),
        registers: maker.registers(),
        changes,
    }
}

/// What is compared, and who is told.
struct Maker<'a> {
    comparison: &'a Comparison,
    language: &'a LanguageTag,
    /// Every language of the texts, that of the reader first.
    languages: Vec<LanguageTag>,
    spoken: &'static Language,
}

impl<'a> Maker<'a> {
    fn new(comparison: &'a Comparison, language: &'a LanguageTag) -> Maker<'a> {
        let mut languages: Vec<LanguageTag> = Vec::new();
        for tag in comparison.new.languages.iter().chain(&comparison.old.languages) {
            if !languages.contains(tag) {
                languages.push(tag.clone());
            }
        }
        languages.sort_by_key(|tag| tag != language);
        Maker { comparison, language, languages, spoken: Language::of(language) }
    }

    fn is_move(&self, change: Option<usize>) -> bool {
        change.and_then(|at| self.comparison.changes.get(at)).is_some_and(|change| change.kind == ChangeKind::Moved)
    }

    /// Words that stand in several languages, in the reader's or else in the first that there is.
    fn told(&self, words: &Localised<String>) -> String {
        let told = self.languages.iter().find_map(|language| words.get(language));
        told.or_else(|| words.iter().next().map(|(_, words)| words)).cloned().unwrap_or_default()
    }
}
