//! What stands above a redline: each change in a sentence with its address, what was not compared, what was only inferred.

use std::collections::BTreeMap;

use super::Maker;
use super::glyphs::signed;
use super::view::{ChangeView, InferredView};
use crate::compare::text::{Named, UnreadKind};
use crate::compare::{
    Change, ChangeKind, Look, NotCompared, Pairing, Part, SectionPair, Subject, Weight, Which, WhyNot,
};
use crate::notice::Id;

impl Maker<'_> {
    pub(super) fn changes(&self) -> Vec<ChangeView> {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut view = |change: &Change| {
            let subject = match &change.subject {
                // No id starts with a hyphen.
                Subject::Notice => "-notice".to_owned(),
                Subject::Section { id, .. } => id.to_string(),
                Subject::Row { address, .. } => address.anchor(),
            };
            let number = numbers.entry(subject.clone()).or_default();
            *number += 1;
            let anchor = format!("c-{subject}-{number}");
            let is_shown_twice = change.kind == ChangeKind::Moved && change.part != Part::Row;
            ChangeView {
                from: is_shown_twice.then(|| format!("{anchor}-from")),
                anchor,
                weight: change.weight,
                rule: change.rule,
                sentence: self.sentence(change),
                place: self.place(&change.subject),
                look: change.look,
                language: change.language.clone(),
            }
        };
        self.comparison.changes.iter().map(&mut view).collect()
    }

    pub(super) fn verdict(&self) -> String {
        let changes = &self.comparison.changes;
        let material = changes.iter().filter(|change| change.weight == Weight::Material).count();
        let key = match (changes.len(), material) {
            (0, _) if self.comparison.not_compared.is_empty() => "redline_no_changes",
            (0, _) => "redline_nothing_seen_differs",
            (1, 0) => "redline_one_editorial",
            (1, _) => "redline_one_material",
            (2, 0) => "redline_neither_material",
            (_, 0) => "redline_editorial",
            (2, 2) => "redline_both_material",
            (all, material) if all == material => "redline_all_material",
            (_, _) => "redline_material",
        };
        self.spoken.phrase(key, &[("material", &material.to_string()), ("all", &changes.len().to_string())])
    }

    pub(super) fn not_compared(&self) -> Vec<String> {
        let told = |not: &NotCompared| {
            let typed = signed(&not.typed, Look::Plain).replace('\n', " ");
            let what = match &not.why {
                WhyNot::NoFactsInTheOther => self.spoken.text("not_compared_facts").to_owned(),
                WhyNot::NotHeld { key } if typed.is_empty() => {
                    self.spoken.phrase("not_compared_not_held", &[("key", key)])
                }
                WhyNot::NotHeld { key } => {
                    self.spoken.phrase("not_compared_not_held_of", &[("key", key), ("of", &typed)])
                }
                WhyNot::Language(tag) => {
                    self.spoken.phrase("not_compared_language", &[("language", self.spoken.language_name(tag))])
                }
                WhyNot::Unread(kind) => self.spoken.phrase(unread(*kind), &[("typed", &typed)]),
            };
            let which = if not.which == Which::Old { "not_compared_old" } else { "not_compared_new" };
            self.spoken.phrase(which, &[("what", &what)])
        };
        self.comparison.not_compared.iter().map(told).collect()
    }

    /// Sections paired by their words alone, of texts whose sections have ids that authors gave them.
    pub(super) fn inferred(&self) -> Vec<InferredView> {
        self.comparison.sections.iter().filter_map(|pair| self.inferred_of(pair)).collect()
    }

    fn inferred_of(&self, pair: &SectionPair) -> Option<InferredView> {
        let declared = |end: &Option<crate::compare::SectionEnd>| {
            end.as_ref().filter(|end| end.named == Named::Declared).map(|end| end.id.clone())
        };
        let (old, new) = (declared(&pair.old), declared(&pair.new));
        if pair.by.is_declared() {
            return None;
        }
        let (key, old, new): (&str, Id, Id) = match (pair.pairing, old, new, pair.other.clone()) {
            (Pairing::Split, None, Some(new), Some(old)) => ("redline_inferred_split", old, new),
            (Pairing::Merged, Some(old), None, Some(new)) => ("redline_inferred_merged", old, new),
            (Pairing::Kept | Pairing::Moved | Pairing::Renamed, Some(old), Some(new), _) if old != new => {
                ("redline_inferred_renamed", old, new)
            }
            (
                Pairing::Kept
                | Pairing::Moved
                | Pairing::Renamed
                | Pairing::Added
                | Pairing::Removed
                | Pairing::Split
                | Pairing::Merged,
                ..,
            ) => return None,
        };
        let titles = [("old", self.quoted(old.as_str())), ("new", self.quoted(new.as_str()))];
        Some(InferredView {
            sentence: self.spoken.phrase(key, &titles.each_ref().map(|(name, title)| (*name, title.as_str()))),
            typed: format!("former = [\"{old}\"]"),
            anchor: format!("s-{new}"),
        })
    }
}

fn unread(kind: UnreadKind) -> &'static str {
    match kind {
        UnreadKind::FrontMatter => "not_compared_front_matter",
        UnreadKind::Html => "not_compared_html",
        UnreadKind::Comment => "not_compared_comment",
        UnreadKind::Script => "not_compared_script",
        UnreadKind::Rule => "not_compared_rule",
        UnreadKind::LinkTitle => "not_compared_link_title",
        UnreadKind::TooDeep => "not_compared_too_deep",
    }
}
