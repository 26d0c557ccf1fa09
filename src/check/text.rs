//! The words of a notice one stretch at a time: titles, summaries, paragraphs, cells and the values of rows.
//!
//! A stretch knows its place, so that a rule only has to say which of its bytes it means.

use std::ops::Range;

use crate::finding::Location;
use crate::notice::{
    Block, Inline, LanguageTag, Notice, Place, Register, Run, Section, Value, Vocabulary, shown, words,
};

/// A stretch of words.
pub(super) struct Text<'a> {
    /// Its place, without a range.
    place: Place,
    /// What a reader sees, with spaces for what is to be read letter by letter.
    pub(super) words: String,
    /// The words with their markup; none for the value of a row.
    pub(super) inlines: &'a [Inline],
}

/// A word between spaces. Units: bytes of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    /// As typed.
    pub(super) typed: &'a str,
}

impl Word<'_> {
    /// The word in small letters, without punctuation around it.
    pub(super) fn bare(&self) -> String {
        self.typed.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    }

    /// Whether a sentence ends with it.
    pub(super) fn ends_sentence(&self) -> bool {
        self.typed.trim_end_matches(['”', '"', ')', '’']).ends_with(['.', '!', '?', ':', ';'])
    }
}

impl Text<'_> {
    fn of(place: Place, inlines: &[Inline]) -> Text<'_> {
        Text { place, words: without_code(inlines), inlines }
    }

    /// Where those bytes of its words are.
    pub(super) fn at(&self, range: Range<usize>) -> Location {
        Location::Place(self.place_of(range))
    }

    /// The place of those bytes of its words.
    pub(super) fn place_of(&self, range: Range<usize>) -> Place {
        let mut place = self.place.clone();
        if let Place::Section { range: within, .. } = &mut place {
            *within = Some(range.into());
        }
        place
    }

    /// The place of all of it.
    pub(super) fn whole(&self) -> Place {
        self.place.clone()
    }

    /// The words between spaces.
    pub(super) fn split(&self) -> Vec<Word<'_>> {
        let mut start = 0;
        let parts = self.words.split(char::is_whitespace).map(|typed| {
            let word = Word { start, end: start + typed.len(), typed };
            // Spaces may be longer than a byte.
            start = word.end + self.words[word.end..].chars().next().map_or(0, char::len_utf8);
            word
        });
        parts.filter(|word| !word.typed.is_empty()).collect()
    }
}

fn without_code(inlines: &[Inline]) -> String {
    let said = |inline: &Inline| match inline {
        Inline::Code(runs) => " ".repeat(runs.iter().map(|run| run.shown().len()).sum()),
        Inline::Emphasis(inner) | Inline::Strong(inner) => without_code(inner),
        Inline::Link(link) => without_code(&link.text),
        Inline::Text(_) | Inline::Fact(_) | Inline::LineBreak => inline.shown(),
    };
    inlines.iter().map(said).collect()
}

/// Every stretch of words in the notice.
pub(super) fn texts(notice: &Notice) -> Vec<Text<'_>> {
    let mut found = Vec::new();
    for (_, section) in notice.sections() {
        for phrase in std::iter::once(&section.title).chain(&section.summary) {
            found.extend(phrase.iter().map(|(language, inlines)| Text::of(place(section, language, &[]), inlines)));
        }
        for (language, passages) in section.text.iter() {
            for (at, passage) in passages.iter().enumerate() {
                in_block(section, language, &[at], &passage.block, &mut found);
            }
        }
    }
    for row in Register::ALL.iter().flat_map(|register| notice.registers.rows(*register)) {
        for (key, value) in &row.values {
            let place = Place::key(row.address.clone(), *key);
            found.extend(said(value).into_iter().map(|words| Text { place: place.clone(), words, inlines: &[] }));
        }
    }
    found
}

/// The place of a block.
pub(super) fn place(section: &Section, language: &LanguageTag, path: &[usize]) -> Place {
    Place::Section { id: section.id.clone(), language: Some(language.clone()), block: path.to_vec(), range: None }
}

/// The words of a paragraph or heading at that place.
pub(super) fn text_at<'a>(
    section: &Section,
    language: &LanguageTag,
    path: &[usize],
    inlines: &'a [Inline],
) -> Text<'a> {
    Text::of(place(section, language, path), inlines)
}

/// The path of a block in a list item, a quotation or a row of a table.
pub(super) fn below(path: &[usize], at: usize, number: usize) -> Vec<usize> {
    path.iter().copied().chain([at, number]).collect()
}

fn in_block<'a>(
    section: &Section,
    language: &LanguageTag,
    path: &[usize],
    block: &'a Block,
    found: &mut Vec<Text<'a>>,
) {
    match block {
        Block::Paragraph(inlines) | Block::Heading { text: inlines, .. } => {
            found.push(text_at(section, language, path, inlines));
        }
        Block::List { items, .. } => {
            for (at, item) in items.iter().enumerate() {
                for (number, inner) in item.iter().enumerate() {
                    in_block(section, language, &below(path, at, number), inner, found);
                }
            }
        }
        Block::Quote(inner) => {
            for (number, inner) in inner.iter().enumerate() {
                in_block(section, language, &below(path, 0, number), inner, found);
            }
        }
        Block::Table { header, rows, .. } => {
            for (at, cells) in std::iter::once(header).chain(rows).enumerate() {
                for (number, cell) in cells.iter().enumerate() {
                    found.push(text_at(section, language, &below(path, at, number), cell));
                }
            }
        }
        Block::Row(_) | Block::Rows { .. } | Block::Cookies { .. } => {}
    }
}

/// The words of a value, in every language.
fn said(value: &Value<'_>) -> Vec<String> {
    match value {
        Value::Prose(prose) => prose.iter().map(|(_, runs): (_, &Vec<Run>)| words(runs)).collect(),
        Value::Plain(text) => vec![(*text).to_owned()],
        Value::List(values) => values.iter().flat_map(said).collect(),
        Value::Record(values) => values.iter().flat_map(|(_, value)| said(value)).collect(),
        Value::Unstated
        | Value::None
        | Value::Unset
        | Value::Word { .. }
        | Value::Truth(_)
        | Value::Period(_)
        | Value::Email(_)
        | Value::Url(_)
        | Value::Telephone(..)
        | Value::Row(_) => Vec::new(),
    }
}

/// Every link among `inlines`, with its bytes of the shown text.
pub(super) fn links(inlines: &[Inline]) -> Vec<(Range<usize>, &crate::notice::Link)> {
    let mut found = Vec::new();
    collect_links(inlines, 0, &mut found);
    found
}

fn collect_links<'a>(inlines: &'a [Inline], from: usize, found: &mut Vec<(Range<usize>, &'a crate::notice::Link)>) {
    let mut at = from;
    for inline in inlines {
        let end = at + inline.shown().len();
        match inline {
            Inline::Link(link) => found.push((at..end, link)),
            Inline::Emphasis(inner) | Inline::Strong(inner) => collect_links(inner, at, found),
            Inline::Text(_) | Inline::Fact(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
        at = end;
    }
}

/// What a link says.
pub(super) fn link_words(link: &crate::notice::Link) -> String {
    shown(&link.text)
}
