//! What stands around words, for rules that ask what a sentence is about.

use super::super::change::{Change, ChangeKind, Part};
use super::reading::{Vocabulary, plain};
use crate::notice::LanguageTag;

/// What stands around the words of a change.
#[derive(Debug)]
pub(super) struct Around<'a> {
    /// The words that lead to a list and the heading of the column, in small letters.
    pub lead: String,
    /// The heading of the column, in small letters.
    pub column: String,
    /// Whether the words are a title, which promises nothing by itself.
    pub is_title: bool,
    /// Whether the rules on single words can read the language.
    pub is_read: bool,
    /// What both texts say about words.
    pub vocabulary: &'a Vocabulary,
}

impl<'a> Around<'a> {
    pub(super) fn of(change: &Change, language: Option<&LanguageTag>, vocabulary: &'a Vocabulary) -> Around<'a> {
        let context = &change.context;
        let small = |text: &str| plain(text).to_lowercase();
        let column = context.column.as_deref().map(small).unwrap_or_default();
        let lead = context.lead.as_ref().map(|line| small(&line.text)).unwrap_or_default();
        let language = language.or(change.language.as_ref());
        Around {
            lead: format!("{lead} {column}"),
            column,
            is_title: matches!(change.part, Part::Title | Part::Heading)
                || change.part == Part::Section && change.kind == ChangeKind::Renamed,
            is_read: language.is_none_or(|language| language.primary() == "en"),
            vocabulary,
        }
    }
}
