//! How heavy each change is, by the first rule that has a word to say about it.
//!
//! In doubt a change is material: to call a material change editorial is the worst error.

use super::change::{Change, ChangeKind, Look};
use super::comparison::{Comparison, Weight};

/// Gives every change its weight and its rule, and the comparison the heaviest of them.
pub(super) fn weigh(comparison: &mut Comparison) {
    for change in &mut comparison.changes {
        (change.weight, change.rule) = weight_of(change);
    }
    comparison.weight = comparison.changes.iter().map(|change| change.weight).max().unwrap_or_default();
}

fn weight_of(change: &Change) -> (Weight, &'static str) {
    let says_else = !change.signals.old.is_empty() || !change.signals.new.is_empty();
    match change.kind {
        // What moved under other words may mean something else there: a recipient, under those who receive nothing.
        ChangeKind::Moved if change.was_in.as_ref().is_some_and(|was_in| *was_in != change.context) => {
            (Weight::Material, "moved-under-other-words")
        }
        ChangeKind::Moved => (Weight::Editorial, "moved"),
        ChangeKind::Level { .. } | ChangeKind::Reshaped | ChangeKind::Markup => (Weight::Editorial, "markup"),
        ChangeKind::Changed if change.look != Look::Plain && !says_else => (Weight::Editorial, "typography"),
        ChangeKind::Added
        | ChangeKind::Removed
        | ChangeKind::Renamed
        | ChangeKind::Split
        | ChangeKind::Merged
        | ChangeKind::Changed
        | ChangeKind::Link => (Weight::Material, "other-words"),
    }
}
