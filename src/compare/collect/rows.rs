//! Changes of what a notice says about itself and of rows of registers.

use super::Collector;
use super::here::difference;
use crate::compare::aligned::{FieldPair, Pairing, RowEnd, RowPair};
use crate::compare::change::{Change, ChangeKind, Context, Look, Part, Side, Signals};
use crate::compare::comparison::{Comparison, Weight};
use crate::compare::facts::words;
use crate::compare::headline::Subject;
use crate::compare::look::look;
use crate::compare::text::Said;
use crate::compare::token::signals;
use crate::notice::Place;

impl Collector {
    pub(super) fn notice(&mut self, comparison: &mut Comparison) {
        for field in &mut comparison.notice {
            let mut slot = field.change;
            self.number(&mut slot, || {
                let place = Place::Notice { key: Some(field.key.clone()) };
                field_change(Subject::Notice, Part::Notice(field.key.clone()), (place.clone(), place), field)
            });
            number(field, slot);
        }
    }

    pub(super) fn rows(&mut self, rows: &mut [RowPair]) {
        for pair in rows {
            let Some(end) = pair.new.as_ref().or(pair.old.as_ref()) else { continue };
            let subject = Subject::Row { address: end.address.clone(), title: end.name.clone() };
            let address = |own: &Option<RowEnd>| own.as_ref().unwrap_or(end).address.clone();
            let (old_address, new_address) = (address(&pair.old), address(&pair.new));
            for change in self.of_row(&subject, pair) {
                let number = self.push(change);
                pair.changes.push(number);
            }
            for field in &mut pair.fields {
                let mut slot = field.change;
                self.number(&mut slot, || {
                    let places = (
                        Place::key(old_address.clone(), field.key.as_str()),
                        Place::key(new_address.clone(), field.key.as_str()),
                    );
                    field_change(subject.clone(), Part::Field(field.key.clone()), places, field)
                });
                number(field, slot);
            }
        }
    }

    /// The changes about the row as a whole.
    fn of_row(&self, subject: &Subject, pair: &mut RowPair) -> Vec<Change> {
        let moved = !std::mem::take(&mut pair.changes).is_empty();
        let side = |end: &RowEnd, fields: &[FieldPair], is_old: bool| {
            let said = |field: &FieldPair| if is_old { field.old.clone() } else { field.new.clone() };
            let stated =
                fields.iter().map(|field| (field.key.clone(), said(field))).filter(|(_, said)| said.is_stated());
            let name = end.name.shown(&self.first, &self.first).map(|(_, name)| name.clone()).unwrap_or_default();
            Side { place: Place::row(end.address.clone()), text: name, said: Some(Said::Record(stated.collect())) }
        };
        let mut old = pair.old.as_ref().map(|end| side(end, &pair.fields, true));
        let mut new = pair.new.as_ref().map(|end| side(end, &pair.fields, false));
        if let Some(other) = &pair.other {
            let other = Side { place: Place::row(other.clone()), text: String::new(), said: None };
            if pair.pairing == Pairing::Merged {
                new = Some(other);
            } else if pair.pairing == Pairing::Split {
                old = Some(other);
            }
        }
        let kinds: Vec<ChangeKind> = match pair.pairing {
            Pairing::Added => vec![ChangeKind::Added],
            Pairing::Removed => vec![ChangeKind::Removed],
            Pairing::Merged => vec![ChangeKind::Merged],
            Pairing::Split => vec![ChangeKind::Split],
            Pairing::Kept | Pairing::Moved | Pairing::Renamed => {
                let renamed = pair.old.as_ref().map(|end| &end.address) != pair.new.as_ref().map(|end| &end.address);
                let renamed = renamed.then_some(ChangeKind::Renamed);
                renamed.into_iter().chain(moved.then_some(ChangeKind::Moved)).collect()
            }
        };
        let of = |kind| change(subject.clone(), Part::Row, kind, (old.clone(), new.clone()));
        kinds.into_iter().map(of).collect()
    }
}

/// The same number for a field and for all the words in it.
fn number(field: &mut FieldPair, slot: Option<usize>) {
    field.change = slot;
    let clauses = field.words.values_mut().flat_map(|line| &mut line.clauses);
    clauses.filter(|clause| clause.change.is_some()).for_each(|clause| clause.change = slot);
}

/// A change of what a text says about itself, told in words alone.
pub(super) fn about_notice(key: &str, old: String, new: String) -> Change {
    let side = |text: String| {
        let place = Place::Notice { key: Some(key.to_owned()) };
        Some(Side { place, text: text.clone(), said: Some(Said::Plain(text)) })
    };
    change(Subject::Notice, Part::Notice(key.to_owned()), ChangeKind::Changed, (side(old), side(new)))
}

fn field_change(subject: Subject, part: Part, (was_at, is_at): (Place, Place), field: &FieldPair) -> Change {
    let side = |place: Place, said: &Said| {
        said.is_stated().then(|| Side { place, text: words(said), said: Some(said.clone()) })
    };
    let (old, new) = (side(was_at, &field.old), side(is_at, &field.new));
    let kind = match (&old, &new) {
        (None, Some(_)) => ChangeKind::Added,
        (Some(_), None) => ChangeKind::Removed,
        (_, _) => ChangeKind::Changed,
    };
    let pieces =
        field.words.values().next().into_iter().flat_map(|line| &line.clauses).flat_map(|clause| &clause.pieces);
    let pieces = pieces.cloned().collect();
    Change { words: pieces, ..change(subject, part, kind, (old, new)) }
}

fn change(subject: Subject, part: Part, kind: ChangeKind, (old, new): (Option<Side>, Option<Side>)) -> Change {
    let said = |side: &Option<Side>| {
        let said = |side: &Side| side.said.as_ref().map_or_else(String::new, words);
        side.as_ref().map(|side| signals(&said(side))).unwrap_or_default()
    };
    let signals: Signals = difference(said(&old), said(&new));
    let look = match (&old, &new) {
        (Some(old), Some(new)) if old.text != new.text => look(&old.text, &new.text),
        (_, _) => Look::Plain,
    };
    Change {
        subject,
        language: None,
        part,
        kind,
        old,
        new,
        words: Vec::new(),
        look,
        signals,
        context: Context::default(),
        was_in: None,
        weight: Weight::None,
        rule: "",
    }
}
