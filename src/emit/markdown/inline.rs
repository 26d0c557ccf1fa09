//! Inlines as Markdown. Marks that Markdown could not read where they stand are left out, and the words stay.

use pulldown_cmark::{Event, Options, Parser, TagEnd};

use super::escape::{address, code, inside, line_start};
use crate::notice::{Inline, Run, Target, shown};

/// A line, or several where the notice ends one.
#[must_use]
pub fn inlines(inlines: &[Inline]) -> String {
    let marked = lines(&written(inlines, Breaks::Kept));
    // Whether a mark is read depends on the letters around it, so it is asked of a reader.
    if same_words(&marked, inlines) { marked } else { lines(&inside(&shown(inlines))) }
}

/// The same in one line, for a heading or a cell.
pub(super) fn in_one_line(inlines: &[Inline]) -> String {
    let marked = lines(&written(inlines, Breaks::Blank));
    if same_words(&marked, inlines) { marked } else { lines(&inside(&shown(inlines))) }
}

/// The same for a cell of a table, in which a bar would end the cell.
pub(super) fn in_cell(inlines: &[Inline]) -> String {
    let marked = in_one_line(inlines).replace("\\|", "|").replace('|', "\\|");
    let table = format!("| - |\n| --- |\n| {marked} |");
    let in_table = [&[Inline::Text("- ".to_owned())], inlines].concat();
    if same_words(&table, &in_table) { marked } else { lines(&inside(&shown(inlines))).replace("\\|", "&#124;") }
}

/// What becomes of a line that must end.
#[derive(Clone, Copy)]
enum Breaks {
    Kept,
    Blank,
}

fn written(inlines: &[Inline], breaks: Breaks) -> String {
    inlines.iter().map(|inline| write(inline, breaks)).collect()
}

fn write(inline: &Inline, breaks: Breaks) -> String {
    match inline {
        Inline::Text(text) => inside(text),
        Inline::Fact(fact) => inside(&fact.shown),
        Inline::Emphasis(inner) => around("*", &written(inner, breaks)),
        Inline::Strong(inner) => around("**", &written(inner, breaks)),
        Inline::Code(runs) => code(&runs.iter().map(Run::shown).collect::<String>()),
        Inline::Link(link) => match &link.target {
            Target::Anchor(_) => written(&link.text, breaks),
            Target::Address(to) => format!("[{}]({})", written(&link.text, breaks), address(to)),
        },
        Inline::LineBreak => match breaks {
            Breaks::Kept => "\\\n".to_owned(),
            Breaks::Blank => " ".to_owned(),
        },
    }
}

/// Marks stand close to words: blanks go outside.
fn around(mark: &str, inner: &str) -> String {
    let words = inner.trim_matches(' ');
    if words.is_empty() {
        return inner.to_owned();
    }
    let (before, after) = (inner.len() - inner.trim_start_matches(' ').len(), inner.trim_end_matches(' ').len());
    format!("{}{mark}{words}{mark}{}", &inner[..before], &inner[after..])
}

/// Each line with a start that opens nothing. A break at the end of a paragraph would be a backslash.
fn lines(written: &str) -> String {
    let mut lines: Vec<String> = written.split('\n').map(|line| line_start(line.trim_end_matches(' '))).collect();
    while lines.len() > 1 && matches!(lines.last().map(String::as_str), Some("" | "\\")) {
        lines.pop();
        if let Some(last) = lines.last_mut() {
            last.truncate(last.strip_suffix('\\').map_or(last.len(), str::len));
        }
    }
    lines.retain(|line| line != "\\");
    lines.join("\n").trim_end_matches(' ').to_owned()
}

/// Whether a reader of Markdown sees the words of `inlines`, and nothing else, in one paragraph.
fn same_words(written: &str, inlines: &[Inline]) -> bool {
    let mut seen = String::new();
    for event in Parser::new_ext(written, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => seen.push_str(&text),
            Event::SoftBreak | Event::HardBreak => seen.push(' '),
            Event::End(TagEnd::TableCell) => seen.push(' '),
            Event::Start(_) | Event::End(_) => {}
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => return false,
        }
    }
    words(&seen) == words(&shown(inlines))
}

fn words(text: &str) -> Vec<&str> {
    text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect()
}
