//! Which anchors a notice shows: links to rows that stand nowhere on the page lead nowhere.

use std::collections::BTreeSet;

use crate::notice::{Block, LanguageTag, Notice, RowAddress, Section, Value};

/// The anchors that a page has, without `#`: of sections, of rows that a section shows, of sections that are gone.
#[must_use]
pub fn shown_anchors(notice: &Notice, language: &LanguageTag) -> BTreeSet<String> {
    let sections = notice.sections();
    let standing = sections.iter().flat_map(|(_, section)| section_anchors(notice, section, language));
    standing.chain(notice.retired.iter().map(|retired| retired.id.to_string())).collect()
}

/// The anchors that stand in a section's own text, its own and its former ones first; not those of sections below it.
#[must_use]
pub fn section_anchors(notice: &Notice, section: &Section, language: &LanguageTag) -> Vec<String> {
    let mut anchors: Vec<String> =
        std::iter::once(&section.id).chain(&section.former).map(ToString::to_string).collect();
    if let Some((_, passages)) = section.text.shown(language, notice.default_language()) {
        for passage in passages {
            anchors_of(notice, &passage.block, &mut anchors);
        }
    }
    anchors
}

fn anchors_of(notice: &Notice, block: &Block, anchors: &mut Vec<String>) {
    match block {
        Block::List { items, .. } => items.iter().flatten().for_each(|inner| anchors_of(notice, inner, anchors)),
        Block::Quote(inner) => inner.iter().for_each(|inner| anchors_of(notice, inner, anchors)),
        Block::Row(_) | Block::Rows { .. } => {
            anchors.extend(notice.rows_of(block).iter().map(|row| row.address.anchor()));
        }
        Block::Cookies { .. } => {
            for cookie in notice.rows_of(block) {
                if let Some(Value::Row(provider)) = cookie.value("provider") {
                    anchors.push(RowAddress::anchor(provider));
                }
                anchors.push(cookie.address.anchor());
            }
        }
        Block::Paragraph(_) | Block::Heading { .. } | Block::Table { .. } => {}
    }
}
