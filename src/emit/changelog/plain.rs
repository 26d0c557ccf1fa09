//! The changelog as plain text: 72 columns, a date for a heading, a bullet for a change.

use super::{ChangelogView, EntryView};
use crate::emit::text::layout::{Layout, Margin};
use crate::language::Language;
use crate::notice::{Inline, shown};

/// The whole changelog.
#[must_use]
pub fn changelog_text(view: &ChangelogView<'_>) -> String {
    let mut layout = Layout::default();
    for line in view.illustration.iter().chain([&view.title]) {
        layout.gap();
        layout.say(line, &mut Margin::default());
    }
    if let Some(review) = &view.review {
        layout.gap();
        layout.say(review, &mut Margin::default());
    }
    let spoken = Language::of(&view.language);
    if !view.scheduled.is_empty() {
        layout.gap();
        layout.gap_more();
        layout.say(spoken.text("what_will_change"), &mut Margin::default());
    }
    for entry in view.scheduled.iter().chain(&view.entries) {
        layout.gap();
        layout.gap_more();
        tell(entry, spoken, &mut layout);
    }
    layout.finish()
}

fn tell(entry: &EntryView<'_>, spoken: &Language, layout: &mut Layout) {
    layout.say(&entry.heading, &mut Margin::default());
    for line in lines(entry, str::to_owned, shown) {
        layout.gap();
        layout.say(&line, &mut Margin::default());
    }
    layout.gap();
    for change in &entry.changes {
        layout.say(&change.sentence, &mut Margin::default().marked("- "));
    }
    layout.gap();
    layout.say(spoken.text("changelog_digest"), &mut Margin::default());
    layout.say(&entry.receipt, &mut Margin::default());
}

/// What stands above the changes, a paragraph each; `plain` writes words, `typed` writes inlines.
pub(in crate::emit) fn lines(
    entry: &EntryView<'_>,
    plain: impl Fn(&str) -> String,
    typed: impl Fn(&[Inline]) -> String,
) -> Vec<String> {
    let mut lines = vec![plain(&entry.standing)];
    lines.extend(entry.fate_lines.iter().chain(&entry.event).map(|said| plain(&said.sentence())));
    for note in &entry.notes {
        let mut about = note.about.iter();
        let paragraphs = note.paragraphs.iter().map(|paragraph| match about.next() {
            Some(about) => format!("{}: {}", plain(about.trim_end_matches('.')), typed(paragraph)),
            None => typed(paragraph),
        });
        lines.extend(paragraphs);
    }
    lines.extend(entry.weight.as_deref().map(&plain));
    lines.extend(entry.gap.as_deref().map(&plain));
    lines.extend(entry.instead.as_deref().map(&plain));
    lines
}
