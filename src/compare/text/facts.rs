//! What a text declares: rows of registers as keys and values, without their Rust types and without a notice around them.

use std::collections::BTreeMap;

use crate::date::Period;
use crate::notice::{
    AnyRow, Id, LanguageTag, Localised, Notice, Prose, Reconstruction, Register, Retired, RowAddress, Run, ToValue,
    Value, Vocabulary, words,
};

/// Everything that a text declares.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// What the notice says about itself, by key.
    pub notice: Vec<(String, Said)>,
    /// Rows, register by register, each in its order.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Register and id.
    pub address: RowAddress,
    /// What it is called: its name, else its label, else its id.
    pub name: Localised<String>,
    /// Every key with its value; then `group`, `concept` and `reconstructed` where the row has them.
    pub values: Vec<(String, Said)>,
}

/// A value, as [`Value`] and owned. A blank and what is not stated are both [`Said::Unstated`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The notice says nothing.
    Unstated,
    /// The notice says that there is none.
    None,
    /// Words by language, as one run each.
    Prose(Prose),
    /// The same in every language.
    Plain(String),
    /// A member of a closed vocabulary.
    Word {
        /// The vocabulary's name.
        list: &'static str,
        /// The member.
        word: &'static str,
    },
    /// Yes or no.
    Truth(bool),
    /// A length of time.
    Period(Period),
    /// An e-mail address.
    Email(String),
    /// An address on the web.
    Url(String),
    /// A telephone number: as shown, and in E.164 form where known.
    Telephone(String, Option<String>),
    /// Another row.
    Row(RowAddress),
    /// Several values in order.
    List(Vec<Said>),
    /// Values by key, only those that are stated.
    Record(Vec<(String, Said)>),
}

impl Said {
    /// Whether there is anything for a reader.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        *self != Said::Unstated
    }

    /// The same as a borrowed value, for whoever speaks values.
    #[must_use]
    pub fn value(&self) -> Value<'_> {
        match self {
            Said::Unstated => Value::Unstated,
            Said::None => Value::None,
            Said::Prose(prose) => Value::Prose(prose),
            Said::Plain(text) => Value::Plain(text),
            Said::Word { list, word } => Value::Word { list, word },
            Said::Truth(truth) => Value::Truth(*truth),
            Said::Period(period) => Value::Period(period),
            Said::Email(text) => Value::Email(text),
            Said::Url(text) => Value::Url(text),
            Said::Telephone(shown, e164) => Value::Telephone(shown, e164.as_deref()),
            Said::Row(address) => Value::Row(address),
            Said::List(values) => Value::List(values.iter().map(Said::value).collect()),
            Said::Record(values) => {
                Value::Record(values.iter().map(|(key, value)| (key.as_str(), value.value())).collect())
            }
        }
    }

    /// The words of a value that is the same in every language and has no type.
    #[must_use]
    pub fn plain(&self) -> Option<&str> {
        if let Said::Plain(text) = self { Some(text) } else { None }
    }

    /// The words in `language`, where the value is prose.
    #[must_use]
    pub fn prose(&self, language: &LanguageTag) -> Option<String> {
        match self {
            Said::Prose(prose) => prose.get(language).map(|runs| words(runs)),
            Said::Unstated
            | Said::None
            | Said::Plain(_)
            | Said::Word { .. }
            | Said::Truth(_)
            | Said::Period(_)
            | Said::Email(_)
            | Said::Url(_)
            | Said::Telephone(..)
            | Said::Row(_)
            | Said::List(_)
            | Said::Record(_) => None,
        }
    }

    /// The values of a list; a single value is a list of one, and nothing stated an empty one.
    #[must_use]
    pub fn each(&self) -> Vec<&Said> {
        match self {
            Said::Unstated | Said::None => Vec::new(),
            Said::List(values) => values.iter().collect(),
            Said::Prose(_)
            | Said::Plain(_)
            | Said::Word { .. }
            | Said::Truth(_)
            | Said::Period(_)
            | Said::Email(_)
            | Said::Url(_)
            | Said::Telephone(..)
            | Said::Row(_)
            | Said::Record(_) => vec![self],
        }
    }
}

impl From<&Value<'_>> for Said {
    fn from(value: &Value<'_>) -> Said {
        match value {
            Value::Unstated | Value::Unset => Said::Unstated,
            Value::None => Said::None,
            Value::Prose(prose) => Said::Prose(settled(prose)),
            Value::Plain(text) => Said::Plain((*text).to_owned()),
            Value::Word { list, word } => Said::Word { list, word },
            Value::Truth(truth) => Said::Truth(*truth),
            Value::Period(period) => Said::Period(**period),
            Value::Email(text) => Said::Email((*text).to_owned()),
            Value::Url(text) => Said::Url((*text).to_owned()),
            Value::Telephone(shown, e164) => Said::Telephone((*shown).to_owned(), e164.map(str::to_owned)),
            Value::Row(address) => Said::Row((*address).clone()),
            Value::List(values) => Said::List(values.iter().map(Said::from).collect()),
            Value::Record(values) => {
                let stated = values.iter().filter(|(_, value)| value.is_stated());
                Said::Record(stated.map(|(key, value)| ((*key).to_owned(), Said::from(value))).collect())
            }
        }
    }
}

/// The same words without their facts.
fn settled(prose: &Prose) -> Prose {
    Localised(prose.iter().map(|(language, runs)| (language.clone(), vec![Run::Text(words(runs))])).collect())
}

impl Facts {
    /// The row that `address` names.
    #[must_use]
    pub fn row(&self, address: &RowAddress) -> Option<&Row> {
        self.rows.iter().find(|row| row.address == *address)
    }
}

impl From<&Notice> for Facts {
    fn from(notice: &Notice) -> Facts {
        let rows = Register::ALL.iter().flat_map(|register| notice.registers.rows(*register));
        Facts { notice: about(notice), rows: rows.map(|row| Row::of(notice, &row)).collect() }
    }
}

fn about(notice: &Notice) -> Vec<(String, Said)> {
    let words = |words: Vec<String>| Said::List(words.into_iter().map(Said::Plain).collect());
    let said = |value: &dyn ToValue| Said::from(&value.to_value());
    let status = match notice.status {
        crate::notice::Status::Statement => "statement",
        crate::notice::Status::Illustration => "illustration",
    };
    let pairs = [
        ("title", said(&notice.title)),
        ("languages", words(notice.languages.iter().map(ToString::to_string).collect())),
        ("jurisdiction", said(&notice.jurisdiction)),
        ("regimes", said(&notice.regimes)),
        ("status", Said::Plain(status.to_owned())),
        ("controllers", said(&notice.controllers)),
        ("data_protection_officer", said(&notice.data_protection_officer)),
        ("authority", said(&notice.authority)),
        ("review_every", said(&notice.review_every)),
        ("retired", Said::List(notice.retired.iter().map(retired).collect())),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn retired(retired: &Retired) -> Said {
    let id = |id: &Id| Said::Plain(id.to_string());
    let parts = [
        ("id", Some(id(&retired.id))),
        ("to", retired.to.as_ref().map(id)),
        ("note", Some(Said::from(&retired.note.to_value())).filter(Said::is_stated)),
    ];
    Said::Record(parts.into_iter().filter_map(|(key, said)| Some((key.to_owned(), said?))).collect())
}

impl Row {
    fn of(notice: &Notice, row: &AnyRow<'_>) -> Row {
        let mut values: Vec<(String, Said)> =
            row.values.iter().map(|(key, value)| ((*key).to_owned(), Said::from(value))).collect();
        let mut about = |key: &str, said: Said| values.push((key.to_owned(), said));
        if let Some(group) = row.group {
            about("group", Said::Plain(group.to_string()));
        }
        if let Some(concept) = row.concept {
            about("concept", Said::Plain(concept.to_owned()));
        }
        match row.reconstructed {
            Reconstruction::Nothing => {}
            Reconstruction::Whole => about("reconstructed", Said::Truth(true)),
            Reconstruction::Keys(keys) => {
                about("reconstructed", Said::List(keys.iter().cloned().map(Said::Plain).collect()));
            }
        }
        Row { address: row.address.clone(), name: name(notice, row), values }
    }

    /// What stands under `key`.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&Said> {
        self.values.iter().find(|(name, _)| name == key).map(|(_, said)| said)
    }
}

fn name(notice: &Notice, row: &AnyRow<'_>) -> Localised<String> {
    let in_default = |text: &str| Localised::in_one(notice.default_language().clone(), text.to_owned());
    match (&row.heading, row.value("label")) {
        (Value::Plain(name), _) => in_default(name),
        (Value::Prose(prose), _) | (_, Some(Value::Prose(prose))) => {
            Localised(prose.iter().map(|(language, runs)| (language.clone(), words(runs))).collect::<BTreeMap<_, _>>())
        }
        (_, _) => in_default(row.address.id.as_str()),
    }
}
