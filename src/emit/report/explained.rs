//! The pages of all rules, as a folder that a website can hold: a list, and a page for each rule.
#![expect(clippy::wildcard_enum_match_arm, reason = "rule pages hold few of the parser's events")]

use std::iter::Peekable;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::page::report_page;
use crate::catalogue;
use crate::emit::Artefact;
use crate::emit::html::{FirstCell, Href, Html};

/// The folder: `index.html`, and `<id>.html` for each rule. Addresses are those of the ids, so they last as long.
#[must_use]
pub fn explained() -> Vec<Artefact> {
    let rules = catalogue::all().iter().map(|rule| (rule.id, rule.page));
    let weights = catalogue::WEIGHT_RULES.iter().map(|rule| (rule.id, rule.page));
    let pages = rules.chain(weights).map(|(id, page)| Artefact {
        path: format!("{id}.html"),
        bytes: report_page(id, &rule_page(page)).into_bytes(),
    });
    std::iter::once(Artefact { path: "index.html".to_owned(), bytes: index().into_bytes() }).chain(pages).collect()
}

fn index() -> String {
    let found = catalogue::all().iter().map(|rule| entry(rule.id, rule.level.word(), rule.sentence()));
    let weighs = catalogue::WEIGHT_RULES.iter().map(|rule| entry(rule.id, rule.weight.word(), rule.sentence()));
    let body = Html::joined([
        Html::heading(1, &Html::words("The rules of Candour")),
        Html::heading(2, &Html::words("What is wrong with a notice")),
        table("Level", &found.collect::<Vec<_>>()),
        Html::heading(2, &Html::words("How heavy a change is")),
        table("Weight", &weighs.collect::<Vec<_>>()),
    ]);
    report_page("The rules of Candour", &body)
}

fn table(second: &str, rows: &[Vec<Html>]) -> Html {
    Html::bare_table(&["Rule", second, "What must be so"].map(Html::words), rows, FirstCell::Heads)
}

fn entry(id: &str, word: &str, sentence: &str) -> Vec<Html> {
    let name = Html::code(id);
    let linked = Href::allowed(&format!("{id}.html")).map_or_else(|| name.clone(), |page| Html::link(&page, &name));
    vec![linked, Html::words(word), prose(sentence)]
}

/// A few words of Markdown in a line.
fn prose(text: &str) -> Html {
    let mut events = Parser::new(text).peekable();
    let mut pieces = Vec::new();
    while let Some(event) = events.next() {
        pieces.push(inline(event, &mut events));
    }
    Html::joined(pieces)
}

fn rule_page(page: &str) -> Html {
    let mut events = Parser::new(page).peekable();
    let mut blocks = Vec::new();
    while let Some(event) = events.next() {
        blocks.push(block(event, &mut events));
    }
    let list = Href::allowed("index.html").map(|list| Html::link(&list, &Html::words("All rules")));
    blocks.extend(list.map(|link| Html::paragraph(&link)));
    Html::joined(blocks)
}

fn block<'a>(event: Event<'a>, events: &mut Peekable<impl Iterator<Item = Event<'a>>>) -> Html {
    match event {
        Event::Start(Tag::Heading { level, .. }) => Html::heading(level as u8, &inside(events)),
        Event::Start(Tag::Paragraph) => Html::paragraph(&inside(events)),
        Event::Start(Tag::BlockQuote(_)) => Html::quote(&inside(events)),
        Event::Start(Tag::List(start)) => Html::list(start, items(events)),
        Event::Start(Tag::CodeBlock(kind)) => {
            let typed = Html::element("pre", &[("tabindex", "0")], &Html::element("code", &[], &inside(events)));
            Html::joined([example(&kind), typed])
        }
        other => inline(other, events),
    }
}

/// What a block of code is an example of: the words of its fence, `toml found contacts.toml`.
fn example(kind: &CodeBlockKind<'_>) -> Html {
    let CodeBlockKind::Fenced(fence) = kind else { return Html::default() };
    let (mut said, mut files) = (Vec::new(), Vec::new());
    for word in fence.split_whitespace().skip(1) {
        match word {
            "found" => said.push("Found"),
            "clean" => said.push("Clean"),
            "before" => said.push("before"),
            "after" => said.push("after"),
            file => files.push(file),
        }
    }
    if said.is_empty() {
        return Html::default();
    }
    let files = files.into_iter().flat_map(|file| [Html::words(" "), Html::code(file)]);
    let words = [Html::words(&said.join(", "))].into_iter().chain(files).chain([Html::words(":")]);
    Html::paragraph(&Html::joined(words))
}

fn items<'a>(events: &mut Peekable<impl Iterator<Item = Event<'a>>>) -> Vec<Html> {
    let mut items = Vec::new();
    while let Some(event) = events.next() {
        if matches!(event, Event::Start(Tag::Item)) {
            items.push(inside(events));
        } else if matches!(event, Event::End(TagEnd::List(_))) {
            break;
        }
    }
    items
}

/// What stands in an element that was begun, up to its end.
fn inside<'a>(events: &mut Peekable<impl Iterator<Item = Event<'a>>>) -> Html {
    let mut pieces = Vec::new();
    while let Some(event) = events.next() {
        if matches!(event, Event::End(_)) {
            break;
        }
        pieces.push(block(event, events));
    }
    Html::joined(pieces)
}

fn inline<'a>(event: Event<'a>, events: &mut Peekable<impl Iterator<Item = Event<'a>>>) -> Html {
    match event {
        Event::Text(words) => Html::words(&words),
        Event::Code(typed) => Html::code(&typed),
        Event::SoftBreak => Html::words("\n"),
        Event::HardBreak => Html::line_break(),
        Event::Start(Tag::Strong) => Html::strong(&inside(events)),
        Event::Start(Tag::Emphasis) => Html::emphasis(&inside(events)),
        Event::Start(Tag::Link { dest_url, .. }) => {
            let words = inside(events);
            Href::allowed(&dest_url).map_or_else(|| words.clone(), |to| Html::link(&to, &words))
        }
        // Rule pages have nothing else; what it holds is shown as words.
        Event::Start(_) => inside(events),
        Event::Html(text) | Event::InlineHtml(text) => Html::words(&text),
        _ => Html::default(),
    }
}
