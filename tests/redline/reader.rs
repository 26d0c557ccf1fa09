//! A redline page read as someone does who knows what the marks mean: what was, and what is.

use std::collections::BTreeMap;

/// Which text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Old,
    New,
}

/// Elements without an end.
const EMPTY: [&str; 4] = ["meta", "br", "input", "link"];

/// What is said about the text and is no part of it.
const ABOUT: [&str; 6] = ["stop", "unseen", "address", "stood", "unchanged", "side-label"];

/// One thing in the markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    Open { name: String, attributes: BTreeMap<String, String> },
    Close { name: String },
    Text(String),
}

/// The markup, piece by piece.
pub(crate) fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let Some(inside) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            tokens.push(Token::Text(plain(&rest[..end])));
            rest = &rest[end..];
            continue;
        };
        let end = inside.find('>').expect("every tag ends");
        let tag = &inside[..end];
        rest = &inside[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            tokens.push(Token::Close { name: name.to_owned() });
        } else if !tag.starts_with('!') {
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            tokens.push(Token::Open { name: name.to_owned(), attributes: pairs(attributes) });
            if name == "style" || name == "script" {
                let end = rest.find("</").expect("it ends");
                rest = &rest[end..];
            }
            if EMPTY.contains(&name) {
                tokens.push(Token::Close { name: name.to_owned() });
            }
        }
    }
    tokens
}

fn pairs(attributes: &str) -> BTreeMap<String, String> {
    let mut pairs = BTreeMap::new();
    let mut rest = attributes;
    while let Some((name, after)) = rest.split_once("=\"") {
        let (value, more) = after.split_once('"').expect("a value ends");
        pairs.insert(name.trim().to_owned(), plain(value));
        rest = more;
    }
    pairs
}

fn plain(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (escape, c)| text.replace(escape, c))
}

/// An element that is open.
struct Open {
    name: String,
    class: String,
    id: String,
}

/// The words of one side by section of that side, in its order, from the redline in one column.
pub(crate) fn sections(html: &str, side: Side) -> Vec<String> {
    let key = if side == Side::Old { "data-old" } else { "data-new" };
    let mut sections: Vec<(usize, String)> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut current: Option<(usize, usize)> = None;
    for token in tokens(html) {
        match token {
            Token::Open { name, attributes } => {
                let of = |name: &str| attributes.get(name).cloned().unwrap_or_default();
                if let Some(place) = attributes.get("data-old").or(attributes.get("data-new")) {
                    assert!(!place.is_empty());
                    current = attributes.get(key).map(|place| (place.parse().expect("a number"), open.len()));
                    if let Some((place, _)) = current {
                        sections.push((place, String::new()));
                    }
                }
                open.push(Open { name, class: of("class"), id: of("id") });
            }
            Token::Close { name } => {
                let closed = open.pop().expect("only what is open is closed");
                assert_eq!(closed.name, name, "elements are closed in order");
                current = current.filter(|(_, depth)| *depth < open.len());
                let is_in_a_line = ["ins", "del", "span", "strong", "em", "code", "a", "s"].contains(&name.as_str());
                if let (Some(_), Some((_, words)), false) = (current, sections.last_mut(), is_in_a_line) {
                    words.push(' ');
                }
            }
            Token::Text(text) => {
                let in_redline = open.iter().any(|element| element.id == "redline");
                if let (Some(_), true, true) = (current, in_redline, is_read(&open, side)) {
                    let words = &mut sections.last_mut().expect("a section is open").1;
                    words.push_str(&decoded(&open, &text));
                }
            }
        }
    }
    sections.sort_by_key(|(place, _)| *place);
    sections.into_iter().map(|(_, words)| squeezed(&words)).collect()
}

/// Every stretch of words that came, or went, in a part of the page, sorted.
pub(crate) fn marked(html: &str, part: &str, element: &str) -> Vec<String> {
    let mut marked = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for token in tokens(html) {
        match token {
            Token::Open { name, attributes } => {
                let of = |name: &str| attributes.get(name).cloned().unwrap_or_default();
                let stands_elsewhere = element == "del" && open.iter().any(|open| open.class == "here");
                if name == element && !stands_elsewhere && open.iter().any(|open| open.id == part) {
                    marked.push(String::new());
                }
                open.push(Open { name, class: of("class"), id: of("id") });
            }
            Token::Close { .. } => _ = open.pop(),
            Token::Text(text) => {
                let stands_elsewhere = element == "del" && open.iter().any(|open| open.class == "here");
                let inside = !stands_elsewhere
                    && open.iter().any(|open| open.name == element)
                    && open.iter().any(|open| open.id == part);
                if inside && !open.iter().any(|open| is_about(&open.class)) {
                    marked.last_mut().expect("one is open").push_str(&decoded(&open, &text));
                }
            }
        }
    }
    marked.sort();
    marked
}

/// Every value of an attribute.
pub(crate) fn values(html: &str, attribute: &str) -> Vec<String> {
    let value = |token: Token| match token {
        Token::Open { attributes, .. } => attributes.get(attribute).cloned(),
        Token::Close { .. } | Token::Text(_) => None,
    };
    tokens(html).into_iter().filter_map(value).collect()
}

fn is_about(class: &str) -> bool {
    class.split(' ').any(|class| ABOUT.contains(&class))
}

fn is_read(open: &[Open], side: Side) -> bool {
    let (element, class) = if side == Side::Old { ("ins", "here") } else { ("del", "away") };
    !open.iter().any(|open| open.name == element || open.class == class || is_about(&open.class))
}

/// A character that is shown by its number is that character.
fn decoded(open: &[Open], text: &str) -> String {
    let is_sign = open.last().is_some_and(|open| open.class == "sign");
    let number = text.strip_prefix("[U+").and_then(|number| number.strip_suffix(']'));
    let c = number.filter(|_| is_sign).and_then(|number| char::from_u32(u32::from_str_radix(number, 16).ok()?));
    c.map_or_else(|| text.to_owned(), String::from)
}

/// Words with one space between two: where lines end is not compared.
pub(crate) fn squeezed(words: &str) -> String {
    words.split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<&str>>().join(" ")
}
