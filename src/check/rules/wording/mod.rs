//! Rules on how a notice reads: all of them notes, because only a person can say what is plain.

mod abbreviation_unexplained;
mod long_sentences;

use crate::check::duty::Case;
use crate::finding::Finding;
use crate::rule::Rule;

/// Every rule of this kind.
pub const RULES: &[Rule] = &[long_sentences::RULE, abbreviation_unexplained::RULE];

/// What each of them finds.
pub(in crate::check) fn find(case: &Case<'_>) -> Vec<Finding> {
    long_sentences::find(case).into_iter().chain(abbreviation_unexplained::find(case)).collect()
}
