//! What holds of any two notices.

use candour::compare::{Comparison, compare};
use candour::notice::{Notice, Section};
use proptest::prelude::*;

use crate::build::{notice, section, term, told};

/// Notices whose sections come from one small stock of ids, in any order, some below others.
pub(crate) fn notices() -> impl Strategy<Value = Notice> {
    let stock = Just(vec!["a", "b", "c", "d", "e", "f", "g"]).prop_shuffle();
    (stock, 0..8usize, proptest::collection::vec((0..3u8, any::<bool>()), 7)).prop_map(|(names, length, shapes)| {
        let mut sections: Vec<Section> = Vec::new();
        let mut terms = Vec::new();
        for (name, (text, below)) in names.into_iter().take(length).zip(shapes) {
            let new = section(name, ["One.", "Two.", "Three."][usize::from(text)], Vec::new());
            terms.push(term(name, ["one", "two", "three"][usize::from(text)]));
            match sections.last_mut() {
                Some(parent) if below => parent.children.push(new),
                Some(_) | None => sections.push(new),
            }
        }
        notice(sections, terms)
    })
}

fn ids_of(notice: &Notice) -> Vec<(usize, String)> {
    notice.sections().iter().map(|(depth, section)| (*depth, section.id.to_string())).collect()
}

/// What is told of some kind, from `+`, `-`, `>`, sorted.
fn marked(comparison: &Comparison, mark: char) -> Vec<String> {
    let mut marked: Vec<String> =
        told(comparison).into_iter().filter_map(|short| short.strip_prefix(mark).map(str::to_owned)).collect();
    marked.sort();
    marked
}

proptest! {
    #[test]
    fn a_notice_does_not_differ_from_itself(notice in notices()) {
        prop_assert!(compare(&notice, &notice).is_same());
    }

    #[test]
    fn what_one_side_adds_the_other_removes(old in notices(), new in notices()) {
        let (there, back) = (compare(&old, &new), compare(&new, &old));
        prop_assert_eq!(marked(&there, '+'), marked(&back, '-'));
        prop_assert_eq!(marked(&there, '-'), marked(&back, '+'));
    }

    #[test]
    fn nothing_told_means_nothing_changed(old in notices(), new in notices()) {
        let same = old.sections == new.sections && old.registers == new.registers;
        prop_assert_eq!(compare(&old, &new).headlines.is_empty(), same);
    }

    #[test]
    fn without_the_sections_that_moved_came_or_went_the_order_is_the_same(old in notices(), new in notices()) {
        let changes = compare(&old, &new);
        let touched: Vec<String> = ['+', '-', '>'].iter().flat_map(|mark| marked(&changes, *mark)).collect();
        let flat = |notice: &Notice| -> Vec<String> {
            let top = ids_of(notice).into_iter().filter(|(depth, _)| *depth == 1);
            top.map(|(_, id)| id).filter(|id| !touched.contains(id)).collect()
        };
        prop_assert_eq!(flat(&old), flat(&new));
    }
}
