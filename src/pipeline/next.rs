//! The single next thing to do with a notice.

use std::path::Path;

use super::draft::{Draft, is_blank, sources_digest};
use super::verify::released;
use crate::date::Date;
use crate::disk::{self, DiskError};
use crate::finding::Finding;
use crate::ledger::{Body, Ledger, Sealed, in_force};
use crate::notice::Register;
use crate::rule::Level;
use crate::source::Folder;
use crate::span::Files;

/// The next thing to do, the most urgent first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The record is not as it was sealed.
    Verify,
    /// Facts are still to be filled in.
    Fill {
        /// How many.
        count: usize,
        /// The first: its file, its line, and what is said of it.
        first: (String, usize, String),
    },
    /// Something else stops a release.
    Fix {
        /// How many findings.
        count: usize,
    },
    /// Nothing stops a release, and nothing was sealed before.
    ReleaseFirst {
        /// How many cookies are listed: that there is none is more often forgotten than true.
        cookies: usize,
    },
    /// The draft says something else than the last release.
    Release {
        /// The last release.
        since: u32,
    },
    /// What is in force is not what the output folder holds.
    Build {
        /// The release in force.
        number: u32,
    },
    /// The template that it builds on has a later release.
    Upstream {
        /// The release that it builds on.
        used: u32,
        /// The latest.
        newest: u32,
    },
    /// Nothing.
    Nothing,
}

/// What is to be done next with `draft` on the day `on`, where `out` is the folder that it is published to.
///
/// # Errors
/// Where the disk refuses.
pub fn next(files: &Files, draft: &Draft, out: &Path, on: Date) -> Result<Next, DiskError> {
    if !draft.damages.is_empty() {
        return Ok(Next::Verify);
    }
    if let Some(fill) = fill(files, draft) {
        return Ok(fill);
    }
    let findings = draft.judge(on).findings;
    let count = findings.iter().filter(|finding| finding.level == Level::Must).count();
    if count > 0 {
        return Ok(Next::Fix { count });
    }
    let Some(last) = draft.ledger.releases.last() else {
        return Ok(Next::ReleaseFirst { cookies: draft.assembly.notice.registers.rows(Register::Cookie).len() });
    };
    if last.release.digests.sources.as_ref() != Some(&sources_digest(&draft.sources)) {
        return Ok(Next::Release { since: last.release.number });
    }
    if let Some(number) = unpublished(draft, out, on)? {
        return Ok(Next::Build { number });
    }
    Ok(match newer_template(draft)? {
        Some((used, newest)) => Next::Upstream { used, newest },
        None => Next::Nothing,
    })
}

/// The blanks in the order of the files that an editor fills in.
fn fill(files: &Files, draft: &Draft) -> Option<Next> {
    let at = |finding: &Finding| {
        let span = finding.typed_at()?;
        Some((files.get(span.file).path.clone(), files.position(span.file, span.start).line, finding.message.clone()))
    };
    let blanks = draft.findings.iter().filter(|finding| is_blank(finding)).filter_map(at);
    let first = blanks.min_by(|a, b| (order(&a.0), &a.0, a.1).cmp(&(order(&b.0), &b.0, b.1)))?;
    Some(Next::Fill { count: draft.blanks(), first })
}

/// Who speaks and how they are reached comes before what they do.
fn order(path: &str) -> usize {
    let files = ["notice.toml", "contacts.toml", "processing.toml", "rights.toml", "cookies.toml"];
    files.iter().position(|file| path.ends_with(file)).unwrap_or(files.len())
}

/// The release in force, where the output folder holds another or none.
fn unpublished(draft: &Draft, out: &Path, on: Date) -> Result<Option<u32>, DiskError> {
    if draft.assembly.is_template {
        return Ok(None);
    }
    let Some(present) = in_force(&draft.ledger.releases, on) else { return Ok(None) };
    let number = present.release.number;
    let published = out.join(draft.assembly.notice.id.as_str()).join("notice.json");
    if !disk::is_file(&published) {
        return Ok(Some(number));
    }
    let there = released(&disk::read_file(&published, disk::LARGEST * 64)?);
    Ok((there != Some(number)).then_some(number))
}

/// The release of the template that is used, and a later one in the folder of the template; for a template that is kept as a
/// file, somebody has to bring the newer file.
fn newer_template(draft: &Draft) -> Result<Option<(u32, u32)>, DiskError> {
    let own = draft.layers.last().and_then(Folder::extends);
    let (Some(used), Some(extends)) = (&draft.template, own) else { return Ok(None) };
    let folder = draft.folder.join(&extends.template.value).join("ledger");
    if !disk::is_folder(&folder) {
        return Ok(None);
    }
    let (ledger, _) = Ledger::read(&disk::read_ledger(&folder)?);
    let kept = |sealed: &&Sealed| matches!(sealed.release.body, Body::Sources(_));
    let newest = ledger.releases.iter().rev().find(kept).map(|sealed| sealed.release.number);
    Ok(newest.filter(|newest| *newest > used.number).map(|newest| (used.number, newest)))
}
