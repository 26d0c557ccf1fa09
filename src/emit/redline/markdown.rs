//! A redline as Markdown, for a comment on a pull request: words that came are bold, words that went are struck out.
//!
//! Nothing in the texts can break out of it: every character that means something is escaped, nobody is mentioned, and
//! nothing is HTML. It is cut by whole sections where it would be too long, and says so.

use std::fmt::Write;

use super::parts::{Extent, Heading, HeadingKind, Part, Shape, Told, numbers_told, parts};
use super::terminal::{is_about_the_rest, unchanged};
use super::view::{ChangeView, LineView, Presence, RedlineView, RunKind};
use super::words::{Stretch, stretches};

/// The redline of `view` in at most `limit` characters: cut by whole sections, and its lists by whole lines.
#[must_use]
pub fn markdown(view: &RedlineView, extent: Extent, limit: usize) -> String {
    let mut text = format!("### {}\n\n", escaped(&view.title));
    let _ =
        write!(text, "Old: {}  \nNew: {}\n\n**{}**\n", escaped(&view.old), escaped(&view.new), escaped(&view.verdict));
    summary(&mut text, "Material: the public must be told", view.material());
    summary(&mut text, "Editorial: the meaning stands", view.editorial());
    list(&mut text, "Not compared", view.not_compared.iter().map(String::as_str));
    list(&mut text, "Only inferred, for you to confirm", view.inferred.iter().map(|one| one.sentence.as_str()));
    if let Some(short) = shortened(&text, limit) {
        return short;
    }
    if view.changes.is_empty() && extent != Extent::Whole {
        return text;
    }
    text.push_str("\n#### Redline\n\n**New words are bold**, ~~gone words are struck out~~. Numbers are those of the changes above.\n");
    let chunks = chunks(view, extent);
    let mut length = text.chars().count();
    for (at, chunk) in chunks.iter().enumerate() {
        let left = &chunks[at..];
        let more = if left.len() == 1 { 0 } else { cut(left).chars().count() };
        length += chunk.text.chars().count();
        if length + more > limit {
            text.push_str(&cut(left));
            break;
        }
        text.push_str(&chunk.text);
    }
    text
}

/// The lists alone, by whole lines, where they are too long already; nothing where they are not.
fn shortened(text: &str, limit: usize) -> Option<String> {
    const CUT: &str = "\n*This comment would be too long: the list ends here, and the redline is left out. `candour compare` shows all of it.*\n";
    if text.chars().count() <= limit {
        return None;
    }
    let mut left = limit.saturating_sub(CUT.chars().count());
    let fits = text.split_inclusive('\n').take_while(|line| {
        let length = line.chars().count();
        let fits = length <= left;
        left = left.saturating_sub(length);
        fits
    });
    Some(fits.chain([CUT]).collect())
}

/// The changes of `view` and their words, inside a report that says whose they are.
#[must_use]
pub fn markdown_excerpt(view: &RedlineView) -> String {
    let mut text = String::new();
    summary(&mut text, "Material: the public must be told", view.material());
    summary(&mut text, "Editorial: the meaning stands", view.editorial());
    let told = parts(view, Extent::Changed).into_iter().filter(|part| !is_about_the_rest(part));
    text.extend(chunks_of(view, told).into_iter().map(|chunk| chunk.text));
    text
}

/// A section or register of the redline.
struct Chunk {
    name: String,
    text: String,
}

fn cut(left: &[Chunk]) -> String {
    let names: Vec<String> =
        left.iter().filter(|chunk| !chunk.name.is_empty()).map(|chunk| chunk.name.clone()).collect();
    let (all, shown) = (names.len(), names.iter().take(20).cloned().collect::<Vec<String>>().join(", "));
    let more = if all > 20 { ", …" } else { "" };
    let (sections, are) = if all == 1 { ("section", "is") } else { ("sections", "are") };
    format!(
        "\n*This comment would be too long: {all} more {sections} with changes {are} not shown: {shown}{more}. Every change is in the list above.*\n"
    )
}

fn summary<'a>(text: &mut String, title: &str, changes: impl Iterator<Item = (usize, &'a ChangeView)>) {
    let mut open = false;
    for (number, change) in changes {
        if !open {
            let _ = write!(text, "\n#### {title}\n\n");
            open = true;
        }
        let _ = writeln!(text, "- `{}` {} *({})*", number + 1, escaped(&change.sentence), change.rule);
    }
}

fn list<'a>(text: &mut String, title: &str, sentences: impl Iterator<Item = &'a str>) {
    let mut open = false;
    for sentence in sentences {
        if !open {
            let _ = write!(text, "\n#### {title}\n\n");
            open = true;
        }
        let _ = writeln!(text, "- {}", escaped(sentence));
    }
}

fn chunks(view: &RedlineView, extent: Extent) -> Vec<Chunk> {
    chunks_of(view, parts(view, extent).into_iter())
}

fn chunks_of<'v>(view: &'v RedlineView, parts: impl Iterator<Item = Part<'v>>) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut above = Above::Closed;
    for part in parts {
        let starts = matches!(&part, Part::Heading(heading) if heading.kind != HeadingKind::Row);
        if starts || chunks.is_empty() {
            let name = if let Part::Heading(heading) = &part { escaped(heading.name.trim()) } else { String::new() };
            chunks.push(Chunk { name, text: String::new() });
        }
        let Some(chunk) = chunks.last_mut() else { continue };
        if !matches!(part, Part::Line(_)) {
            above = Above::Closed;
        }
        match &part {
            Part::Heading(heading) => self::heading(&mut chunk.text, heading),
            Part::Language(tag) => {
                let _ = write!(chunk.text, "\n({tag})\n");
            }
            Part::Unchanged(count, thing) => {
                let _ = write!(chunk.text, "\n*… {}*\n", unchanged(*count, *thing));
            }
            Part::Line(told) => line(&mut chunk.text, view, told, &mut above),
        }
    }
    chunks
}

fn heading(text: &mut String, heading: &Heading) {
    let signs = if heading.kind == HeadingKind::Row { "######" } else { "#####" };
    let name = if heading.name.trim().is_empty() {
        "(before the first heading)".to_owned()
    } else {
        escaped(heading.name.trim())
    };
    let standing = match heading.presence {
        Presence::Both => "",
        Presence::Old => " (removed)",
        Presence::New => " (new)",
        Presence::Away => " (stood here, and stands elsewhere now)",
        Presence::Here => " (stands here now, and stood elsewhere)",
    };
    let _ = write!(text, "\n{signs} {name}{standing}{}\n", numbers(&heading.changes));
}

fn numbers(changes: &[usize]) -> String {
    if changes.is_empty() { String::new() } else { format!(" `{}`", numbers_told(changes)) }
}

/// What stands just above the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    /// Nothing that goes on.
    Closed,
    /// A table of so many columns.
    Table(usize),
    /// An item or what is in it, so deep.
    Item(usize),
}

/// The words above which our own stand out: in italics, numbers of changes as code. The texts have neither.
fn line(text: &mut String, view: &RedlineView, told: &Told<'_>, above: &mut Above) {
    let moved = match told.presence {
        Presence::Both | Presence::Old | Presence::New => "",
        Presence::Away => "*Stood here:* ",
        Presence::Here => "*Moved here:* ",
    };
    let numbers = numbers(&told.numbers());
    let cells: Vec<String> = told.cells.iter().map(|cell| words(view, cell)).collect();
    let said = cells.first().cloned().unwrap_or_default();
    // Words that stand too deep would be taken for code.
    let depth = match above {
        Above::Item(depth) => told.depth.min(*depth + 1),
        Above::Closed | Above::Table(_) => 0,
    };
    let indent = "  ".repeat(depth);
    let is_item = matches!(told.shape, Shape::Item(_) | Shape::Field(_));
    let follows = is_item && matches!(above, Above::Item(_));
    let is_row = matches!(told.shape, Shape::Columns | Shape::Cells);
    if is_row {
        row(text, &cells, &format!("{moved}{}", numbers.trim()), told.shape, above);
        return;
    }
    let lead = match told.shape {
        Shape::Title(_) | Shape::Heading(_) => "*Heading:* ".to_owned(),
        Shape::Summary => "*In short:* ".to_owned(),
        Shape::Paragraph | Shape::Columns | Shape::Cells => String::new(),
        Shape::Item(None) => "- ".to_owned(),
        Shape::Item(Some(number)) => format!("- *{number}.* "),
        Shape::Code => "*Letter by letter:* ".to_owned(),
        Shape::Rows => "*Shown here:* ".to_owned(),
        Shape::Field(label) => format!("- *{}:* ", escaped(label)),
    };
    let gap = if follows { "" } else { "\n" };
    let _ = writeln!(text, "{gap}{indent}{lead}{moved}{said}{numbers}");
    *above = match above {
        _ if is_item => Above::Item(depth),
        Above::Item(_) if depth > 0 => Above::Item(depth - 1),
        Above::Closed | Above::Table(_) | Above::Item(_) => Above::Closed,
    };
}

/// A row of a table, below its headings or below empty ones.
fn row(text: &mut String, cells: &[String], changes: &str, shape: Shape<'_>, above: &mut Above) {
    let width = cells.len();
    let joined = cells.join(" | ");
    if shape == Shape::Columns || *above != Above::Table(width) {
        let header = if shape == Shape::Columns { joined.clone() } else { " |".repeat(width.saturating_sub(1)) };
        let changes = if shape == Shape::Columns { changes } else { "" };
        let _ = write!(text, "\n| *Changes* {changes} | {header} |\n|{}\n", "---|".repeat(width + 1));
        *above = Above::Table(width);
    }
    if shape != Shape::Columns {
        let _ = writeln!(text, "| {changes} | {joined} |");
    }
}

/// The words of a line, marked. Neighbours that look the same are marked once: marks that touch are not read as marks.
fn words(view: &RedlineView, line: &LineView) -> String {
    let mut joined: Vec<Stretch> = Vec::new();
    for stretch in stretches(view, line) {
        match joined.last_mut() {
            Some(last) if sign(last.kind) == sign(stretch.kind) => last.text.push_str(&stretch.text),
            Some(_) | None => joined.push(stretch),
        }
    }
    let mut marked = String::new();
    for (at, stretch) in joined.iter().enumerate() {
        let other = |other: &&Stretch| sign(other.kind) != sign(stretch.kind);
        let before = joined[..at].iter().rev().find(other).and_then(|other| other.text.chars().next_back());
        let after = joined[at + 1..].iter().find(other).and_then(|other| other.text.chars().next());
        // Of a text without this stretch nobody sees one space more, if there is a space or an end already.
        let spaced = [before, after].into_iter().any(|c| c.is_none_or(char::is_whitespace));
        marked.push_str(&wrapped(&stretch.text, sign(stretch.kind), spaced, at == 0));
    }
    marked.trim().to_owned()
}

fn sign(kind: RunKind) -> &'static str {
    match kind {
        RunKind::Kept => "",
        RunKind::Inserted | RunKind::MovedHere => "**",
        RunKind::Deleted | RunKind::MovedAway => "~~",
    }
}

/// Words between two signs. A sign beside a space is no mark, so spaces at their ends stand outside, or as `␣` inside
/// where they would be read as part of the other text.
fn wrapped(text: &str, sign: &str, spaced: bool, first: bool) -> String {
    let broken = |text: &str| if first { escaped(text) } else { escaped_inside(text) }.replace('\n', "⏎ ");
    let inner = text.trim_matches(' ');
    if sign.is_empty() {
        return broken(text);
    }
    if inner.is_empty() || (!spaced && inner.len() < text.len()) {
        let signed = text.replace(' ', "␣");
        let signed = if inner.is_empty() { signed } else { ends_signed(text) };
        return format!("{sign}{JOINER}{}{JOINER}{sign}", broken(&signed));
    }
    let start = text.len() - text.trim_start_matches(' ').len();
    let (before, after) = (&text[..start], &text[start + inner.len()..]);
    // A sign between a letter and a sign of punctuation is no mark, unless something that takes no room is between them.
    let joiner =
        |c: Option<char>| if c.is_some_and(char::is_alphanumeric) { String::new() } else { JOINER.to_string() };
    let (first, last) = (joiner(inner.chars().next()), joiner(inner.chars().next_back()));
    format!("{before}{sign}{first}{}{last}{sign}{after}", broken(inner))
}

/// Spaces at both ends as signs.
fn ends_signed(text: &str) -> String {
    let inner = text.trim_matches(' ');
    let start = text.len() - text.trim_start_matches(' ').len();
    let end = text.len() - start - inner.len();
    format!("{}{inner}{}", "␣".repeat(start), "␣".repeat(end))
}

/// U+2060, word joiner: it takes no room.
const JOINER: char = '\u{2060}';

/// Words at the start of a line in which nothing is Markdown, a mention or a reference.
pub(in crate::emit) fn escaped(text: &str) -> String {
    let inside = escaped_inside(text);
    let figures = inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = inside.split_at(figures);
    // What starts a heading, a list or a rule does so only there.
    let starts = if number.is_empty() { rest.starts_with(['#', '+', '-', '=']) } else { rest.starts_with(['.', ')']) };
    if starts { format!("{number}\\{rest}") } else { inside }
}

/// The same for words that follow others.
fn escaped_inside(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        let joins = before.is_alphanumeric() && next.is_alphanumeric();
        match c {
            '\\' | '`' | '*' | '~' | '[' | ']' | '<' | '>' | '|' | '&' | '!' | '{' | '}' => escaped.extend(['\\', c]),
            '_' if !joins => escaped.push_str("\\_"),
            _ => escaped.push(c),
        }
        if (c == '@' || c == '#') && !before.is_alphanumeric() && next.is_alphanumeric() {
            escaped.push(JOINER);
        }
        before = c;
    }
    escaped
}
