//! Words that deny.

use super::Rule;
use super::run::Run;

pub(super) const RULE: Rule = Rule::material("negation-changed", include_str!("negation_changed.md"));

/// Words that deny, and verbs that do.
const WORDS: &[&str] = &[
    "not",
    "never",
    "no",
    "no longer",
    "without",
    "none",
    "neither",
    "nor",
    "nobody",
    "nothing",
    "nowhere",
    "hardly",
    "scarcely",
    "barely",
    "refuse",
    "refuses",
    "refused",
    "deny",
    "denies",
    "denied",
    "unable",
    "decline",
    "declines",
    "fail",
    "fails",
    "failed",
    "stop",
    "stops",
    "stopped",
    "cease",
    "ceases",
    "ceased",
];

/// Beginnings that deny the rest of a word.
const BEGINNINGS: &[&str] = &["un", "non", "dis", "il", "ir", "im", "in"];

/// Whether a denial is on one side only.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    let [old, new] = run.sides().map(|side| side.terms().iter().filter_map(|term| term.word()).collect::<Vec<_>>());
    let denies = |word: &&str, others: &[&str]| {
        BEGINNINGS.iter().any(|begin| word.strip_prefix(begin).is_some_and(|rest| others.contains(&rest)))
    };
    run.phrases_differ(WORDS) || old.iter().any(|word| denies(word, &new)) || new.iter().any(|word| denies(word, &old))
}
