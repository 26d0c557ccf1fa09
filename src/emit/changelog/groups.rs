//! The changes of a release by what they are about, so that a long list has headings.

use super::{ChangeView, EntryView};
use crate::compare::Subject;
use crate::language::Language;
use crate::notice::{LanguageTag, Register};

/// Changes of one kind of thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group<'a> {
    /// What they are about.
    pub heading: String,
    /// Each of them, in the order of the comparison.
    pub changes: Vec<&'a ChangeView<'a>>,
}

/// What a change is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Notice,
    Text,
    Facts(Register),
}

/// The notice as a whole, then the text, then every register that changed.
#[must_use]
pub fn groups<'a>(entry: &'a EntryView<'_>, language: &LanguageTag) -> Vec<Group<'a>> {
    let spoken = Language::of(language);
    let mut groups: Vec<(About, Group<'a>)> = Vec::new();
    for view in &entry.changes {
        let about = match &view.change.subject {
            Subject::Notice => About::Notice,
            Subject::Section { .. } => About::Text,
            Subject::Row { address, .. } => About::Facts(address.register),
        };
        match groups.iter_mut().find(|(known, _)| *known == about) {
            Some((_, group)) => group.changes.push(view),
            None => groups.push((about, Group { heading: heading(about, spoken), changes: vec![view] })),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn heading(about: About, spoken: &Language) -> String {
    match about {
        About::Notice => spoken.text("changelog_notice").to_owned(),
        About::Text => spoken.text("changelog_text").to_owned(),
        About::Facts(register) => spoken.at_start(&spoken.register(register).many),
    }
}
