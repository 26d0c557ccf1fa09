//! Which translations have not followed: of every ledger of edits, exactly those whose default words changed last.

use std::collections::BTreeMap;

use candour::date::Date;
use candour::history::{Behind, Part, history, lag_of_draft};
use candour::ledger::{Body, Note, Sealed};
use candour::notice::{Localised, Notice, Section};
use proptest::prelude::*;

use crate::build::{former, id, of, paragraph, section, tag, words};
use crate::past::sealed;

/// How a section reads in one release: the number of its English wording, and that of its Welsh one where it has any.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Wording {
    english: u8,
    welsh: Option<u8>,
    /// Whether a note says that the Welsh is right.
    declared: bool,
}

const NAMES: [&str; 3] = ["a", "b", "c"];

fn said(name: &str, wording: Wording) -> Section {
    let mut own = section(name, &format!("English {}.", wording.english), Vec::new());
    if let Some(welsh) = wording.welsh {
        own.text.0.insert(tag("cy"), paragraph(words(&format!("Cymraeg {welsh}."))));
    }
    own
}

fn bilingual(sections: Vec<Section>) -> Notice {
    Notice { languages: vec![tag("en"), tag("cy")], ..of(sections) }
}

fn day(month: usize) -> Date {
    Date::constant(2020, 1, 1).saturating_add(jiff::Span::new().months(i64::try_from(month).expect("few")))
}

fn note(place: &str) -> Note {
    let text = Localised::default();
    Note { sha256: "0".repeat(64), place: Some(place.to_owned()), still_correct: vec![tag("cy")], text }
}

fn release(month: usize, sections: &[(&str, Wording)]) -> Sealed {
    let notice = bilingual(sections.iter().map(|(name, wording)| said(name, *wording)).collect());
    let mut sealed = sealed(u32::try_from(month + 1).expect("few"), day(month), notice);
    let declared = sections.iter().filter(|(_, wording)| wording.declared);
    sealed.release.notes = declared.map(|(name, _)| note(name)).collect();
    sealed
}

fn wordings() -> impl Strategy<Value = Wording> {
    (0_u8..3, proptest::option::weighted(0.9, 0_u8..3), proptest::bool::weighted(0.15))
        .prop_map(|(english, welsh, declared)| Wording { english, welsh, declared })
}

/// The release since which the Welsh is behind, by the words of the definition.
fn expected(of_one: &[Wording]) -> Option<u32> {
    let mut since = None;
    for (place, pair) in of_one.windows(2).enumerate() {
        let [old, new] = [pair[0], pair[1]];
        if new.welsh.is_none() || new.welsh != old.welsh || new.declared {
            since = None;
        } else if new.english != old.english {
            since = Some(u32::try_from(place + 2).expect("few"));
        }
    }
    since
}

proptest! {
    #[test]
    fn exactly_those_are_behind_whose_english_changed_after_their_welsh(
        edits in proptest::collection::vec([wordings(), wordings(), wordings()], 1..9)
    ) {
        let at = |month: usize| -> Vec<(&str, Wording)> { NAMES.into_iter().zip(edits[month]).collect() };
        let releases: Vec<Sealed> = (0..edits.len()).map(|month| release(month, &at(month))).collect();
        let releases: Vec<&Sealed> = releases.iter().collect();
        let mut wanted = BTreeMap::new();
        for (place, name) in NAMES.into_iter().enumerate() {
            let own: Vec<Wording> = edits.iter().map(|edit| edit[place]).collect();
            wanted.extend(expected(&own).map(|number| (name.to_owned(), number)));
        }
        let told = |behind: &Behind| match behind {
            Behind::Since { number, .. } => *number,
            Behind::Draft => u32::try_from(edits.len()).expect("few"),
        };
        let lag = history(&releases).lag;
        let found: BTreeMap<String, u32> =
            lag.iter().map(|(part, by_language)| (part.anchor(), told(&by_language[&tag("cy")]))).collect();
        prop_assert_eq!(&found, &wanted);
        // A draft is what the next release would be.
        let (last, before) = releases.split_last().expect("one at least");
        let draft = last.release.notice().expect("a notice");
        let lag = lag_of_draft(before, draft, &last.release.notes);
        let found: BTreeMap<String, u32> =
            lag.iter().map(|(part, by_language)| (part.anchor(), told(&by_language[&tag("cy")]))).collect();
        prop_assert_eq!(found, wanted);
    }
}

const FIRST: Wording = Wording { english: 0, welsh: Some(0), declared: false };
const SECOND: Wording = Wording { english: 1, ..FIRST };

fn since(releases: &[Sealed], name: &str) -> Option<Behind> {
    let lag = history(&releases.iter().collect::<Vec<_>>()).lag;
    lag.get(&Part::Section(id(name))).map(|by_language| by_language[&tag("cy")].clone())
}

#[test]
fn a_section_that_was_renamed_stays_behind_and_the_later_change_is_told() {
    let mut renamed = said("z", SECOND);
    renamed.title = Localised::in_one(tag("en"), words("A"));
    let last = sealed(3, day(2), bilingual(vec![former(renamed, &["a"])]));
    let releases = [release(0, &[("a", FIRST)]), release(1, &[("a", SECOND)]), last];
    assert_eq!(since(&releases, "z").and_then(|behind| behind.known()), Some((2, day(1))));
}

#[test]
fn what_came_back_is_held_against_what_it_said_last() {
    let releases =
        [release(0, &[("a", FIRST), ("b", FIRST)]), release(1, &[("b", FIRST)]), release(2, &[("a", SECOND)])];
    assert_eq!(since(&releases, "a").and_then(|behind| behind.known()), Some((3, day(2))));
}

#[test]
fn no_day_is_told_where_a_withheld_text_may_have_changed_first() {
    let mut releases = [release(0, &[("a", FIRST)]), release(1, &[("a", SECOND)]), release(2, &[("a", SECOND)])];
    releases[1].release.body = Body::Withheld;
    let behind = since(&releases, "a").expect("behind");
    assert_eq!(behind.known(), None);
    assert_eq!(behind, Behind::Since { from: day(2), number: 3, withheld_before: vec![2] });
}

#[test]
fn each_of_title_summary_and_text_must_follow() {
    let titled = |english: &str, welsh: &str, month: usize, text: Wording| {
        let mut own = said("a", text);
        own.title = Localised([(tag("en"), words(english)), (tag("cy"), words(welsh))].into());
        sealed(u32::try_from(month + 1).expect("few"), day(month), bilingual(vec![own]))
    };
    let both = Wording { english: 1, welsh: Some(1), declared: false };
    let releases = [titled("One", "Un", 0, FIRST), titled("Two", "Un", 1, both)];
    assert_eq!(
        since(&releases, "a").and_then(|behind| behind.known()),
        Some((2, day(1))),
        "the title has not followed"
    );
}

#[test]
fn when_the_default_language_is_another_one_nothing_is_owed_from_before() {
    let mut last = release(2, &[("a", SECOND)]);
    if let Body::Notice(notice) = &mut last.release.body {
        notice.languages.reverse();
    }
    let releases = [release(0, &[("a", FIRST)]), release(1, &[("a", SECOND)]), last];
    assert!(history(&releases.iter().collect::<Vec<_>>()).lag.is_empty());
}
