//! A draft that could be built: its files, and which parts of its pages belong to which section.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::looked::Looked;
use crate::emit::Artefact;
use crate::emit::workbench::for_print;
use crate::ledger::sha256;
use crate::notice::LanguageTag;

/// The last draft that could be built.
#[derive(Debug)]
pub(super) struct Good {
    pub(super) looked: Arc<Looked>,
    /// Its files, by their path below the notice's folder.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// When it was looked at.
    pub(super) at: String,
    /// The digest of each section's part of the pages, in every language.
    parts: BTreeMap<String, String>,
}

/// How a file of the draft is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As it is.
    Plain,
    /// As it comes out of a printer.
    Print,
}

/// A file that can be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path below the notice's folder.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Good {
    pub(super) fn new(looked: Arc<Looked>, made: Vec<Artefact>, at: String) -> Good {
        let files: BTreeMap<String, Vec<u8>> =
            made.into_iter().filter_map(|file| Some((below(&file.path)?.to_owned(), file.bytes))).collect();
        let notice = &looked.draft.assembly.notice;
        let ids: Vec<String> = notice.sections().iter().map(|(_, section)| section.id.to_string()).collect();
        let parts = parts(&files, &ids);
        Good { looked, files, at, parts }
    }

    /// A file that stands at this path, character by character.
    pub(super) fn file(&self, path: &str, look: Look) -> Option<File> {
        let bytes = self.files.get(path)?;
        let bytes = match look {
            Look::Plain => bytes.clone(),
            Look::Print => for_print(&String::from_utf8_lossy(bytes)).into_bytes(),
        };
        Some(File { path: path.to_owned(), bytes })
    }

    /// A file in a language.
    pub(super) fn in_language(&self, language: &LanguageTag, name: &str) -> Option<&[u8]> {
        let is_default = language == self.looked.draft.assembly.notice.default_language();
        let path = if is_default { name.to_owned() } else { format!("{language}/{name}") };
        self.files.get(&path).map(Vec::as_slice)
    }

    /// Sections that are new, or that look different.
    pub(super) fn changed_since(&self, old: &Good) -> Vec<String> {
        let differs = |(id, digest): &(&String, &String)| old.parts.get(*id) != Some(*digest);
        self.parts.iter().filter(differs).map(|(id, _)| id.clone()).collect()
    }
}

fn parts(files: &BTreeMap<String, Vec<u8>>, ids: &[String]) -> BTreeMap<String, String> {
    let mut parts: BTreeMap<String, String> = BTreeMap::new();
    for (_, bytes) in files.iter().filter(|(path, _)| path.ends_with("index.html")) {
        let page = String::from_utf8_lossy(bytes);
        let mut starts: Vec<(usize, &String)> =
            ids.iter().filter_map(|id| Some((page.find(&format!(" id=\"{id}\""))?, id))).collect();
        starts.sort();
        let ends = starts.iter().skip(1).map(|(at, _)| *at).chain(std::iter::once(page.len()));
        for ((start, id), end) in starts.iter().zip(ends) {
            parts.entry((*id).clone()).or_default().push_str(&page[*start..end]);
        }
    }
    parts.into_iter().map(|(id, part)| (id, sha256(part.as_bytes()))).collect()
}

/// A path below the notice's folder.
pub(super) fn below(path: &str) -> Option<&str> {
    path.split_once('/').filter(|(folder, _)| *folder != "schema").map(|(_, below)| below)
}
