//! What can go wrong between Candour and the disk, always naming the file.

use std::io;
use std::path::{Path, PathBuf};

/// What was being done to a file when it failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Reading it.
    Read,
    /// Listing what it holds, where it is a folder.
    List,
    /// Writing its bytes.
    Write,
    /// Waiting until its bytes are on the disk.
    Sync,
    /// Giving it its name.
    Name,
    /// Taking it away.
    Remove,
    /// Making it, where it is a folder.
    MakeFolder,
    /// Locking it.
    Lock,
}

impl Act {
    /// The verb for a message.
    const fn verb(self) -> &'static str {
        match self {
            Act::Read => "read",
            Act::List => "list",
            Act::Write => "write",
            Act::Sync => "make sure of",
            Act::Name => "put in place",
            Act::Remove => "remove",
            Act::MakeFolder => "make the folder",
            Act::Lock => "lock",
        }
    }
}

/// A fault of the disk, not of the notice.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    /// The system refused.
    #[error("cannot {} `{}`: {source}", act.verb(), path.display())]
    System {
        /// What was being done.
        act: Act,
        /// To which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Someone else is at work in the folder.
    #[error("`{}` is in use by another `candour`: wait for it to finish, then try again", path.display())]
    Locked {
        /// The folder.
        path: PathBuf,
    },
    /// A file that must be new is there already.
    #[error("`{}` is there already and is never written over", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A symbolic link stands where a file or folder of ours must be.
    #[error("`{}` is a link, and candour does not write or read through it: put a plain file or folder there", path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// A file is larger than anything that belongs there.
    #[error("`{}` is larger than {limit} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most that is read. Units: bytes.
        limit: u64,
    },
    /// A folder holds more than any notice or theme does.
    #[error("`{}` holds more than {limit} files and folders: is it the right folder?", path.display())]
    TooMany {
        /// The folder.
        path: PathBuf,
        /// The most that are read.
        limit: usize,
    },
    /// A file's name is not text.
    #[error("the name of `{}` is not text that every computer can read: rename it", path.display())]
    Name {
        /// The file.
        path: PathBuf,
    },
}

impl DiskError {
    /// Says of a system's error what was being done, and to what.
    pub(super) fn system(act: Act, path: &Path) -> impl FnOnce(io::Error) -> DiskError {
        move |source| DiskError::System { act, path: path.to_owned(), source }
    }
}
