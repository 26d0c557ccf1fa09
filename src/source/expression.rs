//! Expressions in prose: where they stand, and which of them may be typed at all.
//!
//! Nothing is evaluated here. The grammar is a small part of MiniJinja's expressions: names, attributes, calls with
//! quoted words, `==`, `and`, `or`, `not`. Longer or deeper ones are refused because the engine could abort on them.

use crate::catalogue;
use crate::finding::Finding;
use crate::span::{Span, Spanned};

/// Longest expression. Units: bytes.
pub const LONGEST: usize = 256;
/// Most brackets in one expression.
pub const MOST_BRACKETS: usize = 8;

/// An expression as typed between the braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// The characters, trimmed.
    pub text: String,
    /// Where they are.
    pub span: Span,
    /// The names it uses.
    pub references: Vec<Reference>,
}

/// One use of a name: `force_name`, `contact("dpo").email`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The name.
    pub name: Spanned<String>,
    /// The quoted words of the call; nothing where it is not a call.
    pub call: Option<Vec<Spanned<String>>>,
    /// What follows after full stops.
    pub attributes: Vec<Spanned<String>>,
}

/// A stretch of prose: words, or an expression between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, with `\{{` already turned into `{{`.
    Text(String),
    /// An expression.
    Expression(Expression),
}

/// A part of a text that is not plain words. Units of ranges: bytes of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// From the first brace (or the backslash) to the last.
    pub start: usize,
    /// One past the last brace.
    pub end: usize,
    /// What stands there.
    pub kind: HoleKind,
}

/// What a hole is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoleKind {
    /// `\{{`: two braces that are words.
    Brace,
    /// `{{ … }}`.
    Expression,
    /// `{{` that nothing closes.
    Unclosed,
}

/// Where expressions and literal braces stand in `text`, in order.
#[must_use]
pub fn holes(text: &str) -> Vec<Hole> {
    let mut holes: Vec<Hole> = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("{{").map(|at| at + from) {
        let escaped = at > from && text[..at].ends_with('\\');
        let hole = if escaped {
            Hole { start: at - 1, end: at + 2, kind: HoleKind::Brace }
        } else {
            match closing(&text[at + 2..]) {
                Some(length) => Hole { start: at, end: at + 2 + length + 2, kind: HoleKind::Expression },
                None => Hole { start: at, end: at + 2, kind: HoleKind::Unclosed },
            }
        };
        from = hole.end;
        match holes.last_mut() {
            // A row of braces is one fault.
            Some(before) if before.kind == hole.kind && hole.kind == HoleKind::Unclosed && before.end == hole.start => {
                before.end = hole.end;
            }
            Some(_) | None => holes.push(hole),
        }
    }
    holes
}

/// Bytes before the closing braces, on the same paragraph and outside quotes.
///
/// No expression holds `{{`, so looking ends where the next one begins: a text is looked through once, however many
/// braces it holds.
fn closing(after: &str) -> Option<usize> {
    let mut quote = None;
    let mut characters = after.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match (quote, character) {
            (None, '}') if after[at..].starts_with("}}") => return Some(at),
            (_, '{') if after[at..].starts_with("{{") => return None,
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if character == open => quote = None,
            (_, '\n') if characters.peek().is_some_and(|(_, next)| *next == '\n') => return None,
            _ => {}
        }
    }
    None
}

/// Splits `text` into words and expressions. `span_of` gives the span of bytes of `text`.
pub fn pieces(text: &str, span_of: impl Fn(usize, usize) -> Span, findings: &mut Vec<Finding>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for hole in holes(text) {
        push_text(&mut pieces, &text[from..hole.start]);
        let whole = span_of(hole.start, hole.end);
        match read_hole(&text[hole.start..hole.end], hole.kind, &whole) {
            Ok(Piece::Text(words)) => push_text(&mut pieces, &words),
            Ok(piece @ Piece::Expression(_)) => pieces.push(piece),
            Err(finding) => findings.push(finding),
        }
        from = hole.end;
    }
    push_text(&mut pieces, &text[from..]);
    pieces
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(Piece::Text(before)) => before.push_str(text),
        Some(Piece::Expression(_)) | None => pieces.push(Piece::Text(text.to_owned())),
    }
}

/// Reads the characters of one hole, which stand at `whole`.
///
/// # Errors
/// A finding, where nothing closes it or where it says what may not be said.
pub fn read_hole(typed: &str, kind: HoleKind, whole: &Span) -> Result<Piece, Finding> {
    match kind {
        HoleKind::Brace => Ok(Piece::Text("{{".to_owned())),
        HoleKind::Unclosed => {
            Err(Finding::typed(&catalogue::EXPRESSION_SYNTAX, whole.clone(), "`{{` opens a fact that no `}}` closes")
                .help("close it with `}}`, or write `\\{{` where two braces are meant as text"))
        }
        HoleKind::Expression => {
            let inside = &typed[2..typed.len() - 2];
            let text = inside.trim();
            // A span that covers the characters exactly can be cut; one that had to fall back to a whole value cannot.
            let exact = whole.end - whole.start == typed.len();
            let lead = 2 + (inside.len() - inside.trim_start().len());
            let span = if exact {
                Span::new(whole.file, whole.start + lead..whole.start + lead + text.len())
            } else {
                whole.clone()
            };
            read(text, &span).map(Piece::Expression)
        }
    }
}

/// Reads an expression without its braces.
///
/// # Errors
/// A finding at the first character that may not stand there.
pub fn read(text: &str, span: &Span) -> Result<Expression, Finding> {
    let refuse = |message: String| {
        Finding::typed(&catalogue::EXPRESSION_SYNTAX, span.clone(), message)
            .help("a name (`force_name`), one fact of a row (`contact(\"dpo\").email`), or a list (`cookies()`)")
    };
    if text.len() > LONGEST {
        return Err(refuse(format!("an expression is at most {LONGEST} characters long")));
    }
    if text.matches(['(', '[', '{']).count() > MOST_BRACKETS {
        return Err(refuse(format!("an expression has at most {MOST_BRACKETS} brackets")));
    }
    let mut reader = Reader { text, at: 0, span, references: Vec::new() };
    match reader.either() {
        Ok(()) if reader.rest().is_empty() => {
            Ok(Expression { text: text.to_owned(), span: span.clone(), references: reader.references })
        }
        Ok(()) | Err(()) => {
            let word: String = reader.rest().chars().take_while(|c| !c.is_whitespace()).take(20).collect();
            let message = match word.as_str() {
                "" if text.is_empty() => "nothing stands between the braces".to_owned(),
                "" => format!("`{text}` is not complete"),
                _ => format!("`{word}` cannot stand here in `{text}`"),
            };
            Err(refuse(message))
        }
    }
}

/// A reader by recursive descent; its depth is bounded by the brackets.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    span: &'a Span,
    references: Vec<Reference>,
}

impl<'a> Reader<'a> {
    fn rest(&mut self) -> &'a str {
        let text = self.text;
        let rest = &text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        &text[self.at..]
    }

    fn take(&mut self, symbol: &str) -> bool {
        let found = self.rest().starts_with(symbol);
        if found {
            self.at += symbol.len();
        }
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let name_length = name_length(self.rest());
        let found = name_length == word.len() && self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn either(&mut self) -> Result<(), ()> {
        loop {
            while self.take_word("not") {}
            self.operand()?;
            if !(self.take_word("and") || self.take_word("or") || self.take("==")) {
                return Ok(());
            }
        }
    }

    fn operand(&mut self) -> Result<(), ()> {
        if self.take("(") {
            self.either()?;
            return if self.take(")") { Ok(()) } else { Err(()) };
        }
        if self.rest().starts_with(['"', '\'']) {
            return self.quoted().map(|_| ());
        }
        if self.take_word("true") || self.take_word("false") {
            return Ok(());
        }
        let name = self.name()?;
        let call = if self.take("(") { Some(self.arguments()?) } else { None };
        let mut attributes = Vec::new();
        while self.take(".") {
            attributes.push(self.name()?);
        }
        self.references.push(Reference { name, call, attributes });
        Ok(())
    }

    fn arguments(&mut self) -> Result<Vec<Spanned<String>>, ()> {
        let mut arguments = Vec::new();
        loop {
            if self.take(")") {
                return Ok(arguments);
            }
            arguments.push(self.quoted()?);
            if !self.take(",") && !self.rest().starts_with(')') {
                return Err(());
            }
        }
    }

    fn quoted(&mut self) -> Result<Spanned<String>, ()> {
        let rest = self.rest();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'')).ok_or(())?;
        let length = rest[1..].find(quote).ok_or(())?;
        let inside = &rest[1..=length];
        if inside.contains('\\') {
            return Err(());
        }
        let word = self.spanned(self.at + 1, inside);
        self.at += length + 2;
        Ok(word)
    }

    fn name(&mut self) -> Result<Spanned<String>, ()> {
        let rest = self.rest();
        let length = name_length(rest);
        if length == 0 || ["not", "and", "or", "if", "else", "in", "is"].contains(&&rest[..length]) {
            return Err(());
        }
        let name = self.spanned(self.at, &rest[..length]);
        self.at += length;
        Ok(name)
    }

    fn spanned(&self, at: usize, typed: &str) -> Spanned<String> {
        let exact = self.span.end - self.span.start == self.text.len();
        let span = if exact {
            Span::new(self.span.file, self.span.start + at..self.span.start + at + typed.len())
        } else {
            self.span.clone()
        };
        Spanned::new(typed.to_owned(), span)
    }
}

fn name_length(text: &str) -> usize {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if !starts {
        return 0;
    }
    text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len())
}
