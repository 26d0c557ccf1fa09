//! Releases that say no text of their own: a review, a withdrawal, a withholding. Their text comes from the ledger.
//!
//! Faults of the draft do not stop them: a mistake must be taken out however the next text stands.

use std::path::Path;

use super::draft::{Draft, sources_digest};
use super::record::record_path;
use super::seal::{Refused, Request, Sealing, Unwritten, against_before, waiting, write};
use crate::date::Date;
use crate::disk::{self, DiskError, Lock, Removed};
use crate::ledger::{
    self, Digests, Event, Ledger, Note, SealError, Weight, file_name, kept_of, sha256, text_to_repeat, withheld_by,
};
use crate::notice::{Inline, LanguageTag, Localised};

/// Makes the release of an event that repeats a text, on the day `today`, without writing it.
///
/// # Errors
/// [`Refused`] by variant; nothing has been written.
pub fn repeat(draft: &Draft, request: &Request, notes: Vec<Note>, today: Date) -> Result<Sealing, Refused> {
    if let Some(damage) = draft.damages.first() {
        return Err(Refused::Damaged(damage.clone()));
    }
    let releases = &draft.ledger.releases;
    let on = request.effective_from.unwrap_or(today);
    if on < today {
        return Err(SealError::HoldsBeforeSealing { effective_from: on, today }.into());
    }
    if on > today {
        return Err(SealError::RepeatsLater { effective_from: on }.into());
    }
    let text = &text_to_repeat(releases, &request.event, on, today)?.release;
    let sealed = ledger::seal(
        releases,
        ledger::Draft {
            notice_id: text.notice_id.clone(),
            effective_from: request.effective_from,
            event: request.event.clone(),
            template: text.template.clone(),
            notes,
            weight: Weight { declared: request.weight, computed: None },
            // The sources are those of the text: where the folder holds others, `build` goes on saying so.
            digests: Digests {
                sources: text.digests.sources.clone(),
                record: None,
                theme: None,
                main_text: text.digests.main_text.clone(),
            },
            body: text.body.clone(),
        },
        today,
    )?;
    let comparison = against_before(&draft.ledger, &sealed);
    let waiting = waiting(&draft.ledger, &sealed);
    Ok(Sealing {
        sealed,
        comparison,
        weighed: None,
        waiting,
        unexplained: Vec::new(),
        told: draft.told.clone(),
        new_notes: Vec::new(),
        record: None,
    })
}

/// Whether the sources say something else than the text that `sealing` seals again.
#[must_use]
pub fn draft_says_else(draft: &Draft, sealing: &Sealing) -> bool {
    sealing.sealed.release.digests.sources.as_ref() != Some(&sources_digest(&draft.sources))
}

/// A note on the notice as a whole, in words that are taken as they stand: no expression, no markup.
#[must_use]
pub fn plain_note(text: &Localised<String>) -> Note {
    let paragraphs = |text: &String| -> Vec<Vec<Inline>> {
        let parts = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        parts.filter(|part| !part.is_empty()).map(|part| vec![Inline::Text(part)]).collect()
    };
    let file: String = text.iter().map(|(_, words)| format!("{}\n", words.trim())).collect();
    let words = text.iter().map(|(language, words)| (language.clone(), paragraphs(words)));
    Note { sha256: sha256(file.as_bytes()), place: None, still_correct: Vec::new(), text: Localised(words.collect()) }
}

/// The languages in which the text in force can speak of an event, the default first.
#[must_use]
pub fn languages(draft: &Draft) -> Vec<LanguageTag> {
    let last = draft.ledger.releases.iter().rev().find_map(|sealed| sealed.release.notice());
    last.map_or_else(|| draft.assembly.notice.languages.clone(), |notice| notice.languages.clone())
}

/// The event that withholds the release `of`; it keeps what the ledger says of that.
///
/// # Errors
/// [`SealError::NoSuchRelease`].
pub fn withholding(ledger: &Ledger, of: u32, reason: Localised<String>) -> Result<Event, SealError> {
    let kept = kept_of(&ledger.releases, of).ok_or(SealError::NoSuchRelease { of })?;
    Ok(Event::Withholding { of, reason, kept: Box::new(kept) })
}

/// Seals a prepared withholding, and only then deletes the text.
///
/// # Errors
/// As [`write`]. Where the release is there and the text is too, [`finish_withholding`] goes on from there.
pub fn withhold(folder: &Path, sealing: &Sealing, of: u32) -> Result<(), Unwritten> {
    write(folder, sealing)?;
    finish_withholding(folder, of)?;
    Ok(())
}

/// Deletes what is left of the release `of`, which a release of the ledger in `folder` withholds: its file and its record.
/// Says whether there was anything.
///
/// # Errors
/// Where the disk refuses, or another is at work on the ledger.
pub fn finish_withholding(folder: &Path, of: u32) -> Result<Removed, DiskError> {
    let ledger = folder.join("ledger");
    let _lock = Lock::take(&ledger)?;
    // Read again under the lock: what no sealed release withholds is never deleted.
    let (now, damages) = Ledger::read(&disk::read_ledger(&ledger)?);
    if !damages.is_empty() || withheld_by(&now.releases, of).is_none() {
        return Ok(Removed::Absent);
    }
    let mut removed = Removed::Absent;
    for path in [ledger.join(file_name(of)), record_path(folder, of)] {
        if disk::remove_for_good(&path)? == Removed::Gone {
            removed = Removed::Gone;
        }
    }
    Ok(removed)
}
