//! Characters that turn the direction of writing, and letters of another alphabet.

use super::Rule;
use super::run::Run;
use crate::glyphs::{Hidden, hidden, other_script};

pub(super) const RULE: Rule = Rule::material("invisible-change", include_str!("invisible_change.md"));

/// Whether the strange characters differ between the sides.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    let [old, new] = run.sides().map(|side| strange(side.text()));
    old != new
}

/// The characters that turn the direction, and the letters that Latin ones can be taken for, in order of the alphabet.
fn strange(text: &str) -> Vec<char> {
    let is_strange = |c: &char| hidden(*c) == Some(Hidden::Turns) || other_script(*c).is_some();
    let mut strange: Vec<char> = text.chars().filter(is_strange).collect();
    strange.sort_unstable();
    strange
}
