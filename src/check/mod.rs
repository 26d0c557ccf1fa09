//! What is wrong with a notice that could be read: judged by its meaning, its past and the day.
//!
//! Rules know no lines and columns; a finding names a place, and a draft knows where that was typed.

use crate::catalogue;
use crate::finding::{Finding, Location};
use crate::notice::{Id, Notice, Place};

/// What is judged.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// The notice as the last release has it; nothing before the first.
    pub before: Option<&'a Notice>,
}

/// Everything that is wrong with `subject`.
#[must_use]
pub fn check(subject: Subject<'_>) -> Vec<Finding> {
    subject.before.map(|before| released_ids_gone(subject.notice, before)).unwrap_or_default()
}

/// An address that was published goes on answering: as a section, under a new id, or as a tombstone.
fn released_ids_gone(notice: &Notice, before: &Notice) -> Vec<Finding> {
    let answers = |id: &Id| {
        let former = notice.sections().into_iter().any(|(_, section)| section.former.contains(id));
        former || notice.section(id).is_some() || notice.retired.iter().any(|retired| retired.id == *id)
    };
    let gone = before.sections().into_iter().map(|(_, section)| &section.id).filter(|id| !answers(id));
    gone.map(|id| {
        let at = Location::Place(Place::Notice { key: None });
        Finding::new(&catalogue::RELEASED_ID_GONE, at, format!("the section `{id}` was published and is gone")).help(
            format!(
                "add `[[retired]]` with `id = \"{id}\"`, or `former = [\"{id}\"]` to the section that took it over"
            ),
        )
    })
    .collect()
}
