//! Whole files or none: a file is written beside its place, made sure of, and given its name in one step.
//!
//! Never follows a link that stands at the name, never waits a second time for a disk that failed once, and leaves the
//! file that was there as it was whenever something goes wrong.

use super::error::{Act, DiskError};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;
use tempfile::{NamedTempFile, TempPath};

/// How the names of unfinished files begin. They are hidden, so no reader takes them for a file of the notice.
const UNFINISHED: &str = ".candour-";

/// How the names of unfinished files end.
const UNFINISHED_END: &str = ".tmp";

/// What replacing a file came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replaced {
    /// It held these bytes already, and was not touched.
    Same,
    /// It holds them now.
    Written,
}

/// Puts `bytes` at `path`, in place of whatever the file held; its folder must exist.
///
/// # Errors
///
/// [`DiskError::Link`] where a link stands there; [`DiskError::System`] where the disk refuses: then the old file is
/// whole, unless only making sure of the folder failed.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<Replaced, DiskError> {
    let replaced = place(path, bytes)?;
    if replaced == Replaced::Written {
        sync_folder(parent(path))?;
    }
    Ok(replaced)
}

/// As [`replace`], except that the new name is certain to be on the disk only after [`sync_folder`].
pub(super) fn place(path: &Path, bytes: &[u8]) -> Result<Replaced, DiskError> {
    refuse_link(path)?;
    if holds(path, bytes) {
        return Ok(Replaced::Same);
    }
    let mut unnamed = unfinished(path, bytes)?;
    loop {
        match unnamed.persist(path) {
            Ok(()) => return Ok(Replaced::Written),
            Err(refused) if refused.error.kind() == ErrorKind::Interrupted => unnamed = refused.path,
            Err(refused) => return Err(DiskError::system(Act::Name, path)(refused.error)),
        }
    }
}

/// Puts `bytes` at `path`, where nothing may be; its folder must exist.
///
/// # Errors
///
/// [`DiskError::Exists`] where something is there, whatever it is; [`DiskError::System`] where the disk refuses: then
/// nothing is there.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let mut unnamed = unfinished(path, bytes)?;
    loop {
        match unnamed.persist_noclobber(path) {
            Ok(()) => return sync_folder(parent(path)).inspect_err(|_| take_back(path)),
            Err(refused) if refused.error.kind() == ErrorKind::Interrupted => unnamed = refused.path,
            Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => {
                return Err(DiskError::Exists { path: path.to_owned() });
            }
            Err(refused) => return Err(DiskError::system(Act::Name, path)(refused.error)),
        }
    }
}

/// Removes a file that was only just made and may not last: its maker is told that it failed, so it must not be there.
fn take_back(path: &Path) {
    // Nothing more can be done where this fails too; the error that is already on its way says what matters.
    let _ = fs::remove_file(path);
}

/// Makes a folder and those above it, each certain to be on the disk.
///
/// # Errors
///
/// [`DiskError::System`] where the disk refuses, or a file is in the way.
pub fn make_folder(path: &Path) -> Result<(), DiskError> {
    if path.as_os_str().is_empty() {
        return Ok(());
    }
    if path.is_dir() {
        // A run that was killed just after it made a folder left it empty, closed to others and perhaps to be forgotten.
        return if is_empty(path)? { finish_folder(path) } else { Ok(()) };
    }
    make_folder(parent(path))?;
    match fs::create_dir(path) {
        Ok(()) => finish_folder(path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        Err(error) => Err(DiskError::system(Act::MakeFolder, path)(error)),
    }
}

fn is_empty(folder: &Path) -> Result<bool, DiskError> {
    let mut listed = fs::read_dir(folder).map_err(DiskError::system(Act::List, folder))?;
    Ok(listed.next().is_none())
}

fn finish_folder(path: &Path) -> Result<(), DiskError> {
    set_mode(path, 0o755).map_err(DiskError::system(Act::MakeFolder, path))?;
    sync_folder(parent(path))
}

/// Waits until the names in a folder are on the disk.
///
/// # Errors
///
/// [`DiskError::System`] where the disk refuses.
#[cfg(unix)]
pub fn sync_folder(folder: &Path) -> Result<(), DiskError> {
    let folder = here(folder);
    wait_for(folder, &File::open(folder).map_err(DiskError::system(Act::Sync, folder))?)
}

/// As [`sync_folder`], except that nothing is waited for in a folder that may not be read.
#[cfg(unix)]
pub(super) fn sync_readable_folder(folder: &Path) -> Result<(), DiskError> {
    let folder = here(folder);
    match File::open(folder) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        opened => wait_for(folder, &opened.map_err(DiskError::system(Act::Sync, folder))?),
    }
}

#[cfg(unix)]
fn wait_for(folder: &Path, opened: &File) -> Result<(), DiskError> {
    match opened.sync_all() {
        // Some network drives cannot wait for a folder and say so; there is nothing more to be had from them.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        synced => synced.map_err(DiskError::system(Act::Sync, folder)),
    }
}

/// Does nothing: this system has no way to wait for a folder.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub fn sync_folder(_folder: &Path) -> Result<(), DiskError> {
    Ok(())
}

/// Removes what a run that was killed left in `folder`. Only for the holder of the folder's lock.
///
/// # Errors
///
/// [`DiskError::System`] where the disk refuses; a missing folder is no error.
pub fn remove_leftovers(folder: &Path) -> Result<(), DiskError> {
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(DiskError::system(Act::List, folder)(error)),
    };
    for entry in listed {
        let entry = entry.map_err(DiskError::system(Act::List, folder))?;
        let name = entry.file_name();
        let unfinished = name.to_str().is_some_and(is_unfinished);
        if unfinished && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            fs::remove_file(entry.path()).map_err(DiskError::system(Act::Remove, &entry.path()))?;
        }
    }
    Ok(())
}

/// Refuses a link at `path`, wherever it leads.
pub(super) fn refuse_link(path: &Path) -> Result<(), DiskError> {
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_symlink() => Err(DiskError::Link { path: path.to_owned() }),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(DiskError::system(Act::Read, path)(error)),
    }
}

fn is_unfinished(name: &str) -> bool {
    name.starts_with(UNFINISHED) && name.ends_with(UNFINISHED_END)
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    let length = u64::try_from(bytes.len()).ok();
    fs::symlink_metadata(path).is_ok_and(|there| there.is_file() && Some(there.len()) == length)
        && fs::read(path).is_ok_and(|held| held == bytes)
}

/// The bytes on the disk under a passing name beside `path`; dropped, it is removed.
fn unfinished(path: &Path, bytes: &[u8]) -> Result<TempPath, DiskError> {
    let folder = here(parent(path));
    let write = |file: &mut NamedTempFile| {
        file.write_all(bytes)?;
        set_mode_of(file.as_file(), 0o644)
    };
    let mut file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .suffix(UNFINISHED_END)
        .tempfile_in(folder)
        .map_err(DiskError::system(Act::Write, path))?;
    write(&mut file).map_err(DiskError::system(Act::Write, path))?;
    // Once only: after a failed sync the system may forget what it did not write, and a second call would lie.
    file.as_file().sync_all().map_err(DiskError::system(Act::Sync, path))?;
    Ok(file.into_temp_path())
}

/// A folder by a name that can be opened.
fn here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

pub(super) fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// The same mode on every machine, whatever the caller's umask: a web server must be able to read what is published.
#[cfg(unix)]
fn set_mode_of(file: &File, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode_of(_file: &File, _mode: u32) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn set_mode(_path: &Path, _mode: u32) -> std::io::Result<()> {
    Ok(())
}

/// What removing a file came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// It is gone.
    Gone,
    /// It was not there.
    Absent,
}

/// Removes a file.
///
/// # Errors
///
/// [`DiskError::System`] where the disk refuses; a file that is not there is no error.
pub fn remove(path: &Path) -> Result<Removed, DiskError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(Removed::Gone),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Removed::Absent),
        Err(error) => Err(DiskError::system(Act::Remove, path)(error)),
    }
}

/// Removes `folder` and those above it that this leaves empty, up to `root`, which stays.
pub(super) fn remove_empty(root: &Path, folder: &Path) -> Result<(), DiskError> {
    let mut folder = folder;
    while folder != root && folder.starts_with(root) {
        match fs::remove_dir(folder) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            // Some systems say of a folder that is not empty that it exists.
            Err(error) if matches!(error.kind(), ErrorKind::DirectoryNotEmpty | ErrorKind::AlreadyExists) => break,
            Err(error) => return Err(DiskError::system(Act::Remove, folder)(error)),
        }
        folder = parent(folder);
    }
    sync_folder(folder)
}
