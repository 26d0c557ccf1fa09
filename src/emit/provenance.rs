//! Who wrote each part of a notice: the template, the organisation, or the organisation in the template's place.
//!
//! A release knows who; only a draft knows in which file and line.

use serde::Serialize;

use super::markdown;
use super::report::escaped_json;
use crate::notice::{Block, Id, LanguageTag, Notice, Origin, Place, Register, Section, Vocabulary, shown};
use crate::span::{Files, Span};

/// How much of a block is quoted, so that it is known again. Units: characters.
const QUOTED: usize = 60;

/// Where the parts of a draft were typed.
pub type Typed<'a> = dyn Fn(&Place) -> Option<Span> + 'a;

/// Every part of a notice, in reading order: sections with their blocks, then the rows of each register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The notice.
    pub notice: String,
    /// The release; null for a draft.
    pub release: Option<u32>,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// One part and who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What it is.
    pub kind: Kind,
    /// The anchor of its section, or its own.
    pub anchor: String,
    /// The language of a block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The number of a block in its section, from one; the key of a row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// How it begins.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub begins: String,
    /// Who wrote it.
    pub origin: &'static str,
    /// The file in which it was typed; null for what is sealed.
    pub file: Option<String>,
    /// The line of it, from one.
    pub line: Option<usize>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A section's heading and summary.
    Section,
    /// A block at the top of a section's text.
    Block,
    /// A row of a register.
    Row,
    /// A key of a row that the organisation amended.
    Key,
}

impl Provenance {
    /// Of a sealed text, or with `files` of a draft.
    #[must_use]
    pub fn of(notice: &Notice, release: Option<u32>, draft: Option<(&Files, &Typed<'_>)>) -> Provenance {
        let mut gathered = Gathered { notice, draft, parts: Vec::new() };
        for section in &notice.sections {
            section.walk(1).into_iter().for_each(|(_, section)| gathered.section(section));
        }
        Register::ALL.iter().for_each(|register| gathered.register(*register));
        Provenance { notice: notice.id.to_string(), release, parts: gathered.parts }
    }

    /// Only the section `id` with those below it, of `notice`.
    #[must_use]
    pub fn only(mut self, notice: &Notice, id: &Id) -> Provenance {
        let section = notice.section(id).map(|section| section.walk(1)).unwrap_or_default();
        let kept: Vec<&str> = section.iter().map(|(_, section)| section.id.as_str()).collect();
        self.parts.retain(|part| kept.contains(&part.anchor.as_str()));
        self
    }

    /// For people.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = self.parts.iter().map(|part| {
            let indent = if part.kind.is_inner() { "  " } else { "" };
            let file = part.whereabouts().map(|at| format!("  {at}")).unwrap_or_default();
            format!("{indent}{:<8}  {}{file}\n", part.origin, part.name())
        });
        format!("{}\n\n{}", self.counts(), lines.collect::<String>())
    }

    /// The same as a table.
    #[must_use]
    pub fn markdown(&self) -> String {
        let lines = self.parts.iter().map(|part| {
            let file = part.whereabouts().unwrap_or_default();
            format!("| {} | {} | {} |\n", part.origin, markdown::escaped(&part.name()), markdown::escaped(&file))
        });
        let lines: String = lines.collect();
        format!("{}\n\n| Who wrote it | Part | Where |\n|---|---|---|\n{lines}", markdown::escaped(&self.counts()))
    }

    /// For programs.
    ///
    /// # Errors
    /// Never for text and numbers.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        Ok(escaped_json(&serde_json::to_string_pretty(self)?) + "\n")
    }

    /// How many blocks and rows are whose.
    fn counts(&self) -> String {
        let count = |kind: Kind| {
            let of = |origin: Origin| {
                self.parts.iter().filter(|part| part.kind == kind && part.origin == word(origin)).count()
            };
            format!("{} national, {} amended, {} local", of(Origin::National), of(Origin::Amended), of(Origin::Local))
        };
        let text = self.release.map_or_else(|| "draft".to_owned(), |number| format!("release {number}"));
        format!("{}, {text}. Blocks: {}. Rows: {}.", self.notice, count(Kind::Block), count(Kind::Row))
    }
}

impl Kind {
    const fn is_inner(self) -> bool {
        match self {
            Kind::Block | Kind::Key => true,
            Kind::Section | Kind::Row => false,
        }
    }
}

impl Part {
    fn name(&self) -> String {
        let language = self.language.as_ref().map(|language| format!(" [{language}]")).unwrap_or_default();
        match self.kind {
            Kind::Section => format!("#{} {}", self.anchor, self.begins),
            Kind::Row => format!("#{}", self.anchor),
            Kind::Block => format!("{}{language} {}", self.at.as_deref().unwrap_or_default(), self.begins),
            Kind::Key => self.at.clone().unwrap_or_default(),
        }
    }

    fn whereabouts(&self) -> Option<String> {
        Some(format!("{}:{}", self.file.as_ref()?, self.line?))
    }
}

struct Gathered<'a> {
    notice: &'a Notice,
    draft: Option<(&'a Files, &'a Typed<'a>)>,
    parts: Vec<Part>,
}

impl Gathered<'_> {
    fn section(&mut self, section: &Section) {
        let default = self.notice.default_language();
        let begins = section.title.shown(default, default).map(|(_, title)| shown(title)).unwrap_or_default();
        let anchor = section.id.to_string();
        let part = self.part(Kind::Section, &anchor, section.origin, &Place::section(section.id.clone()));
        self.parts.push(Part { begins, ..part });
        let several = self.notice.languages.len() > 1;
        for (language, passages) in &section.text.0 {
            for (at, passage) in passages.iter().enumerate() {
                let place = Place::Section {
                    id: section.id.clone(),
                    language: Some(language.clone()),
                    block: vec![at],
                    range: None,
                };
                let part = self.part(Kind::Block, &anchor, passage.origin, &place);
                self.parts.push(Part {
                    language: several.then(|| language.to_string()),
                    at: Some((at + 1).to_string()),
                    begins: self.begins(&passage.block, language),
                    ..part
                });
            }
        }
    }

    fn register(&mut self, register: Register) {
        let notice = self.notice;
        for row in notice.registers.rows(register) {
            let anchor = row.address.anchor();
            let part = self.part(Kind::Row, &anchor, row.origin, &Place::row(row.address.clone()));
            self.parts.push(part);
            if row.origin != Origin::Amended {
                continue;
            }
            // Which keys are whose is known by their files alone.
            let Some((_, typed)) = self.draft else { continue };
            let row_at = typed(&Place::row(row.address.clone()));
            for (key, _) in &row.values {
                let place = Place::key(row.address.clone(), *key);
                let Some(at) = typed(&place) else { continue };
                let is_inherited = row_at.as_ref().is_none_or(|row| row.file == at.file);
                if is_inherited {
                    continue;
                }
                let part = self.part(Kind::Key, &anchor, Origin::Local, &place);
                self.parts.push(Part { at: Some((*key).to_owned()), ..part });
            }
        }
    }

    fn part(&self, kind: Kind, anchor: &str, origin: Origin, place: &Place) -> Part {
        let typed = self.draft.and_then(|(files, typed)| {
            let span = typed(place)?;
            Some((files.get(span.file).path.clone(), files.position(span.file, span.start).line))
        });
        let (file, line) = typed.unzip();
        Part {
            kind,
            anchor: anchor.to_owned(),
            language: None,
            at: None,
            begins: String::new(),
            origin: word(origin),
            file,
            line,
        }
    }

    /// The first words of a block.
    fn begins(&self, block: &Block, language: &LanguageTag) -> String {
        let text = self.notice.shown_block(block, language).join(" ");
        let mut letters = text.chars();
        let begins: String = letters.by_ref().take(QUOTED).collect();
        if letters.next().is_some() { format!("{}…", begins.trim_end()) } else { begins }
    }
}

const fn word(origin: Origin) -> &'static str {
    match origin {
        Origin::National => "national",
        Origin::Amended => "amended",
        Origin::Local => "local",
    }
}
