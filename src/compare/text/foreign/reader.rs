//! Blocks and lines from the parser's events.
#![expect(clippy::wildcard_enum_match_arm, reason = "most of the parser's events cannot stand where these are read")]

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::table;
use crate::compare::text::{Block, Line, MarkKind, Unread, UnreadKind};
use crate::notice::Alignment;

/// How deep blocks may nest; what is deeper is listed as unread.
const DEEPEST: usize = 16;

/// What stands at the top of a Markdown text.
pub(super) enum Part {
    /// A heading, which starts a section.
    Heading(u8, Line),
    /// Any other block.
    Block(Block),
}

/// A block that has begun and not ended.
enum Open {
    Quote(Vec<Block>),
    List(Option<u64>, Vec<Vec<Block>>),
    Item(Vec<Block>),
    Table { alignments: Vec<Alignment>, rows: Vec<Vec<Line>>, cells: Vec<Line> },
}

/// Reads one text. The parser's events never call each other, so that no depth of nesting is too deep for the stack.
pub(super) struct Reader<'a> {
    events: TextMergeStream<'a, Parser<'a>>,
    unread: &'a mut Vec<Unread>,
    parts: Vec<Part>,
    open: Vec<Open>,
    line: Line,
    /// Marks that have begun: where, and what.
    marks: Vec<(usize, Option<MarkKind>)>,
    heading: Option<u8>,
    code: bool,
    /// How many blocks have begun that are too deep.
    too_deep: usize,
    /// The element of HTML whose words are no text.
    script: Option<&'static str>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, unread: &'a mut Vec<Unread>) -> Reader<'a> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS;
        Reader {
            events: TextMergeStream::new(Parser::new_ext(text, options)),
            unread,
            parts: Vec::new(),
            open: Vec::new(),
            line: Line::default(),
            marks: Vec::new(),
            heading: None,
            code: false,
            too_deep: 0,
            script: None,
        }
    }

    pub(super) fn read(mut self) -> Vec<Part> {
        while let Some(event) = self.events.next() {
            self.event(event);
        }
        self.paragraph();
        self.parts
    }

    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(&text),
            Event::Code(text) => {
                let start = self.line.text.len();
                self.words(&text);
                self.line.mark(start, MarkKind::Code);
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => {
                let start = self.line.text.len();
                self.words(" ");
                self.line.mark(start, MarkKind::Break);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::FootnoteReference(name) => self.words(&format!("[^{name}]")),
            Event::TaskListMarker(done) => self.words(if done { "[x] " } else { "[ ] " }),
            Event::Rule => {
                self.paragraph();
                self.unread.push(Unread { what: UnreadKind::Rule, typed: "---".to_owned() });
            }
        }
    }

    fn words(&mut self, text: &str) {
        match self.script {
            Some(_) => self.unread.push(Unread { what: UnreadKind::Script, typed: text.to_owned() }),
            None => self.line.text.push_str(text),
        }
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Emphasis => self.marks.push((self.line.text.len(), Some(MarkKind::Emphasis))),
            Tag::Strong => self.marks.push((self.line.text.len(), Some(MarkKind::Strong))),
            Tag::Strikethrough => self.marks.push((self.line.text.len(), Some(MarkKind::Struck))),
            Tag::Superscript | Tag::Subscript => self.marks.push((self.line.text.len(), None)),
            Tag::Link { dest_url, link_type, title, .. } => {
                if !title.is_empty() {
                    self.unread.push(Unread { what: UnreadKind::LinkTitle, typed: title.to_string() });
                }
                let scheme = if link_type == pulldown_cmark::LinkType::Email { "mailto:" } else { "" };
                self.marks.push((self.line.text.len(), Some(MarkKind::Link(format!("{scheme}{dest_url}")))));
            }
            Tag::Image { dest_url, .. } => {
                self.marks.push((self.line.text.len(), Some(MarkKind::Picture(dest_url.to_string()))));
            }
            tag => {
                self.paragraph();
                self.start_block(tag);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'a>) {
        let nests = matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_));
        if nests && (self.too_deep > 0 || self.open.len() >= DEEPEST) {
            self.too_deep += 1;
            return;
        }
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(level as u8),
            Tag::CodeBlock(_) => self.code = true,
            Tag::BlockQuote(_) => self.open.push(Open::Quote(Vec::new())),
            Tag::FootnoteDefinition(name) => {
                self.open.push(Open::Quote(Vec::new()));
                self.line.text = format!("[^{name}]: ");
            }
            Tag::List(start) => self.open.push(Open::List(start, Vec::new())),
            Tag::Item => self.open.push(Open::Item(Vec::new())),
            Tag::Table(alignments) => {
                let alignments = alignments.iter().map(|alignment| match alignment {
                    pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
                    pulldown_cmark::Alignment::Center => Alignment::Centre,
                    pulldown_cmark::Alignment::Right => Alignment::End,
                });
                self.open.push(Open::Table { alignments: alignments.collect(), rows: Vec::new(), cells: Vec::new() });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image => {
                if let Some((start, Some(kind))) = self.marks.pop() {
                    self.line.mark(start, kind);
                }
            }
            TagEnd::TableCell => {
                let line = self.taken();
                if let Some(Open::Table { cells, .. }) = self.open.last_mut() {
                    cells.push(line);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(Open::Table { rows, cells, .. }) = self.open.last_mut() {
                    rows.push(std::mem::take(cells));
                }
            }
            tag => {
                self.paragraph();
                self.end_block(tag);
            }
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition
                if self.too_deep > 0 =>
            {
                self.too_deep -= 1;
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::Table => {
                self.close();
            }
            _ => {
                self.heading = None;
                self.code = false;
            }
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Quote(blocks)) => self.block(Block::Quote(blocks)),
            Some(Open::List(start, items)) => self.block(Block::List { start, items }),
            Some(Open::Item(blocks)) => match self.open.last_mut() {
                Some(Open::List(_, items)) => items.push(blocks),
                Some(Open::Quote(_) | Open::Item(_) | Open::Table { .. }) | None => {
                    blocks.into_iter().for_each(|block| self.block(block));
                }
            },
            Some(Open::Table { alignments, mut rows, .. }) => {
                let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
                self.block(table(alignments, header, rows));
            }
            None => {}
        }
    }

    fn block(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Quote(blocks) | Open::Item(blocks)) => blocks.push(block),
            Some(Open::List(_, items)) => items.push(vec![block]),
            Some(Open::Table { cells, .. }) => cells.extend(block.shown().into_iter().map(Line::plain)),
            None => self.parts.push(Part::Block(block)),
        }
    }

    fn taken(&mut self) -> Line {
        std::mem::take(&mut self.line).sorted()
    }

    /// Ends the line that is open, as what it is; words of a tight item stand there without a paragraph.
    fn paragraph(&mut self) {
        if self.too_deep > 0 {
            let line = self.taken();
            if !line.text.is_empty() {
                self.unread.push(Unread { what: UnreadKind::TooDeep, typed: line.text });
            }
            return;
        }
        if self.line.text.trim().is_empty() && self.heading.is_none() && self.line.marks.is_empty() {
            self.line = Line::default();
            return;
        }
        let line = self.taken();
        match (self.heading, self.code) {
            (Some(level), _) if self.open.is_empty() => self.parts.push(Part::Heading(level, line)),
            (Some(level), _) => self.block(Block::Heading { level, line }),
            (None, true) => self.block(Block::Code(line)),
            (None, false) => self.block(Block::Paragraph(line)),
        }
        self.heading = None;
    }

    /// Tags are unread, and the words between them are text.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let (text, tag) = rest.split_at(start);
            self.words(&spaced(text));
            let (what, end) = match tag.strip_prefix("<!--") {
                Some(_) => (UnreadKind::Comment, tag.find("-->").map_or(tag.len(), |end| end + 3)),
                None => (UnreadKind::Html, tag.find('>').map_or(tag.len(), |end| end + 1)),
            };
            let (tag, after) = tag.split_at(end);
            self.tag(tag);
            self.unread.push(Unread { what, typed: tag.to_owned() });
            rest = after;
        }
        self.words(&spaced(rest));
    }

    fn tag(&mut self, tag: &str) {
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        let hides = ["script", "style", "template"].into_iter().find(|hidden| *hidden == name);
        match (hides, tag.starts_with("</")) {
            (Some(name), false) if self.script.is_none() => self.script = Some(name),
            (Some(name), true) if self.script == Some(name) => self.script = None,
            (_, _) => {}
        }
        let separates = ["br", "p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "hr"];
        if separates.contains(&name.as_str()) && !self.line.text.is_empty() && !self.line.text.ends_with(' ') {
            self.line.text.push(' ');
        }
    }
}

/// White space as HTML has it: one space.
fn spaced(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<&str>>().join(" ");
    let (opens, ends) = (text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace));
    if joined.is_empty() {
        return if text.is_empty() { String::new() } else { " ".to_owned() };
    }
    format!("{}{joined}{}", if opens { " " } else { "" }, if ends { " " } else { "" })
}
