//! The summary of a step in a workflow of GitHub Actions: what there is no room for among the annotations.
//!
//! Source: GitHub Docs, "Workflow commands for GitHub Actions", "Adding a job summary": the runner names the file.

use std::path::Path;

use super::{Ending, say};
use crate::disk;
use crate::emit::report::Report;

/// The variable by which a runner names the file.
const NAMED_BY: &str = "GITHUB_STEP_SUMMARY";

/// Adds every finding to the summary where annotations leave some out; says so where there is no summary.
pub(super) fn add(report: &Report<'_>, limit: usize) -> Ending {
    let left_out = report.without_annotation();
    if left_out == 0 {
        return Ending::Done;
    }
    let findings = say::count(left_out, "finding");
    let have = if left_out == 1 { "has" } else { "have" };
    let Some(path) = std::env::var_os(NAMED_BY).filter(|path| !path.is_empty()) else {
        say::beside(format!("{findings} {have} no annotation: `candour check` shows all of them."));
        return Ending::Done;
    };
    match disk::append(Path::new(&path), report.markdown(limit).as_bytes()) {
        Ok(()) => {
            say::beside(format!("{findings} {have} no annotation: the summary of this step lists all of them."));
            Ending::Done
        }
        Err(error) => say::failure(&error),
    }
}
