//! What holds of any two texts.

use candour::compare::text::Text;
use candour::compare::token::{sentences, tokens};
use candour::compare::{Change, ChangeKind, Comparison, Piece, Weight, compare, compare_texts, replay};
use candour::notice::LanguageTag;
use proptest::prelude::*;

use crate::laws::notices;

fn read(markdown: &str) -> Text {
    Text::read(markdown, &LanguageTag::parse("en").expect("a tag"))
}

/// Sentences as notices have them, of a small stock, so that two texts have some in common.
fn sentence() -> impl Strategy<Value = String> {
    let subject = prop::sample::select(vec!["We", "The force", "Our supplier", "You", "Rydym ni"]);
    let verb = prop::sample::select(vec!["keep", "do not share", "may use", "must delete", "can't sell", "rhannu"]);
    let object = prop::sample::select(vec![
        "recordings for 12 months",
        "recordings for six years",
        "your data with the Home Office",
        "forms under s.45(4)",
        "[addresses](https://force.example/a) at dpo@force.example",
        "**names** on 01785 123456; and images",
        "cookies — “all” of them",
    ]);
    (subject, verb, object).prop_map(|(subject, verb, object)| format!("{subject} {verb} {object}."))
}

fn block() -> impl Strategy<Value = String> {
    let paragraph = prop::collection::vec(sentence(), 1..4).prop_map(|sentences| sentences.join(" "));
    let list = prop::collection::vec(sentence(), 1..5)
        .prop_map(|items| items.iter().map(|item| format!("- {item}\n")).collect::<String>());
    let table = prop::collection::vec((sentence(), 1..9u8), 1..4).prop_map(|rows| {
        let rows: String = rows.iter().map(|(name, number)| format!("| {name} | {number} days |\n")).collect();
        format!("| What | How long |\n|---|---|\n{rows}")
    });
    let heading = (1..4usize, prop::sample::select(vec!["About", "Cookies", "Your rights", "Contact us"]))
        .prop_map(|(level, title)| format!("{} {title}", "#".repeat(level)));
    prop_oneof![3 => paragraph, 1 => list, 1 => table, 2 => heading]
}

fn markdown() -> impl Strategy<Value = String> {
    prop::collection::vec(block(), 0..9).prop_map(|blocks| blocks.join("\n\n"))
}

/// The words of changes that came, or went, sorted.
fn words(comparison: &Comparison, came: bool) -> Vec<String> {
    let words = comparison.changes.iter().flat_map(|change| &change.words).filter_map(|piece| match piece {
        Piece::Inserted(text) if came => Some(text.clone()),
        Piece::Deleted(text) if !came => Some(text.clone()),
        Piece::Kept(_) | Piece::Inserted(_) | Piece::Deleted(_) => None,
    });
    let mut words: Vec<String> = words.collect();
    words.sort();
    words
}

fn of_kind(comparison: &Comparison, kind: &ChangeKind) -> usize {
    comparison.changes.iter().filter(|change| change.kind == *kind).count()
}

/// Every number in the tree is that of a change.
fn numbered(comparison: &Comparison) -> bool {
    let debug = format!("{:?} {:?} {:?}", comparison.sections, comparison.notice, comparison.rows);
    let marks = debug.match_indices("change: Some(").chain(debug.match_indices("moved: Some("));
    marks
        .map(|(at, found)| debug[at + found.len()..].split(')').next().unwrap_or_default())
        .all(|number| number.parse::<usize>().is_ok_and(|number| number < comparison.changes.len()))
}

proptest! {
    #[test]
    fn a_text_does_not_differ_from_itself(text in markdown()) {
        let text = read(&text);
        let comparison = compare_texts(&text, &text);
        prop_assert!(comparison.is_same());
        prop_assert_eq!(comparison.weight, Weight::None);
    }

    #[test]
    fn both_sides_can_be_read_back_and_the_new_one_made_from_the_old(old in markdown(), new in markdown()) {
        let (old, new) = (read(&old), read(&new));
        let comparison = compare_texts(&old, &new);
        prop_assert_eq!(&comparison.old_side(), &old);
        prop_assert_eq!(&comparison.new_side(), &new);
        prop_assert_eq!(replay(&old, &comparison), Ok(new.clone()));
        prop_assert!(old == new || replay(&new, &comparison).is_err());
        prop_assert!(numbered(&comparison));
    }

    #[test]
    fn no_changes_are_told_only_of_equal_words(old in markdown(), new in markdown()) {
        let (old, new) = (read(&old), read(&new));
        let comparison = compare_texts(&old, &new);
        let ids = |text: &Text| text.sections.iter().map(|section| section.said.clone()).collect::<Vec<_>>();
        if comparison.changes.is_empty() {
            prop_assert_eq!(ids(&old), ids(&new));
        }
        prop_assert_eq!(comparison.changes.is_empty(), comparison.weight == Weight::None);
    }

    #[test]
    fn old_and_new_changing_places_changes_what_came_and_what_went(old in markdown(), new in markdown()) {
        let (old, new) = (read(&old), read(&new));
        let (there, back) = (compare_texts(&old, &new), compare_texts(&new, &old));
        prop_assert_eq!(words(&there, true), words(&back, false));
        prop_assert_eq!(words(&there, false), words(&back, true));
        prop_assert_eq!(of_kind(&there, &ChangeKind::Added), of_kind(&back, &ChangeKind::Removed));
        prop_assert_eq!(of_kind(&there, &ChangeKind::Removed), of_kind(&back, &ChangeKind::Added));
        prop_assert_eq!(there.weight, back.weight);
    }

    #[test]
    fn the_same_texts_give_the_same_comparison(old in markdown(), new in markdown()) {
        let (old, new) = (read(&old), read(&new));
        prop_assert_eq!(compare_texts(&old, &new), compare_texts(&old, &new));
    }

    #[test]
    fn two_notices_can_be_read_back_too(old in notices(), new in notices()) {
        let comparison = compare(&old, &new);
        prop_assert_eq!(comparison.old_side(), Text::from(&old));
        prop_assert_eq!(comparison.new_side(), Text::from(&new));
        prop_assert!(numbered(&comparison));
        prop_assert_eq!(comparison.changes.is_empty(), comparison.headlines.is_empty());
    }

    #[test]
    fn a_notice_and_a_file_can_be_read_back_as_words(old in notices(), new in markdown()) {
        let (old, new) = (Text::from(&old), read(&new));
        let comparison = compare_texts(&old, &new);
        prop_assert_eq!(&comparison.new_side(), &new);
        prop_assert_eq!(replay(&old, &comparison), Ok(new.clone()));
        prop_assert_eq!(comparison.not_compared.len(), 1);
    }

    #[test]
    fn nothing_that_is_typed_stops_the_reader(old in "\\PC{0,200}", new in "[-+*#>|`~<>!\\[\\](){}&;:\"'. \\n\\ta-z0-9]{0,300}") {
        let (old, new) = (read(&old), read(&new));
        let comparison = compare_texts(&old, &new);
        prop_assert_eq!(replay(&old, &comparison), Ok(new.clone()));
        prop_assert!(numbered(&comparison));
    }

    #[test]
    fn tokens_and_sentences_leave_no_gaps(text in prop_oneof![sentence(), "\\PC{0,200}".prop_map(String::from)]) {
        let tokens = tokens(&text);
        let joined: String = tokens.iter().map(|token| &text[token.range.clone()]).collect();
        prop_assert_eq!(&joined, &text);
        let mut at = 0;
        for sentence in sentences(&text, &tokens) {
            prop_assert_eq!(sentence.start, at);
            at = sentence.end;
        }
        prop_assert_eq!(at, tokens.len());
    }

    #[test]
    fn adding_and_removing_weigh_the_same(text in markdown(), more in sentence()) {
        let (without, with) = (read(&text), read(&format!("{text}\n\n{more}\n")));
        let weigh = |changes: &[Change]| changes.iter().map(|change| change.weight).collect::<Vec<_>>();
        let (there, back) = (compare_texts(&without, &with), compare_texts(&with, &without));
        prop_assert_eq!(weigh(&there.changes), weigh(&back.changes));
    }
}
