//! What can be wrong with a theme: always in a file of it, and often at a line and column.

use thiserror::Error;

use super::manifest::OptionKind;
use crate::span::Position;

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
