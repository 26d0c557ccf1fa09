//! Who acts, and for whom.

use super::Rule;
use super::fact::Field;
use super::run::Run;
use crate::notice::Register;

pub(super) const RULE: Rule = Rule::material("party-changed", include_str!("party_changed.md"));

/// Words for a person, each with the person it stands for.
const PERSONS: &[&[&str]] = &[
    &["we", "us", "our", "ours", "ourselves"],
    &["you", "your", "yours", "yourself", "yourselves"],
    &["they", "them", "their", "theirs", "themselves", "he", "she", "him", "her", "his", "hers", "it", "its"],
    &["i", "me", "my", "mine", "myself"],
];

/// Whether the words for persons were exchanged, for others or for a name. Of what was only added or removed, other words
/// speak.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    let [old, new] = run.sides().map(|side| {
        let words: Vec<&str> = side.terms().iter().filter_map(|term| term.word()).collect();
        let has = |person: &&[&str]| words.iter().any(|word| person.contains(word));
        PERSONS.iter().map(has).collect::<Vec<bool>>()
    });
    let is_named = |side: usize| !run.around.is_title && run.sides()[side].terms().iter().any(|term| term.is_name);
    let only_in = |here: &[bool], there: &[bool]| here.iter().zip(there).any(|(here, there)| *here && !there);
    let is_us_or_you = |persons: &[bool]| persons.iter().take(2).any(|has| *has);
    let named_instead = |persons: &[bool], others: &[bool], side: usize| {
        is_us_or_you(persons) && !others.contains(&true) && is_named(side)
    };
    only_in(&old, &new) && only_in(&new, &old) || named_instead(&old, &new, 1) || named_instead(&new, &old, 0)
}

/// Whether the field or row is its matter.
pub(super) fn owns(field: &Field) -> bool {
    let named = field.is_in(Register::Contact) && field.is_key(&["", "name", "unit", "registration", "role"]);
    let leads = matches!(field.role, Some("controller" | "data-protection-officer" | "authority"));
    let about_notice =
        field.register.is_none() && field.is_key(&["controllers", "data_protection_officer", "authority"]);
    named && leads || about_notice
}
