//! Every rule of weight has a page that a reviewer can read, an id that never changes, and examples that are what they say.

use std::collections::{BTreeMap, BTreeSet};

use candour::catalogue::{self, WEIGHT_RULES};

use crate::case::{Source, fences};
use crate::run;

const RULES: &str = include_str!("../cases/weight-rules.txt");

#[test]
fn the_list_of_rules_only_grows() {
    let listed: Vec<String> = WEIGHT_RULES.iter().map(|rule| format!("{} {}", rule.id, rule.weight.word())).collect();
    assert_eq!(
        listed,
        RULES.lines().collect::<Vec<_>>(),
        "an id is never removed, renamed or given another weight without a word in CHANGELOG.md"
    );
}

#[test]
fn ids_are_unique_in_the_whole_catalogue() {
    let ids: BTreeSet<&str> = WEIGHT_RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), WEIGHT_RULES.len());
    for id in ids {
        assert!(catalogue::find(id).is_none(), "{id} is a rule on the notice, too");
        assert!(id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{id}");
        assert!(catalogue::page(id).is_some_and(|page| page.starts_with(&format!("# {id}\n"))), "{id}");
    }
    assert_eq!(catalogue::nearest_id("negation-change"), Some("negation-changed"));
    assert_eq!(catalogue::nearest_id("unknwon-key"), Some("unknown-key"));
    assert_eq!(catalogue::nearest_id("zzzz"), None);
}

#[test]
fn each_page_has_its_parts() {
    for rule in WEIGHT_RULES {
        let parts: Vec<&str> = rule.page.split("\n\n").collect();
        assert_eq!(parts[0], format!("# {}", rule.id));
        assert!(rule.sentence().ends_with('.') && !rule.sentence().contains("**"), "{}", rule.id);
        assert!(parts[2].starts_with("**Why.** "), "{}: the third says why", rule.id);
        assert!(rule.page.ends_with("```\n") && !rule.page.contains("\n\n\n"), "{}", rule.id);
    }
}

/// Both sides of an example, `found` or `clean`.
fn examples(page: &str) -> BTreeMap<String, [Source; 2]> {
    let mut examples: BTreeMap<String, [Source; 2]> = BTreeMap::new();
    for fence in fences(page) {
        let [_, kind, side, ..] = fence.words.as_slice() else {
            unreachable!("{:?} says which side it is", fence.words)
        };
        let place = usize::from(side == "after");
        examples.entry(kind.clone()).or_default()[place].put(fence.words.get(3), &fence.text);
    }
    examples
}

#[test]
fn the_examples_of_a_page_are_what_they_say() {
    let mut wrong = Vec::new();
    for rule in WEIGHT_RULES {
        let examples = examples(rule.page);
        assert_eq!(examples.keys().collect::<Vec<_>>(), ["clean", "found"], "{}", rule.id);
        for (kind, [before, after]) in &examples {
            let answer = run::compared(before, after);
            let rules: Vec<&str> = answer.0.changes.iter().map(|change| change.rule).collect();
            let holds = match kind.as_str() {
                "found" => rules.contains(&rule.id) && answer.0.weight == rule.weight,
                _ => !rules.contains(&rule.id),
            };
            if !holds || rules.is_empty() {
                wrong.push(format!("{}: {kind} gives {rules:?}\n{}", rule.id, answer.told()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
