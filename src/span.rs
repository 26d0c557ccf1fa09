//! Where something was typed: files, byte ranges, lines and columns.
//!
//! A span never leaves the stages that read sources; a `Notice` holds none.

use std::ops::Range;

/// A source file by its position in [`Files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(usize);

/// A range of one source file.
///
/// Units: bytes of the text as [`Files`] holds it (no byte order mark, lines ended by a line feed).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes `range` of `file`.
    #[must_use]
    pub fn new(file: FileId, range: Range<usize>) -> Span {
        Span { file, start: range.start, end: range.end }
    }

    /// The byte range within the file.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// A value with the place where it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was typed.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, typed at `span`.
    #[must_use]
    pub fn new(value: T, span: Span) -> Spanned<T> {
        Spanned { value, span }
    }
}

/// One source file: the path a person would type to open it, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path as shown in findings, with forward slashes.
    pub path: String,
    /// The whole text, normalised.
    pub text: String,
}

/// A line and column for people.
///
/// Units: both count from one; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from one.
    pub line: usize,
    /// Column in characters, from one.
    pub column: usize,
}

/// Every file that was read for one notice, in the order read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files(Vec<File>);

impl Files {
    /// Adds a file and names it.
    pub fn add(&mut self, file: File) -> FileId {
        self.0.push(file);
        FileId(self.0.len() - 1)
    }

    /// The file that `id` names.
    #[must_use]
    pub fn get(&self, id: FileId) -> &File {
        &self.0[id.0]
    }

    /// The characters at `span`; empty where the span does not fit the text.
    #[must_use]
    pub fn text(&self, span: &Span) -> &str {
        self.get(span.file).text.get(span.range()).unwrap_or_default()
    }

    /// Line and column of a byte.
    #[must_use]
    pub fn position(&self, file: FileId, byte: usize) -> Position {
        let text = &self.get(file).text;
        let mut byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = &text[..byte];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}
