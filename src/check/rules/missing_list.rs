#![doc = include_str!("missing_list.md")]

use super::super::text::{below, text_at};
use super::Reading;
use crate::finding::Finding;
use crate::notice::{Block, Inline, LanguageTag, Section, shown};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("missing-list", Should, "missing_list.md");

/// The longest paragraph that can be an address or a title that was announced. Units: characters.
const SHORT: usize = 80;

pub(in crate::check) fn find(reading: Reading<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, section) in reading.notice.sections() {
        for (language, passages) in section.text.iter() {
            let blocks: Vec<&Block> = passages.iter().map(|passage| &passage.block).collect();
            // Sections below continue the text.
            let follows = if section.children.is_empty() { After::Nothing } else { After::Sections };
            let reader = Reader { section, language };
            reader.read(&blocks, &|number| vec![number], follows, &mut found);
        }
    }
    found
}

/// What comes after the last block.
#[derive(Clone, Copy)]
enum After {
    Nothing,
    Sections,
}

struct Reader<'a> {
    section: &'a Section,
    language: &'a LanguageTag,
}

impl Reader<'_> {
    fn read(&self, blocks: &[&Block], path: &dyn Fn(usize) -> Vec<usize>, after: After, found: &mut Vec<Finding>) {
        for (number, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(inlines) if announces(&shown(inlines)) => {
                    let next = blocks.get(number + 1);
                    let is_kept = match (next, after) {
                        (Some(next), _) => keeps(next),
                        (None, After::Sections) => true,
                        (None, After::Nothing) => false,
                    };
                    found.extend((!is_kept).then(|| self.finding(&path(number), inlines)));
                }
                Block::List { items, .. } => {
                    for (at, item) in items.iter().enumerate() {
                        let item: Vec<&Block> = item.iter().collect();
                        self.read(&item, &|inner| below(&path(number), at, inner), After::Nothing, found);
                    }
                }
                Block::Paragraph(_)
                | Block::Heading { .. }
                | Block::Table { .. }
                | Block::Quote(_)
                | Block::Row(_)
                | Block::Rows { .. }
                | Block::Cookies { .. } => {}
            }
        }
    }

    fn finding(&self, path: &[usize], inlines: &[Inline]) -> Finding {
        let text = text_at(self.section, self.language, path, inlines);
        let trimmed = text.words.trim_end();
        let last = trimmed.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        let message = format!("`{}` announces a list, and none follows", &trimmed[last..]);
        Finding::new(&RULE, text.at(last..trimmed.len()), message)
            .help("add the list (each item starts with `- `), or end the sentence with a full stop")
    }
}

fn announces(words: &str) -> bool {
    let words = words.trim_end();
    let last = words.rsplit(char::is_whitespace).next().unwrap_or_default();
    words.ends_with(':') || matches!(last, "including" | "include")
}

/// Whether a block is what was announced. A short paragraph may be an address or a link, so it passes.
fn keeps(next: &Block) -> bool {
    match next {
        Block::List { .. }
        | Block::Table { .. }
        | Block::Quote(_)
        | Block::Row(_)
        | Block::Rows { .. }
        | Block::Cookies { .. } => true,
        Block::Heading { .. } => false,
        Block::Paragraph(inlines) => {
            let words = shown(inlines);
            let is_short = words.chars().count() <= SHORT && !words.trim_end().ends_with('.');
            let is_link = inlines.iter().any(|inline| matches!(inline, Inline::Link(_) | Inline::Fact(_)));
            is_short || is_link || inlines.contains(&Inline::LineBreak)
        }
    }
}
