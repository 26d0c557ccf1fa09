//! A value of a row in words.

use super::row::row_title;
use super::{Said, Shown};
use crate::compare::About;
use crate::language::Language;
use crate::notice::{LanguageTag, Notice, Prose, Register, RowAddress, Value, Vocabulary, parts_for, words};

/// Who is spoken to: the notice, the language asked for, and Candour's own words in it.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'a, N = Notice> {
    pub(super) notice: &'a N,
    pub(super) language: &'a LanguageTag,
    pub(super) spoken: &'static Language,
}

/// Where a value stands.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) register: Register,
    pub(super) key: &'a str,
}

/// What there is to know of a notice for its values to be said.
pub(super) trait Names {
    /// The language in which a word is said that is not in the one asked for; nothing where no language is known.
    fn default_language(&self) -> Option<&LanguageTag>;

    /// What a row is called.
    fn row(&self, address: &RowAddress, language: &LanguageTag) -> Option<Said>;
}

impl Names for Notice {
    fn default_language(&self) -> Option<&LanguageTag> {
        Some(Notice::default_language(self))
    }

    fn row(&self, address: &RowAddress, language: &LanguageTag) -> Option<Said> {
        self.registers.row(address).map(|row| row_title(self, &row, language))
    }
}

impl Names for About {
    fn default_language(&self) -> Option<&LanguageTag> {
        self.languages.first()
    }

    fn row(&self, address: &RowAddress, language: &LanguageTag) -> Option<Said> {
        let (language, text) = self.names.get(address)?.shown(language, self.languages.first()?)?;
        Some(Said::Words { language: language.clone(), text: text.clone() })
    }
}

impl<'a, N: Names> Speaker<'a, N> {
    pub(super) fn new(notice: &'a N, language: &'a LanguageTag) -> Speaker<'a, N> {
        Speaker { notice, language, spoken: Language::of(language) }
    }

    /// The value in words; nothing where the notice says nothing.
    pub(super) fn shown(&self, slot: Slot<'_>, value: &Value<'_>) -> Option<Shown> {
        let said = match value {
            Value::Unstated => return None,
            Value::Unset => self.own(&format!("[{}]", self.spoken.text("blank"))),
            Value::None => self.own(self.spoken.none(slot.register, slot.key)),
            Value::Prose(prose) => self.prose(prose)?,
            Value::Plain(text) => self.plain(slot, text),
            Value::Word { list, word } => self.own(self.spoken.word(list, word)),
            Value::Truth(true) => self.own(self.spoken.text("yes")),
            Value::Truth(false) => self.own(self.spoken.text("no")),
            Value::Period(period) => self.own(&self.spoken.period(period)),
            Value::Email(address) => Said::Email((*address).to_owned()),
            Value::Url(address) => self.link(address, address),
            Value::Telephone(shown, e164) => {
                Said::Telephone { shown: (*shown).to_owned(), e164: e164.map(str::to_owned) }
            }
            Value::Row(address) => self.row(address),
            Value::List(values) => return self.list(slot, values),
            Value::Record(values) => return self.record(slot, values),
        };
        Some(Shown::Said(said))
    }

    /// Words of the notice, with the language that they are really in.
    pub(super) fn prose(&self, prose: &Prose) -> Option<Said> {
        let (language, runs) = prose.shown(self.language, self.notice.default_language().unwrap_or(self.language))?;
        Some(Said::Words { language: language.clone(), text: words(runs) })
    }

    /// Candour's own words.
    pub(super) fn own(&self, text: &str) -> Said {
        Said::Words { language: self.spoken.tag().clone(), text: text.to_owned() }
    }

    fn plain(&self, slot: Slot<'_>, text: &str) -> Said {
        match (slot.register, slot.key) {
            (_, "country") => self.own(self.spoken.country(text)),
            (Register::Cookie, "name") => Said::Code(text.to_owned()),
            _ => Said::Words { language: self.language.clone(), text: text.to_owned() },
        }
    }

    fn link(&self, text: &str, address: &str) -> Said {
        Said::Link { language: self.language.clone(), text: text.to_owned(), address: address.to_owned() }
    }

    fn row(&self, address: &RowAddress) -> Said {
        let title = self.notice.row(address, self.language);
        let language = match &title {
            Some(Said::Words { language, .. }) => language.clone(),
            Some(Said::Code(_) | Said::Link { .. } | Said::Email(_) | Said::Telephone { .. } | Said::Row { .. })
            | None => self.language.clone(),
        };
        let text = title.map_or_else(|| address.id.to_string(), |title| title.text().to_owned());
        Said::Row { language, text, anchor: address.anchor() }
    }

    fn list(&self, slot: Slot<'_>, values: &[Value<'_>]) -> Option<Shown> {
        let shown: Vec<Shown> = values.iter().filter_map(|value| self.shown(slot, value)).collect();
        (!shown.is_empty()).then_some(Shown::List(shown))
    }

    fn record(&self, slot: Slot<'_>, values: &[(&str, Value<'_>)]) -> Option<Shown> {
        let part = |name: &str| values.iter().find(|(key, _)| *key == name).map(|(_, value)| value);
        if part("lines").is_some() {
            let lines: Vec<String> = parts_for(values, self.language).into_iter().flat_map(lines).collect();
            return (!lines.is_empty()).then_some(Shown::Lines(lines));
        }
        if let (Some(title), Some(url)) = (part("title"), part("url")) {
            return self.document(slot, title, url);
        }
        let fields = values.iter().filter_map(|(key, value)| {
            let inner = Slot { register: slot.register, key: if slot.key == "provisions" { slot.key } else { key } };
            Some((self.part_label(slot, key), self.shown(inner, value)?))
        });
        let fields: Vec<(String, Shown)> = fields.collect();
        (!fields.is_empty()).then_some(Shown::Fields(fields))
    }

    fn part_label(&self, slot: Slot<'_>, key: &str) -> String {
        match slot.key {
            "provisions" => self.spoken.word(crate::notice::Regime::NAME, key).to_owned(),
            _ => self.spoken.part_label(key).to_owned(),
        }
    }

    /// A document is a link by its title, a bare link, or a title without one.
    fn document(&self, slot: Slot<'_>, title: &Value<'_>, url: &Value<'_>) -> Option<Shown> {
        let titled = match title {
            Value::Prose(prose) => self.prose(prose),
            Value::Unstated | Value::None => None,
            Value::Unset => return self.shown(slot, title),
            Value::Plain(_)
            | Value::Word { .. }
            | Value::Truth(_)
            | Value::Period(_)
            | Value::Email(_)
            | Value::Url(_)
            | Value::Telephone(..)
            | Value::Row(_)
            | Value::List(_)
            | Value::Record(_) => {
                return self.shown(slot, title);
            }
        };
        match (titled, url) {
            (Some(Said::Words { language, text }), Value::Url(address)) => {
                Some(Shown::Said(Said::Link { language, text, address: (*address).to_owned() }))
            }
            (Some(words), _) => Some(Shown::Said(words)),
            (None, url) => self.shown(slot, url),
        }
    }
}

/// The lines of a postal address as an envelope has them.
fn lines(value: &Value<'_>) -> Vec<String> {
    match value {
        Value::Plain(text) => vec![(*text).to_owned()],
        Value::List(values) => values.iter().flat_map(lines).collect(),
        Value::Unstated
        | Value::None
        | Value::Unset
        | Value::Prose(_)
        | Value::Word { .. }
        | Value::Truth(_)
        | Value::Period(_)
        | Value::Email(_)
        | Value::Url(_)
        | Value::Telephone(..)
        | Value::Row(_)
        | Value::Record(_) => Vec::new(),
    }
}
