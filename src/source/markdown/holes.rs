//! Expressions kept away from the Markdown parser.
//!
//! Each is replaced by an inert placeholder before Markdown is read and put back in the parser's events, so a value can
//! neither become markup nor be mangled by it. A table leads every offset back to what was typed.

use crate::finding::Finding;
use crate::source::expression::{Piece, holes, read_hole};
use crate::span::Span;

/// Opens a placeholder. A private-use character: sources that hold one are refused.
const OPEN: char = '\u{E000}';
/// Closes a placeholder.
const CLOSE: char = '\u{E001}';

/// A text whose expressions were replaced.
pub(super) struct Substituted {
    /// What the Markdown parser reads.
    pub(super) text: String,
    /// What each placeholder stands for.
    pieces: Vec<Piece>,
    /// Where each placeholder stands, and what was typed there. Units: bytes of `text`, bytes of the source.
    placeholders: Vec<Placeholder>,
    part: Span,
}

struct Placeholder {
    start: usize,
    end: usize,
    typed_start: usize,
    typed_end: usize,
}

impl Substituted {
    pub(super) fn new(typed: &str, part: &Span, findings: &mut Vec<Finding>) -> Substituted {
        let mut text = String::with_capacity(typed.len());
        let (mut pieces, mut placeholders) = (Vec::new(), Vec::new());
        let mut from = 0;
        for hole in holes(typed) {
            text.push_str(&typed[from..hole.start]);
            let whole = Span::new(part.file, part.start + hole.start..part.start + hole.end);
            let piece = read_hole(&typed[hole.start..hole.end], hole.kind, &whole).unwrap_or_else(|finding| {
                findings.push(finding);
                // What was typed stands in for what it should say.
                Piece::Text(typed[hole.start..hole.end].to_owned())
            });
            let start = text.len();
            text.extend([OPEN.to_string(), pieces.len().to_string(), CLOSE.to_string()]);
            placeholders.push(Placeholder { start, end: text.len(), typed_start: hole.start, typed_end: hole.end });
            pieces.push(piece);
            from = hole.end;
        }
        text.push_str(&typed[from..]);
        Substituted { text, pieces, placeholders, part: part.clone() }
    }

    /// The source behind a range of `text`.
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let start = self.typed(range.start, |placeholder| placeholder.typed_start);
        let end = self.typed(range.end, |placeholder| placeholder.typed_end);
        Span::new(self.part.file, self.part.start + start..self.part.start + end.max(start))
    }

    fn typed(&self, at: usize, inside: impl Fn(&Placeholder) -> usize) -> usize {
        let before = self.placeholders.partition_point(|placeholder| placeholder.end <= at);
        match self.placeholders.get(before) {
            Some(placeholder) if placeholder.start < at => inside(placeholder),
            Some(_) | None => match before.checked_sub(1).map(|last| &self.placeholders[last]) {
                Some(last) => last.typed_end + (at - last.end),
                None => at,
            },
        }
    }

    /// Puts back what the placeholders in `text` stand for.
    ///
    /// Each piece comes with its range of `text`. Units: bytes.
    pub(super) fn restore(&self, text: &str) -> Vec<(std::ops::Range<usize>, Piece)> {
        let mut restored = Vec::new();
        let mut from = 0;
        while let Some(open) = text[from..].find(OPEN).map(|at| at + from) {
            let Some(close) = text[open..].find(CLOSE).map(|at| at + open) else { break };
            if open > from {
                restored.push((from..open, Piece::Text(text[from..open].to_owned())));
            }
            let end = close + CLOSE.len_utf8();
            let number = text[open + OPEN.len_utf8()..close].parse::<usize>().ok();
            let piece = number.and_then(|number| self.pieces.get(number)).cloned();
            restored.extend(piece.map(|piece| (open..end, piece)));
            from = end;
        }
        if from < text.len() {
            restored.push((from..text.len(), Piece::Text(text[from..].to_owned())));
        }
        restored
    }

    /// The same for text without a place of its own, with neighbouring words joined.
    pub(super) fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut joined: Vec<Piece> = Vec::new();
        for (_, piece) in self.restore(text) {
            match (joined.last_mut(), piece) {
                (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
                (Some(_) | None, piece) => joined.push(piece),
            }
        }
        joined
    }
}
