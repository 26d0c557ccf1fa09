//! Lines of at most 72 columns, or a line for each paragraph. No word is divided, so that an address stays whole however
//! long it is.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

/// Units: columns.
const WIDTH: usize = 72;

/// Whether long lines are wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::emit) enum Wrapping {
    /// At 72 columns.
    #[default]
    Wrapped,
    /// Not at all: a paragraph is a line, and the reader's device wraps it.
    Unwrapped,
}

/// The lines so far.
#[derive(Default)]
pub(in crate::emit) struct Layout {
    lines: Vec<String>,
    wrapping: Wrapping,
}

/// What stands before the next line, and before those after it.
#[derive(Default)]
pub(in crate::emit) struct Margin {
    next: String,
    rest: String,
}

impl Margin {
    /// Two columns further in.
    pub(in crate::emit) fn inner(&mut self) -> Margin {
        self.marked("  ")
    }

    /// As it is for one line, and two columns further in where that line goes on.
    pub(in crate::emit) fn hanging(&mut self) -> Margin {
        Margin { next: self.take(), rest: format!("{}  ", self.rest) }
    }

    /// Behind a marker, under which later lines are set in.
    pub(in crate::emit) fn marked(&mut self, marker: &str) -> Margin {
        let rest = format!("{}{}", self.rest, " ".repeat(marker.chars().count()));
        Margin { next: format!("{}{marker}", self.take()), rest }
    }

    fn take(&mut self) -> String {
        std::mem::replace(&mut self.next, self.rest.clone())
    }
}

impl Layout {
    /// Nothing yet.
    pub(in crate::emit) fn new(wrapping: Wrapping) -> Layout {
        Layout { lines: Vec::new(), wrapping }
    }

    /// Words, wrapped. A line feed in them ends a line.
    pub(in crate::emit) fn say(&mut self, text: &str, margin: &mut Margin) {
        for line in text.split('\n') {
            let words: Vec<&str> = line.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
            if words.is_empty() {
                continue;
            }
            let width = match self.wrapping {
                Wrapping::Wrapped => WIDTH,
                Wrapping::Unwrapped => usize::MAX,
            };
            let options = Options::new(width)
                .word_separator(WordSeparator::AsciiSpace)
                .word_splitter(WordSplitter::NoHyphenation)
                .wrap_algorithm(WrapAlgorithm::FirstFit)
                .break_words(false);
            let (first, rest) = (margin.take(), margin.rest.clone());
            let options = options.initial_indent(&first).subsequent_indent(&rest);
            let line = words.join(" ");
            let wrapped = textwrap::wrap(&line, options);
            self.lines.extend(wrapped.into_iter().map(|line| line.trim_end().to_owned()));
        }
    }

    /// A blank line, unless there is one or nothing has been said.
    pub(in crate::emit) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// One more blank line, before a section.
    pub(in crate::emit) fn gap_more(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }

    /// All lines, each ended by a line feed.
    pub(in crate::emit) fn finish(self) -> String {
        let mut text = self.lines.join("\n");
        text.truncate(text.trim_end().len());
        text.push('\n');
        text
    }
}
