//! What could not be read, and what would be said wrongly because of it: one cause is told once.
//!
//! Nothing is forgiven: a gap is itself a finding that stops a release.

use std::collections::BTreeSet;

use crate::catalogue;
use crate::finding::{Finding, Location};
use crate::rule::Rule;
use crate::span::Files;

/// Rules by which a file, or a part of it, was not read.
const LEAVE_A_GAP: [Rule; 10] = [
    catalogue::TOML_SYNTAX,
    catalogue::BAD_FRONT_MATTER,
    catalogue::NOT_UTF8,
    catalogue::CONTROL_CHARACTER,
    catalogue::PRIVATE_USE_CHARACTER,
    catalogue::FILE_TOO_LARGE,
    catalogue::SYMLINK_OUTSIDE,
    catalogue::BAD_ID,
    catalogue::BAD_LANGUAGE,
    catalogue::RESERVED_WORD,
];

/// Rules about something that is not there: it may be in a gap.
const MISS_SOMETHING: [Rule; 13] = [
    catalogue::UNKNOWN_NAME,
    catalogue::UNKNOWN_ID,
    catalogue::DEAD_LINK,
    catalogue::OVERLAY_TARGET,
    catalogue::EMPTY_LIST,
    catalogue::UNFILLED_SLOT,
    catalogue::NOTE_PLACE,
    catalogue::NOTE_UNCHANGED,
    catalogue::RELEASED_ID_GONE,
    catalogue::EMPTY_SECTION,
    catalogue::MISSING_TITLE,
    catalogue::MISSING_LANGUAGE,
    catalogue::CIRCULAR_REFERENCE,
];

/// The gaps that reading left.
pub(super) struct Gaps {
    /// Files that were not read, or not to their end.
    files: BTreeSet<String>,
    /// Whether what everything else hangs on is missing: the template, or `notice.toml`.
    is_groundless: bool,
}

impl Gaps {
    /// The gaps that `findings` of reading tell of.
    pub(super) fn left_by(findings: &[Finding], files: &Files) -> Gaps {
        let has_rule = |finding: &&Finding| LEAVE_A_GAP.iter().any(|rule| rule.id == finding.rule);
        let unread: BTreeSet<String> =
            findings.iter().filter(has_rule).filter_map(|finding| path(finding, files)).collect();
        let has_no_end = [catalogue::TEMPLATE_MISSING.id, catalogue::CIRCULAR_REFERENCE.id];
        let no_template = findings.iter().any(|finding| has_no_end.contains(&finding.rule));
        let is_manifest = |path: &String| path == "notice.toml" || path.ends_with("/notice.toml");
        Gaps { is_groundless: no_template || unread.iter().any(is_manifest), files: unread }
    }

    /// Whether everything could be read.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.is_groundless
    }

    /// Whether `finding` may be there only because of a gap.
    pub(super) fn explain(&self, finding: &Finding, files: &Files) -> bool {
        let beside = path(finding, files).is_some_and(|path| self.files.contains(&path));
        let misses = !self.files.is_empty() && MISS_SOMETHING.iter().any(|rule| rule.id == finding.rule);
        self.is_groundless || beside || misses
    }
}

fn path(finding: &Finding, files: &Files) -> Option<String> {
    match &finding.at {
        Location::Typed(span) => Some(files.get(span.file).path.clone()),
        Location::File(path) => Some(path.clone()),
        Location::Place(_) => None,
    }
}
