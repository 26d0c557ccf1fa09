//! Comparisons of sealed texts, kept for someone who asks for the past again after every save: what is sealed never changes.

use std::collections::BTreeMap;

use super::{Stored, compare_stored};
use crate::compare::Comparison;
use crate::ledger::Sealed;

/// What is known, by the digests of both releases.
#[derive(Debug, Clone, Default)]
pub struct Comparisons(BTreeMap<(String, String), Comparison>);

impl Comparisons {
    /// The comparison of two releases, worked out where it is not known yet.
    pub(super) fn compare(&mut self, old: (&Sealed, Stored<'_>), new: (&Sealed, Stored<'_>)) -> Comparison {
        let both = (old.0.sha256.clone(), new.0.sha256.clone());
        self.0.entry(both).or_insert_with(|| compare_stored(old.1, new.1)).clone()
    }
}
