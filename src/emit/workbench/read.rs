//! The draft as its readers will see it, and where each section of it was typed.

use super::{Typed, link};
use crate::emit::html::Html;
use crate::notice::{LanguageTag, Origin};

/// The ways to look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// In its theme.
    Theme,
    /// As on a small telephone.
    Narrow,
    /// As it comes out of a printer.
    Print,
    /// Without a style sheet.
    Bare,
    /// As plain text.
    Text,
}

impl How {
    /// Every way.
    pub const ALL: [How; 5] = [How::Theme, How::Narrow, How::Print, How::Bare, How::Text];

    /// The last part of its address.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            How::Theme => "theme",
            How::Narrow => "narrow",
            How::Print => "print",
            How::Bare => "bare",
            How::Text => "text",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            How::Theme => "In its theme",
            How::Narrow => "320 pixels wide",
            How::Print => "Printed",
            How::Bare => "Without a style sheet",
            How::Text => "Plain text",
        }
    }
}

/// A section and where it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its anchor.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub origin: Origin,
    /// Where it stands in this language.
    pub typed: Option<Typed>,
    /// What there is to know: changed, a translation that is behind.
    pub badges: Vec<String>,
}

/// What is shown.
#[derive(Debug, Clone)]
pub struct Read<'a> {
    /// The notice.
    pub notice: &'a str,
    /// Its languages, the default first, with their names.
    pub languages: &'a [(LanguageTag, String)],
    /// The language.
    pub language: &'a LanguageTag,
    /// The way.
    pub how: How,
    /// The draft as plain text.
    pub text: &'a str,
    /// Its sections, in order.
    pub sections: &'a [Line],
}

/// The page's main part.
#[must_use]
pub fn read(read: &Read<'_>) -> Html {
    let here = |language: &LanguageTag, how: How| format!("/{}/read/{language}/{}", read.notice, how.slug());
    let way = |address: String, words: &str, is_here: bool| {
        let mut attributes = vec![("href", address.as_str())];
        if is_here {
            attributes.push(("aria-current", "true"));
        }
        Html::element("a", &attributes, &Html::words(words))
    };
    let looks = How::ALL.map(|how| way(here(read.language, how), how.title(), how == read.how));
    let languages = read.languages.iter().map(|(tag, name)| way(here(tag, read.how), name, tag == read.language));
    let nav = |name, links: Vec<Html>| Html::element("nav", &[("aria-label", name)], &Html::list(None, links));
    let mut parts = vec![nav("Look", looks.to_vec())];
    if read.languages.len() > 1 {
        parts.push(nav("Language", languages.collect()));
    }
    let tag = read.language.to_string();
    parts.push(match read.how {
        How::Text => {
            Html::element("pre", &[("lang", tag.as_str()), ("tabindex", "0"), ("id", "text")], &Html::words(read.text))
        }
        How::Theme => frame(read, "draft", "whole"),
        How::Narrow => frame(read, "draft", "narrow"),
        How::Print => frame(read, "draft-print", "paper"),
        How::Bare => frame(read, "draft-bare", "whole"),
    });
    parts.push(Html::heading(2, &Html::words("Where each section is typed")));
    parts.push(Html::element(
        "div",
        &[("id", "sections")],
        &Html::list(None, read.sections.iter().map(|line| entry(read, line))),
    ));
    Html::joined(parts)
}

fn frame(read: &Read<'_>, folder: &str, class: &str) -> Html {
    let is_default = read.languages.first().is_some_and(|(tag, _)| tag == read.language);
    let below = if is_default { String::new() } else { format!("{}/", read.language) };
    let address = format!("/{}/{folder}/{below}index.html", read.notice);
    let attributes = [
        ("src", address.as_str()),
        ("class", class),
        ("title", "The draft"),
        ("id", "draft"),
        ("sandbox", "allow-same-origin"),
    ];
    let own = Html::paragraph(&link(&address, "Open the draft by itself, to print it"));
    Html::joined([Html::element("iframe", &attributes, &Html::default()), own])
}

fn entry(read: &Read<'_>, line: &Line) -> Html {
    let tag = read.language.to_string();
    let whose = match line.origin {
        Origin::National => "national",
        Origin::Amended => "national, amended",
        Origin::Local => "local",
    };
    let mut pieces = vec![
        Html::element("span", &[("lang", tag.as_str())], &Html::words(&line.title)),
        Html::words(&format!(" – {whose}")),
    ];
    pieces.extend(line.badges.iter().map(|badge| Html::words(&format!(", {badge}"))));
    if let Some(typed) = &line.typed {
        pieces.extend([Html::words(". "), typed.ways(&format!("this section: {}", line.title))]);
    }
    Html::joined(pieces)
}
