//! The words of a line as plain text for people: nothing in it can be obeyed, and what makes a difference can be seen.

use super::glyphs::Glyph;
use super::view::{LineView, Read, RedlineView, Run, RunKind};
use crate::emit::report::visible;

/// Words in a row of which the same became.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) kind: RunKind,
    /// With the number of each character that cannot be seen, and with where a link leads where that differs, as in
    /// `⟨U+00A0⟩` and `⟨https://…⟩`. Line feeds stay.
    pub(super) text: String,
}

/// The words of a line; neighbours of one kind are one stretch.
pub(super) fn stretches(view: &RedlineView, line: &LineView) -> Vec<Stretch> {
    let mut joined: Vec<Run> = Vec::new();
    for run in &line.runs {
        match joined.last_mut() {
            Some(last) if last.kind == run.kind && (last.read, run.read) == (Read::Words, Read::Words) => {
                last.text.push_str(&run.text);
            }
            Some(_) | None => joined.push(run.clone()),
        }
    }
    let mut stretches: Vec<Stretch> = Vec::new();
    for run in &joined {
        let text = match run.read {
            Read::Words => shown(view, run),
            Read::Address => format!("⟨{}⟩", shown(view, run)),
        };
        match stretches.last_mut() {
            Some(last) if last.kind == run.kind => last.text.push_str(&text),
            Some(_) | None => stretches.push(Stretch { kind: run.kind, text }),
        }
    }
    stretches
}

fn shown(view: &RedlineView, run: &Run) -> String {
    let piece = |piece: Glyph<'_>| match piece {
        Glyph::Words(words) => words.split('\n').map(visible).collect::<Vec<String>>().join("\n"),
        Glyph::Sign { character: '\n', .. } => "\n".to_owned(),
        Glyph::Sign { code, .. } => format!("⟨{code}⟩"),
    };
    view.glyphs(run).into_iter().map(piece).collect()
}

/// Words of which this many stay at each end where only changes are shown. Units: characters.
const ENDS: usize = 90;

/// Words that stayed, without their middle where there is much of it.
pub(super) fn shortened(text: &str) -> String {
    let length = text.chars().count();
    if length <= 3 * ENDS {
        return text.to_owned();
    }
    let whole = |at: &(usize, char)| at.1 == ' ';
    let start = text.char_indices().skip(ENDS).find(whole);
    let end = text.char_indices().take(length - ENDS).filter(whole).last();
    match (start, end) {
        (Some((start, _)), Some((end, _))) if start < end => format!("{} […] {}", &text[..start], &text[end + 1..]),
        (_, _) => text.to_owned(),
    }
}
