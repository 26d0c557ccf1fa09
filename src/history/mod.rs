//! What the sealed releases say about the past: entries for the changelog, and the thread of every section.
//!
//! Everything here is derived from releases; no date or number is ever typed.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{Comparison, compare, shows_other_words};
use crate::date::Date;
use crate::ledger::Sealed;
use crate::notice::{Id, Notice, Section};

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

/// The past up to the last of `releases`: those that hold, in the order in which they hold (effective from, number), the
/// withdrawn left out. Releases of templates say nothing here.
#[must_use]
pub fn history<'a>(releases: &[&'a Sealed]) -> History<'a> {
    let notices: Vec<(&'a Sealed, &'a Notice)> =
        releases.iter().filter_map(|sealed| sealed.release.notice().map(|notice| (*sealed, notice))).collect();
    let mut entries = Vec::new();
    let mut threads = Threads::default();
    for (place, (sealed, notice)) in notices.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| notices[before].1);
        entries.push(Entry { sealed, comparison: before.map(|before| compare(before, notice)) });
        threads.go_on(notice, sealed.release.effective_from);
    }
    entries.reverse();
    History { entries, sections: threads.of_the_newest(notices.last().map(|(_, notice)| *notice)) }
}

/// The threads so far, each with the last text that it had.
#[derive(Default)]
struct Threads<'a> {
    by_id: BTreeMap<&'a Id, (Thread, &'a Notice, &'a Section)>,
}

impl<'a> Threads<'a> {
    fn go_on(&mut self, notice: &'a Notice, from: Date) {
        let before = self.by_id.clone();
        let present: BTreeSet<&Id> = notice.sections().into_iter().map(|(_, section)| &section.id).collect();
        for (_, section) in notice.sections() {
            let mut former = section.former.iter().filter(|id| !present.contains(id));
            let known = before.get(&section.id).or_else(|| former.find_map(|id| before.get(id)));
            let thread = known.map_or_else(
                || Thread { edition: 1, first_seen: from, last_changed: from },
                |(thread, old_notice, old)| {
                    if shows_other_words((old_notice, old), (notice, section)) {
                        Thread { edition: thread.edition + 1, last_changed: from, ..thread.clone() }
                    } else {
                        thread.clone()
                    }
                },
            );
            self.by_id.insert(&section.id, (thread, notice, section));
        }
    }

    fn of_the_newest(self, newest: Option<&Notice>) -> BTreeMap<Id, Thread> {
        let present = |id: &Id| newest.is_some_and(|notice| notice.section(id).is_some());
        let threads = self.by_id.into_iter().filter(|(id, _)| present(id));
        threads.map(|(id, (thread, _, _))| (id.clone(), thread)).collect()
    }
}
