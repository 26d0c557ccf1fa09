//! What holds of the text of every notice.

use candour::notice::{Block, Registers};
use proptest::prelude::*;

use crate::build::{notice, section, tag, words};
use crate::draft;

/// Blocks of prose, some inside others. Words are long enough to be wrapped and never look like a marker.
fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let paragraph = proptest::collection::vec("[a-z]{1,12}", 1..30);
    let paragraph = paragraph.prop_map(|said| Block::Paragraph(words(&said.join(" "))));
    let block = paragraph.prop_recursive(3, 20, 3, |inner| {
        let inner = proptest::collection::vec(inner, 1..3);
        prop_oneof![
            inner.clone().prop_map(Block::Quote),
            (proptest::option::of(0..200_u64), proptest::collection::vec(inner, 1..3))
                .prop_map(|(start, items)| Block::List { start, items }),
        ]
    });
    proptest::collection::vec(block, 0..5)
}

proptest! {
    #[test]
    fn a_reader_hears_every_word_in_order_in_lines_that_fit(blocks in blocks()) {
        let notice = notice(vec![section("all", "All", blocks)], Registers::default());
        let told = draft(&notice);
        let shown = notice.shown(&notice.sections[0], &tag("en"));
        let shown: Vec<&str> = shown.iter().flat_map(|line| line.split(' ')).collect();
        let is_marker = |word: &&str| *word == "-" || word.ends_with('.') || *word == "1";
        let heard: Vec<&str> = told.split_whitespace().filter(|word| !is_marker(word)).collect();
        prop_assert_eq!(heard, shown);
        prop_assert!(told.lines().all(|line| line.len() <= 72), "{}", told);
        prop_assert!(told.lines().all(|line| line.trim_end() == line), "{}", told);
    }
}
