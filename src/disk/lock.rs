//! One writer at a time.
//!
//! The lock belongs to the process: the system frees it when its holder ends, however it ends. The file stays.

use super::error::{Act, DiskError};
use super::write::{make_folder, refuse_link};
#[cfg(unix)]
use super::write::{parent, sync_readable_folder};
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// A folder that nobody else writes to until this is dropped.
#[derive(Debug)]
pub struct Lock {
    _held: File,
}

impl Lock {
    /// Locks `folder` by the file `.lock` in it, making the folder where it is missing.
    ///
    /// # Errors
    ///
    /// [`DiskError::Locked`] where another holds it; [`DiskError::Link`] where the folder or the file is a link;
    /// [`DiskError::System`] where the disk refuses.
    pub fn take(folder: &Path) -> Result<Lock, DiskError> {
        refuse_link(folder)?;
        make_folder(folder)?;
        let path = folder.join(".lock");
        refuse_link(&path)?;
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        Lock::hold(file.map_err(DiskError::system(Act::Lock, &path))?, folder)
    }

    /// Locks `folder` without leaving a file in it, where the system can lock a folder.
    ///
    /// # Errors
    ///
    /// As [`Lock::take`].
    #[cfg(unix)]
    pub(super) fn take_bare(folder: &Path) -> Result<Lock, DiskError> {
        refuse_link(folder)?;
        if folder.is_dir() {
            // Who made it may have been killed before its name was on the disk. Who may not read the folder above, and so
            // cannot wait for it, did not make it either. Its mode is its owner's affair: a draft may be built into it.
            sync_readable_folder(parent(folder))?;
        } else {
            make_folder(folder)?;
        }
        Lock::hold(File::open(folder).map_err(DiskError::system(Act::Lock, folder))?, folder)
    }

    /// Locks `folder` by a file, because this system cannot lock a folder.
    ///
    /// # Errors
    ///
    /// As [`Lock::take`].
    #[cfg(not(unix))]
    pub(super) fn take_bare(folder: &Path) -> Result<Lock, DiskError> {
        Lock::take(folder)
    }

    fn hold(file: File, folder: &Path) -> Result<Lock, DiskError> {
        match file.try_lock() {
            Ok(()) => Ok(Lock { _held: file }),
            Err(TryLockError::WouldBlock) => Err(DiskError::Locked { path: PathBuf::from(folder) }),
            Err(TryLockError::Error(source)) => Err(DiskError::system(Act::Lock, folder)(source)),
        }
    }
}
