//! The page that the public reads, from a notice made by hand.

#[path = "page/contract.rs"]
mod contract;
#[path = "page/fixture.rs"]
mod fixture;
#[path = "page/fragment.rs"]
mod fragment;
#[path = "page/hosts.rs"]
mod hosts;
#[path = "page/others.rs"]
mod others;
#[path = "page/states.rs"]
mod states;
#[path = "page/theme.rs"]
mod theme;
#[path = "page/times.rs"]
mod times;

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use candour::date::Date;
use candour::emit::html::Html;
use candour::emit::page::{BlockView, PageAt, SectionView, changes_page, page, page_view};
use candour::emit::theme::Theme;
use candour::emit::{Calendar, Rendition, Standing};
use candour::history::{History, history};
use candour::ledger::Sealed;
use candour::notice::{Notice, Status};
use candour::site::Site;
use fixture::{Maker, tag};
use sha2::{Digest, Sha256};

const HOME: PageAt<'_> = PageAt::Home { permanent: Some("2026-11-23") };

/// A notice with everything that a rendition borrows.
struct Case {
    notice: Notice,
    site: Site,
    ledger: Vec<Sealed>,
}

/// Which standing to render.
#[derive(Clone, Copy)]
enum At {
    Draft,
    Current,
    Scheduled,
    Superseded,
}

impl Case {
    fn new(change: fn(&str) -> String) -> Case {
        let maker = Maker(change);
        let notice = maker.notice();
        Case { ledger: maker.ledger(&notice), site: maker.site(), notice }
    }

    fn plain() -> Case {
        Case::new(str::to_owned)
    }

    fn rendered(&self, at: At, language: &str, page_at: PageAt<'_>) -> String {
        let (old, new) = (&self.ledger[0], &self.ledger[1]);
        let standing = match at {
            At::Draft => Standing::Draft { notes: &[], blanks: 0 },
            At::Current => Standing::Current { sealed: new, until: None },
            At::Scheduled => Standing::Scheduled { sealed: new },
            At::Superseded => Standing::Superseded { sealed: old, until: Date::constant(2026, 11, 22) },
        };
        let history = self.history();
        let rendition = Rendition {
            notice: &self.notice,
            site: &self.site,
            standing,
            history: &history,
            calendar: &Calendar::new(&self.ledger, Some(&self.ledger[1])),
        };
        page(&Theme::civic(), &rendition, &tag(language), page_at).map(Html::into_string).expect("a page")
    }

    fn history(&self) -> History<'_> {
        history(&self.ledger.iter().collect::<Vec<_>>())
    }

    fn changes(&self, language: &str) -> String {
        let standing = Standing::Current { sealed: &self.ledger[1], until: None };
        let history = self.history();
        let rendition = Rendition {
            notice: &self.notice,
            site: &self.site,
            standing,
            history: &history,
            calendar: &Calendar::new(&self.ledger, Some(&self.ledger[1])),
        };
        changes_page(&Theme::civic(), &rendition, &tag(language)).map(Html::into_string).expect("a page")
    }

    fn home(&self) -> String {
        self.rendered(At::Current, "en", HOME)
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map(|(inner, _)| inner).unwrap_or_default()
}

/// For the tests that need a browser: every state and language, as files.
#[test]
fn pages_for_the_browser_are_written() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    let case = Case::plain();
    let mut illustration = Case::plain();
    illustration.notice.status = Status::Illustration;
    let dated = PageAt::Dated { folder: "2019-11-29", present: Some(&case.notice) };
    let pages = [
        ("index.html", case.home()),
        ("cy/index.html", case.rendered(At::Current, "cy", HOME)),
        ("draft.html", case.rendered(At::Draft, "en", PageAt::Home { permanent: None })),
        ("scheduled.html", case.rendered(At::Scheduled, "en", HOME)),
        ("illustration.html", illustration.home()),
        ("2019-11-29/index.html", case.rendered(At::Superseded, "en", dated)),
        ("hostile.html", Case::new(hostile).home()),
        ("changes/index.html", case.changes("en")),
        ("cy/changes/index.html", case.changes("cy")),
        ("cy/2019-11-29/index.html", case.rendered(At::Superseded, "cy", dated)),
    ];
    for (path, html) in pages {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, html).expect("the page is written");
    }
}

/// Closes every context that a word can stand in, then tries to run.
fn hostile(text: &str) -> String {
    format!(
        "{text}\"'></title></style></script><script>alert(1)</script><img src=x onerror=alert(1)>{{{{ 7 }}}}{{% x %}}\u{0}\u{b}"
    )
}

#[test]
fn no_word_of_the_notice_is_live() {
    let case = Case::new(hostile);
    let dated = PageAt::Dated { folder: "2019-11-29", present: Some(&case.notice) };
    for html in [
        case.home(),
        case.changes("cy"),
        case.rendered(At::Superseded, "cy", dated),
        case.rendered(At::Draft, "en", HOME),
    ] {
        assert_eq!(html.matches("<script").count(), 1, "the quick exit alone");
        assert_eq!(html.matches("<style").count(), 1);
        assert_eq!(html.matches("<title").count(), 1);
        assert!(!html.contains("<img"));
        assert!(!html.contains(['\u{0}', '\u{b}']));
        assert!(html.contains("{{ 7 }}{% x %}"), "a word that looks like a template stays a word");
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    }
}

#[test]
fn no_link_leads_where_it_may_not() {
    let case = Case::new(|text| {
        let is_address = text.starts_with("https:") || text.starts_with('/');
        if is_address { format!("java\tscript:alert('{text}')") } else { text.to_owned() }
    });
    let html = case.home();
    assert!(!html.contains("href=\"java"));
    assert!(!html.to_lowercase().contains("\"javascript"));
    assert!(html.contains("<strong>law</strong>"), "the words stay");
}

#[test]
fn the_policy_allows_the_style_and_script_of_the_page_and_nothing_else() {
    let html = Case::plain().home();
    let hash = |inline: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(inline)));
    let style = hash(between(&html, "<style>", "</style>"));
    let script = hash(between(&html, "<script>", "</script>"));
    let policy = between(&html, "http-equiv=\"Content-Security-Policy\" content=\"", "\"").replace("&#39;", "'");
    let expected =
        format!("default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'");
    assert_eq!(policy, expected);
    for live in [
        " style=",
        " onclick",
        " src=",
        "rel=\"stylesheet",
        "rel=\"pre",
        "rel=\"icon",
        "<iframe",
        "<form",
        "@import",
        "url(",
    ] {
        assert!(!html.contains(live), "{live}");
    }
}

#[test]
fn without_a_quick_exit_there_is_no_script() {
    let mut case = Case::plain();
    case.site.quick_exit = None;
    let html = case.home();
    assert!(!html.contains("<script"));
    assert!(html.contains("script-src &#39;none&#39;"));
}

fn kinds(sections: &[SectionView], found: &mut Vec<&'static str>) {
    for section in sections {
        found.extend(section.blocks.iter().map(|block| match block {
            BlockView::Prose { .. } => "prose",
            BlockView::Contacts { .. } => "contacts",
            BlockView::Rows { .. } => "rows",
            BlockView::RegisterList { .. } => "register-list",
            BlockView::Cookies { .. } => "cookies",
        }));
        kinds(&section.sections, found);
    }
}

#[test]
fn every_kind_of_block_is_on_the_page() {
    let case = Case::plain();
    let history = case.history();
    let standing = Standing::Current { sealed: &case.ledger[1], until: None };
    let rendition = Rendition {
        notice: &case.notice,
        site: &case.site,
        standing,
        history: &history,
        calendar: &Calendar::default(),
    };
    let view = page_view(&Theme::civic(), &rendition, &tag("en"), HOME).expect("a view");
    let mut found = Vec::new();
    kinds(&view.sections, &mut found);
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, ["contacts", "cookies", "prose", "register-list", "rows"]);

    let html = case.home();
    for shown in [
        "<div class=\"contact\" id=\"contact--dpo\">",
        "Police Headquarters<br>1 High Street<br>Exampletown<br>EX1 1AA",
        "<a href=\"mailto:dpo@police.example\">dpo@police.example</a>",
        "<a href=\"tel:+441632960001\">01632 960 001</a>",
        "<caption>Counter: Cookies that count visits</caption>",
        "<th scope=\"row\">",
        "<li id=\"recipient--courts\">Courts: where the law lets us or makes us</li>",
        "<div class=\"entry\" id=\"right--access\">",
        "1 month <span class=\"rebuilt\">(reconstructed)</span>",
        "<ol start=\"3\">",
        "<blockquote>",
        "<td class=\"end\">1,200</td>",
        "<span id=\"introduction\"></span>",
        "id=\"media\"",
    ] {
        assert!(html.contains(shown), "{shown}");
    }
    assert!(html.contains(", what went, and"), "a link to nothing is its words");
}

#[test]
fn no_anchor_is_there_twice() {
    for html in [Case::plain().home(), Case::plain().rendered(At::Superseded, "cy", HOME)] {
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        for anchor in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(ids.contains(&anchor), "#{anchor} leads nowhere");
        }
    }
}

#[test]
fn only_a_section_that_the_release_changed_says_so() {
    let html = Case::plain().home();
    let under = |id: &str| between(&html, &format!("id=\"{id}\">"), "<p>").to_owned();
    assert!(under("rights").contains("Changed in this release"));
    assert!(under("cookies").contains("New in this release"));
    assert_eq!(html.matches("class=\"changed\"").count(), 2);
    let before = "<a href=\"2019-11-29/#rights\">Read the text before</a>";
    assert!(under("rights").contains(before), "{}", under("rights"));
    assert!(!under("cookies").contains("<a "));
    assert!(!Case::plain().rendered(At::Draft, "en", HOME).contains("in this release"));
}

#[test]
fn the_release_is_proven_on_the_page() {
    let html = Case::plain().home();
    let receipt = format!("{} release 2 sha256 {}", Case::plain().notice.id, "ab12cd34".repeat(8));
    let mark = format!("<meta name=\"candour-release\" content=\"{receipt}\">");
    assert!(html.contains(&mark));
    assert!(html.contains("<code>ab12 cd34</code>"));
    assert!(!html.contains("noindex"));
}

#[test]
fn an_illustration_says_so_first_and_calls_nobody() {
    let mut case = Case::plain();
    case.notice.status = Status::Illustration;
    let html = case.home();
    let body = html.split_once("<body>").expect("a body").1;
    let mut said = body.split('>').map(|piece| piece.split('<').next().unwrap_or_default().trim());
    assert_eq!(
        said.find(|words| !words.is_empty()),
        Some("This is an illustration made from a published notice. It is not a statement by the organisation named.")
    );
    assert!(!html.contains("tel:"));
    assert!(html.contains("mailto:"));
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
}

#[test]
fn a_superseded_page_leads_to_the_present_one() {
    let case = Case::plain();
    let mut present = case.notice.clone();
    present.registers.contacts[2].fields.name = present.registers.contacts[0].fields.unit.clone();
    let dated = PageAt::Dated { folder: "2019-11-29", present: Some(&present) };
    let html = case.rendered(At::Superseded, "en", dated);
    let (before, after) = html.split_once("<h1>").expect("a title");
    assert!(before.contains("This notice was in force from 29 November 2019 until 22 November 2026."));
    assert!(before.find("No longer in force.") < before.find("<header"), "it says so first");
    assert!(before.contains("<a href=\"../\">Read the notice that is in force now</a>"));
    assert!(html.contains("noindex"));
    let present = between(after, "Who to contact now", "</section>");
    let past = between(after, "as this notice said", "</section>");
    assert!(present.contains("href=\"tel:+441632960001\""));
    assert!(!past.contains("tel:") && !past.contains("mailto:") && past.contains("01632 960 001"));
    assert!(!past.contains("href=\"https:") && past.contains("https://regulator.example/"));
    assert!(html.contains("href=\"../changes/\"") && html.contains("href=\"notice.txt\""));
    assert!(html.contains("href=\"release.json\"") || html.contains("href=\"../2019-11-29/release.json\""));

    let welsh = case.rendered(At::Superseded, "cy", dated);
    assert!(welsh.contains("href=\"../../2019-11-29/\" hreflang=\"en\""));
    assert!(welsh.contains("href=\"../../2019-11-29/notice.json\"") && welsh.contains("href=\"notice.txt\""));
    assert!(welsh.contains("href=\"/accessibility\""));
}

#[test]
fn contacts_that_are_still_the_same_are_shown_once_as_those_of_now() {
    let case = Case::plain();
    let dated = PageAt::Dated { folder: "2019-11-29", present: Some(&case.notice) };
    let html = case.rendered(At::Superseded, "en", dated);
    let now = between(&html, "Who to contact now", "</section>");
    assert!(now.contains("href=\"tel:+441632960001\"") && now.contains("href=\"#contact--dpo\""));
    assert!(!html.contains("as this notice said"));
    let in_text = between(&html, "id=\"contact--dpo\"", "</div>");
    assert!(!in_text.contains("tel:"), "in the text itself they are as it said");
}

#[test]
fn a_draft_shows_what_the_next_release_will_say_about_itself() {
    let case = Case::plain();
    let history = case.history();
    let standing = Standing::Draft { notes: &case.ledger[1].release.notes, blanks: 0 };
    let calendar = Calendar::default();
    let rendition =
        Rendition { notice: &case.notice, site: &case.site, standing, history: &history, calendar: &calendar };
    let draft = PageAt::Home { permanent: None };
    let html = page(&Theme::civic(), &rendition, &tag("en"), draft).map(Html::into_string).expect("a page");
    let notes = between(&html, "<h2 id=\"page--notes\">", "</section>");
    assert!(notes.starts_with("What the next release will say about itself</h2>"), "{notes}");
    assert!(notes.contains("We say how soon we answer."));
}

#[test]
fn the_page_of_changes_leads_to_what_changed() {
    let html = Case::plain().changes("en");
    for shown in [
        "<h1>What has changed: Privacy notice</h1>",
        "<h2 id=\"release--2\"><time datetime=\"2026-11-23\">23 November 2026</time></h2>",
        "<a href=\"../#cookies\">Added section “Cookies”.</a>",
        "<a href=\"../#rights\">Your rights</a>",
        "<p>We say how soon we answer.</p>",
        "This is the first release of this notice.",
        "<a href=\"../2019-11-29/\">",
        "<a href=\"../notice.txt\"",
        "<a href=\"../cy/changes/\" hreflang=\"cy\"",
    ] {
        assert!(html.contains(shown), "{shown}");
    }
    assert!(!html.contains("href=\"../changes/\""));
}

#[test]
fn what_is_not_in_welsh_is_marked_as_english() {
    let html = Case::plain().rendered(At::Current, "cy", HOME);
    assert!(html.contains("<html lang=\"cy\">"));
    assert!(html.contains("<h2 id=\"rights\">Eich hawliau</h2>"));
    assert!(html.contains("Nid yw’r adran hon ar gael yn Gymraeg."));
    assert!(html.contains("<div lang=\"en\">\n<p>You can:</p>"));
    assert!(html.contains("<span lang=\"en\">Data Protection Officer</span>"));
    assert!(html.contains("href=\"../\" hreflang=\"en\""));
}
