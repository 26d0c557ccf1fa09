//! The weight of a release: what the rules give, what its author declares, and what notes lower with a reason.
//!
//! A note without a place speaks of every change, but lowers only what the notice says about itself: each section and row is
//! judged for itself.

use std::collections::BTreeSet;

use super::between::{Between, place};
use super::notes::{Unexplained, without_a_note};
use super::seal::Refused;
use crate::assemble::{ChangeNote, notes_lowering_nothing};
use crate::compare::{Change, Subject, Weight};
use crate::emit::redline::{Called, redline};
use crate::finding::Finding;
use crate::ledger::{self, Event, WeightOfChange};
use crate::notice::LanguageTag;
use crate::record::LoweredWeight;

/// How the weight of a release came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// What is sealed.
    pub weight: ledger::Weight,
    /// How many changes there are.
    pub changes: usize,
    /// How many of them are material by the rules.
    pub material: usize,
    /// How many of those a note lowers.
    pub lowered: usize,
}

/// A material change, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterialChange {
    /// The change in a sentence of the language of commands.
    pub sentence: String,
    /// The rule that calls it material.
    pub rule: &'static str,
}

/// What a draft weighs against the release before it, and what its notes do about that.
pub(super) struct Weighing<'a, 'n> {
    between: &'a Between<'n>,
    notes: &'a [ChangeNote],
}

impl<'a, 'n> Weighing<'a, 'n> {
    pub(super) fn new(between: &'a Between<'n>, notes: &'a [ChangeNote]) -> Weighing<'a, 'n> {
        Weighing { between, notes }
    }

    /// The weight to seal, where `declared` is what the author says.
    pub(super) fn weighed(&self, declared: Option<WeightOfChange>) -> Weighed {
        let computed = match self.between.comparison.weight {
            Weight::None => None,
            Weight::Editorial => Some(WeightOfChange::Editorial),
            Weight::Material => Some(WeightOfChange::Material),
        };
        let (material, standing) = (self.material().count(), self.standing().count());
        let is_lowered = material > 0 && standing == 0;
        Weighed {
            weight: ledger::Weight { declared: declared.or(is_lowered.then_some(WeightOfChange::Editorial)), computed },
            changes: self.between.comparison.changes.len(),
            material,
            lowered: material - standing,
        }
    }

    /// What the record keeps of the weights that notes lower.
    pub(super) fn lowered(&self) -> Vec<LoweredWeight> {
        let of = |note: &ChangeNote| {
            let reason = note.lowering.as_ref()?.reason.clone();
            let own = self.material().filter(|change| lowers(note, &change.subject, self.between));
            let rules: BTreeSet<&str> = own.map(|change| change.rule).collect();
            let rules = rules.into_iter().map(str::to_owned).collect();
            Some(LoweredWeight { place: note.place.clone(), rules, reason })
        };
        self.notes.iter().filter_map(of).collect()
    }

    /// Whether the draft may be sealed as what its author declares, and whether every material change has a note.
    ///
    /// A back-fill needs none: what was published then cannot be explained to those who read it then.
    pub(super) fn judge(&self, declared: Option<WeightOfChange>, event: &Event) -> Result<(), Refused> {
        if declared == Some(WeightOfChange::Editorial) && self.standing().next().is_some() {
            let standing: Vec<&Change> = self.standing().collect();
            return Err(Refused::NotEditorial { changes: self.told(&standing) });
        }
        match event {
            Event::Publication => {}
            Event::Backfill { .. } | Event::Withdrawal { .. } | Event::Withholding { .. } | Event::Review => {
                return Ok(());
            }
        }
        let missing = without_a_note(self.standing().map(|change| &change.subject), self.notes, self.between);
        if missing.is_empty() {
            return Ok(());
        }
        let is_missing = |change: &&Change| missing.iter().any(|missing| missing.place == place(&change.subject));
        let changes: Vec<&Change> = self.standing().filter(is_missing).collect();
        Err(Refused::NoNote { changes: self.told(&changes), missing })
    }

    fn material(&self) -> impl Iterator<Item = &'a Change> {
        material(self.between)
    }

    /// The material changes that no note lowers.
    fn standing(&self) -> impl Iterator<Item = &'a Change> {
        let lowered = |change: &Change| self.notes.iter().any(|note| lowers(note, &change.subject, self.between));
        self.material().filter(move |change| !lowered(change))
    }

    fn told(&self, changes: &[&Change]) -> Vec<MaterialChange> {
        let comparison = &self.between.comparison;
        let english = LanguageTag::parse("en").expect("`en` is a language tag");
        let called = Called { title: "", old: "", new: "" };
        let views = redline(comparison, called, &english).changes;
        let told = comparison
            .changes
            .iter()
            .zip(views)
            .filter(|(change, _)| changes.iter().any(|own| std::ptr::eq(*own, *change)));
        told.map(|(change, view)| MaterialChange { sentence: view.sentence, rule: change.rule }).collect()
    }
}

/// Notes that lower a weight where in none of `between` anything is material.
pub(super) fn lowering_nothing(notes: &[ChangeNote], between: &[Between<'_>]) -> Vec<Finding> {
    notes_lowering_nothing(notes, |note| {
        between.iter().any(|one| material(one).any(|change| lowers(note, &change.subject, one)))
    })
}

fn material<'a>(between: &'a Between<'_>) -> impl Iterator<Item = &'a Change> {
    between.comparison.changes.iter().filter(|change| change.weight == Weight::Material)
}

fn lowers(note: &ChangeNote, subject: &Subject, between: &Between<'_>) -> bool {
    let is_its_own = match &note.place {
        None => place(subject).is_none(),
        Some(place) => between.places_of(subject).contains(place),
    };
    note.lowering.is_some() && is_its_own
}

/// What a release without a note for a material change lacks.
pub(super) fn lacks(missing: &[Unexplained]) -> &'static str {
    if missing.len() == 1 {
        "a change that matters to the public has no note"
    } else {
        "changes that matter to the public have no note"
    }
}
