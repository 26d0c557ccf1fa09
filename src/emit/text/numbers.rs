//! The numbers of sections, and in which section each anchor stands.

use std::collections::BTreeMap;

use crate::emit::rows::section_anchors;
use crate::language::Language;
use crate::notice::{LanguageTag, Notice, Section, shown};

/// What sections are called where the text refers to them.
pub(in crate::emit) struct Numbers {
    /// By section: what stands before its title.
    headings: BTreeMap<String, String>,
    /// By anchor: "section 3.2".
    references: BTreeMap<String, String>,
}

impl Numbers {
    /// Sections are numbered, unless the notice numbers them in its titles.
    pub(in crate::emit) fn of(notice: &Notice, language: &LanguageTag) -> Numbers {
        let mut numbers = Numbers { headings: BTreeMap::new(), references: BTreeMap::new() };
        let own = notice.sections.iter().any(|section| title(notice, section, language).starts_with(is_digit));
        let counting = if own { Counting::ByTitle } else { Counting::ByNumber };
        numbers.count(notice, language, &notice.sections, &Parent { number: String::new(), counting });
        numbers
    }

    /// What stands before the title of a section: its number and a space, or nothing.
    pub(in crate::emit) fn heading(&self, id: &str) -> &str {
        self.headings.get(id).map_or("", String::as_str)
    }

    /// Words that lead to a part of the notice: with the section in which it is.
    pub(in crate::emit) fn referred(&self, text: &str, anchor: &str) -> String {
        match self.reference(anchor) {
            Some(section) if !text.contains(section) => format!("{text} ({section})"),
            Some(_) | None => text.to_owned(),
        }
    }

    /// What a row or section is called: a contact or a section with where it is, any other row by its name alone.
    pub(in crate::emit) fn row_referred(&self, text: &str, anchor: &str) -> String {
        let is_sought = anchor.starts_with("contact--") || !anchor.contains("--");
        if is_sought { self.referred(text, anchor) } else { text.to_owned() }
    }

    /// Where an anchor stands: "section 3.2"; nothing where it is not shown.
    pub(in crate::emit) fn reference(&self, anchor: &str) -> Option<&str> {
        self.references.get(anchor).map(String::as_str)
    }

    fn count(&mut self, notice: &Notice, language: &LanguageTag, sections: &[Section], parent: &Parent) {
        let spoken = Language::of(language);
        for (place, section) in sections.iter().enumerate() {
            let number = format!("{}{}", parent.number, place + 1);
            let (heading, name) = match parent.counting {
                Counting::ByNumber => (format!("{number} "), number.clone()),
                Counting::ByTitle => (String::new(), format!("“{}”", title(notice, section, language))),
            };
            self.headings.insert(section.id.to_string(), heading);
            let reference = spoken.phrase("see_section", &[("number", &name)]);
            for anchor in section_anchors(notice, section, language) {
                self.references.entry(anchor).or_insert_with(|| reference.clone());
            }
            let parent = Parent { number: format!("{number}."), counting: parent.counting };
            self.count(notice, language, &section.children, &parent);
        }
    }
}

struct Parent {
    number: String,
    counting: Counting,
}

#[derive(Clone, Copy)]
enum Counting {
    ByNumber,
    ByTitle,
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

fn title(notice: &Notice, section: &Section, language: &LanguageTag) -> String {
    let said = section.title.shown(language, notice.default_language());
    said.map(|(_, inlines)| shown(inlines)).unwrap_or_default()
}
