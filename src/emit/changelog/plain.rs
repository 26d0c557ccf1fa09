//! The changelog as plain text: 72 columns, a date for a heading, a bullet for a change.

use super::{ChangelogView, EntryView, NoteView};
use crate::emit::text::layout::{Layout, Margin};
use crate::language::Language;
use crate::notice::shown;

/// The whole changelog.
#[must_use]
pub fn changelog_text(view: &ChangelogView<'_>) -> String {
    let mut layout = Layout::default();
    for line in view.illustration.iter().chain([&view.title]) {
        layout.gap();
        layout.say(line, &mut Margin::default());
    }
    for entry in &view.entries {
        layout.gap();
        layout.gap_more();
        tell(entry, Language::of(&view.language), &mut layout);
    }
    layout.finish()
}

fn tell(entry: &EntryView<'_>, spoken: &Language, layout: &mut Layout) {
    layout.say(&entry.date, &mut Margin::default());
    for line in lines(entry) {
        layout.gap();
        layout.say(&line, &mut Margin::default());
    }
    layout.gap();
    for change in &entry.changes {
        layout.say(&change.sentence, &mut Margin::default().marked("- "));
    }
    layout.gap();
    layout.say(spoken.text("changelog_digest"), &mut Margin::default());
    layout.say(entry.sha256, &mut Margin::default());
}

/// What stands above the changes, a paragraph each.
pub(super) fn lines(entry: &EntryView<'_>) -> Vec<String> {
    let mut lines = vec![entry.standing.clone()];
    lines.extend(entry.event.clone());
    lines.extend(entry.notes.iter().flat_map(NoteView::paragraphs_in_words));
    lines.extend(entry.weight.clone());
    lines.extend(entry.instead.clone());
    lines
}

impl NoteView<'_> {
    /// Its paragraphs without markup.
    pub(super) fn paragraphs_in_words(&self) -> Vec<String> {
        self.paragraphs.iter().map(|paragraph| shown(paragraph)).collect()
    }
}
