//! What the public reads about time: what will change, what was taken out, what is withheld, when it is looked at again.

use std::collections::BTreeMap;

use candour::date::Date;
use candour::emit::theme::Theme;
use candour::emit::{Artefact, publication};
use candour::ledger::{Body, Digests, Event, Kept, Note, Previous, Release, Sealed, Weight, WeightOfChange};
use candour::notice::{Inline, Localised, Notice, Run};
use candour::site::{BaseAddress, Publication, Site};
use serde_json::Value;

use super::fixture::{Maker, id, tag};
use super::{Case, between};

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn both(english: &str, welsh: &str) -> Localised<String> {
    Localised(BTreeMap::from([(tag("en"), english.to_owned()), (tag("cy"), welsh.to_owned())]))
}

fn digest(number: u32) -> String {
    format!("{number:08x}").repeat(8)
}

fn sealed(number: u32, (sealed_on, effective_from): (&str, &str), event: Event, body: Body) -> Sealed {
    let release = Release {
        revision: candour::wire::Revision::CURRENT,
        notice_id: id("exampleshire"),
        number,
        sealed_on: day(sealed_on),
        effective_from: day(effective_from),
        event,
        previous: None,
        template: None,
        notes: Vec::new(),
        weight: Weight { declared: None, computed: Some(WeightOfChange::Editorial) },
        digests: Digests::default(),
        body,
    };
    Sealed { release, bytes: format!("the file of release {number}").into_bytes(), sha256: digest(number) }
}

fn published_as(number: u32, days: (&str, &str), notice: &Notice) -> Sealed {
    sealed(number, days, Event::Publication, Body::Notice(Box::new(notice.clone())))
}

/// The notice, with a word of its own in the title of the first section.
fn notice(word: &str) -> Notice {
    let mut notice = Maker(str::to_owned).notice();
    notice.sections[0].title = Localised(BTreeMap::from([(tag("en"), vec![Inline::Text(format!("{word} we are"))])]));
    notice
}

fn noted(mut sealed: Sealed, words: &str) -> Sealed {
    let text = Localised::in_one(tag("en"), vec![vec![Inline::Text(words.to_owned())]]);
    sealed.release.notes = vec![Note {
        sha256: digest(sealed.release.number),
        place: Some("about".to_owned()),
        still_correct: Vec::new(),
        text,
    }];
    sealed
}

fn built(releases: &[Sealed], on: &str) -> BTreeMap<String, String> {
    built_with(&Case::plain().site, releases, on)
}

fn built_with(site: &Site, releases: &[Sealed], on: &str) -> BTreeMap<String, String> {
    let files = publication(&Theme::civic(), site, releases, day(on)).expect("artefacts");
    let text = |Artefact { path, bytes }: Artefact| {
        let path = path.strip_prefix("exampleshire/").expect("below the notice").to_owned();
        (path, String::from_utf8(bytes).expect("text"))
    };
    files.into_iter().map(text).collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

pub(super) fn two_and_one_to_come() -> Vec<Sealed> {
    vec![
        published_as(1, ("2024-03-01", "2024-03-01"), &notice("Who")),
        published_as(2, ("2026-11-23", "2026-11-23"), &notice("What")),
        noted(published_as(3, ("2027-02-01", "2027-04-11"), &notice("Which")), "We say which force we are."),
    ]
}

#[test]
fn what_will_change_stands_on_every_artefact_until_its_day() {
    let mut site = Case::plain().site;
    site.base_address = Some(BaseAddress::one("https://police.example/privacy/"));
    let before = built_with(&site, &two_and_one_to_come(), "2027-02-01");
    let home = &before["index.html"];
    let banner = between(home, "<div class=\"banner coming\"", "</div>");
    assert!(banner.contains("<strong>This notice changes on 11 April 2027.</strong> <a href=\"#page--coming-3\">"));
    let banner = between(home, "<section class=\"coming\"", "</section>");
    for said in [
        "<h2 id=\"page--coming-3\">What will change on 11 April 2027</h2>",
        "<p>We say which force we are.</p>",
        "<a href=\"2027-04-11/#about\">Changed section “Which we are”: title.</a>",
        "<a href=\"2027-04-11/\">Read the text that will be in force then<span class=\"unseen\">: 11 April 2027</span></a>",
    ] {
        assert!(banner.contains(said), "{said}\n{banner}");
    }
    assert!(before["cy/index.html"].contains("Bydd yr hysbysiad hwn yn newid ar 11 Ebrill 2027."));
    assert!(before["2026-11-23/index.html"].contains("href=\"../2027-04-11/#about\""));
    assert!(!before["2024-03-01/index.html"].contains("11 April 2027"), "an older text says nothing of it");
    for (file, said) in [
        ("notice.txt", "This notice changes on 11 April 2027.\n\nWhich we are: We say which force we are."),
        ("notice.txt", "- Changed section “Which we are”: title.\n\nThe text that will be in force then:\nhttps://"),
        ("fragment.html", "<p><strong>This notice changes on 11 April 2027.</strong></p>"),
        ("fragment.html", "<a href=\"https://police.example/privacy/2027-04-11/\">"),
        ("changes/index.html", "<h2 id=\"page--scheduled\">What will change</h2>"),
        ("changes/index.html", "<h3 id=\"release--3\"><time datetime=\"2027-04-11\">11 April 2027</time></h3>"),
        ("changes/changelog.md", "## What will change\n\n### 11 April 2027\n\nWill be in force from 11 April 2027."),
        ("changes/changelog.txt", "What will change\n\n\n11 April 2027\n\nWill be in force from 11 April 2027."),
        ("changes/feed.xml", "<id>https://police.example/privacy/2027-04-11/#announced</id>"),
        ("changes/feed.xml", "<updated>2027-02-01T00:00:00Z</updated>"),
    ] {
        assert!(before[file].contains(said), "{file}: {said}\n{}", before[file]);
    }
    let data = json(&before["notice.json"]);
    assert_eq!(data["scheduled"][0]["number"], 3);
    assert_eq!(data["scheduled"][0]["effective_from"], "2027-04-11");
    assert_eq!(data["scheduled"][0]["changes"][0]["subject"]["section"]["id"], "about");
    assert_eq!(json(&before["changes/changelog.json"])["scheduled"][0]["number"], 3);
    assert_eq!(json(&before["2024-03-01/notice.json"]).get("scheduled"), None);

    assert_eq!(before, built_with(&site, &two_and_one_to_come(), "2027-04-10"), "no artefact knows what day it is");

    let after = built_with(&site, &two_and_one_to_come(), "2027-04-11");
    assert!(after["index.html"].contains("Which we are") && !after["index.html"].contains("This notice changes"));
    let feed = &after["changes/feed.xml"];
    assert!(feed.contains("<id>https://police.example/privacy/2027-04-11/</id>") && !feed.contains("#announced"));
    assert!(feed.contains("<updated>2027-04-11T00:00:00Z</updated>"));
}

#[test]
fn several_releases_that_wait_are_told_in_their_order_and_an_urgent_one_in_between_is_told_truly() {
    let mut releases = two_and_one_to_come();
    releases.push(published_as(4, ("2027-03-01", "2027-03-01"), &notice("Whose")));
    releases.push(published_as(5, ("2027-03-01", "2027-06-01"), &notice("Who")));
    let files = built(&releases, "2027-03-02");
    let home = &files["index.html"];
    let (first, second) = (home.find("changes on 11 April 2027"), home.find("changes on 1 June 2027"));
    assert!(first.is_some() && first < second);
    assert!(home.contains("In force from 1 March 2027 until 10 April 2027."));
    let banner = between(home, "will change on 11 April 2027", "</section>");
    assert!(!banner.contains("do not alter"), "what was said of other changes is not said of these\n{banner}");
    let banner = between(home, "will change on 1 June 2027", "</section>");
    assert!(banner.contains("do not alter"), "{banner}");
}

#[test]
fn a_long_list_of_what_will_change_stands_at_the_end() {
    let mut releases = two_and_one_to_come();
    let Body::Notice(notice) = &mut releases[2].release.body else { panic!("a notice") };
    for contact in &mut notice.registers.contacts {
        contact.fields.hours =
            candour::notice::Field::Stated(Localised::in_one(tag("en"), vec![Run::Text("always".to_owned())]));
    }
    notice.sections.truncate(2);
    let files = built(&releases, "2027-02-01");
    let home = &files["index.html"];
    let banner = between(home, "<section class=\"coming\"", "</section>");
    assert!(banner.contains("<a href=\"#page--release--3\">Everything that will change<"), "{banner}");
    assert!(banner.contains("We say which force we are.") && !banner.contains("Removed section"), "{banner}");
    let list = between(home, "id=\"page--release--3\"", "</section>");
    assert!(list.contains("Removed section “Your rights”."), "{list}");
    let text = &files["notice.txt"];
    assert!(text.contains("Everything that will change is listed at the end of this notice."));
    assert!(text.find("End of the notice.") > text.find("- Removed section “Your rights”."));
    assert!(files["fragment.html"].contains("<h2>What will change on 11 April 2027</h2>"));
}

fn with_a_withdrawal() -> Vec<Sealed> {
    let why = both("It named the wrong office", "Enwodd y swyddfa anghywir");
    let again = Event::Withdrawal { of: 3, reason: why };
    vec![
        published_as(1, ("2024-03-01", "2024-03-01"), &notice("Who")),
        published_as(2, ("2026-11-23", "2026-11-23"), &notice("What")),
        published_as(3, ("2027-03-01", "2027-03-01"), &notice("Which")),
        sealed(4, ("2027-03-05", "2027-03-05"), again, Body::Notice(Box::new(notice("What")))),
    ]
}

#[test]
fn a_withdrawn_release_keeps_its_address_and_says_what_became_of_it() {
    let files = built(&with_a_withdrawal(), "2027-03-06");
    let page = &files["2027-03-01/index.html"];
    let before_title = page.split_once("<h1>").expect("a title").0;
    assert!(before_title.contains("Withdrawn on 5 March 2027 by release 4. Nobody should rely on this text."));
    assert!(before_title.contains("Why: It named the wrong office."));
    assert!(before_title.contains("<a href=\"../\">Read the notice that is in force now</a>"));
    assert!(page.contains("It was shown from 1 March 2027 until it was withdrawn on 5 March 2027."));
    assert!(page.contains("Which we are") && page.contains("noindex"));
    let text = &files["2027-03-01/notice.txt"];
    assert!(text.starts_with("Withdrawn on 5 March 2027 by release 4. Nobody should rely on this text.\n"), "{text}");
    assert!(files["cy/2027-03-01/notice.txt"].contains("Pam: Enwodd y swyddfa anghywir."));
    let data = json(&files["2027-03-01/notice.json"]);
    assert_eq!(data["withdrawn"]["by"], 4);
    assert_eq!(data["withdrawn"]["shown"][0]["until"], "2027-03-05");
    assert!(files["2027-03-01/release.json"].ends_with("release 3"));

    let home = &files["index.html"];
    assert!(home.contains("What we are") && home.contains("Release 3 was withdrawn: It named the wrong office."));
    assert!(!home.contains("Changed in this release"), "nothing changed against what held before");
    let changelog = &files["changes/changelog.txt"];
    let places: Vec<_> = ["5 March 2027\n", "1 March 2027 (withdrawn)\n", "23 November 2026\n"]
        .iter()
        .map(|heading| changelog.find(&format!("\n{heading}")))
        .collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{changelog}");
    let withdrawn = between(changelog, "1 March 2027 (withdrawn)", "The receipt");
    assert!(withdrawn.contains("- Changed section “Which we are”: title."), "{withdrawn}");
    let entries = json(&files["changes/changelog.json"]);
    assert_eq!(entries["entries"][1]["withdrawn"]["on"], "2027-03-05");
    assert!(files["changes/feed.xml"].contains("Withdrawn on 5 March 2027 by release 4."));
}

#[test]
fn a_release_withdrawn_before_its_day_was_never_in_force() {
    let mut releases = with_a_withdrawal();
    releases[2].release.effective_from = day("2027-04-11");
    let files = built(&releases, "2027-03-06");
    assert!(files["2027-04-11/index.html"].contains("It was to be in force from 11 April 2027, and never was."));
    assert!(!files["index.html"].contains("This notice changes"));
    assert!(files["changes/index.html"].contains("11 April 2027 (withdrawn)"));
    assert_eq!(json(&files["2027-04-11/notice.json"])["withdrawn"].get("shown"), None);
    releases[2].release.effective_from = day("2027-03-05");
    releases[2].release.sealed_on = day("2027-03-05");
    let files = built(&releases, "2027-03-06");
    assert!(files["2027-03-05/index.html"].contains("It was shown on 5 March 2027 only"));
}

#[test]
fn what_was_pasted_and_then_withdrawn_is_to_be_pasted_over() {
    let mut site = Case::plain().site;
    site.publication = Publication::Cms;
    let told = &built_with(&site, &with_a_withdrawal(), "2027-03-06")["PASTE.md"];
    assert!(told.contains("- Replace “1 What we are” with `paste/010-about.html`."), "{told}");
}

#[test]
fn no_address_moves() {
    let mut releases = with_a_withdrawal();
    releases[3].release.sealed_on = day("2027-03-01");
    releases[3].release.effective_from = day("2027-03-01");
    let files = built(&releases, "2027-03-06");
    assert!(files["2027-03-01/release.json"].ends_with("release 3"));
    assert!(files["2027-03-01-2/release.json"].ends_with("release 4"));
    assert!(files["index.html"].contains("href=\"2027-03-01-2/\""));
}

fn with_a_withheld_text() -> Vec<Sealed> {
    let mut releases = two_and_one_to_come();
    releases.truncate(2);
    let old = &mut releases[0];
    let kept = Kept {
        sealed_on: old.release.sealed_on,
        effective_from: old.release.effective_from,
        event: Event::Publication,
        previous: None,
        file: Previous { sha256: old.sha256.clone(), bytes: 7 },
    };
    old.release.body = Body::Withheld;
    old.bytes = Vec::new();
    let reason = both("A court forbids it", "Mae llys yn ei wahardd");
    let event = Event::Withholding { of: 1, reason, kept: Box::new(kept) };
    releases.push(sealed(3, ("2027-01-10", "2027-01-10"), event, Body::Notice(Box::new(notice("What")))));
    releases
}

#[test]
fn a_withheld_text_is_told_of_and_not_told() {
    let files = built(&with_a_withheld_text(), "2027-02-01");
    let of_it: Vec<&str> = files.keys().filter(|path| path.contains("2024-03-01")).map(String::as_str).collect();
    let expected = ["index.html", "notice-unwrapped.txt", "notice.txt"];
    let expected: Vec<String> =
        ["2024-03-01", "cy/2024-03-01"].iter().flat_map(|at| expected.map(|file| format!("{at}/{file}"))).collect();
    assert_eq!(of_it, expected);
    let page = &files["2024-03-01/index.html"];
    assert!(page.contains("The text that was in force from 1 March 2024 until 22 November 2026 is withheld."));
    assert!(page.contains(
        "It was deleted on 10 January 2027, as release 3 says, because it may not be kept: A court forbids it."
    ));
    assert!(page.contains(&digest(1)) && page.contains("noindex") && page.contains("Who to contact now"));
    assert!(!page.contains("What we are") && !page.contains("release.json") && !page.contains("notice.json"));
    assert!(files["cy/2024-03-01/notice.txt"].contains("Mae llys yn ei wahardd."));
    for (path, text) in &files {
        assert!(!text.contains("Who we are"), "{path} holds the words");
    }
    let changelog = &files["changes/changelog.md"];
    assert!(changelog.contains("## 1 March 2024 (text withheld)"), "{changelog}");
    assert!(changelog.contains("The text of this release may not be kept, so what it changed is not known."));
    assert_eq!(json(&files["changes/changelog.json"])["entries"][2]["withheld"]["by"], 3);
    assert!(files["changes/feed.xml"].contains("The text is withheld. Release 1"));
}

#[test]
fn a_day_on_which_a_withheld_text_held_has_a_page_that_says_so() {
    let files = built(&with_a_withheld_text(), "2025-01-01");
    assert!(files["index.html"].contains("is withheld.") && !files.contains_key("notice.json"));
}

#[test]
fn the_next_review_is_a_date_and_never_overdue() {
    let mut releases = two_and_one_to_come();
    releases.truncate(2);
    let files = built(&releases, "2026-12-01");
    let said = "This notice is reviewed every year. The next review is due by 23 November 2027.";
    for file in ["index.html", "notice.txt", "changes/index.html", "changes/changelog.md", "changes/feed.xml"] {
        assert!(files[file].split_whitespace().collect::<Vec<_>>().join(" ").contains(said), "{file}");
    }
    assert_eq!(files, built(&releases, "2039-01-01"));
    let looked_at = sealed(3, ("2028-02-29", "2028-02-29"), Event::Review, Body::Notice(Box::new(notice("What"))));
    releases.push(looked_at);
    let files = built(&releases, "2028-03-01");
    assert!(files["index.html"].contains("on 29 February 2028. The next review is due by 28 February 2029."));
    let review = &json(&files["notice.json"])["review"];
    assert_eq!((&review["last"], &review["next_by"]), (&Value::from("2028-02-29"), &Value::from("2029-02-28")));
    assert!(!files["2026-11-23/index.html"].contains("next review"), "an older text is not looked at any more");
    assert!(files.contains_key("2028-02-29/release.json"), "a review is a release like any other");
}

#[test]
fn a_reason_in_another_language_than_the_page_is_marked() {
    let mut releases = two_and_one_to_come();
    let reason = Localised::in_one(tag("en"), "Published before releases were kept".to_owned());
    releases[0].release.event = Event::Backfill { reason };
    let files = built(&releases, "2027-02-01");
    let marked = "<span lang=\"en\">Published before releases were kept.</span>";
    for file in ["cy/2024-03-01/index.html", "cy/changes/index.html"] {
        assert!(files[file].contains(marked), "{file}");
    }
    assert!(files["2024-03-01/index.html"].contains(": Published before releases were kept.</p>"));
    for file in ["2024-03-01/notice.txt", "changes/changelog.md", "changes/feed.xml"] {
        assert!(files[file].contains("as it was published before releases"), "{file}");
    }
}
