//! Conditions and exceptions.

use super::Rule;
use super::run::Run;

pub(super) const RULE: Rule = Rule::material("condition-changed", include_str!("condition_changed.md"));

/// Words that begin a condition or an exception.
const WORDS: &[&str] = &[
    "if",
    "unless",
    "except",
    "except for",
    "except where",
    "until",
    "provided that",
    "subject to",
    "as long as",
    "only if",
    "only when",
    "only where",
    "in case",
    "other than",
    "apart from",
    "regardless of",
    "irrespective of",
    "whether or not",
    "depending on",
    "where",
    "when",
    "otherwise",
];

/// Words that join conditions. Adding to a list brings an "and" of its own, so only an exchange counts.
const JOINTS: &[&str] = &["and", "or", "but"];

/// Whether conditions, or how they are joined, differ.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.phrases_differ(WORDS) || run.phrases_exchanged(JOINTS)
}
