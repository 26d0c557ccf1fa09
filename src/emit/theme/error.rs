//! What can be wrong with a theme: always in a file of it, and often at a line and column.

use std::ops::Range;

use thiserror::Error;

use super::manifest::OptionKind;
use crate::catalogue;
use crate::finding::Finding;
use crate::span::{File, Files, Position, Span};

/// A fault in a theme.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ThemeError {
    /// A TOML file that cannot be read as what it should be.
    #[error("{path}:{}:{}: {message}", position.line, position.column)]
    Manifest {
        /// The file.
        path: String,
        /// Where in it.
        position: Position,
        /// What is wrong, in the words of the TOML reader.
        message: String,
    },
    /// A template that cannot be read, or that names something that is not there.
    #[error("{path}{}: {message}", position.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default())]
    Template {
        /// The template.
        path: String,
        /// Where in it, where the engine says so.
        position: Option<Position>,
        /// What is wrong, in the words of the engine.
        message: String,
    },
    /// A file that every theme, with its parents, must have.
    #[error("the theme has no file `{path}`")]
    NoSuchFile {
        /// The file.
        path: String,
    },
    /// A file that is too long.
    #[error("`{path}` is longer than 256 KiB")]
    TooLong {
        /// The file.
        path: String,
    },
    /// A style sheet or script that cannot stand in the page.
    #[error("`{path}` holds the beginning of an end tag or of a comment, which would end it inside the page")]
    CannotStandInline {
        /// The file.
        path: String,
    },
    /// A language without one of the words.
    #[error("`{path}` has no word `{key}`")]
    WordMissing {
        /// The file.
        path: String,
        /// The word.
        key: String,
    },
    /// Two themes of one name in a chain.
    #[error("the theme `{name}` is among its own parents")]
    NamedTwice {
        /// The name.
        name: String,
    },
    /// A theme whose parent is another than the one given.
    #[error("the theme `{name}` asks for the parent `{asked}`, and was given `{given}`")]
    WrongParent {
        /// The theme.
        name: String,
        /// The parent that its manifest names.
        asked: String,
        /// The theme that was given.
        given: String,
    },
    /// An option that the theme does not have.
    #[error("the theme `{theme}` has no option `{name}`")]
    UnknownOption {
        /// The theme.
        theme: String,
        /// The option.
        name: String,
    },
    /// A value of another type than the option's.
    #[error("the option `{name}` of the theme `{theme}` is {kind}")]
    OptionKind {
        /// The theme.
        theme: String,
        /// The option.
        name: String,
        /// Its type.
        kind: OptionKind,
    },
}

impl ThemeError {
    /// The file at fault, with the theme's name before it; nothing where the fault is in no file.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            ThemeError::Manifest { path, .. }
            | ThemeError::Template { path, .. }
            | ThemeError::NoSuchFile { path }
            | ThemeError::TooLong { path }
            | ThemeError::CannotStandInline { path }
            | ThemeError::WordMissing { path, .. } => Some(path),
            ThemeError::NamedTwice { .. }
            | ThemeError::WrongParent { .. }
            | ThemeError::UnknownOption { .. }
            | ThemeError::OptionKind { .. } => None,
        }
    }

    /// Where in the file.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        match self {
            ThemeError::Manifest { position, .. } => Some(*position),
            ThemeError::Template { position, .. } => *position,
            ThemeError::NoSuchFile { .. }
            | ThemeError::TooLong { .. }
            | ThemeError::CannotStandInline { .. }
            | ThemeError::WordMissing { .. }
            | ThemeError::NamedTwice { .. }
            | ThemeError::WrongParent { .. }
            | ThemeError::UnknownOption { .. }
            | ThemeError::OptionKind { .. } => None,
        }
    }

    /// The fault as its author should hear of it; the theme's files are looked up by their path, the theme's name first.
    #[must_use]
    pub fn finding(&self, files: &mut Files, text_of: impl Fn(&str) -> Option<String>) -> Finding {
        let (path, position, told) = match self {
            ThemeError::Template { path, position, message } => (path, *position, in_plain_words(message)),
            ThemeError::Manifest { path, position, message } => (path, Some(*position), of_manifest(message)),
            ThemeError::NoSuchFile { path }
            | ThemeError::TooLong { path }
            | ThemeError::CannotStandInline { path }
            | ThemeError::WordMissing { path, .. } => {
                return Finding::file(&catalogue::THEME_TEMPLATE, shown(path), self.to_string());
            }
            ThemeError::NamedTwice { .. }
            | ThemeError::WrongParent { .. }
            | ThemeError::UnknownOption { .. }
            | ThemeError::OptionKind { .. } => {
                return Finding::file(&catalogue::THEME_TEMPLATE, "site.toml", self.to_string());
            }
        };
        let Told { message, name, help } = told;
        let finding = match (position, text_of(path)) {
            (Some(position), Some(text)) => {
                let range = range_of(&text, position, name.as_deref());
                let file = files.add(File { path: shown(path), text });
                Finding::typed(&catalogue::THEME_TEMPLATE, Span::new(file, range), message)
            }
            (_, _) => Finding::file(&catalogue::THEME_TEMPLATE, shown(path), message),
        };
        match help {
            Some(help) => finding.help(help),
            None => finding,
        }
    }

    /// A fault as the engine tells it; `asked` is the template that was wanted.
    pub(super) fn of_template(asked: &str, error: &tera::Error) -> ThemeError {
        if let tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) = error.kind() {
            let span = report.span();
            return ThemeError::Template {
                path: report.filename().to_owned(),
                position: Some(Position { line: span.start_line, column: span.start_col + 1 }),
                message: report.message().to_owned(),
            };
        }
        let told = error.to_string();
        of_report(&told).unwrap_or_else(|| ThemeError::Template {
            path: asked.to_owned(),
            position: None,
            message: told,
        })
    }
}

/// A fault that the engine tells as text: `error: …`, then `--> file:line:column` on the next line.
///
/// Unknown filters, functions and components are told in this way only.
fn of_report(told: &str) -> Option<ThemeError> {
    let mut lines = told.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let mut place = lines.next()?.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let column = place.next()?.parse().ok()?;
    let line = place.next()?.parse().ok()?;
    let path = place.next()?.to_owned();
    Some(ThemeError::Template { path, position: Some(Position { line, column }), message: message.to_owned() })
}

/// A theme's file as people type it.
fn shown(path: &str) -> String {
    let is_whole = path.starts_with("themes/") || !path.contains('/');
    if is_whole { path.to_owned() } else { format!("themes/{path}") }
}

/// The name at `position`, or else the rest of its line.
fn range_of(text: &str, position: Position, name: Option<&str>) -> Range<usize> {
    let start: usize = text.split_inclusive('\n').take(position.line.saturating_sub(1)).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    let before: usize = line.chars().take(position.column.saturating_sub(1)).map(char::len_utf8).sum();
    let rest = &line[before..];
    match name.and_then(|name| Some((rest.find(name)?, name.len()))) {
        Some((at, length)) => start + before + at..start + before + at + length,
        None => start + before..start + line.len(),
    }
}

/// A message in plain words.
struct Told {
    message: String,
    /// The name it is about.
    name: Option<String>,
    /// What there is instead.
    help: Option<String>,
}

/// What the reader of `theme.toml` means.
fn of_manifest(message: &str) -> Told {
    let quoted = message.split('`').nth(1).unwrap_or_default().to_owned();
    if let Some((_, names)) = message.split_once("unknown field").and_then(|(_, rest)| rest.split_once("expected ")) {
        let names = names.trim_start_matches("one of ").replace('`', "");
        let message = format!("`{quoted}` is not something that a theme says about itself");
        return Told { message, name: Some(quoted), help: Some(format!("it says {names}")) };
    }
    if message.starts_with("missing field") {
        return Told { message: format!("the theme does not say its `{quoted}`"), name: None, help: None };
    }
    let own = ["the `default`", "`contract` is", "the name `"].iter().any(|start| message.starts_with(start));
    let said = if own { message.to_owned() } else { "this line of the theme cannot be read".to_owned() };
    Told { message: said, name: None, help: None }
}

/// What the engine means.
fn in_plain_words(message: &str) -> Told {
    const KNOWN: [(&str, &str, &str); 9] = [
        ("Variable `", "is not a name that a theme is given", "the view of a page is called `page`"),
        ("Field `", "is not something that is there", ""),
        ("Unknown filter `", "is not a filter", ""),
        ("Unknown function `", "is not a function that a theme can call", ""),
        ("Unknown test `", "is not a question that a theme can ask", ""),
        ("Unknown component `", "is not a component of this theme or its parents", ""),
        ("Unknown template `", "is not a file of this theme or its parents", ""),
        ("Template '", "is not a file of this theme or its parents", ""),
        ("Component '", "is not a component of this theme or its parents", ""),
    ];
    for (start, means, help) in KNOWN {
        let Some(rest) = message.strip_prefix(start) else { continue };
        let Some((name, more)) = rest.split_once(['`', '\'']) else { continue };
        let there = more.split_once("Available fields: ").map(|(_, names)| format!("there are {}", names.trim()));
        let help = there.or_else(|| (!help.is_empty()).then(|| help.to_owned()));
        return Told { message: format!("`{name}` {means}"), name: Some(name.to_owned()), help };
    }
    if message.starts_with('`') {
        // Said by Candour, which knows the names that a theme receives.
        let (said, help) =
            message.split_once(" · ").map_or((message, None), |(said, help)| (said, Some(help.to_owned())));
        let name = said.split('`').nth(1).map(str::to_owned);
        return Told { message: said.to_owned(), name, help };
    }
    let first = message.lines().next().unwrap_or_default().trim().trim_end_matches('.');
    let help = "compare it with the same file of the theme `civic`".to_owned();
    Told { message: format!("this template cannot be read: {first}"), name: None, help: Some(help) }
}
