//! From a draft to a release: prepared in full, looked at, then written in one step.

use std::collections::BTreeSet;
use std::path::Path;

use super::draft::{Draft, is_sealed, sources_digest};
use super::judge::stops;
use crate::assemble::ChangeNote;
use crate::compare::{Comparison, compare};
use crate::date::Date;
use crate::disk::{self, DiskError, Lock};
use crate::ledger::{
    self, Body, Damage, Digests, Event, Ledger, Note, SealError, Sealed, Weight, WeightOfChange, before, file_name,
    sha256,
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
    /// Paths of note files, below the notice's folder, that it or an earlier release holds.
    notes: Vec<String>,
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
    if is_stopped(draft, request, today) {
        return Err(Refused::Findings);
    }
    let extends = draft.findings.iter().any(|finding| finding.rule == crate::catalogue::TEMPLATE_NOT_PINNED.id);
    if extends {
        return Err(Refused::TemplateNotPinned);
    }
    let assembly = &draft.assembly;
    let (notes, paths) = fresh_notes(files, draft);
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
    Ok(Sealing { sealed, comparison, notes: paths })
}

/// A text as it was published is recorded with what it got wrong in law; every other release answers to the law of today.
fn is_stopped(draft: &Draft, request: &Request, today: Date) -> bool {
    match request.event {
        Event::Backfill { .. } => draft.is_stopped(),
        Event::Publication | Event::Withdrawal { .. } | Event::Withholding { .. } | Event::Review => {
            stops(&draft.judge(today).findings)
        }
    }
}

fn against_before(ledger: &Ledger, sealed: &Sealed) -> Option<Comparison> {
    let old = before(&ledger.releases, sealed)?.release.notice()?;
    Some(compare(old, sealed.release.notice()?))
}

/// Notes that no release holds yet, and the paths of all notes that will be held then.
fn fresh_notes(files: &Files, draft: &Draft) -> (Vec<Note>, Vec<String>) {
    let told = told(&draft.ledger);
    let (mut notes, mut paths) = (Vec::new(), Vec::new());
    for note in &draft.assembly.notes {
        let sha256 = note_digest(files, note);
        paths.extend(note.paths.iter().cloned());
        if !told.contains(sha256.as_str()) {
            notes.push(Note { sha256, place: note.place.clone(), text: note.text.clone() });
        }
    }
    (notes, paths)
}

fn told(ledger: &Ledger) -> BTreeSet<&str> {
    ledger.releases.iter().flat_map(|sealed| &sealed.release.notes).map(|note| note.sha256.as_str()).collect()
}

/// The digest of a note: of its file, or of its files in all languages one after another.
fn note_digest(files: &Files, note: &ChangeNote) -> String {
    let texts: Vec<&str> = note.files.iter().map(|file| files.get(*file).text.as_str()).collect();
    sha256(texts.concat().as_bytes())
}

/// Writes a prepared release into the ledger of `folder`, then removes the notes that it holds.
///
/// The ledger is read again under its lock: where another release came in between, nothing is written.
///
/// # Errors
/// [`DiskError::Locked`], [`DiskError::Exists`] where the ledger moved on, and whatever the disk refuses. Where this
/// returns `Ok`, the release is on the disk, whatever happens afterwards.
pub fn write(folder: &Path, sealing: &Sealing) -> Result<(), DiskError> {
    let ledger = folder.join("ledger");
    let _lock = Lock::take(&ledger)?;
    disk::remove_leftovers(&ledger)?;
    let name = file_name(sealing.sealed.release.number);
    let (now, _) = Ledger::read(&disk::read_ledger(&ledger)?);
    let head = now.releases.last().map(|sealed| &sealed.sha256);
    if head != sealing.sealed.release.previous.as_ref().map(|previous| &previous.sha256) {
        return Err(DiskError::Exists { path: ledger.join(name) });
    }
    disk::create_new(&ledger.join(name), &sealing.sealed.bytes)?;
    for note in &sealing.notes {
        // The release is there; a note that stays is known by its digest, and the next release removes it.
        let _ = disk::remove(&folder.join(note));
    }
    Ok(())
}

/// What is wrong with the ledger of `folder`, and how many releases it has.
///
/// # Errors
/// Where the disk refuses.
pub fn verify(folder: &Path) -> Result<(Ledger, Vec<Damage>), DiskError> {
    Ok(Ledger::read(&disk::read_ledger(&folder.join("ledger"))?))
}
