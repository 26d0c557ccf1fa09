#![doc = include_str!("public_task_interest.md")]

use super::{bases, called, cites};
use crate::finding::{Finding, Location};
use crate::notice::{LawfulBasis, Notice, Place, Regime, Register, Row, RowAddress};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("public-task-interest", Must, "public_task_interest.md");

pub(super) fn find(notice: &Notice) -> Vec<Finding> {
    let mut found = Vec::new();
    for purpose in &notice.registers.purposes {
        let bases = bases(notice, purpose);
        let Some(interest) = bases.iter().find(|basis| cites(basis, "6(1)(f)")) else { continue };
        let Some(task) = bases.iter().find(|basis| is_task(basis)) else { continue };
        let address = RowAddress::new(Register::Purpose, purpose.id.clone());
        let name = |basis: &Row<LawfulBasis>| called(notice, &RowAddress::new(Register::LawfulBasis, basis.id.clone()));
        let message = format!(
            "`{}` rests on `{}` and on `{}`: a public authority cannot rely on legitimate interests for its tasks",
            called(notice, &address),
            name(task),
            name(interest)
        );
        let at = Location::Place(Place::key(address, "lawful_bases"));
        found.push(
            Finding::new(&RULE, at, message)
                .help("take the basis under Article 6(1)(f) out, or make what is no public task a purpose of its own"),
        );
    }
    found
}

/// A public task, or a task of law enforcement.
fn is_task(basis: &Row<LawfulBasis>) -> bool {
    cites(basis, "6(1)(e)") || basis.fields.regime.stated() == Some(&Regime::Part3)
}
