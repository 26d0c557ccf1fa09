//! Names.

use super::Rule;
use super::reading::is_english;
use super::run::Run;

pub(super) const RULE: Rule = Rule::material("name-changed", include_str!("name_changed.md"));

/// Whether each side has a name, and not the same. In a title a capital proves nothing, so a common word is no name there.
pub(super) fn speaks(run: &Run<'_, '_>) -> bool {
    let [old, new] = run.sides().map(|side| {
        let names = side.terms().iter().filter(|term| term.is_name).filter_map(|term| term.word());
        names.filter(|word| !run.around.is_title || is_english(word) != Some(true)).collect::<Vec<&str>>()
    });
    !old.is_empty() && !new.is_empty() && old != new
}
