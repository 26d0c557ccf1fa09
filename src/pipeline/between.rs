//! A draft beside the release before it: what changed, and which notes can speak of it.

use std::collections::BTreeSet;

use crate::compare::{Comparison, Subject};
use crate::emit::rows::section_anchors;
use crate::history::{Stored, compare_stored};
use crate::ledger::Revision;
use crate::notice::{Id, Notice};

/// Two notices, and what differs between them.
#[derive(Debug)]
pub(super) struct Between<'a> {
    old: &'a Notice,
    new: &'a Notice,
    /// What differs.
    pub(super) comparison: Comparison,
}

impl<'a> Between<'a> {
    /// Between what a release holds and a draft.
    pub(super) fn new(old: Stored<'a>, new: &'a Notice) -> Between<'a> {
        let comparison = compare_stored(old, Stored { notice: new, revision: Revision::CURRENT });
        Between { old: old.notice, new, comparison }
    }

    /// The new notice.
    pub(super) fn notice(&self) -> &'a Notice {
        self.new
    }

    /// What a note on a change of `subject` may name: its place, the sections around that or that show the row, and the ids
    /// that it had before. Nothing for what the notice says about itself, but for the ids of tombstones.
    pub(super) fn places_of(&self, subject: &Subject) -> BTreeSet<String> {
        let mut places: BTreeSet<String> = place(subject).into_iter().collect();
        match subject {
            Subject::Section { id, .. } => {
                for (_, section) in self.new.sections() {
                    let holds = section.walk(1).into_iter().any(|(_, inner)| inner.id == *id);
                    places.extend(holds.then(|| section.id.to_string()));
                    places.extend(section.former.iter().filter(|_| section.id == *id).map(Id::to_string));
                }
            }
            Subject::Notice => places.extend(self.new.retired.iter().map(|retired| retired.id.to_string())),
            Subject::Row { address, .. } => {
                let anchor = address.anchor();
                for notice in [self.old, self.new] {
                    let sections = notice.sections().into_iter().map(|(_, section)| section);
                    let language = notice.default_language();
                    let showing =
                        sections.filter(|section| section_anchors(notice, section, language).contains(&anchor));
                    places.extend(showing.map(|section| section.id.to_string()));
                }
            }
        }
        places
    }
}

/// What a note on `subject` names; nothing for the notice as a whole.
pub(super) fn place(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Notice => None,
        Subject::Section { id, .. } => Some(id.to_string()),
        Subject::Row { address, .. } => Some(address.anchor()),
    }
}
