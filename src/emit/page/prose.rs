//! Prose as HTML: inlines, paragraphs, lists, tables, quotes.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::address::TypedAt;
use super::anchors::shows_in_full;
use crate::emit::html::{FirstCell, Href, Html, Table};
use crate::emit::rows::{FieldView, RowView, row_view};
use crate::emit::text::inline::unsaid;
use crate::emit::text::numbers::Numbers;
use crate::language::Language;
use crate::notice::{
    Block, Extent, Inline, LanguageTag, Link, Localised, Notice, Passage, Phrase, Prose, Run, Target, shown, words,
};

/// How people may be reached from a page by following a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// As the notice says.
    Linked,
    /// Not by telephone: the notice is an illustration, and nobody should call by mistake.
    NotByTelephone,
    /// Neither by telephone nor by e-mail: the notice is no longer in force, and either may be someone else's now.
    OnlyByWeb,
    /// Not at all: the row is a contact of such a notice.
    PlainWords,
}

/// What becomes of the words.
#[derive(Clone, Copy)]
pub(super) enum Form<'a> {
    /// A page of ours, with anchors, marks of language and tables that scroll.
    Page,
    /// A fragment for other people's pages, in which no attribute but `href` lives: words that lead to another part say
    /// the number of its section.
    Fragment(&'a Numbers),
}

/// Writes the prose of one page.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) notice: &'a Notice,
    pub(super) language: &'a LanguageTag,
    pub(super) reach: Reach,
    pub(super) form: Form<'a>,
    /// Where typed paths count from.
    pub(super) typed_at: &'a TypedAt,
    /// Every anchor on the page of the notice.
    pub(super) anchors: &'a BTreeSet<String>,
    /// The anchors that something has already.
    pub(super) taken: &'a RefCell<BTreeSet<String>>,
    /// The page of the notice, seen from here; nothing where it is this page.
    pub(super) notice_page: Option<&'a Href>,
}

/// Where the prose of a section stands.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// The section's title as plain words.
    pub(super) title: &'a str,
    /// Level of the heading above.
    pub(super) level: u8,
}

impl<'a> Writer<'a> {
    /// What is said to a reader of the page, with the language that it is really in.
    pub(super) fn said<T>(&self, localised: &'a Localised<T>) -> Option<(&'a LanguageTag, &'a T)> {
        localised.shown(self.language, self.notice.default_language())
    }

    /// `inner`, marked where its language is not that of the page.
    pub(super) fn marked(&self, language: &LanguageTag, inner: Html) -> Html {
        if self.needs_mark(language) { Html::in_language(language, &inner) } else { inner }
    }

    /// Blocks of prose, marked likewise.
    pub(super) fn marked_blocks(&self, language: &LanguageTag, inner: Html) -> Html {
        if self.needs_mark(language) { Html::blocks_in_language(language, &inner) } else { inner }
    }

    fn needs_mark(&self, language: &LanguageTag) -> bool {
        match self.form {
            Form::Page => !self.is_language_of_page(language),
            Form::Fragment(_) => false,
        }
    }

    /// Whether words in `language` need no mark: `en` needs none on a page in `en-GB`.
    pub(super) fn is_language_of_page(&self, language: &LanguageTag) -> bool {
        language == self.language || language.as_str() == self.language.primary()
    }

    /// Words with markup.
    pub(super) fn phrase(&self, phrase: &'a Phrase) -> Option<Html> {
        self.said(phrase).map(|(language, inlines)| self.marked(language, self.inlines(inlines)))
    }

    /// The same without links, for words that are a link already.
    pub(super) fn phrase_unlinked(&self, phrase: &'a Phrase) -> Option<Html> {
        self.said(phrase).map(|(language, inlines)| self.marked(language, Html::words(&shown(inlines))))
    }

    /// The same as plain words.
    pub(super) fn phrase_words(&self, phrase: &'a Phrase) -> String {
        self.said(phrase).map(|(_, inlines)| shown(inlines)).unwrap_or_default()
    }

    /// Words without markup.
    pub(super) fn prose(&self, prose: &'a Prose) -> Option<Html> {
        self.said(prose).map(|(language, runs)| self.marked(language, Html::words(&words(runs))))
    }

    /// The same as plain words.
    pub(super) fn prose_words(&self, prose: &'a Prose) -> String {
        self.said(prose).map(|(_, runs)| words(runs)).unwrap_or_default()
    }

    /// Pieces of a line.
    pub(super) fn inlines(&self, inlines: &[Inline]) -> Html {
        Html::joined(inlines.iter().map(|inline| self.inline(inline)))
    }

    fn inline(&self, inline: &Inline) -> Html {
        match inline {
            Inline::Text(text) => Html::words(text),
            Inline::Fact(fact) => Html::words(&fact.shown),
            Inline::Emphasis(inner) => Html::emphasis(&self.inlines(inner)),
            Inline::Strong(inner) => Html::strong(&self.inlines(inner)),
            Inline::Code(runs) => Html::code(&runs.iter().map(Run::shown).collect::<String>()),
            Inline::Link(link) => self.link(link),
            Inline::LineBreak => Html::line_break(),
        }
    }

    /// A link; its words alone where it may not, or cannot, lead there. A telephone number or e-mail address that its words do
    /// not say is said there, and in a fragment, which may be read on paper or lose its links.
    fn link(&self, link: &Link) -> Html {
        let text = self.inlines(&link.text);
        let href = match (&link.target, self.form) {
            (Target::Anchor(anchor), Form::Page) => self.on_page(anchor),
            (Target::Anchor(anchor), Form::Fragment(numbers)) => return refer(numbers, text, &link.text, anchor),
            (Target::Address(address), Form::Page | Form::Fragment(_)) => self.outside(address),
        };
        let (is_link, linked) = (href.is_some(), href.map_or_else(|| text.clone(), |href| Html::link(&href, &text)));
        match (&link.target, self.form) {
            (Target::Anchor(_), _) => linked,
            (Target::Address(_), Form::Page) if is_link => linked,
            (Target::Address(address), Form::Page | Form::Fragment(_)) => {
                let unsaid = unsaid(&shown(&link.text), address).map(|bare| Html::words(&format!(" ({bare})")));
                Html::joined(std::iter::once(linked).chain(unsaid))
            }
        }
    }

    /// An anchor, where it is on the page of the notice.
    pub(super) fn on_page(&self, anchor: &str) -> Option<Href> {
        self.anchors.contains(anchor).then(|| match self.notice_page {
            Some(page) => page.clone().at_anchor(anchor),
            None => Href::anchor(anchor),
        })
    }

    /// An address, where a link may lead there.
    pub(super) fn outside(&self, address: &str) -> Option<Href> {
        let href = self.typed_at.seen(Href::allowed(address)?);
        let reachable = match self.reach {
            Reach::Linked => true,
            Reach::NotByTelephone => !href.is_telephone(),
            Reach::OnlyByWeb => !href.is_telephone() && !href.is_email(),
            Reach::PlainWords => false,
        };
        reachable.then_some(href)
    }

    /// A block of prose. A register inside a list or quote is written as a plain list.
    pub(super) fn block(&self, block: &Block, around: Around<'_>) -> Html {
        match block {
            Block::Paragraph(inlines) => Html::paragraph(&self.inlines(inlines)),
            Block::Heading { level, text } => Html::heading(around.below(*level), &self.inlines(text)),
            Block::List { start, items } => {
                self.prose_list(*start, items.iter().map(|blocks| self.entry(blocks, around)).collect())
            }
            Block::Table { alignments, header, rows } => self.table(&Table {
                name: around.title.to_owned(),
                alignments: alignments.clone(),
                header: header.iter().map(|cell| self.inlines(cell)).collect(),
                rows: rows.iter().map(|row| row.iter().map(|cell| self.inlines(cell)).collect()).collect(),
            }),
            Block::Quote(inner) => Html::quote(&self.blocks(inner, around)),
            Block::Row(_) | Block::Rows { .. } | Block::Cookies { .. } => {
                let rows = self.notice.rows_of(block);
                let views = rows.iter().map(|row| row_view(self.notice, row, self.language));
                Html::list(None, views.map(|view| self.plain_row(&view, extent(block))))
            }
        }
    }

    /// A list. In a fragment one that does not start at one says its numbers itself.
    fn prose_list(&self, start: Option<u64>, entries: Vec<Html>) -> Html {
        match (self.form, start) {
            (Form::Page, _) | (Form::Fragment(_), None | Some(1)) => Html::list(start, entries),
            (Form::Fragment(_), Some(first)) => {
                let numbered = (first..).zip(entries).map(|(number, entry)| {
                    let number = Html::words(&format!("{number}. "));
                    Html::joined([number, entry])
                });
                Html::list(None, numbered)
            }
        }
    }

    fn table(&self, table: &Table) -> Html {
        match self.form {
            Form::Page => Html::table(table),
            Form::Fragment(_) => Html::bare_table(&table.header, &table.rows, FirstCell::Plain),
        }
    }

    fn blocks(&self, blocks: &[Block], around: Around<'_>) -> Html {
        Html::joined(blocks.iter().map(|block| self.block(block, around)))
    }

    /// What stands in one entry of a list: a single paragraph goes without its tags.
    fn entry(&self, blocks: &[Block], around: Around<'_>) -> Html {
        match blocks {
            [Block::Paragraph(inlines)] => self.inlines(inlines),
            [Block::Paragraph(inlines), list @ Block::List { .. }] => {
                Html::joined([self.inlines(inlines), Html::words("\n"), self.block(list, around)])
            }
            others => self.blocks(others, around),
        }
    }

    /// A row inside a list: what it is called, what it is, and what it states where it is shown in full.
    fn plain_row(&self, row: &RowView, extent: Extent) -> Html {
        let mut name = self.said_html(&row.heading);
        match self.form {
            Form::Page if self.taken.borrow_mut().insert(row.anchor.clone()) => {
                name = Html::anchored(&row.anchor, &name);
            }
            Form::Page | Form::Fragment(_) => {}
        }
        let name = self.rebuilt(name, row.reconstructed || row.heading_reconstructed);
        let description = row.description.iter().flat_map(|said| {
            let said = self.rebuilt(self.said_html(said), row.description_reconstructed);
            [Html::words(": "), said]
        });
        let heading = std::iter::once(name).chain(description);
        if !shows_in_full(row.register, extent) {
            return Html::joined(heading);
        }
        let writer = self.within(row.register);
        let field = |field: &FieldView| self.rebuilt(writer.labelled(&field.label, &field.value), field.reconstructed);
        let fields: Vec<Html> = row.fields.iter().map(field).collect();
        let list = (!fields.is_empty()).then(|| Html::list(None, fields));
        Html::joined(heading.chain(list))
    }

    /// `said`, with the mark of what was rebuilt from another source than the notice where it was.
    fn rebuilt(&self, said: Html, is_rebuilt: bool) -> Html {
        let mark = is_rebuilt.then(|| Html::words(&format!(" {}", Language::of(self.language).text("reconstructed"))));
        Html::joined(std::iter::once(said).chain(mark))
    }

    /// Paragraphs of a note.
    pub(super) fn paragraphs(&self, text: &'a Localised<Vec<Vec<Inline>>>) -> Html {
        let Some((language, paragraphs)) = self.said(text) else { return Html::default() };
        let inner = Html::joined(paragraphs.iter().map(|inlines| Html::paragraph(&self.inlines(inlines))));
        self.marked_blocks(language, inner)
    }
}

/// How much a block shows of each of its rows.
fn extent(block: &Block) -> Extent {
    match block {
        Block::Rows { extent, .. } => *extent,
        Block::Paragraph(_)
        | Block::Heading { .. }
        | Block::List { .. }
        | Block::Table { .. }
        | Block::Quote(_)
        | Block::Row(_)
        | Block::Cookies { .. } => Extent::Full,
    }
}

/// Words that lead to a part of the notice: with the section in which it is.
fn refer(numbers: &Numbers, text: Html, words: &[Inline], anchor: &str) -> Html {
    let words = shown(words);
    let referred = numbers.referred(&words, anchor);
    let section = referred.strip_prefix(&words).unwrap_or_default();
    Html::joined([text, Html::words(section)])
}

impl Around<'_> {
    /// The level of a sub-heading typed as `typed`, where a section's title would be one; none is left out on the way.
    pub(super) fn below(self, typed: u8) -> u8 {
        self.level.saturating_add(typed.saturating_sub(1).max(1)).min(6)
    }
}

/// The sub-headings of a section at levels without a gap, so that no reader looks for one that is not there.
///
/// Source: WCAG 2.2, technique G141.
pub(super) fn without_gaps(passages: &[Passage]) -> Vec<Block> {
    let mut last = 1;
    let mut level_of = |block: &Block| match block {
        Block::Heading { level, text } => {
            last = (*level).clamp(2, last + 1);
            Block::Heading { level: last, text: text.clone() }
        }
        Block::Paragraph(_)
        | Block::List { .. }
        | Block::Table { .. }
        | Block::Quote(_)
        | Block::Row(_)
        | Block::Rows { .. }
        | Block::Cookies { .. } => block.clone(),
    };
    passages.iter().map(|passage| level_of(&passage.block)).collect()
}
