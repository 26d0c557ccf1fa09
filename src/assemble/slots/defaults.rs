//! What a template says in a blank that nobody fills: its own words, in which blanks declared before it may stand.
//!
//! Rows are not asked here: what a force alone can say is no default.

use std::collections::BTreeMap;

use crate::assemble::nearest;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{LanguageTag, Localised, Prose, Run, words};
use crate::source::expression::pieces;
use crate::source::{Expression, Folder, Piece, Table, Value};
use crate::span::{Span, Spanned};

/// What is known when defaults are read.
pub(super) struct Defaults<'a> {
    pub(super) languages: &'a [LanguageTag],
    /// Every slot so far.
    pub(super) slots: &'a mut BTreeMap<String, Prose>,
    /// Those that are declared and stay blank.
    pub(super) blanks: Vec<String>,
    pub(super) findings: &'a mut Vec<Finding>,
}

/// What a default comes to.
enum Filled {
    Words(String),
    /// It shows a blank that is not filled, which is told there.
    Blank,
}

impl Defaults<'_> {
    /// Fills what `folder` declares with a default and nobody filled, in the order declared.
    pub(super) fn fill(&mut self, folder: &Folder) {
        let list = folder.manifest.table.get("slot").and_then(|entry| entry.value.value.as_list()).unwrap_or_default();
        for table in list.iter().filter_map(|typed| typed.value.as_table()) {
            let (Some(name), Some(default)) = (table.text("name"), table.get("default")) else { continue };
            if !self.slots.contains_key(name.value) {
                self.one(name.value, &default.value);
            }
        }
    }

    fn one(&mut self, name: &str, default: &Spanned<Value>) {
        let mut said = Localised::default();
        for (language, text, span) in self.said(default) {
            match self.filled(&text, &span, &language) {
                Filled::Words(words) => {
                    said.0.insert(language, vec![Run::Text(words)]);
                }
                Filled::Blank => {
                    self.blanks.push(name.to_owned());
                    return;
                }
            }
        }
        self.slots.insert(name.to_owned(), said);
    }

    /// The default in each language of the notice.
    fn said(&self, default: &Spanned<Value>) -> Vec<(LanguageTag, String, Span)> {
        let in_one = |text: &str, span: &Span| vec![(self.languages[0].clone(), text.to_owned(), span.clone())];
        let in_many = |table: &Table| {
            let spoken = self.languages.iter().filter_map(|language| {
                let entry = table.get(language.as_str())?;
                Some((language.clone(), entry.value.value.as_text()?.to_owned(), entry.value.span.clone()))
            });
            spoken.collect()
        };
        match &default.value {
            Value::Text(text) => in_one(text, &default.span),
            Value::Table(table) => in_many(table),
            Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Other(_) => Vec::new(),
        }
    }

    fn filled(&mut self, text: &str, span: &Span, language: &LanguageTag) -> Filled {
        let mut filled = String::new();
        for piece in pieces(text, |_, _| span.clone(), self.findings) {
            match piece {
                Piece::Text(words) => filled.push_str(&words),
                Piece::Expression(expression) => match self.slot(&expression, language) {
                    Filled::Words(words) => filled.push_str(&words),
                    Filled::Blank => return Filled::Blank,
                },
            }
        }
        Filled::Words(filled)
    }

    fn slot(&mut self, expression: &Expression, language: &LanguageTag) -> Filled {
        let name = expression.text.as_str();
        if let Some(prose) = self.slots.get(name) {
            let shown = prose.shown(language, &self.languages[0]);
            return Filled::Words(shown.map(|(_, runs)| words(runs)).unwrap_or_default());
        }
        if self.blanks.iter().any(|blank| blank == name) {
            return Filled::Blank;
        }
        let message = format!("`{name}` is no slot declared before this one");
        let finding = Finding::typed(&catalogue::UNKNOWN_NAME, expression.span.clone(), message);
        self.findings.push(match nearest(name, self.slots.keys().map(String::as_str)) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help("a default can show the slots above it, and nothing else"),
        });
        Filled::Words(name.to_owned())
    }
}
