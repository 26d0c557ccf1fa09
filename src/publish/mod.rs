//! What to write, what to leave and what to remove, decided before the first byte is written.
//!
//! Pure: it is told what is on the disk and says what should be; `disk::Output` does it.

mod manifest;
mod path;
mod plan;
#[cfg(test)]
mod tests;

pub use crate::digest::sha256 as digest;
pub use manifest::{Manifest, ManifestError};
pub use path::PathFault;
pub use plan::{Existing, Made, Plan, PlanError, plan};

/// Where the manifest is kept, below the output folder.
pub const MANIFEST: &str = "manifest.json";
