//! From a draft to a release: prepared in full, looked at, then written in one step.

use std::path::Path;

use super::draft::{Draft, is_sealed, sources_digest};
use super::notes::{Unexplained, fresh, unchanged, unexplained, untold};
use super::record::{self, record_path};
use super::shown::Shown;
use crate::compare::{Comparison, compare};
use crate::date::Date;
use crate::disk::{self, DiskError, Lock};
use crate::finding::Finding;
use crate::ledger::{
    self, Body, Damage, Digests, EXPLANATION, Event, Ledger, SealError, Sealed, Weight, WeightOfChange, after, before,
    file_name, sha256,
};
use crate::source::{self, REMARKS};
use crate::span::Files;

/// What the ledger says of itself to those who open its folder.
const EXPLAINED: &str = include_str!("explained.md");

/// What the author says about a release.
#[derive(Debug, Clone)]
pub struct Request {
    /// The day from which it holds; today where missing.
    pub effective_from: Option<Date>,
    /// What kind of release it is.
    pub event: Event,
    /// How much it matters.
    pub weight: Option<WeightOfChange>,
    /// What readers are shown, by digest.
    pub shown: Shown,
}

/// A release that is ready, and not yet on the disk.
#[derive(Debug)]
pub struct Sealing {
    /// The release, its bytes read back already.
    pub sealed: Sealed,
    /// What it changes against the release before it; nothing for the first, and for a template.
    pub comparison: Option<Comparison>,
    /// Releases that wait and take its place on their days: they were sealed before it and do not contain it.
    pub waiting: Vec<Waiting>,
    /// What changes, and no note of the release speaks of.
    pub unexplained: Vec<Unexplained>,
    /// Paths of files, below the notice's folder, that it or an earlier release holds: notes, and remarks of reviewers.
    pub(super) notes: Vec<String>,
    /// Notes that are written to the notice's folder first.
    pub(super) new_notes: Vec<(String, String)>,
    /// Its record.
    pub(super) record: Option<Vec<u8>>,
}

/// Why nothing is sealed.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The draft has findings that stop a release.
    #[error("the draft cannot be released as it is")]
    Findings,
    /// Notes speak of what the release does not change.
    #[error("{} of what this release does not change", if findings.len() == 1 { "a note speaks" } else { "notes speak" })]
    Notes {
        /// The faults.
        findings: Vec<Finding>,
    },
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
    let (notes, mut paths) = fresh(files, draft);
    if draft.sources.contains_key(REMARKS) {
        paths.push(REMARKS.to_owned());
    }
    let record = record::next(draft, today);
    let body = if assembly.is_template {
        Body::Sources(source::without_all_reasons(draft.sources.iter().filter(|(path, _)| is_sealed(path))))
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
            digests: Digests {
                sources: Some(sources_digest(&draft.sources)),
                record: record.as_deref().map(sha256),
                theme: request.shown.theme.clone(),
                main_text: request.shown.main_text.clone(),
            },
            body,
        },
        today,
    )?;
    let comparison = against_before(&draft.ledger, &sealed);
    let findings = comparison.as_ref().map(|comparison| {
        let notes = untold(files, &assembly.notes, &draft.ledger);
        unchanged(&notes, &assembly.notice, &[comparison])
    });
    if let Some(findings) = findings.filter(|findings| !findings.is_empty()) {
        return Err(Refused::Notes { findings });
    }
    let unexplained =
        comparison.as_ref().map(|comparison| unexplained(&sealed, &assembly.notice, comparison)).unwrap_or_default();
    let waiting = waiting(&draft.ledger, &sealed);
    let new_notes = draft.new_notes.iter().map(|(path, text)| (path.clone(), text.clone())).collect();
    Ok(Sealing { sealed, comparison, waiting, unexplained, notes: paths, new_notes, record })
}

pub(super) fn against_before(ledger: &Ledger, sealed: &Sealed) -> Option<Comparison> {
    let old = before(&ledger.releases, sealed)?.release.notice()?;
    Some(compare(old, sealed.release.notice()?))
}

/// A release that was sealed before and takes the place of the new one on its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub number: u32,
    /// Its day.
    pub effective_from: Date,
}

/// The releases that will take the place of `sealed`: none of them can contain it.
pub(super) fn waiting(ledger: &Ledger, sealed: &Sealed) -> Vec<Waiting> {
    let gone = match sealed.release.event {
        Event::Withdrawal { of, .. } => Some(of),
        Event::Publication | Event::Backfill { .. } | Event::Withholding { .. } | Event::Review => None,
    };
    let after = after(&ledger.releases, sealed).into_iter().map(|other| &other.release);
    let stays = after.filter(|release| Some(release.number) != gone);
    stays.map(|release| Waiting { number: release.number, effective_from: release.effective_from }).collect()
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
    write_notes(folder, sealing)?;
    write_record(folder, sealing)?;
    // Before the release: a run that is killed between the two can be done again.
    disk::replace(&ledger.join(EXPLANATION), EXPLAINED.as_bytes())?;
    disk::create_new(&ledger.join(name), &sealing.sealed.bytes)?;
    for note in &sealing.notes {
        // The release is there; a note that stays is known by its digest, and the next release removes it.
        let _ = disk::remove(&folder.join(note));
    }
    Ok(())
}

/// Removes notes and remarks that a release holds already: the run that sealed them was kept from removing them.
///
/// # Errors
/// Where the disk refuses.
pub fn remove_told(files: &Files, draft: &Draft) -> Result<(), DiskError> {
    if !draft.damages.is_empty() {
        return Ok(());
    }
    let untold = untold(files, &draft.assembly.notes, &draft.ledger);
    let is_told = |path: &&String| !untold.iter().any(|note| note.paths.contains(path));
    let notes = draft.assembly.notes.iter().flat_map(|note| &note.paths).filter(is_told);
    let remarks = draft.remarks_are_told.then_some(REMARKS);
    for path in notes.map(String::as_str).chain(remarks) {
        disk::remove(&draft.folder.join(path))?;
    }
    Ok(())
}

/// Writes notes that were given with the command, so that they are notes like any other if this goes no further.
fn write_notes(folder: &Path, sealing: &Sealing) -> Result<(), DiskError> {
    for (path, text) in &sealing.new_notes {
        let path = folder.join(path);
        disk::make_folder(path.parent().unwrap_or(folder))?;
        disk::replace(&path, text.as_bytes())?;
    }
    Ok(())
}

/// Puts the record in its place before its release: one whose release never came is replaced or removed here.
fn write_record(folder: &Path, sealing: &Sealing) -> Result<(), DiskError> {
    let path = record_path(folder, sealing.sealed.release.number);
    match &sealing.record {
        Some(record) => {
            disk::make_folder(path.parent().unwrap_or(folder))?;
            disk::replace(&path, record).map(drop)
        }
        None => disk::remove(&path).map(drop),
    }
}
