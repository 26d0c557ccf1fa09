//! A page of the log for the terminal, for a screen reader, and as Markdown. None of it relies on colour.

use super::{Page, PageEntry};
use crate::emit::changelog::markdown::escaped;
use crate::emit::text::layout::{Layout, Margin};

/// Lines of 72 columns, each change behind a dash.
#[must_use]
pub fn terminal(page: &Page) -> String {
    let mut layout = Layout::default();
    layout.say(&page.title, &mut Margin::default());
    layout.say(&page.lead.join(" "), &mut Margin::default());
    for entry in &page.entries {
        layout.gap();
        layout.say(&entry.heading, &mut Margin::default());
        let mut margin = Margin::default();
        let mut margin = margin.inner();
        for line in &entry.lines {
            layout.say(line, &mut margin);
        }
        for item in &entry.items {
            layout.say(item, &mut margin.marked("- "));
        }
    }
    // What is to be typed stays on one line, however long.
    let closing: Vec<String> = page.closing.iter().map(|line| format!("\n{line}\n")).collect();
    layout.finish() + &closing.concat()
}

/// Sentences to be read aloud, a line each: no sign stands for a word, and lists say how long they are.
#[must_use]
pub fn narrated(page: &Page) -> String {
    let mut lines = vec![format!("{}.", page.title)];
    lines.extend(page.lead.iter().cloned());
    for (place, entry) in page.entries.iter().enumerate() {
        lines.push(format!("{} of {}. {}.", place + 1, page.entries.len(), entry.heading));
        lines.extend(entry.lines.iter().cloned());
        lines.extend(items(entry));
    }
    lines.push("End of the log.".to_owned());
    let lines: Vec<String> = lines.iter().map(|line| spoken(line)).collect();
    lines.join("\n") + "\n"
}

fn items(entry: &PageEntry) -> Vec<String> {
    match entry.items.as_slice() {
        [] => Vec::new(),
        [only] => vec![only.clone()],
        several => {
            let count = format!("{} things happened.", several.len());
            let numbered = (1..).zip(several).map(|(place, item)| format!("{place}. {item}"));
            std::iter::once(count).chain(numbered).collect()
        }
    }
}

/// Words without the signs that a screen reader would read out.
fn spoken(line: &str) -> String {
    line.replace(" (`", ", with the id `").replace("`)", "`").replace(['`', '“', '”'], "")
}

/// Markdown that reads back as the same words.
#[must_use]
pub fn markdown(page: &Page) -> String {
    let mut blocks = vec![format!("# {}", marked(&page.title))];
    blocks.extend((!page.lead.is_empty()).then(|| marked(&page.lead.join(" "))));
    for entry in &page.entries {
        blocks.push(format!("## {}", marked(&entry.heading)));
        blocks.extend(entry.lines.iter().map(|line| marked(line)));
        let items: Vec<String> = entry.items.iter().map(|item| format!("- {}", marked(item))).collect();
        blocks.extend((!items.is_empty()).then(|| items.join("\n")));
    }
    blocks.join("\n\n") + "\n"
}

/// Words of ours, in which what stands between backticks is code.
fn marked(words: &str) -> String {
    let pieces = words.split('`').enumerate();
    pieces.map(|(place, piece)| if place % 2 == 1 { format!("`{piece}`") } else { escaped(piece) }).collect()
}
