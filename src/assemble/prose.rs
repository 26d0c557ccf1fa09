//! Words as values: the same for everybody, or by language, with facts in them.

use super::reader::Reader;
use super::shape::Shape;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{Field, LanguageTag, Localised, Prose};
use crate::source::{Table, Value};
use crate::span::Spanned;

impl<'a> Reader<'a> {
    /// Words by language.
    pub(super) fn prose(&self, key: &'static str) -> Field<Prose> {
        self.field(key, Shape::Words, |typed| self.prose_of(typed))
    }

    /// A list of words by language.
    pub(super) fn proses(&self, key: &'static str) -> Field<Vec<Prose>> {
        self.list(key, Shape::Words, |typed| self.prose_of(typed))
    }

    /// Words by language, where they may also be missing.
    pub(super) fn prose_of(&self, typed: &'a Spanned<Value>) -> Option<Prose> {
        match &typed.value {
            Value::Text(text) => {
                let language = self.context.default_language().clone();
                let pieces = self.context.pieces(text, &typed.span);
                let mut said = Localised::default();
                // A text that is the same in every language still shows its facts in each.
                let languages = if pieces.iter().any(|piece| matches!(piece, crate::source::Piece::Expression(_))) {
                    self.context.languages.clone()
                } else {
                    vec![language]
                };
                for language in languages {
                    let runs = self.context.runs(&pieces, &language);
                    said.0.insert(language, runs);
                }
                Some(said)
            }
            Value::Table(table) => self.by_language(table),
            Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Other(_) => {
                self.wrong(typed, "text between quotes");
                None
            }
        }
    }

    fn by_language(&self, table: &'a Table) -> Option<Prose> {
        let mut said = Localised::default();
        for entry in &table.entries {
            let Some(language) = self.language(&entry.key) else { continue };
            if self.is_reserved(&entry.value) {
                said.0.insert(language, Vec::new());
                continue;
            }
            let Some(text) = self.text_of(&entry.value, "text between quotes") else { continue };
            let pieces = self.context.pieces(text.value, &text.span);
            let runs = self.context.runs(&pieces, &language);
            said.0.insert(language, runs);
        }
        let default = self.context.default_language();
        if said.get(default).is_none() {
            let message = format!("this text is not there in `{default}`");
            self.found(
                Finding::typed(&catalogue::MISSING_LANGUAGE, table.span.clone(), message)
                    .help(format!("add `{default} = \"…\"`: every text is there in the notice's first language")),
            );
        }
        (!said.0.is_empty()).then_some(said)
    }

    /// A language of the notice; nothing for another, which is found.
    pub(super) fn language(&self, typed: &Spanned<String>) -> Option<LanguageTag> {
        let language = LanguageTag::parse(&typed.value).filter(|language| self.context.languages.contains(language));
        // A template may speak more languages than a notice on it.
        let is_inherited =
            self.context.inherited.contains(&typed.span.file) && LanguageTag::parse(&typed.value).is_some();
        if language.is_none() && !is_inherited {
            let declared: Vec<&str> = self.context.languages.iter().map(LanguageTag::as_str).collect();
            let message = format!("`{}` is not a language of this notice", typed.value);
            self.found(Finding::typed(&catalogue::BAD_LANGUAGE, typed.span.clone(), message).help(format!(
                "take it out, or add it to `languages` in `notice.toml`, which now has {}",
                declared.join(", ")
            )));
        }
        language
    }
}
