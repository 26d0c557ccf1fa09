//! The theme that a notice asks for: its folder and those of its parents, or the one in the program.

use std::path::{Path, PathBuf};

use super::publish::Failure;
use crate::disk::{self, Wanted};
use crate::emit::theme::{Manifest, Theme, ThemeError, ThemeFiles, embedded_files};
use crate::finding::Finding;
use crate::span::Files;

/// The longest chain of parents.
const LONGEST_CHAIN: usize = 8;

/// Loads the theme `name` for the notice in `folder`.
pub(super) fn load(folder: &Path, name: &str) -> Result<Theme, Failure> {
    if let Some(theme) = Theme::embedded(name) {
        return Ok(theme);
    }
    let files = read(folder, name)?;
    let mut parents = Vec::new();
    let mut parent = Manifest::read(&files)?.parent;
    while let Some(name) = parent.filter(|name| name != "civic") {
        if parents.len() == LONGEST_CHAIN {
            return Err(ThemeError::NamedTwice { name }.into());
        }
        let files = embedded_files(&name).map_or_else(|| read(folder, &name), Ok)?;
        parent = Manifest::read(&files)?.parent;
        parents.push(files);
    }
    Ok(Theme::load(files, parents)?)
}

/// A fault of the theme as a finding, with the line of the file where the theme's own folder holds it.
#[must_use]
pub fn theme_finding(files: &mut Files, folder: &Path, error: &ThemeError) -> Finding {
    error.finding(files, |path| {
        let (name, below) = path.split_once('/')?;
        read(folder, name).ok()?.remove(below)
    })
}

/// The files of a theme: in `themes/` beside the notice, or beside the folder that it is in.
fn read(folder: &Path, name: &str) -> Result<ThemeFiles, Failure> {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let places: Vec<PathBuf> = whole.ancestors().take(3).map(|above| above.join("themes").join(name)).collect();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let Some(found) = places.iter().find(|place| is_name && disk::is_file(&place.join("theme.toml"))) else {
        return Err(ThemeError::NoSuchFile { path: format!("themes/{name}/theme.toml") }.into());
    };
    let tree = disk::read_tree(found, &format!("themes/{name}"), Wanted::Theme)?;
    let texts = tree.files.into_iter().filter_map(|(path, file)| match file.content {
        disk::Content::Text(text) => Some((path, text)),
        disk::Content::Bytes(_) => None,
    });
    Ok(texts.collect())
}
