//! Rules that hold a register against what is known of the world on the day.

mod consent_without_refusal;
mod cookie_beyond_400_days;
mod exemption_impossible;
mod postcode_impossible;
mod service_gone;

use crate::check::duty::Case;
use crate::finding::Finding;
use crate::rule::Rule;

/// Every rule of this kind.
pub const RULES: &[Rule] = &[
    cookie_beyond_400_days::RULE,
    exemption_impossible::RULE,
    consent_without_refusal::RULE,
    service_gone::RULE,
    postcode_impossible::RULE,
];

/// What each of them finds.
pub(in crate::check) fn find(case: &Case<'_>) -> Vec<Finding> {
    let all: [fn(&Case<'_>) -> Vec<Finding>; 5] = [
        cookie_beyond_400_days::find,
        exemption_impossible::find,
        consent_without_refusal::find,
        service_gone::find,
        postcode_impossible::find,
    ];
    all.iter().flat_map(|find| find(case)).collect()
}
