//! Which release holds on a day, and the order in which releases hold.
//!
//! The chain goes by number; here releases go by the day from which they hold, and by number within a day.

use super::release::{Event, Sealed};
use crate::date::Date;

/// Where a release stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In force.
    Current {
        /// The last day on which it holds, where a later release already waits.
        until: Option<Date>,
    },
    /// Not yet in force.
    Scheduled,
    /// No longer in force.
    Superseded {
        /// The last day on which it held; its first, where another took its place within the day.
        until: Date,
    },
    /// Taken out, and in force on no day.
    Withdrawn {
        /// The release that took it out.
        by: u32,
    },
}

/// Releases in the order in which they hold, without those that were taken out.
#[must_use]
pub fn in_order(releases: &[Sealed]) -> Vec<&Sealed> {
    let mut holding: Vec<&Sealed> =
        releases.iter().filter(|sealed| withdrawn_by(releases, sealed.release.number).is_none()).collect();
    holding.sort_by_key(|sealed| turn(sealed));
    holding
}

/// The release in force on the day `on`: the last that holds from that day or an earlier one.
#[must_use]
pub fn in_force(releases: &[Sealed], on: Date) -> Option<&Sealed> {
    in_order(releases).into_iter().rfind(|sealed| sealed.release.effective_from <= on)
}

/// The release before `sealed` in the order in which they hold.
#[must_use]
pub fn before<'a>(releases: &'a [Sealed], sealed: &Sealed) -> Option<&'a Sealed> {
    in_order(releases).into_iter().rfind(|other| turn(other) < turn(sealed))
}

/// The releases after `sealed` in the order in which they hold: those that wait to take its place.
#[must_use]
pub fn after<'a>(releases: &'a [Sealed], sealed: &Sealed) -> Vec<&'a Sealed> {
    in_order(releases).into_iter().filter(|other| turn(other) > turn(sealed)).collect()
}

/// The first release that took the release `number` out. Nothing puts it back.
#[must_use]
pub fn withdrawn_by(releases: &[Sealed], number: u32) -> Option<&Sealed> {
    releases.iter().find(|sealed| match sealed.release.event {
        Event::Withdrawal { of, .. } => of == number,
        Event::Publication | Event::Backfill { .. } | Event::Withholding { .. } | Event::Review => false,
    })
}

/// Where the release `number` stands on the day `on`; nothing where there is no such release.
#[must_use]
pub fn standing(releases: &[Sealed], number: u32, on: Date) -> Option<Standing> {
    let sealed = releases.iter().find(|sealed| sealed.release.number == number)?;
    if let Some(by) = withdrawn_by(releases, number) {
        return Some(Standing::Withdrawn { by: by.release.number });
    }
    let effective_from = sealed.release.effective_from;
    let next = in_order(releases).into_iter().find(|other| turn(other) > turn(sealed));
    let standing = match next {
        _ if effective_from > on => Standing::Scheduled,
        None => Standing::Current { until: None },
        Some(next) => {
            let until = last_day(effective_from, next.release.effective_from);
            if next.release.effective_from > on {
                Standing::Current { until: Some(until) }
            } else {
                Standing::Superseded { until }
            }
        }
    };
    Some(standing)
}

/// The last day of a text that holds from `first` until another holds from `next`.
fn last_day(first: Date, next: Date) -> Date {
    next.yesterday().map_or(first, |day| day.max(first))
}

fn turn(sealed: &Sealed) -> (Date, u32) {
    (sealed.release.effective_from, sealed.release.number)
}
