//! The output folder: carries out what `publish` planned.
//!
//! Everything is planned before the first write. A hidden list of what is about to be written makes a run that was
//! killed repeatable: its files are known as ours even though the manifest, written last, does not list them yet.

use super::error::{Act, DiskError};
use super::lock::Lock;
use super::read::read_file;
use super::write::{self, Removed, make_folder, parent, place, refuse_link, remove_leftovers, replace, sync_folder};
use crate::publish::{self, Existing, MANIFEST, Made, Manifest, ManifestError, Plan, PlanError};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What is about to be written; there only while writing, and after a run that was killed.
const PENDING: &str = ".candour-pending.json";

/// The largest manifest, and the largest published file that is compared. Units: bytes.
pub(super) const LARGEST: u64 = 256 * 1024 * 1024;

/// An output folder that nobody else writes to.
#[derive(Debug)]
pub struct Output {
    root: PathBuf,
    known: Manifest,
    _lock: Lock,
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Paths of files that are new or have new bytes.
    pub written: Vec<String>,
    /// Paths of files that were right already.
    pub kept: Vec<String>,
    /// Paths of files that are gone.
    pub removed: Vec<String>,
}

/// Why an output folder could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The artefacts, or a file in their way.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The list of what was published.
    #[error("`{}` cannot be used: {source}", path.display())]
    Manifest {
        /// The list.
        path: PathBuf,
        /// Why not.
        source: ManifestError,
    },
}

impl Output {
    /// Takes hold of the folder `root`, making it where it is missing.
    ///
    /// # Errors
    ///
    /// [`OutputError::Disk`] ([`DiskError::Locked`] where another build is at work there); [`OutputError::Manifest`].
    pub fn open(root: &Path) -> Result<Output, OutputError> {
        let lock = Lock::take_bare(root)?;
        remove_leftovers(root)?;
        let known = read_manifest(&root.join(MANIFEST))?.with(&read_manifest(&root.join(PENDING))?);
        Ok(Output { root: root.to_owned(), known, _lock: lock })
    }

    /// What was published so far.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.known
    }

    /// Publishes what was made of some notices; what other notices published stays.
    ///
    /// # Errors
    ///
    /// [`OutputError::Plan`], with nothing written; [`OutputError::Disk`], and then publishing the same again completes
    /// it.
    pub fn publish(&mut self, made: &[Made]) -> Result<Published, OutputError> {
        let plan = self.plan(made)?;
        let folders = self.folders(&plan);
        for folder in &folders {
            remove_leftovers(folder)?;
        }
        if !(plan.write.is_empty() && plan.remove.is_empty()) {
            replace(&self.root.join(PENDING), &self.bytes(&self.known.clone().with(&plan.manifest))?)?;
        }
        let mut published = Published { kept: plan.keep.clone(), ..Published::default() };
        for artefact in &plan.write {
            let path = self.root.join(&artefact.path);
            make_folder(parent(&path))?;
            place(&path, &artefact.bytes)?;
            published.written.push(artefact.path.clone());
        }
        for folder in folders.iter().filter(|folder| folder.is_dir()) {
            sync_folder(folder)?;
        }
        replace(&self.root.join(MANIFEST), &self.bytes(&plan.manifest)?)?;
        self.remove(&plan, &mut published)?;
        self.known = plan.manifest;
        Ok(published)
    }

    fn plan<'a>(&self, made: &'a [Made]) -> Result<Plan<'a>, OutputError> {
        let unreadable = RefCell::new(None);
        let plan = publish::plan(&self.known, made, |path| {
            self.existing(path).unwrap_or_else(|error| {
                unreadable.borrow_mut().get_or_insert(error);
                Existing::InTheWay
            })
        });
        // What could not be looked at is a fault of the disk, not a file in the way.
        match unreadable.into_inner() {
            Some(error) => Err(error.into()),
            None => Ok(plan?),
        }
    }

    fn remove(&self, plan: &Plan<'_>, published: &mut Published) -> Result<(), DiskError> {
        for path in &plan.remove {
            let at = self.root.join(path);
            if write::remove(&at)? == Removed::Gone {
                published.removed.push(path.clone());
            }
            write::remove_empty(&self.root, parent(&at))?;
        }
        if write::remove(&self.root.join(PENDING))? == Removed::Gone {
            sync_folder(&self.root)?;
        }
        Ok(())
    }

    fn bytes(&self, manifest: &Manifest) -> Result<Vec<u8>, OutputError> {
        manifest.bytes().map_err(|source| OutputError::Manifest { path: self.root.join(MANIFEST), source })
    }

    /// The folders that hold, or will hold, a file of ours.
    fn folders(&self, plan: &Plan<'_>) -> BTreeSet<PathBuf> {
        let known = self.known.files().map(|(_, path, _)| path);
        let written = plan.write.iter().map(|artefact| artefact.path.as_str());
        known.chain(written).map(|path| parent(&self.root.join(path)).to_owned()).collect()
    }

    /// What stands at `path`; a link on the way there is in the way, wherever it leads.
    fn existing(&self, path: &str) -> Result<Existing, DiskError> {
        let mut at = self.root.clone();
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            at.push(part);
            match fs::symlink_metadata(&at) {
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Existing::Absent),
                Err(error) => return Err(DiskError::system(Act::Read, &at)(error)),
                Ok(there) if there.is_dir() && parts.peek().is_some() => {}
                Ok(there) if there.is_file() && parts.peek().is_none() => {
                    let bytes = read_file(&at, LARGEST)?;
                    return Ok(Existing::File { sha256: publish::digest(&bytes) });
                }
                Ok(_) => return Ok(Existing::InTheWay),
            }
        }
        Ok(Existing::Absent)
    }
}

pub(super) fn read_manifest(path: &Path) -> Result<Manifest, OutputError> {
    refuse_link(path)?;
    match read_file(path, LARGEST) {
        Ok(bytes) => Manifest::read(&bytes).map_err(|source| OutputError::Manifest { path: path.to_owned(), source }),
        Err(DiskError::System { act: Act::Read, source, .. }) if source.kind() == ErrorKind::NotFound => {
            Ok(Manifest::default())
        }
        Err(error) => Err(error.into()),
    }
}
