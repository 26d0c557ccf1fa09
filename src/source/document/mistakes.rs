//! What an editor did where the reader of TOML stopped, in words for someone who has never heard of it.
//!
//! The reader's own message chooses between a few families; what is said comes from the line as it was typed.

use std::ops::Range;

use super::scan::{Scan, line_end, line_of};
use super::stand_in::Change;
use super::{lines, values};

/// A fault in how something is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mistake {
    /// The characters.
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<&'static str>,
    /// A second place, and what it is.
    pub(super) other: Option<(Range<usize>, &'static str)>,
    /// What was probably meant.
    pub(super) changes: Vec<Change>,
}

impl Mistake {
    pub(super) fn new(range: Range<usize>, message: impl Into<String>) -> Mistake {
        Mistake { range, message: message.into(), help: None, other: None, changes: Vec::new() }
    }

    pub(super) fn help(self, help: &'static str) -> Mistake {
        Mistake { help: Some(help), ..self }
    }

    pub(super) fn meant(mut self, range: Range<usize>, replacement: impl Into<String>) -> Mistake {
        self.changes.push(Change::new(range, replacement));
        self
    }
}

/// Where the reader stopped, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stop<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Its marks.
    pub(super) scan: &'a Scan,
    /// The characters; often none.
    pub(super) range: Range<usize>,
    /// The reader's message.
    pub(super) message: String,
}

impl<'a> Stop<'a> {
    /// The line, without its end.
    pub(super) fn line(&self) -> Range<usize> {
        line_of(self.text, self.range.start)
    }

    /// The line without spaces at either side.
    pub(super) fn trimmed(&self) -> Range<usize> {
        trim(self.text, self.line())
    }

    pub(super) fn typed(&self, range: &Range<usize>) -> &'a str {
        &self.text[range.clone()]
    }
}

/// The first mistake among those that made the reader stop.
pub(super) fn first(text: &str, errors: &[(Range<usize>, String)]) -> Option<Mistake> {
    // Beyond that depth the reader loses its way, and nothing else that it says is about the text.
    if let Some((range, _)) = errors.iter().find(|(_, message)| message.contains("recurs")) {
        let message = "brackets stand in brackets deeper than anything in a notice";
        return Some(Mistake::new(range.clone(), message).help("take them out"));
    }
    let scan = Scan::of(text);
    let earliest = errors.iter().min_by_key(|(range, message)| (range.start, !message.contains("string")));
    let (range, message) = earliest?.clone();
    let unclosed = scan.open.first().filter(|open| open.at <= range.start);
    let endless = scan.quoted.iter().find(|quoted| !quoted.is_closed && quoted.is_long);
    if let Some(quoted) = endless {
        let opening = quoted.range.start..quoted.range.start + 3;
        let three = &text[opening.clone()];
        let end = end_before_next_key(text, opening.end);
        let mistake = Mistake::new(opening, format!("the long text that starts with `{three}` never ends"));
        return Some(mistake.help("close it with the same three marks").meant(end..end, three));
    }
    if let Some(open) = unclosed.filter(|_| errors.iter().any(|(_, message)| message.contains("unclosed"))) {
        return Some(never_closed(text, open.at, open.character));
    }
    let stop = Stop { text, scan: &scan, range, message };
    Some(read(&stop))
}

fn never_closed(text: &str, at: usize, opening: char) -> Mistake {
    let (what, closing) = if opening == '[' { ("list", ']') } else { ("group", '}') };
    let end = if opening == '[' { end_before_next_key(text, at) } else { trim(text, line_of(text, at)).end };
    Mistake::new(at..at + 1, format!("the {what} that starts with `{opening}` never ends"))
        .help(if opening == '[' { "add `]` after its last value" } else { "add `}` after its last value" })
        .meant(end..end, closing)
}

/// The end of the last line before one that starts with a key or is a heading.
fn end_before_next_key(text: &str, from: usize) -> usize {
    let mut end = trim(text, line_of(text, from)).end;
    let mut at = line_end(text, from) + 1;
    while at < text.len() {
        let line = trim(text, line_of(text, at));
        let typed = &text[line.clone()];
        if typed.starts_with("[[") || lines::key_of(typed).is_some() {
            break;
        }
        if !typed.is_empty() {
            end = line.end;
        }
        at = line_end(text, at) + 1;
    }
    end
}

fn read(stop: &Stop<'_>) -> Mistake {
    let says = |words: &str| stop.message.contains(words);
    let by_line = if says("cannot extend") {
        let message = "this name is the key of something else already";
        Some(Mistake::new(stop.range.clone(), message).help("use another name, or take one of the two out"))
    } else if says("duplicate key") {
        Some(lines::twice(stop))
    } else if says("invalid basic string") || says("invalid literal string") {
        Some(lines::endless_text(stop))
    } else if says("missing escaped value") || says("unicode") || says("invalid value") {
        lines::backslash(stop)
    } else if says("unclosed table") || says("unclosed array table") {
        Some(lines::open_heading(stop))
    } else if says("missing comma") {
        Some(lines::missing_comma(stop))
    } else if says("extra comma") {
        Some(Mistake::new(stop.range.clone(), "there is a comma too many").meant(stop.range.clone(), ""))
    } else {
        None
    };
    by_line
        .or_else(|| lines::shape(stop))
        .or_else(|| says("unexpected key or value").then(|| lines::more_after_value(stop)))
        .or_else(|| values::unquoted(stop))
        .unwrap_or_else(|| lines::unreadable(stop))
}

/// Takes a line that nobody can guess out of the way, so that what follows can be read.
pub(super) fn pass_over(text: &str, range: &Range<usize>) -> Change {
    let line = line_of(text, range.start);
    Change::new(line.start..line.start, "#")
}

/// A range without spaces at either side.
pub(super) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let typed = &text[range.clone()];
    let start = range.end - typed.trim_start().len();
    let end = range.start + typed.trim_end().len();
    start.min(end.max(range.start))..end.max(range.start)
}
