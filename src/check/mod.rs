//! What is wrong with a notice that could be read: judged by its meaning, its past and the day.
//!
//! Rules know no lines and columns; a finding names a place, and a draft knows where that was typed.

mod rules;
mod text;

pub use rules::{RELEASED_ID_GONE, RULES};

use crate::finding::Finding;
use crate::notice::Notice;

/// What is judged.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// The notice as the last release has it; nothing before the first.
    pub before: Option<&'a Notice>,
}

/// Everything that is wrong with `subject`.
#[must_use]
pub fn check(subject: Subject<'_>) -> Vec<Finding> {
    rules::find(subject)
}
