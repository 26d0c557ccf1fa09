//! Releases that say no text of their own: a review, a withdrawal and a withholding seal a text again that was sealed before.
//!
//! Which one follows from the ledger alone, and never from a draft, so that no unsealed word can come in with them.

use std::collections::BTreeMap;

use super::in_force::{in_force, in_order, withdrawn_by};
use super::release::{Body, Event, Kept, Previous, Sealed};
use super::seal::SealError;
use crate::date::Date;

/// For each release the one whose text it says: itself, or for one that repeats a text the release that said it first.
#[must_use]
pub fn texts(releases: &[Sealed]) -> BTreeMap<u32, u32> {
    let mut texts = BTreeMap::new();
    for (place, sealed) in releases.iter().enumerate() {
        let number = sealed.release.number;
        let repeated = repeated(&releases[..place], &texts, &sealed.release.event, sealed.release.effective_from);
        let text = repeated.map_or(number, |repeated| text_of(&texts, repeated.release.number));
        texts.insert(number, text);
    }
    texts
}

/// The release whose text is sealed again by `event`, holding from the day `on`. Nothing for an event with its own text.
///
/// A withdrawal leaves out the release that it takes out, and whatever only repeats a text that was taken out: that text
/// would otherwise go on holding because someone had reviewed it.
fn repeated<'a>(releases: &'a [Sealed], texts: &BTreeMap<u32, u32>, event: &Event, on: Date) -> Option<&'a Sealed> {
    match event {
        Event::Publication | Event::Backfill { .. } => None,
        Event::Review | Event::Withholding { .. } => in_force(releases, on),
        Event::Withdrawal { of, .. } => {
            let stays = |sealed: &&Sealed| {
                let (number, text) = (sealed.release.number, text_of(texts, sealed.release.number));
                let is_out = number == *of || text == *of || withdrawn_by(releases, text).is_some();
                !is_out && sealed.release.effective_from <= on
            };
            in_order(releases).into_iter().rfind(stays)
        }
    }
}

fn text_of(texts: &BTreeMap<u32, u32>, number: u32) -> u32 {
    texts.get(&number).copied().unwrap_or(number)
}

/// The release whose text `event` seals again, where it may be sealed on the day `today` to hold from the day `on`.
///
/// # Errors
/// [`SealError`], where the event names no release that it can be about, or no text would be left.
///
/// # Panics
/// Never for an event that repeats a text.
pub fn text_to_repeat<'a>(
    releases: &'a [Sealed],
    event: &Event,
    on: Date,
    today: Date,
) -> Result<&'a Sealed, SealError> {
    let texts = texts(releases);
    let repeated = || repeated(releases, &texts, event, on);
    let text = match event {
        Event::Publication | Event::Backfill { .. } => None,
        Event::Review => {
            not_reviewed(releases, today)?;
            repeated()
        }
        Event::Withdrawal { of, .. } => {
            can_be_withdrawn(releases, *of)?;
            Some(repeated().ok_or(SealError::NoTextLeft { of: *of, on })?)
        }
        Event::Withholding { of, kept, .. } => {
            can_be_withheld(releases, &texts, *of, today)?;
            if kept_of(releases, *of).as_ref() != Some(&**kept) {
                return Err(SealError::KeptOtherwise { of: *of });
            }
            repeated()
        }
    };
    let text = text.ok_or(SealError::NothingInForce { on })?;
    match text.release.body {
        Body::Notice(_) | Body::Sources(_) => Ok(text),
        Body::Withheld => Err(SealError::TextWithheld { number: text.release.number }),
    }
}

/// What a withholding keeps of the release `number`.
#[must_use]
pub fn kept_of(releases: &[Sealed], number: u32) -> Option<Kept> {
    let sealed = find(releases, number)?;
    Some(Kept {
        sealed_on: sealed.release.sealed_on,
        effective_from: sealed.release.effective_from,
        event: sealed.release.event.clone(),
        previous: sealed.release.previous.clone(),
        file: Previous { sha256: sealed.sha256.clone(), bytes: sealed.bytes.len() as u64 },
    })
}

/// The other releases that say, word for word, what the release `number` says, and whose texts are still kept.
#[must_use]
pub fn same_text(releases: &[Sealed], number: u32) -> Vec<&Sealed> {
    let Some(sealed) = find(releases, number) else { return Vec::new() };
    let (texts, body) = (texts(releases), &sealed.release.body);
    let text = text_of(&texts, number);
    let says_it = |other: &&Sealed| {
        let release = &other.release;
        let is_kept = release.body != Body::Withheld;
        let repeats = text_of(&texts, release.number) == text;
        release.number != number && is_kept && (repeats || release.body == *body)
    };
    releases.iter().filter(says_it).collect()
}

/// The release that lets the text of the release `number` be deleted.
#[must_use]
pub fn withheld_by(releases: &[Sealed], number: u32) -> Option<&Sealed> {
    releases.iter().find(|sealed| match sealed.release.event {
        Event::Withholding { of, .. } => of == number,
        Event::Publication | Event::Backfill { .. } | Event::Withdrawal { .. } | Event::Review => false,
    })
}

fn find(releases: &[Sealed], number: u32) -> Option<&Sealed> {
    releases.iter().find(|sealed| sealed.release.number == number)
}

fn not_reviewed(releases: &[Sealed], today: Date) -> Result<(), SealError> {
    match releases.last() {
        Some(last) if last.release.event == Event::Review && last.release.sealed_on == today => {
            Err(SealError::ReviewedToday { number: last.release.number })
        }
        Some(_) | None => Ok(()),
    }
}

fn can_be_withdrawn(releases: &[Sealed], of: u32) -> Result<(), SealError> {
    let sealed = find(releases, of).ok_or(SealError::NoSuchRelease { of })?;
    if let Some(by) = withdrawn_by(releases, of) {
        return Err(SealError::AlreadyWithdrawn { of, by: by.release.number });
    }
    match sealed.release.event {
        Event::Withdrawal { of: before, .. } => Err(SealError::NothingPutsBack { of, before }),
        Event::Withholding { of: before, .. } => Err(SealError::WithholdingStays { of, before }),
        Event::Publication | Event::Backfill { .. } | Event::Review => Ok(()),
    }
}

fn can_be_withheld(releases: &[Sealed], texts: &BTreeMap<u32, u32>, of: u32, today: Date) -> Result<(), SealError> {
    let sealed = find(releases, of).ok_or(SealError::NoSuchRelease { of })?;
    if let Some(by) = withheld_by(releases, of) {
        return Err(SealError::AlreadyWithheld { of, by: by.release.number });
    }
    let text = text_of(texts, of);
    let says_it =
        |other: &&Sealed| text_of(texts, other.release.number) == text || other.release.body == sealed.release.body;
    if let Some(present) = in_force(releases, today).filter(says_it) {
        return Err(SealError::WithheldInForce { of, number: present.release.number });
    }
    let waits = |other: &&Sealed| other.release.effective_from > today;
    match in_order(releases).into_iter().filter(waits).find(says_it) {
        Some(waiting) => {
            let (number, effective_from) = (waiting.release.number, waiting.release.effective_from);
            Err(SealError::WithheldWaits { of, number, effective_from })
        }
        None => Ok(()),
    }
}
