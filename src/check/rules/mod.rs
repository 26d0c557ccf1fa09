//! The rules on meaning, one to a file, each beside its page.

pub(super) mod agreement;
mod leftover_text;
mod link_text;
pub(super) mod missing_list;
mod obfuscated_address;
mod released_id_gone;
mod skipped_heading;
mod typed_date;
pub(super) mod wording;
pub(super) mod world;

pub use released_id_gone::RULE as RELEASED_ID_GONE;

use super::Reading;
use super::text::{Text, texts};
use crate::finding::Finding;
use crate::rule::Rule;

/// Every rule on meaning.
pub const RULES: &[Rule] = &[
    released_id_gone::RULE,
    link_text::RULE,
    obfuscated_address::RULE,
    leftover_text::RULE,
    missing_list::RULE,
    skipped_heading::RULE,
    typed_date::RULE,
    agreement::typed_fact::RULE,
];

/// What every rule finds, rule by rule.
pub(super) fn find(reading: Reading<'_>) -> Vec<Finding> {
    let all: [fn(Reading<'_>) -> Vec<Finding>; 8] = [
        released_id_gone::find,
        link_text::find,
        obfuscated_address::find,
        leftover_text::find,
        missing_list::find,
        skipped_heading::find,
        typed_date::find,
        agreement::typed_fact::find,
    ];
    all.iter().flat_map(|find| find(reading)).collect()
}
