//! The changelog as Markdown. Every sign that Markdown could take for markup is escaped: cookies have names such as `_ga_*`.

use super::plain::lines;
use super::{ChangelogView, EntryView};
use crate::language::Language;

/// The whole changelog.
#[must_use]
pub fn changelog_markdown(view: &ChangelogView<'_>) -> String {
    let mut blocks: Vec<String> = vec![format!("# {}", escaped(&view.title))];
    blocks.extend(view.illustration.iter().map(|line| escaped(line)));
    for entry in &view.entries {
        blocks.extend(entry_blocks(entry, Language::of(&view.language)));
    }
    blocks.join("\n\n") + "\n"
}

fn entry_blocks(entry: &EntryView<'_>, spoken: &Language) -> Vec<String> {
    let mut blocks = vec![format!("## {}", escaped(&entry.date))];
    blocks.extend(lines(entry).iter().map(|line| escaped(line)));
    let changes: Vec<String> = entry.changes.iter().map(|change| format!("- {}", escaped(&change.sentence))).collect();
    if !changes.is_empty() {
        blocks.push(changes.join("\n"));
    }
    blocks.push(format!("{} `{}`", escaped(spoken.text("changelog_digest")), entry.sha256));
    blocks
}

/// Signs that end or join sentences are left as they are; a number at the start must not become a list.
fn escaped(words: &str) -> String {
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
