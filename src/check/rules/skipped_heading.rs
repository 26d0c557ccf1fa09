#![doc = include_str!("skipped_heading.md")]

use super::super::text::text_at;
use super::Reading;
use crate::finding::Finding;
use crate::notice::{Block, LanguageTag, Section};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("skipped-heading", Should, "skipped_heading.md");

pub(super) fn find(reading: Reading<'_>) -> Vec<Finding> {
    let sections = reading.notice.sections();
    let all = sections.into_iter().flat_map(|(_, section)| {
        section
            .text
            .iter()
            .flat_map(|(language, passages)| in_text(section, language, passages.iter().map(|passage| &passage.block)))
    });
    all.collect()
}

fn in_text<'a>(section: &Section, language: &LanguageTag, blocks: impl Iterator<Item = &'a Block>) -> Vec<Finding> {
    // The section's own title is the first level.
    let mut above = 1;
    let mut found = Vec::new();
    for (number, block) in blocks.enumerate() {
        let Block::Heading { level, text: inlines } = block else { continue };
        if *level > above + 1 {
            let text = text_at(section, language, &[number], inlines);
            let marks = |level: u8| "#".repeat(usize::from(level));
            let message = format!(
                "the sub-heading `{}` is on level {level}, and the heading above it on level {above}",
                text.words.trim()
            );
            let finding = Finding::new(&RULE, text.at(0..text.words.len()), message);
            found.push(finding.help(format!("start the line with `{} `", marks(above + 1))));
        }
        above = *level;
    }
    found
}
