//! What the sealed releases say about the past: entries for the changelog, and the thread of every section.
//!
//! Everything here is derived from releases; no date or number is ever typed.

use std::collections::BTreeMap;

use crate::compare::Comparison;
use crate::date::Date;
use crate::ledger::Sealed;
use crate::notice::Id;

/// The past up to one release.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History<'a> {
    /// Newest first, in the order in which releases hold.
    pub entries: Vec<Entry<'a>>,
    /// The thread of every section that the newest release has.
    pub sections: BTreeMap<Id, Thread>,
}

/// One release in the changelog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The release.
    pub sealed: &'a Sealed,
    /// What it changed against the release before it; nothing for the first.
    pub comparison: Option<Comparison>,
}

/// How a section came to be as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// How many different texts it has had.
    pub edition: u32,
    /// The day from which it first stood in the notice.
    pub first_seen: Date,
    /// The day from which its text is as it is.
    pub last_changed: Date,
}
