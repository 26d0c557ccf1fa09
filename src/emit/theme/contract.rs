//! The examples of the contract: a view of every kind of block, in every language and state. A theme is rendered with each
//! when it is loaded, so that its faults show then and not on the day of a release.
//!
//! The examples only grow. They hold no words or options, which are each theme's own.

use std::collections::BTreeMap;

use super::{Theme, ThemeError};
use crate::emit::html::{Href, Html};
use crate::emit::page::{
    BehindView, BlockView, ChangeView, ChangesView, ContentsEntry, CookieCellView, CookieRowView, CookieTableView,
    EntryView, FeedbackView, FieldView, FirstContact, Formats, GroupView, Head, HeadLink, LanguageLink, Matter,
    NoteView, PageKind, PageView, PartView, PhaseView, QuickExitView, Rebuilt, ReleaseMark, ReleaseView, RetiredView,
    RowView, ScheduledView, SectionChange, SectionView, StandingView, State, ValueView, head, options,
};
use crate::notice::LanguageTag;

/// One example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What is special about it.
    pub name: &'static str,
    /// The template that receives it.
    pub template: &'static str,
    /// The view.
    pub view: PageView,
}

/// Every example.
#[must_use]
pub fn examples() -> Vec<Example> {
    let notice = |name, view| Example { name, template: "page.html", view };
    let draft = PageView { release: None, notes: Vec::new(), indexed: false, ..in_state(State::Draft) };
    let superseded = PageView { present_contacts: first_contacts(), indexed: false, ..in_state(State::Superseded) };
    let withdrawn = PageView { present_contacts: first_contacts(), indexed: false, ..in_state(State::Withdrawn) };
    let announced = PageView { scheduled: vec![scheduled(None), scheduled(Some("page--release--3"))], ..bare() };
    let illustration = Some("This is an illustration.".to_owned());
    let illustration = PageView { illustration, indexed: false, ..in_state(State::Current) };
    let welsh = PageView { language: "cy".to_owned(), languages: languages("cy"), ..in_state(State::Current) };
    let changes = PageView { kind: PageKind::Changes, changes: Some(changes()), ..bare() };
    let words_changed = Some(Html::paragraph(&words("Words.")));
    let redline = PageView { kind: PageKind::Redline, redline: words_changed, ..in_state(State::Superseded) };
    vec![
        notice("draft", draft),
        notice("current", in_state(State::Current)),
        notice("current-welsh", welsh),
        notice("scheduled", in_state(State::Scheduled)),
        notice("superseded", superseded),
        notice("withdrawn", withdrawn),
        notice("withheld", withheld()),
        notice("announced", announced),
        notice("illustration", illustration),
        notice("bare", bare()),
        Example { name: "changes", template: "changes.html", view: changes },
        Example { name: "redline", template: "redline.html", view: redline },
    ]
}

impl Theme {
    /// Renders every example with the theme's own words, options, style and script.
    pub(super) fn render_examples(&self) -> Result<(), ThemeError> {
        for Example { template, view, .. } in examples() {
            let words = LanguageTag::parse(&view.language).map(|language| self.words(&language)).unwrap_or_default();
            let head = Head { links: view.head.links.clone(), ..head::head(self, view.quick_exit.as_ref()) };
            let options = options(self.options(&BTreeMap::new())?);
            self.render(template, &PageView { words, options, head, ..view })?;
        }
        Ok(())
    }
}

/// A page with everything on it.
fn in_state(state: State) -> PageView {
    PageView {
        languages: languages("en"),
        organisation: "Exampleshire Police".to_owned(),
        standing: StandingView {
            state,
            sentence: "In force from 23 November 2026.".to_owned(),
            event: (state == State::Withdrawn).then(|| words("Why: it was wrong.")),
            more: vec!["This notice is reviewed every year.".to_owned()],
            present: matches!(state, State::Superseded | State::Withdrawn).then(|| path("../")),
        },
        phase: Some(PhaseView { name: words("Beta"), texts: vec![words("This website is new.")] }),
        feedback: Some(FeedbackView { text: words("Tell us what you think."), href: Some(path("feedback")) }),
        quick_exit: Some(QuickExitView {
            key: "escape",
            destination: path("https://weather.example/"),
            label: Some("Leave".to_owned()),
            secondary: Some("Press Escape.".to_owned()),
        }),
        first_contacts: first_contacts(),
        contents: vec![ContentsEntry { entries: vec![contents("below")], ..contents("about") }],
        sections: sections(),
        retired: vec![RetiredView {
            id: Some("gone".to_owned()),
            note: Some(words("It went.")),
            to: Some(contents("about")),
            since: Some("It has been gone since 23 November 2026.".to_owned()),
        }],
        notes: vec![note()],
        formats: formats(),
        release: Some(release()),
        accessibility_statement: Some(path("/accessibility")),
        ..bare()
    }
}

/// A page in place of a text that may not be kept.
fn withheld() -> PageView {
    let standing = StandingView {
        state: State::Withheld,
        sentence: "The text that was in force is withheld.".to_owned(),
        event: Some(words("It was deleted because it may not be kept.")),
        more: Vec::new(),
        present: Some(path("../")),
    };
    PageView { standing, present_contacts: first_contacts(), release: Some(release()), indexed: false, ..bare() }
}

/// A release that waits, with few changes, or with a list of them elsewhere.
fn scheduled(details: Option<&str>) -> ScheduledView {
    ScheduledView {
        sentence: "This notice changes on 11 April 2027.".to_owned(),
        heading: "What will change on 11 April 2027".to_owned(),
        release: ReleaseView {
            id: if details.is_some() { "release--3" } else { "release--4" }.to_owned(),
            ..changed()
        },
        details: details.map(Href::anchor),
    }
}

/// A page with as little on it as there can be.
fn bare() -> PageView {
    let standing = StandingView {
        state: State::Current,
        sentence: "In force.".to_owned(),
        event: None,
        more: Vec::new(),
        present: None,
    };
    PageView {
        kind: PageKind::Notice,
        language: "en".to_owned(),
        languages: Vec::new(),
        title: words("Privacy notice"),
        title_words: "Privacy notice".to_owned(),
        organisation: String::new(),
        illustration: None,
        standing,
        scheduled: Vec::new(),
        indexed: true,
        phase: None,
        feedback: None,
        quick_exit: None,
        first_contacts: Vec::new(),
        present_contacts: Vec::new(),
        contents: Vec::new(),
        sections: Vec::new(),
        retired: Vec::new(),
        notes: Vec::new(),
        changes: None,
        redline: None,
        formats: Formats { feed: None, permanent: None, release_file: None, redline: None, ..formats() },
        release: None,
        accessibility_statement: None,
        rebuilt_mark: "(reconstructed)".to_owned(),
        words: BTreeMap::new(),
        options: BTreeMap::new(),
        head: Head {
            content_security_policy: "default-src 'none'".to_owned(),
            style: Html::default(),
            script: None,
            links: vec![HeadLink {
                rel: "alternate",
                href: path("cy/"),
                media_type: Some("text/html"),
                hreflang: Some("cy".to_owned()),
            }],
        },
    }
}

fn words(text: &str) -> Html {
    Html::words(text)
}

fn path(to: &str) -> Href {
    Href::allowed(to).expect("every path of an example is allowed")
}

fn languages(current: &str) -> Vec<LanguageLink> {
    let link = |tag: &str, name: &str| LanguageLink {
        tag: tag.to_owned(),
        name: name.to_owned(),
        href: path("./"),
        current: tag == current,
    };
    vec![link("en", "English"), link("cy", "Cymraeg")]
}

fn formats() -> Formats {
    Formats {
        home: path("./"),
        text: path("notice.txt"),
        text_unwrapped: path("notice-unwrapped.txt"),
        data: path("notice.json"),
        changes: path("changes/"),
        feed: Some(path("changes/feed.xml")),
        permanent: Some(path("2026-11-23/")),
        release_file: Some(path("release.json")),
        redline: Some(path("2026-11-23/changes.html")),
    }
}

fn release() -> ReleaseMark {
    ReleaseMark {
        number: 2,
        sha256: "ab12cd34".repeat(8),
        receipt: format!("example release 2 sha256 {}", "ab12cd34".repeat(8)),
        check_code: "ab12 cd34".to_owned(),
        effective_from: "23 November 2026".to_owned(),
        effective_from_iso: "2026-11-23".to_owned(),
    }
}

fn contents(id: &str) -> ContentsEntry {
    ContentsEntry { id: id.to_owned(), title: words("About us"), entries: Vec::new() }
}

fn note() -> NoteView {
    NoteView {
        href: Some(Href::anchor("about")),
        about: "About us".to_owned(),
        text: Html::paragraph(&words("It is new.")),
    }
}

fn row(register: &'static str) -> RowView {
    let said = || ValueView::Said { html: words("said") };
    let field = |key, value| FieldView { key, label: "Label".to_owned(), value, rebuilt: true };
    let part = PartView { label: "Part".to_owned(), value: said() };
    RowView {
        register,
        anchor: Some(format!("{register}--one")),
        level: 3,
        heading: words("A row"),
        description: Some(words("What it is.")),
        fields: vec![
            field("one", said()),
            field("only", ValueView::List { values: vec![said()] }),
            field("several", ValueView::List { values: vec![said(), said()] }),
            field("parts", ValueView::Parts { parts: vec![part] }),
        ],
        rebuilt: Rebuilt { heading: true, description: true },
    }
}

fn first_contacts() -> Vec<FirstContact> {
    let first = |matter| FirstContact {
        matter,
        contact: RowView { anchor: None, ..row("contact") },
        details: Some(Href::anchor("contact--one")),
    };
    [Matter::Officer, Matter::Complaint, Matter::Authority, Matter::Victims].map(first).into()
}

fn cookies() -> CookieTableView {
    let value = || ValueView::Said { html: Html::code("_ga") };
    let cell = |label: &str| CookieCellView { label: label.to_owned(), value: value(), rebuilt: true };
    CookieTableView {
        caption: "Counter".to_owned(),
        anchor: Some("provider--counter".to_owned()),
        columns: vec!["Name".to_owned(), "Purpose".to_owned()],
        rows: vec![CookieRowView { anchor: Some("cookie--ga".to_owned()), cells: vec![cell("Name"), cell("Purpose")] }],
        links: row("provider").fields,
    }
}

fn sections() -> Vec<SectionView> {
    let entry = EntryView {
        anchor: Some("recipient--one".to_owned()),
        heading: words("Courts"),
        description: Some(words("where the law lets us")),
        rebuilt: Rebuilt { heading: true, description: true },
    };
    let below = SectionView {
        id: "below".to_owned(),
        former: Vec::new(),
        level: 3,
        title: words("Below"),
        summary: None,
        fallback: None,
        behind: Some(BehindView {
            sentence: "The English of this section has changed.".to_owned(),
            see: "See what changed".to_owned(),
            href: Some(path("../2019-11-29/changes.html#s-below")),
        }),
        change: Some(SectionChange::Changed),
        before: Some(path("2019-11-29/#below")),
        blocks: vec![BlockView::Prose { html: Html::paragraph(&words("Words.")) }],
        sections: Vec::new(),
    };
    let about = SectionView {
        id: "about".to_owned(),
        former: vec!["introduction".to_owned()],
        level: 2,
        title: words("About us"),
        summary: Some(words("We are the police.")),
        fallback: Some("This section is not available in Welsh.".to_owned()),
        behind: None,
        change: Some(SectionChange::Added),
        before: None,
        blocks: vec![
            BlockView::Prose { html: Html::paragraph(&words("Words.")) },
            BlockView::Contacts { rows: vec![row("contact")] },
            BlockView::Rows { rows: vec![row("right")] },
            BlockView::RegisterList { register: "recipient", entries: vec![entry] },
            BlockView::Cookies { tables: vec![cookies()] },
        ],
        sections: vec![below],
    };
    vec![about]
}

fn changed() -> ReleaseView {
    let change = || ChangeView {
        sentence: "Added section “About us”.".to_owned(),
        href: Some(path("../#about")),
        before: Some(path("../2019-11-29/#about")),
    };
    ReleaseView {
        id: "release--2".to_owned(),
        number: 2,
        date: "23 November 2026".to_owned(),
        date_iso: "2026-11-23".to_owned(),
        heading: "23 November 2026 (withdrawn)".to_owned(),
        standing: "In force from 23 November 2026.".to_owned(),
        said: vec![words("Why: it was wrong."), words("Recorded later.")],
        sha256: "ab12cd34".repeat(8),
        event: Some("Recorded later.".to_owned()),
        weight: Some("These changes matter.".to_owned()),
        notes: vec![note()],
        gap: Some("The text of release 1 may not be kept.".to_owned()),
        instead: Some("Nothing changed.".to_owned()),
        changes: vec![change()],
        groups: vec![GroupView { heading: "The text".to_owned(), changes: vec![change()] }],
        permanent: path("../2026-11-23/"),
        before: Some(path("../2019-11-29/")),
        redline: Some(path("../2026-11-23/changes.html")),
    }
}

fn changes() -> ChangesView {
    ChangesView {
        title: "What has changed".to_owned(),
        review: Some("The next review is due by 23 November 2027.".to_owned()),
        scheduled_heading: "What will change".to_owned(),
        scheduled: vec![ReleaseView { id: "release--3".to_owned(), number: 3, ..changed() }],
        releases: vec![changed()],
    }
}
