//! Whether everything is said in each language that the notice requires.

use crate::catalogue;
use crate::finding::{Finding, Location};
use crate::language::Language;
use crate::notice::{AnyRow, LanguageTag, Localised, Notice, Place, Register, Section, Value, Vocabulary};

/// Everything in `notice` that is not said in one of the `required` languages.
pub(super) fn missing(notice: &Notice, required: &[LanguageTag]) -> Vec<Finding> {
    let mut found = Vec::new();
    for language in required {
        let wanted = Wanted { notice, language };
        found.extend(wanted.around());
        notice.sections().into_iter().for_each(|(_, section)| found.extend(wanted.section(section)));
        for row in Register::ALL.iter().flat_map(|register| notice.registers.rows(*register)) {
            found.extend(wanted.row(&row));
        }
    }
    found
}

#[derive(Clone, Copy)]
struct Wanted<'a> {
    notice: &'a Notice,
    language: &'a LanguageTag,
}

impl Wanted<'_> {
    /// What the notice says about itself.
    fn around(self) -> Vec<Finding> {
        let title = (!self.has(&self.notice.title)).then(|| ("title".to_owned(), "the title of the notice".to_owned()));
        let slots = self.notice.slots.iter().filter(|(_, words)| !self.has(words));
        let slots = slots.map(|(name, _)| ("slots".to_owned(), format!("the slot `{name}`")));
        let retired = self.notice.retired.iter().filter(|gone| gone.note.stated().is_some_and(|note| !self.has(note)));
        let retired = retired
            .map(|gone| ("retired".to_owned(), format!("the note on the section `{}`, which is gone,", gone.id)));
        let all = title.into_iter().chain(slots).chain(retired);
        all.map(|(key, what)| self.finding(Place::Notice { key: Some(key) }, &what, &self.by_tag())).collect()
    }

    fn section(self, section: &Section) -> Vec<Finding> {
        let default = self.notice.default_language();
        let summary = section.summary.as_ref().is_some_and(|summary| !self.has(summary));
        let says = |language| section.text.get(language).is_some_and(|passages| !passages.is_empty());
        let parts = [
            (!self.has(&section.title), "title", "the title"),
            (summary, "summary", "the summary"),
            (says(default) && !says(self.language), "text", "the text"),
        ];
        let missing: Vec<&str> =
            parts.iter().filter(|(is_missing, _, _)| *is_missing).map(|(_, _, what)| *what).collect();
        if missing.is_empty() {
            return Vec::new();
        }
        let spoken = super::english();
        let what: Vec<String> = missing.iter().map(|what| (*what).to_owned()).collect();
        let what = format!("{} of the section `{}`", spoken.list(&what), section.id);
        let help = if missing == ["the summary"] {
            self.by_tag()
        } else {
            format!("write it in the file of the section that ends in `.{}.md`", self.language)
        };
        let plural = if missing.len() > 1 { Many::Several } else { Many::One };
        vec![self.finding_of(Place::section(section.id.clone()), &what, plural, &help)]
    }

    fn row(self, row: &AnyRow<'_>) -> Vec<Finding> {
        let missing = row.values.iter().filter(|(_, value)| self.is_missing_in(value));
        let finding = |key: &str| {
            let what = format!("`{key}` of `{}`", row.address.anchor());
            self.finding(Place::key(row.address.clone(), key), &what, &self.by_tag())
        };
        missing.map(|(key, _)| finding(key)).collect()
    }

    fn is_missing_in(self, value: &Value<'_>) -> bool {
        match value {
            Value::Prose(prose) => !self.has(prose),
            Value::List(values) => values.iter().any(|value| self.is_missing_in(value)),
            Value::Record(values) => values.iter().any(|(_, value)| self.is_missing_in(value)),
            Value::Unstated
            | Value::None
            | Value::Unset
            | Value::Plain(_)
            | Value::Word { .. }
            | Value::Truth(_)
            | Value::Period(_)
            | Value::Email(_)
            | Value::Url(_)
            | Value::Telephone(..)
            | Value::Row(_) => false,
        }
    }

    /// Whether words are there in the language, or in no language at all.
    fn has<T>(self, words: &Localised<T>) -> bool {
        words.get(self.language).is_some() || words.iter().next().is_none()
    }

    fn by_tag(self) -> String {
        let default = self.notice.default_language();
        format!("write it in each language: `{{ {default} = \"…\", {} = \"…\" }}`", self.language)
    }

    fn finding(self, place: Place, what: &str, help: &str) -> Finding {
        self.finding_of(place, what, Many::One, help)
    }

    fn finding_of(self, place: Place, what: &str, many: Many, help: &str) -> Finding {
        let spoken: &Language = super::english();
        let are = match many {
            Many::One => "is",
            Many::Several => "are",
        };
        let message =
            format!("{what} {are} not given in {}, which this notice requires", spoken.language_name(self.language));
        Finding::new(&catalogue::MISSING_TRANSLATION, Location::Place(place), message).help(help)
    }
}

#[derive(Clone, Copy)]
enum Many {
    One,
    Several,
}
