//! What is true of every weight: old and new are treated alike, and so are files and rows in any order.

use std::collections::BTreeMap;

use candour::compare::Comparison;
use proptest::prelude::*;

use crate::case::{self, Source};
use crate::run::compared;

/// Rules of weights, each as often as it speaks, with what depends on the direction of reading made one.
fn weights(comparison: &Comparison) -> Vec<(&'static str, &'static str)> {
    let rule = |rule: &'static str| match rule {
        "words-added" | "words-removed" => "words",
        other => other,
    };
    let mut weights: Vec<_> =
        comparison.changes.iter().map(|change| (change.weight.word(), rule(change.rule))).collect();
    weights.sort_unstable();
    weights
}

#[test]
fn what_is_added_weighs_what_it_weighs_removed() {
    let mut wrong = Vec::new();
    for case in case::cases(crate::SPEC) {
        let there = compared(&case.before, &case.after).0;
        let back = compared(&case.after, &case.before).0;
        if there.weight != back.weight || weights(&there) != weights(&back) {
            wrong.push(format!("{}. {}: {:?}, back {:?}", case.number, case.title, weights(&there), weights(&back)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_differs_from_itself() {
    for case in case::cases(crate::SPEC) {
        for side in [&case.before, &case.after] {
            let comparison = compared(side, side).0;
            assert!(comparison.is_same(), "{}", case.title);
        }
    }
}

/// A row of the register of sources.
fn row(number: usize, label: &str) -> String {
    format!("[[source]]\nid = \"s{number}\"\nlabel = \"{label}\"\n\n")
}

fn rows(rows: &[(usize, &str)]) -> Source {
    let text: String = rows.iter().map(|(number, label)| row(*number, label)).collect();
    Source { plain: None, files: BTreeMap::from([("processing.toml".to_owned(), text)]) }
}

/// Sentences of the kinds that rules listen for, and some that none does.
fn sentence() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "We keep it for six months.",
        "We keep it for 6 months.",
        "We do not share it.",
        "We don't share it.",
        "We share it.",
        "You may object.",
        "You must object.",
        "Call us on 0303 123 1113.",
        "Call us on 03031231113.",
        "We recieve letters.",
        "We receive letters.",
        "The courts see it.",
        "Only the courts see it.",
        "See s.45(4) of the Act.",
        "Write to a@force.example.",
        "Our lawful basis is consent.",
    ])
}

fn paragraph() -> impl Strategy<Value = Source> {
    prop::collection::vec(sentence(), 1..4)
        .prop_map(|sentences| Source { plain: Some(sentences.join(" ") + "\n"), files: BTreeMap::new() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn old_and_new_weigh_alike(old in paragraph(), new in paragraph()) {
        let there = compared(&old, &new).0;
        let back = compared(&new, &old).0;
        prop_assert_eq!(there.weight, back.weight);
    }

    #[test]
    fn rows_in_any_order_weigh_alike(
        order in Just(vec![(0, "the courts"), (1, "the courts"), (2, "witnesses"), (3, "victims")]).prop_shuffle(),
        change in prop::sample::select(vec!["witneses", "informants", "witnesses"]),
    ) {
        let changed: Vec<(usize, &str)> =
            order.iter().map(|(number, label)| (*number, if *number == 2 { change } else { *label })).collect();
        let comparison = compared(&rows(&order), &rows(&changed)).0;
        let expected: &[_] = match change {
            "witneses" => &[("editorial", "spelling")],
            "informants" => &[("material", "source-changed")],
            _ => &[],
        };
        prop_assert_eq!(weights(&comparison), expected);
    }
}
