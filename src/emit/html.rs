//! HTML as a type: the one file that writes `<`, the one escaper, and the one place that judges where a link may lead.
//!
//! Only the elements that a notice's prose is made of are written here; page furniture is in the theme's templates.

mod href;

use std::fmt;
use std::io;

use schemars::JsonSchema;
use serde::Serialize;

pub use href::Href;

use crate::notice::{Alignment, LanguageTag};

/// Finished HTML: safe to put between any two tags. In a template it is printed with `| safe`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Html(String);

/// A table of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What to call it where it is wider than the screen and scrolls by itself.
    pub name: String,
    /// How each column is aligned.
    pub alignments: Vec<Alignment>,
    /// The heading of each column.
    pub header: Vec<Html>,
    /// Cells by row, then column.
    pub rows: Vec<Vec<Html>>,
}

/// What the first cell of a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstCell {
    /// The heading of its row.
    Heads,
    /// A cell like the others.
    Plain,
}

impl Html {
    /// `text` as words, without any markup.
    #[must_use]
    pub fn words(text: &str) -> Html {
        let mut escaped = String::with_capacity(text.len());
        escape_to(text, &mut escaped);
        Html(escaped)
    }

    /// Several pieces, one after another.
    #[must_use]
    pub fn joined(pieces: impl IntoIterator<Item = Html>) -> Html {
        Html(pieces.into_iter().map(|piece| piece.0).collect())
    }

    /// Several pieces, each on a line of its own.
    #[must_use]
    pub fn lines(pieces: impl IntoIterator<Item = Html>) -> Html {
        let pieces: Vec<String> = pieces.into_iter().map(|piece| piece.0).collect();
        Html(pieces.join("<br>"))
    }

    /// An element with attributes, their values as words.
    #[must_use]
    pub fn element(name: &'static str, attributes: &[(&'static str, &str)], inner: &Html) -> Html {
        Html(format!("{}{inner}</{name}>", Html::void(name, attributes)))
    }

    /// An element that holds nothing and has no end.
    #[must_use]
    pub fn void(name: &'static str, attributes: &[(&'static str, &str)]) -> Html {
        let attributes = attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", Html::words(value)));
        Html(format!("<{name}{}>", attributes.collect::<String>()))
    }

    /// A whole page: what is in its head and what is in its body.
    #[must_use]
    pub fn document(language: &LanguageTag, head: &Html, body: &Html) -> Html {
        let language = Html::words(language.as_str());
        Html(format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n{head}</head>\n<body>\n{body}</body>\n</html>\n"
        ))
    }

    /// A paragraph.
    #[must_use]
    pub fn paragraph(inner: &Html) -> Html {
        Html(format!("<p>{inner}</p>\n"))
    }

    /// A heading of a level from one to six.
    #[must_use]
    pub fn heading(level: u8, inner: &Html) -> Html {
        let level = level.clamp(1, 6);
        Html(format!("<h{level}>{inner}</h{level}>\n"))
    }

    /// Stressed words.
    #[must_use]
    pub fn emphasis(inner: &Html) -> Html {
        Html(format!("<em>{inner}</em>"))
    }

    /// Important words.
    #[must_use]
    pub fn strong(inner: &Html) -> Html {
        Html(format!("<strong>{inner}</strong>"))
    }

    /// A name to be typed or read letter by letter.
    #[must_use]
    pub fn code(text: &str) -> Html {
        Html(format!("<code>{}</code>", Html::words(text)))
    }

    /// The end of a line.
    #[must_use]
    pub fn line_break() -> Html {
        Html("<br>\n".to_owned())
    }

    /// A link.
    #[must_use]
    pub fn link(to: &Href, inner: &Html) -> Html {
        Html(format!("<a href=\"{}\">{inner}</a>", Html::words(to.as_str())))
    }

    /// Words of another language than those around them.
    #[must_use]
    pub fn in_language(language: &LanguageTag, inner: &Html) -> Html {
        Html(format!("<span lang=\"{}\">{inner}</span>", Html::words(language.as_str())))
    }

    /// Blocks of another language than those around them.
    #[must_use]
    pub fn blocks_in_language(language: &LanguageTag, inner: &Html) -> Html {
        Html(format!("<div lang=\"{}\">\n{inner}</div>\n", Html::words(language.as_str())))
    }

    /// Words that a link can lead to.
    #[must_use]
    pub fn anchored(anchor: &str, inner: &Html) -> Html {
        Html(format!("<span id=\"{}\">{inner}</span>", Html::words(anchor)))
    }

    /// A list: numbered from `start`, or with bullets.
    #[must_use]
    pub fn list(start: Option<u64>, entries: impl IntoIterator<Item = Html>) -> Html {
        let entries = Html::joined(entries.into_iter().map(|entry| Html(format!("<li>{entry}</li>\n"))));
        Html(match start {
            None => format!("<ul>\n{entries}</ul>\n"),
            Some(1) => format!("<ol>\n{entries}</ol>\n"),
            Some(first) => format!("<ol start=\"{first}\">\n{entries}</ol>\n"),
        })
    }

    /// Words quoted from elsewhere.
    #[must_use]
    pub fn quote(inner: &Html) -> Html {
        Html(format!("<blockquote>\n{inner}</blockquote>\n"))
    }

    /// A table that scrolls inside itself where it is wider than the screen.
    #[must_use]
    pub fn table(table: &Table) -> Html {
        let cells = |tag: &str, cells: &[Html]| -> String {
            let class = |column: usize| match table.alignments.get(column) {
                None | Some(Alignment::Start) => "",
                Some(Alignment::Centre) => " class=\"centre\"",
                Some(Alignment::End) => " class=\"end\"",
            };
            let cell = |(column, inner): (usize, &Html)| format!("<{tag}{}>{inner}</{}>", class(column), &tag[..2]);
            cells.iter().enumerate().map(cell).collect()
        };
        let rows = table.rows.iter().map(|row| Html(format!("<tr>{}</tr>\n", cells("td", row))));
        let rows = Html::joined(rows);
        let header = cells("th scope=\"col\"", &table.header);
        let name = Html::words(&table.name);
        Html(format!(
            "<div class=\"scrolls\" role=\"group\" aria-label=\"{name}\" tabindex=\"0\">\n<table>\n\
             <thead>\n<tr>{header}</tr>\n</thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
        ))
    }

    /// A table that makes sense without a single attribute: the first row heads the columns.
    ///
    /// Source: HTML §4.9.12.2 (a `th` without a scope heads its column in the first row, its row in the first column).
    #[must_use]
    pub fn bare_table(header: &[Html], rows: &[Vec<Html>], first: FirstCell) -> Html {
        let row = |cells: String| Html(format!("<tr>{cells}</tr>\n"));
        let heading = |inner: &Html| format!("<th>{inner}</th>");
        let cell = |(place, inner): (usize, &Html)| match first {
            FirstCell::Heads if place == 0 => heading(inner),
            FirstCell::Heads | FirstCell::Plain => format!("<td>{inner}</td>"),
        };
        let head = row(header.iter().map(heading).collect());
        let rows = rows.iter().map(|cells| row(cells.iter().enumerate().map(cell).collect()));
        let rows = Html::joined(std::iter::once(head).chain(rows));
        Html(format!("<table>\n{rows}</table>\n"))
    }

    /// What a template made: whole, finished HTML.
    pub(super) fn rendered(by_template: String) -> Html {
        Html(by_template)
    }

    /// A style sheet or script that can stand inside its element as it is; nothing where it cannot.
    ///
    /// A browser ends the element at `</`, and may read `<!--` as the start of a comment, whatever the language.
    #[must_use]
    pub fn inline_source(source: &str) -> Option<Html> {
        (!source.contains("</") && !source.contains("<!--")).then(|| Html(source.to_owned()))
    }

    /// The first style sheet that stands in a page of ours.
    #[must_use]
    pub fn style_of(page: &str) -> Option<Html> {
        let (_, rest) = page.split_once("<style>")?;
        rest.split_once("</style>").map(|(style, _)| Html(style.to_owned()))
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The characters, to be written.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Html {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The escaper, in the form that the template engine asks for.
///
/// # Errors
///
/// Those of `out`.
pub(super) fn escape_for_template(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(Html::words(text).as_str().as_bytes())
}

fn escape_to(text: &str, escaped: &mut String) {
    for c in text.chars().filter(|c| is_allowed(*c)) {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
}

/// Whether a character may stand in HTML and XML at all.
///
/// Source: XML 1.0 §2.2 (Char); HTML §13.2.3.5 (control characters and noncharacters).
pub(super) fn is_allowed(c: char) -> bool {
    let code = u32::from(c);
    let control = (c.is_control() && c != '\n' && c != '\t') || (0xFDD0..=0xFDEF).contains(&code);
    !control && code & 0xFFFE != 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_hold_no_markup_and_no_character_that_xml_forbids() {
        assert_eq!(Html::words("<a b=\"c\" d='e'>&").as_str(), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;");
        assert_eq!(Html::words("a\0\u{1}\u{b}\u{7f}\u{85}\u{fffe}\u{fdd0}\u{1ffff}b\t\nŵ").as_str(), "ab\t\nŵ");
    }
}
