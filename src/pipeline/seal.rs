//! From a draft to a release: prepared in full, looked at, then written in one step.

use std::path::Path;

use super::draft::{Draft, is_sealed, sources_digest};
use super::notes;
use crate::compare::{Comparison, compare};
use crate::date::Date;
use crate::disk::{self, DiskError, Lock};
use crate::ledger::{
    self, Body, Damage, Digests, Event, Ledger, Release, SealError, Sealed, Weight, WeightOfChange, before, file_name,
};
use crate::span::Files;

/// What the author says about a release.
#[derive(Debug, Clone)]
pub struct Request {
    /// The day from which it holds; today where missing.
    pub effective_from: Option<Date>,
    /// What kind of release it is.
    pub event: Event,
    /// How much it matters.
    pub weight: Option<WeightOfChange>,
}

/// A release that is ready, and not yet on the disk.
#[derive(Debug)]
pub struct Sealing {
    /// The release, its bytes read back already.
    pub sealed: Sealed,
    /// What it changes against the release before it; nothing for the first, and for a template.
    pub comparison: Option<Comparison>,
    /// Paths of note files, below the notice's folder, that it or an earlier release holds, in the order of removal.
    told: Vec<String>,
}

/// Why nothing is sealed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The draft has findings that stop a release.
    #[error("the draft cannot be released as it is")]
    Findings,
    /// It follows a template that is not sealed.
    #[error("the template is not pinned: add `release = …` to `extends` in `notice.toml`")]
    TemplateNotPinned,
    /// The ledger is not as it was sealed.
    #[error("the ledger is damaged, and nothing can be sealed on it: {0}")]
    Damaged(Damage),
    /// The ledger does not take it.
    #[error(transparent)]
    Seal(#[from] SealError),
}

/// Makes the release of a draft, on the day `today`, without writing it.
///
/// # Errors
/// [`Refused`] by variant; nothing has been written.
pub fn prepare(files: &Files, draft: &Draft, request: &Request, today: Date) -> Result<Sealing, Refused> {
    if let Some(damage) = draft.damages.first() {
        return Err(Refused::Damaged(damage.clone()));
    }
    if draft.is_stopped() {
        return Err(Refused::Findings);
    }
    let extends = draft.findings.iter().any(|finding| finding.rule == crate::catalogue::TEMPLATE_NOT_PINNED.id);
    if extends {
        return Err(Refused::TemplateNotPinned);
    }
    let assembly = &draft.assembly;
    let notes = assembly.notes.iter().map(|note| notes::to_seal(files, note)).collect();
    let told = draft.told.iter().cloned().chain(assembly.notes.iter().flat_map(notes::taken_away)).collect();
    let body = if assembly.is_template {
        let sealed = draft.sources.iter().filter(|(path, _)| is_sealed(path));
        Body::Sources(sealed.map(|(path, text)| (path.clone(), text.clone())).collect())
    } else {
        Body::Notice(Box::new(assembly.notice.clone()))
    };
    let sealed = ledger::seal(
        &draft.ledger.releases,
        ledger::Draft {
            notice_id: assembly.notice.id.clone(),
            effective_from: request.effective_from,
            event: request.event.clone(),
            template: draft.template.clone(),
            notes,
            weight: Weight { declared: request.weight, computed: None },
            digests: Digests { sources: Some(sources_digest(&draft.sources)), ..Digests::default() },
            body,
        },
        today,
    )?;
    let comparison = against_before(&draft.ledger, &sealed);
    Ok(Sealing { sealed, comparison, told })
}

fn against_before(ledger: &Ledger, sealed: &Sealed) -> Option<Comparison> {
    let old = before(&ledger.releases, sealed)?.release.notice()?;
    Some(compare(old, sealed.release.notice()?))
}

/// Why a prepared release was not written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// Another release came in between.
    #[error("the ledger moved on: release {number} was sealed meanwhile; run `candour release` again")]
    MovedOn {
        /// The newest release there is now.
        number: u32,
    },
    /// The ledger is not the one that was read, and no release came in between.
    #[error("the ledger was changed meanwhile, and not by sealing: run `candour verify`, then `candour release` again")]
    Changed,
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Writes a prepared release into the ledger of `folder`, then removes the notes that it holds.
///
/// The ledger is read again under its lock: where another release came in between, nothing is written.
///
/// # Errors
/// [`Unwritten::MovedOn`], [`Unwritten::Changed`], and [`Unwritten::Disk`] where another holds the lock or the disk
/// refuses. Where this returns `Ok`, the release is on the disk, whatever happens afterwards.
pub fn write(folder: &Path, sealing: &Sealing) -> Result<(), Unwritten> {
    let ledger = folder.join("ledger");
    let _lock = Lock::take(&ledger)?;
    disk::remove_leftovers(&ledger)?;
    still_follows(&ledger, &sealing.sealed.release)?;
    let path = ledger.join(file_name(sealing.sealed.release.number));
    disk::create_new(&path, &sealing.sealed.bytes)?;
    // The release is there; a note that stays is known again, and the next run takes it away.
    let _ = notes::remove(folder, &sealing.told);
    Ok(())
}

/// Whether `release` still follows the last release in the folder `ledger`.
fn still_follows(ledger: &Path, release: &Release) -> Result<(), Unwritten> {
    let (now, _) = Ledger::read(&disk::read_ledger(ledger)?);
    let head = now.releases.last();
    match head.map(|head| head.release.number).filter(|number| *number >= release.number) {
        Some(number) => Err(Unwritten::MovedOn { number }),
        None if head.map(|head| &head.sha256) == release.previous.as_ref().map(|previous| &previous.sha256) => Ok(()),
        None => Err(Unwritten::Changed),
    }
}

/// What is wrong with the ledger of `folder`, and how many releases it has.
///
/// # Errors
/// Where the disk refuses.
pub fn verify(folder: &Path) -> Result<(Ledger, Vec<Damage>), DiskError> {
    Ok(Ledger::read(&disk::read_ledger(&folder.join("ledger"))?))
}
