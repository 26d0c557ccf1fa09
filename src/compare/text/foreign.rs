//! Any Markdown as a text: nothing stops it, no expression is evaluated, and what is no text is listed as unread.

mod reader;

use std::collections::{BTreeMap, BTreeSet};

use super::{Block, Line, Named, Passages, Section, Text, Unread, UnreadKind};
use crate::notice::{Id, LanguageTag};
use reader::{Part, Reader};

impl Text {
    /// Reads Markdown from anywhere. Headings start sections; templating such as `{% … %}` and `{{ … }}` is text.
    #[must_use]
    pub fn read(markdown: &str, language: &LanguageTag) -> Text {
        let text = markdown.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace(['\r', '\0'], "\n");
        let (front_matter, body) = front_matter(&text);
        let mut unread: Vec<Unread> = Vec::new();
        if let Some(typed) = front_matter {
            unread.push(Unread { what: UnreadKind::FrontMatter, typed: typed.to_owned() });
        }
        let parts = Reader::new(body, &mut unread).read();
        Text { languages: vec![language.clone()], sections: sections(parts, language), facts: None, unread }
    }
}

/// Settings before the text, and the text.
fn front_matter(text: &str) -> (Option<&str>, &str) {
    for fence in ["---\n", "+++\n"] {
        let Some(rest) = text.strip_prefix(fence) else { continue };
        let closing = fence.trim_end();
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim_end() == closing {
                let end = fence.len() + at + line.len();
                // A rule at the top and another below it are a rule, unless what stands between reads like settings.
                let settings = rest[..at].lines().all(|line| {
                    line.is_empty()
                        || line.starts_with([' ', '\t', '#', '-', '[', ']', '}'])
                        || line.contains([':', '='])
                });
                return if settings { (Some(&text[..end]), &text[end..]) } else { (None, text) };
            }
            at += line.len();
        }
    }
    (None, text)
}

fn sections(parts: Vec<Part>, language: &LanguageTag) -> Vec<Section> {
    let mut sections: Vec<(u8, Passages)> = Vec::new();
    for part in parts {
        match part {
            Part::Heading(level, title) => sections.push((level, Passages { title, ..Passages::default() })),
            Part::Block(block) => match sections.last_mut() {
                Some((_, passages)) => passages.blocks.push(block),
                None => sections.push((0, Passages { blocks: vec![block], ..Passages::default() })),
            },
        }
    }
    let mut taken: BTreeSet<Id> = BTreeSet::new();
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let each = sections.into_iter().enumerate();
    each.map(|(at, (level, passages))| {
        let id = name(&passages.title, at, &mut next, &mut taken);
        let said = if passages.is_empty() { BTreeMap::new() } else { BTreeMap::from([(language.clone(), passages)]) };
        Section { id, named: Named::FromTitle, level, former: Vec::new(), said }
    })
    .collect()
}

/// A name from the title that no section has yet.
fn name(title: &Line, at: usize, next: &mut BTreeMap<String, usize>, taken: &mut BTreeSet<Id>) -> Id {
    let words: Vec<String> = title
        .text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let mut base = words.join("-");
    // Room for a number.
    base.truncate(60);
    let base = base.trim_matches(|c: char| c == '-' || c.is_ascii_digit()).to_owned();
    let base = if base.is_empty() && at == 0 && title.text.is_empty() { "opening".to_owned() } else { base };
    let base = if Id::parse(&base).is_some() { base } else { "section".to_owned() };
    loop {
        let count = next.entry(base.clone()).or_default();
        *count += 1;
        let name = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
        // Every name begins with a letter and has no hyphens together, so the last resort is never needed.
        let Some(id) = Id::parse(&name) else { continue };
        if taken.insert(id.clone()) {
            return id;
        }
    }
}

/// A table from anywhere.
fn table(alignments: Vec<crate::notice::Alignment>, header: Vec<Line>, rows: Vec<Vec<Line>>) -> Block {
    super::table(alignments, header, rows)
}
