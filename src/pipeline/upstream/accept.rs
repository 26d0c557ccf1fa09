//! Moving the pin: the number after `release =` and, where the pin names a file, that file. Nothing else is touched.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::error::AcceptError;
use super::newer::by_number;
use super::{Beside, Newer};
use crate::disk;
use crate::finding::Edit;
use crate::source;
use crate::upstream::Word;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accepted {
    /// The files, in the order in which they were written.
    pub written: Vec<PathBuf>,
}

/// Moves the pin of the notice to the newer release. `keep` names the conflicts that stay as the organisation wrote them.
///
/// # Errors
/// [`AcceptError`] by variant. [`AcceptError::Conflicts`] where some are left that nobody decided on.
pub fn accept(beside: &Beside, newer: &Newer, keep: &[String]) -> Result<Accepted, AcceptError> {
    let conflicts: BTreeSet<String> = newer.upstream.of(Word::Conflicts).map(|clause| clause.of.name()).collect();
    if let Some(name) = keep.iter().find(|name| !conflicts.contains(*name)) {
        return Err(AcceptError::NoConflict { name: name.clone() });
    }
    let open: Vec<String> = conflicts.into_iter().filter(|name| !keep.contains(name)).collect();
    if !open.is_empty() {
        return Err(AcceptError::Conflicts { names: open });
    }
    let number = newer.sealed.release.number;
    let pin = &beside.pin;
    let mut accepted = Accepted::default();
    if pin.is_file {
        disk::replace(&pin.path, &newer.sealed.bytes)?;
        accepted.written.push(pin.path.clone());
    } else if by_number(pin).get(&number).is_none_or(|sealed| sealed.sha256 != newer.sealed.sha256) {
        return Err(AcceptError::NotInFolder { template: pin.extends.template.value.clone(), number });
    }
    let Some(release) = &pin.extends.release else { return Ok(accepted) };
    let file = beside.folder.join("notice.toml");
    let text = beside.draft.sources.get("notice.toml").map(String::as_str).unwrap_or_default();
    let raw = disk::read_file(&file, disk::LARGEST)?;
    let edit = Edit { span: release.span.clone(), replacement: number.to_string() };
    let moved = source::mended(&raw, text, &[&edit]).ok_or_else(|| AcceptError::Changed { file: file.clone() })?;
    disk::replace(&file, &moved)?;
    accepted.written.push(file);
    Ok(accepted)
}
