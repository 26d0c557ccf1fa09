//! Freezing a draft as the next release.

use super::chain::{Unreadable, read_release_file, release_file};
use super::in_force::in_force;
use super::release::{Body, Digests, Event, Note, Previous, Release, Sealed, TemplateUsed, Weight};
use super::repeats::text_to_repeat;
use crate::date::Date;
use crate::notice::Id;
use crate::wire;

/// What is to be frozen. Number, chain and day of sealing are not the author's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The notice's or template's id.
    pub notice_id: Id,
    /// The day from which it holds; the day of sealing where missing.
    pub effective_from: Option<Date>,
    /// What kind of release it is.
    pub event: Event,
    /// The template release that it extends.
    pub template: Option<TemplateUsed>,
    /// What it says about itself.
    pub notes: Vec<Note>,
    /// How much it matters.
    pub weight: Weight,
    /// Digests of what it was made from.
    pub digests: Digests,
    /// What is frozen.
    pub body: Body,
}

/// Why a draft cannot be sealed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It says what the release in force on its day says.
    #[error("nothing to seal since release {since}: the draft says what that says")]
    NothingToSeal {
        /// That release.
        since: u32,
    },
    /// The ledger is another notice's.
    #[error("the ledger is that of `{ledger}`, and the draft is `{draft}`")]
    OtherNotice {
        /// Whose ledger it is.
        ledger: Id,
        /// Whose draft it is.
        draft: Id,
    },
    /// The clock stands before the last release.
    #[error("today is {today}, and release {number} was sealed on {sealed_on}: the clock is wrong")]
    ClockBehind {
        /// The day that the clock gives.
        today: Date,
        /// The last release.
        number: u32,
        /// Its day of sealing.
        sealed_on: Date,
    },
    /// A back-fill after a release that is none.
    #[error("release {number} is not a back-fill, so nothing can be back-filled after it")]
    TooLateToBackfill {
        /// The first release that is not a back-fill.
        number: u32,
    },
    /// A text that was not published yet cannot have held.
    #[error("the release would hold from {effective_from}, before it is sealed ({today})")]
    HoldsBeforeSealing {
        /// The day asked for.
        effective_from: Date,
        /// The day of sealing.
        today: Date,
    },
    /// A back-fill of a text that is still to come.
    #[error("a back-fill holds from a day that has passed, and {effective_from} is after {today}")]
    BackfillAhead {
        /// The day asked for.
        effective_from: Date,
        /// The day of sealing.
        today: Date,
    },
    /// A release to withdraw or withhold that does not exist.
    #[error("there is no release {of}")]
    NoSuchRelease {
        /// The release.
        of: u32,
    },
    /// A release to withdraw that is out already.
    #[error("release {of} was withdrawn by release {by}")]
    AlreadyWithdrawn {
        /// The release.
        of: u32,
        /// The release that took it out.
        by: u32,
    },
    /// A withdrawal to be withdrawn.
    #[error(
        "release {of} withdrew release {before}, and nothing puts that back: to publish its text again, bring the sources back to it and release them"
    )]
    NothingPutsBack {
        /// The withdrawal.
        of: u32,
        /// What it took out.
        before: u32,
    },
    /// A withholding to be withdrawn.
    #[error("release {of} withholds the text of release {before}, and cannot be withdrawn")]
    WithholdingStays {
        /// The withholding.
        of: u32,
        /// The release whose text it withholds.
        before: u32,
    },
    /// An event without a text of its own that would hold later than it is sealed.
    #[error(
        "this takes effect on the day on which it is sealed, and not on {effective_from}: leave that day out, or release another text from then on"
    )]
    RepeatsLater {
        /// The day asked for.
        effective_from: Date,
    },
    /// A withdrawal of the only text.
    #[error("without release {of} no text would be in force on {on}: release a text to take its place first")]
    NoTextLeft {
        /// The release.
        of: u32,
        /// The day.
        on: Date,
    },
    /// An event that would seal a text again that may not be kept.
    #[error(
        "the text of release {number} would be in force, and it is withheld: release a text to take its place first"
    )]
    TextWithheld {
        /// The release.
        number: u32,
    },
    /// A second review on one day.
    #[error("release {number} says already that the notice was looked at today")]
    ReviewedToday {
        /// The review.
        number: u32,
    },
    /// A release to withhold that is withheld already.
    #[error("the text of release {of} was withheld by release {by}")]
    AlreadyWithheld {
        /// The release.
        of: u32,
        /// The release that withheld it.
        by: u32,
    },
    /// A text to withhold that the public reads.
    #[error("{}: release a corrected text first", says_the_text(*of, *number, "is in force"))]
    WithheldInForce {
        /// The release.
        of: u32,
        /// The release in force.
        number: u32,
    },
    /// A text to withhold that is about to be published.
    #[error("{}: withdraw release {number} first", says_the_text(*of, *number, &format!("waits for {effective_from}")))]
    WithheldWaits {
        /// The release.
        of: u32,
        /// The release that waits.
        number: u32,
        /// The day from which it holds.
        effective_from: Date,
    },
    /// What is kept of a release is not what the ledger says of it.
    #[error("what would be kept of release {of} is not what the ledger says of it")]
    KeptOtherwise {
        /// The release.
        of: u32,
    },
    /// A review or withdrawal where no text would be in force.
    #[error("no release would be in force on {on}")]
    NothingInForce {
        /// The day.
        on: Date,
    },
    /// A review or withdrawal that changes the text.
    #[error("the draft does not say what release {in_force} says, which would be in force")]
    NotTheTextInForce {
        /// The release that holds the text.
        in_force: u32,
    },
    /// What was written cannot be read.
    #[error("the release could not be read back after it was written: {0}")]
    NotReadable(#[from] Unreadable),
    /// What was written does not say what the draft says.
    #[error("the release says something else than the draft after it was written")]
    ReadsOtherwise,
}

/// Freezes `draft` as the release after `ledger`, on the day `today`. The bytes have been read back and say the same.
///
/// # Errors
/// [`SealError`] by variant.
pub fn seal(ledger: &[Sealed], draft: Draft, today: Date) -> Result<Sealed, SealError> {
    let last = ledger.iter().max_by_key(|sealed| sealed.release.number);
    if let Some(last) = last {
        follows(last, &draft, today)?;
    }
    let effective_from = draft.effective_from.unwrap_or(today);
    check_day(ledger, &draft.event, effective_from, today)?;
    check_text(ledger, &draft, effective_from, today)?;
    let release = Release {
        revision: wire::Revision::CURRENT,
        notice_id: draft.notice_id,
        number: last.map_or(1, |last| last.release.number + 1),
        sealed_on: today,
        effective_from,
        event: draft.event,
        previous: last.map(|last| Previous { sha256: last.sha256.clone(), bytes: last.bytes.len() as u64 }),
        template: draft.template,
        notes: draft.notes,
        weight: draft.weight,
        digests: draft.digests,
        body: draft.body,
    };
    let sealed = read_release_file(&release_file(&release))?;
    if sealed.release == release { Ok(sealed) } else { Err(SealError::ReadsOtherwise) }
}

fn follows(last: &Sealed, draft: &Draft, today: Date) -> Result<(), SealError> {
    let Release { notice_id, number, sealed_on, .. } = &last.release;
    if *notice_id != draft.notice_id {
        return Err(SealError::OtherNotice { ledger: notice_id.clone(), draft: draft.notice_id.clone() });
    }
    if today < *sealed_on {
        return Err(SealError::ClockBehind { today, number: *number, sealed_on: *sealed_on });
    }
    Ok(())
}

fn check_day(ledger: &[Sealed], event: &Event, effective_from: Date, today: Date) -> Result<(), SealError> {
    match event {
        Event::Backfill { .. } => {
            if let Some(number) = first_not_backfilled(ledger) {
                return Err(SealError::TooLateToBackfill { number });
            }
            if effective_from > today {
                return Err(SealError::BackfillAhead { effective_from, today });
            }
        }
        Event::Publication | Event::Withdrawal { .. } | Event::Withholding { .. } | Event::Review
            if effective_from < today =>
        {
            return Err(SealError::HoldsBeforeSealing { effective_from, today });
        }
        // A text that was taken out could otherwise be brought back by an event that had repeated it for a later day.
        Event::Withdrawal { .. } | Event::Withholding { .. } | Event::Review if effective_from > today => {
            return Err(SealError::RepeatsLater { effective_from });
        }
        Event::Publication | Event::Withdrawal { .. } | Event::Withholding { .. } | Event::Review => {}
    }
    Ok(())
}

fn first_not_backfilled(ledger: &[Sealed]) -> Option<u32> {
    let others = ledger.iter().filter(|sealed| match sealed.release.event {
        Event::Backfill { .. } => false,
        Event::Publication | Event::Withdrawal { .. } | Event::Withholding { .. } | Event::Review => true,
    });
    others.map(|sealed| sealed.release.number).min()
}

fn check_text(ledger: &[Sealed], draft: &Draft, on: Date, today: Date) -> Result<(), SealError> {
    match &draft.event {
        Event::Publication | Event::Backfill { .. } => match in_force(ledger, on) {
            Some(same)
                if same.release.body == draft.body
                    && same.release.template == draft.template
                    && !draft.notes.iter().any(|note| !note.still_correct.is_empty()) =>
            {
                Err(SealError::NothingToSeal { since: same.release.number })
            }
            Some(_) | None => Ok(()),
        },
        event @ (Event::Review | Event::Withholding { .. } | Event::Withdrawal { .. }) => {
            let text = text_to_repeat(ledger, event, on, today)?;
            let is_repeated = text.release.body == draft.body && text.release.template == draft.template;
            is_repeated.then_some(()).ok_or(SealError::NotTheTextInForce { in_force: text.release.number })
        }
    }
}

fn says_the_text(of: u32, number: u32, holds: &str) -> String {
    if of == number {
        format!("release {of} {holds}")
    } else {
        format!("release {number} says the text of release {of} too and {holds}")
    }
}
