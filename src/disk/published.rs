//! Looking at what was published, without touching it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::error::{Act, DiskError};
use super::output::{LARGEST, OutputError, read_manifest};
use super::read::read_file;
use super::write::refuse_link;
use crate::publish::{MANIFEST, Manifest};

/// What stands in an output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct There {
    /// Its list of files; empty where there is none.
    pub manifest: Manifest,
    /// Files by path below the folder, with forward slashes.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Reads the manifest of `root`, every file in the folder `below` it, and those of `others` that are there.
///
/// # Errors
///
/// [`OutputError::Disk`] ([`DiskError::Link`] where a link stands among the files, which nothing that Candour writes is);
/// [`OutputError::Manifest`].
pub fn read_published<'a>(
    root: &Path,
    below: &str,
    others: impl Iterator<Item = &'a str>,
) -> Result<There, OutputError> {
    // A folder that is not there is a slip of the pen, and no output that is empty.
    std::fs::read_dir(root).map_err(DiskError::system(Act::List, root))?;
    let mut there = There { manifest: read_manifest(&root.join(MANIFEST))?, files: BTreeMap::new() };
    let mut paths: Vec<PathBuf> = others.map(|path| root.join(path)).collect();
    let folder = root.join(below);
    if folder.is_dir() {
        for entry in WalkDir::new(&folder).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| walk_error(&folder, error))?;
            if !entry.file_type().is_dir() {
                paths.push(entry.into_path());
            }
        }
    }
    for path in paths.iter().filter(|path| !is_unfinished(path)) {
        refuse_link(path)?;
        let Ok(name) = path.strip_prefix(root) else { continue };
        let parts: Option<Vec<&str>> = name.iter().map(|part| part.to_str()).collect();
        let name = parts.ok_or_else(|| DiskError::Name { path: path.clone() })?.join("/");
        if path.is_file() {
            there.files.insert(name, read_file(path, LARGEST)?);
        }
    }
    Ok(there)
}

/// Whether a run that was killed left it; the next one removes it.
fn is_unfinished(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".candour-"))
}

fn walk_error(folder: &Path, error: walkdir::Error) -> DiskError {
    let path = error.path().unwrap_or(folder).to_owned();
    let source = error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into());
    DiskError::system(Act::Read, &path)(source)
}
