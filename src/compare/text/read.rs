//! A notice as a text to compare.

use std::collections::BTreeMap;

use super::{Asked, Block, Facts, Line, Named, Passages, RowsBlock, Section, Text};
use crate::notice::{self, Inline, LanguageTag, Notice};

impl From<&Notice> for Text {
    fn from(notice: &Notice) -> Text {
        let sections = notice.sections().into_iter().map(|(depth, section)| section_of(notice, depth, section));
        Text {
            languages: notice.languages.clone(),
            sections: sections.collect(),
            facts: Some(Facts::from(notice)),
            unread: Vec::new(),
        }
    }
}

fn section_of(notice: &Notice, depth: usize, section: &notice::Section) -> Section {
    let mut said: BTreeMap<LanguageTag, Passages> = BTreeMap::new();
    for (language, title) in section.title.iter() {
        said.entry(language.clone()).or_default().title = Line::of(title);
    }
    for (language, summary) in section.summary.iter().flat_map(notice::Localised::iter) {
        said.entry(language.clone()).or_default().summary = Line::of(summary);
    }
    for (language, passages) in section.text.iter() {
        let blocks = passages.iter().map(|passage| block(notice, &passage.block)).collect();
        said.entry(language.clone()).or_default().blocks = blocks;
    }
    said.retain(|_, passages| !passages.is_empty());
    Section {
        id: section.id.clone(),
        named: Named::Declared,
        level: u8::try_from(depth).unwrap_or(u8::MAX),
        former: section.former.clone(),
        said,
    }
}

fn block(notice: &Notice, read: &notice::Block) -> Block {
    let line = |inlines: &Vec<Inline>| Line::of(inlines);
    let blocks = |inner: &[notice::Block]| -> Vec<Block> { inner.iter().map(|inner| block(notice, inner)).collect() };
    let asked = match read {
        notice::Block::Paragraph(inlines) => return Block::Paragraph(line(inlines)),
        notice::Block::Heading { level, text } => return Block::Heading { level: *level, line: line(text) },
        notice::Block::List { start, items } => {
            return Block::List { start: *start, items: items.iter().map(|item| blocks(item)).collect() };
        }
        notice::Block::Table { alignments, header, rows } => {
            let rows = rows.iter().map(|row| row.iter().map(line).collect()).collect();
            return super::table(alignments.clone(), header.iter().map(line).collect(), rows);
        }
        notice::Block::Quote(inner) => return Block::Quote(blocks(inner)),
        notice::Block::Row(address) => Asked::Row(address.clone()),
        notice::Block::Rows { register, group, extent } => {
            Asked::Register { register: *register, group: group.clone(), extent: *extent }
        }
        notice::Block::Cookies { provider } => Asked::Cookies { provider: provider.clone() },
    };
    let rows = notice.rows_of(read).into_iter().map(|row| row.address).collect();
    Block::Rows(RowsBlock { asked, rows })
}
