//! Whether two values show a reader the same.

use super::Both;
use crate::notice::{LanguageTag, Notice, Prose, Value, words};

impl<'a> Both<'a> {
    /// The languages of both notices. A language that only one has is a change of the notice, not of every word in it.
    pub(super) fn languages(self) -> Vec<&'a LanguageTag> {
        let both: Vec<&LanguageTag> =
            self.new.languages.iter().filter(|language| self.old.languages.contains(language)).collect();
        if both.is_empty() { vec![self.new.default_language()] } else { both }
    }

    pub(super) fn same_prose(self, old: &Prose, new: &Prose) -> bool {
        self.languages().into_iter().all(|language| said(self.old, old, language) == said(self.new, new, language))
    }

    pub(super) fn same_value(self, old: &Value<'_>, new: &Value<'_>) -> bool {
        match (old, new) {
            (Value::Prose(old), Value::Prose(new)) => self.same_prose(old, new),
            (Value::List(old), Value::List(new)) => {
                old.len() == new.len() && old.iter().zip(new).all(|(old, new)| self.same_value(old, new))
            }
            (Value::Record(old), Value::Record(new)) => {
                let (old, new) = (stated(old), stated(new));
                old.len() == new.len()
                    && old.iter().zip(&new).all(|(old, new)| old.0 == new.0 && self.same_value(old.1, new.1))
            }
            (old, new) => old == new || (!old.is_stated() && !new.is_stated()),
        }
    }
}

fn said(notice: &Notice, prose: &Prose, language: &LanguageTag) -> Option<String> {
    prose.shown(language, notice.default_language()).map(|(_, runs)| words(runs))
}

fn stated<'a, 'b>(parts: &'b [(&'a str, Value<'a>)]) -> Vec<(&'a str, &'b Value<'a>)> {
    parts.iter().filter(|(_, value)| value.is_stated()).map(|(key, value)| (*key, value)).collect()
}
