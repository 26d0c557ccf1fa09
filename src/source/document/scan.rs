//! Where texts, remarks and brackets stand in TOML, also in TOML that cannot be read.
//!
//! Nothing is judged: a text that never ends is taken to end with its line, a bracket that never closes is listed.

use std::ops::Range;

/// A text as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quoted {
    /// From quotation mark to quotation mark; for one that never ends, to the end of its line.
    pub(super) range: Range<usize>,
    /// `"` or `'`.
    pub(super) mark: char,
    /// Three marks on each side.
    pub(super) is_long: bool,
    /// Whether it ends.
    pub(super) is_closed: bool,
}

/// A character outside texts and remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bare {
    pub(super) at: usize,
    pub(super) character: char,
}

/// A TOML text by its marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scan {
    /// Texts, in order.
    pub(super) quoted: Vec<Quoted>,
    /// Remarks, with their `#`.
    pub(super) remarks: Vec<Range<usize>>,
    /// Everything else but spaces, in order; line ends too.
    pub(super) bare: Vec<Bare>,
    /// Brackets of values that never close, outermost first.
    pub(super) open: Vec<Bare>,
}

impl Scan {
    pub(super) fn of(text: &str) -> Scan {
        let mut scan = Scan::default();
        let mut at = 0;
        // A heading's brackets belong to its line alone.
        let mut is_heading = starts_heading(text);
        while let Some(character) = text[at..].chars().next() {
            let here = at;
            at += character.len_utf8();
            match character {
                '"' | '\'' => {
                    let quoted = quoted(text, here, character);
                    at = quoted.range.end;
                    scan.quoted.push(quoted);
                }
                '#' => {
                    at = line_end(text, here);
                    scan.remarks.push(here..at);
                }
                ' ' | '\t' => {}
                _ => {
                    scan.bare.push(Bare { at: here, character });
                    match character {
                        '[' | '{' if !is_heading => scan.open.push(Bare { at: here, character }),
                        ']' | '}' if !is_heading => scan.close(character),
                        '\n' => is_heading = scan.open.is_empty() && starts_heading(&text[at..]),
                        _ => {}
                    }
                }
            }
        }
        scan
    }

    fn close(&mut self, closing: char) {
        let opening = if closing == ']' { '[' } else { '{' };
        if self.open.last().is_some_and(|open| open.character == opening) {
            self.open.pop();
        }
    }

    /// The text that `at` is in or that ends there.
    pub(super) fn quoted_at(&self, at: usize) -> Option<&Quoted> {
        self.quoted.iter().find(|quoted| quoted.range.start <= at && at <= quoted.range.end)
    }

    /// Whether `at` is inside brackets of a value. Looks at what stands before only.
    pub(super) fn is_inside(&self, at: usize) -> bool {
        let before = self.bare.iter().take_while(|bare| bare.at < at);
        before.fold(0_usize, |depth, bare| match bare.character {
            '[' | '{' => depth + 1,
            ']' | '}' => depth.saturating_sub(1),
            _ => depth,
        }) > 0
    }
}

fn starts_heading(text: &str) -> bool {
    text.trim_start_matches([' ', '\t']).starts_with('[')
}

/// Where the line that holds `at` ends.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |length| at + length)
}

/// The line that holds `at`, without its end.
pub(super) fn line_of(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..line_end(text, at)
}

fn quoted(text: &str, start: usize, mark: char) -> Quoted {
    let three = [mark; 3].iter().collect::<String>();
    let is_long = text[start..].starts_with(&three);
    let inside = start + if is_long { 3 } else { 1 };
    let mut characters = text[inside..].char_indices();
    while let Some((at, character)) = characters.next() {
        let at = inside + at;
        match character {
            '\\' if mark == '"' && (is_long || !text[at + 1..].starts_with('\n')) => drop(characters.next()),
            '\n' if !is_long => return Quoted { range: start..at, mark, is_long, is_closed: false },
            _ if is_long && text[at..].starts_with(&three) => {
                // Up to two more marks belong to the text.
                let more = text[at + 3..].chars().take(2).take_while(|more| *more == mark).count();
                return Quoted { range: start..at + 3 + more, mark, is_long, is_closed: true };
            }
            _ if !is_long && character == mark => {
                return Quoted { range: start..at + 1, mark, is_long, is_closed: true };
            }
            _ => {}
        }
    }
    Quoted { range: start..text.len(), mark, is_long, is_closed: false }
}
