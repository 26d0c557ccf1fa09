//! Characters that look like others or like nothing, found in the text of every file before it is read as anything.
//!
//! What a file may not hold at all (controls, private use) is refused by `disk` before this. Words in other scripts are
//! as good as Latin ones; only a single word that mixes them is found.

use std::ops::Range;

use crate::catalogue;
use crate::finding::{Edit, Finding, Safety};
use crate::glyphs::{Hidden, belongs, hidden, is_no_break_space, lookalike, other_script};
use crate::span::{FileId, Files, Span};

/// Marks that stand for list items in Word and on web pages, wherever a line starts with them.
const BULLETS: [char; 12] = ['•', '·', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '∙', '►'];

/// Dashes start an item only where no sentence can be going on.
const DASHES: [char; 2] = ['–', '—'];

/// What is wrong with the characters of one file.
pub(super) fn read(files: &Files, file: FileId) -> Vec<Finding> {
    let held = files.get(file);
    let mut reader = Reader { text: &held.text, file, findings: Vec::new(), taken: Vec::new() };
    if held.path.ends_with(".md") {
        reader.bullets();
    }
    for line in lines(&held.text) {
        reader.line(line);
    }
    reader.findings
}

struct Reader<'a> {
    text: &'a str,
    file: FileId,
    findings: Vec<Finding>,
    /// Bytes that a bullet takes with it.
    taken: Vec<Range<usize>>,
}

/// What is to be done about characters on a line.
struct Remedy {
    help: &'static str,
    replacement: &'static str,
    safety: Safety,
}

/// A bullet that was typed: its mark, and the spaces after it.
struct Bullet {
    mark: Range<usize>,
    end: usize,
}

impl Reader<'_> {
    fn line(&mut self, line: Range<usize>) {
        let (mut turning, mut unseen, mut fixed) = (Vec::new(), Vec::new(), Vec::new());
        for (at, c) in self.text[line.clone()].char_indices().map(|(at, c)| (line.start + at, c)) {
            let here = at..at + c.len_utf8();
            match hidden(c) {
                Some(Hidden::Turns) => turning.push(here),
                Some(Hidden::Unseen) if !belongs(self.text, at, c) => unseen.push(here),
                Some(Hidden::Unseen) => {}
                None if is_no_break_space(c) && !self.is_taken(at) => fixed.push(here),
                None => {}
            }
        }
        self.turning(&turning);
        self.unseen(&unseen);
        self.no_break_spaces(&fixed);
        self.mixed_words(line);
    }

    /// Whether a bullet takes the byte with it.
    fn is_taken(&self, at: usize) -> bool {
        let before = self.taken.partition_point(|range| range.end <= at);
        self.taken.get(before).is_some_and(|range| range.contains(&at))
    }

    /// No sure mend: without these characters the words may read in another order.
    fn turning(&mut self, places: &[Range<usize>]) {
        let message = match places.len() {
            1 => "a character that nobody can see turns the direction of these words".to_owned(),
            many => format!("{many} characters that nobody can see turn the direction of these words"),
        };
        let help = "delete it, then read the line again: its words may stand in another order";
        self.found(
            places,
            |span| Finding::typed(&catalogue::BIDI_CONTROL, span, message),
            &Remedy { help, replacement: "", safety: Safety::Suggestion },
        );
    }

    fn unseen(&mut self, places: &[Range<usize>]) {
        let message = match places.len() {
            1 => "this line holds a character that nobody can see".to_owned(),
            many => format!("this line holds {many} characters that nobody can see"),
        };
        let help = "delete it: it came along when text was pasted, and nothing visible goes with it";
        self.found(
            places,
            |span| Finding::typed(&catalogue::INVISIBLE_CHARACTER, span, message),
            &Remedy { help, replacement: "", safety: Safety::Mechanical },
        );
    }

    fn no_break_spaces(&mut self, places: &[Range<usize>]) {
        let message = match places.len() {
            1 => "a space on this line is a non-breaking space".to_owned(),
            many => format!("{many} spaces on this line are non-breaking spaces"),
        };
        let help = "type an ordinary space: it looks the same, and lines can end there";
        self.found(
            places,
            |span| Finding::typed(&catalogue::NO_BREAK_SPACE, span, message),
            &Remedy { help, replacement: " ", safety: Safety::Mechanical },
        );
    }

    /// One finding for all places on a line; none where there is no place.
    fn found(&mut self, places: &[Range<usize>], finding: impl FnOnce(Span) -> Finding, remedy: &Remedy) {
        let Some(first) = places.first() else { return };
        let edits = places.iter().map(|place| self.edit(place.clone(), remedy.replacement)).collect();
        let finding = finding(self.span(first.clone()));
        let label = self.text[first.clone()].chars().next().map_or("", name);
        let finding = if label.is_empty() { finding } else { finding.labelled(label) };
        self.findings.push(finding.help(remedy.help).edits(edits, remedy.safety));
    }

    /// Words with letters of two alphabets.
    fn mixed_words(&mut self, line: Range<usize>) {
        for word in words(self.text, line) {
            let typed = &self.text[word.clone()];
            let Some((stranger, script)) = typed.chars().find_map(|c| Some((c, other_script(c)?))) else { continue };
            if !typed.chars().any(is_latin) {
                continue;
            }
            let message = format!("`{typed}` looks like one word, and its `{stranger}` is a {script} letter");
            let finding = Finding::typed(&catalogue::MIXED_SCRIPT, self.span(word.clone()), message);
            let latin: Option<String> =
                typed.chars().map(|c| if other_script(c).is_some() { lookalike(c) } else { Some(c) }).collect();
            self.findings.push(match latin {
                Some(latin) => finding.patch(self.span(word), latin),
                None => finding.help("type the word again with the letters of one alphabet"),
            });
        }
    }

    /// Lines that start with a bullet from Word: one finding for each run of them.
    fn bullets(&mut self) {
        let (mut run, mut may_begin): (Vec<Bullet>, bool) = (Vec::new(), true);
        for line in lines(self.text).skip_while({
            let body = body(self.text);
            move |line| line.start < body
        }) {
            let typed = &self.text[line.clone()];
            match bullet(typed, line.start, may_begin) {
                Some(bullet) => {
                    run.push(bullet);
                    may_begin = true;
                }
                None if typed.trim().is_empty() => may_begin = true,
                None => {
                    self.run_of_bullets(&run);
                    run.clear();
                    may_begin = typed.trim_end().ends_with(':');
                }
            }
        }
        self.run_of_bullets(&run);
    }

    fn run_of_bullets(&mut self, run: &[Bullet]) {
        let Some(first) = run.first() else { return };
        let mark = &self.text[first.mark.clone()];
        let message = match run.len() {
            1 => format!("this line starts with a typed `{mark}` and is not a list"),
            many => format!("{many} lines from here start with a typed `{mark}` and are not a list"),
        };
        let edits = run.iter().map(|bullet| self.edit(bullet.mark.start..bullet.end, "- ")).collect();
        let finding = Finding::typed(&catalogue::WORD_BULLET, self.span(first.mark.clone()), message)
            .help("start each item with a hyphen and a space: `- `")
            .edits(edits, Safety::Mechanical);
        self.findings.push(finding);
        self.taken.extend(run.iter().map(|bullet| bullet.mark.start..bullet.end));
    }

    fn edit(&self, range: Range<usize>, replacement: &str) -> Edit {
        Edit { span: self.span(range), replacement: replacement.to_owned() }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }
}

/// The lines of `text`, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}

/// Where the Markdown begins, after front matter.
fn body(text: &str) -> usize {
    match text.strip_prefix("+++\n") {
        Some(front) => front.find("\n+++").map_or(text.len(), |at| "+++\n".len() + at + "\n+++".len()),
        None => 0,
    }
}

/// The bullet that a line starts with; a dash only where a paragraph `may_begin`.
fn bullet(line: &str, start: usize, may_begin: bool) -> Option<Bullet> {
    let bare = line.trim_start();
    let mark = bare.chars().next()?;
    let rest = &bare[mark.len_utf8()..];
    let is_bullet =
        BULLETS.contains(&mark) || (may_begin && DASHES.contains(&mark) && rest.starts_with(char::is_whitespace));
    if !is_bullet || rest.trim().is_empty() {
        return None;
    }
    let at = start + line.len() - bare.len();
    let spaces = rest.len() - rest.trim_start().len();
    Some(Bullet { mark: at..at + mark.len_utf8(), end: at + mark.len_utf8() + spaces })
}

/// The words of a line: letters on end.
fn words(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, c) in text[line.clone()].char_indices().map(|(at, c)| (line.start + at, c)) {
        let here = at..at + c.len_utf8();
        match words.last_mut() {
            Some(word) if c.is_alphabetic() && word.end == at => word.end = here.end,
            Some(_) | None if c.is_alphabetic() => words.push(here),
            Some(_) | None => {}
        }
    }
    words
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

/// What the character is called, where the message does not say so.
fn name(c: char) -> &'static str {
    match c {
        '\u{A0}' | '\u{2007}' | '\u{202F}' => "",
        '\u{AD}' => "a hyphen that shows only where a line ends",
        '\u{200B}' => "a space without width",
        '\u{2028}' | '\u{2029}' => "a line end that is none",
        '\u{FEFF}' => "the mark that belongs before the first letter of a file",
        '\u{E0000}'..='\u{E007F}' => "a letter that no screen shows",
        '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "words turn here",
        _ => "a character without a shape",
    }
}
