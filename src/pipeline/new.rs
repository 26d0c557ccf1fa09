//! A new notice: the template that it begins with, the files that it would have, and those files in their folder.

use std::collections::BTreeMap;
use std::path::Path;

use crate::assemble::assemble;
use crate::disk::{self, DiskError};
use crate::finding::Finding;
use crate::ledger::{Body, Ledger, Sealed, file_name, read_release_file};
use crate::new::{self, AnswerError, Answers, Question, Template};
use crate::notice::Id;
use crate::rule::Level;
use crate::source::{self, document};
use crate::span::{File, Files, Span};

use super::carried::CarriedTemplate;
use super::draft::is_blank;

/// The template that is meant where none is named, and that the program carries with it.
pub const BUILT_IN: &str = "police";

/// Why there is no new notice. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum NewError {
    /// Something is there already.
    #[error(
        "`{folder}` is not empty: it holds {}. A new notice is put into a folder of its own, and nothing is ever overwritten",
        some(there)
    )]
    Occupied {
        /// The folder.
        folder: String,
        /// What it holds.
        there: Vec<String>,
    },
    /// What was named is no sealed template.
    #[error("`{named}` is no template: name a sealed release file of one, a folder with its `ledger`, or `{BUILT_IN}`")]
    NoTemplate {
        /// What was named.
        named: String,
    },
    /// A template on another template.
    #[error("`{named}` extends another template, so one file of it is not enough: name the template below it")]
    Chain {
        /// What was named.
        named: String,
    },
    /// An answer.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// The answers file or what comes of it has faults.
    #[error("the answers cannot be taken as they are")]
    Findings {
        /// The faults.
        findings: Vec<Finding>,
    },
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// The template that was named: the one that the program carries, a release file, or the newest in the ledger of a folder.
///
/// # Errors
/// [`NewError::NoTemplate`], [`NewError::Chain`], [`NewError::Disk`].
pub fn template(named: Option<&Path>) -> Result<Template, NewError> {
    let shown = named.map_or_else(|| BUILT_IN.to_owned(), |named| named.to_string_lossy().into_owned());
    let none = || NewError::NoTemplate { named: shown.clone() };
    let bytes = match named {
        None => carried(BUILT_IN).ok_or_else(none)?,
        Some(path) if disk::is_file(path) => disk::read_file(path, disk::LARGEST * 64)?,
        Some(path) if disk::is_file(&path.join("notice.toml")) => newest(path)?.ok_or_else(none)?,
        Some(path) => path.to_str().and_then(carried).ok_or_else(none)?,
    };
    let Sealed { release, .. } = read_release_file(&bytes).map_err(|_| none())?;
    let Body::Sources(sources) = release.body else { return Err(none()) };
    let template = Template::new(release.notice_id.as_str(), release.number, bytes, sources);
    if template.extends_another() { Err(NewError::Chain { named: shown }) } else { Ok(template) }
}

/// The newest release file of a template that the program carries.
fn carried(name: &str) -> Option<Vec<u8>> {
    let template = CarriedTemplate::named(name)?;
    let newest = template.newest()?;
    template.files().remove(&file_name(newest.release.number))
}

/// The newest release file of a template's folder.
fn newest(folder: &Path) -> Result<Option<Vec<u8>>, DiskError> {
    let files = disk::read_ledger(&folder.join("ledger"))?;
    let (ledger, _) = Ledger::read(&files);
    let holds_sources = |sealed: &&Sealed| matches!(sealed.release.body, Body::Sources(_));
    let last = ledger.releases.iter().rev().find(holds_sources);
    Ok(last.and_then(|last| files.get(&file_name(last.release.number)).cloned()))
}

/// Says whether there is room for a notice in `folder`.
///
/// # Errors
/// [`NewError::Occupied`] with what is there, [`NewError::Disk`].
pub fn room(folder: &Path) -> Result<(), NewError> {
    let there = disk::occupants(folder)?;
    if there.is_empty() {
        return Ok(());
    }
    Err(NewError::Occupied { folder: folder.to_string_lossy().into_owned(), there })
}

/// The answers of the file at `path`, which is added to `files`.
///
/// # Errors
/// [`NewError`] by variant.
pub fn answers(files: &mut Files, path: &Path, questions: &[Question]) -> Result<Answers, NewError> {
    let bytes = disk::read_file(path, disk::LARGEST)?;
    let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let length = text.len();
    let file = files.add(File { path: path.to_string_lossy().into_owned(), text });
    let (table, findings) = document::read(files, &Span::new(file, 0..length));
    if findings.iter().any(|finding| finding.level == Level::Must) {
        return Err(NewError::Findings { findings });
    }
    Ok(Answers::read(&table, questions)?)
}

/// The files of a new notice, by path below its folder. They are read as any notice is, so that an answer that would put
/// something wrong into them is found here.
///
/// # Errors
/// [`NewError::Findings`]; the files are then in `files`.
pub fn plan(
    files: &mut Files,
    template: &Template,
    id: &Id,
    answers: &Answers,
) -> Result<BTreeMap<String, Vec<u8>>, NewError> {
    let own = new::notice_files(template, id, answers);
    let (below, _) = source::read(files, template.sources(), &template.file_name());
    let (top, mut findings) = source::read(files, &own, &format!("notice/{id}"));
    findings.extend(assemble(files, &[&below, &top]).findings);
    // A register that is still empty is a blank too: that its tables show nothing is no fault of an answer.
    let is_answer = |finding: &Finding| {
        let typed = finding.typed_at().map(|span| files.text(span)).unwrap_or_default();
        finding.level == Level::Must && !is_blank(finding) && answers.holds(typed)
    };
    findings.retain(is_answer);
    if findings.is_empty() { Ok(new::files(template, id, answers)) } else { Err(NewError::Findings { findings }) }
}

/// Writes the files of a new notice into `folder`: all of them or none.
///
/// # Errors
/// [`NewError::Occupied`], [`NewError::Disk`].
pub fn make(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), NewError> {
    room(folder)?;
    Ok(disk::make_tree(folder, files)?)
}

/// The first few names, and how many there are besides.
fn some(names: &[String]) -> String {
    const MOST: usize = 5;
    let told: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    match names.len().saturating_sub(MOST) {
        0 => told.join(", "),
        more => format!("{} and {more} more", told.join(", ")),
    }
}
