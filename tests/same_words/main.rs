//! Page, text and JSON of drawn notices say the same words and facts, in every language.
//!
//! What the example says alike is held in `tests/example/words.rs`; here are the blocks, registers and values that it
//! does not have.

#![expect(clippy::panic, reason = "a test stops at the first surprise")]
#![expect(clippy::wildcard_enum_match_arm, reason = "only blocks that hold others, or words, are looked into")]

#[path = "../support/drawn.rs"]
#[expect(dead_code, reason = "another test draws the rest")]
mod drawn;
mod mended;
#[path = "../support/page_words.rs"]
mod page;
mod tidy;

use std::collections::{BTreeMap, BTreeSet};

use candour::emit::rows::{Shown, row_view};
use candour::emit::theme::Theme;
use candour::emit::{Artefact, Calendar, Rendition, Standing, draft};
use candour::history::History;
use candour::notice::{Block, Inline, LanguageTag, Notice, Register, Vocabulary};
use candour::site::Site;
use candour::wire;
use drawn::Draw;
use page::same_words;

/// How many notices are drawn.
const DRAWN: u64 = 80;

/// Words that no other value of the document has, so that none is taken for another.
fn telling(draw: &mut Draw, before: usize) -> String {
    let own: String = format!("0{before}").bytes().map(|digit| char::from(digit - b'0' + b'k')).collect();
    let around = ["Kept as *", "*", "“Re\u{301}sume\u{301}” *\n{{ x }} </script>\u{2028}", "<b>*</b> & so on"];
    draw.one_of(&around).replace('*', &own)
}

/// The drawn notices, each mended where no author could have written it so.
fn notices() -> Vec<Notice> {
    let documents = drawn::documents(DRAWN, telling);
    documents.into_iter().zip(0..).map(|(document, seed)| tidy::notice(document, seed)).collect()
}

/// Every file that a draft of `notice` has, by its path below the notice's own folder.
fn files(notice: &Notice, theme: &Theme) -> BTreeMap<String, Vec<u8>> {
    let (site, history) = (Site::default(), History::default());
    let rendition = Rendition {
        notice,
        site: &site,
        standing: Standing::Draft { notes: &[], blanks: 0 },
        history: &history,
        calendar: &Calendar::default(),
    };
    let files = draft(theme, &rendition).expect("a draft");
    let root = format!("{}/", notice.id);
    let below = |Artefact { path, bytes }| (path.strip_prefix(&root).expect("below its folder").to_owned(), bytes);
    files.into_iter().map(below).collect()
}

/// The words of `text`, each with a space on both sides, so that a run of them is found as a whole.
fn spaced(text: &str) -> String {
    format!(" {} ", page::words(text).join(" "))
}

fn stored(files: &BTreeMap<String, Vec<u8>>) -> wire::NoticeDocument {
    wire::read_document(&files["notice.json"]).expect("notice.json is of its form")
}

fn text_of(files: &BTreeMap<String, Vec<u8>>, folder: &str, name: &str) -> String {
    String::from_utf8(files[&format!("{folder}{name}")].clone()).expect("text")
}

/// The folder of a language, below that of the notice.
fn folder(notice: &Notice, language: &LanguageTag) -> String {
    if language == notice.default_language() { String::new() } else { format!("{language}/") }
}

#[test]
fn the_page_says_what_the_text_says_in_every_language() {
    let mut different = Vec::new();
    for theme in ["civic", "plain"].map(|name| Theme::embedded(name).expect("a theme")) {
        for (notice, place) in notices().iter().zip(0..) {
            let files = files(notice, &theme);
            for language in &notice.languages {
                let folder = folder(notice, language);
                let (html, text) = (text_of(&files, &folder, "index.html"), text_of(&files, &folder, "notice.txt"));
                let compared = same_words(&html, &text, language);
                different.extend(compared.err().map(|error| format!("notice {place} in {language}: {error}")));
            }
        }
    }
    let some = different[..different.len().min(12)].join("\n");
    assert!(different.is_empty(), "{} differ, among them\n{some}", different.len());
}

#[test]
fn the_json_is_the_notice_with_the_text_in_every_language() {
    let theme = Theme::civic();
    for notice in notices() {
        let files = files(&notice, &theme);
        let stored = stored(&files);
        for language in &notice.languages {
            let text = &stored.text.0[language];
            assert_eq!(*text, text_of(&files, &folder(&notice, language), "notice.txt"));
            holds_every_fact_and_row(&notice, language, &spaced(text));
        }
        assert_eq!(stored.text.0.len(), notice.languages.len());
        assert_eq!(wire::notice_from_wire(stored.notice).expect("a notice"), notice);
    }
}

/// What is shown of facts and of rows stands in the text. The last section of each notice shows every row in full.
fn holds_every_fact_and_row(notice: &Notice, language: &LanguageTag, text: &str) {
    let mut said = Vec::new();
    for (_, section) in notice.sections() {
        let shown = section.text.shown(language, notice.default_language());
        for passage in shown.map(|(_, passages)| passages.as_slice()).unwrap_or_default() {
            blocks(&passage.block, &mut |block| match block {
                Block::Paragraph(inlines) | Block::Heading { text: inlines, .. } => facts(inlines, &mut said),
                _ => {}
            });
        }
    }
    for row in Register::ALL.iter().flat_map(|register| notice.registers.rows(*register)) {
        let view = row_view(notice, &row, language);
        said.extend(std::iter::once(&view.heading).chain(&view.description).map(|said| said.text().to_owned()));
        view.fields.iter().for_each(|field| values(&field.value, &mut said));
    }
    for said in said {
        assert!(text.contains(spaced(&said).trim()), "“{said}” is not said in {language}:\n{text}");
    }
}

/// A block and those inside it.
fn blocks<'a>(block: &'a Block, see: &mut impl FnMut(&'a Block)) {
    see(block);
    match block {
        Block::List { items, .. } => items.iter().flatten().for_each(|inner| blocks(inner, see)),
        Block::Quote(inner) => inner.iter().for_each(|inner| blocks(inner, see)),
        _ => {}
    }
}

fn facts(inlines: &[Inline], said: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            // Words may follow a fact at once, or stand before it: only what is its own is looked for.
            Inline::Fact(fact) => {
                said.extend(page::words(&fact.shown).into_iter().filter(|word| word.starts_with('k')));
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) => facts(inner, said),
            Inline::Link(link) => facts(&link.text, said),
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
    }
}

fn values(value: &Shown, said: &mut Vec<String>) {
    match value {
        Shown::Said(one) => said.push(one.text().to_owned()),
        Shown::Lines(lines) => said.extend(lines.iter().cloned()),
        Shown::List(list) => list.iter().for_each(|value| values(value, said)),
        Shown::Fields(fields) => fields.iter().for_each(|(_, value)| values(value, said)),
    }
}

#[test]
fn the_drawn_notices_have_every_kind_of_block_and_every_register() {
    let (mut kinds, mut registers) = (BTreeSet::new(), BTreeSet::new());
    for notice in notices() {
        for (_, section) in notice.sections() {
            for passage in section.text.0.values().flatten() {
                blocks(&passage.block, &mut |block| {
                    kinds.insert(match block {
                        Block::Paragraph(_) => "paragraph",
                        Block::Heading { .. } => "heading",
                        Block::List { .. } => "list",
                        Block::Table { .. } => "table",
                        Block::Quote(_) => "quote",
                        Block::Row(_) => "row",
                        Block::Rows { .. } => "rows",
                        Block::Cookies { .. } => "cookies",
                    });
                });
            }
        }
        let with_rows = Register::ALL.iter().filter(|register| !notice.registers.rows(**register).is_empty());
        registers.extend(with_rows.map(|register| register.word()));
    }
    assert_eq!(kinds.len(), 8, "{kinds:?}");
    assert_eq!(registers.len(), Register::ALL.len(), "{registers:?}");
}
