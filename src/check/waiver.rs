//! Findings that the organisation accepts for a time: told apart, never lost.

use crate::date::Date;
use crate::finding::{Finding, Location};
use crate::notice::{Notice, Place, Waiver};
use crate::rule::Rule;

/// A waiver whose last day has passed.
pub(super) const EXPIRED: Rule = crate::rule!("waiver-expired", Should, "rules/waiver_expired.md");

/// A waiver that accepts nothing.
pub(super) const NEEDLESS: Rule = crate::rule!("waiver-needless", Should, "rules/waiver_needless.md");

/// A finding that is accepted, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// What was found.
    pub finding: Finding,
    /// The last day on which it is accepted.
    pub until: Option<Date>,
}

/// Takes accepted findings out of `found`, and finds waivers that are of no use on the day `on`.
pub(super) fn apply(notice: &Notice, found: Vec<Finding>, on: Date) -> (Vec<Finding>, Vec<Waived>) {
    let mut used = vec![false; notice.waivers.len()];
    let (mut left, mut accepted) = (Vec::new(), Vec::new());
    for finding in found {
        let covering: Vec<usize> = notice
            .waivers
            .iter()
            .enumerate()
            .filter(|(_, waiver)| covers(waiver, &finding))
            .map(|(at, _)| at)
            .collect();
        covering.iter().for_each(|at| used[*at] = true);
        match covering.iter().map(|at| &notice.waivers[*at]).find(|waiver| holds(waiver, on)) {
            Some(waiver) => accepted.push(Waived { finding, until: waiver.until }),
            None => left.push(finding),
        }
    }
    for (at, (waiver, used)) in notice.waivers.iter().zip(used).enumerate() {
        let at = Location::Place(Place::Notice { key: Some(format!("waiver.{}", at + 1)) });
        left.extend(idle(waiver, at, used, on));
    }
    (left, accepted)
}

fn holds(waiver: &Waiver, on: Date) -> bool {
    waiver.until.is_none_or(|until| on <= until)
}

fn covers(waiver: &Waiver, finding: &Finding) -> bool {
    let anchor = match &finding.at {
        Location::Place(place) => place.anchor(),
        Location::Typed(_) | Location::File(_) => None,
    };
    waiver.rule == finding.rule && (waiver.place.is_none() || waiver.place == anchor)
}

/// What is wrong with the waiver itself.
fn idle(waiver: &Waiver, at: Location, used: bool, on: Date) -> Option<Finding> {
    let rule = &waiver.rule;
    let place = waiver.place.as_ref().map(|place| format!(" at `{place}`")).unwrap_or_default();
    match waiver.until {
        _ if !used => Some(
            Finding::new(
                &NEEDLESS,
                at,
                format!("the waiver of `{rule}`{place} accepts nothing: nothing is found there"),
            )
            .help("take it out, or correct its rule or place; what stops the reading of a notice cannot be accepted"),
        ),
        Some(until) if on > until => Some(
            Finding::new(
                &EXPIRED,
                at,
                format!("the waiver of `{rule}`{place} ended on {}", super::english().date(until)),
            )
            .help("mend what it accepted, or give a later day and say why"),
        ),
        Some(_) | None => None,
    }
}
