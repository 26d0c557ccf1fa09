//! Words of a redline in HTML. Colour is never alone: what came is underlined, what went is struck out, and both say so in
//! words that are hidden from the eye, because programs that read aloud do not tell `ins` and `del`.

use super::{Page, Show};
use crate::compare::text::MarkKind;
use crate::emit::html::Html;
use crate::emit::redline::Glyph;
use crate::emit::redline::view::{LineView, Read, Run, RunKind};

impl Page<'_> {
    /// A line, or one side of it.
    pub(super) fn line(&self, line: &LineView, show: Show) -> Html {
        let together = |a: &Run, b: &Run| a.kind == b.kind && a.change == b.change;
        let stretches = line.runs.chunk_by(together).filter(|runs| runs.iter().all(|run| show.shows(run.kind)));
        Html::joined(stretches.map(|runs| self.stretch(runs, show)))
    }

    fn stretch(&self, runs: &[Run], show: Show) -> Html {
        let words = Html::joined(runs.iter().map(|run| self.run(run)));
        let kind = runs.first().map_or(RunKind::Kept, |run| run.kind);
        let (element, class, start, end) = match kind {
            RunKind::Kept => return words,
            RunKind::Inserted => ("ins", "", "redline_inserted", "redline_end_inserted"),
            RunKind::Deleted => ("del", "", "redline_deleted", "redline_end_deleted"),
            // As it was before, it stood elsewhere, and nothing is said of that beside what it is.
            RunKind::MovedHere if show == Show::Before => return words,
            RunKind::MovedHere => ("ins", "moved", "redline_moved_here", "redline_end_moved"),
            RunKind::MovedAway => ("del", "moved", "redline_moved_away", "redline_end_moved"),
        };
        let unseen = |words: String| self.ours("span", &[("class", "unseen")], &Html::words(&words));
        let start = unseen(format!("{} ", self.spoken.text(start)));
        let end = unseen(format!(" {}", self.spoken.text(end)));
        let inner = Html::joined([start, words, end]);
        let attributes = [("class", class)];
        Html::element(element, if class.is_empty() { &[] } else { &attributes }, &inner)
    }

    fn run(&self, run: &Run) -> Html {
        if run.read == Read::Address {
            let pieces = [Html::words(" ‹"), self.words(run), Html::words("›")];
            return Html::element("span", &[("class", "address")], &Html::joined(pieces));
        }
        let words = self.words(run);
        run.marks.iter().rev().fold(words, |inner, mark| match mark {
            MarkKind::Emphasis => Html::emphasis(&inner),
            MarkKind::Strong => Html::strong(&inner),
            MarkKind::Code => Html::element("code", &[], &inner),
            MarkKind::Struck => Html::element("s", &[], &inner),
            MarkKind::Link(_) | MarkKind::Picture(_) => Html::element("span", &[("class", "link")], &inner),
            MarkKind::Break => Html::element("span", &[("class", "break")], &inner),
        })
    }

    fn words(&self, run: &Run) -> Html {
        Html::joined(self.view.glyphs(run).into_iter().map(|glyph| match glyph {
            Glyph::Words(words) => Html::words(words),
            Glyph::Sign { code, .. } => Html::element("code", &[("class", "sign")], &Html::words(&format!("[{code}]"))),
        }))
    }
}
