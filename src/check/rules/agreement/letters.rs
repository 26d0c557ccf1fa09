//! Telephone numbers, email addresses and postcodes among words.
//!
//! Whether anyone has them is for others to say.

use std::ops::Range;

/// The fewest and the most digits of a number with its first nought. One more than there can be is a mistake to be seen.
const DIGITS: std::ops::RangeInclusive<usize> = 9..=13;

/// Telephone numbers that begin with a nought or `+`, with their digits as dialled in the United Kingdom.
pub(super) fn telephones(words: &str) -> Vec<(Range<usize>, String)> {
    let bytes = words.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at] == b'0' || bytes[at] == b'+' || bytes[at] == b'(' && bytes.get(at + 1) == Some(&b'0');
        let goes_before = |before: char| before.is_alphanumeric() || "£$./-_@+,".contains(before);
        let is_inside = || words[..at].ends_with(goes_before);
        if !begins || is_inside() {
            at += 1;
            continue;
        }
        let end = end_of_number(bytes, at);
        let digits = dialled(&words[at..end]);
        let goes_on =
            words[end..].chars().next().is_some_and(|next| next.is_alphabetic() || next == '/' || next == '@');
        if DIGITS.contains(&digits.len()) && digits.starts_with('0') && !goes_on {
            found.push((at..end, digits));
        }
        at = end.max(at + 1);
    }
    found
}

/// Where the number ends that begins at `from`: after as many digits as one has, and those that follow without a gap.
fn end_of_number(bytes: &[u8], from: usize) -> usize {
    let most = if bytes[from] == b'+' { 12 } else { 11 };
    let (mut count, mut end) = (0, from);
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match byte {
            b'0'..=b'9' if count < most || end == at => {
                let is_trunk = bytes[from] == b'+' && at > 0 && bytes[at - 1] == b'(' && *byte == b'0';
                count += usize::from(!is_trunk);
                end = at + 1;
            }
            b' ' | b'-' | b'(' | b')' | b'+' if count < most => {}
            _ => break,
        }
    }
    end
}

/// The digits of a number, from its first nought.
pub(super) fn dialled(shown: &str) -> String {
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let is_abroad = shown.trim_start().starts_with('+');
    match digits.strip_prefix("44").filter(|_| is_abroad) {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None if is_abroad => format!("+{digits}"),
        None => digits,
    }
}

/// Email addresses.
pub(super) fn emails(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for typed in words.split(|c: char| c.is_whitespace() || "<>()[]\"“”‘’,;|/".contains(c)) {
        let bare = typed.strip_prefix("mailto:").unwrap_or(typed).trim_end_matches(['.', ':', '!', '?', '\'']);
        let from = start + typed.find(bare).unwrap_or_default();
        let is_address = bare.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && domain.contains('.') && !domain.contains('@') && !domain.starts_with('.')
        });
        if is_address {
            found.push(from..from + bare.len());
        }
        let end = start + typed.len();
        start = end + words[end..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// Postcodes with a space, in capitals. Source: BS 7666, as the Post Office writes them.
pub(super) fn postcodes(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let spaces = words.match_indices([' ', '\u{a0}']);
    for (at, space) in spaces {
        let before = words[..at]
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |mark| mark + words[mark..].chars().next().map_or(0, char::len_utf8));
        let from = at + space.len();
        let after = words[from..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(words.len(), |end| from + end);
        if is_outward(&words[before..at]) && is_inward(&words[from..after]) {
            found.push(before..after);
        }
    }
    found
}

/// `ST18`, `M1`, `EC1A`.
fn is_outward(part: &str) -> bool {
    let shape: String = part.chars().map(kind).collect();
    matches!(shape.as_str(), "A9" | "A99" | "AA9" | "AA99" | "A9A" | "AA9A")
}

/// `0YY`.
fn is_inward(part: &str) -> bool {
    part.chars().map(kind).eq("9AA".chars())
}

fn kind(letter: char) -> char {
    match letter {
        'A'..='Z' => 'A',
        '0'..='9' => '9',
        _ => '?',
    }
}
