//! The changelog as Markdown. Every sign that Markdown could take for markup is escaped: cookies have names such as `_ga_*`.

use super::plain::lines;
use super::{ChangelogView, EntryView};
use crate::language::Language;
use crate::notice::{Inline, Run};

/// The whole changelog.
#[must_use]
pub fn changelog_markdown(view: &ChangelogView<'_>) -> String {
    let mut blocks: Vec<String> = view.illustration.iter().map(|line| escaped(line)).collect();
    blocks.push(format!("# {}", escaped(&view.title)));
    blocks.extend(view.review.iter().map(|line| escaped(line)));
    let spoken = Language::of(&view.language);
    if !view.scheduled.is_empty() {
        blocks.push(format!("## {}", escaped(spoken.text("what_will_change"))));
        blocks.extend(view.scheduled.iter().flat_map(|entry| entry_blocks(3, entry, spoken)));
    }
    blocks.extend(view.entries.iter().flat_map(|entry| entry_blocks(2, entry, spoken)));
    blocks.join("\n\n") + "\n"
}

fn entry_blocks(level: usize, entry: &EntryView<'_>, spoken: &Language) -> Vec<String> {
    let mut blocks = vec![format!("{} {}", "#".repeat(level), escaped(&entry.heading))];
    blocks.extend(lines(entry, escaped, inlines));
    let changes: Vec<String> = entry.changes.iter().map(|change| format!("- {}", escaped(&change.sentence))).collect();
    if !changes.is_empty() {
        blocks.push(changes.join("\n"));
    }
    blocks.push(format!("{} `{}`", escaped(spoken.text("changelog_digest")), entry.receipt));
    blocks
}

/// The words of a note with their marks. A link keeps its words only: from elsewhere its address may lead nowhere.
fn inlines(inlines_of: &[Inline]) -> String {
    inlines_of.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => escaped(text),
        Inline::Fact(fact) => escaped(&fact.shown),
        Inline::Emphasis(inner) => format!("*{}*", inlines(inner)),
        Inline::Strong(inner) => format!("**{}**", inlines(inner)),
        Inline::Code(runs) => code(&runs.iter().map(Run::shown).collect::<String>()),
        Inline::Link(link) => inlines(&link.text),
        Inline::LineBreak => " ".to_owned(),
    }
}

/// A code span; words that hold a backtick are escaped instead.
fn code(words: &str) -> String {
    if words.contains('`') { escaped(words) } else { format!("`{words}`") }
}

/// Signs that end or join sentences are left as they are; a number at the start must not become a list.
pub(in crate::emit) fn escaped(words: &str) -> String {
    let digits = words.chars().take_while(char::is_ascii_digit).count();
    let opens_list = digits > 0 && words[digits..].starts_with(['.', ')']);
    let mut out = String::new();
    for (place, letter) in words.chars().enumerate() {
        let harmless = ".,:;()'\"/?%".contains(letter) || (letter == '-' && place > 0);
        if (letter.is_ascii_punctuation() && !harmless) || (opens_list && place == digits) {
            out.push('\\');
        }
        out.push(if letter.is_ascii_whitespace() { ' ' } else { letter });
    }
    out
}
