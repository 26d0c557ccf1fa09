#![doc = include_str!("unshown_row.md")]

use super::called;
use crate::check::duty::Shown;
use crate::finding::{Finding, Location};
use crate::notice::{AnyRow, Notice, Place, Register, Value, Vocabulary};
use crate::rule::Rule;

pub(in crate::check) const RULE: Rule = crate::rule!("unshown-row", Note, "unshown_row.md");

pub(super) fn find(notice: &Notice) -> Vec<Finding> {
    let shown = Shown::of(notice);
    let rows: Vec<AnyRow<'_>> = Register::ALL.iter().flat_map(|register| notice.registers.rows(*register)).collect();
    let is_seen = |row: &AnyRow<'_>| {
        let whole = !shown.sections(&row.address, None).is_empty();
        whole || row.values.iter().any(|(key, _)| !shown.sections(&row.address, Some(key)).is_empty())
    };
    // What stands under a row that is shown is not forgotten: a law that a basis names, a provider at its cookies.
    let is_named = |row: &AnyRow<'_>| {
        rows.iter().any(|other| {
            other.address != row.address && is_seen(other) && other.values.iter().any(|(_, value)| names(value, row))
        })
    };
    let finding = |row: &AnyRow<'_>| {
        let message = format!("no section shows `{}`, so no reader learns of it", called(notice, &row.address));
        let help = format!(
            "put it in where it belongs: `{{{{ {}(\"{}\") }}}}`; or take the row out",
            row.address.register.key(),
            row.address.id
        );
        Finding::new(&RULE, Location::Place(Place::row(row.address.clone())), message).help(help)
    };
    rows.iter().filter(|row| !is_seen(row) && !is_named(row)).map(finding).collect()
}

fn names(value: &Value<'_>, row: &AnyRow<'_>) -> bool {
    match value {
        Value::Row(address) => **address == row.address,
        Value::List(values) => values.iter().any(|value| names(value, row)),
        Value::Record(values) => values.iter().any(|(_, value)| names(value, row)),
        Value::Unstated
        | Value::None
        | Value::Unset
        | Value::Prose(_)
        | Value::Plain(_)
        | Value::Word { .. }
        | Value::Truth(_)
        | Value::Period(_)
        | Value::Email(_)
        | Value::Url(_)
        | Value::Telephone(..) => false,
    }
}
