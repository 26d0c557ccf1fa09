//! The threads of sections and rows: what releases did to them, against small cases and a slow model.

use std::collections::BTreeMap;

use candour::date::Date;
use candour::emit::changelog::changelog;
use candour::emit::{Calendar, Rendition, Standing};
use candour::history::{Happened, History, Part, Thread, history};
use candour::ledger::{Body, Sealed, Weight, WeightOfChange};
use candour::notice::{
    Fact, FactValue, Field, Inline, Localised, Notice, Reconstruction, Register, Retired, RowAddress, Run, Section,
};
use candour::site::Site;
use proptest::prelude::*;

use crate::build::{former, id, notice, of, paragraph, plain, section, tag, term, words};
use crate::past::sealed;

/// Releases a month apart, from January 2020.
fn ledger(notices: Vec<Notice>) -> Vec<Sealed> {
    let day = |place: usize| Date::constant(2020, 1, 1).saturating_add(jiff_months(place));
    (1..)
        .zip(notices.into_iter().enumerate())
        .map(|(number, (place, notice))| sealed(number, day(place), notice))
        .collect()
}

fn jiff_months(count: usize) -> jiff::Span {
    jiff::Span::new().months(i64::try_from(count).expect("few releases"))
}

fn day(release: u32) -> Date {
    Date::constant(2020, 1, 1).saturating_add(jiff_months(release as usize - 1))
}

fn withheld(mut sealed: Sealed) -> Sealed {
    sealed.release.body = Body::Withheld;
    sealed.bytes = Vec::new();
    sealed
}

fn past(releases: &[Sealed]) -> History<'_> {
    history(&releases.iter().collect::<Vec<_>>())
}

/// A timeline in short: `1 first`, `2 changed text`.
fn told(thread: &Thread) -> Vec<String> {
    thread
        .timeline
        .iter()
        .map(|moment| {
            let happened = match &moment.happened {
                Happened::First => "first".to_owned(),
                Happened::Split { from } => format!("split from {from}"),
                Happened::Changed { keys } => format!("changed {}", keys.join(",")),
                Happened::Adjusted { keys } => format!("adjusted {}", keys.join(",")),
                Happened::Moved => "moved".to_owned(),
                Happened::Renamed { from } => format!("renamed from {from}"),
                Happened::TookOver { from } => format!("took over {from}"),
                Happened::Removed => "removed".to_owned(),
                Happened::MergedInto { into } => format!("merged into {into}"),
                Happened::Retired { to } => format!("retired to {}", to.as_ref().map_or("nothing", |id| id.as_str())),
                Happened::Back => "back".to_owned(),
                Happened::NotKnown => "not known".to_owned(),
            };
            let gap: Vec<String> = moment.withheld_before.iter().map(|number| format!(" after {number}?")).collect();
            format!("{} {happened}{}", moment.number, gap.concat())
        })
        .collect()
}

fn of_section(past: &History<'_>, name: &str) -> Vec<String> {
    told(past.find(name).expect(name).1.thread)
}

fn says(name: &str, text: &str) -> Section {
    section(name, text, Vec::new())
}

#[test]
fn a_thread_goes_on_through_a_new_name_and_counts_texts() {
    let releases = ledger(vec![
        of(vec![plain("a"), plain("b")]),
        of(vec![says("a", "Other."), plain("b")]),
        of(vec![former(says("z", "Other."), &["a"]), plain("b"), plain("c")]),
    ]);
    let past = past(&releases);
    let numbers: Vec<u32> = past.entries.iter().map(|entry| entry.sealed.release.number).collect();
    assert_eq!(numbers, [3, 2, 1]);
    assert_eq!(past.entries[2].comparison, None);
    let z = &past.sections[&id("z")];
    assert_eq!((z.edition, z.first_seen, z.last_changed), (3, day(1), day(3)));
    assert_eq!(told(z), ["1 first", "2 changed text", "3 renamed from a", "3 changed title"]);
    assert_eq!(past.find("a").expect("known by its former id").0, Part::Section(id("z")));
    assert_eq!(past.sections[&id("b")].edition, 1);
    assert_eq!(past.sections[&id("c")].first_seen, day(3));
    assert!(past.gone.is_empty());
    assert_eq!(past.gone_since(&id("a")), Some(day(3)));
    assert!(history(&[]).entries.is_empty());
}

#[test]
fn what_comes_back_goes_on_with_its_thread() {
    let releases = ledger(vec![
        notice(vec![says("a", "One."), plain("b")], vec![term("t", "one")]),
        notice(vec![plain("b")], Vec::new()),
        notice(vec![says("a", "Two."), plain("b")], vec![term("t", "one")]),
    ]);
    let past = past(&releases);
    assert_eq!(of_section(&past, "a"), ["1 first", "2 removed", "3 back", "3 changed text"]);
    let a = &past.sections[&id("a")];
    assert_eq!((a.edition, a.first_seen, a.last_changed), (2, day(1), day(3)));
    let row = RowAddress::new(Register::Term, id("t"));
    assert_eq!(told(&past.rows[&row]), ["1 first", "2 removed", "3 back"]);
    assert_eq!(past.rows[&row].edition, 1);
    let between = history(&releases.iter().take(2).collect::<Vec<_>>());
    let gone: Vec<(Part, Option<Date>)> = between
        .gone
        .iter()
        .map(|gone| (gone.part.clone(), gone.thread.gone_since().map(|moment| moment.from)))
        .collect();
    let expected = [(Part::Row(row), Some(day(2))), (Part::Section(id("a")), Some(day(2)))];
    let mut sorted = gone;
    sorted.sort_by_key(|(part, _)| part.anchor() == "a");
    assert_eq!(sorted, expected);
}

#[test]
fn declared_splits_merges_and_tombstones_keep_the_thread() {
    let mut gone = of(vec![former(says("a", "Words. Second."), &["b"])]);
    gone.retired = vec![Retired { id: id("c"), to: Some(id("a")), note: Field::Unstated }];
    let mut later = gone.clone();
    later.retired.push(Retired { id: id("d"), to: None, note: Field::Unstated });
    let first = of(vec![plain("a"), says("b", "Second."), plain("c"), plain("d")]);
    let split = of(vec![former(says("y", "Words."), &["a"]), former(says("x", "Second."), &["a", "b"])]);
    let releases = ledger(vec![first, gone, later, split]);
    let past = past(&releases);
    assert_eq!(of_section(&past, "b"), ["1 first", "2 merged into a"]);
    assert_eq!(of_section(&past, "c"), ["1 first", "2 retired to a"]);
    assert_eq!(of_section(&past, "d"), ["1 first", "2 removed", "3 retired to nothing"]);
    assert_eq!(past.gone_since(&id("d")), Some(day(2)));
    let y = ["1 first", "2 changed text", "2 took over b", "4 renamed from a", "4 changed title,text"];
    assert_eq!(of_section(&past, "y"), y);
    assert_eq!(of_section(&past, "x"), ["4 first", "4 split from a"]);
}

#[test]
fn a_section_split_off_from_one_that_stays_says_so() {
    let releases = ledger(vec![of(vec![plain("a")]), of(vec![plain("a"), former(plain("b"), &["a"])])]);
    let past = past(&releases);
    assert_eq!(of_section(&past, "b"), ["2 first", "2 split from a"]);
    assert_eq!(of_section(&past, "a"), ["1 first"]);
}

#[test]
fn what_stays_behind_the_words_is_no_edition() {
    let fact = Fact {
        reference: "force_name".to_owned(),
        value: FactValue::Text("Words.".to_owned()),
        shown: "Words.".to_owned(),
    };
    let slot = Section { text: Localised::in_one(tag("en"), paragraph(vec![Inline::Fact(fact)])), ..plain("a") };
    let mut rebuilt = term("t", "one");
    rebuilt.reconstructed = Reconstruction::Whole;
    let releases = ledger(vec![notice(vec![plain("a")], vec![term("t", "one")]), notice(vec![slot], vec![rebuilt])]);
    let past = past(&releases);
    assert_eq!(of_section(&past, "a"), ["1 first"]);
    assert_eq!(of_section(&past, "term--t"), ["1 first", "2 adjusted reconstructed"]);
    assert_eq!(past.rows[&RowAddress::new(Register::Term, id("t"))].edition, 1);
}

#[test]
fn a_withheld_text_leaves_a_gap_that_is_said() {
    let mut releases = ledger(vec![
        of(vec![plain("a")]),
        of(vec![says("a", "Secret."), plain("b")]),
        of(vec![says("a", "Other."), plain("b")]),
    ]);
    releases[1] = withheld(releases[1].clone());
    let past = past(&releases);
    assert_eq!(of_section(&past, "a"), ["1 first", "2 not known", "3 changed text after 2?"]);
    assert_eq!(of_section(&past, "b"), ["3 first after 2?"]);
    assert_eq!(past.sections[&id("a")].edition, 2);
    assert_eq!(past.entries.iter().map(|entry| entry.comparison.is_some()).collect::<Vec<_>>(), [true, false, false]);
    let notice = releases[2].release.notice().expect("a notice");
    let site = Site::default();
    let rendition = Rendition {
        notice,
        site: &site,
        standing: Standing::Draft { notes: &[], blanks: 0 },
        history: &past,
        calendar: &Calendar::default(),
    };
    let view = changelog(&rendition, &tag("en"));
    let gap = "The text of release 2 may not be kept. What follows is told against the notice before that.";
    assert_eq!(view.entries[0].gap.as_deref(), Some(gap));
    let withheld = "The text of this release may not be kept, so what it changed is not known.";
    assert_eq!(view.entries[1].instead.as_deref(), Some(withheld));
    assert_eq!(view.entries[2].instead.as_deref(), Some("This is the first release of this notice."));
}

#[test]
fn a_first_text_that_is_withheld_invents_nothing() {
    let mut releases = ledger(vec![of(vec![plain("a")]), of(vec![plain("a")])]);
    releases[0] = withheld(releases[0].clone());
    let past = past(&releases);
    assert_eq!(of_section(&past, "a"), ["2 first after 1?"]);
    assert!(past.entries.iter().all(|entry| entry.comparison.is_none() && !entry.is_first()));
    let all: Vec<Sealed> = releases.into_iter().map(withheld).collect();
    let none = history(&all.iter().collect::<Vec<_>>());
    assert_eq!((none.entries.len(), none.sections.len(), none.gone.len()), (2, 0, 0));
}

#[test]
fn the_last_material_change_follows_the_weight_of_releases() {
    let mut releases = ledger((0..4).map(|text| of(vec![says("a", &format!("{text}"))])).collect());
    releases[1].release.weight = Weight { declared: None, computed: Some(WeightOfChange::Material) };
    releases[2].release.weight =
        Weight { declared: Some(WeightOfChange::Editorial), computed: Some(WeightOfChange::Material) };
    let a = past(&releases).sections[&id("a")].clone();
    assert_eq!((a.last_changed, a.last_material), (day(4), Some(day(2))));
}

/// What one release says: for each of five sections and three rows, one of three texts or nothing, or that it is withheld.
#[derive(Debug, Clone)]
enum Said {
    Withheld,
    Texts { sections: Vec<Option<u8>>, rows: Vec<Option<u8>> },
}

fn said() -> impl Strategy<Value = Said> {
    let texts = |count| proptest::collection::vec(proptest::option::weighted(0.8, 0_u8..3), count);
    prop_oneof![
        1 => Just(Said::Withheld),
        6 => (texts(5), texts(3)).prop_map(|(sections, rows)| Said::Texts { sections, rows }),
    ]
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

fn notice_of(sections: &[Option<u8>], rows: &[Option<u8>]) -> Notice {
    let sections = NAMES.iter().zip(sections).filter_map(|(name, text)| text.map(|text| says(name, &text.to_string())));
    let rows = NAMES.iter().zip(rows).filter_map(|(name, text)| text.map(|text| term(name, &text.to_string())));
    notice(sections.collect(), rows.collect())
}

proptest! {
    /// The slow model: for each part, its texts release by release, and nothing else.
    #[test]
    fn editions_count_texts_and_timelines_are_in_order(all in proptest::collection::vec(said(), 1..9)) {
        let releases: Vec<Sealed> = (1..).zip(&all).map(|(number, said)| match said {
            Said::Withheld => withheld(sealed(number, day(number), of(Vec::new()))),
            Said::Texts { sections, rows } => sealed(number, day(number), notice_of(sections, rows)),
        }).collect();
        let past = past(&releases);
        let mut model: BTreeMap<String, Vec<(u32, Option<u8>)>> = BTreeMap::new();
        for (number, said) in (1..).zip(&all) {
            if let Said::Texts { sections, rows } = said {
                for (name, text) in NAMES.iter().zip(sections) {
                    model.entry((*name).to_owned()).or_default().push((number, *text));
                }
                for (name, text) in NAMES.iter().zip(rows) {
                    model.entry(format!("term--{name}")).or_default().push((number, *text));
                }
            }
        }
        for (anchor, texts) in model {
            let had: Vec<(u32, u8)> = texts.iter().filter_map(|(number, text)| text.map(|text| (*number, text))).collect();
            let found = past.find(&anchor);
            prop_assert_eq!(found.is_some(), !had.is_empty(), "{}", &anchor);
            let Some((_, found)) = found else { continue };
            let thread = found.thread;
            let changed: Vec<u32> = had.windows(2).filter(|pair| pair[0].1 != pair[1].1).map(|pair| pair[1].0).collect();
            prop_assert_eq!(thread.edition as usize, changed.len() + 1);
            prop_assert_eq!(thread.first_seen, day(had[0].0));
            prop_assert_eq!(thread.last_changed, day(*changed.last().unwrap_or(&had[0].0)));
            let told: Vec<u32> = thread.timeline.iter()
                .filter(|moment| matches!(moment.happened, Happened::Changed { .. }))
                .map(|moment| moment.number).collect();
            prop_assert_eq!(told, changed);
            prop_assert!(thread.timeline.is_sorted_by_key(|moment| (moment.from, moment.number)));
            prop_assert_eq!(&thread.timeline[0].happened, &Happened::First);
            prop_assert_eq!(thread.timeline[0].from, thread.first_seen);
            let stands = texts.last().is_some_and(|(_, text)| text.is_some());
            prop_assert_eq!(found.gone.is_none(), stands);
            prop_assert_eq!(thread.gone_since().is_none(), stands);
        }
    }

    /// Every step of a chain of declared renamings is one thread, however often the words change on the way.
    #[test]
    fn a_renamed_section_is_one_thread(texts in proptest::collection::vec(0_u8..3, 2..8)) {
        let names = ["n-a", "n-b", "n-c", "n-d", "n-e", "n-f", "n-g"];
        let notices = texts.iter().enumerate().map(|(place, text)| {
            let mut own = section(names[place], &text.to_string(), Vec::new());
            own.title = Localised::in_one(tag("en"), words("Title"));
            of(vec![former(own, &names[..place])])
        });
        let releases = ledger(notices.collect());
        let past = past(&releases);
        prop_assert_eq!(past.sections.len(), 1);
        prop_assert!(past.gone.is_empty());
        let thread = past.sections.values().next().expect("one thread");
        let changes = texts.windows(2).filter(|pair| pair[0] != pair[1]).count();
        prop_assert_eq!(thread.edition as usize, changes + 1);
        let formers: Vec<&str> = thread.former_ids().map(candour::notice::Id::as_str).collect();
        prop_assert_eq!(formers, names[..texts.len() - 1].to_vec());
        for name in &names[..texts.len()] {
            prop_assert!(past.find(name).is_some());
        }
    }
}

#[test]
fn a_slot_of_equal_words_in_a_row_is_no_change() {
    let mut slot = term("t", "one");
    let fact = Fact { reference: "x".to_owned(), value: FactValue::Text("one".to_owned()), shown: "one".to_owned() };
    slot.fields.meaning = Field::Stated(Localised::in_one(tag("en"), vec![Run::Fact(fact)]));
    let releases = ledger(vec![notice(Vec::new(), vec![term("t", "one")]), notice(Vec::new(), vec![slot])]);
    assert_eq!(of_section(&past(&releases), "term--t"), ["1 first"]);
}
