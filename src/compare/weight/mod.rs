//! How heavy each change is, and which rule says so. One rule, two files side by side: its page and what it listens for.
//!
//! In doubt a change is material: to call a material change editorial is the worst error. A change in which an editorial
//! rule explains every word is editorial; any other is material, by the first rule of [`RULES`] that speaks. Nothing here
//! depends on the order of files or rows, and what is added weighs what the same weighs when it is removed.

mod around;
mod change;
mod fact;
mod link;
mod reading;
mod run;
mod text;

/// Declares the rules in order, each in a file of its own.
macro_rules! rules {
    ($($module:ident)*) => {
        $(mod $module;)*

        /// Every rule. Where several speak of one change, the first of the heaviest gives its name to it.
        pub const RULES: &[Rule] = &[$($module::RULE),*];
    };
}

rules! {
    invisible_change negation_changed cookie_lifetime_changed duration_changed date_changed contact_route_changed
    citation_changed number_changed obligation_changed lawful_basis_changed transfer_changed condition_changed
    scope_changed party_changed link_host_changed name_changed recipient_changed right_changed
    automated_decision_changed complaint_changed cookie_changed retention_changed purpose_changed
    data_category_changed source_changed security_changed monitoring_changed definition_changed claim_changed
    standing_changed moved_under_other_words sequence_changed language_not_read words_added words_removed words_changed
    same_value abbreviation contraction spelling small_word punctuation capitals typography link_within_site
    title_changed heading_level markup reordering text_moved split_or_merged annotation
}

use super::comparison::{Comparison, Weight};
use super::text::Text;
use reading::Vocabulary;

/// A reason for a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Kebab case, permanent, never reused.
    pub id: &'static str,
    /// What a change weighs of which this rule speaks.
    pub weight: Weight,
    /// The rule page: Markdown, its first heading the id, its first paragraph what the rule says.
    pub page: &'static str,
}

impl Rule {
    const fn material(id: &'static str, page: &'static str) -> Rule {
        Rule { id, weight: Weight::Material, page }
    }

    const fn editorial(id: &'static str, page: &'static str) -> Rule {
        Rule { id, weight: Weight::Editorial, page }
    }

    /// The sentence of the page that says what the rule says.
    #[must_use]
    pub fn sentence(&self) -> &'static str {
        self.page.split("\n\n").nth(1).unwrap_or_default().trim()
    }
}

/// The rule that gives a change its name: the heaviest, and of those the first in [`RULES`].
fn heaviest(rules: impl Iterator<Item = Rule>) -> Option<Rule> {
    let place = |rule: &Rule| RULES.iter().position(|other| other.id == rule.id);
    rules.max_by_key(|rule| (rule.weight, std::cmp::Reverse(place(rule))))
}

/// Gives every change its weight and its rule, and the comparison the heaviest of them.
pub(super) fn weigh(comparison: &mut Comparison, old: &Text, new: &Text) {
    if comparison.changes.is_empty() {
        return;
    }
    let vocabulary = Vocabulary::of(&lines(old), &lines(new));
    let known = change::Known::of(comparison, vocabulary);
    let rules: Vec<Rule> =
        comparison.changes.iter().enumerate().map(|(at, change)| change::rule(at, change, &known)).collect();
    for (change, rule) in comparison.changes.iter_mut().zip(rules) {
        (change.weight, change.rule) = (rule.weight, rule.id);
    }
    comparison.weight = comparison.changes.iter().map(|change| change.weight).max().unwrap_or_default();
}

/// Everything that a text shows, in every language.
fn lines(text: &Text) -> Vec<String> {
    text.languages.iter().flat_map(|language| text.shown(language)).collect()
}
