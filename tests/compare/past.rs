//! What the releases say about the past, and how the changelog tells it.

use candour::date::Date;
use candour::emit::changelog::{changelog, changelog_json, changelog_markdown, changelog_text};
use candour::emit::{Calendar, Rendition, Standing};
use candour::history::history;
use candour::ledger::{Body, Digests, Event, Note, Release, Sealed, Weight, WeightOfChange};
use candour::notice::{Block, Extent, Field, Inline, Localised, Notice, Origin, Passage, Register};
use candour::site::Site;
use candour::wire::{LaterKey, Revision};

use crate::build::{notice, plain, section, tag, term, words};

pub(crate) fn sealed(number: u32, effective_from: Date, notice: Notice) -> Sealed {
    let release = Release {
        revision: candour::wire::Revision::CURRENT,
        notice_id: notice.id.clone(),
        number,
        sealed_on: Date::constant(2026, 11, 23),
        effective_from,
        event: Event::Publication,
        previous: None,
        template: None,
        notes: Vec::new(),
        weight: Weight::default(),
        digests: Digests::default(),
        body: Body::Notice(Box::new(notice)),
    };
    Sealed { release, bytes: Vec::new(), sha256: format!("{number:08x}").repeat(8) }
}

/// Three releases: a text recorded later, a change with a note, a review.
fn releases() -> [Sealed; 3] {
    let old = notice(vec![plain("about"), plain("complaints")], vec![term("data", "one")]);
    let rows = Block::Rows { register: Register::Term, group: None, extent: Extent::Full };
    let mut words_section = plain("words");
    words_section.text = Localised::in_one(tag("en"), vec![Passage { origin: Origin::Local, block: rows }]);
    let new = notice(vec![section("about", "Other.", Vec::new()), words_section], vec![term("data", "two")]);
    let mut first = sealed(1, Date::constant(2019, 11, 29), old);
    first.release.event =
        Event::Backfill { reason: Localised::in_one(tag("en"), "releases were kept only later".to_owned()) };
    let mut second = sealed(2, Date::constant(2020, 5, 1), new.clone());
    second.release.weight = Weight { declared: None, computed: Some(WeightOfChange::Material) };
    let said =
        vec![vec![Inline::Text("We say what ".to_owned()), Inline::Strong(words("data_1")), words(" is.").remove(0)]];
    let text = Localised::in_one(tag("en"), said);
    second.release.notes =
        vec![Note { sha256: String::new(), place: Some("term--data".to_owned()), still_correct: Vec::new(), text }];
    let mut third = sealed(3, Date::constant(2020, 6, 1), new);
    third.release.event = Event::Review;
    [first, second, third]
}

const TOLD: &str = "\
What has changed: Privacy notice

It was last looked at, and left as it was, on 23 November 2026.


1 June 2020

In force from 1 June 2020. Release 3, check code 0000 0003.

The notice was looked at and left as it was.

The receipt of this release is:
invented release 3 sha256
0000000300000003000000030000000300000003000000030000000300000003


1 May 2020

In force from 1 May 2020. Release 2, check code 0000 0002.

data: We say what data_1 is.

These changes matter to the people whose data is used.

- Changed section “About”: text.
- Removed section “Complaints”.
- Added section “Words”.
- Changed defined word “data”: meaning.

The receipt of this release is:
invented release 2 sha256
0000000200000002000000020000000200000002000000020000000200000002


29 November 2019

In force from 29 November 2019. Release 1, check code 0000 0001.

This is the notice as it was published before releases were kept. It was
recorded on 23 November 2026: releases were kept only later.

This is the first release of this notice.

The receipt of this release is:
invented release 1 sha256
0000000100000001000000010000000100000001000000010000000100000001
";

#[test]
fn the_changelog_tells_the_newest_first() {
    let releases = releases();
    let past = history(&releases.iter().collect::<Vec<_>>());
    let notice = releases[2].release.notice().expect("a notice");
    let site = Site::default();
    let standing = Standing::Current { sealed: &releases[2], until: None };
    let rendition = Rendition { notice, site: &site, standing, history: &past, calendar: &Calendar::default() };
    let view = changelog(&rendition, &tag("en"));
    snapbox::assert_data_eq!(changelog_text(&view), TOLD);
    let anchors: Vec<Option<&str>> = view.entries[1].changes.iter().map(|change| change.anchor.as_deref()).collect();
    assert_eq!(anchors, [Some("about"), None, Some("words"), Some("term--data")]);
    assert_eq!(view.entries[1].notes[0].anchor.as_deref(), Some("term--data"));
    let markdown = changelog_markdown(&view);
    assert!(
        markdown.starts_with("# What has changed: Privacy notice\n\nIt was last looked at")
            && markdown.contains("\n\n## 1 June 2020\n\nIn force"),
        "{markdown}"
    );
    assert!(markdown.contains("\n\ndata: We say what **data\\_1** is.\n\n"), "{markdown}");
    assert!(markdown.contains("\n- Removed section “Complaints”.\n- Added section “Words”.\n"), "{markdown}");
    let json = changelog_json(&view);
    assert!(
        json.starts_with(
            "{\n  \"format\": \"candour.changelog/0\",\n  \"notice\": \"invented\",\n  \"language\": \"en\",\n"
        ),
        "{json}"
    );
    assert!(json.contains("\"event\": {\n        \"kind\": \"backfill\",\n"), "{json}");
    assert!(json.contains("\"register\": \"term\",\n          \"id\": \"data\",\n"), "{json}");
    let welsh = changelog(&rendition, &tag("cy"));
    let said: Vec<&str> = welsh.entries[1].changes.iter().map(|change| change.sentence.as_str()).collect();
    let expected = [
        "Newidiwyd adran “About”: testun.",
        "Dilëwyd adran “Complaints”.",
        "Ychwanegwyd adran “Words”.",
        "Newidiwyd gair diffiniedig “data”: ystyr.",
    ];
    assert_eq!(said, expected);
}

/// A form that has `lifetime` of cookies from its first revision on.
const LATER: &[LaterKey] = &[LaterKey { of: "cookie", key: "lifetime", since: 1 }];

#[test]
fn what_the_form_of_an_older_release_could_not_hold_changes_no_thread() {
    let named = |name: &str, lifetime: bool| {
        let mut cookie = crate::facts::cookie("ga", name, "P6M");
        if !lifetime {
            cookie.fields.lifetime = Field::Unstated;
        }
        crate::facts::of(vec![cookie])
    };
    let in_revision = |number, mut sealed: Sealed| -> Sealed {
        sealed.release.revision = Revision { number, later: LATER };
        sealed
    };
    let day = |day: i8| Date::constant(2026, 1, day);
    let releases = [
        in_revision(0, sealed(1, day(1), named("_ga", false))),
        in_revision(1, sealed(2, day(2), named("_ga", true))),
        in_revision(1, sealed(3, day(3), named("_gid", true))),
    ];
    let past = history(&releases.iter().collect::<Vec<_>>());
    let comparison = |entry: usize| past.entries[entry].comparison.as_ref().expect("two texts");
    assert_eq!((comparison(1).not_compared.len(), &comparison(1).headlines[..]), (1, &[][..]));
    assert_eq!(comparison(1).weight, candour::compare::Weight::None);
    assert_eq!((comparison(0).not_compared.len(), comparison(0).headlines.len()), (0, 1), "both could hold it");
    let editions: Vec<u32> = past.rows.values().map(|thread| thread.edition).collect();
    assert_eq!(editions, [2]);

    let both = [&releases[0], &releases[2]];
    let told = history(&both);
    let headlines = &told.entries[0].comparison.as_ref().expect("two texts").headlines;
    let [candour::compare::Headline { kind: candour::compare::HeadlineKind::Changed { keys }, .. }] = &headlines[..]
    else {
        panic!("one row, not {headlines:#?}")
    };
    assert_eq!(keys, &["name"], "what is not compared is not told of beside what is");
}
