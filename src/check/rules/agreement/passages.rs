//! Stretches of prose with what was typed in them and what was put in from a register, and where each part stands.

use std::ops::Range;

use crate::check::text::{Word, below, place};
use crate::finding::Location;
use crate::notice::{Block, Inline, LanguageTag, Notice, Phrase, Place, Register, Run, Section, Value};

/// A paragraph, a heading, a line of a table, or words of a row.
pub(super) struct Passage<'a> {
    pub(super) words: String,
    pub(super) language: &'a LanguageTag,
    /// The section, where it stands in one.
    pub(super) section: Option<&'a Section>,
    /// Whether it is a line of a table, in which every cell belongs to the first.
    pub(super) is_line: bool,
    /// Where each part begins, and what it is: one part, or one for each cell.
    parts: Vec<(usize, Place)>,
    /// Bytes that were put in from a register.
    facts: Vec<Range<usize>>,
    /// Bytes that are to be read letter by letter.
    pub(super) code: Vec<Range<usize>>,
}

impl<'a> Passage<'a> {
    fn new(language: &'a LanguageTag, section: Option<&'a Section>) -> Passage<'a> {
        let (words, is_line) = (String::new(), false);
        Passage { words, language, section, is_line, parts: Vec::new(), facts: Vec::new(), code: Vec::new() }
    }

    fn with(mut self, place: Place, inlines: &[Inline]) -> Passage<'a> {
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.parts.push((self.words.len(), place));
        self.inlines(inlines);
        self
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let start = self.words.len();
            match inline {
                Inline::Text(_) | Inline::LineBreak => self.words.push_str(&inline.shown()),
                Inline::Fact(fact) => {
                    self.words.push_str(&fact.shown);
                    self.facts.push(start..self.words.len());
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) => self.inlines(inner),
                Inline::Link(link) => self.inlines(&link.text),
                Inline::Code(runs) => {
                    self.runs(runs);
                    self.code.push(start..self.words.len());
                }
            }
        }
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            let start = self.words.len();
            self.words.push_str(run.shown());
            match run {
                Run::Text(_) => {}
                Run::Fact(_) => self.facts.push(start..self.words.len()),
            }
        }
    }

    /// Where those bytes of its words are.
    pub(super) fn at(&self, range: &Range<usize>) -> Location {
        let after = self.parts.partition_point(|(start, _)| *start <= range.start);
        let (start, part) = &self.parts[after.saturating_sub(1)];
        let mut part = part.clone();
        if let Place::Section { range: within, .. } = &mut part {
            *within = Some((range.start - start..range.end - start).into());
        }
        Location::Place(part)
    }

    /// Whether somebody typed all of it.
    pub(super) fn is_typed(&self, range: &Range<usize>) -> bool {
        !self.facts.iter().any(|fact| fact.start < range.end && range.start < fact.end)
    }

    /// The words between spaces.
    pub(super) fn split(&self) -> Vec<Word<'_>> {
        let mut found = Vec::new();
        let mut start = 0;
        for typed in self.words.split(char::is_whitespace) {
            let end = start + typed.len();
            if !typed.is_empty() {
                found.push(Word { start, end, typed });
            }
            start = end + self.words[end..].chars().next().map_or(0, char::len_utf8);
        }
        found
    }

    /// Its sentences; a line of a table is one.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        if !self.is_line {
            for word in self.split() {
                if word.ends_sentence() && !word.typed.ends_with([':', ';']) {
                    found.push(start..word.end);
                    start = word.end;
                }
            }
        }
        if start < self.words.len() {
            found.push(start..self.words.len());
        }
        found
    }
}

/// Every passage of the notice, in every language.
pub(super) fn passages(notice: &Notice) -> Vec<Passage<'_>> {
    let mut found = Vec::new();
    for (_, section) in notice.sections() {
        for phrase in std::iter::once(&section.title).chain(&section.summary) {
            in_phrase(section, phrase, &mut found);
        }
        for (language, passages) in section.text.iter() {
            for (at, passage) in passages.iter().enumerate() {
                in_block(section, language, &[at], &passage.block, &mut found);
            }
        }
    }
    for row in Register::ALL.iter().flat_map(|register| notice.registers.rows(*register)) {
        for (key, value) in &row.values {
            in_value(&Place::key(row.address.clone(), *key), value, &mut found);
        }
    }
    found
}

use crate::notice::Vocabulary as _;

fn in_phrase<'a>(section: &'a Section, phrase: &'a Phrase, found: &mut Vec<Passage<'a>>) {
    for (language, inlines) in phrase.iter() {
        found.push(Passage::new(language, Some(section)).with(place(section, language, &[]), inlines));
    }
}

fn in_block<'a>(
    section: &'a Section,
    language: &'a LanguageTag,
    path: &[usize],
    block: &'a Block,
    found: &mut Vec<Passage<'a>>,
) {
    match block {
        Block::Paragraph(inlines) | Block::Heading { text: inlines, .. } => {
            found.push(Passage::new(language, Some(section)).with(place(section, language, path), inlines));
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
                let mut line = Passage { is_line: true, ..Passage::new(language, Some(section)) };
                for (number, cell) in cells.iter().enumerate() {
                    line = line.with(place(section, language, &below(path, at, number)), cell);
                }
                found.extend((!line.parts.is_empty()).then_some(line));
            }
        }
        Block::Row(_) | Block::Rows { .. } | Block::Cookies { .. } => {}
    }
}

fn in_value<'a>(place: &Place, value: &Value<'a>, found: &mut Vec<Passage<'a>>) {
    match value {
        Value::Prose(prose) => {
            for (language, runs) in prose.iter() {
                let mut passage = Passage::new(language, None);
                passage.parts.push((0, place.clone()));
                passage.runs(runs);
                found.push(passage);
            }
        }
        Value::List(values) => values.iter().for_each(|value| in_value(place, value, found)),
        Value::Record(values) => values.iter().for_each(|(_, value)| in_value(place, value, found)),
        Value::Unstated
        | Value::None
        | Value::Unset
        | Value::Plain(_)
        | Value::Word { .. }
        | Value::Truth(_)
        | Value::Period(_)
        | Value::Email(_)
        | Value::Url(_)
        | Value::Telephone(..)
        | Value::Row(_) => {}
    }
}
