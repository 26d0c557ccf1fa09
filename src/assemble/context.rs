//! What every reader of one notice shares: its languages, what expressions can ask, and the findings so far.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::engine::{Answer, Engine};
use super::shape::Key;
use crate::catalogue;
use crate::finding::{Finding, Location};
use crate::notice::{Fact, FactValue, LanguageTag, Register, Run};
use crate::source::expression::pieces;
use crate::source::{Expression, Piece};
use crate::span::{FileId, Files, Span, Spanned};

/// Stands for a fact of a row while rows themselves are being read; a private-use character, so never typed.
const NOT_YET: &str = "\u{E002}";

/// By what a finding is known again: its characters or its file, and its message.
type Told = (Option<Span>, Option<String>, String);

/// Shared by all readers of one notice.
pub(super) struct Context<'a> {
    pub(super) files: &'a Files,
    /// The default first; never empty.
    pub(super) languages: Vec<LanguageTag>,
    pub(super) is_template: bool,
    /// Whether it is made from a published notice: only there is it said what was rebuilt.
    pub(super) is_illustration: bool,
    /// Files of the template; what they ask for and nobody says is a blank of this notice.
    pub(super) inherited: BTreeSet<FileId>,
    /// Where a blank is filled: `notice.toml` of this notice.
    pub(super) own: FileId,
    pub(super) engine: Engine,
    pub(super) findings: RefCell<Vec<Finding>>,
    /// The keys that were asked for, by what was read; kept only where the readers are asked to describe themselves.
    pub(super) described: Option<RefCell<BTreeMap<String, Vec<Key>>>>,
    /// The place and message of each, so that one of many is not looked for in a list.
    pub(super) told: RefCell<BTreeSet<Told>>,
}

impl Context<'_> {
    pub(super) fn default_language(&self) -> &LanguageTag {
        &self.languages[0]
    }

    pub(super) fn found(&self, finding: Finding) {
        // A text said in two languages is read twice, and a blank may be asked for in many places; its fault is one.
        let blank = finding.rule == catalogue::UNFILLED_SLOT.id;
        let (span, path) = match &finding.at {
            Location::Typed(span) if !blank => (Some(span.clone()), None),
            Location::Typed(_) | Location::Place(_) => (None, None),
            Location::File(path) => (None, Some(path.clone())),
        };
        if self.told.borrow_mut().insert((span, path, finding.message.clone())) {
            self.findings.borrow_mut().push(finding);
        }
    }

    /// What an expression's fault really is.
    pub(super) fn of_expression(&self, expression: &Expression, finding: Finding) -> Finding {
        let asked = expression.references.iter().find_map(|reference| {
            let id = reference.call.as_ref()?.first()?;
            (reference.name.value == Register::Contact.key() && Location::Typed(id.span.clone()) == finding.at)
                .then_some(id)
        });
        match asked {
            Some(id) => self.blank_or(Register::Contact, id, finding),
            None => finding,
        }
    }

    /// The same finding, or the blank that it really is: a contact that the template asks every notice for.
    pub(super) fn blank_or(&self, register: Register, id: &Spanned<String>, finding: Finding) -> Finding {
        if register != Register::Contact || !self.inherited.contains(&id.span.file) {
            return finding;
        }
        let message = format!("the template asks for a contact `{}`", id.value);
        Finding::typed(&catalogue::UNFILLED_SLOT, Span::new(self.own, 0..0), message)
            .also(id.span.clone(), "asked for here")
            .help(format!("add `[[contact]]` with `id = \"{}\"` and its `name` to `contacts.toml`", id.value))
    }

    /// Words and expressions of a TOML text whose value, quotes included, stands at `span`.
    pub(super) fn pieces(&self, text: &str, span: &Span) -> Vec<Piece> {
        let typed = self.files.text(span);
        // Only where nothing was escaped does a byte of the text have a byte in the file.
        let offset = typed.find(text).filter(|_| typed.len() - text.len() <= 7);
        let span_of = |start: usize, end: usize| match offset {
            Some(offset) => Span::new(span.file, span.start + offset + start..span.start + offset + end),
            None => span.clone(),
        };
        let mut findings = Vec::new();
        let pieces = pieces(text, span_of, &mut findings);
        for finding in findings {
            self.found(finding);
        }
        pieces
    }

    /// Plain words with their facts.
    pub(super) fn runs(&self, pieces: &[Piece], language: &LanguageTag) -> Vec<Run> {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => Run::Text(text.clone()),
                Piece::Expression(expression) => Run::Fact(self.fact(expression, language)),
            })
            .collect()
    }

    /// The fact that an expression comes to; where it comes to none, that is found and its own text stands in.
    pub(super) fn fact(&self, expression: &Expression, language: &LanguageTag) -> Fact {
        let stand_in = |shown: &str| Fact {
            reference: expression.text.clone(),
            value: FactValue::Text(shown.to_owned()),
            shown: shown.to_owned(),
        };
        match self.engine.answer(expression, language) {
            Ok(None) => stand_in(NOT_YET),
            Ok(Some(Answer::Fact(fact))) if fact.shown.contains(NOT_YET) => {
                let message = format!("`{}` leads to a text that shows another row itself", expression.text);
                self.found(
                    Finding::typed(&catalogue::CIRCULAR_REFERENCE, expression.span.clone(), message)
                        .help("say it here in words: a text that shows a row cannot be shown in another row"),
                );
                stand_in(&expression.text)
            }
            Ok(Some(Answer::Fact(fact))) => fact,
            Ok(Some(Answer::Row(_) | Answer::Rows { .. })) => {
                let message = format!("`{}` shows a whole block, and this is the middle of a text", expression.text);
                self.found(
                    Finding::typed(&catalogue::EXPRESSION_SYNTAX, expression.span.clone(), message)
                        .help("put it in a paragraph of its own, or name one fact of it after a full stop"),
                );
                stand_in(&expression.text)
            }
            Err(fault) => {
                self.found(self.of_expression(expression, fault));
                stand_in(&expression.text)
            }
        }
    }
}
