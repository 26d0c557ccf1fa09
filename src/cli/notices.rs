//! Which notices a command is about: those named, or all below `notice/`, or the folder it is in.

use std::path::{Path, PathBuf};

use crate::disk::{self, DiskError};

/// The folders of the notices that were named; where none was, all that there are.
pub(super) fn chosen(named: &[PathBuf]) -> Result<Vec<PathBuf>, NoNotice> {
    for folder in named {
        if !disk::is_file(&folder.join("notice.toml")) {
            return Err(NoNotice::NotOne { folder: folder.clone() });
        }
    }
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let all = inside(Path::new("notice"))?;
    if !all.is_empty() {
        return Ok(all);
    }
    if disk::is_file(Path::new("notice.toml")) {
        return Ok(vec![PathBuf::from(".")]);
    }
    Err(NoNotice::NoneHere)
}

/// The one notice that was named; where none was, the only one there is.
pub(super) fn single(named: Option<&PathBuf>) -> Result<PathBuf, NoNotice> {
    let mut all = chosen(named.map(std::slice::from_ref).unwrap_or_default())?;
    if all.len() > 1 {
        return Err(NoNotice::Several { folders: all });
    }
    all.pop().ok_or(NoNotice::NoneHere)
}

/// The one notice that was named; where none was, the only one that is no template, or the only one there is.
pub(super) fn published(named: Option<&PathBuf>) -> Result<PathBuf, NoNotice> {
    let mut all = chosen(named.map(std::slice::from_ref).unwrap_or_default())?;
    if all.len() > 1 {
        let mut notices = all.clone();
        // A template is sealed as its sources, which no notice is.
        notices.retain(|folder| !crate::pipeline::is_template_folder(folder));
        all = if notices.is_empty() { all } else { notices };
    }
    if all.len() > 1 {
        return Err(NoNotice::Several { folders: all });
    }
    all.pop().ok_or(NoNotice::NoneHere)
}

fn inside(root: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let names = disk::read_folders(root, "notice.toml")?;
    Ok(names.into_iter().map(|name| root.join(name)).collect())
}

/// The folder as people type it.
pub(super) fn shown(folder: &Path) -> String {
    let typed = folder.to_string_lossy().replace('\\', "/");
    let bare = typed.trim_end_matches('/').trim_start_matches("./");
    if bare == "." || typed.is_empty() { String::new() } else { bare.to_owned() }
}

/// The path of a file of the notice whose folder is `shown`, as people type it.
pub(super) fn below(shown: &str, path: &str) -> String {
    if shown.is_empty() { path.to_owned() } else { format!("{shown}/{path}") }
}

/// Why no notice is meant.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoNotice {
    #[error("there is no notice in `{}`: it would hold a file `notice.toml`", folder.display())]
    NotOne { folder: PathBuf },
    #[error("there is no notice here: name its folder, or go where `notice/` is")]
    NoneHere,
    #[error("which notice? {}", folders.iter().map(|folder| format!("`{}`", folder.display())).collect::<Vec<_>>().join(", "))]
    Several { folders: Vec<PathBuf> },
    #[error(transparent)]
    Disk(#[from] DiskError),
}
