//! A section's text: its blocks with every fact and row put in.
//!
//! This and nothing else decides whether a section has changed. It is text to compare, not to lay out: `emit` does that.

use super::block::{Block, Extent};
use super::id::LanguageTag;
use super::prose::{Inline, Localised, shown};
use super::register::AnyRow;
use super::section::Section;
use super::value::{Value, parts_for, words};
use super::{Notice, Register};

impl Notice {
    /// What a reader of `language` is shown under `section`, its title first, a line for each block, cell or value.
    #[must_use]
    pub fn shown(&self, section: &Section, language: &LanguageTag) -> Vec<String> {
        let mut lines = Vec::new();
        let default = self.default_language();
        for phrase in std::iter::once(&section.title).chain(section.summary.as_ref()) {
            lines.extend(phrase.shown(language, default).map(|(_, inlines)| shown(inlines)));
        }
        if let Some((_, passages)) = section.text.shown(language, default) {
            for passage in passages {
                self.show_block(&passage.block, language, &mut lines);
            }
        }
        lines
    }

    /// What a reader of `language` is shown of one block, a line for each block, cell or value in it.
    #[must_use]
    pub fn shown_block(&self, block: &Block, language: &LanguageTag) -> Vec<String> {
        let mut lines = Vec::new();
        self.show_block(block, language, &mut lines);
        lines
    }

    fn show_block(&self, block: &Block, language: &LanguageTag, lines: &mut Vec<String>) {
        let mut line = |inlines: &[Inline]| lines.push(shown(inlines));
        match block {
            Block::Paragraph(inlines) | Block::Heading { text: inlines, .. } => line(inlines),
            Block::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flatten()).for_each(|cell| line(cell));
            }
            Block::List { items, .. } => {
                items.iter().flatten().for_each(|inner| self.show_block(inner, language, lines));
            }
            Block::Quote(inner) => inner.iter().for_each(|inner| self.show_block(inner, language, lines)),
            Block::Row(address) => {
                self.registers.row(address).iter().for_each(|row| self.show_row(row, Extent::Full, language, lines));
            }
            Block::Rows { register, extent, .. } => {
                for row in self.rows_of(block) {
                    let extent = if *register == Register::Contact { Extent::Full } else { *extent };
                    self.show_row(&row, extent, language, lines);
                }
            }
            Block::Cookies { .. } => {
                self.rows_of(block).iter().for_each(|row| self.show_row(row, Extent::Full, language, lines));
            }
        }
    }

    /// The rows that a register block or cookie block puts in, in order; none for other blocks.
    #[must_use]
    pub fn rows_of(&self, block: &Block) -> Vec<AnyRow<'_>> {
        match block {
            Block::Row(address) => self.registers.row(address).into_iter().collect(),
            Block::Rows { register, group, .. } => {
                let mut rows = self.registers.rows(*register);
                rows.retain(|row| group.is_none() || row.group == group.as_ref());
                rows
            }
            Block::Cookies { provider } => {
                let mut rows = self.registers.rows(Register::Cookie);
                rows.retain(|row| match (provider, row.value("provider")) {
                    (None, _) => true,
                    (Some(wanted), Some(Value::Row(address))) => address.id == *wanted,
                    (Some(_), _) => false,
                });
                rows
            }
            Block::Paragraph(_)
            | Block::Heading { .. }
            | Block::List { .. }
            | Block::Table { .. }
            | Block::Quote(_) => Vec::new(),
        }
    }

    fn show_row(&self, row: &AnyRow<'_>, extent: Extent, language: &LanguageTag, lines: &mut Vec<String>) {
        match extent {
            Extent::Labels => {
                self.show_value(&row.heading, language, lines);
                let about = ["description", "meaning"].into_iter().find_map(|key| row.value(key));
                about.iter().for_each(|value| self.show_value(value, language, lines));
            }
            Extent::Full => {
                for (key, value) in &row.values {
                    let before = lines.len();
                    self.show_value(value, language, lines);
                    lines[before..].iter_mut().for_each(|line| *line = format!("{key}: {line}"));
                }
            }
        }
    }

    fn show_value(&self, value: &Value<'_>, language: &LanguageTag, lines: &mut Vec<String>) {
        match value {
            Value::Unstated | Value::Unset => {}
            Value::None => lines.push("none".to_owned()),
            Value::Prose(prose) => lines.extend(self.said(prose, language).map(|runs| words(runs))),
            Value::Plain(text) | Value::Email(text) | Value::Url(text) | Value::Telephone(text, _) => {
                lines.push((*text).to_owned());
            }
            Value::Word { word, .. } => lines.push((*word).to_owned()),
            Value::Truth(truth) => lines.push(truth.to_string()),
            Value::Period(period) => lines.push(period.to_string()),
            Value::Row(address) => match self.registers.row(address) {
                Some(row) => self.show_value(&row.heading, language, lines),
                None => lines.push(address.anchor()),
            },
            Value::List(values) => values.iter().for_each(|value| self.show_value(value, language, lines)),
            Value::Record(values) => {
                for value in parts_for(values, language) {
                    self.show_value(value, language, lines);
                }
            }
        }
    }

    fn said<'a, T>(&'a self, localised: &'a Localised<T>, language: &LanguageTag) -> Option<&'a T> {
        localised.shown(language, self.default_language()).map(|(_, said)| said)
    }
}
