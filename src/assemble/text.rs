//! A section's words given their meaning: expressions answered, links read, blocks as the model has them.

use super::context::Context;
use super::engine::Answer;
use super::places::Places;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{
    Block, Extent, Fact, Id, Inline, LanguageTag, Link, Origin, Passage, Place, Register, RowAddress, Run, ShownRange,
    Target,
};
use crate::source::markdown::{self, BlockKind, InlineKind};
use crate::source::{Expression, Piece};
use crate::span::{Span, Spanned};

/// Schemes that a link may have. Anything else could run in the reader's browser or reach into the editor's machine.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Reads the text of one section in one language.
pub(super) struct Text<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) language: &'a LanguageTag,
    /// The section; nothing for a note.
    pub(super) section: Option<&'a Id>,
    pub(super) places: &'a mut Places,
    /// Anchors that links lead to, to be looked up once all sections are known.
    pub(super) anchors: &'a mut Vec<Spanned<String>>,
}

impl Text<'_> {
    /// The blocks of a section, numbered on from `from`.
    pub(super) fn passages(&mut self, blocks: &[markdown::Block], origin: Origin, from: usize) -> Vec<Passage> {
        let numbered = blocks.iter().enumerate();
        numbered.map(|(at, block)| Passage { origin, block: self.block(block, &[from + at]) }).collect()
    }

    /// Inlines on their own: a title, a summary, a note.
    pub(super) fn phrase(&mut self, inlines: &[markdown::Inline]) -> Vec<Inline> {
        self.inlines(inlines, &mut Vec::new())
    }

    fn block(&mut self, block: &markdown::Block, path: &[usize]) -> Block {
        let mut shown = Vec::new();
        let read = match &block.kind {
            BlockKind::Paragraph(inlines) => match self.alone(inlines) {
                Some(block) => block,
                None => Block::Paragraph(self.inlines(inlines, &mut shown)),
            },
            BlockKind::Heading { level, text } => {
                Block::Heading { level: *level, text: self.inlines(text, &mut shown) }
            }
            BlockKind::List { start, items } => Block::List {
                start: *start,
                items: items.iter().enumerate().map(|(at, item)| self.nested(item, path, at)).collect(),
            },
            BlockKind::Quote(inner) => Block::Quote(self.nested(inner, path, 0)),
            BlockKind::Table { alignments, header, rows } => Block::Table {
                alignments: alignments.clone(),
                header: self.cells(header, path, 0),
                rows: rows.iter().enumerate().map(|(at, row)| self.cells(row, path, at + 1)).collect(),
            },
        };
        self.remember(path, &block.span, shown);
        read
    }

    /// The cells of a table's row; each has a place, the header being row 0.
    fn cells(&mut self, cells: &[Vec<markdown::Inline>], path: &[usize], row: usize) -> Vec<Vec<Inline>> {
        let mut read = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            let mut shown = Vec::new();
            read.push(self.inlines(cell, &mut shown));
            if let (Some(first), Some(last)) = (cell.first(), cell.last()) {
                let path: Vec<usize> = path.iter().copied().chain([row, column]).collect();
                self.remember(&path, &Span { end: last.span.end, ..first.span.clone() }, shown);
            }
        }
        read
    }

    fn nested(&mut self, blocks: &[markdown::Block], path: &[usize], at: usize) -> Vec<Block> {
        let below = |number: usize| path.iter().copied().chain([at, number]).collect::<Vec<_>>();
        blocks.iter().enumerate().map(|(number, block)| self.block(block, &below(number))).collect()
    }

    fn remember(&mut self, path: &[usize], span: &Span, shown: Vec<(ShownRange, Span)>) {
        let Some(section) = self.section else { return };
        let place = |range| Place::Section {
            id: section.clone(),
            language: Some(self.language.clone()),
            block: path.to_vec(),
            range,
        };
        self.places.add(place(None), span.clone());
        for (range, span) in shown {
            self.places.add(place(Some(range)), span);
        }
    }

    /// A paragraph that is one expression and shows rows.
    fn alone(&mut self, inlines: &[markdown::Inline]) -> Option<Block> {
        let is_blank =
            |inline: &markdown::Inline| matches!(&inline.kind, InlineKind::Text(text) if text.trim().is_empty());
        let words: Vec<&markdown::Inline> = inlines.iter().filter(|inline| !is_blank(inline)).collect();
        let [markdown::Inline { kind: InlineKind::Expression(expression), .. }] = words.as_slice() else { return None };
        match self.context.engine.answer(expression, self.language) {
            Ok(Some(Answer::Row(address))) => Some(Block::Row(address)),
            Ok(Some(Answer::Rows { register: Register::Cookie, group, .. })) => {
                self.not_empty(expression, Register::Cookie, group.as_ref());
                Some(Block::Cookies { provider: group })
            }
            Ok(Some(Answer::Rows { register, group, extent })) => {
                self.not_empty(expression, register, group.as_ref());
                let extent = if register == Register::Contact { Extent::Full } else { extent };
                Some(Block::Rows { register, group, extent })
            }
            Ok(Some(Answer::Fact(_)) | None) | Err(_) => None,
        }
    }

    /// A list that shows nothing is found; what only the organisation that extends a template can say is not missed.
    fn not_empty(&self, expression: &Expression, register: Register, group: Option<&Id>) {
        if self.context.is_template || self.context.engine.any_row(register, group) {
            return;
        }
        let message = format!("`{}` lists nothing", expression.text);
        self.context.found(Finding::typed(&catalogue::EMPTY_LIST, expression.span.clone(), message).help(format!(
            "add rows `[[{}]]` to `{}`, or take the expression and its sentence out",
            register.key(),
            register.file()
        )));
    }

    /// `shown` collects which bytes of the shown text were typed where.
    fn inlines(&mut self, inlines: &[markdown::Inline], shown: &mut Vec<(ShownRange, Span)>) -> Vec<Inline> {
        inlines.iter().map(|inline| self.inline(inline, shown)).collect()
    }

    fn inline(&mut self, inline: &markdown::Inline, shown: &mut Vec<(ShownRange, Span)>) -> Inline {
        let read = match &inline.kind {
            InlineKind::Text(text) => Inline::Text(text.clone()),
            InlineKind::Expression(expression) => Inline::Fact(self.fact(expression)),
            InlineKind::Code(pieces) => Inline::Code(self.context.runs(pieces, self.language)),
            InlineKind::LineBreak => Inline::LineBreak,
            InlineKind::Emphasis(inner) => return Inline::Emphasis(self.inlines(inner, shown)),
            InlineKind::Strong(inner) => return Inline::Strong(self.inlines(inner, shown)),
            InlineKind::Link { target, text } => {
                let (target, facts) = self.target(target, &inline.span);
                return Inline::Link(Link { target, facts, text: self.inlines(text, shown) });
            }
        };
        let start = shown.last().map_or(0, |(range, _)| range.end);
        shown.push((ShownRange { start, end: start + read.shown().len() }, inline.span.clone()));
        read
    }

    fn fact(&self, expression: &Expression) -> Fact {
        self.context.fact(expression, self.language)
    }

    fn target(&mut self, pieces: &[Piece], span: &Span) -> (Target, Vec<Fact>) {
        let runs = self.context.runs(pieces, self.language);
        let address: String = runs.iter().map(Run::shown).collect();
        let facts = runs.into_iter().filter_map(|run| match run {
            Run::Fact(fact) => Some(fact),
            Run::Text(_) => None,
        });
        let facts = facts.collect();
        if let Some(anchor) = address.strip_prefix('#') {
            self.anchors.push(Spanned::new(anchor.to_owned(), span.clone()));
            return (Target::Anchor(anchor.to_owned()), facts);
        }
        if let Some((message, help)) = refused(&address) {
            self.context.found(Finding::typed(&catalogue::BAD_LINK, span.clone(), message).help(help));
        }
        (Target::Address(address), facts)
    }
}

/// What is wrong with the address of a link, and what to type.
fn refused(address: &str) -> Option<(String, String)> {
    if address.is_empty() {
        let help = "put the address between the round brackets, or take the link out";
        return Some(("this link leads nowhere".to_owned(), help.to_owned()));
    }
    if address.to_ascii_lowercase().starts_with("www.") {
        return Some((
            format!("`{address}` would be looked for on this very site"),
            format!("write `https://{address}`"),
        ));
    }
    let help = "start it with `https://`, `mailto:` or `tel:`, or with `#` for a section of this notice";
    (!is_allowed(address)).then(|| (format!("a link cannot lead to `{address}`"), help.to_owned()))
}

/// Whether a link may lead there: no scheme, or one of the four.
fn is_allowed(address: &str) -> bool {
    // A browser drops tabs and line ends before it looks for the scheme.
    let bare: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    if bare.is_empty() || bare.starts_with("//") || bare.len() != address.len() {
        return false;
    }
    let before_path = bare.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.split_once(':') {
        None => true,
        Some((scheme, _)) => SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()),
    }
}

/// Every anchor that leads nowhere.
pub(super) fn dead_links(context: &Context<'_>, anchors: &[Spanned<String>], sections: &[Id]) {
    for anchor in anchors {
        let section = sections.iter().any(|id| id.as_str() == anchor.value);
        let row = RowAddress::parse(&anchor.value).is_some_and(|address| {
            let from_extender = context.is_template && address.register == Register::Contact;
            from_extender || context.engine.has(&address)
        });
        if section || row || anchor.value.is_empty() {
            continue;
        }
        let message = format!("`#{}` leads to nothing in this notice", anchor.value);
        let finding = Finding::typed(&catalogue::DEAD_LINK, anchor.span.clone(), message);
        let rows = context.engine.addresses().map(|address| address.anchor());
        let known: Vec<String> = sections.iter().map(ToString::to_string).chain(rows).collect();
        let near = super::nearest(&anchor.value, known.iter().map(String::as_str));
        context.found(match near {
            Some(near) => finding.help(format!("did you mean `#{near}`?")),
            None => finding.help("name a section by its id, or a row as `#contact--dpo`"),
        });
    }
}
