//! What a word processor or a newer program leaves in TOML: curly quotation marks around texts, spaces of other kinds
//! between keys, tables over several lines in one pair of braces, new escapes.
//!
//! Curly marks inside a text are as they should be.

use std::ops::Range;

use super::scan::{Bare, Quoted, Scan, line_end};
use super::stand_in::Change;
use crate::catalogue;
use crate::finding::{Edit, Finding, Safety};
use crate::glyphs::{hidden, is_no_break_space};
use crate::span::Span;

/// Curly marks found around texts.
pub(super) struct Curly {
    /// What is wrong.
    pub(super) findings: Vec<Finding>,
    /// What the reader reads in their place; also spaces for characters that stand between keys and cannot be read.
    pub(super) changes: Vec<Change>,
}

/// Looks for curly quotation marks where texts begin and end.
pub(super) fn curly(text: &str, part: &Span) -> Curly {
    let scan = Scan::of(text);
    let mut curly = Curly { findings: Vec::new(), changes: Vec::new() };
    let mut passed: Vec<Range<usize>> = Vec::new();
    for bare in &scan.bare {
        if passed.last().is_some_and(|range| bare.at < range.end) {
            continue;
        }
        let here = bare.at..bare.at + bare.character.len_utf8();
        if is_no_break_space(bare.character) || hidden(bare.character).is_some() {
            // Found as characters; here they only must not stop the reading.
            curly.changes.push(Change::new(here, " "));
        } else if is_curly(bare.character) {
            let line = here.end..line_end(text, here.end);
            let pair = closing(&text[line.clone()]).map(|closing| line.start + closing.start..line.start + closing.end);
            passed.push(here.start..pair.as_ref().map_or(line.end, |closing| closing.end));
            curly.pair(text, part, here, pair);
        }
    }
    let is_new = |quoted: &&Quoted| {
        let before = passed.partition_point(|range| range.end <= quoted.range.start);
        passed.get(before).is_none_or(|range| !range.contains(&quoted.range.start))
    };
    for quoted in scan.quoted.iter().filter(|quoted| !quoted.is_closed && !quoted.is_long).filter(is_new) {
        curly.half(text, part, quoted);
    }
    curly
}

impl Curly {
    fn pair(&mut self, text: &str, part: &Span, opening: Range<usize>, closing: Option<Range<usize>>) {
        let message = "this text stands between curly quotation marks";
        let help = "type straight ones, as on the keyboard: `\"…\"`";
        let Some(closing) = closing else {
            let finding = Finding::typed(&catalogue::CURLY_QUOTE_DELIMITER, place(part, opening.clone()), message);
            self.findings.push(finding.help(help));
            // The rest of the line is read as the text.
            let end = line_end(text, opening.end);
            self.changes.extend([Change::new(opening, "'"), Change::new(end..end, "'")]);
            return;
        };
        let inside = &text[opening.end..closing.start];
        let whole = place(part, opening.start..closing.end);
        let finding = Finding::typed(&catalogue::CURLY_QUOTE_DELIMITER, whole, message).help(help);
        let mark = match (inside.contains(['"', '\\']), inside.contains('\'')) {
            (false, _) => "\"",
            (true, false) => "'",
            (true, true) => {
                self.findings.push(finding);
                return;
            }
        };
        let changes = [Change::new(opening, mark), Change::new(closing, mark)];
        self.findings.push(finding.edits(edits(part, &changes), Safety::Mechanical));
        self.changes.extend(changes);
    }

    /// A text that starts with a straight mark and ends with a curly one.
    fn half(&mut self, text: &str, part: &Span, quoted: &Quoted) {
        let typed = text[quoted.range.clone()].trim_end_matches([' ', '\t', ',', ']', '}']);
        let Some(last) = typed.chars().next_back().filter(|last| is_curly(*last)) else { return };
        let end = quoted.range.start + typed.len();
        let change = Change::new(end - last.len_utf8()..end, quoted.mark.to_string());
        let message = "this text starts with a straight quotation mark and ends with a curly one";
        let finding = Finding::typed(&catalogue::CURLY_QUOTE_DELIMITER, place(part, quoted.range.start..end), message)
            .help("type a straight one at the end too")
            .edits(edits(part, std::slice::from_ref(&change)), Safety::Mechanical);
        self.findings.push(finding);
        self.changes.push(change);
    }
}

fn is_curly(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‛')
}

/// Where the mark that ends the text stands: one after which nothing but the rest of the syntax follows.
fn closing(rest: &str) -> Option<Range<usize>> {
    let ends = |after: &str| {
        let next = after.trim_start_matches([' ', '\t', '\u{A0}']);
        next.is_empty() || next.starts_with([',', ']', '}', '#', '='])
    };
    let mut marks = rest.char_indices().filter(|(_, c)| is_curly(*c) || matches!(c, '"' | '\''));
    marks.find(|(at, c)| ends(&rest[at + c.len_utf8()..])).map(|(at, c)| at..at + c.len_utf8())
}

/// What only the newest TOML allows; `text` can be read.
pub(super) fn newer(text: &str, part: &Span) -> Vec<Finding> {
    let scan = Scan::of(text);
    let mut findings = escapes(text, &scan, part);
    let texts = scan.quoted.iter().map(|quoted| Bare { at: quoted.range.start, character: quoted.mark });
    let mut marks: Vec<Bare> = scan.bare.iter().copied().chain(texts).collect();
    marks.sort_by_key(|mark| mark.at);
    let mut open: Vec<Braces> = Vec::new();
    for mark in marks {
        match (mark.character, open.last_mut()) {
            ('{' | '[', around) => {
                around.into_iter().for_each(|around| around.comma = None);
                open.push(Braces::new(mark));
            }
            ('}' | ']', Some(_)) => findings.extend(closed(text, &scan, part, &mut open, mark.at + 1)),
            ('\n', Some(braces)) => braces.line_end |= braces.is_table,
            (',', Some(braces)) => braces.comma = Some(mark.at),
            (_, Some(braces)) => braces.comma = None,
            (_, None) => {}
        }
    }
    findings
}

/// Closes the innermost pair; what is wrong with it is found with the outermost table around it.
fn closed(text: &str, scan: &Scan, part: &Span, open: &mut Vec<Braces>, end: usize) -> Option<Finding> {
    let mut braces = open.pop()?;
    braces.commas.extend(braces.comma.filter(|_| braces.is_table));
    match open.iter_mut().find(|around| around.is_table) {
        Some(around) => {
            around.line_end |= braces.line_end;
            around.commas.append(&mut braces.commas);
            None
        }
        None if braces.is_table => table(text, scan, part, &(braces.start..end), &braces),
        None => None,
    }
}

/// An open pair of braces or brackets.
struct Braces {
    start: usize,
    is_table: bool,
    /// The last comma, where nothing followed it yet.
    comma: Option<usize>,
    /// Whether a line ends directly in it.
    line_end: bool,
    /// Commas at the ends of tables in it.
    commas: Vec<usize>,
}

impl Braces {
    fn new(opening: Bare) -> Braces {
        let is_table = opening.character == '{';
        Braces { start: opening.at, is_table, comma: None, line_end: false, commas: Vec::new() }
    }
}

/// A table in braces that goes over several lines, or has commas before closing braces.
fn table(text: &str, scan: &Scan, part: &Span, table: &Range<usize>, braces: &Braces) -> Option<Finding> {
    let (rule, range, commas) = (&catalogue::TOML_NEWER_VERSION, table.clone(), &braces.commas);
    if !braces.line_end {
        let comma = *commas.first()?;
        let changes: Vec<Change> = commas.iter().map(|comma| Change::new(*comma..comma + 1, "")).collect();
        let finding = Finding::typed(rule, place(part, comma..comma + 1), "a comma stands before the closing `}`");
        return Some(finding.help("take it out").edits(edits(part, &changes), Safety::Mechanical));
    }
    let finding =
        Finding::typed(rule, place(part, range.start..range.start + 1), "what stands in `{ }` goes over several lines")
            .labelled("it starts here")
            .help("write it on one line, or give it a heading of its own");
    let remark = scan.remarks.partition_point(|remark| remark.start < range.start);
    let has_remark = scan.remarks.get(remark).is_some_and(|remark| range.contains(&remark.start));
    let first = scan.quoted.partition_point(|quoted| quoted.range.start < range.start);
    let mut texts = scan.quoted[first..].iter().take_while(|quoted| range.contains(&quoted.range.start));
    if has_remark || texts.any(|quoted| quoted.is_long) {
        return Some(finding);
    }
    let change = Change::new(range.clone(), on_one_line(&text[range]));
    Some(finding.edits(edits(part, &[change]), Safety::Mechanical))
}

/// A table without line ends, and without commas before its closing braces.
fn on_one_line(table: &str) -> String {
    let scan = Scan::of(table);
    let is_text = |at: usize| {
        let before = scan.quoted.partition_point(|quoted| quoted.range.end <= at);
        scan.quoted.get(before).is_some_and(|quoted| quoted.range.contains(&at))
    };
    let mut line = String::new();
    for (at, c) in table.char_indices() {
        match c {
            _ if is_text(at) => line.push(c),
            '\n' | '\t' | ' ' if line.ends_with(' ') => {}
            '\n' | '\t' => line.push(' '),
            '}' if line.trim_end().ends_with(',') => {
                line.truncate(line.trim_end().len() - 1);
                line.push_str(" }");
            }
            _ => line.push(c),
        }
    }
    line
}

/// `\e` and `\x41` in texts.
fn escapes(text: &str, scan: &Scan, part: &Span) -> Vec<Finding> {
    let mut findings = Vec::new();
    for quoted in scan.quoted.iter().filter(|quoted| quoted.mark == '"') {
        let mut characters = text[quoted.range.clone()].char_indices();
        while let Some((at, c)) = characters.next() {
            if c != '\\' {
                continue;
            }
            let at = quoted.range.start + at;
            let (length, meant) = match characters.next() {
                Some((_, 'e')) => (2, "\\u001B".to_owned()),
                Some((_, 'x')) => (4, format!("\\u00{}", text.get(at + 2..at + 4).unwrap_or_default())),
                Some(_) | None => continue,
            };
            let change = Change::new(at..at + length, meant);
            let message = format!("`{}` is understood by few programs", &text[change.range.clone()]);
            let finding = Finding::typed(&catalogue::TOML_NEWER_VERSION, place(part, change.range.clone()), message);
            findings.push(finding.edits(edits(part, &[change]), Safety::Mechanical));
        }
    }
    findings
}

fn edits(part: &Span, changes: &[Change]) -> Vec<Edit> {
    let edit =
        |change: &Change| Edit { span: place(part, change.range.clone()), replacement: change.replacement.clone() };
    changes.iter().map(edit).collect()
}

/// Bytes of the part as a span of the file.
pub(super) fn place(part: &Span, range: Range<usize>) -> Span {
    Span::new(part.file, part.start + range.start..part.start + range.end)
}
