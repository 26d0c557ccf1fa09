//! Reading what was stored or published: strictly, and never in a form newer than this program.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::document::{NOTICE_FORMAT, NoticeDocument};
use super::v0::{RELEASE_FORMAT, REVISION, Release, WireError};

/// Why bytes are no release or published notice.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It says that it is something else.
    #[error("this says that it is `{found}` and not `{expected}`")]
    OtherFormat {
        /// What it says.
        found: String,
        /// What it should be.
        expected: &'static str,
    },
    /// Written by a later program.
    #[error("this was written by a newer Candour, as `{found}`, revision {revision}: upgrade to read it")]
    Newer {
        /// Its form.
        found: String,
        /// Its revision.
        revision: u64,
    },
    /// Not JSON, or not of this form.
    #[error("{reason}, at line {line}, column {column}")]
    Malformed {
        /// What is wrong.
        reason: String,
        /// Counted from one.
        line: usize,
        /// Counted from one. Units: bytes.
        column: usize,
    },
    /// Well formed, and contradictory.
    #[error(transparent)]
    Contradictory(#[from] WireError),
}

impl From<serde_json::Error> for ReadError {
    fn from(error: serde_json::Error) -> ReadError {
        let (line, column) = (error.line(), error.column());
        let message = error.to_string();
        let position = format!(" at line {line} column {column}");
        let reason = message.strip_suffix(&position).unwrap_or(&message).to_owned();
        ReadError::Malformed { reason, line, column }
    }
}

/// Reads a release, without the digest that ends its file.
///
/// # Errors
/// Anything that is not a release in a form that this program knows.
pub fn read_release(bytes: &[u8]) -> Result<Release, ReadError> {
    read(bytes, RELEASE_FORMAT)
}

/// Reads a published notice.
///
/// # Errors
/// Anything that is not a published notice in a form that this program knows.
pub fn read_document(bytes: &[u8]) -> Result<NoticeDocument, ReadError> {
    read(bytes, NOTICE_FORMAT)
}

/// What every form says of itself; read first, so that a newer form is called newer and not malformed.
#[derive(Deserialize)]
struct Head {
    format: String,
    #[serde(default)]
    revision: u64,
}

fn read<T: DeserializeOwned>(bytes: &[u8], expected: &'static str) -> Result<T, ReadError> {
    let Head { format, revision } = serde_json::from_slice(bytes)?;
    let (family, _) = expected.rsplit_once('/').unwrap_or((expected, ""));
    let number = format.strip_prefix(family).and_then(|rest| rest.strip_prefix('/'));
    if format == expected && revision <= u64::from(REVISION) {
        Ok(serde_json::from_slice(bytes)?)
    } else if number.is_some_and(|number| number.parse::<u32>().is_ok()) {
        Err(ReadError::Newer { found: format, revision })
    } else {
        Err(ReadError::OtherFormat { found: format, expected })
    }
}
