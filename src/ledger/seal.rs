//! Freezing a draft as the next release.

use super::chain::{Unreadable, read_release_file, release_file};
use super::in_force::{in_force, in_order, withdrawn_by};
use super::release::{Body, Digests, Event, Note, Previous, Release, Sealed, TemplateUsed, Weight};
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
    /// A release to withdraw that does not exist.
    #[error("there is no release {of} to withdraw")]
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
    check_text(ledger, &draft, effective_from)?;
    let release = Release {
        revision: wire::REVISION,
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
        Event::Publication | Event::Withdrawal { .. } | Event::Withholding { .. } | Event::Review => {
            if effective_from < today {
                return Err(SealError::HoldsBeforeSealing { effective_from, today });
            }
        }
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

fn check_text(ledger: &[Sealed], draft: &Draft, on: Date) -> Result<(), SealError> {
    match &draft.event {
        Event::Publication | Event::Backfill { .. } => match in_force(ledger, on) {
            Some(same) if same.release.body == draft.body && same.release.template == draft.template => {
                Err(SealError::NothingToSeal { since: same.release.number })
            }
            Some(_) | None => Ok(()),
        },
        Event::Review | Event::Withholding { .. } => repeats(in_force(ledger, on), draft, on),
        Event::Withdrawal { of, .. } => {
            if !ledger.iter().any(|sealed| sealed.release.number == *of) {
                return Err(SealError::NoSuchRelease { of: *of });
            }
            if let Some(by) = withdrawn_by(ledger, *of) {
                return Err(SealError::AlreadyWithdrawn { of: *of, by: by.release.number });
            }
            let holds = |sealed: &&Sealed| sealed.release.number != *of && sealed.release.effective_from <= on;
            repeats(in_order(ledger).into_iter().rfind(holds), draft, on)
        }
    }
}

fn repeats(in_force: Option<&Sealed>, draft: &Draft, on: Date) -> Result<(), SealError> {
    let in_force = in_force.ok_or(SealError::NothingInForce { on })?;
    if in_force.release.body == draft.body {
        Ok(())
    } else {
        Err(SealError::NotTheTextInForce { in_force: in_force.release.number })
    }
}
