//! The bytes of a release file: a JSON object that ends with the digest of all bytes before the digest.
//!
//! The very bytes are digested and never a parsed form, which would accept a key that comes twice.

use super::release::{Release, Sealed};
use super::stored::{release_from_wire, release_to_wire};
use crate::digest::sha256;
use crate::wire::{self, ReadError};

/// How a release file ends, around 64 hexadecimal digits.
const TAIL: (&[u8], &[u8]) = (b",\"sha256\":\"", b"\"}\n");

/// How the object of a release ends before it is sealed.
const OBJECT_END: &[u8] = b"\n}";

/// Why a file is no sealed release.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Its bytes are not those that were sealed.
    #[error("it has been altered since it was sealed")]
    Altered,
    /// Its line ends, and nothing else, are not those that were sealed.
    #[error(
        "its line ends were rewritten, as Git or an editor does: restore it, and keep `ledger/** -text` in `.gitattributes`"
    )]
    LineEndsRewritten,
    /// It does not end as a sealed release ends.
    #[error("it does not end with its digest: it was cut off or added to, or is not a release")]
    Truncated,
    /// It was sealed, and cannot be read.
    #[error(transparent)]
    Malformed(#[from] ReadError),
}

/// The bytes of the file of `release`.
#[must_use]
pub fn release_file(release: &Release) -> Vec<u8> {
    let mut bytes = wire::write_release(&release_to_wire(release));
    // Our writer ends an object with a line of its own; the digest takes the place of that end.
    let sealed_length = bytes.strip_suffix(OBJECT_END).map_or(bytes.len(), <[u8]>::len);
    bytes.truncate(sealed_length);
    let digest = sha256(&bytes);
    [&bytes, TAIL.0, digest.as_bytes(), TAIL.1].concat()
}

/// Reads the file of one release, whose bytes must be those that were sealed.
///
/// # Errors
/// [`Unreadable`] says which part of that does not hold.
pub fn read_release_file(bytes: &[u8]) -> Result<Sealed, Unreadable> {
    let sealed = intact(bytes)?;
    let stored = wire::read_release(&[sealed, OBJECT_END].concat())?;
    let release = release_from_wire(stored).map_err(ReadError::from)?;
    Ok(Sealed { release, bytes: bytes.to_vec(), sha256: sha256(bytes) })
}

/// What was sealed, where its digest is the one that the file gives.
fn intact(bytes: &[u8]) -> Result<&[u8], Unreadable> {
    match split(bytes) {
        Some((sealed, digest)) if sha256(sealed).as_bytes() == digest => Ok(sealed),
        Some(_) | None if line_ends_were_rewritten(bytes) => Err(Unreadable::LineEndsRewritten),
        Some(_) => Err(Unreadable::Altered),
        None => Err(Unreadable::Truncated),
    }
}

/// What was sealed, and the digest that the file gives.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let before = bytes.strip_suffix(TAIL.1)?;
    let (sealed, digest) = before.split_at_checked(before.len().checked_sub(64)?)?;
    Some((sealed.strip_suffix(TAIL.0)?, digest))
}

fn line_ends_were_rewritten(bytes: &[u8]) -> bool {
    // A sealed file holds no carriage return: JSON writes one in a text as `\r`.
    let restored: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != b'\r').collect();
    restored.len() < bytes.len() && intact(&restored).is_ok()
}
