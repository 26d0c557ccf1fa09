//! What a comparison says of each part of a notice: under which keys it differs, and whether it stands elsewhere.
//!
//! The one file of `history` that looks into changes. Which old section is which new one is not asked here.

use std::collections::BTreeMap;

use super::moment::Part;
use crate::compare::{Comparison, HeadlineKind, Subject};

/// What a comparison says of one part.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// Keys of shown words that differ.
    pub(super) words: Vec<String>,
    /// Keys of what stands behind the words.
    pub(super) behind: Vec<String>,
    /// Whether it stands elsewhere.
    pub(super) moved: bool,
}

/// Keys that differ without a word being another one.
const BEHIND: [&str; 4] = ["links", "group", "concept", "reconstructed"];

/// What `comparison` says of each part that both notices have.
pub(super) fn told(comparison: &Comparison) -> BTreeMap<Part, Told> {
    let mut parts: BTreeMap<Part, Told> = BTreeMap::new();
    for change in &comparison.headlines {
        let part = match &change.subject {
            Subject::Notice => continue,
            Subject::Section { id, .. } => Part::Section(id.clone()),
            Subject::Row { address, .. } => Part::Row(address.clone()),
        };
        match &change.kind {
            HeadlineKind::Added | HeadlineKind::Removed => {}
            HeadlineKind::Moved => parts.entry(part).or_default().moved = true,
            HeadlineKind::Changed { keys } => {
                let told = parts.entry(part).or_default();
                let (behind, words): (Vec<String>, Vec<String>) =
                    keys.iter().cloned().partition(|key| BEHIND.contains(&key.as_str()));
                told.words.extend(words);
                told.behind.extend(behind);
            }
        }
    }
    parts
}
