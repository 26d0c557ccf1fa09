//! What the sealed releases say about the past: entries for the changelog, and the thread of every section and row.
//!
//! Everything here is derived from releases; no date or number is ever typed.

mod find;
mod held;
mod known;
mod moment;
mod pairing;
mod parts;
mod threads;
mod translation;
mod words;

pub use find::Found;
pub use held::{Stored, compare_stored};
pub use known::Comparisons;
pub use moment::{Gone, Happened, Moment, Part, Thread};
pub use translation::{Behind, Lag};

use std::collections::BTreeMap;

use crate::compare::Comparison;
use crate::ledger::{Body, Note, Sealed};
use crate::notice::{Id, Notice, RowAddress};
use threads::{Step, Threads};
use translation::{Next, Translations};

/// The past up to one release.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History<'a> {
    /// Newest first, in the order in which releases hold.
    pub entries: Vec<Entry<'a>>,
    /// The thread of every section that the newest release has.
    pub sections: BTreeMap<Id, Thread>,
    /// The thread of every row that the newest release has.
    pub rows: BTreeMap<RowAddress, Thread>,
    /// The threads of what it has no more, in the order in which they began.
    pub gone: Vec<Gone<'a>>,
    /// The translations that have not followed a change of what they translate.
    pub lag: Lag,
}

/// One release in the changelog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The release.
    pub sealed: &'a Sealed,
    /// What it changed against the last release before it whose text is known; nothing where there is none, and where its
    /// own text is withheld.
    pub comparison: Option<Comparison>,
    /// Releases between that one and this one. Their text is withheld, so in which of them something changed is not known.
    pub withheld_before: Vec<u32>,
}

impl Entry<'_> {
    /// Whether its own text is withheld.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        self.sealed.release.body == Body::Withheld
    }

    /// Whether nothing is known before it, because there was nothing.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.comparison.is_none() && self.withheld_before.is_empty() && !self.is_withheld()
    }
}

/// The past up to the last of `releases`: those that hold, in the order in which they hold (effective from, number), the
/// withdrawn left out. Releases of templates say nothing here; those whose text is withheld say that, and nothing else.
#[must_use]
pub fn history<'a>(releases: &[&'a Sealed]) -> History<'a> {
    history_with(releases, &mut Comparisons::default())
}

/// The same for someone who asks again and again.
#[must_use]
pub fn history_with<'a>(releases: &[&'a Sealed], known: &mut Comparisons) -> History<'a> {
    let mut entries = Vec::new();
    let mut threads = Threads::default();
    let mut translations = Translations::default();
    let mut before: Option<(&Sealed, Stored<'a>)> = None;
    let mut withheld: Vec<u32> = Vec::new();
    for sealed in releases {
        let notice = match &sealed.release.body {
            Body::Sources(_) => continue,
            Body::Notice(notice) => notice,
            Body::Withheld => {
                entries.push(Entry { sealed, comparison: None, withheld_before: withheld.clone() });
                threads.not_known(&sealed.release);
                withheld.push(sealed.release.number);
                continue;
            }
        };
        let stored = Stored { notice, revision: sealed.release.revision };
        let comparison = before.map(|(old, before)| known.compare((old, before), (sealed, stored)));
        let before_it = before.map(|(_, before)| before);
        let withheld_before = std::mem::take(&mut withheld);
        let step = Step { release: &sealed.release, notice, withheld_before: &withheld_before };
        threads.go_on(step, before_it, comparison.as_ref());
        let at = Behind::since(&sealed.release, &withheld_before);
        translations.go_on(Next { notice, notes: &sealed.release.notes, at: &at });
        entries.push(Entry { sealed, comparison, withheld_before });
        before = Some((sealed, stored));
    }
    entries.reverse();
    let (sections, rows, gone) = threads.finish();
    let lag = before.map(|(_, last)| translations.lag(last.notice)).unwrap_or_default();
    History { entries, sections, rows, gone, lag }
}

/// The translations that would be behind if `draft` were sealed after `releases` with these notes.
#[must_use]
pub fn lag_of_draft(releases: &[&Sealed], draft: &Notice, notes: &[Note]) -> Lag {
    let mut translations = Translations::default();
    let mut withheld = Vec::new();
    for sealed in releases {
        match &sealed.release.body {
            Body::Sources(_) => {}
            Body::Withheld => withheld.push(sealed.release.number),
            Body::Notice(notice) => {
                let at = Behind::since(&sealed.release, &std::mem::take(&mut withheld));
                translations.go_on(Next { notice, notes: &sealed.release.notes, at: &at });
            }
        }
    }
    translations.go_on(Next { notice: draft, notes, at: &Behind::Draft });
    translations.lag(draft)
}
