//! Notes on changes and the ledger: which of them are sealed already, and taking those away.
//!
//! A note is told once. One that is left after its release (the run was killed, the disk refused) says nothing more.

use std::path::Path;

use super::draft::Draft;
use crate::assemble::ChangeNote;
use crate::disk::{self, DiskError, Lock};
use crate::ledger::{Ledger, Note, sha256};
use crate::span::Files;

/// Parts the notes that are still to be told from the paths of those that the ledger holds.
pub(super) fn part(files: &Files, ledger: &Ledger, notes: Vec<ChangeNote>) -> (Vec<ChangeNote>, Vec<String>) {
    let (told, fresh): (Vec<ChangeNote>, Vec<ChangeNote>) =
        notes.into_iter().partition(|note| is_told(files, ledger, note));
    (fresh, told.iter().flat_map(taken_away).collect())
}

/// The paths of a note in the order in which they are taken away: while any is left, the one in the notice's first
/// language is, so that what is left can be known again.
pub(super) fn taken_away(note: &ChangeNote) -> impl Iterator<Item = String> {
    note.paths.iter().rev().cloned()
}

/// A note as its release holds it.
pub(super) fn to_seal(files: &Files, note: &ChangeNote) -> Note {
    Note { sha256: digest(files, note), place: note.place.clone(), text: note.text.clone() }
}

fn is_told(files: &Files, ledger: &Ledger, note: &ChangeNote) -> bool {
    let sha256 = digest(files, note);
    let mut sealed = ledger.releases.iter().flat_map(|sealed| &sealed.release.notes);
    let newest = ledger.releases.last().map_or(&[][..], |head| &head.release.notes);
    sealed.any(|sealed| sealed.sha256 == sha256) || newest.iter().any(|sealed| is_rest_of(note, sealed))
}

/// Whether `note` is what is left of `sealed` after the files in some languages are gone.
fn is_rest_of(note: &ChangeNote, sealed: &Note) -> bool {
    note.place == sealed.place
        && note.text.iter().count() < sealed.text.iter().count()
        && note.text.iter().all(|(language, said)| sealed.text.get(language) == Some(said))
}

/// The digest of a note: of its file, or of its files in all languages one after another.
fn digest(files: &Files, note: &ChangeNote) -> String {
    let texts: Vec<&str> = note.files.iter().map(|file| files.get(*file).text.as_str()).collect();
    sha256(texts.concat().as_bytes())
}

/// Completes what a run of `release` left undone that was killed after its release was there: makes sure of the ledger,
/// and takes away unfinished files and notes that are told.
///
/// # Errors
/// [`DiskError::Locked`], and whatever the disk refuses; the next run tries again.
pub fn complete(draft: &Draft) -> Result<(), DiskError> {
    let ledger = draft.folder.join("ledger");
    if draft.ledger.releases.is_empty() {
        return Ok(());
    }
    let _lock = Lock::take(&ledger)?;
    disk::remove_leftovers(&ledger)?;
    disk::sync_folder(&ledger)?;
    remove(&draft.folder, &draft.told)
}

/// Takes away notes that are told.
pub(super) fn remove(folder: &Path, told: &[String]) -> Result<(), DiskError> {
    told.iter().try_for_each(|path| disk::remove(&folder.join(path)).map(drop))
}
