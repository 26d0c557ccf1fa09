//! The record of each release on the disk: what stays in the organisation, held to the digest in the release.

use std::path::{Path, PathBuf};

use super::draft::Draft;
use crate::date::Date;
use crate::disk::{self, DiskError};
use crate::ledger::{Ledger, Sealed, sha256};
use crate::record::{Of, Record, file_name, holds_remarks};
use crate::source::{REMARKS, Sources};

/// Where the record of release `number` stands.
pub(super) fn record_path(folder: &Path, number: u32) -> PathBuf {
    folder.join("record").join(file_name(number))
}

/// The record of the next release of `draft`; nothing where there is nothing to record.
pub(super) fn next(draft: &Draft, today: Date) -> Option<Vec<u8>> {
    let record: &Record = &draft.assembly.record;
    if record.is_empty() {
        return None;
    }
    let number = draft.ledger.releases.last().map_or(1, |last| last.release.number + 1);
    let remarks = remarks_digest(&draft.sources).filter(|_| !record.remarks.is_empty());
    let of = Of { notice: &draft.assembly.notice.id, number, sealed_on: today, remarks: remarks.as_deref() };
    Some(record.file(of).into_bytes())
}

/// Whether the last release has taken the remarks in `sources` up already, and was only kept from removing them.
pub(super) fn remarks_are_told(folder: &Path, sources: &Sources, ledger: &Ledger) -> Result<bool, DiskError> {
    let (Some(sha256), Some(last)) = (remarks_digest(sources), ledger.releases.last()) else { return Ok(false) };
    let Some(file) = read(folder, last)? else { return Ok(false) };
    Ok(holds_remarks(&String::from_utf8_lossy(&file), &sha256))
}

fn remarks_digest(sources: &Sources) -> Option<String> {
    sources.get(REMARKS).map(|text| sha256(text.as_bytes()))
}

fn read(folder: &Path, sealed: &Sealed) -> Result<Option<Vec<u8>>, DiskError> {
    let path = record_path(folder, sealed.release.number);
    if sealed.release.digests.record.is_none() || !disk::is_file(&path) {
        return Ok(None);
    }
    disk::read_file(&path, disk::LARGEST).map(Some)
}
