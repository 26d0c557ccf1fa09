//! Sources: the files of one notice or template as they were typed, every value with its span.
//!
//! Nothing is judged here: what a key means, whether an id exists, whether a fact is there. `assemble` does that.

mod characters;
pub mod document;
pub mod expression;
pub mod markdown;
mod mend;
mod portable;
mod private;
pub mod section;

use std::collections::BTreeMap;

pub use document::{Entry, Table, Value};
pub use expression::{Expression, Piece, Reference};
pub use mend::{mended, say_the_same};
pub use portable::is_device;
pub use private::{without_all_reasons, without_reasons};
pub use section::SectionFile;

use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{LanguageTag, Register, Vocabulary};
use crate::span::{File, FileId, Files, Span, Spanned};

/// The source files of a notice or template by path, wherever they came from: a folder, or a sealed template.
pub type Sources = BTreeMap<String, String>;

/// The remarks of reviewers that the next release takes into its record.
pub const REMARKS: &str = "record/next.toml";

/// Words that say of a value that there is none, that nothing is said, that it is still to come; never a name.
pub const RESERVED: [&str; 3] = ["none", "unstated", "unset"];

/// A notice or template as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Where it is, as people would type it.
    pub shown_as: String,
    /// `notice.toml`.
    pub manifest: Document,
    /// `site.toml`.
    pub site: Option<Document>,
    /// `record/next.toml`: what the next release records for the organisation alone.
    pub record: Option<Document>,
    /// The register files by name.
    pub registers: BTreeMap<&'static str, Document>,
    /// The section files, by path.
    pub sections: Vec<SectionFile>,
    /// The notes for the next release, by path.
    pub notes: Vec<NoteFile>,
}

/// A TOML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// What it says.
    pub table: Table,
}

/// A note on one change, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteFile {
    /// The file.
    pub file: FileId,
    /// Its path in the folder.
    pub path: String,
    /// The name without language and ending: files that share it are one note.
    pub name: String,
    /// The language in the file's name; the default one where there is none.
    pub language: Option<LanguageTag>,
    /// The front matter.
    pub front: Table,
    /// What it says.
    pub blocks: Vec<markdown::Block>,
}

/// The template that a notice extends, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extends {
    /// A folder, or a sealed release file, from the notice's own folder.
    pub template: Spanned<String>,
    /// The release of that template.
    pub release: Option<Spanned<i64>>,
}

impl Folder {
    /// Its files, notes excepted.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        let documents = std::iter::once(&self.manifest).chain(self.registers.values());
        documents.map(|document| document.file).chain(self.sections.iter().map(|section| section.file))
    }

    /// What `extends` says.
    #[must_use]
    pub fn extends(&self) -> Option<Extends> {
        let entry = self.manifest.table.get("extends")?;
        let table = entry.value.value.as_table()?;
        let template = table.text("template")?;
        let release = table.get("release").and_then(|entry| match entry.value.value {
            Value::Integer(number) => Some(Spanned::new(number, entry.value.span.clone())),
            Value::Text(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Table(_) | Value::Other(_) => {
                None
            }
        });
        Some(Extends { template: Spanned::new(template.value.to_owned(), template.span), release })
    }
}

/// Reads the files of one folder, which is shown as `shown_as`.
///
/// # Panics
/// Never: where `notice.toml` is missing, an empty one takes its place.
#[must_use]
pub fn read(files: &mut Files, sources: &Sources, shown_as: &str) -> (Folder, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut ids = BTreeMap::new();
    if !sources.contains_key("notice.toml") {
        // The file that is not there still gets a place, so that what is missing from it can be pointed at.
        ids.insert("notice.toml", files.add(File { path: shown("notice.toml", shown_as), text: String::new() }));
    }
    for (path, text) in sources {
        ids.insert(path.as_str(), files.add(File { path: shown(path, shown_as), text: text.clone() }));
    }
    let files = &*files;
    findings.extend(ids.values().flat_map(|file| characters::read(files, *file)));
    findings.extend(portable::unportable(sources.keys().map(String::as_str), shown_as));
    let mut document = |name: &str, findings: &mut Vec<Finding>| {
        ids.remove(name).map(|file| {
            let (table, faults) = document::read(files, &Span::new(file, 0..files.get(file).text.len()));
            findings.extend(faults);
            Document { file, table }
        })
    };
    let manifest = document("notice.toml", &mut findings);
    findings.extend(manifest.as_ref().and_then(portable::notice));
    let site = document("site.toml", &mut findings);
    let record = document(REMARKS, &mut findings);
    let registers = register_files()
        .into_iter()
        .filter_map(|name| document(name, &mut findings).map(|document| (name, document)))
        .collect();
    let (mut sections, mut notes) = (Vec::new(), Vec::new());
    for (path, file) in ids {
        if let Some(below) = path.strip_prefix("sections/").filter(|path| path.ends_with(".md")) {
            sections.extend(section::read(files, file, below, &mut findings));
        } else if path.starts_with("changes/") && path.ends_with(".md") {
            notes.push(read_note(files, file, path, &mut findings));
        } else if !is_for_people(path) {
            findings.push(unknown_file(path, shown_as));
        }
    }
    let manifest = manifest.expect("notice.toml was given a place above");
    (Folder { shown_as: shown_as.to_owned(), manifest, site, record, registers, sections, notes }, findings)
}

/// Reads `site.toml` alone, as publishing does.
#[must_use]
pub fn read_site(files: &mut Files, sources: &Sources, shown_as: &str) -> (Option<Document>, Vec<Finding>) {
    let Some(text) = sources.get("site.toml") else { return (None, Vec::new()) };
    let file = files.add(File { path: shown("site.toml", shown_as), text: text.clone() });
    let mut findings = characters::read(files, file);
    let (table, faults) = document::read(files, &Span::new(file, 0..text.len()));
    findings.extend(faults);
    (Some(Document { file, table }), findings)
}

/// The register files besides `notice.toml`, in order.
fn register_files() -> Vec<&'static str> {
    let mut names: Vec<_> = Register::ALL.iter().map(|register| register.file()).collect();
    names.dedup();
    names.retain(|name| *name != "notice.toml");
    names
}

/// The finding that nothing reads the file `path` of a folder shown as `shown_as`.
#[must_use]
pub fn unknown_file(path: &str, shown_as: &str) -> Finding {
    let known = ["notice.toml", "site.toml"].into_iter().chain(register_files());
    let distance = |name: &&str| strsim::damerau_levenshtein(name, path);
    let near = known.filter(|name| distance(name) <= 3).min_by_key(distance);
    let finding = Finding::file(&catalogue::UNKNOWN_FILE, shown(path, shown_as), format!("nothing reads `{path}`"));
    match near {
        Some(name) => finding.help(format!("did you mean `{name}`?")),
        None => finding.help("sections are `.md` files in `sections/`, facts are in the register files"),
    }
}

/// Whether a file speaks to those who edit the notice, as `README.md` does: its name is in capitals.
fn is_for_people(path: &str) -> bool {
    let stem = path.strip_suffix(".md").unwrap_or_default();
    let outside = !path.starts_with("sections/") && !path.starts_with("changes/");
    outside && !stem.is_empty() && !stem.contains(|c: char| c.is_ascii_lowercase())
}

/// The path of a file as people would type it.
fn shown(path: &str, shown_as: &str) -> String {
    if shown_as.is_empty() { path.to_owned() } else { format!("{shown_as}/{path}") }
}

fn read_note(files: &Files, file: FileId, path: &str, findings: &mut Vec<Finding>) -> NoteFile {
    let stem = path.trim_start_matches("changes/").trim_end_matches(".md");
    let (name, language) = match stem.rsplit_once('.') {
        Some((name, tag)) => (name, LanguageTag::parse(tag)),
        None => (stem, None),
    };
    let (front, body) = section::split(files, file, findings);
    let (blocks, faults) = markdown::read(files, &body);
    findings.extend(faults);
    NoteFile { file, path: path.to_owned(), name: name.to_owned(), language, front, blocks }
}
