//! Small edits, one to a line of `tests/spec/small-edits.md`: neither a misprint nor a change of substance passes for the other.

use std::collections::BTreeMap;

use crate::case::{Source, unescaped};
use crate::run::compared;

const PAGE: &str = include_str!("../spec/small-edits.md");

fn plain(text: &str) -> Source {
    Source { plain: Some(format!("This is what the notice says here: {text}\n")), files: BTreeMap::new() }
}

#[test]
fn each_small_edit_weighs_what_the_page_says() {
    let rows: Vec<Vec<String>> = PAGE
        .lines()
        .filter(|line| line.starts_with("| material |") || line.starts_with("| editorial |"))
        .map(|line| line.trim_matches('|').split('|').map(|cell| unescaped(cell.trim())).collect())
        .collect();
    assert!(rows.len() > 100, "{}", rows.len());
    let mut wrong = Vec::new();
    for row in &rows {
        let [weight, old, new] = row.as_slice() else { unreachable!("{row:?} has three cells") };
        for (old, new) in [(old, new), (new, old)] {
            let answer = compared(&plain(old), &plain(new));
            if answer.0.weight.word() != weight {
                wrong.push(format!("{old} → {new}: not {weight}\n{}", answer.told()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
