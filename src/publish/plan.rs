//! From what was published, what was made and what is on the disk: what to do, or why nothing may be done.

use super::digest;
use super::manifest::Manifest;
use super::path::{self, PathFault};
use crate::emit::Artefact;
use std::collections::{BTreeMap, BTreeSet};

/// All that was made of one notice; nothing, where the notice is no longer published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The notice by its folder's name: its group in the manifest.
    pub notice: String,
    /// Its files, those that it shares with other notices among them.
    pub artefacts: Vec<Artefact>,
}

/// What stands at a path on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Existing {
    /// Nothing.
    Absent,
    /// A plain file.
    File {
        /// Of its bytes.
        sha256: String,
    },
    /// A folder, a link, a device; or something above it that is no folder.
    InTheWay,
}

/// What to do, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<'a> {
    /// Files to write, by path: first these,
    pub write: Vec<&'a Artefact>,
    /// (files that hold their bytes already,)
    pub keep: Vec<String>,
    /// then the list,
    pub manifest: Manifest,
    /// and last the files of the old list that are no longer made, also where only their folders are left.
    pub remove: Vec<String>,
}

/// Why nothing may be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// A path that may not be written.
    #[error("`{path}` cannot be a published file: {fault}")]
    Path {
        /// The path.
        path: String,
        /// What is wrong with it.
        fault: PathFault,
    },
    /// Two artefacts with one path, or with paths that some machine cannot tell apart.
    #[error("`{notice}` would publish two different files as `{path}`")]
    Twice {
        /// The notice that made the second one.
        notice: String,
        /// The path.
        path: String,
    },
    /// A file that Candour did not write.
    #[error(
        "`{path}` is in the way: candour did not write it, so it leaves it alone; move it elsewhere, then build again"
    )]
    Foreign {
        /// The path.
        path: String,
    },
}

/// Decides what becomes of the output folder, of which `old` lists the files and `existing` tells what is there.
///
/// # Errors
///
/// [`PlanError`], by variant; then nothing has been decided.
pub fn plan<'a>(old: &Manifest, made: &'a [Made], existing: impl Fn(&str) -> Existing) -> Result<Plan<'a>, PlanError> {
    let wanted = distinct(made)?;
    let mut manifest = old.clone();
    for made in made {
        manifest.forget(&made.notice);
    }
    for made in made {
        for artefact in &made.artefacts {
            manifest.list(&made.notice, artefact.path.clone(), digest(&artefact.bytes));
        }
    }
    let mut plan = Plan { write: Vec::new(), keep: Vec::new(), manifest, remove: Vec::new() };
    for artefact in wanted {
        match existing(&artefact.path) {
            Existing::Absent => plan.write.push(artefact),
            Existing::File { sha256 } if sha256 == digest(&artefact.bytes) => plan.keep.push(artefact.path.clone()),
            Existing::File { .. } if old.lists(&artefact.path) => plan.write.push(artefact),
            Existing::File { .. } | Existing::InTheWay => {
                return Err(PlanError::Foreign { path: artefact.path.clone() });
            }
        }
    }
    let gone: BTreeSet<&str> = old.files().map(|(_, path, _)| path).filter(|path| !plan.manifest.lists(path)).collect();
    plan.remove = gone.into_iter().filter(|path| existing(path) != Existing::InTheWay).map(str::to_owned).collect();
    Ok(plan)
}

/// Each artefact once, by path; the same file made for several notices is one.
fn distinct(made: &[Made]) -> Result<Vec<&Artefact>, PlanError> {
    let mut by_folded: BTreeMap<String, (&str, &Artefact)> = BTreeMap::new();
    for Made { notice, artefacts } in made {
        for artefact in artefacts {
            let path = &artefact.path;
            path::check(path).map_err(|fault| PlanError::Path { path: path.clone(), fault })?;
            // Windows and macOS take `A.html` and `a.html` for one file.
            let shared = by_folded.insert(path.to_lowercase(), (notice, artefact));
            if shared.is_some_and(|(other, first)| other == notice || first != artefact) {
                return Err(PlanError::Twice { notice: notice.clone(), path: path.clone() });
            }
        }
    }
    for (folded, (notice, artefact)) in &by_folded {
        let below = by_folded.range(format!("{folded}/")..).next();
        if below.is_some_and(|(next, _)| next.starts_with(&format!("{folded}/"))) {
            return Err(PlanError::Twice { notice: (*notice).to_owned(), path: artefact.path.clone() });
        }
    }
    Ok(by_folded.into_values().map(|(_, artefact)| artefact).collect())
}
