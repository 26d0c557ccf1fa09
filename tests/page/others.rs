//! What is published beside the page: the feed, what to paste, the links in the head, the text for phones.

use candour::date::Date;
use candour::emit::theme::Theme;
use candour::emit::{Artefact, publication};
use candour::notice::Status;
use candour::site::{BaseAddress, Publication};

use super::{Case, between, hostile};

fn published(case: &Case) -> Vec<Artefact> {
    publication(&Theme::civic(), &case.site, &case.ledger, Date::constant(2026, 11, 24)).expect("artefacts")
}

fn file(files: &[Artefact], path: &str) -> String {
    let found = files.iter().find(|file| file.path == format!("exampleshire/{path}"));
    String::from_utf8(found.expect(path).bytes.clone()).expect("text")
}

#[test]
fn a_feed_says_what_changed_newest_first() {
    let mut case = Case::plain();
    case.site.base_address = Some(BaseAddress::one("https://police.example/privacy/"));
    let files = published(&case);
    let feed = file(&files, "changes/feed.xml");
    assert!(feed.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed "));
    assert!(feed.contains("<id>https://police.example/privacy/2026-11-23/</id>"));
    assert!(feed.contains("<updated>2026-11-23T00:00:00Z</updated>"));
    assert!(feed.find("2026-11-23/</id>") < feed.find("2019-11-29/</id>"));
    assert!(between(&feed, "<summary>", "</summary>").contains("We say how soon we answer."));
    assert!(feed.contains("&lt;li&gt;Added section “Cookies”.&lt;/li&gt;"));
    assert!(feed.contains("<name>Exampleshire Police</name>"));
    assert!(between(&feed, "<subtitle>", "</subtitle>").starts_with("This notice is reviewed every year."));
    let welsh = file(&files, "cy/changes/feed.xml");
    assert!(welsh.contains("xml:lang=\"cy\"") && welsh.contains("/privacy/cy/2026-11-23/</id>"));
}

#[test]
fn a_feed_without_an_address_has_names_and_no_links() {
    let mut case = Case::new(hostile);
    case.notice.status = Status::Illustration;
    case.ledger = super::Maker(hostile).ledger(&case.notice);
    let feed = file(&published(&case), "changes/feed.xml");
    assert!(feed.contains("<id>urn:candour:exampleshire:2</id>"));
    assert!(!feed.contains("<link"));
    assert!(feed.contains("(illustration)</title>"));
    assert!(between(&feed, "<summary>", "</summary>").starts_with("This is an illustration"));
    assert!(!feed.contains(['\u{0}', '\u{b}']) && !feed.contains("<script"));
}

#[test]
fn what_changed_is_named_for_pasting() {
    let mut case = Case::plain();
    assert!(!published(&case).iter().any(|file| file.path.contains("paste") || file.path.contains("PASTE")));
    case.site.publication = Publication::Cms;
    let files = published(&case);
    let told = file(&files, "PASTE.md");
    let changed = between(&told, "Since the release before:", "The whole page");
    assert!(changed.contains(
        "- Replace “3 Your rights” with `paste/030-rights.html`.\n  - Changed section “Your rights”: title."
    ));
    assert!(changed.contains("- New, after “4 How to complain”: paste `paste/050-cookies.html` “5 Cookies”."));
    assert!(!changed.contains("“4 How to complain” with"), "{changed}");
    assert!(told.contains("`cy/paste/010-about.html`"));
    assert!(file(&files, "paste/030-rights.html").starts_with("<h2>3 Your rights</h2>"));

    case.ledger.truncate(1);
    let first = file(&published(&case), "PASTE.md");
    assert!(first.contains("This is the first release: paste every file, in this order."));
}

#[test]
fn pages_name_their_relations() {
    let mut case = Case::plain();
    let files = published(&case);
    let home = file(&files, "index.html");
    for link in [
        "<link rel=\"alternate\" href=\"cy/\" hreflang=\"cy\">",
        "<link rel=\"alternate\" href=\"notice.txt\" type=\"text/plain\">",
        "<link rel=\"alternate\" href=\"notice.json\" type=\"application/json\">",
        "<link rel=\"alternate\" href=\"changes/feed.xml\" type=\"application/atom+xml\">",
        "<link rel=\"privacy-policy\" href=\"./\">",
    ] {
        assert!(home.contains(link), "{link}");
    }
    let present = file(&files, "2026-11-23/index.html");
    assert!(present.contains("<link rel=\"predecessor-version\" href=\"../2019-11-29/\">"));
    assert!(present.contains("<link rel=\"latest-version\" href=\"../\">"));
    assert!(present.contains("<link rel=\"canonical\" href=\"../\">"));
    case.site.base_address = Some(BaseAddress::one("https://police.example/privacy/"));
    let files = published(&case);
    let past = file(&files, "cy/2019-11-29/index.html");
    assert!(past.contains("<link rel=\"canonical\" href=\"https://police.example/privacy/cy/2019-11-29/\">"));
    assert!(!past.contains("predecessor-version"));
    assert!(file(&files, "index.html").contains("<link rel=\"canonical\" href=\"https://police.example/privacy/\">"));
}

#[test]
fn the_text_for_phones_has_a_line_for_a_paragraph() {
    let files = published(&Case::plain());
    let (wrapped, long) = (file(&files, "notice.txt"), file(&files, "notice-unwrapped.txt"));
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&wrapped), words(&long));
    assert!(wrapped.lines().all(|line| line.chars().count() <= 72 || !line.trim().contains(' ')));
    assert!(long.lines().any(|line| line.chars().count() > 120));
    assert!(file(&files, "index.html").contains("href=\"notice-unwrapped.txt\""));
}
