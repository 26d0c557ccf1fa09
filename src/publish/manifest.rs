//! The list of every file that was published: for each notice its paths, in order, each with the digest of its bytes.
//!
//! One manifest serves all notices of an output folder. Entries are grouped by notice, so building one notice replaces
//! its own group and leaves the others as they are. A file that several notices share (a stylesheet, a schema) stands
//! in the group of each, and goes when the last of them stops listing it. Shared files are best named by their digest:
//! one that is made anew under its old name is new for every notice that lists it.

use super::path::{self, PathFault};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form that is written.
const FORMAT: &str = "candour.manifest/0";

/// What was published, by notice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    notices: BTreeMap<String, BTreeMap<String, String>>,
}

/// Why bytes are no manifest.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// Not JSON, or not of this shape.
    #[error("it is not a list of published files: {0}")]
    Shape(#[from] serde_json::Error),
    /// Written by a later program, or something else altogether.
    #[error("its format is `{format}`, which this candour does not know: use a later one")]
    Format {
        /// What it calls itself.
        format: String,
    },
    /// A path that Candour never writes.
    #[error("it lists `{path}`, which candour never wrote: {fault}")]
    Path {
        /// The path.
        path: String,
        /// What is wrong with it.
        fault: PathFault,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    format: String,
    notices: BTreeMap<String, Vec<StoredFile>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredFile {
    path: String,
    sha256: String,
}

impl Manifest {
    /// Reads what [`Manifest::bytes`] wrote.
    ///
    /// # Errors
    ///
    /// [`ManifestError`], by variant.
    pub fn read(bytes: &[u8]) -> Result<Manifest, ManifestError> {
        let stored: Stored = serde_json::from_slice(bytes)?;
        if stored.format != FORMAT {
            return Err(ManifestError::Format { format: stored.format });
        }
        let mut manifest = Manifest::default();
        for (notice, files) in stored.notices {
            for file in files {
                // A list from elsewhere must never make us remove a file outside the output folder.
                path::check(&file.path).map_err(|fault| ManifestError::Path { path: file.path.clone(), fault })?;
                manifest.list(&notice, file.path, file.sha256);
            }
        }
        Ok(manifest)
    }

    /// Its JSON, the same for the same list.
    ///
    /// # Errors
    ///
    /// [`ManifestError::Shape`], never for a list of text.
    pub fn bytes(&self) -> Result<Vec<u8>, ManifestError> {
        let files = |files: &BTreeMap<String, String>| {
            files.iter().map(|(path, sha256)| StoredFile { path: path.clone(), sha256: sha256.clone() }).collect()
        };
        let notices = self.notices.iter().map(|(notice, listed)| (notice.clone(), files(listed))).collect();
        let mut bytes = serde_json::to_vec_pretty(&Stored { format: FORMAT.to_owned(), notices })?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Every path with its notice and digest, by notice and path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.notices.iter().flat_map(|(notice, files)| {
            files.iter().map(|(path, sha256)| (notice.as_str(), path.as_str(), sha256.as_str()))
        })
    }

    /// Whether any notice lists `path`.
    #[must_use]
    pub fn lists(&self, path: &str) -> bool {
        self.notices.values().any(|files| files.contains_key(path))
    }

    /// This list and what `other` lists besides; where both list a path, the digest of `other`.
    #[must_use]
    pub fn with(mut self, other: &Manifest) -> Manifest {
        for (notice, path, sha256) in other.files() {
            self.list(notice, path.to_owned(), sha256.to_owned());
        }
        self
    }

    /// Forgets all that `notice` lists.
    pub(super) fn forget(&mut self, notice: &str) {
        self.notices.remove(notice);
    }

    /// Lists a file of `notice`; the other notices that list it list the same bytes from now on.
    pub(super) fn list(&mut self, notice: &str, path: String, sha256: String) {
        for listed in self.notices.values_mut().filter_map(|files| files.get_mut(&path)) {
            listed.clone_from(&sha256);
        }
        self.notices.entry(notice.to_owned()).or_default().insert(path, sha256);
    }
}
