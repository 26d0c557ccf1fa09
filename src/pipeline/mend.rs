//! What can be mended without a person looking: each file written again with nothing changed but what was found.
//!
//! Line ends, the byte order mark and every other byte stay as they are. A file that changed since it was read is left.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::draft::Draft;
use crate::catalogue;
use crate::disk::{self, DiskError};
use crate::finding::{Edit, Finding, Safety};
use crate::source;
use crate::span::Files;

/// A file that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Its path as shown.
    pub path: String,
    /// How many things were mended, by rule.
    pub counts: BTreeMap<&'static str, usize>,
}

/// Why a file was not mended; those before it were.
#[derive(Debug, thiserror::Error)]
pub enum MendError {
    /// Someone else wrote it in the meantime.
    #[error("`{}` was changed while it was being checked, and is left as it is: try again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The mended text would not say what the text says.
    #[error("`{}` is left as it is: mended, it would not say the same; please report this", path.display())]
    SaysElse {
        /// The file.
        path: PathBuf,
    },
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Applies every mechanical patch among the findings of `draft`, which was read into `files` and shown as `shown_as`.
///
/// # Errors
/// [`MendError`] by variant.
pub fn mend(files: &Files, draft: &Draft, shown_as: &str) -> Result<Vec<Mended>, MendError> {
    let mut mended = Vec::new();
    for (path, text) in &draft.sources {
        let shown = if shown_as.is_empty() { path.clone() } else { format!("{shown_as}/{path}") };
        let (edits, counts) = edits(files, &draft.findings, &shown);
        if edits.is_empty() {
            continue;
        }
        let file = draft.folder.join(path);
        let raw = disk::read_file(&file, disk::LARGEST)?;
        let new = source::mended(&raw, text, &edits).ok_or_else(|| MendError::Changed { path: file.clone() })?;
        let is_register = path.ends_with(".toml");
        if is_register && !source::say_the_same(text, &String::from_utf8_lossy(&new)) {
            return Err(MendError::SaysElse { path: file });
        }
        disk::replace(&file, &new)?;
        mended.push(Mended { path: shown, counts });
    }
    Ok(mended)
}

/// The mechanical edits of the file shown as `shown`, and how many things of each rule they mend.
fn edits<'a>(files: &Files, findings: &'a [Finding], shown: &str) -> (Vec<&'a Edit>, BTreeMap<&'static str, usize>) {
    let (mut edits, mut counts) = (Vec::new(), BTreeMap::new());
    for finding in findings {
        let Some(patch) = finding.patch.as_ref().filter(|patch| patch.safety == Safety::Mechanical) else { continue };
        if !patch.edits.iter().all(|edit| files.get(edit.span.file).path == shown) {
            continue;
        }
        // Both marks of a text, or all of a table, are one thing.
        let is_one = [catalogue::CURLY_QUOTE_DELIMITER.id, catalogue::TOML_NEWER_VERSION.id].contains(&finding.rule);
        *counts.entry(finding.rule).or_default() += if is_one { 1 } else { patch.edits.len() };
        edits.extend(&patch.edits);
    }
    (edits, counts)
}
