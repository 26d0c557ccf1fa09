//! The weight of what registers declare: editorial where both values say the same, else the matter of the register.

use std::collections::BTreeMap;

use super::super::aligned::{FieldPair, LinePair, Piece, RowPair};
use super::super::change::Change;
use super::super::comparison::{Comparison, Weight};
use super::super::text::Said;
use super::around::Around;
use super::reading::{Vocabulary, length};
use super::{Rule, heaviest, text};
use crate::date::Period;
use crate::notice::{LanguageTag, Localised, Register, words};

/// What a change of a register is about.
#[derive(Debug, Clone)]
pub(super) struct Field {
    /// The register; nothing for what a notice says about itself.
    pub register: Option<Register>,
    /// The role of the row, for a contact.
    pub role: Option<&'static str>,
    /// The key; empty for a row as a whole.
    pub key: String,
    old: Said,
    new: Said,
    words: BTreeMap<LanguageTag, Vec<Piece>>,
}

impl Field {
    /// Whether it is a row of `register`, or a key of one.
    pub(super) fn is_in(&self, register: Register) -> bool {
        self.register == Some(register)
    }

    /// Whether it is one of `keys`, in any register.
    pub(super) fn is_key(&self, keys: &[&str]) -> bool {
        keys.contains(&self.key.as_str())
    }
}

/// The fields and rows that changed, by the number of their change.
pub(super) struct Fields(BTreeMap<usize, Field>);

impl Fields {
    pub(super) fn of(comparison: &Comparison) -> Fields {
        let mut fields = BTreeMap::new();
        for pair in &comparison.notice {
            fields.extend(pair.change.map(|change| (change, of_pair(None, None, pair))));
        }
        for row in &comparison.rows {
            let register = row.old.as_ref().or(row.new.as_ref()).map(|end| end.address.register);
            for pair in &row.fields {
                fields.extend(pair.change.map(|change| (change, of_pair(register, role(row), pair))));
            }
            for change in &row.changes {
                let (old, new, words) = (Said::Unstated, Said::Unstated, BTreeMap::new());
                let whole = Field { register, role: role(row), key: String::new(), old, new, words };
                fields.entry(*change).or_insert(whole);
            }
        }
        Fields(fields)
    }

    /// What the change is about, where it is about a register or the notice itself.
    pub(super) fn get(&self, change: usize) -> Option<&Field> {
        self.0.get(&change)
    }
}

fn of_pair(register: Option<Register>, role: Option<&'static str>, pair: &FieldPair) -> Field {
    let pieces = |line: &LinePair| line.clauses.iter().flat_map(|clause| clause.pieces.clone()).collect();
    Field {
        register,
        role,
        key: pair.key.clone(),
        old: pair.old.clone(),
        new: pair.new.clone(),
        words: pair.words.iter().map(|(language, line)| (language.clone(), pieces(line))).collect(),
    }
}

/// The role of a contact, in the new text if it has one there.
fn role(row: &RowPair) -> Option<&'static str> {
    let field = row.fields.iter().find(|field| field.key == "role")?;
    [&field.new, &field.old].into_iter().find_map(|said| match said {
        Said::Word { word, .. } => Some(*word),
        Said::Unstated
        | Said::None
        | Said::Prose(_)
        | Said::Plain(_)
        | Said::Truth(_)
        | Said::Period(_)
        | Said::Email(_)
        | Said::Url(_)
        | Said::Telephone(..)
        | Said::Row(_)
        | Said::List(_)
        | Said::Record(_) => None,
    })
}

/// A rule, and whether a field or row is its matter.
type Owner = (Rule, fn(&Field) -> bool);

/// Whose matter a field or row is; the first that says so.
const OWNERS: [Owner; 22] = [
    (super::annotation::RULE, super::annotation::owns),
    (super::title_changed::RULE, super::title_changed::owns),
    (super::cookie_lifetime_changed::RULE, super::cookie_lifetime_changed::owns),
    (super::lawful_basis_changed::RULE, super::lawful_basis_changed::owns),
    (super::transfer_changed::RULE, super::transfer_changed::owns),
    (super::recipient_changed::RULE, super::recipient_changed::owns),
    (super::retention_changed::RULE, super::retention_changed::owns),
    (super::data_category_changed::RULE, super::data_category_changed::owns),
    (super::source_changed::RULE, super::source_changed::owns),
    (super::party_changed::RULE, super::party_changed::owns),
    (super::contact_route_changed::RULE, super::contact_route_changed::owns),
    (super::citation_changed::RULE, super::citation_changed::owns),
    (super::right_changed::RULE, super::right_changed::owns),
    (super::complaint_changed::RULE, super::complaint_changed::owns),
    (super::automated_decision_changed::RULE, super::automated_decision_changed::owns),
    (super::cookie_changed::RULE, super::cookie_changed::owns),
    (super::purpose_changed::RULE, super::purpose_changed::owns),
    (super::security_changed::RULE, super::security_changed::owns),
    (super::monitoring_changed::RULE, super::monitoring_changed::owns),
    (super::definition_changed::RULE, super::definition_changed::owns),
    (super::claim_changed::RULE, super::claim_changed::owns),
    (super::standing_changed::RULE, super::standing_changed::owns),
];

/// The rule whose matter the field or row is.
pub(super) fn owner(field: &Field) -> Rule {
    OWNERS.iter().find(|(_, owns)| owns(field)).map_or(super::words_changed::RULE, |(rule, _)| *rule)
}

/// The weight of what stands under a key.
pub(super) fn rule(field: &Field, change: &Change, vocabulary: &Vocabulary) -> Rule {
    let judge = Judge { field, change, vocabulary };
    judge.harmless(&field.old, &field.new).unwrap_or_else(|| judge.matter())
}

struct Judge<'a> {
    field: &'a Field,
    change: &'a Change,
    vocabulary: &'a Vocabulary,
}

impl Judge<'_> {
    fn matter(&self) -> Rule {
        let words = self.field.words.iter().filter_map(|(language, pieces)| self.words(language, pieces));
        let invisible = words.into_iter().find(|rule| rule.id == super::invisible_change::RULE.id);
        invisible.unwrap_or_else(|| owner(self.field))
    }

    fn words(&self, language: &LanguageTag, pieces: &[Piece]) -> Option<Rule> {
        text::edited(pieces, &Around::of(self.change, Some(language), self.vocabulary))
    }

    /// The editorial rule that explains the difference; nothing where none explains all of it.
    fn harmless(&self, old: &Said, new: &Said) -> Option<Rule> {
        match (old, new) {
            (Said::Period(was), Said::Period(is)) => {
                (self.lasts(was) == self.lasts(is)).then_some(super::same_value::RULE)
            }
            (Said::Telephone(shown, dialled), Said::Telephone(shown_now, dialled_now)) => {
                let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
                let same = dialled == dialled_now && (dialled.is_some() || digits(shown) == digits(shown_now));
                same.then_some(super::same_value::RULE)
            }
            (Said::Url(was), Said::Url(is)) => super::link::same_site(was, is).then_some(super::link_within_site::RULE),
            (Said::Plain(was), Said::Plain(is)) => self.editorial(None, was, is),
            (Said::Prose(was), Said::Prose(is)) => self.prose(was, is),
            (Said::List(was), Said::List(is)) => self.list(was, is),
            (Said::Record(was), Said::Record(is)) => {
                let keys = |record: &[(String, Said)]| record.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
                let pairs = was.iter().map(|(_, said)| said).zip(is.iter().map(|(_, said)| said));
                if keys(was) == keys(is) { self.each(pairs) } else { None }
            }
            (_, _) => None,
        }
    }

    fn each<'s>(&self, pairs: impl Iterator<Item = (&'s Said, &'s Said)>) -> Option<Rule> {
        let differing = pairs.filter(|(was, is)| was != is);
        let rules: Option<Vec<Rule>> = differing.map(|(was, is)| self.harmless(was, is)).collect();
        heaviest(rules?.into_iter())
    }

    fn list(&self, old: &[Said], new: &[Said]) -> Option<Rule> {
        // The first way to exercise a right is the preferred one.
        if old.len() != new.len() || self.field.is_key(&["exercise"]) {
            return None;
        }
        let count = |list: &[Said], said: &Said| list.iter().filter(|other| *other == said).count();
        if old.iter().all(|said| count(old, said) == count(new, said)) {
            return Some(super::reordering::RULE);
        }
        self.each(old.iter().zip(new))
    }

    fn prose(
        &self,
        old: &Localised<Vec<crate::notice::Run>>,
        new: &Localised<Vec<crate::notice::Run>>,
    ) -> Option<Rule> {
        let languages = |prose: &Localised<Vec<crate::notice::Run>>| -> Vec<LanguageTag> {
            prose.iter().map(|(language, _)| language.clone()).collect()
        };
        if languages(old) != languages(new) {
            return None;
        }
        let pairs = old.iter().zip(new.iter()).map(|((language, was), (_, is))| (language, words(was), words(is)));
        let differing = pairs.filter(|(_, was, is)| was != is);
        let rules: Option<Vec<Rule>> =
            differing.map(|(language, was, is)| self.editorial(Some(language), &was, &is)).collect();
        heaviest(rules?.into_iter())
    }

    /// The rule on the words, if it is editorial.
    fn editorial(&self, language: Option<&LanguageTag>, old: &str, new: &str) -> Option<Rule> {
        let found = language.and_then(|language| self.field.words.get(language)).filter(|pieces| !pieces.is_empty());
        let whole = [Piece::Deleted(old.to_owned()), Piece::Inserted(new.to_owned())];
        let around = Around::of(self.change, language, self.vocabulary);
        text::edited(found.map_or(&whole, Vec::as_slice), &around).filter(|rule| rule.weight == Weight::Editorial)
    }

    /// How long a period is. A browser counts the life of a cookie in seconds, so that a day of it is 24 hours.
    fn lasts(&self, period: &Period) -> [i64; 3] {
        const SECONDS_OF_A_DAY: i64 = 86_400;
        let [months, days, seconds] = length(period);
        match self.field.register {
            Some(Register::Cookie) => [months, 0, seconds.saturating_add(days.saturating_mul(SECONDS_OF_A_DAY))],
            Some(_) | None => [months, days, seconds],
        }
    }
}
