//! A line of words, and the marks on it.

use crate::notice::{Inline, Run, Target};

/// The words of a paragraph, heading, item or cell, and where they are marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// The characters that a reader sees; a line break that must stand there is a space with a mark.
    pub text: String,
    /// In order of their start, the longer first.
    pub marks: Vec<Mark>,
}

/// A stretch of a line that is marked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// How it is marked.
    pub kind: MarkKind,
}

/// How a stretch of a line is marked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// Stressed.
    Emphasis,
    /// Important.
    Strong,
    /// To be read letter by letter.
    Code,
    /// Struck out.
    Struck,
    /// The line must end here.
    Break,
    /// Leads to an address, or to `#` and an anchor of this text.
    Link(String),
    /// Stands for a picture at an address.
    Picture(String),
}

impl Line {
    /// Words without marks.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Line {
        Line { text: text.into(), marks: Vec::new() }
    }

    /// The line that `inlines` show.
    #[must_use]
    pub fn of(inlines: &[Inline]) -> Line {
        let mut line = Line::default();
        inlines.iter().for_each(|inline| line.push(inline));
        line.sorted()
    }

    pub(super) fn mark(&mut self, start: usize, kind: MarkKind) {
        self.marks.push(Mark { start, end: self.text.len(), kind });
    }

    /// Marks in the order of their start, the longer first.
    #[must_use]
    pub(super) fn sorted(mut self) -> Line {
        self.marks.sort_by(|a, b| (a.start, b.end, &a.kind).cmp(&(b.start, a.end, &b.kind)));
        self
    }

    fn push(&mut self, inline: &Inline) {
        let start = self.text.len();
        match inline {
            Inline::Text(text) => self.text.push_str(text),
            Inline::Fact(fact) => self.text.push_str(&fact.shown),
            Inline::Emphasis(inner) => self.marked(start, inner, MarkKind::Emphasis),
            Inline::Strong(inner) => self.marked(start, inner, MarkKind::Strong),
            Inline::Code(runs) => {
                runs.iter().map(Run::shown).for_each(|shown| self.text.push_str(shown));
                self.mark(start, MarkKind::Code);
            }
            Inline::Link(link) => {
                let address = match &link.target {
                    Target::Anchor(anchor) => format!("#{anchor}"),
                    Target::Address(address) => address.clone(),
                };
                self.marked(start, &link.text, MarkKind::Link(address));
            }
            Inline::LineBreak => {
                self.text.push(' ');
                self.mark(start, MarkKind::Break);
            }
        }
    }

    fn marked(&mut self, start: usize, inner: &[Inline], kind: MarkKind) {
        inner.iter().for_each(|inline| self.push(inline));
        self.mark(start, kind);
    }
}
