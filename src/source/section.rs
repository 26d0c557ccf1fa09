//! Section files: what the file name, the front matter and the first heading say.

use super::document::{self, Table};
use super::markdown::{self, Block, BlockKind, Inline};
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{Id, LanguageTag};
use crate::source::RESERVED;
use crate::span::{FileId, Files, Span};

/// One section in one language, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionFile {
    /// The file.
    pub file: FileId,
    /// The section, by the name of its file or folder.
    pub id: Id,
    /// The number before the name.
    pub order: Option<u32>,
    /// The folders around it, outermost first.
    pub parents: Vec<Named>,
    /// The language in the file's name; the default one where there is none.
    pub language: Option<LanguageTag>,
    /// The front matter.
    pub front: Table,
    /// The first heading.
    pub title: Option<Title>,
    /// What follows.
    pub blocks: Vec<Block>,
}

/// A name with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The number before the name.
    pub order: Option<u32>,
    /// The name.
    pub id: Id,
}

/// A section's heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The words.
    pub words: Vec<Inline>,
    /// Where they are.
    pub span: Span,
}

/// Reads a section file whose path below `sections/` is `path`.
pub fn read(files: &Files, file: FileId, path: &str, findings: &mut Vec<Finding>) -> Option<SectionFile> {
    let mut folders: Vec<&str> = path.split('/').collect();
    let name = folders.pop()?.strip_suffix(".md")?;
    let (name, language) = match name.split_once('.') {
        None => (name, None),
        Some((name, tag)) => (name, Some(read_language(files, file, tag, findings)?)),
    };
    let mut parents = Vec::new();
    let shown = &files.get(file).path;
    let root = shown.strip_suffix(path).unwrap_or_default();
    for (depth, folder) in folders.iter().enumerate() {
        parents.push(read_name(&format!("{root}{}", folders[..=depth].join("/")), folder, findings)?);
    }
    let named = match (name, parents.last()) {
        ("index", Some(_)) => parents.pop()?,
        (_, _) => read_name(shown, name, findings)?,
    };
    let (front, body) = split(files, file, findings);
    let (blocks, faults) = markdown::read(files, &body);
    findings.extend(faults);
    let (title, blocks) = take_title(blocks, findings);
    Some(SectionFile { file, id: named.id, order: named.order, parents, language, front, title, blocks })
}

fn read_language(files: &Files, file: FileId, tag: &str, findings: &mut Vec<Finding>) -> Option<LanguageTag> {
    let language = LanguageTag::parse(tag);
    if language.is_none() {
        let message = format!("`{tag}` is not a language");
        let finding = Finding::file(&catalogue::BAD_LANGUAGE, files.get(file).path.clone(), message)
            .help("name the file `010-about.cy.md` for Welsh, without a full stop elsewhere in the name");
        findings.push(finding);
    }
    language
}

/// Reads the name of the file or folder `path`.
fn read_name(path: &str, name: &str, findings: &mut Vec<Finding>) -> Option<Named> {
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (order, rest) = match name[digits..].strip_prefix('-') {
        Some(rest) if digits > 0 => (name[..digits].parse().ok(), rest),
        Some(_) | None => (None, name),
    };
    let id = Id::parse(rest);
    if id.is_none() {
        let message = format!("`{name}` is not a name that a section can have");
        let help = match Id::suggestion(rest) {
            None if name.chars().all(|c| c.is_ascii_digit()) => format!("add a word after the number: `{name}-about`"),
            Some(better) => format!("name it `{}{better}`", &name[..name.len() - rest.len()]),
            None => "use lower-case letters, digits and single hyphens, and start with a letter".to_owned(),
        };
        let finding = Finding::file(&catalogue::BAD_ID, path, message).help(help);
        // A folder is named once, however many files it holds.
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    let id = id.filter(|id| {
        let reserved = RESERVED.contains(&id.as_str());
        if reserved {
            let message = format!("`{id}` is a word of Candour's own and cannot name a section");
            findings.push(Finding::file(&catalogue::RESERVED_WORD, path, message).help("give the file another name"));
        }
        !reserved
    });
    id.map(|id| Named { order, id })
}

/// The front matter, and where the Markdown begins.
pub(super) fn split(files: &Files, file: FileId, findings: &mut Vec<Finding>) -> (Table, Span) {
    const FENCE: &str = "+++\n";
    let text = &files.get(file).text;
    let whole = Span::new(file, 0..text.len());
    // Empty lines before it are seen by nobody.
    let lead = text.len() - text.trim_start().len();
    let Some(after) = text[lead..].strip_prefix(FENCE) else { return (Table::empty(file), whole) };
    let inside = if after.starts_with("+++") { Some(0) } else { after.find("\n+++").map(|at| at + 1) };
    let Some(length) = inside else {
        let finding = Finding::typed(
            &catalogue::BAD_FRONT_MATTER,
            Span::new(file, lead..lead + 3),
            "the part between `+++` lines never ends",
        );
        findings.push(finding.help("add a line `+++` after the last key"));
        return (Table::empty(file), Span::new(file, text.len()..text.len()));
    };
    let front = Span::new(file, lead + FENCE.len()..lead + FENCE.len() + length);
    let (table, faults) = document::read(files, &front);
    findings.extend(faults);
    let line = text[front.end..].find('\n').map_or(text.len(), |at| front.end + at + 1);
    (table, Span::new(file, line..text.len()))
}

/// Takes the first `#` heading off; a second one, or words before the first, are findings.
fn take_title(blocks: Vec<Block>, findings: &mut Vec<Finding>) -> (Option<Title>, Vec<Block>) {
    let mut title = None;
    let mut rest: Vec<Block> = Vec::new();
    for block in blocks {
        match block.kind {
            // A title without words is none, and is missed where titles are looked for.
            BlockKind::Heading { level: 1, text } if text.is_empty() => {}
            BlockKind::Heading { level: 1, text } if title.is_none() => {
                if let Some(before) = rest.first() {
                    let finding =
                        Finding::typed(&catalogue::MISSING_TITLE, block.span.clone(), "words stand before the title")
                            .also(before.span.clone(), "these")
                            .help("put the line that starts with `# ` first");
                    findings.push(finding);
                }
                title = Some(Title { words: text, span: block.span });
            }
            BlockKind::Heading { level: 1, text } => {
                let finding =
                    Finding::typed(&catalogue::SECOND_TITLE, block.span.clone(), "a section has one title only")
                        .help("write `## ` for a sub-heading, or move this part into a file of its own");
                findings.push(finding);
                rest.push(Block { kind: BlockKind::Heading { level: 2, text }, span: block.span });
            }
            kind @ (BlockKind::Paragraph(_)
            | BlockKind::Heading { .. }
            | BlockKind::List { .. }
            | BlockKind::Table { .. }
            | BlockKind::Quote(_)) => rest.push(Block { kind, span: block.span }),
        }
    }
    (title, rest)
}
