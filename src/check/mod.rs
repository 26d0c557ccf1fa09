//! What is wrong with a notice that could be read: judged by its meaning, its past and the day.
//!
//! Rules know no lines and columns; a finding names a place, and a draft knows where that was typed. Some rules only read
//! the words ([`check`]); what the law asks depends on the day ([`judge`]).

pub mod duty;
mod judge;
mod rules;
mod subject;
mod text;
mod waiver;

pub use judge::{Assessed, Judgement, Outcome, judge};
pub use rules::RELEASED_ID_GONE;
pub use subject::{Sealed, Subject};
pub use waiver::Waived;

use crate::finding::Finding;
use crate::language::Language;
use crate::notice::{LanguageTag, Notice};
use crate::rule::Rule;

/// The words of a notice, whatever the day.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// The notice as the last release has it; nothing before the first.
    pub before: Option<&'a Notice>,
}

/// Everything that is wrong with the words of `reading`.
#[must_use]
pub fn check(reading: Reading<'_>) -> Vec<Finding> {
    rules::find(reading)
}

/// The language of findings.
fn english() -> &'static Language {
    Language::of(&LanguageTag::parse("en").expect("`en` is a language tag"))
}

/// Every rule on meaning: those on words, those on what agrees, then the others that need the day.
pub fn rules() -> impl Iterator<Item = Rule> {
    rules::RULES.iter().copied().chain(rules::agreement::RULES).chain(rules_of_the_day())
}

/// The rules that need the day, but those on what agrees: on waivers, on the world, on wording, then every duty.
pub fn rules_of_the_day() -> impl Iterator<Item = Rule> {
    let own = [judge::NO_REGIMES, waiver::EXPIRED, waiver::NEEDLESS];
    let others = rules::world::RULES.iter().chain(rules::wording::RULES).copied();
    own.into_iter().chain(duty::all().map(|duty| duty.rule)).chain(others)
}
