//! Lines of TOML that are not what they should be: headings, keys, commas, quotation marks that stand too early.

use super::mistakes::{Mistake, Stop, trim};
use super::scan::{line_end, line_of};

const NEITHER: &str =
    "each line is `key = \"value\"`, a heading such as `[[contact]]`, or a remark that starts with `#`";

/// The key that a line starts with, where `=` follows it.
pub(super) fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim();
    is_key(key).then_some(key)
}

fn is_key(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// A key or heading that is there already.
pub(super) fn twice(stop: &Stop<'_>) -> Mistake {
    let line = stop.trimmed();
    let typed = stop.typed(&line);
    let key = stop.typed(&stop.range);
    if !typed.starts_with('[') {
        let before = first_of(stop, key);
        let mistake = Mistake::new(stop.range.clone(), format!("`{key}` is here twice"))
            .help("keep one of the two; if it belongs to another row, that row's heading is missing above it");
        return Mistake { other: before.map(|range| (range, "here it is for the first time")), ..mistake };
    }
    let single = format!("[{key}]");
    let double = format!("[[{key}]]");
    let headings = |wanted: &str| {
        let mut found = Vec::new();
        let mut at = 0;
        while at < stop.text.len() {
            let heading = trim(stop.text, line_of(stop.text, at));
            if stop.typed(&heading) == wanted {
                found.push(heading);
            }
            at = line_end(stop.text, at) + 1;
        }
        found
    };
    let singles = headings(&single);
    let mut mistake = if headings(&double).is_empty() {
        Mistake::new(line.clone(), format!("the heading `{single}` is here more than once"))
    } else {
        Mistake::new(line.clone(), format!("`{single}` and `{double}` are both in this file"))
    }
    .help("each row of a register has a heading in double brackets");
    for heading in singles {
        mistake = mistake.meant(heading, double.clone());
    }
    mistake
}

/// Where the key was typed before, under the same heading.
fn first_of(stop: &Stop<'_>, key: &str) -> Option<std::ops::Range<usize>> {
    let mut end = stop.line().start.checked_sub(1)?;
    loop {
        let line = trim(stop.text, line_of(stop.text, end));
        let typed = stop.typed(&line);
        if key_of(typed) == Some(key) {
            return Some(line.start..line.start + key.len());
        }
        if typed.starts_with('[') {
            return None;
        }
        end = line_of(stop.text, end).start.checked_sub(1)?;
    }
}

/// A text that does not end on its line.
pub(super) fn endless_text(stop: &Stop<'_>) -> Mistake {
    let line = stop.line();
    let open = stop.scan.quoted.iter().find(|quoted| !quoted.is_closed && line.contains(&quoted.range.start));
    let Some(open) = open else { return unreadable(stop) };
    let range = trim(stop.text, open.range.clone());
    let (start, mark) = (range.start, open.mark);
    let typed = stop.typed(&range);
    let other = if mark == '"' { '\'' } else { '"' };
    if typed.len() > 1 && typed.ends_with(other) {
        let message = format!("this text starts with `{mark}` and ends with `{other}`");
        return Mistake::new(range.clone(), message)
            .help("use the same quotation mark at both ends")
            .meant(range.end - 1..range.end, mark);
    }
    if let Some(end) = end_of_long_text(stop, line.end, mark) {
        let three = [mark; 3].iter().collect::<String>();
        return Mistake::new(range, "this text goes on over several lines")
            .help("keep it on one line, or put three quotation marks at both ends")
            .meant(start..start + 1, three.clone())
            .meant(end - 1..end, three);
    }
    // Inside a list a comma stands after the text, and a backslash would hide the mark.
    let inside = stop.scan.is_inside(start);
    let end =
        range.start + typed.trim_end_matches(|c| (inside && matches!(c, ',' | ']' | '}' | ' ')) || c == '\\').len();
    Mistake::new(start..end.max(start + 1), "this text has no closing quotation mark")
        .help("add it where the text ends")
        .meant(
            end.max(start + 1)..range.end,
            format!("{mark}{}", stop.typed(&(end.max(start + 1)..range.end)).replace('\\', "")),
        )
}

/// Where a text ends that was typed over several lines.
fn end_of_long_text(stop: &Stop<'_>, from: usize, mark: char) -> Option<usize> {
    let mut at = from + 1;
    for _ in 0..40 {
        if at >= stop.text.len() {
            return None;
        }
        let line = trim(stop.text, line_of(stop.text, at));
        let typed = stop.typed(&line);
        if key_of(typed).is_some() || typed.starts_with('[') {
            return None;
        }
        if typed.ends_with(mark) {
            return Some(line.end);
        }
        at = line_end(stop.text, at) + 1;
    }
    None
}

/// `\` in a text, as in a path.
pub(super) fn backslash(stop: &Stop<'_>) -> Option<Mistake> {
    let quoted = stop.scan.quoted_at(stop.range.start)?;
    let typed = stop.typed(&quoted.range);
    let at = quoted.range.start + stop.text[quoted.range.start..stop.range.start].rfind('\\')?;
    let message = "`\\` in a text begins a sign such as `\\\"`, and this is none";
    let doubled = typed.replace("\\\\", "\\").replace('\\', "\\\\");
    Some(
        Mistake::new(at..at + 1, message)
            .help("type `\\\\` where one `\\` is meant")
            .meant(quoted.range.clone(), doubled),
    )
}

/// A heading without all of its closing brackets.
pub(super) fn open_heading(stop: &Stop<'_>) -> Mistake {
    let line = stop.trimmed();
    let typed = stop.typed(&line);
    let name = typed.trim_matches(['[', ']', ' ', '"', '\'']);
    let brackets = typed.len() - typed.trim_start_matches('[').len();
    let whole = if brackets > 1 { format!("[[{name}]]") } else { format!("[{name}]") };
    let mistake = Mistake::new(line.clone(), format!("the heading `{typed}` has too few brackets at its end"));
    if is_key(name) {
        mistake.meant(line, whole)
    } else {
        mistake.help("a heading is one word in brackets: `[[contact]]`")
    }
}

pub(super) fn missing_comma(stop: &Stop<'_>) -> Mistake {
    let at = stop.range.start;
    let before = stop.text[..at].trim_end().len();
    let next = stop.text[before..].len() - stop.text[before..].trim_start().len() + before;
    let end = stop.text[next..].chars().next().map_or(next, |c| next + c.len_utf8());
    Mistake::new(next..end, "there is no comma before this value").meant(before..before, ",")
}

/// Lines that show by themselves what happened.
pub(super) fn shape(stop: &Stop<'_>) -> Option<Mistake> {
    let line = stop.trimmed();
    let typed = stop.typed(&line);
    let start = line.start;
    if let Some(mark) = ["//", "/*", "--", ";", "<!--"].into_iter().find(|mark| typed.starts_with(mark)) {
        let words = typed[mark.len()..].trim_end_matches("-->").trim_end_matches("*/").trim();
        let mistake = Mistake::new(start..start + mark.len(), "a remark starts with `#`");
        return Some(mistake.meant(line, format!("# {words}")));
    }
    if let Some(rest) = typed.strip_prefix("- ").filter(|rest| key_of(rest).is_some()) {
        let mistake = Mistake::new(start..start + 1, "a line of a register starts with its key, without a hyphen");
        return Some(mistake.meant(start..line.end - rest.len(), ""));
    }
    colon(stop).or_else(|| key_with_spaces(stop)).or_else(|| no_equals(stop))
}

/// `:` for `=`.
fn colon(stop: &Stop<'_>) -> Option<Mistake> {
    let line = stop.line();
    let near = stop.scan.bare.iter().find(|bare| bare.character == ':' && line.contains(&bare.at))?;
    let before = stop.text[line.start..near.at].trim_end();
    let key = before.rsplit(['{', ',']).next().unwrap_or_default().trim();
    let message = "`=` belongs here, not `:`";
    let here = near.at..near.at + 1;
    if before.ends_with('=') {
        let rest = stop.text[here.end..line.end].len() - stop.text[here.end..line.end].trim_start().len();
        return Some(
            Mistake::new(here.clone(), "there is a `:` too many after `=`").meant(here.start..here.end + rest, ""),
        );
    }
    let has_no_equals = !before.contains('=') || before.contains('{');
    (is_key(key) && has_no_equals).then(|| {
        let space = if stop.text[..near.at].ends_with(' ') { "=" } else { " =" };
        Mistake::new(here.clone(), message).meant(here, space)
    })
}

fn key_with_spaces(stop: &Stop<'_>) -> Option<Mistake> {
    let line = stop.trimmed();
    let typed = stop.typed(&line);
    let key = typed.split('=').next().filter(|key| key.len() < typed.len())?.trim_end();
    let words: Vec<&str> = key.split_whitespace().collect();
    let fits = (2..=4).contains(&words.len()) && words.iter().all(|word| is_key(word));
    let range = line.start..line.start + key.len();
    fits.then(|| {
        Mistake::new(range.clone(), format!("`{key}` is a key, and keys have no spaces")).meant(range, words.join("_"))
    })
}

/// A line without `=`, or with nothing before it.
fn no_equals(stop: &Stop<'_>) -> Option<Mistake> {
    let line = stop.trimmed();
    let typed = stop.typed(&line);
    if typed.starts_with('=') {
        let mistake = Mistake::new(line.start..line.start + 1, "there is no key before `=`");
        return Some(mistake.help("write the key first: `name = \"…\"`"));
    }
    if stop.message.contains("extra `=`") {
        return Some(Mistake::new(stop.range.clone(), "there is an `=` too many").meant(stop.range.clone(), ""));
    }
    if typed.starts_with('[') && typed.contains(".]") {
        let at = line.start + typed.find(".]")?;
        return Some(Mistake::new(at..at + 1, "this heading ends in a full stop").meant(at..at + 1, ""));
    }
    let key = typed.split_whitespace().next().filter(|_| !typed.contains('='))?;
    let rest = typed[key.len()..].trim_start();
    let end = line.start + key.len();
    if rest.is_empty() && is_key(key) {
        let mistake = Mistake::new(line, format!("`{key}` has no value"));
        return Some(mistake.help("write `=` and the value between quotation marks, or take the line out"));
    }
    if (is_key(key) || key.starts_with('"')) && rest.starts_with(['"', '\'', '[', '{']) {
        let mistake = Mistake::new(line.start..end, format!("there is no `=` between `{key}` and its value"));
        return Some(mistake.meant(end..end, " ="));
    }
    stop.message.contains("key with no value").then(|| unreadable(stop))
}

/// Something after a complete value.
pub(super) fn more_after_value(stop: &Stop<'_>) -> Mistake {
    let line = stop.trimmed();
    let at = stop.range.start;
    let rest = trim(stop.text, at..line.end.max(at));
    let typed = stop.typed(&rest);
    let whole = stop.typed(&line);
    if whole.starts_with('[') && !whole.contains('=') || whole.starts_with("[[") {
        return after_heading(stop);
    }
    let one = rest.start..(rest.start + 1).min(rest.end);
    match typed.chars().next() {
        Some(';') => return Mistake::new(one.clone(), "a line ends without `;`").meant(one, ""),
        Some(',') if typed.len() == 1 => {
            return Mistake::new(one.clone(), "a line ends without a comma").meant(one, "");
        }
        Some(',') => return several_values(stop),
        Some(']' | '}') => return Mistake::new(one.clone(), "there is a closing bracket too many").meant(one, ""),
        _ => {}
    }
    if key_of(typed).is_some() {
        let before = stop.text[..rest.start].trim_end().len();
        return Mistake::new(rest.clone(), "a second key stands on this line")
            .help("each key has a line of its own")
            .meant(before..rest.start, "\n");
    }
    early_quote(stop).unwrap_or_else(|| unreadable(stop))
}

fn after_heading(stop: &Stop<'_>) -> Mistake {
    let line = stop.trimmed();
    let typed = stop.typed(&line);
    let name = typed.trim_matches(['[', ']', ' ']);
    if is_key(name) {
        let message = format!("the heading `{typed}` has more brackets at its end than at its start");
        return Mistake::new(line.clone(), message).meant(line, format!("[[{name}]]"));
    }
    let rest = trim(stop.text, stop.range.start..line.end.max(stop.range.start));
    Mistake::new(rest.clone(), "a heading stands on a line of its own").meant(rest.start..rest.start, "\n")
}

/// `"en", "cy"` without brackets; `1,000`.
fn several_values(stop: &Stop<'_>) -> Mistake {
    let line = stop.trimmed();
    let typed = stop.typed(&line);
    let value = trim(stop.text, line.start + typed.find('=').map_or(0, |at| at + 1)..line.end);
    let words = stop.typed(&value);
    if words.chars().all(|c| c.is_ascii_digit() || c == ',') {
        let message = format!("`{words}` is a number, and numbers have no comma");
        return Mistake::new(value.clone(), message).meant(value, words.replace(',', ""));
    }
    Mistake::new(value.clone(), "several values stand here without brackets")
        .help("a list stands in square brackets")
        .meant(value, format!("[{words}]"))
}

/// A quotation mark inside a text, which ends it there.
fn early_quote(stop: &Stop<'_>) -> Option<Mistake> {
    let line = stop.trimmed();
    let quoted = stop.scan.quoted.iter().rfind(|quoted| quoted.is_closed && quoted.range.end <= stop.range.start)?;
    let start = quoted.range.start;
    if start < line.start || quoted.is_long {
        return None;
    }
    let end_mark = quoted.range.end - 1..quoted.range.end;
    let rest = trim(stop.text, quoted.range.end..line.end);
    let words = stop.typed(&rest);
    if words.len() == 1 && words.starts_with(quoted.mark) {
        return Some(Mistake::new(rest.clone(), "there is a quotation mark too many").meant(rest, ""));
    }
    let last = stop.text[..line.end].trim_end();
    if last.ends_with(quoted.mark) && last.len() > quoted.range.end {
        let inside = &stop.text[start + 1..last.len() - 1];
        let escaped = inside.replace("\\\"", "\"").replace('"', "\\\"");
        return Some(
            Mistake::new(end_mark, "a quotation mark inside the text ends it here")
                .help("type `\\\"` for one that belongs to the text, or use curly ones inside: “…”")
                .meant(start..last.len(), format!("\"{escaped}\"")),
        );
    }
    Some(
        Mistake::new(rest.clone(), "words stand after the closing quotation mark")
            .help("move the mark to the end of the text")
            .meant(end_mark, "")
            .meant(rest.end..rest.end, quoted.mark.to_string()),
    )
}

pub(super) fn unreadable(stop: &Stop<'_>) -> Mistake {
    let line = stop.trimmed();
    let typed = stop.typed(&line);
    let key = typed.split(['=', ' ']).next().unwrap_or_default();
    if typed.contains('=') && !is_key(key) && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
        let range = line.start..line.start + key.len();
        return Mistake::new(range, format!("`{key}` has a letter that no key has"))
            .help("keys are made of the letters a to z, digits, `-` and `_`");
    }
    let is_sentence = !typed.contains('=') && typed.split_whitespace().count() > 2;
    let message = if is_sentence { "this sentence belongs to no key" } else { "this line cannot be read" };
    let range = if line.is_empty() { stop.range.clone() } else { line };
    Mistake::new(range, message).help(if is_sentence {
        "write it between quotation marks after a key and `=`, or in a file under `sections/`"
    } else {
        NEITHER
    })
}
