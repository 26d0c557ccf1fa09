//! Rows as objects that expressions can ask: a row by its keys, a fact with its type and its words.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};

use crate::language::Language;
use crate::notice::{Extent, FactValue, Id, LanguageTag, Register, Registers, RowAddress, Value, words};

/// A row that was asked for.
#[derive(Debug)]
pub(super) struct RowObject {
    pub(super) address: RowAddress,
    pub(super) facts: Arc<BTreeMap<String, FactNode>>,
}

impl Object for RowObject {
    fn get_value(self: &Arc<Self>, key: &minijinja::Value) -> Option<minijinja::Value> {
        self.facts.get(key.as_str()?).cloned().map(minijinja::Value::from_object)
    }
}

/// Rows of a register that were asked for.
#[derive(Debug)]
pub(super) struct RowsObject {
    pub(super) register: Register,
    pub(super) group: Option<Id>,
    pub(super) extent: Extent,
}

impl Object for RowsObject {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

/// A fact of a row, or several by name.
#[derive(Debug, Clone)]
pub(super) enum FactNode {
    /// One fact.
    Fact { value: FactValue, shown: String },
    /// Parts of an address, a document, a provision.
    Record(BTreeMap<String, FactNode>),
}

impl Object for FactNode {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        match **self {
            FactNode::Fact { .. } => ObjectRepr::Plain,
            FactNode::Record(_) => ObjectRepr::Map,
        }
    }

    fn get_value(self: &Arc<Self>, key: &minijinja::Value) -> Option<minijinja::Value> {
        match &**self {
            FactNode::Fact { .. } => None,
            FactNode::Record(parts) => parts.get(key.as_str()?).cloned().map(minijinja::Value::from_object),
        }
    }
}

impl FactNode {
    /// The fact that a row states, said in `language`; nothing where it states none.
    pub(super) fn of(
        value: &Value<'_>,
        registers: &Registers,
        language: &LanguageTag,
        default: &LanguageTag,
    ) -> Option<FactNode> {
        let says = Language::of(language);
        let fact = |value: FactValue, shown: String| Some(FactNode::Fact { value, shown });
        let text = |shown: String| fact(FactValue::Text(shown.clone()), shown);
        match value {
            Value::Unstated | Value::None => None,
            // A draft with blanks can be looked at: each shows where it is.
            Value::Unset => text(format!("[{}]", says.text("blank"))),
            Value::Prose(prose) => text(prose.shown(language, default).map(|(_, runs)| words(runs))?),
            Value::Plain(plain) => text((*plain).to_owned()),
            Value::Word { list, word } => text(says.word(list, word).to_owned()),
            Value::Truth(truth) => {
                fact(FactValue::Truth(*truth), says.text(if *truth { "yes" } else { "no" }).to_owned())
            }
            Value::Period(period) => fact(FactValue::Period(**period), says.period(period)),
            Value::Email(email) => fact(FactValue::Email((*email).to_owned()), (*email).to_owned()),
            Value::Url(url) => fact(FactValue::Url((*url).to_owned()), (*url).to_owned()),
            Value::Telephone(shown, _) => fact(FactValue::Telephone((*shown).to_owned()), (*shown).to_owned()),
            Value::Row(address) => {
                let row = registers.row(address)?;
                FactNode::of(&row.heading, registers, language, default)
            }
            Value::List(values) => {
                let said = values.iter().filter_map(|value| FactNode::of(value, registers, language, default));
                let said: Vec<String> = said.map(|node| node.shown()).collect();
                (!said.is_empty()).then(|| says.list(&said)).and_then(text)
            }
            Value::Record(parts) => Some(FactNode::Record(
                parts
                    .iter()
                    .filter_map(|(key, value)| {
                        FactNode::of(value, registers, language, default).map(|node| ((*key).to_owned(), node))
                    })
                    .collect(),
            )),
        }
    }

    fn shown(&self) -> String {
        match self {
            FactNode::Fact { shown, .. } => shown.clone(),
            FactNode::Record(parts) => parts.values().map(FactNode::shown).collect::<Vec<_>>().join(", "),
        }
    }

    /// The names of the parts.
    pub(super) fn keys(&self) -> Vec<String> {
        match self {
            FactNode::Fact { .. } => Vec::new(),
            FactNode::Record(parts) => parts.keys().map(|key| format!("`{key}`")).collect(),
        }
    }
}
