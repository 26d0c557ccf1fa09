//! Blocks from the parser's events.
#![expect(clippy::wildcard_enum_match_arm, reason = "most of the parser's events cannot stand where these are read")]

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::holes::Substituted;
use super::inlines::is_inline_tag;
use super::{Block, BlockKind, DEEPEST};
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::Alignment;
use crate::span::Span;

/// The parser's events with their ranges.
pub(super) type Events<'a> = Peekable<TextMergeWithOffset<'a, pulldown_cmark::OffsetIter<'a>>>;

/// Reads one Markdown text.
pub(super) struct Reader<'a> {
    pub(super) text: &'a Substituted,
    findings: &'a mut Vec<Finding>,
    depth: usize,
    pub(super) inline_depth: usize,
    /// HTML elements that were refused where they open: where they close they are the same fault.
    pub(super) open_elements: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a Substituted, findings: &'a mut Vec<Finding>) -> Reader<'a> {
        Reader { text, findings, depth: 0, inline_depth: 0, open_elements: 0 }
    }

    pub(super) fn read(mut self) -> Vec<Block> {
        // What is refused is switched on, so that it can be found. The metadata options are never on: they are
        // quadratic on hostile input.
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let text = self.text;
        let parser = Parser::new_ext(&text.text, options).into_offset_iter();
        let mut events = TextMergeWithOffset::new(parser).peekable();
        let mut blocks = Vec::new();
        while events.peek().is_some() {
            blocks.extend(self.blocks(&mut events));
            // Only a stray end can be left here; skipping it keeps a parser fault from looping for ever.
            events.next();
        }
        blocks
    }

    /// Blocks up to the end of the element around them.
    fn blocks(&mut self, events: &mut Events<'_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = events.next_if(|(event, _)| !matches!(event, Event::End(_))) {
            let kind = match event {
                Event::Start(tag) if !is_inline_tag(&tag) => self.element(tag, &range, events),
                Event::Rule => {
                    self.refuse(&range, "a horizontal rule", "start a new section, or leave it out");
                    None
                }
                Event::Html(_) | Event::InlineHtml(_) => {
                    self.refuse(&range, "HTML", "write it in Markdown");
                    None
                }
                // The words of a tight list item stand there without a paragraph.
                _ => {
                    let first = self.text.span(range.clone());
                    let inlines = self.inlines_from(event, range, events);
                    let end = inlines.last().map_or(first.end, |last| last.span.end);
                    let span = Span { end, ..first };
                    blocks.push(Block { kind: BlockKind::Paragraph(inlines), span });
                    continue;
                }
            };
            let span = self.trimmed(range);
            blocks.extend(kind.map(|kind| Block { kind, span }));
        }
        blocks
    }

    fn trimmed(&self, range: Range<usize>) -> Span {
        let typed = &self.text.text[range.clone()];
        self.text.span(range.start..range.start + typed.trim_end().len())
    }

    fn element(&mut self, tag: Tag<'_>, range: &Range<usize>, events: &mut Events<'_>) -> Option<BlockKind> {
        match tag {
            Tag::Paragraph => {
                let inlines = self.inlines(events);
                events.next();
                Some(BlockKind::Paragraph(inlines))
            }
            Tag::Heading { level, id, classes, attrs } => {
                if id.is_some() || !classes.is_empty() || !attrs.is_empty() {
                    self.refuse(
                        range,
                        "a heading with `{…}`",
                        "take the braces out: the address comes from the file name",
                    );
                }
                let text = self.inlines(events);
                events.next();
                Some(BlockKind::Heading { level: level as u8, text })
            }
            Tag::List(start) => Some(BlockKind::List { start, items: self.items(range, events) }),
            Tag::Table(alignments) => Some(self.table(&alignments, events)),
            Tag::BlockQuote(_) => Some(BlockKind::Quote(self.nested(range, events))),
            Tag::CodeBlock(kind) => {
                let help = match kind {
                    CodeBlockKind::Indented => "start the line at the margin: four spaces before it make it code",
                    CodeBlockKind::Fenced(_) => "take the lines of ``` out",
                };
                self.refuse(range, "a block of code", help);
                skip(events);
                None
            }
            Tag::HtmlBlock => {
                self.refuse(range, "HTML", "write it in Markdown");
                skip(events);
                None
            }
            Tag::FootnoteDefinition(_) => {
                self.refuse(range, "a footnote", "put the words into the sentence");
                skip(events);
                None
            }
            // None of these is switched on, or starts a block.
            Tag::Item
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {
                skip(events);
                None
            }
        }
    }

    fn items(&mut self, range: &Range<usize>, events: &mut Events<'_>) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while events.next_if(|(event, _)| matches!(event, Event::Start(Tag::Item))).is_some() {
            items.push(self.nested(range, events));
        }
        events.next();
        items
    }

    fn nested(&mut self, range: &Range<usize>, events: &mut Events<'_>) -> Vec<Block> {
        if self.depth >= DEEPEST {
            self.refuse(range, "a list or quotation this deep in others", "use a sub-heading or a new section");
            skip(events);
            return Vec::new();
        }
        self.depth += 1;
        let blocks = self.blocks(events);
        self.depth -= 1;
        events.next();
        blocks
    }

    fn table(&mut self, alignments: &[pulldown_cmark::Alignment], events: &mut Events<'_>) -> BlockKind {
        let mut rows = Vec::new();
        let mut header = Vec::new();
        while let Some((event, _)) = events.next() {
            match event {
                Event::Start(Tag::TableHead) => header = self.cells(events),
                Event::Start(Tag::TableRow) => rows.push(self.cells(events)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let alignments = alignments.iter().map(|alignment| match alignment {
            pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
            pulldown_cmark::Alignment::Center => Alignment::Centre,
            pulldown_cmark::Alignment::Right => Alignment::End,
        });
        BlockKind::Table { alignments: alignments.collect(), header, rows }
    }

    fn cells(&mut self, events: &mut Events<'_>) -> Vec<Vec<super::Inline>> {
        let mut cells = Vec::new();
        while events.next_if(|(event, _)| matches!(event, Event::Start(Tag::TableCell))).is_some() {
            cells.push(self.inlines(events));
            events.next();
        }
        events.next();
        cells
    }

    pub(super) fn refuse(&mut self, range: &Range<usize>, what: &str, help: &str) {
        let mut span = self.trimmed(range.clone());
        let typed = &self.text.text[range.clone()];
        // One line is enough to show what is meant.
        if let Some(line) = typed.find('\n').filter(|_| typed.trim_end().contains('\n')) {
            span = self.text.span(range.start..range.start + line);
        }
        self.findings.push(
            Finding::typed(&catalogue::MARKDOWN_NOT_ALLOWED, span, format!("{what} cannot stand in a notice"))
                .help(help.to_owned()),
        );
    }
}

/// Passes over everything up to the end of the element that has just begun.
fn skip(events: &mut Events<'_>) {
    let mut open = 1_usize;
    for (event, _) in events.by_ref() {
        match event {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
}
