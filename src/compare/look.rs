//! What can be seen of a change of words.

use super::change::Look;
use crate::glyphs::{Hidden, hidden, lookalike};

/// How much of the difference between two words or sentences can be seen.
pub(super) fn look(old: &str, new: &str) -> Look {
    if unseen(old) == unseen(new) {
        Look::Invisible
    } else if typeset(old) == typeset(new) {
        Look::Typographic
    } else {
        Look::Plain
    }
}

/// Without what takes no room, with one space for any, and Latin letters for those that look like them. What turns the
/// direction of writing can be seen: in what follows.
fn unseen(text: &str) -> String {
    let seen: String =
        text.chars().filter(|c| hidden(*c) != Some(Hidden::Unseen)).map(|c| lookalike(c).unwrap_or(c)).collect();
    let joined = seen.split_whitespace().collect::<Vec<&str>>().join(" ");
    let (opens, ends) = (seen.starts_with(char::is_whitespace), seen.ends_with(char::is_whitespace));
    // A space that separates from what stands before or after is seen.
    format!("{}{joined}{}", if opens { " " } else { "" }, if ends && !joined.is_empty() { " " } else { "" })
}

/// With plain quotation marks, apostrophes, dashes and dots.
fn typeset(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in unseen(text).chars() {
        match c {
            '\u{2018}'..='\u{201B}' | '\u{2BC}' | '\u{2032}' | '`' | '\u{B4}' => plain.push('\''),
            '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' | '\u{2033}' => plain.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            '\u{2026}' => plain.push_str("..."),
            c => plain.push(c),
        }
    }
    plain
}
