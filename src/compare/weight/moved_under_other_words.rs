//! Items that now stand under other words, and texts that no longer follow what they point at.

use super::Rule;
use super::reading::plain;

pub(super) const RULE: Rule = Rule::material("moved-under-other-words", include_str!("moved_under_other_words.md"));

/// Words that point at what was said before.
const POINTING: &[&str] = &[
    "this ",
    "that ",
    "these ",
    "those ",
    "it ",
    "they ",
    "such ",
    "he ",
    "she ",
    "his ",
    "her ",
    "its ",
    "their ",
    "them ",
    "however",
    "otherwise",
    "in this case",
    "in these cases",
    "in that case",
    "in such cases",
    "the above",
    "the same ",
    "if so",
    "if not",
    "where this",
    "where these",
    "exceptions",
    "but ",
    "nor ",
    "instead",
];

/// Whether a text cannot be understood without what stands before it.
pub(super) fn points_back(text: &str) -> bool {
    let small = plain(text).trim_start().to_lowercase();
    POINTING.iter().any(|start| small.starts_with(start))
}
