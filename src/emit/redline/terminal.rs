//! A redline for the terminal: first what changed, in sentences, then the words of both texts.
//!
//! Colour helps and says nothing by itself. Words that went are `[-…-]`, words that came `{+…+}`; what stood here and stands
//! elsewhere `[<…<]`, what stands here and stood elsewhere `{>…>}`. A backslash makes any of these signs a plain one.

use unicode_width::UnicodeWidthChar;

use super::parts::{Extent, Heading, HeadingKind, Part, Shape, Thing, Told, numbers_told, parts};
use super::view::{ChangeView, LineView, Presence, RedlineView, RunKind};
use super::words::{shortened, stretches};
use crate::emit::report::{Style, visible};

/// How wide a line may be. Units: columns.
const WIDTH: usize = 100;
/// What is kept free for the numbers of changes. Units: columns.
const NUMBERS: usize = 7;

/// The redline of `view`.
#[must_use]
pub fn terminal(view: &RedlineView, extent: Extent, style: Style) -> String {
    let mut page = Page { view, extent, text: String::new(), style };
    page.line(&format!("Old: {}", view.old), Look::Plain);
    page.line(&format!("New: {}", view.new), Look::Plain);
    page.text.push('\n');
    page.line(&view.verdict, Look::Strong);
    page.summary("Material: the public must be told", view.material());
    page.summary("Editorial: the meaning stands", view.editorial());
    page.sentences("Not compared", view.not_compared.iter().map(String::as_str));
    page.sentences("Only inferred, for you to confirm", view.inferred.iter().map(|one| one.sentence.as_str()));
    if view.changes.is_empty() && extent != Extent::Whole {
        return page.text;
    }
    page.text.push('\n');
    page.line("Redline. Numbers are those of the changes above.", Look::Strong);
    // In two pieces, so that no text of this file looks like a tag.
    page.line(&["[-gone-] {+new+} [<", "moved away<] {>moved here>}"].concat(), Look::Faint);
    for part in parts(view, extent) {
        page.part(&part);
    }
    page.text
}

/// The changes of `view` in sentences, and below them their words: a redline inside a report that says whose it is.
#[must_use]
pub fn terminal_excerpt(view: &RedlineView, style: Style) -> String {
    let mut page = Page { view, extent: Extent::Changed, text: String::new(), style };
    page.summary("Material: the public must be told", view.material());
    page.summary("Editorial: the meaning stands", view.editorial());
    parts(view, Extent::Changed).iter().filter(|part| !is_about_the_rest(part)).for_each(|part| page.part(part));
    page.text
}

/// Whether a part only counts sections or rows that stay, which an excerpt does not speak of.
pub(super) fn is_about_the_rest(part: &Part<'_>) -> bool {
    matches!(part, Part::Unchanged(_, Thing::Section | Thing::Row))
}

/// How characters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Strong,
    Faint,
    Gone,
    Come,
    Moved,
}

impl Look {
    /// Source: ECMA-48, Select Graphic Rendition.
    fn code(self) -> &'static str {
        match self {
            Look::Plain => "",
            Look::Strong => "\u{1b}[1m",
            Look::Faint => "\u{1b}[2m",
            Look::Gone => "\u{1b}[31m",
            Look::Come => "\u{1b}[32m",
            Look::Moved => "\u{1b}[36m",
        }
    }

    fn of(kind: RunKind) -> Look {
        match kind {
            RunKind::Kept => Look::Plain,
            RunKind::Deleted => Look::Gone,
            RunKind::Inserted => Look::Come,
            RunKind::MovedAway | RunKind::MovedHere => Look::Moved,
        }
    }
}

/// Characters, each with its look.
type Drawn = Vec<(char, Look)>;

struct Page<'v> {
    view: &'v RedlineView,
    extent: Extent,
    text: String,
    style: Style,
}

impl Page<'_> {
    fn drawn(&mut self, drawn: &[(char, Look)]) {
        let mut before = Look::Plain;
        for (c, look) in drawn {
            if *look != before && self.style == Style::Coloured {
                if before != Look::Plain {
                    self.text.push_str("\u{1b}[0m");
                }
                self.text.push_str(look.code());
                before = *look;
            }
            self.text.push(*c);
        }
        if before != Look::Plain {
            self.text.push_str("\u{1b}[0m");
        }
    }

    fn line(&mut self, text: &str, look: Look) {
        self.drawn(&draw(&visible(text), look));
        self.text.push('\n');
    }

    /// A line after a margin, the lines that go on `hang` columns from the side, with the same sign there.
    fn hung(&mut self, margin: &str, hang: usize, drawn: &Drawn) {
        let room = WIDTH.saturating_sub(width(margin).max(NUMBERS + 3 + hang)).max(40);
        let side: String = margin.chars().skip(NUMBERS + 1).take(1).collect();
        let blank = format!("{}{side} {}", " ".repeat(NUMBERS + 1), " ".repeat(hang));
        for (at, line) in wrapped(drawn, room).iter().enumerate() {
            self.text.push_str(if at == 0 { margin } else { &blank });
            self.drawn(line);
            self.text.push('\n');
        }
    }

    fn summary<'a>(&mut self, title: &str, changes: impl Iterator<Item = (usize, &'a ChangeView)>) {
        let mut open = false;
        for (number, change) in changes {
            if !open {
                self.text.push('\n');
                self.line(title, Look::Strong);
                open = true;
            }
            let mut drawn = draw(&visible(&change.sentence), Look::Plain);
            drawn.extend(draw(&format!(" ({})", change.rule), Look::Faint));
            self.hung(&format!("{:>NUMBERS$}   ", number + 1), 0, &drawn);
        }
    }

    fn sentences<'a>(&mut self, title: &str, sentences: impl Iterator<Item = &'a str>) {
        let mut open = false;
        for sentence in sentences {
            if !open {
                self.text.push('\n');
                self.line(title, Look::Strong);
                open = true;
            }
            self.hung(&format!("{:>NUMBERS$}   ", "-"), 0, &draw(&visible(sentence), Look::Plain));
        }
    }

    fn part(&mut self, part: &Part<'_>) {
        match part {
            Part::Heading(heading) => self.heading(heading),
            Part::Language(tag) => self.line(&format!("{}({tag})", " ".repeat(NUMBERS + 3)), Look::Faint),
            Part::Line(told) => self.told(told),
            Part::Unchanged(count, thing) => {
                self.line(&format!("{}… {}", " ".repeat(NUMBERS + 3), unchanged(*count, *thing)), Look::Faint);
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        if heading.kind != HeadingKind::Row {
            self.text.push('\n');
        }
        let name = if heading.name.trim().is_empty() { "(before the first heading)" } else { heading.name.trim() };
        let signs = match heading.kind {
            HeadingKind::Notice | HeadingKind::Section | HeadingKind::Register => "== ",
            HeadingKind::Row => "",
        };
        let margin = format!("{:>NUMBERS$} {} ", margin_numbers(&heading.changes), sign(heading.presence));
        let told = format!("{signs}{}{}", visible(name), standing(heading.presence));
        self.hung(&margin, 3, &draw(&told, Look::Strong));
    }

    fn told(&mut self, told: &Told<'_>) {
        let lead = match told.shape {
            Shape::Title(level) | Shape::Heading(level) => format!("{} ", "#".repeat(usize::from(level.max(1)))),
            Shape::Summary => "In short: ".to_owned(),
            Shape::Paragraph => String::new(),
            Shape::Item(None) => "* ".to_owned(),
            Shape::Item(Some(number)) => format!("{number}. "),
            Shape::Code | Shape::Columns | Shape::Cells => "| ".to_owned(),
            Shape::Rows => "Rows: ".to_owned(),
            Shape::Field(label) => format!("{}: ", visible(label)),
        };
        let numbers = margin_numbers(&told.numbers());
        let margin = format!("{numbers:>NUMBERS$} {} {}{lead}", sign(told.presence), "  ".repeat(told.depth));
        let mut drawn = Drawn::new();
        for (at, cell) in told.cells.iter().enumerate() {
            if at > 0 {
                drawn.extend(draw(" | ", Look::Plain));
            }
            drawn.extend(words(self.view, cell, told.cells.len() > 1, self.extent));
        }
        // A paragraph that begins like an item or a heading is none.
        if matches!(drawn.first(), Some(('#' | '*' | '|' | '=' | '…', _))) {
            drawn.insert(0, ('\\', Look::Plain));
        }
        // What goes on stands at an odd column, and what begins at an even one: they are told apart.
        self.hung(&margin, 2 * told.depth + if lead.is_empty() { 1 } else { 3 }, &drawn);
    }
}

fn margin_numbers(numbers: &[usize]) -> String {
    let told = numbers_told(numbers);
    match numbers.first() {
        Some(first) if told.len() > NUMBERS => format!("{}+", first + 1),
        Some(_) | None => told,
    }
}

fn sign(presence: Presence) -> char {
    match presence {
        Presence::Both => ' ',
        Presence::Old => '-',
        Presence::New => '+',
        Presence::Away => '<',
        Presence::Here => '>',
    }
}

fn standing(presence: Presence) -> &'static str {
    match presence {
        Presence::Both => "",
        Presence::Old => " (removed)",
        Presence::New => " (new)",
        Presence::Away => " (stood here, and stands elsewhere now)",
        Presence::Here => " (stands here now, and stood elsewhere)",
    }
}

/// So many things that do not differ.
pub(super) fn unchanged(count: usize, thing: Thing) -> String {
    let (one, many) = match thing {
        Thing::Block => ("paragraph, list or table", "paragraphs, lists or tables"),
        Thing::TableRow => ("row", "rows"),
        Thing::Section => ("section", "sections"),
        Thing::Row => ("entry of a register", "entries of registers"),
        Thing::Field => ("detail", "details"),
    };
    format!("{count} {} unchanged", if count == 1 { one } else { many })
}

/// The words of a line with their signs.
fn words(view: &RedlineView, line: &LineView, in_table: bool, extent: Extent) -> Drawn {
    let mut drawn = Drawn::new();
    let stretches = stretches(view, line);
    let alone = stretches.len() == 1;
    for stretch in &stretches {
        let (open, close) = match stretch.kind {
            RunKind::Kept => ("", ""),
            RunKind::Deleted => ("[-", "-]"),
            RunKind::Inserted => ("{+", "+}"),
            RunKind::MovedAway => ("[<", "<]"),
            RunKind::MovedHere => ("{>", ">}"),
        };
        let shorten = stretch.kind == RunKind::Kept && extent == Extent::Changed && !alone;
        let text = if shorten { shortened(&stretch.text) } else { stretch.text.clone() };
        let look = Look::of(stretch.kind);
        drawn.extend(draw(open, look));
        drawn.extend(draw(&escaped(&text, in_table), look));
        drawn.extend(draw(close, look));
    }
    drawn
}

/// Words with a backslash before each sign that would mean something.
fn escaped(text: &str, in_table: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_sign = ["[-", "-]", "{+", "+}", "[<", "<]", "{>", ">}"].iter().any(|sign| rest.starts_with(sign));
        // At the end the next character may be that of a sign.
        let opens = matches!(rest, "[" | "{");
        if c == '\\' || is_sign || opens || (in_table && c == '|') {
            escaped.push('\\');
        }
        escaped.push(c);
        rest = &rest[c.len_utf8()..];
    }
    escaped
}

fn draw(text: &str, look: Look) -> Drawn {
    text.chars().map(|c| (c, look)).collect()
}

fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Lines of at most `room` columns, each broken at a space between two words. Line feeds break too.
fn wrapped(drawn: &[(char, Look)], room: usize) -> Vec<Drawn> {
    let mut lines = Vec::new();
    for line in drawn.split(|(c, _)| *c == '\n') {
        let (mut start, mut space, mut used) = (0, None, 0);
        for (at, (c, _)) in line.iter().enumerate() {
            used += columns(*c);
            let alone = |at: Option<usize>| at.and_then(|at| line.get(at)).is_some_and(|(c, _)| *c != ' ');
            // A mark is never parted from the last of its words.
            let closes = matches!(line.get(at + 1), Some(('-' | '+' | '<' | '>', _)));
            if *c == ' ' && at > start && alone(at.checked_sub(1)) && alone(Some(at + 1)) && !closes {
                space = Some(at);
            }
            if let Some(end) = space.filter(|_| used > room) {
                lines.push(line[start..end].to_vec());
                (start, space) = (end + 1, None);
                used = line[start..=at].iter().map(|(c, _)| columns(*c)).sum();
            }
        }
        lines.push(line[start..].to_vec());
    }
    lines
}
