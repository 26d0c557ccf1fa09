//! What is added to the end of a file that belongs to someone else, such as the summary that a runner collects.
//!
//! Never replaces such a file: what others wrote into it stays.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use super::error::{Act, DiskError};

/// Adds `bytes` at the end of the file at `path`, which is made where it is not there.
///
/// # Errors
///
/// [`DiskError::System`] where the disk refuses.
pub fn append(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    let opened = OpenOptions::new().create(true).append(true).open(path);
    opened.and_then(|mut file| file.write_all(bytes)).map_err(DiskError::system(Act::Write, path))
}
