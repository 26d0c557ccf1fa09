#![doc = include_str!("released_id_gone.md")]

use super::Reading;
use crate::finding::{Finding, Location};
use crate::notice::{Id, Place};
use crate::rule::Rule;

/// A published address that no longer answers.
pub const RULE: Rule = crate::rule!("released-id-gone", Must, "released_id_gone.md");

/// An address that was published goes on answering: as a section, under a new id, or as a tombstone.
pub(super) fn find(reading: Reading<'_>) -> Vec<Finding> {
    let (notice, Some(before)) = (reading.notice, reading.before) else { return Vec::new() };
    let answers = |id: &Id| {
        let former = notice.sections().into_iter().any(|(_, section)| section.former.contains(id));
        former || notice.section(id).is_some() || notice.retired.iter().any(|retired| retired.id == *id)
    };
    let gone = before.sections().into_iter().map(|(_, section)| &section.id).filter(|id| !answers(id));
    gone.map(|id| {
        let at = Location::Place(Place::Notice { key: None });
        Finding::new(&RULE, at, format!("the section `{id}` was published and is gone")).help(format!(
            "add `[[retired]]` with `id = \"{id}\"`, or `former = [\"{id}\"]` to the section that took it over"
        ))
    })
    .collect()
}
