//! Words of duty, permission and promise.

use super::Rule;
use super::run::Run;

pub(super) const RULE: Rule = Rule::material("obligation-changed", include_str!("obligation_changed.md"));

/// Words that oblige, permit or promise.
const WORDS: &[&str] = &[
    "must",
    "may",
    "will",
    "can",
    "shall",
    "should",
    "might",
    "could",
    "would",
    "ought to",
    "need to",
    "needs to",
    "have to",
    "has to",
    "required to",
    "obliged to",
    "entitled to",
    "able to",
    "allowed to",
    "permitted to",
    "bound
    to",
    "expected to",
    "aim to",
    "try to",
    "seek to",
    "intend to",
    "plan to",
    "commit to",
    "undertake to",
    "make
    sure",
    "ensure",
    "ensures",
    "guarantee",
    "endeavour to",
];

/// Whether these words differ.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    run.phrases_differ(WORDS)
}
