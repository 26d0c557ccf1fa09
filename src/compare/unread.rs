//! What was not looked into: so that nothing is left out in silence.

use std::collections::BTreeMap;

use super::comparison::{About, NotCompared, Which, WhyNot};
use super::text::{Text, Unread};

impl About {
    /// What there is to know of a text apart from its sections and rows.
    pub(super) fn of(text: &Text) -> About {
        let names = text.facts.iter().flat_map(|facts| &facts.rows);
        About {
            languages: text.languages.clone(),
            has_facts: text.facts.is_some(),
            unread: text.unread.clone(),
            names: names.map(|row| (row.address.clone(), row.name.clone())).collect(),
        }
    }
}

/// What only one text has of that which is no part of a text; languages of one; registers of one.
pub(super) fn not_compared(old: &Text, new: &Text, facts_of_one: Option<Which>) -> Vec<NotCompared> {
    let mut found = Vec::new();
    if let Some(which) = facts_of_one {
        found.push(NotCompared { which, why: WhyNot::NoFactsInTheOther, typed: String::new() });
    }
    for (which, one, other) in [(Which::Old, old, new), (Which::New, new, old)] {
        for language in one.languages.iter().filter(|language| !other.languages.contains(language)) {
            found.push(NotCompared { which, why: WhyNot::Language(language.clone()), typed: String::new() });
        }
        let mut others: BTreeMap<&Unread, usize> = BTreeMap::new();
        other.unread.iter().for_each(|unread| *others.entry(unread).or_default() += 1);
        for unread in &one.unread {
            match others.get_mut(unread).filter(|left| **left > 0) {
                Some(left) => *left -= 1,
                None => {
                    let why = WhyNot::Unread(unread.what);
                    found.push(NotCompared { which, why, typed: unread.typed.clone() });
                }
            }
        }
    }
    found
}
