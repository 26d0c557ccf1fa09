//! From a draft to a release: prepared in full, looked at, then written in one step.

use std::path::Path;

use super::between::Between;
use super::draft::{Draft, is_sealed, sources_digest};
use super::judge::stops;
use super::notes::{Unexplained, taken_away, to_seal, unchanged, unexplained};
use super::record::{self, record_path};
use super::shown::Shown;
use super::weigh::{MaterialChange, Weighed, Weighing, lacks, lowering_nothing};
use crate::assemble::ChangeNote;
use crate::catalogue::TEMPLATE_NOT_PINNED;
use crate::compare::Comparison;
use crate::date::Date;
use crate::disk::{self, DiskError, Lock};
use crate::finding::Finding;
use crate::history::{Stored, compare_stored};
use crate::ledger::{
    self, Body, Damage, Digests, EXPLANATION, Event, Ledger, Release, SealError, Sealed, Weight, WeightOfChange, after,
    before, file_name, in_force, sha256,
};
use crate::rule::Level;
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
    /// How heavy that is; nothing where there is nothing to compare with, and for a text that is sealed again.
    pub weighed: Option<Weighed>,
    /// Releases that wait and take its place on their days: they were sealed before it and do not contain it.
    pub waiting: Vec<Waiting>,
    /// What changes, and no note of the release speaks of.
    pub unexplained: Vec<Unexplained>,
    /// Paths of files, below the notice's folder, that it or an earlier release holds, in the order of removal: notes, and
    /// remarks of reviewers.
    pub(super) told: Vec<String>,
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
    Findings {
        /// All that was found, what the law asks included.
        findings: Vec<Finding>,
    },
    /// Notes speak of what the release does not change.
    #[error("{} of what this release does not change", if findings.len() == 1 { "a note speaks" } else { "notes speak" })]
    Notes {
        /// The faults.
        findings: Vec<Finding>,
    },
    /// It is declared editorial, and is not.
    #[error("the release is declared editorial, and {} to the public", if changes.len() == 1 { "a change matters" } else { "changes matter" })]
    NotEditorial {
        /// The material changes that no note lowers.
        changes: Vec<MaterialChange>,
    },
    /// Nothing tells the public of a material change.
    #[error("{}", lacks(missing))]
    NoNote {
        /// The changes.
        changes: Vec<MaterialChange>,
        /// Notes to write.
        missing: Vec<Unexplained>,
    },
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
    if let Some(findings) = stopping(draft, request, today) {
        return Err(Refused::Findings { findings });
    }
    let assembly = &draft.assembly;
    let remarks = draft.sources.contains_key(REMARKS).then(|| REMARKS.to_owned());
    let told = draft.told.iter().cloned().chain(assembly.notes.iter().flat_map(taken_away)).chain(remarks).collect();
    let notes = &assembly.notes;
    let from = request.effective_from.unwrap_or(today);
    let old = if assembly.is_template { None } else { in_force(&draft.ledger.releases, from) };
    let between = old.and_then(|old| Some(Between::new(Stored::of(&old.release)?, &assembly.notice)));
    let weighing = between.as_ref().map(|between| Weighing::new(between, notes));
    let weighed = weighing.as_ref().map(|weighing| weighing.weighed(request.weight));
    let lowered = weighing.as_ref().map(Weighing::lowered).unwrap_or_default();
    let record = record::next(draft, lowered, today);
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
            notes: to_seal(files, &assembly.notes),
            weight: weighed
                .as_ref()
                .map_or(Weight { declared: request.weight, computed: None }, |weighed| weighed.weight),
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
    let findings = faults_of_notes(notes, between.as_slice());
    if !findings.is_empty() {
        return Err(Refused::Notes { findings });
    }
    if let Some(weighing) = &weighing {
        weighing.judge(request.weight, &request.event)?;
    }
    let unexplained = between.as_ref().map(|between| unexplained(notes, between)).unwrap_or_default();
    let comparison = between.map(|between| between.comparison);
    let waiting = waiting(&draft.ledger, &sealed);
    let new_notes = draft.new_notes.iter().map(|(path, text)| (path.clone(), text.clone())).collect();
    Ok(Sealing { sealed, comparison, weighed, waiting, unexplained, told, new_notes, record })
}

/// What is wrong with notes beside what the release changes.
fn faults_of_notes(notes: &[ChangeNote], between: &[Between<'_>]) -> Vec<Finding> {
    let mut findings = if between.is_empty() { Vec::new() } else { unchanged(notes, between) };
    findings.extend(lowering_nothing(notes, between));
    findings
}

/// What stops the release. A text as it was published is recorded with what it got wrong in law; a text for the day to come
/// answers to the law of today.
fn stopping(draft: &Draft, request: &Request, today: Date) -> Option<Vec<Finding>> {
    let mut findings = match request.event {
        Event::Backfill { .. } => draft.findings.clone(),
        Event::Publication | Event::Withdrawal { .. } | Event::Withholding { .. } | Event::Review => {
            draft.judge(today).findings
        }
    };
    // A draft may follow a template that moves. What is sealed has to say which text it was, and no waiver changes that.
    let is_loose = |finding: &Finding| finding.rule == TEMPLATE_NOT_PINNED.id;
    findings.retain(|finding| !is_loose(finding));
    let loose = draft.findings.iter().filter(|finding| is_loose(finding)).cloned();
    findings.splice(0..0, loose.map(|finding| Finding { level: Level::Must, ..finding }));
    stops(&findings).then_some(findings)
}

pub(super) fn against_before(ledger: &Ledger, sealed: &Sealed) -> Option<Comparison> {
    let old = Stored::of(&before(&ledger.releases, sealed)?.release)?;
    Some(compare_stored(old, Stored::of(&sealed.release)?))
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

/// Why a prepared release was not written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// Another release came in between.
    #[error("the ledger moved on: release {number} was sealed meanwhile; run `candour {command}` again")]
    MovedOn {
        /// The newest release there is now.
        number: u32,
        /// What was asked for.
        command: &'static str,
    },
    /// The ledger is not the one that was read, and no release came in between.
    #[error(
        "the ledger was changed meanwhile, and not by sealing: run `candour verify`, then `candour {command}` again"
    )]
    Changed {
        /// What was asked for.
        command: &'static str,
    },
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Writes a prepared release into the ledger of `folder`, then removes the notes and remarks that it holds.
///
/// The ledger is read again under its lock: where another release came in between, nothing is written.
///
/// # Errors
/// [`Unwritten::MovedOn`], [`Unwritten::Changed`], and [`Unwritten::Disk`] where another holds the lock or the disk
/// refuses. Where this returns `Ok`, the release is on the disk, whatever happens afterwards.
pub fn write(folder: &Path, sealing: &Sealing) -> Result<(), Unwritten> {
    let ledger = folder.join("ledger");
    let _lock = Lock::take(&ledger)?;
    remove_leftovers(folder)?;
    still_follows(&ledger, &sealing.sealed.release)?;
    write_notes(folder, sealing)?;
    write_record(folder, sealing)?;
    // Before the release: a run that is killed between the two can be done again.
    disk::replace(&ledger.join(EXPLANATION), EXPLAINED.as_bytes())?;
    disk::create_new(&ledger.join(file_name(sealing.sealed.release.number)), &sealing.sealed.bytes)?;
    // The release is there; a note that stays is known again, and the next run takes it away.
    let _ = remove(folder, &sealing.told);
    Ok(())
}

/// Whether `release` still follows the last release in the folder `ledger`.
fn still_follows(ledger: &Path, release: &Release) -> Result<(), Unwritten> {
    let (now, _) = Ledger::read(&disk::read_ledger(ledger)?);
    let head = now.releases.last();
    let command = command(&release.event);
    match head.map(|head| head.release.number).filter(|number| *number >= release.number) {
        Some(number) => Err(Unwritten::MovedOn { number, command }),
        None if head.map(|head| &head.sha256) == release.previous.as_ref().map(|previous| &previous.sha256) => Ok(()),
        None => Err(Unwritten::Changed { command }),
    }
}

/// The command by which people ask for an event.
fn command(event: &Event) -> &'static str {
    match event {
        Event::Publication | Event::Backfill { .. } => "release",
        Event::Withdrawal { .. } => "release --withdraw",
        Event::Withholding { .. } => "withhold",
        Event::Review => "reviewed",
    }
}

/// Completes what a run left undone that was killed after its release was there: makes sure of the ledger, and takes away
/// unfinished files and what is told.
///
/// # Errors
/// [`DiskError::Locked`], and whatever the disk refuses; the next run tries again.
pub fn complete(draft: &Draft) -> Result<(), DiskError> {
    let ledger = draft.folder.join("ledger");
    if draft.ledger.releases.is_empty() {
        return Ok(());
    }
    let _lock = Lock::take(&ledger)?;
    remove_leftovers(&draft.folder)?;
    disk::sync_folder(&ledger)?;
    remove(&draft.folder, &draft.told)
}

/// Removes unfinished files wherever sealing writes.
fn remove_leftovers(folder: &Path) -> Result<(), DiskError> {
    ["ledger", "changes", "record"].iter().try_for_each(|below| disk::remove_leftovers(&folder.join(below)))
}

fn remove(folder: &Path, told: &[String]) -> Result<(), DiskError> {
    told.iter().try_for_each(|path| disk::remove(&folder.join(path)).map(drop))
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
        None => disk::remove_for_good(&path).map(drop),
    }
}
