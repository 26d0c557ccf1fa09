//! Every release of a notice, beside the one that is rendered: those that wait, were taken out, or may not be shown.
//!
//! Nothing here depends on today: it is told which release is in force.

use crate::date::Date;
use crate::history::{Entry, Stored, compare_stored, history};
use crate::ledger::{Body, Release, Sealed, before, in_force, in_order, withdrawn_by, withheld_by};
use crate::notice::Notice;

/// The releases of a notice around the one in force.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar<'a> {
    releases: &'a [Sealed],
    /// The releases that wait, in the order in which they will hold, each compared with the one before it.
    pub coming: Vec<Entry<'a>>,
    /// The releases that hold on no day or may not be shown, newest first.
    pub gone: Vec<Gone<'a>>,
}

/// A release that is in no history, because it holds on no day or because its text may not be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone<'a> {
    /// The release, with what it would have changed; without changes where its text may not be kept.
    pub entry: Entry<'a>,
    /// What became of it.
    pub fate: Fate<'a>,
}

/// What became of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate<'a> {
    /// It holds, or will.
    Holds,
    /// It was taken out.
    Withdrawn(Withdrawal<'a>),
    /// Its text may not be kept.
    Withheld {
        /// The release that said so.
        by: &'a Sealed,
        /// That it had been taken out too.
        withdrawal: Option<Withdrawal<'a>>,
    },
}

/// How a release was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal<'a> {
    /// The release that took it out.
    pub by: &'a Sealed,
    /// The days on which it was in force by the releases there were then: first and last, in order.
    pub shown: Vec<(Date, Date)>,
}

impl<'a> Calendar<'a> {
    /// The calendar of `releases` around `present`, the one in force.
    #[must_use]
    pub fn new(releases: &'a [Sealed], present: Option<&Sealed>) -> Calendar<'a> {
        let holding = in_order(releases);
        let mut coming = history(&holding).entries;
        coming.retain(|entry| present.is_none_or(|present| turn(entry.sealed) > turn(present)));
        coming.reverse();
        Calendar { coming, ..Calendar::of_draft(releases) }
    }

    /// The calendar of a draft: nothing is in force, and nothing waits beside it.
    #[must_use]
    pub fn of_draft(releases: &'a [Sealed]) -> Calendar<'a> {
        let mut gone: Vec<Gone<'a>> = releases.iter().filter_map(|sealed| gone(releases, sealed)).collect();
        gone.sort_by_key(|gone| std::cmp::Reverse(turn(gone.entry.sealed)));
        Calendar { releases, coming: Vec::new(), gone }
    }

    /// What became of a release.
    #[must_use]
    pub fn fate(&self, number: u32) -> Fate<'a> {
        let found = self.gone.iter().find(|gone| gone.entry.sealed.release.number == number);
        found.map_or(Fate::Holds, |gone| gone.fate.clone())
    }

    /// The folder of a release's permanent page: the day from which it holds, and a count from the second one on a day.
    ///
    /// Every release counts, also one that was taken out or may not be shown: no address ever moves.
    #[must_use]
    pub fn folder(&self, release: &Release) -> String {
        let releases = self.releases.iter().map(|sealed| &sealed.release);
        let same_day = releases.filter(|other| other.effective_from == release.effective_from);
        match same_day.filter(|other| other.number < release.number).count() {
            0 => release.effective_from.to_string(),
            earlier => format!("{}-{}", release.effective_from, earlier + 1),
        }
    }

    /// The last release before `release` whose text is known, in the order in which they hold.
    #[must_use]
    pub fn text_before(&self, release: &Release) -> Option<(&'a Release, &'a Notice)> {
        let turn = |release: &Release| (release.effective_from, release.number);
        let earlier = in_order(self.releases).into_iter().map(|sealed| &sealed.release);
        let earlier = earlier.filter(|other| turn(other) < turn(release));
        earlier.filter_map(|other| other.notice().map(|notice| (other, notice))).next_back()
    }

    /// Whether there is a redline of a release: whether one was there before it.
    #[must_use]
    pub fn has_redline(&self, release: &Release) -> bool {
        let turn = |release: &Release| (release.effective_from, release.number);
        in_order(self.releases).into_iter().any(|other| turn(&other.release) < turn(release))
    }

    /// Whether a release stands after the same one as when it was sealed. Where another came in between, what was said of
    /// the weight of its changes was said of other changes.
    #[must_use]
    pub fn follows_the_same(&self, release: &Release) -> bool {
        let until = self.releases.iter().position(|sealed| sealed.release.number == release.number);
        let Some(until) = until else { return true };
        let number = |sealed: Option<&Sealed>| sealed.map(|sealed| sealed.release.number);
        let sealed = &self.releases[until];
        number(before(&self.releases[..=until], sealed)) == number(before(self.releases, sealed))
    }

    /// The notice that the public had before them until the release `number` came into force: of the release before it, or
    /// of one that has been taken out since.
    #[must_use]
    pub fn shown_before(&self, number: u32) -> Option<&'a Notice> {
        if self.gone.is_empty() {
            let sealed = self.releases.iter().find(|sealed| sealed.release.number == number)?;
            return before(self.releases, sealed)?.release.notice();
        }
        let moments = moments(self.releases);
        let holds = |moment: &Moment<'_>| moment.in_force.is_some_and(|sealed| sealed.release.number == number);
        let first = moments.iter().position(holds)?;
        moments[..first].iter().rev().find_map(|moment| moment.in_force)?.release.notice()
    }
}

fn gone<'a>(releases: &'a [Sealed], sealed: &'a Sealed) -> Option<Gone<'a>> {
    let number = sealed.release.number;
    let withdrawal = withdrawn_by(releases, number).map(|by| Withdrawal { by, shown: shown(releases, number) });
    let withheld = match &sealed.release.body {
        Body::Withheld => withheld_by(releases, number),
        Body::Notice(_) => None,
        Body::Sources(_) => return None,
    };
    let fate = match (withheld, withdrawal) {
        (Some(by), withdrawal) => Fate::Withheld { by, withdrawal },
        (None, Some(withdrawal)) => Fate::Withdrawn(withdrawal),
        (None, None) => return None,
    };
    let old = before(releases, sealed).and_then(|before| Stored::of(&before.release));
    let comparison = old.zip(Stored::of(&sealed.release)).map(|(old, new)| compare_stored(old, new));
    Some(Gone { entry: Entry { sealed, comparison, withheld_before: Vec::new() }, fate })
}

/// What was in force at a time, by the releases there were.
#[derive(Clone, Copy)]
struct Moment<'a> {
    day: Date,
    /// Whether something else had been in force on the same day.
    turned_within_day: bool,
    in_force: Option<&'a Sealed>,
}

/// Every time at which something else may have come into force: the start of a day, and each sealing.
fn moments(releases: &[Sealed]) -> Vec<Moment<'_>> {
    let mut days: Vec<Date> =
        releases.iter().flat_map(|sealed| [sealed.release.sealed_on, sealed.release.effective_from]).collect();
    days.sort_unstable();
    days.dedup();
    let mut moments = Vec::new();
    for day in days {
        let at_start = releases.partition_point(|sealed| sealed.release.sealed_on < day);
        let at_end = releases.partition_point(|sealed| sealed.release.sealed_on <= day);
        for known in at_start..=at_end {
            let in_force = in_force(&releases[..known], day);
            moments.push(Moment { day, turned_within_day: known > at_start, in_force });
        }
    }
    moments
}

/// The days on which a release was in force, by the releases there were on each: first and last of every stretch.
fn shown(releases: &[Sealed], number: u32) -> Vec<(Date, Date)> {
    let mut stretches: Vec<(Date, Date)> = Vec::new();
    let mut since: Option<Date> = None;
    for moment in moments(releases) {
        let holds = moment.in_force.is_some_and(|sealed| sealed.release.number == number);
        match (since, holds) {
            (None, true) => since = Some(moment.day),
            (Some(first), false) => {
                let last = if moment.turned_within_day { Ok(moment.day) } else { moment.day.yesterday() };
                stretches.push((first, last.unwrap_or(moment.day)));
                since = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    stretches
}

fn turn(sealed: &Sealed) -> (Date, u32) {
    (sealed.release.effective_from, sealed.release.number)
}
