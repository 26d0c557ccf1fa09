//! What a notice says about itself: title, languages, parties, review.

use super::{Both, Headline, HeadlineKind, Subject};
use crate::notice::{Field, Notice, Retired, Value};

/// One change for all keys that differ; nothing where none does.
pub(super) fn changes(both: Both<'_>) -> Option<Headline> {
    let Both { old, new } = both;
    let same = [
        ("title", both.same_prose(&old.title, &new.title)),
        ("languages", old.languages == new.languages),
        ("jurisdiction", same_field(&old.jurisdiction, &new.jurisdiction)),
        ("regimes", old.regimes == new.regimes),
        ("status", old.status == new.status),
        ("controllers", same_field(&old.controllers, &new.controllers)),
        ("data_protection_officer", same_field(&old.data_protection_officer, &new.data_protection_officer)),
        ("authority", same_field(&old.authority, &new.authority)),
        ("review_every", same_field(&old.review_every, &new.review_every)),
        ("retired", same_retired(both, old, new)),
    ];
    let keys: Vec<String> = same.iter().filter(|(_, same)| !same).map(|(key, _)| (*key).to_owned()).collect();
    (!keys.is_empty()).then_some(Headline { subject: Subject::Notice, kind: HeadlineKind::Changed { keys } })
}

/// A blank is as silent as a missing key.
fn same_field<T: PartialEq>(old: &Field<T>, new: &Field<T>) -> bool {
    let silent = |field: &Field<T>| matches!(field, Field::Unstated | Field::Unset);
    old == new || (silent(old) && silent(new))
}

fn same_retired(both: Both<'_>, old: &Notice, new: &Notice) -> bool {
    let same =
        |old: &Retired, new: &Retired| old.id == new.id && old.to == new.to && both.same_value(&note(old), &note(new));
    old.retired.len() == new.retired.len() && old.retired.iter().zip(&new.retired).all(|(old, new)| same(old, new))
}

fn note(retired: &Retired) -> Value<'_> {
    crate::notice::ToValue::to_value(&retired.note)
}
