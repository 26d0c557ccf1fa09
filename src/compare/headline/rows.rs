//! Rows of registers: which are new, gone, elsewhere in their list, or state something else.

use std::collections::BTreeSet;

use super::{Both, Headline, HeadlineKind, Subject};
use crate::compare::order::{Step, moved, steps};
use crate::notice::{AnyRow, Localised, Notice, Prose, Register, Value, Vocabulary, words};

/// Changes register by register, in the order of the new notice.
pub(super) fn changes(both: Both<'_>) -> Vec<Headline> {
    Register::ALL.iter().flat_map(|register| changes_in(both, *register)).collect()
}

fn changes_in(both: Both<'_>, register: Register) -> Vec<Headline> {
    let (old, new) = (both.old.registers.rows(register), both.new.registers.rows(register));
    let partners: Vec<Option<usize>> =
        new.iter().map(|row| old.iter().position(|other| other.address == row.address)).collect();
    let order: Vec<usize> = partners.iter().flatten().copied().collect();
    let moved: BTreeSet<usize> = moved(&order).into_iter().map(|place| order[place]).collect();
    let mut changes = Vec::new();
    for step in steps(old.len(), &partners, &BTreeSet::new()) {
        match step {
            Step::Added(row) => changes.push(change(both.new, &new[row], HeadlineKind::Added)),
            Step::Removed(row) => changes.push(change(both.old, &old[row], HeadlineKind::Removed)),
            Step::Kept { old: was, new: is } => {
                let keys = changed_keys(both, &old[was], &new[is]);
                if !keys.is_empty() {
                    changes.push(change(both.new, &new[is], HeadlineKind::Changed { keys }));
                }
                if moved.contains(&was) {
                    changes.push(change(both.new, &new[is], HeadlineKind::Moved));
                }
            }
        }
    }
    changes
}

fn change(notice: &Notice, row: &AnyRow<'_>, kind: HeadlineKind) -> Headline {
    Headline { subject: Subject::Row { address: row.address.clone(), title: title(notice, row) }, kind }
}

fn changed_keys(both: Both<'_>, old: &AnyRow<'_>, new: &AnyRow<'_>) -> Vec<String> {
    let silent = Value::Unstated;
    let stated = new.values.iter().filter(|(key, value)| !both.same_value(old.value(key).unwrap_or(&silent), value));
    let about = [
        ("group", old.group == new.group),
        ("concept", old.concept == new.concept),
        ("reconstructed", old.reconstructed == new.reconstructed),
    ];
    let about = about.iter().filter(|(_, same)| !same).map(|(key, _)| *key);
    stated.map(|(key, _)| *key).chain(about).map(str::to_owned).collect()
}

/// What a row is called: by its name, else its label, else its id.
fn title(notice: &Notice, row: &AnyRow<'_>) -> Localised<String> {
    let in_default = |text: &str| Localised::in_one(notice.default_language().clone(), text.to_owned());
    match (&row.heading, row.value("label")) {
        (Value::Plain(name), _) => in_default(name),
        (Value::Prose(prose), _) | (_, Some(Value::Prose(prose))) => in_each(prose),
        (_, _) => in_default(row.address.id.as_str()),
    }
}

fn in_each(prose: &Prose) -> Localised<String> {
    Localised(prose.iter().map(|(language, runs)| (language.clone(), words(runs))).collect())
}
