//! A subject with what its sections show: the questions that duties share.

use super::shown::Shown;
use crate::check::text::{Text, texts};
use crate::check::{Subject, english};
use crate::date::{Date, date};
use crate::notice::{
    AnyRow, Field, Id, LanguageTag, Notice, Place, Regime, Register, RowAddress, Value, Vocabulary, words,
};

/// The first day on which the law of the Union was that of the United Kingdom. Source: SI 2019/419.
const LEFT_THE_UNION: Date = date(2020, 12, 31);

/// What a duty is asked about.
pub(in crate::check) struct Case<'a> {
    pub(in crate::check) subject: &'a Subject<'a>,
    pub(super) shown: Shown,
}

impl<'a> Case<'a> {
    pub(in crate::check) fn of(subject: &'a Subject<'a>) -> Case<'a> {
        Case { subject, shown: Shown::of(subject.notice) }
    }

    pub(super) fn notice(&self) -> &'a Notice {
        self.subject.notice
    }

    pub(in crate::check) fn has(&self, regime: Regime) -> bool {
        self.notice().regimes.contains(&regime)
    }

    /// A regime as people called it on the day.
    pub(super) fn law(&self, regime: Regime) -> &'static str {
        match regime {
            Regime::UkGdpr if self.subject.on < LEFT_THE_UNION => "the GDPR",
            Regime::UkGdpr => "the UK GDPR",
            Regime::Part3 => "Part 3 of the Data Protection Act 2018",
            Regime::Pecr => "PECR",
        }
    }

    pub(in crate::check) fn rows(&self, register: Register) -> Vec<AnyRow<'a>> {
        self.notice().registers.rows(register)
    }

    /// One row by its id.
    pub(super) fn row(&self, register: Register, id: &str) -> Option<AnyRow<'a>> {
        self.notice().registers.row(&RowAddress::new(register, Id::parse(id)?))
    }

    /// The row that a field names.
    pub(super) fn named(&self, field: &Field<RowAddress>) -> Option<AnyRow<'a>> {
        self.notice().registers.row(field.stated()?)
    }

    /// The rows that stand under a key of another row.
    pub(in crate::check) fn rows_under(&self, row: &AnyRow<'_>, key: &str) -> Vec<AnyRow<'a>> {
        let mut addresses = Vec::new();
        row.value(key).iter().for_each(|value| addresses_in(value, &mut addresses));
        addresses.iter().filter_map(|address| self.notice().registers.row(address)).collect()
    }

    /// The purposes to which a regime applies; those that name none are asked about under each.
    pub(super) fn purposes(&self, regime: Regime) -> Vec<AnyRow<'a>> {
        let mut purposes = self.rows(Register::Purpose);
        purposes.retain(|row| match row.value("regimes") {
            Some(Value::List(regimes)) if !regimes.is_empty() => {
                regimes.iter().any(|value| is_word(value, regime.word()))
            }
            _ => true,
        });
        purposes
    }

    /// What a row is called, in the words of the default language.
    pub(in crate::check) fn name(&self, row: &AnyRow<'_>) -> String {
        let label = row.value("label").filter(|value| matches!(value, Value::Prose(_)));
        let said = match (&row.heading, label) {
            (Value::Word { .. }, Some(label)) => self.said(label),
            (heading, _) => self.said(heading),
        };
        if said.is_empty() { row.address.id.to_string() } else { said }
    }

    /// The words of a value in the default language.
    pub(in crate::check) fn said(&self, value: &Value<'_>) -> String {
        match value {
            Value::Prose(prose) => {
                let default = self.notice().default_language();
                prose.shown(default, default).map(|(_, runs)| words(runs)).unwrap_or_default()
            }
            Value::Plain(text) | Value::Email(text) | Value::Url(text) | Value::Telephone(text, _) => {
                (*text).to_owned()
            }
            Value::Word { word, .. } => (*word).to_owned(),
            Value::List(values) => values.iter().map(|value| self.said(value)).collect::<Vec<_>>().join("; "),
            Value::Record(values) => values.iter().map(|(_, value)| self.said(value)).collect::<Vec<_>>().join("; "),
            Value::Period(period) => english().period(period),
            Value::Truth(truth) => truth.to_string(),
            Value::Unstated | Value::None | Value::Unset | Value::Row(_) => String::new(),
        }
    }

    /// The words under a key, in small letters.
    pub(in crate::check) fn words(&self, row: &AnyRow<'_>, key: &str) -> String {
        row.value(key).map(|value| self.said(value).to_lowercase()).unwrap_or_default()
    }

    /// Sections of which a reader is shown one of these words, in small letters, in the default language.
    pub(super) fn sections_saying(&self, wanted: &[&str]) -> Vec<Id> {
        let language = self.notice().default_language();
        let says = |section: &crate::notice::Section| {
            let lines = self.notice().shown(section, language).join("\n").to_lowercase();
            wanted.iter().any(|words| lines.contains(words))
        };
        let sections = self.notice().sections().into_iter().map(|(_, section)| section);
        sections.filter(|section| says(section)).map(|section| section.id.clone()).collect()
    }

    /// Every stretch of words with its place.
    pub(in crate::check) fn texts(&self) -> Vec<Text<'a>> {
        texts(self.notice())
    }

    /// Sections that say that they discharge the duty `id`.
    pub(in crate::check) fn covering(&self, id: &str) -> Vec<Id> {
        let sections = self.notice().sections().into_iter().map(|(_, section)| section);
        let covers = |section: &&crate::notice::Section| section.covers.iter().any(|covered| covered == id);
        sections.filter(covers).map(|section| section.id.clone()).collect()
    }
}

/// The notice as a whole, at one of its keys.
pub(super) fn notice_key(key: &str) -> Place {
    Place::Notice { key: Some(key.to_owned()) }
}

/// Whether there is an answer: a value, or that there is none.
pub(super) fn is_answered(value: Option<&Value<'_>>) -> bool {
    match value {
        None | Some(Value::Unstated | Value::Unset) => false,
        Some(Value::List(values)) => !values.is_empty(),
        Some(Value::Record(values)) => values.iter().any(|(_, value)| is_answered(Some(value))),
        Some(
            Value::None
            | Value::Prose(_)
            | Value::Plain(_)
            | Value::Word { .. }
            | Value::Truth(_)
            | Value::Period(_)
            | Value::Email(_)
            | Value::Url(_)
            | Value::Telephone(..)
            | Value::Row(_),
        ) => true,
    }
}

/// Whether there is a value, and not only the answer that there is none.
pub(in crate::check) fn has_value(value: Option<&Value<'_>>) -> bool {
    is_answered(value) && !matches!(value, Some(Value::None))
}

/// Whether a value is that word of a closed list.
pub(super) fn is_word(value: &Value<'_>, wanted: &str) -> bool {
    matches!(value, Value::Word { word, .. } if *word == wanted)
}

/// Whether that word stands under the key.
pub(in crate::check) fn has_word(row: &AnyRow<'_>, key: &str, wanted: &str) -> bool {
    row.value(key).is_some_and(|value| is_word(value, wanted))
}

/// A part of a record.
pub(in crate::check) fn part<'v, 'a>(row: &'v AnyRow<'a>, key: &str, name: &str) -> Option<&'v Value<'a>> {
    match row.value(key) {
        Some(Value::Record(values)) => values.iter().find(|(part, _)| *part == name).map(|(_, value)| value),
        _ => None,
    }
}

/// A language by the word for it in English.
pub(super) fn language_name(language: &LanguageTag) -> &str {
    match language.primary() {
        "en" => "English",
        "cy" => "Welsh",
        other => other,
    }
}

fn addresses_in(value: &Value<'_>, found: &mut Vec<RowAddress>) {
    match value {
        Value::Row(address) => found.push((*address).clone()),
        Value::List(values) => values.iter().for_each(|value| addresses_in(value, found)),
        Value::Record(values) => values.iter().for_each(|(_, value)| addresses_in(value, found)),
        Value::Unstated
        | Value::None
        | Value::Unset
        | Value::Prose(_)
        | Value::Plain(_)
        | Value::Word { .. }
        | Value::Truth(_)
        | Value::Period(_)
        | Value::Email(_)
        | Value::Url(_)
        | Value::Telephone(..) => {}
    }
}
