//! As many words of a change as fit into a sentence, with those that matter among them.

use crate::compare::{Piece, Which};

/// How many words that stayed are told before and after those that changed.
const AROUND: usize = 4;
/// Of a longer stretch that stayed between two changes only the ends are told. Units: words.
const BETWEEN: usize = 12;
/// What has no other side is told to this length. Units: words.
const ALONE: usize = 40;

/// The start of a text that only one side has, on one line.
pub(super) fn start(text: &str) -> String {
    let text = text.replace('\n', " / ");
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= ALONE { words.join(" ") } else { format!("{} …", words[..ALONE].join(" ")) }
}

/// What changed between two texts on both sides, with a few words around it.
pub(super) fn both(pieces: &[Piece]) -> (String, String) {
    let changed = |piece: &Piece| !matches!(piece, Piece::Kept(_));
    let first = pieces.iter().position(changed).unwrap_or_default();
    let last = pieces.iter().rposition(changed).unwrap_or_default();
    let (mut old, mut new) = (String::new(), String::new());
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Kept(text) => {
                let told = match (at < first, at > last) {
                    (true, _) => end(text, AROUND),
                    (_, true) => beginning(text, AROUND),
                    (false, false) => middle(text),
                };
                old.push_str(&told);
                new.push_str(&told);
            }
            Piece::Deleted(_) | Piece::Inserted(_) => {
                old.push_str(piece.on(Which::Old).unwrap_or_default());
                new.push_str(piece.on(Which::New).unwrap_or_default());
            }
        }
    }
    (old, new)
}

/// Where each word of a text starts.
fn starts(text: &str) -> Vec<usize> {
    let mut before = ' ';
    let mut starts = Vec::new();
    for (at, c) in text.char_indices() {
        if before.is_whitespace() && !c.is_whitespace() {
            starts.push(at);
        }
        before = c;
    }
    starts
}

fn end(text: &str, words: usize) -> String {
    let starts = starts(text);
    match starts.len().checked_sub(words) {
        None | Some(0) => text.to_owned(),
        Some(skipped) => format!("… {}", &text[starts[skipped]..]),
    }
}

fn beginning(text: &str, words: usize) -> String {
    match starts(text).get(words) {
        None => text.to_owned(),
        Some(at) => format!("{} …", text[..*at].trim_end()),
    }
}

fn middle(text: &str) -> String {
    if starts(text).len() <= BETWEEN {
        return text.to_owned();
    }
    let (first, last) = (beginning(text, AROUND), end(text, AROUND));
    format!("{}{}", first, last.trim_start_matches('…'))
}
