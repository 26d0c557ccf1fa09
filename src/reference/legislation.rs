//! Laws, bodies and legal wording that are gone, and since when.
//!
//! What a notice says of the past is right in the past: nothing here speaks before its day.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Source, day, table};
use crate::date::Date;

/// Words that the law has left behind, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gone {
    /// All of these, in small letters, in one stretch of words.
    pub words: Vec<String>,
    /// Words that show that the past is meant, or something else.
    #[serde(default)]
    pub unless: Vec<String>,
    /// The first day on which they are wrong.
    #[serde(deserialize_with = "day")]
    pub since: Date,
    /// What took their place.
    pub now: String,
    /// Where this was read.
    pub source: Source,
}

#[derive(Deserialize)]
struct File {
    gone: Vec<Gone>,
}

static GONE: LazyLock<Vec<Gone>> = LazyLock::new(|| table::<File>(include_str!("legislation.toml")).gone);

/// What is gone on that day.
pub fn gone(on: Date) -> impl Iterator<Item = &'static Gone> {
    GONE.iter().filter(move |gone| gone.since <= on)
}

/// Where each of the words stands in `text`, whole words only, in any case; nothing where one is missing.
#[must_use]
pub fn span(gone: &Gone, text: &str) -> Option<std::ops::Range<usize>> {
    let small = text.to_ascii_lowercase();
    if gone.unless.iter().any(|words| find(&small, words).is_some()) {
        return None;
    }
    let mut whole: Option<std::ops::Range<usize>> = None;
    for words in &gone.words {
        let start = find(&small, words)?;
        let end = start + words.len();
        whole = Some(whole.map_or(start..end, |whole| whole.start.min(start)..whole.end.max(end)));
    }
    whole
}

/// Where whole words stand.
fn find(text: &str, words: &str) -> Option<usize> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let is_whole = |at: &usize| edge(text[..*at].chars().next_back()) && edge(text[at + words.len()..].chars().next());
    text.match_indices(words).map(|(at, _)| at).find(is_whole)
}
