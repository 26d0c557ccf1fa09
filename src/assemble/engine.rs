//! Answers to expressions: MiniJinja over slots and rows, strict, within a fixed amount of work.
//!
//! What may be typed was settled by `source::expression`; here every name is looked up, so that one that does not exist
//! is a finding with a near miss and never an empty string on a public page.

mod names;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use minijinja::{Environment, UndefinedBehavior};

use super::facts::{FactNode, RowObject, RowsObject};
use super::rows::TypedRows;
use crate::catalogue;
use crate::finding::Finding;
use crate::language::Language;
use crate::notice::{
    AnyRow, Extent, Fact, FactValue, Id, LanguageTag, Notice, Prose, Register, Registers, RowAddress, Value,
    Vocabulary, words,
};
use crate::source::{Expression, Reference};

/// Instructions that one expression may cost. The longest allowed one costs under 200.
const FUEL: u64 = 2_000;

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// A fact for a sentence.
    Fact(Fact),
    /// A row, to be shown in full.
    Row(RowAddress),
    /// Rows of one register.
    Rows { register: Register, group: Option<Id>, extent: Extent },
}

/// A function that content may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) register: Register,
    /// Nothing: one row by id.
    pub(super) extent: Option<Extent>,
}

/// Looks names up and evaluates.
pub(super) struct Engine {
    slots: BTreeMap<String, Prose>,
    /// Blanks that are declared and not filled: found once, where they are declared.
    blanks: Vec<String>,
    known: BTreeMap<Register, Vec<(Id, Option<String>)>>,
    /// Whether contacts and cookies come from whoever extends this.
    is_template: bool,
    facts: Option<BTreeMap<LanguageTag, Arc<Facts>>>,
    default: LanguageTag,
    /// Slots that something showed or asked for.
    asked: RefCell<BTreeSet<String>>,
}

type Facts = BTreeMap<RowAddress, Arc<BTreeMap<String, FactNode>>>;

impl Engine {
    pub(super) fn new(
        slots: BTreeMap<String, Prose>,
        blanks: Vec<String>,
        rows: &TypedRows,
        is_template: bool,
        default: LanguageTag,
    ) -> Engine {
        let known = rows.iter().map(|(register, rows)| {
            let ids = rows.iter().map(|row| {
                // Cookies are asked for by their provider.
                let by = if *register == Register::Cookie { "provider" } else { "group" };
                let group = row.entries.iter().find(|entry| entry.key.value == by);
                let group = group.and_then(|entry| entry.value.value.as_text().map(str::to_owned));
                (row.id.value.clone(), group)
            });
            (*register, ids.collect())
        });
        Engine { slots, blanks, known: known.collect(), is_template, facts: None, default, asked: RefCell::default() }
    }

    /// Answers from a notice that is already assembled.
    pub(super) fn of_notice(notice: &Notice) -> Engine {
        let known = Register::ALL.iter().map(|register| {
            let rows = notice.registers.rows(*register).into_iter();
            (*register, rows.map(|row| (row.address.id.clone(), asked_by(&row))).collect())
        });
        let mut engine = Engine {
            slots: notice.slots.clone(),
            blanks: Vec::new(),
            known: known.collect(),
            is_template: false,
            facts: None,
            default: notice.default_language().clone(),
            asked: RefCell::default(),
        };
        engine.know(&notice.registers, &notice.languages);
        engine
    }

    /// From now on rows answer too.
    pub(super) fn know(&mut self, registers: &Registers, languages: &[LanguageTag]) {
        let facts = languages.iter().map(|language| {
            let rows = Register::ALL.iter().flat_map(|register| registers.rows(*register));
            let facts = rows.map(|row| {
                let keys = row.values.iter().filter_map(|(key, value)| {
                    FactNode::of(value, registers, language, &self.default).map(|node| ((*key).to_owned(), node))
                });
                (row.address.clone(), Arc::new(keys.collect()))
            });
            (language.clone(), Arc::new(facts.collect()))
        });
        self.facts = Some(facts.collect());
    }

    /// The value of a slot.
    pub(super) fn slots(&self) -> &BTreeMap<String, Prose> {
        &self.slots
    }

    /// Whether anything read so far shows or asks for the slot.
    pub(super) fn is_asked(&self, slot: &str) -> bool {
        self.asked.borrow().contains(slot)
    }

    /// Whether a row exists.
    pub(super) fn has(&self, address: &RowAddress) -> bool {
        self.known.get(&address.register).is_some_and(|ids| ids.iter().any(|(id, _)| *id == address.id))
    }

    /// Every row.
    pub(super) fn addresses(&self) -> impl Iterator<Item = RowAddress> {
        self.known.iter().flat_map(|(register, rows)| rows.iter().map(|(id, _)| RowAddress::new(*register, id.clone())))
    }

    /// Whether a register has a row, or one of the group; for cookies, one of that provider.
    pub(super) fn any_row(&self, register: Register, group: Option<&Id>) -> bool {
        let rows = self.known.get(&register).map(Vec::as_slice).unwrap_or_default();
        rows.iter().any(|(_, known)| group.is_none_or(|group| known.as_deref() == Some(group.as_str())))
    }

    /// The ids of a register.
    pub(super) fn ids(&self, register: Register) -> impl Iterator<Item = &Id> {
        self.known.get(&register).into_iter().flatten().map(|(id, _)| id)
    }

    /// Answers an expression for readers of `language`; nothing in the first reading, where rows are not yet known.
    pub(super) fn answer(&self, expression: &Expression, language: &LanguageTag) -> Result<Option<Answer>, Finding> {
        for reference in &expression.references {
            self.look_up(reference)?;
        }
        if self.facts.is_none() && expression.references.iter().any(|reference| reference.call.is_some()) {
            return Ok(None);
        }
        // What only the organisation that extends a template can say is a blank in the template itself.
        if expression.references.iter().any(|reference| self.is_blank(reference)) {
            return Ok(Some(Engine::blank(expression, language)));
        }
        let value = self.evaluate(expression, language)?;
        Engine::read(&value, expression).map(Some)
    }

    /// Whether `when` holds.
    pub(super) fn holds(&self, expression: &Expression) -> Result<bool, Finding> {
        for reference in &expression.references {
            if reference.call.is_some() {
                let message = format!("`{}` cannot stand in `when`", reference.name.value);
                return Err(Finding::typed(&catalogue::EXPRESSION_SYNTAX, reference.name.span.clone(), message)
                    .help("`when` sees slots only"));
            }
            self.look_up(reference)?;
        }
        self.evaluate(expression, &self.default).map(|value| value.is_true())
    }

    fn evaluate(&self, expression: &Expression, language: &LanguageTag) -> Result<minijinja::Value, Finding> {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        let facts = self.facts.as_ref().and_then(|facts| facts.get(language)).cloned().unwrap_or_default();
        for reference in &expression.references {
            if let (Some(function), Some(_)) = (function(&reference.name.value), &reference.call) {
                let facts = Arc::clone(&facts);
                let name = reference.name.value.clone();
                environment.add_function(name, move |argument: Option<String>| call(function, argument, &facts));
            }
        }
        let slots: BTreeMap<String, String> = self
            .slots
            .iter()
            .filter_map(|(name, prose)| {
                prose.shown(language, &self.default).map(|(_, runs)| (name.clone(), words(runs)))
            })
            .collect();
        let fault = |error: &minijinja::Error| {
            let undefined = error.kind() == minijinja::ErrorKind::UndefinedError;
            let message = format!("`{}` says nothing", expression.text);
            let help = if undefined {
                "the register states no value there: add one, or leave the expression out"
            } else {
                "a name, one fact of a row, or a list of rows can stand here"
            };
            Finding::typed(&catalogue::UNKNOWN_NAME, expression.span.clone(), message).help(help)
        };
        let compiled = environment.compile_expression(&expression.text).map_err(|error| fault(&error))?;
        let value = compiled.eval(minijinja::Value::from(slots)).map_err(|error| fault(&error))?;
        if value.is_undefined() {
            return Err(fault(&minijinja::Error::from(minijinja::ErrorKind::UndefinedError)));
        }
        Ok(value)
    }

    fn read(value: &minijinja::Value, expression: &Expression) -> Result<Answer, Finding> {
        let fact =
            |value: FactValue, shown: String| Answer::Fact(Fact { reference: expression.text.clone(), value, shown });
        if let Some(node) = value.downcast_object_ref::<FactNode>() {
            return match node {
                FactNode::Fact { value, shown } => Ok(fact(value.clone(), shown.clone())),
                FactNode::Record(_) => {
                    let message = format!("`{}` has several parts", expression.text);
                    Err(Finding::typed(&catalogue::UNKNOWN_NAME, expression.span.clone(), message)
                        .help(format!("name one of them after a full stop: {}", node.keys().join(", "))))
                }
            };
        }
        if let Some(row) = value.downcast_object_ref::<RowObject>() {
            return Ok(Answer::Row(row.address.clone()));
        }
        if let Some(rows) = value.downcast_object_ref::<RowsObject>() {
            return Ok(Answer::Rows { register: rows.register, group: rows.group.clone(), extent: rows.extent });
        }
        if let Some(text) = value.as_str() {
            return Ok(fact(FactValue::Text(text.to_owned()), text.to_owned()));
        }
        let message = format!("`{}` is a question, not words to show", expression.text);
        Err(Finding::typed(&catalogue::EXPRESSION_SYNTAX, expression.span.clone(), message)
            .help("questions can stand in `when` only"))
    }

    fn is_blank(&self, reference: &Reference) -> bool {
        match &reference.call {
            None => self.blanks.contains(&reference.name.value),
            Some(arguments) => {
                let contact = reference.name.value == Register::Contact.key();
                self.is_template && contact && !arguments.first().is_some_and(|id| self.knows_contact(&id.value))
            }
        }
    }

    fn knows_contact(&self, id: &str) -> bool {
        self.ids(Register::Contact).any(|known| known.as_str() == id)
    }

    /// What stands for what only another can say: the row itself, or words that say what is wanted.
    fn blank(expression: &Expression, language: &LanguageTag) -> Answer {
        let alone = expression.references.first().is_some_and(|reference| {
            expression.references.len() == 1 && reference.call.is_some() && reference.attributes.is_empty()
        });
        let id = expression.references.first().and_then(|reference| reference.call.as_ref()?.first());
        match id.and_then(|id| Id::parse(&id.value)) {
            Some(id) if alone => Answer::Row(RowAddress::new(Register::Contact, id)),
            Some(_) | None => {
                let wanted: Vec<String> = expression.references.iter().map(in_words).collect();
                let says = Language::of(language);
                let shown = format!("[{}: {}]", wanted.join(", "), says.text("blank"));
                Answer::Fact(Fact { reference: expression.text.clone(), value: FactValue::Text(shown.clone()), shown })
            }
        }
    }
}

/// The names that a reference is made of, as words: `force_name` is "force name".
fn in_words(reference: &Reference) -> String {
    let called = reference.call.iter().flatten();
    let called = if reference.call.is_some() { called.collect() } else { vec![&reference.name] };
    let names: Vec<&str> = called.into_iter().chain(&reference.attributes).map(|name| name.value.as_str()).collect();
    names.join(" ").replace(['_', '-'], " ")
}

/// The word by which a list asks for a row: its group, and for a cookie its provider.
fn asked_by(row: &AnyRow<'_>) -> Option<String> {
    match row.value("provider") {
        Some(Value::Row(provider)) if row.address.register == Register::Cookie => Some(provider.id.to_string()),
        Some(_) | None => row.group.map(ToString::to_string),
    }
}

fn call(
    function: Function,
    argument: Option<String>,
    facts: &Arc<Facts>,
) -> Result<minijinja::Value, minijinja::Error> {
    let id = argument.and_then(|argument| Id::parse(&argument));
    match (function.extent, id) {
        (None, Some(id)) => {
            let address = RowAddress::new(function.register, id);
            let facts = facts.get(&address).cloned().unwrap_or_default();
            Ok(minijinja::Value::from_object(RowObject { address, facts }))
        }
        (None, None) => Err(minijinja::Error::from(minijinja::ErrorKind::MissingArgument)),
        (Some(extent), group) => {
            Ok(minijinja::Value::from_object(RowsObject { register: function.register, group, extent }))
        }
    }
}

/// The function of that name.
pub(super) fn function(name: &str) -> Option<Function> {
    functions().find(|(known, _)| known == name).map(|(_, function)| function)
}

fn functions() -> impl Iterator<Item = (String, Function)> {
    Register::ALL.iter().flat_map(|register| {
        let register = *register;
        [
            (register.key().to_owned(), Function { register, extent: None }),
            (register.plural().to_owned(), Function { register, extent: Some(Extent::Labels) }),
            (format!("{}_in_full", register.plural()), Function { register, extent: Some(Extent::Full) }),
        ]
    })
}
