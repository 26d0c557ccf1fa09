//! What a redline says of hard changes: the cases of `tests/spec/tricky-redlines.md`, and the examples of each rule's page.

mod case;
mod laws;
mod pages;
mod run;
mod small;

use std::collections::BTreeSet;

use case::Case;

const SPEC: &str = include_str!("../spec/tricky-redlines.md");

#[test]
fn every_case_says_what_the_page_says() {
    let cases = case::cases(SPEC);
    let wrong: Vec<String> = cases.iter().filter_map(complaint).collect();
    assert!(wrong.is_empty(), "{} of {} cases:\n\n{}", wrong.len(), cases.len(), wrong.join("\n\n"));
}

/// What is wrong with the answer to a case.
fn complaint(case: &Case) -> Option<String> {
    let said = run::compared(&case.before, &case.after);
    let expected = &case.says;
    let faults = run::faults(expected, &said);
    (!faults.is_empty())
        .then(|| format!("{}. {}\n{}\n  said:\n{}", case.number, case.title, faults.join("\n"), said.told()))
}

#[test]
fn the_page_is_whole() {
    let cases = case::cases(SPEC);
    assert!(cases.len() >= 60, "{}", cases.len());
    for (place, case) in cases.iter().enumerate() {
        assert_eq!(case.number, place + 1, "cases are numbered from one: {}", case.title);
        assert!(!case.about.is_empty(), "{}: a case says what a lawyer wants to see", case.title);
    }
    let titles: BTreeSet<&str> = cases.iter().map(|case| case.title.as_str()).collect();
    assert_eq!(titles.len(), cases.len(), "each title once");
    let rules: BTreeSet<&str> = candour::catalogue::WEIGHT_RULES.iter().map(|rule| rule.id).collect();
    for case in &cases {
        for change in &case.says.changes {
            let rule = candour::catalogue::WEIGHT_RULES.iter().find(|rule| rule.id == change.rule);
            assert!(rules.contains(change.rule.as_str()), "{}: no rule `{}`", case.title, change.rule);
            assert_eq!(rule.map(|rule| rule.weight.word()), Some(change.weight.as_str()), "{}", case.title);
        }
    }
}
