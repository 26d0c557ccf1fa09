//! What an organisation's own files do to the template: each operation with what it is aimed at.
//!
//! Whether the target is there is not asked here.

use std::collections::{BTreeMap, BTreeSet};

use crate::notice::{Id, LanguageTag, Register, RowAddress, Vocabulary};
use crate::source::{Folder, SectionFile, Table, Value};

/// What an overlay does.
#[derive(Debug, Clone, Default)]
pub(super) struct Overlay {
    /// Its own section files in the default language.
    pub(super) sections: Vec<Own>,
    /// Sections that it removes.
    removed_sections: BTreeSet<Id>,
    /// Rows that it removes.
    removed_rows: BTreeSet<RowAddress>,
    /// Rows that it has, each with its keys.
    pub(super) rows: BTreeMap<RowAddress, OwnRow>,
    /// Slots that it fills.
    pub(super) slots: BTreeSet<String>,
    /// Keys of `notice.toml` that it says itself.
    pub(super) keys: BTreeSet<String>,
}

/// A section file of the overlay.
#[derive(Debug, Clone)]
pub(super) struct Own {
    /// Its id.
    pub(super) id: Id,
    /// What it does to the template.
    pub(super) does: Does,
    /// The folders around it, outermost first.
    pub(super) parents: Vec<Id>,
}

/// What a section file does to the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Does {
    /// Takes the place of a section.
    Replaces(Id),
    /// Stands beside a section, or adds to its text.
    Beside(Id),
    /// Is a section of its own.
    Adds,
}

/// A row of the overlay.
#[derive(Debug, Clone)]
pub(super) struct OwnRow {
    /// Whether it changes an inherited row.
    pub(super) amends: bool,
    /// The keys that it gives.
    pub(super) keys: BTreeSet<String>,
}

impl Overlay {
    pub(super) fn of(folder: &Folder, default: &LanguageTag) -> Overlay {
        let is_main = |file: &&SectionFile| file.language.is_none() || file.language.as_ref() == Some(default);
        let mut overlay =
            Overlay { sections: folder.sections.iter().filter(is_main).map(own).collect(), ..Overlay::default() };
        let manifest = &folder.manifest.table;
        for typed in manifest.get("remove").and_then(|entry| entry.value.value.as_list()).unwrap_or_default() {
            let Some(typed) = typed.value.as_text() else { continue };
            match (RowAddress::parse(typed), Id::parse(typed)) {
                (Some(row), _) => drop(overlay.removed_rows.insert(row)),
                (None, Some(section)) => drop(overlay.removed_sections.insert(section)),
                (None, None) => {}
            }
        }
        for register in Register::ALL.iter().copied() {
            overlay.rows.extend(rows(folder, register));
        }
        let slots = manifest.get("slots").and_then(|entry| entry.value.value.as_table());
        let filled = slots.into_iter().flat_map(|table| &table.entries);
        let is_blank = |value: &Value| value.as_text() == Some("unset");
        overlay.slots =
            filled.filter(|entry| !is_blank(&entry.value.value)).map(|entry| entry.key.value.clone()).collect();
        overlay.keys = manifest.entries.iter().map(|entry| entry.key.value.clone()).collect();
        overlay
    }

    pub(super) fn removes(&self, section: &Id) -> bool {
        self.removed_sections.contains(section)
    }

    pub(super) fn removes_row(&self, row: &RowAddress) -> bool {
        self.removed_rows.contains(row)
    }

    /// The file that takes the place of `section`.
    pub(super) fn replacement(&self, section: &Id) -> Option<&Own> {
        self.sections.iter().find(|own| own.does == Does::Replaces(section.clone()))
    }

    /// The files that name `section`, or stand in its folder, and so need it to be there.
    pub(super) fn needing(&self, section: &Id) -> Vec<&Own> {
        let needs = |own: &&Own| match &own.does {
            Does::Replaces(target) | Does::Beside(target) => target == section,
            Does::Adds => own.parents.contains(section),
        };
        self.sections.iter().filter(needs).collect()
    }

    /// The file that is a section `id` of its own.
    pub(super) fn adding(&self, id: &Id) -> Option<&Own> {
        self.sections.iter().find(|own| own.id == *id && !matches!(&own.does, Does::Replaces(target) if target == id))
    }
}

fn own(file: &SectionFile) -> Own {
    let target = |key: &str| file.front.text(key).and_then(|typed| Id::parse(typed.value));
    let does = match (target("replaces"), target("after").or_else(|| target("before"))) {
        (Some(target), _) => Does::Replaces(target),
        (None, Some(target)) => Does::Beside(target),
        (None, None) => Does::Adds,
    };
    Own { id: file.id.clone(), does, parents: file.parents.iter().map(|parent| parent.id.clone()).collect() }
}

/// The tables that `folder` has as rows of `register`.
pub(super) fn tables(folder: &Folder, register: Register) -> Vec<&Table> {
    let document = match register.file() {
        "notice.toml" => Some(&folder.manifest),
        name => folder.registers.get(name),
    };
    let list = document.and_then(|document| document.table.get(register.key())?.value.value.as_list());
    list.unwrap_or_default().iter().filter_map(|typed| typed.value.as_table()).collect()
}

/// The address of a row as typed.
pub(super) fn address(register: Register, table: &Table) -> Option<RowAddress> {
    Some(RowAddress::new(register, Id::parse(table.text("id")?.value)?))
}

/// Whether a row says that it changes an inherited one.
pub(super) fn amends(table: &Table) -> bool {
    table.get("amends").is_some_and(|entry| entry.value.value != Value::Truth(false))
}

fn rows(folder: &Folder, register: Register) -> Vec<(RowAddress, OwnRow)> {
    let row = |table: &Table| {
        let keys = table.entries.iter().map(|entry| entry.key.value.clone());
        let keys = keys.filter(|key| key != "id" && key != "amends").collect();
        Some((address(register, table)?, OwnRow { amends: amends(table), keys }))
    };
    tables(folder, register).into_iter().filter_map(row).collect()
}
