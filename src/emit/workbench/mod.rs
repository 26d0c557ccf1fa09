//! The workbench: pages on which people read a draft, what changed and what is to fix. For those who write, in English.
//!
//! Everything comes in as values and goes out as [`Html`]; nothing here knows a server, and no page needs a script.

mod changes;
mod past;
mod print;
mod read;
mod registers;
mod to_fix;

pub use changes::{Against, Changes, changes};
pub use past::{History, Output, history, outputs};
pub use print::for_print;
pub use read::{How, Line, Read, read};
pub use registers::{cookies, languages};
pub use to_fix::{Asker, ToFix, to_fix};

use super::html::{FirstCell, Html};
use crate::date::Date;
use crate::language::Language;
use crate::notice::LanguageTag;

/// How the workbench looks.
pub const STYLE: &str = include_str!("workbench.css");
/// What brings changes to an open page. Without it a page shows them when it is loaded again.
pub const SCRIPT: &str = include_str!("workbench.js");

/// A page of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The draft as its readers will see it.
    Read,
    /// What it changes.
    Changes,
    /// What is wrong with it.
    ToFix,
    /// How it stands to each duty.
    Coverage,
    /// Its cookies.
    Cookies,
    /// Its languages side by side.
    Languages,
    /// The files that it becomes.
    Outputs,
    /// Its past.
    History,
}

impl Tab {
    /// Every page, in the order of the ways.
    pub const ALL: [Tab; 8] =
        [Tab::Read, Tab::Changes, Tab::ToFix, Tab::Coverage, Tab::Cookies, Tab::Languages, Tab::Outputs, Tab::History];

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Tab::Read => "Read",
            Tab::Changes => "Changes",
            Tab::ToFix => "To fix",
            Tab::Coverage => "Coverage",
            Tab::Cookies => "Cookies",
            Tab::Languages => "Languages",
            Tab::Outputs => "Outputs",
            Tab::History => "History",
        }
    }

    /// The last part of its address.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Tab::Read => "read",
            Tab::Changes => "changes",
            Tab::ToFix => "to-fix",
            Tab::Coverage => "coverage",
            Tab::Cookies => "cookies",
            Tab::Languages => "languages",
            Tab::Outputs => "outputs",
            Tab::History => "history",
        }
    }
}

/// How a draft stands, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Status {
    /// Findings that stop a release.
    pub musts: usize,
    /// The day from which the last release holds; nothing where there is none.
    pub since: Option<Date>,
    /// Sections that differ from it.
    pub sections: usize,
    /// Those of them in which something material does.
    pub material: usize,
    /// Changes outside sections.
    pub others: usize,
}

impl Status {
    /// The same in words.
    #[must_use]
    pub fn sentence(&self) -> String {
        let fix = match self.musts {
            0 => "Nothing has to be fixed before you can release.".to_owned(),
            1 => "1 thing to fix before you can release.".to_owned(),
            many => format!("{many} things to fix before you can release."),
        };
        let Some(since) = self.since else { return format!("Draft. {fix} Nothing is sealed yet.") };
        let since = english().date(since);
        let sections = match self.sections {
            0 if self.others == 0 => return format!("Draft. {fix} Nothing changed since {since}."),
            0 => format!("No section changed since {since}"),
            1 => format!("1 section changed since {since}"),
            many => format!("{many} sections changed since {since}"),
        };
        let material = match self.material {
            0 => String::new(),
            some => format!(", {some} of them material"),
        };
        let others = match self.others {
            0 => String::new(),
            1 => "; 1 change outside sections".to_owned(),
            many => format!("; {many} changes outside sections"),
        };
        format!("Draft. {fix} {sections}{material}{others}.")
    }
}

/// What is around every page.
#[derive(Debug)]
pub struct Frame<'a> {
    /// The notice; nothing for the list of all.
    pub notice: Option<&'a str>,
    /// Which page it is.
    pub tab: Option<Tab>,
    /// How the draft stands.
    pub status: &'a str,
    /// When the draft that is shown was looked at; nothing where none could be built yet.
    pub looked_at: Option<&'a str>,
    /// Why an older draft is shown; empty where the present one is.
    pub stopped: &'a [Stopping],
}

/// Something that stops the update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopping {
    /// What is wrong, a sentence.
    pub said: String,
    /// Where.
    pub typed: Option<Typed>,
}

/// Where something was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// File and line.
    pub words: String,
    /// The address at which an editor on this machine opens it.
    pub open: String,
    /// The code host's page on which it is edited, where the notice gives one.
    pub host: Option<String>,
}

impl Typed {
    /// File and line, and the ways to edit it; `what` is edited.
    fn ways(&self, what: &str) -> Html {
        let mut pieces = vec![Html::code(&self.words), Html::words(" "), link(&self.open, &format!("Edit {what}"))];
        if let Some(host) = &self.host {
            pieces.extend([Html::words(" "), link(host, &format!("Edit {what} on the code host"))]);
        }
        Html::joined(pieces)
    }
}

/// A page of the workbench.
#[must_use]
pub fn page(frame: &Frame<'_>, main: &Html) -> Html {
    let name = frame.tab.map_or("All notices", Tab::title);
    let title = frame.notice.map_or_else(|| name.to_owned(), |notice| format!("{name}: {notice}"));
    let mut head = vec![
        Html::void("meta", &[("charset", "utf-8")]),
        Html::void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
        Html::void("meta", &[("name", "color-scheme"), ("content", "light dark")]),
        Html::element("title", &[], &Html::words(&format!("{title} – Candour"))),
        Html::void("link", &[("rel", "stylesheet"), ("href", "/-/workbench.css")]),
        Html::element("script", &[("src", "/-/workbench.js"), ("defer", "")], &Html::default()),
    ];
    if frame.tab == Some(Tab::Changes) {
        head.push(Html::element("script", &[("src", "/-/redline.js"), ("defer", "")], &Html::default()));
    }
    let skip = Html::element("a", &[("class", "skip"), ("href", "#main")], &Html::words("Skip to the content"));
    let status = Html::element("p", &[("id", "status")], &Html::words(frame.status));
    let said = Html::element("p", &[("id", "said"), ("role", "status")], &Html::default());
    let header = Html::element("header", &[], &Html::joined([ways(frame), status, said]));
    let main = Html::joined([Html::heading(1, &Html::words(&title)), broken(frame), main.clone()]);
    let main = Html::element("main", &[("id", "main"), ("tabindex", "-1")], &main);
    Html::document(english().tag(), &Html::joined(head), &Html::joined([skip, header, main]))
}

/// How one notice stands, in the list of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Where it is read.
    pub address: String,
    /// What it is called.
    pub name: String,
    /// Its status, in words.
    pub said: String,
}

/// The list of all notices.
#[must_use]
pub fn all(notices: &[Standing]) -> Html {
    let rows: Vec<Vec<Html>> =
        notices.iter().map(|one| vec![link(&one.address, &one.name), Html::words(&one.said)]).collect();
    Html::bare_table(&["Notice", "How it stands"].map(Html::words), &rows, FirstCell::Heads)
}

fn ways(frame: &Frame<'_>) -> Html {
    let mut links = vec![link("/all", "All notices")];
    for tab in Tab::ALL {
        let Some(notice) = frame.notice else { break };
        let address = format!("/{notice}/{}", tab.slug());
        let mut attributes = vec![("href", address.as_str())];
        if frame.tab == Some(tab) {
            attributes.push(("aria-current", "page"));
        }
        links.push(Html::element("a", &attributes, &Html::words(tab.title())));
    }
    Html::element("nav", &[("aria-label", "Pages")], &Html::list(None, links))
}

fn broken(frame: &Frame<'_>) -> Html {
    if frame.stopped.is_empty() {
        return Html::element("div", &[("id", "broken"), ("hidden", "")], &Html::default());
    }
    let problems = match frame.stopped.len() {
        1 => "1 problem stops the update".to_owned(),
        many => format!("{many} problems stop the update"),
    };
    let lead = match frame.looked_at {
        Some(time) => format!("This is how it looked at {time}; {problems}:"),
        None => format!("There is nothing to show yet; {problems}:"),
    };
    let list = Html::list(
        None,
        frame.stopped.iter().map(|stopping| {
            let typed = stopping.typed.as_ref().map(|typed| typed.ways("this line")).unwrap_or_default();
            Html::joined([Html::words(&stopping.said), Html::words(" "), typed])
        }),
    );
    let inner = Html::joined([Html::paragraph(&Html::strong(&Html::words(&lead))), list]);
    Html::element("div", &[("id", "broken"), ("role", "group"), ("aria-label", "What stops the update")], &inner)
}

/// What is said in place of a page while no draft could be built.
#[must_use]
pub fn nothing_yet(notice: &str) -> Html {
    let way = link(&format!("/{notice}/{}", Tab::ToFix.slug()), Tab::ToFix.title());
    Html::paragraph(&Html::joined([Html::words("No draft could be built yet. What stops it is here: "), way]))
}

/// The name of a language, in the language of the workbench.
#[must_use]
pub fn language_name(tag: &LanguageTag) -> String {
    english().language_name(tag).to_owned()
}

/// A day in words.
#[must_use]
pub fn english_date(day: Date) -> String {
    english().date(day)
}

/// A way to another page of the workbench, or to an editor on this machine.
fn link(address: &str, words: &str) -> Html {
    Html::element("a", &[("href", address)], &Html::words(words))
}

/// The words of reports.
fn english() -> &'static Language {
    Language::of(&LanguageTag::parse("en").expect("`en` is a language tag"))
}
