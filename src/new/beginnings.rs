//! The template that a new notice begins with: one sealed release of it, kept beside the notice.

use std::collections::BTreeSet;

use crate::notice::{Register, Vocabulary};
use crate::source::{self, Folder, Sources, Table};
use crate::span::Files;

/// A sealed template, as typed.
#[derive(Debug, Clone)]
pub struct Template {
    id: String,
    number: u32,
    bytes: Vec<u8>,
    sources: Sources,
    folder: Folder,
}

impl Template {
    /// Release `number` of the template `id`: the bytes of its file, and the source files sealed in it.
    #[must_use]
    pub fn new(id: &str, number: u32, bytes: Vec<u8>, sources: Sources) -> Template {
        let (folder, _) = source::read(&mut Files::default(), &sources, "");
        Template { id: id.to_owned(), number, bytes, sources, folder }
    }

    /// What it is called: `police`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The number of the release.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// The release file as it was sealed.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The name under which it is kept beside the notice.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}-{:04}.json", self.id, self.number)
    }

    /// Its source files.
    #[must_use]
    pub const fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Whether it extends another template itself.
    #[must_use]
    pub fn extends_another(&self) -> bool {
        self.folder.manifest.table.get("extends").is_some()
    }

    /// The tables under a double heading of `notice.toml`.
    pub(super) fn declared(&self, key: &str) -> Vec<&Table> {
        tables(&self.folder.manifest.table, key)
    }

    /// The rows of a register.
    pub(super) fn rows(&self, register: Register) -> Vec<&Table> {
        let document = match register.file() {
            "notice.toml" => Some(&self.folder.manifest),
            file => self.folder.registers.get(file),
        };
        document.map(|document| tables(&document.table, register.key())).unwrap_or_default()
    }

    /// The text of each section file in the first language, by its path below `sections/`.
    pub(super) fn sections(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sources.iter().filter_map(|(path, text)| Some((path.strip_prefix("sections/")?, text.as_str())))
    }

    /// Ids of contacts that the template speaks of and leaves to whoever extends it, in order.
    pub(super) fn wanted_contacts(&self) -> BTreeSet<String> {
        let own: BTreeSet<&str> = self.rows(Register::Contact).into_iter().filter_map(id).collect();
        let in_text = self.sources.values().flat_map(|text| text.split("contact(\"").skip(1));
        let in_text = in_text.filter_map(|rest| rest.split('"').next()).map(str::to_owned);
        let in_rows = Register::ALL.iter().flat_map(|register| self.rows(*register)).flat_map(|row| {
            let keys = ["exercise", "contact", "copy_from"];
            keys.into_iter().filter_map(|key| row.get(key)).flat_map(|entry| ids(&entry.value.value))
        });
        in_text.chain(in_rows).filter(|id| !own.contains(id.as_str())).collect()
    }
}

/// The id of a row.
pub(super) fn id(row: &Table) -> Option<&str> {
    row.text("id").map(|id| id.value)
}

/// The words of a row under `key`.
pub(super) fn words<'a>(row: &'a Table, key: &str) -> Option<&'a str> {
    let by_language = || row.get(key)?.value.value.as_table()?.text("en").map(|text| text.value);
    row.text(key).map(|text| text.value).or_else(by_language)
}

fn ids(value: &source::Value) -> Vec<String> {
    let listed = value.as_list().unwrap_or_default().iter().filter_map(|typed| typed.value.as_text());
    value.as_text().into_iter().chain(listed).filter(|id| !source::RESERVED.contains(id)).map(str::to_owned).collect()
}

fn tables<'a>(table: &'a Table, key: &str) -> Vec<&'a Table> {
    let rows = table.get(key).and_then(|entry| entry.value.value.as_list()).unwrap_or_default();
    rows.iter().filter_map(|typed| typed.value.as_table()).collect()
}
