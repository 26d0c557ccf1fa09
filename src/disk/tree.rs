//! A new folder of files, all of them or none.
//!
//! Never writes over anything: what is there already is named, and nothing is touched.

use super::error::{Act, DiskError};
use super::write::{create_new, make_folder, parent, sync_folder};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where files wait inside the folder until all of them are there. Hidden, and not called like a file of a notice.
const WAITING: &str = ".candour-new.tmp";

/// What a version control keeps there is not in the way.
const NOT_IN_THE_WAY: [&str; 1] = [".git"];

/// The names of what stands in `folder` already, in order; nothing for a folder that is not there.
///
/// # Errors
///
/// [`DiskError::System`] where the disk refuses, or a file is in the way.
pub fn occupants(folder: &Path) -> Result<Vec<String>, DiskError> {
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(DiskError::system(Act::List, folder)(error)),
    };
    let mut names = Vec::new();
    for entry in listed {
        let name = entry.map_err(DiskError::system(Act::List, folder))?.file_name();
        names.push(name.to_string_lossy().into_owned());
    }
    // What a run that was killed left behind holds nothing of anyone's.
    names.retain(|name| name != WAITING && !NOT_IN_THE_WAY.contains(&name.as_str()));
    names.sort();
    Ok(names)
}

/// Puts `files`, by path with forward slashes, into `folder`, which is empty or not there.
///
/// # Errors
///
/// [`DiskError::System`] where the disk refuses: then `folder` is as it was.
pub fn make_tree(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), DiskError> {
    let is_new = !folder.is_dir();
    make_folder(folder)?;
    let waiting = folder.join(WAITING);
    let made = fill(&waiting, files).and_then(|()| bring_out(&waiting, folder, files));
    // Nothing more can be done where this fails too; the error that is on its way says what matters.
    let _ = fs::remove_dir_all(&waiting);
    if made.is_err() && is_new {
        let _ = fs::remove_dir(folder);
    }
    made?;
    sync_folder(folder)
}

fn fill(waiting: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), DiskError> {
    if waiting.exists() {
        fs::remove_dir_all(waiting).map_err(DiskError::system(Act::Remove, waiting))?;
    }
    for (path, bytes) in files {
        let path = waiting.join(path);
        make_folder(parent(&path))?;
        create_new(&path, bytes)?;
    }
    Ok(())
}

/// Gives everything its place; what has one already is taken back where the next refuses.
fn bring_out(waiting: &Path, folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), DiskError> {
    let first = |path: &String| path.split('/').next().unwrap_or_default().to_owned();
    let names: BTreeSet<String> = files.keys().map(first).collect();
    let mut brought: Vec<PathBuf> = Vec::new();
    for name in names {
        let place = folder.join(&name);
        if let Err(error) = bring(&waiting.join(&name), &place) {
            for place in brought {
                let _ = if place.is_dir() { fs::remove_dir_all(&place) } else { fs::remove_file(&place) };
            }
            return Err(error);
        }
        brought.push(place);
    }
    Ok(())
}

fn bring(from: &Path, to: &Path) -> Result<(), DiskError> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(DiskError::Exists { path: to.to_owned() });
    }
    fs::rename(from, to).map_err(DiskError::system(Act::Name, to))
}
