//! Text that came from elsewhere, made safe to look at: nothing in it can move the cursor, colour the screen, ring the
//! bell or turn the direction of writing. Each such character becomes one that can be seen, so columns stay.

use std::fmt::Write;

use crate::glyphs::{hidden, is_no_break_space};

/// One line of text for people: what cannot be seen is shown as a picture, a line feed too.
#[must_use]
pub fn visible(text: &str) -> String {
    text.chars().map(|c| if c == '\t' { ' ' } else { picture(c) }).collect()
}

/// Source lines for people: as [`visible`], with line feeds and tabs kept, and a space that does not break told from
/// one that does.
pub(super) fn visible_lines(text: &str) -> String {
    let shown = |c| match c {
        '\n' | '\t' => c,
        _ if is_no_break_space(c) => '\u{237D}',
        _ => picture(c),
    };
    text.chars().map(shown).collect()
}

/// JSON whose strings mean the same, with every character that a terminal could obey written as an escape.
pub(in crate::emit) fn escaped_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || picture(c) == c {
            escaped.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    escaped
}

/// The character itself, or the one that stands for it.
fn picture(c: char) -> char {
    match c {
        // Source: Unicode block Control Pictures.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7F}' => '\u{2421}',
        _ if leaves_no_trace(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

/// Whether `c` is obeyed, or takes no room, or has no meaning of its own. Joiners and the choice between text and
/// picture are left alone: emoji and many scripts need them.
fn leaves_no_trace(c: char) -> bool {
    let wanted = matches!(c, '\u{200D}' | '\u{FE00}'..='\u{FE0F}');
    let meaningless = matches!(c, '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' | '\u{FFFE}' | '\u{FFFF}');
    meaningless || (hidden(c).is_some() && !wanted)
}
