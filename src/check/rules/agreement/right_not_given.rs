#![doc = include_str!("right_not_given.md")]

use super::called;
use crate::finding::{Finding, Location};
use crate::notice::{Field, Notice, Place, Regime, Register, RowAddress};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("right-not-given", Must, "right_not_given.md");

/// Rights that Part 3 of the Data Protection Act 2018 does not give.
const NOT_IN_PART_3: [&str; 2] = ["objection", "portability"];

pub(super) fn find(notice: &Notice) -> Vec<Finding> {
    let mut found = Vec::new();
    for right in notice.registers.rights.iter().filter(|right| NOT_IN_PART_3.contains(&right.id.as_str())) {
        let Some(provisions) = right.fields.provisions.stated() else { continue };
        let Some(Field::Stated(cited)) = provisions.0.get(&Regime::Part3) else { continue };
        let address = RowAddress::new(Register::Right, right.id.clone());
        let message = format!(
            "`{}` is said to be given by `{cited}`: Part 3 of the Data Protection Act 2018 does not give it",
            called(notice, &address)
        );
        let at = Location::Place(Place::key(address, "provisions"));
        found.push(Finding::new(&RULE, at, message).help("write `part-3 = \"none\"` in `provisions`"));
    }
    found
}
