//! Words as Markdown: every sign that could be taken for markup is escaped, and no other.
//!
//! Source: CommonMark 0.31.2 §2.4 (backslash escapes); GitHub Flavored Markdown §4.10 (tables).

/// Signs that can mean something anywhere in a line.
const ANYWHERE: &str = "\\`*_[]<>&|~!#";

/// `words` in one line. White space of any length is one blank, as a reader is shown it.
#[must_use]
pub fn escaped(words: &str) -> String {
    let line = words.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    line_start(&inside(&line))
}

/// Words that are not at the start of a line.
pub(super) fn inside(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if ANYWHERE.contains(letter) {
            out.push('\\');
        }
        out.push(if letter.is_ascii_whitespace() { ' ' } else { letter });
    }
    out
}

/// A written line, so that its first signs open no list, no heading and no rule.
pub(super) fn line_start(line: &str) -> String {
    let line = line.trim_start_matches([' ', '\t']);
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['-', '+', '=']) { format!("\\{line}") } else { line.to_owned() }
}

/// The address of a link between angle brackets.
pub(super) fn address(address: &str) -> String {
    let mut out = String::from("<");
    for letter in address.chars().filter(|letter| !letter.is_control()) {
        if matches!(letter, '<' | '>' | '\\' | '&' | '|') {
            out.push('\\');
        }
        out.push(letter);
    }
    out + ">"
}

/// A code span.
pub(super) fn code(words: &str) -> String {
    let words = words.replace(['\n', '\r', '\t'], " ");
    if words.trim().is_empty() {
        return words;
    }
    let longest = words.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if words.starts_with(['`', ' ']) || words.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{pad}{words}{pad}{fence}")
}
