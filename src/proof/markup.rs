//! The words of a page that someone saved: in order, with the heading above each, whatever a website made of the markup.
//!
//! Words that a style sheet hides or adds are not known here.

use std::ops::Range;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// A page as it reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup {
    /// Its words in order.
    pub words: Vec<Word>,
    /// The words of its headings.
    pub headings: Vec<String>,
    /// Which of the words stand in its first main element; nothing where it has none.
    pub main: Option<Range<usize>>,
    /// What its metadata say of its release.
    pub releases: Vec<String>,
}

/// One word as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its letters.
    pub text: String,
    /// The heading that it is in or below, by its place in [`Markup::headings`].
    pub heading: Option<usize>,
}

/// Elements within a line: a word may begin before one and end in it.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose words nobody reads on the page.
const UNREAD: &[&str] = &["noscript", "script", "style", "template", "textarea", "title"];

impl Markup {
    /// Reads HTML, however ill formed.
    #[must_use]
    pub fn read(html: &str) -> Markup {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut reader = Reader::default();
        for token in Tokenizer::new_with_emitter(html, emitter) {
            match token {
                Ok(Token::StartTag(tag)) => reader.open(&tag),
                Ok(Token::EndTag(tag)) => reader.close(&String::from_utf8_lossy(&tag.name)),
                Ok(Token::String(text)) => reader.text(&String::from_utf8_lossy(&text)),
                Ok(Token::Comment(_) | Token::Doctype(_) | Token::Error(_)) => {}
                // Reading from memory does not fail.
                Err(never) => match never {},
            }
        }
        reader.finish()
    }

    /// The same of some of its words.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Markup {
        let words = self.words.get(range).unwrap_or_default().to_vec();
        Markup { words, main: None, ..self.clone() }
    }

    /// The words of its main element, or all where it has none.
    #[must_use]
    pub fn main_part(&self) -> Markup {
        self.main.clone().map_or_else(|| self.clone(), |main| self.part(main))
    }

    /// The words with a space between them.
    #[must_use]
    pub fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

#[derive(Default)]
struct Reader {
    markup: Markup,
    word: String,
    /// How many elements that nobody reads are open.
    unread: usize,
    /// The heading that is open, by its place.
    heading: Option<usize>,
    main_began: Option<usize>,
}

impl Reader {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        self.gap(&name);
        if UNREAD.contains(&name.as_str()) && !tag.self_closing {
            self.unread += 1;
        } else if is_heading(&name) {
            self.heading = Some(self.markup.headings.len());
            self.markup.headings.push(String::new());
        } else if name == "main" && self.main_began.is_none() {
            self.main_began = Some(self.markup.words.len());
        } else if name == "meta" && attribute(tag, "name").as_deref() == Some("candour-release") {
            self.markup.releases.extend(attribute(tag, "content"));
        }
    }

    fn close(&mut self, name: &str) {
        self.gap(name);
        if UNREAD.contains(&name) {
            self.unread = self.unread.saturating_sub(1);
        } else if is_heading(name) {
            self.heading = None;
        } else if name == "main" && self.markup.main.is_none() {
            self.markup.main = self.main_began.map(|began| began..self.markup.words.len());
        }
    }

    fn text(&mut self, text: &str) {
        if self.unread > 0 {
            return;
        }
        for letter in text.chars() {
            if letter.is_whitespace() { self.end_word() } else { self.word.push(letter) }
        }
    }

    fn gap(&mut self, name: &str) {
        if !INLINE.contains(&name) {
            self.end_word();
        }
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.word);
        if let Some(heading) = self.heading.and_then(|heading| self.markup.headings.get_mut(heading)) {
            heading.push_str(if heading.is_empty() { "" } else { " " });
            heading.push_str(&text);
        }
        let heading = self.markup.headings.len().checked_sub(1);
        self.markup.words.push(Word { text, heading });
    }

    fn finish(mut self) -> Markup {
        self.end_word();
        if let (Some(began), None) = (self.main_began, &self.markup.main) {
            self.markup.main = Some(began..self.markup.words.len());
        }
        self.markup
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let (_, value) = tag.attributes.iter().find(|(key, _)| key.as_slice() == name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}
