//! Source files as a text: how templates are compared, which are sealed as what was typed, their slots still open.
//!
//! A section file is a section, front matter and all; any other file is a section too, read letter by letter. Nothing is
//! assembled, and no expression is evaluated.

use std::collections::{BTreeMap, BTreeSet};

use super::{Block, Line, Named, Passages, Section, Text, UnreadKind};
use crate::notice::{Id, LanguageTag};

impl Text {
    /// Reads the source files of a template or notice, by path. Files without a language in their name are in `default`.
    #[must_use]
    pub fn of_sources(sources: &BTreeMap<String, String>, default: &LanguageTag) -> Text {
        let mut text = Text { languages: vec![default.clone()], sections: Vec::new(), facts: None, unread: Vec::new() };
        let mut taken = BTreeSet::new();
        let mut files: Vec<(String, &str, &str)> =
            sources.iter().map(|(path, typed)| (turn(path), path.as_str(), typed.as_str())).collect();
        files.sort();
        for (_, path, typed) in files {
            match path.strip_prefix("sections/").and_then(|path| path.strip_suffix(".md")) {
                Some(section) => text.add_section(section, typed, default, &mut taken),
                None => text.add_letters(path, typed, default, &mut taken),
            }
        }
        text
    }

    fn add_section(&mut self, path: &str, typed: &str, default: &LanguageTag, taken: &mut BTreeSet<Id>) {
        let (path, language) = match path.rsplit_once('.').map(|(path, tag)| (path, LanguageTag::parse(tag))) {
            Some((path, Some(language))) => (path, language),
            Some((_, None)) | None => (path, default.clone()),
        };
        if !self.languages.contains(&language) {
            self.languages.push(language.clone());
        }
        let path = path.strip_suffix("/index").unwrap_or(path);
        let id =
            named(path.rsplit('/').next().unwrap_or(path).trim_start_matches(|c: char| c.is_ascii_digit() || c == '-'));
        let passages = passages(typed, &language, &mut self.unread);
        let level = u8::try_from(path.matches('/').count() + 1).unwrap_or(u8::MAX);
        match self.sections.iter_mut().find(|section| section.id == id && !section.said.contains_key(&language)) {
            Some(section) => drop(section.said.insert(language, passages)),
            None => {
                let said = BTreeMap::from([(language, passages)]);
                let id = free(&id, taken);
                self.sections.push(Section { id, named: Named::Declared, level, former: Vec::new(), said });
            }
        }
    }

    /// A file that is no section: a block of letters for each part between empty lines.
    fn add_letters(&mut self, path: &str, typed: &str, language: &LanguageTag, taken: &mut BTreeSet<Id>) {
        let parts = typed.split("\n\n").map(|part| part.trim_matches('\n')).filter(|part| !part.is_empty());
        let blocks = parts.map(|part| Block::Code(Line::plain(part))).collect();
        let passages = Passages { title: Line::plain(path), summary: Line::default(), blocks };
        let said = BTreeMap::from([(language.clone(), passages)]);
        let id = free(&named(path), taken);
        self.sections.push(Section { id, named: Named::Declared, level: 1, former: Vec::new(), said });
    }
}

/// What a section file says: its first heading is its title, others are headings within it.
fn passages(typed: &str, language: &LanguageTag, unread: &mut Vec<super::Unread>) -> Passages {
    let read = Text::read(typed, language);
    let mut passages = Passages::default();
    for found in read.unread {
        if found.what == UnreadKind::FrontMatter {
            passages.blocks.push(Block::Code(Line::plain(found.typed.trim_end())));
        } else {
            unread.push(found);
        }
    }
    for (at, section) in read.sections.into_iter().enumerate() {
        for said in section.said.into_values() {
            if at == 0 || said.title.text.is_empty() {
                passages.title = said.title;
            } else {
                passages.blocks.push(Block::Heading { level: section.level, line: said.title });
            }
            passages.blocks.extend(said.blocks);
        }
    }
    passages
}

/// What orders files: what is not a section first, a folder's own text before what is in the folder.
fn turn(path: &str) -> String {
    path.replace("/index.", "/.")
}

fn named(name: &str) -> Id {
    let words: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    Id::parse(&words.join("-")).unwrap_or_else(|| Id::parse("section").expect("a word of small letters is an id"))
}

/// The id, or the first with a number behind it that no section has.
fn free(id: &Id, taken: &mut BTreeSet<Id>) -> Id {
    let numbered = (2_u32..).filter_map(|number| Id::parse(&format!("{id}-{number}")));
    let free = std::iter::once(id.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or_else(|| id.clone());
    taken.insert(free.clone());
    free
}
