//! Every rule has a page that an editor can read, and an id that never changes.

use candour::catalogue;
use candour::rule::Rule;
use std::collections::BTreeSet;

const RULES: &str = include_str!("cases/rules.txt");

/// The word after the language of each fenced example of a page: `found`, `clean`.
fn examples(page: &str) -> Vec<(&str, &str)> {
    page.lines()
        .filter_map(|line| line.strip_prefix("```"))
        .filter_map(|fence| {
            let mut words = fence.split(' ');
            Some((words.next()?, words.next()?))
        })
        .collect()
}

fn is_kebab(id: &str) -> bool {
    id.split('-').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

#[test]
fn the_list_of_rules_only_grows() {
    let listed: Vec<String> =
        catalogue::all().iter().map(|rule| format!("{} {}", rule.id, rule.level.word())).collect();
    assert_eq!(
        listed,
        RULES.lines().collect::<Vec<_>>(),
        "an id is never removed, renamed or made heavier without a word in CHANGELOG.md"
    );
}

#[test]
fn ids_are_unique_and_kebab_case() {
    let ids: BTreeSet<&str> = catalogue::all().iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), catalogue::all().len());
    for id in ids {
        assert!(is_kebab(id), "{id}");
        assert_eq!(catalogue::find(id).map(|rule| rule.id), Some(id));
    }
}

#[test]
fn each_page_has_its_parts() {
    for rule in catalogue::all() {
        check_page(rule);
    }
}

fn check_page(rule: &Rule) {
    let id = rule.id;
    let parts: Vec<&str> = rule.page.split("\n\n").collect();
    assert_eq!(parts[0], format!("# {id}"));
    let sentence = rule.sentence();
    assert!(sentence.ends_with('.') && !sentence.contains("**"), "{id}: the second paragraph says what must be so");
    assert_eq!(sentence.matches(". ").count(), 0, "{id}: in one sentence");
    assert!(parts[2].starts_with("**Why.** "), "{id}: the third says why");
    let examples = examples(rule.page);
    let kinds: BTreeSet<&str> = examples.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(kinds, BTreeSet::from(["clean", "found"]), "{id}");
    assert!(examples.iter().all(|(language, _)| matches!(*language, "toml" | "markdown" | "text")), "{id}");
    assert_eq!(rule.page.matches("```").count(), 2 * examples.len(), "{id}: each example ends");
    assert!(rule.page.ends_with("```\n") && !rule.page.contains("\n\n\n"), "{id}");
}

#[test]
fn a_mistyped_rule_is_guessed() {
    let nearest = |typed| catalogue::nearest(typed).map(|rule| rule.id);
    assert_eq!(nearest("unknown_key"), Some("unknown-key"));
    assert_eq!(nearest("unknwon-key"), Some("unknown-key"));
    assert_eq!(nearest("dead links"), Some("dead-link"));
    assert_eq!(nearest("zzzz"), None);
}

#[test]
fn the_law_of_a_page_is_read() {
    let page =
        "# x\n\nA thing.\n\n**Law.** [UK GDPR, Article 13(2)](https://example.org/13) and\nmore.\n\n**Why.** It.\n";
    let rule = Rule { id: "x", level: candour::rule::Level::Note, page };
    assert_eq!(catalogue::citation(&rule).as_deref(), Some("UK GDPR, Article 13(2) and more."));
    assert_eq!(catalogue::law_address(&rule), Some("https://example.org/13"));
    assert_eq!(catalogue::citation(&catalogue::DEAD_LINK), None);
}
