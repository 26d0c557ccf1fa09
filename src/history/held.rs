//! Two sealed notices compared, but for what the form of the older one could not hold.

use crate::compare::{Comparison, Unheld, Which, compare_held};
use crate::ledger::{LaterKey, Release, Revision};
use crate::notice::Notice;

/// A notice and the revision of the stored form that it is, or will be, written in.
#[derive(Debug, Clone, Copy)]
pub struct Stored<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// The revision.
    pub revision: Revision,
}

impl<'a> Stored<'a> {
    /// What a release holds; nothing for a template, and for one whose text is withheld.
    #[must_use]
    pub fn of(release: &'a Release) -> Option<Stored<'a>> {
        Some(Stored { notice: release.notice()?, revision: release.revision })
    }
}

/// Everything that differs between two notices that are sealed, or about to be.
#[must_use]
pub fn compare_stored(old: Stored<'_>, new: Stored<'_>) -> Comparison {
    let held_by = if old.revision.number > new.revision.number { Which::Old } else { Which::New };
    let unheld = |LaterKey { of, key, .. }: LaterKey| Unheld { held_by, of, key };
    let unheld: Vec<Unheld> = old.revision.keys_not_in_both(new.revision).into_iter().map(unheld).collect();
    compare_held(old.notice, new.notice, &unheld)
}
