//! How a duty comes to its verdict: evidence and faults, gathered one by one.

use super::case::{Case, has_value, is_answered, language_name};
use super::verdict::{Fault, Proof, Verdict};
use crate::notice::{AnyRow, Id, Origin, Place, Reconstruction, Value};
use crate::rule::Level;

/// Evidence and faults of one duty.
pub(super) struct Answer<'c, 'a> {
    case: &'c Case<'a>,
    by: Proof,
    rebuilt: Vec<Place>,
    faults: Vec<Fault>,
}

impl<'c, 'a> Answer<'c, 'a> {
    pub(super) fn new(case: &'c Case<'a>) -> Answer<'c, 'a> {
        Answer { case, by: Proof::default(), rebuilt: Vec::new(), faults: Vec::new() }
    }

    /// A row that must be shown, whatever of it.
    pub(super) fn row(&mut self, row: &AnyRow<'_>) {
        let is_rebuilt = *row.reconstructed == Reconstruction::Whole;
        self.evidence(row, None, Place::row(row.address.clone()), is_rebuilt);
    }

    /// A key that must be answered and shown; `missing` says what is wrong where it is not answered.
    pub(super) fn key(
        &mut self,
        row: &AnyRow<'_>,
        key: &'static str,
        missing: impl FnOnce(&str) -> String,
        help: &str,
    ) {
        if is_answered(row.value(key)) {
            self.shown(row, key);
        } else {
            let message = missing(&self.case.name(row));
            self.fault(Place::key(row.address.clone(), key), message, mending(row, help));
        }
    }

    /// A value that is there, and must be shown.
    pub(super) fn shown(&mut self, row: &AnyRow<'_>, key: &'static str) {
        let place = Place::key(row.address.clone(), key);
        self.evidence(row, Some(key), place, row.is_reconstructed(key));
    }

    /// A value that counts where it stands, without being shown by itself.
    pub(super) fn held(&mut self, row: &AnyRow<'_>, key: &'static str) {
        let place = Place::key(row.address.clone(), key);
        self.count(place, row.is_reconstructed(key));
    }

    /// The first of several keys that has a value, shown; or one fault for all of them.
    pub(super) fn one_of(
        &mut self,
        row: &AnyRow<'_>,
        keys: &[&'static str],
        missing: impl FnOnce(&str) -> String,
        help: &str,
    ) {
        match keys.iter().find(|key| has_value(row.value(key))) {
            Some(key) => self.shown(row, key),
            None => {
                let message = missing(&self.case.name(row));
                // At a key, so that one which was typed and could not be read is told once.
                let at = keys
                    .first()
                    .map_or_else(|| Place::row(row.address.clone()), |key| Place::key(row.address.clone(), *key));
                self.fault(at, message, mending(row, help));
            }
        }
    }

    /// A fact about the notice as a whole, or one that needs no section.
    pub(super) fn fact(&mut self, place: Place) {
        self.count(place, false);
    }

    /// Sections that say it in prose.
    pub(super) fn sections(&mut self, sections: impl IntoIterator<Item = Id>) {
        for section in sections {
            if !self.by.sections.contains(&section) {
                self.by.sections.push(section);
            }
        }
    }

    /// Something that is missing or wrong.
    pub(super) fn fault(&mut self, at: Place, message: impl Into<String>, help: impl Into<String>) {
        self.lighter(Level::Must, at, message, help);
    }

    /// The same, as no more than that level.
    pub(super) fn lighter(&mut self, at_most: Level, at: Place, message: impl Into<String>, help: impl Into<String>) {
        let fault = Fault { at, message: message.into(), help: help.into(), at_most };
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// Whether nothing was gathered.
    pub(super) fn is_empty(&self) -> bool {
        self.by.is_empty() && self.rebuilt.is_empty() && self.faults.is_empty()
    }

    /// Met, partly, missing, or, where everything was rebuilt, a question.
    pub(super) fn verdict(self) -> Verdict {
        let Answer { by, rebuilt, faults, .. } = self;
        match (by.is_empty(), rebuilt.is_empty(), faults.is_empty()) {
            (true, true, _) if !faults.is_empty() => Verdict::Missing { faults },
            (true, false, true) => Verdict::NeedsPerson {
                question: "Does the notice say this, as it was published? Here it was rebuilt from another source."
                    .to_owned(),
                by: Proof { sections: Vec::new(), facts: rebuilt },
            },
            (_, true, true) => Verdict::Met { by },
            _ => Verdict::Partly { by, faults, rebuilt },
        }
    }

    fn evidence(&mut self, row: &AnyRow<'_>, key: Option<&'static str>, place: Place, is_rebuilt: bool) {
        let case = self.case;
        let lacking = case.shown.lacking(&row.address, key);
        let languages = &case.notice().languages;
        if lacking.is_empty() {
            self.sections(case.shown.sections(&row.address, key));
            self.count(place, is_rebuilt);
            return;
        }
        let what = match key {
            Some(key) => format!("`{}`, `{key}`,", case.name(row)),
            None => format!("`{}`", case.name(row)),
        };
        let register = row.address.register;
        let call = match row.group {
            Some(group) if key.is_some() => format!("{}_in_full(\"{group}\")", register.plural()),
            Some(_) | None => format!("{}(\"{}\")", register.key(), row.address.id),
        };
        let help = format!("show it: `{{{{ {call} }}}}` alone in a paragraph of a section");
        let message = if lacking.len() == languages.len() {
            format!("{what} is in the register, and no section shows it")
        } else {
            let names: Vec<&str> = lacking.into_iter().map(language_name).collect();
            format!("{what} is in the register, and no section shows it in {}", names.join(" and "))
        };
        self.fault(place, message, help);
    }

    fn count(&mut self, place: Place, is_rebuilt: bool) {
        let places = if is_rebuilt { &mut self.rebuilt } else { &mut self.by.facts };
        if !places.contains(&place) {
            places.push(place);
        }
    }
}

/// What to type: a row of the template is changed in the organisation's own file.
pub(super) fn mending(row: &AnyRow<'_>, help: &str) -> String {
    match row.origin {
        Origin::National => format!(
            "{help}; the row is the template's: write `[[{}]]` with `id = \"{}\"` and `amends = true` in your own `{}`",
            row.address.register.key(),
            row.address.id,
            row.address.register.file()
        ),
        Origin::Amended | Origin::Local => help.to_owned(),
    }
}

/// Whether a value is true.
pub(super) fn is_true(value: Option<&Value<'_>>) -> bool {
    matches!(value, Some(Value::Truth(true)))
}
