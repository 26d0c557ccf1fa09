//! Rows of every layer laid over one another: what the template declares, what the organisation changes.
//!
//! Rows are still as typed here; `registers` gives them their types.

use std::collections::{BTreeMap, BTreeSet};

use super::nearest;
use super::places::Places;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{Id, LanguageTag, Origin, Place, Register, RowAddress, Vocabulary};
use crate::source::{Document, Entry, Folder, RESERVED, Table, Value};
use crate::span::{FileId, Span, Spanned};

/// A row as typed, after every layer had its say.
#[derive(Debug, Clone)]
pub(super) struct TypedRow {
    /// Its id.
    pub(super) id: Spanned<Id>,
    /// Who wrote it.
    pub(super) origin: Origin,
    /// Its keys, each as the last layer that has it says.
    pub(super) entries: Vec<Entry>,
}

/// Every register's rows, in order.
pub(super) type TypedRows = BTreeMap<Register, Vec<TypedRow>>;

/// Lays the rows of `layers` over one another, the template first.
pub(super) fn merge(layers: &[&Folder], languages: &[LanguageTag], findings: &mut Vec<Finding>) -> TypedRows {
    let mut merged = TypedRows::new();
    for (number, folder) in layers.iter().enumerate() {
        let top = number + 1 == layers.len();
        let origin = if top { Origin::Local } else { Origin::National };
        for register in Register::ALL.iter().copied() {
            let rows = merged.entry(register).or_default();
            if number > 0 {
                rows.retain(|row| is_inherited(register, row));
            }
            lay_over(register, document(folder, register), origin, rows, (languages, findings));
        }
        remove(folder, &mut merged, findings);
        for (name, document) in &folder.registers {
            findings.extend(document.table.entries.iter().filter_map(|entry| unknown_register(name, entry)));
        }
    }
    merged
}

/// A finding where the file called `file` does not hold the register that `entry` is a row of.
fn unknown_register(file: &str, entry: &Entry) -> Option<Finding> {
    let typed = entry.key.value.as_str();
    let known = Register::ALL.iter().find(|register| register.key() == typed);
    if known.is_some_and(|register| register.file() == file) {
        return None;
    }
    let message = format!("`{typed}` is not a register of this file");
    let finding = Finding::typed(&catalogue::UNKNOWN_KEY, entry.key.span.clone(), message);
    let here = Register::ALL.iter().filter(|register| register.file() == file).map(|register| register.key());
    Some(match (known, nearest(typed, here.clone())) {
        (Some(register), _) => finding.help(format!("move these rows to `{}`", register.file())),
        (None, Some(near)) => finding.patch(entry.key.span.clone(), near),
        (None, None) => {
            let headings: Vec<String> = here.map(|key| format!("`[[{key}]]`")).collect();
            finding.help(format!("each row here starts with {}", headings.join(" or ")))
        }
    })
}

/// A template hands down no cookie, and no contact but a national one.
fn is_inherited(register: Register, row: &TypedRow) -> bool {
    match register {
        Register::Cookie | Register::Provider => false,
        Register::Contact => row
            .entries
            .iter()
            .any(|entry| entry.key.value == "scope" && entry.value.value == Value::Text("national".to_owned())),
        Register::Purpose
        | Register::LawfulBasis
        | Register::Legislation
        | Register::DataCategory
        | Register::PeopleCategory
        | Register::Source
        | Register::Recipient
        | Register::Transfer
        | Register::Retention
        | Register::Measure
        | Register::Monitoring
        | Register::Right
        | Register::Complaint
        | Register::AutomatedDecision
        | Register::Term
        | Register::Claim => true,
    }
}

/// The file of `folder` that holds `register`.
fn document(folder: &Folder, register: Register) -> Option<&Document> {
    match register.file() {
        "notice.toml" => Some(&folder.manifest),
        name => folder.registers.get(name),
    }
}

fn lay_over(
    register: Register,
    document: Option<&Document>,
    origin: Origin,
    rows: &mut Vec<TypedRow>,
    (languages, findings): (&[LanguageTag], &mut Vec<Finding>),
) {
    let Some(entry) = document.and_then(|document| document.table.get(register.key())) else { return };
    let Some(list) = entry.value.value.as_list() else {
        findings.push(not_a_row(register, &entry.value));
        return;
    };
    let mut here: BTreeMap<Id, Span> = BTreeMap::new();
    for typed in list {
        let Some(table) = typed.value.as_table() else {
            findings.push(not_a_row(register, typed));
            continue;
        };
        let Some(id) = row_id(register, table, findings) else { continue };
        if let Some(first) = here.insert(id.value.clone(), id.span.clone()) {
            let message = format!("`{}` is in the {} register twice", id.value, spoken(register));
            let finding = Finding::typed(&catalogue::DUPLICATE_ID, id.span, message).also(first, "the first one");
            findings.push(finding.help("give the second one another id, or take it out"));
            continue;
        }
        let amends = amends(table, findings);
        let entries = table.entries.iter().filter(|entry| entry.key.value != "amends").cloned().collect();
        let row = TypedRow { id, origin, entries };
        findings.extend(if amends { amend(register, row, rows, languages) } else { add(register, row, rows) });
    }
}

/// Whether a row says that it changes an inherited one. What is said in other words than `true` means that too.
fn amends(table: &Table, findings: &mut Vec<Finding>) -> bool {
    let Some(entry) = table.get("amends") else { return false };
    if let Value::Truth(truth) = entry.value.value {
        return truth;
    }
    let message = format!("{} stands here, where `true` is wanted", entry.value.value.kind());
    findings.push(
        Finding::typed(&catalogue::TOML_TYPE, entry.value.span.clone(), message)
            .help("write `amends = true`, without quotation marks"),
    );
    true
}

/// Adds a row; a finding where the template already has one of that id.
fn add(register: Register, row: TypedRow, rows: &mut Vec<TypedRow>) -> Option<Finding> {
    let Some(inherited) = rows.iter().find(|inherited| inherited.id.value == row.id.value) else {
        rows.push(row);
        return None;
    };
    let message = format!("the template already has a {} `{}`", spoken(register), row.id.value);
    let finding = Finding::typed(&catalogue::OVERLAY_COLLISION, row.id.span, message)
        .also(inherited.id.span.clone(), "the template's")
        .help("add `amends = true` to change some of its keys, or choose another id");
    Some(finding)
}

/// Changes the keys of an inherited row that `row` gives; a finding where there is none.
fn amend(register: Register, row: TypedRow, rows: &mut [TypedRow], languages: &[LanguageTag]) -> Option<Finding> {
    let Some(inherited) = rows.iter_mut().find(|inherited| inherited.id.value == row.id.value) else {
        let message = format!("there is no {} `{}` in the template to amend", spoken(register), row.id.value);
        let finding = Finding::typed(&catalogue::OVERLAY_TARGET, row.id.span.clone(), message);
        let near = nearest(row.id.value.as_str(), rows.iter().map(|row| row.id.value.as_str()));
        return Some(match near {
            Some(near) => finding.patch(row.id.span, format!("\"{near}\"")),
            None => finding.help("take `amends = true` out to make it a row of its own"),
        });
    };
    if row.origin == Origin::Local {
        inherited.origin = Origin::Amended;
    }
    for entry in row.entries {
        let old = inherited.entries.iter().position(|old| old.key.value == entry.key.value);
        let old = old.map(|at| inherited.entries.remove(at));
        inherited.entries.push(translated(old, entry, languages));
    }
    None
}

/// What an amended key says. One that gives other languages than the first adds them: the template's words stay, and
/// follow it when it moves on.
fn translated(old: Option<Entry>, new: Entry, languages: &[LanguageTag]) -> Entry {
    let is_translation = |table: &Table| {
        let tags = || table.entries.iter().map(|entry| entry.key.value.as_str());
        !table.entries.is_empty() && tags().all(|tag| languages.iter().skip(1).any(|language| language.as_str() == tag))
    };
    let (Some(old), Value::Table(added)) = (old, &new.value.value) else { return new };
    if !is_translation(added) {
        return new;
    }
    let mut entries = match old.value.value {
        Value::Text(text) => {
            let key = Spanned::new(languages[0].as_str().to_owned(), old.key.span.clone());
            vec![Entry { key, value: Spanned::new(Value::Text(text), old.value.span.clone()) }]
        }
        Value::Table(said) => said.entries,
        Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Other(_) => return new,
    };
    entries.retain(|entry| added.get(&entry.key.value).is_none());
    entries.extend(added.entries.iter().cloned());
    let said = Table { entries, span: added.span.clone() };
    Entry { value: Spanned::new(Value::Table(said), new.value.span.clone()), ..new }
}

fn row_id(register: Register, table: &Table, findings: &mut Vec<Finding>) -> Option<Spanned<Id>> {
    let Some(typed) = table.text("id") else {
        let span = table.get("id").map_or_else(|| table.span.clone(), |entry| entry.value.span.clone());
        let finding = Finding::typed(&catalogue::MISSING_KEY, span, format!("this {} has no `id`", spoken(register)));
        findings.push(finding.help("add `id = \"…\"`: a short name in lower case that never changes"));
        return None;
    };
    let id = read_id(&typed, findings)?;
    Some(Spanned::new(id, typed.span))
}

/// Reads an id as typed.
pub(super) fn read_id(typed: &Spanned<&str>, findings: &mut Vec<Finding>) -> Option<Id> {
    if RESERVED.contains(&typed.value) {
        let message = format!("`{}` is a word of Candour's own and cannot be an id", typed.value);
        let finding = Finding::typed(&catalogue::RESERVED_WORD, typed.span.clone(), message);
        findings.push(finding.help("choose another id"));
        return None;
    }
    let id = Id::parse(typed.value);
    if id.is_none() {
        let message = format!("`{}` cannot be an id", typed.value);
        let finding = Finding::typed(&catalogue::BAD_ID, typed.span.clone(), message);
        findings.push(match Id::suggestion(typed.value) {
            Some(better) => finding.help(format!("write `{better}`")),
            None => finding.help("use lower-case letters, digits and single hyphens, and start with a letter"),
        });
    }
    id
}

fn not_a_row(register: Register, typed: &Spanned<Value>) -> Finding {
    let message = format!("`{}` is {}, not a row", register.key(), typed.value.kind());
    Finding::typed(&catalogue::TOML_TYPE, typed.span.clone(), message)
        .help(format!("start each row with a line `[[{}]]`", register.key()))
}

/// The register in words: `lawful basis`.
pub(super) fn spoken(register: Register) -> String {
    register.word().replace('-', " ")
}

fn remove(folder: &Folder, merged: &mut TypedRows, findings: &mut Vec<Finding>) {
    let own: BTreeSet<FileId> = folder.files().collect();
    for typed in removed(folder) {
        let Some(address) = RowAddress::parse(typed.value) else { continue };
        let rows = merged.entry(address.register).or_default();
        let Some(at) = rows.iter().position(|row| row.id.value == address.id) else {
            findings.push(nothing_to_remove(&typed, rows.iter().map(|row| row.id.value.as_str()), &address));
            continue;
        };
        match rows[at].written_in(&own) {
            Some(span) => {
                let message =
                    format!("`{}` is removed here, and what this notice says of it would be lost", typed.value);
                let finding = Finding::typed(&catalogue::OVERLAY_TARGET, typed.span.clone(), message);
                findings.push(finding.also(span, "said here").help("take it out of `remove`, or take the row out"));
            }
            None => drop(rows.remove(at)),
        }
    }
}

impl TypedRow {
    /// Where one of the files `own` says something of it.
    fn written_in(&self, own: &BTreeSet<FileId>) -> Option<Span> {
        let keys = self.entries.iter().map(|entry| &entry.key.span);
        std::iter::once(&self.id.span).chain(keys).find(|span| own.contains(&span.file)).cloned()
    }
}

fn nothing_to_remove<'a>(typed: &Spanned<&str>, known: impl Iterator<Item = &'a str>, gone: &RowAddress) -> Finding {
    let message = format!("the template has no `{}` to remove", typed.value);
    let finding = Finding::typed(&catalogue::OVERLAY_TARGET, typed.span.clone(), message);
    match nearest(gone.id.as_str(), known) {
        Some(near) => finding.patch(typed.span.clone(), format!("\"{}--{near}\"", gone.register.word())),
        None => finding.help("take it out of `remove`"),
    }
}

/// What `remove` in `notice.toml` names.
pub(super) fn removed(folder: &Folder) -> Vec<Spanned<&str>> {
    let list = folder.manifest.table.get("remove").and_then(|entry| entry.value.value.as_list()).unwrap_or_default();
    list.iter().filter_map(|typed| Some(Spanned::new(typed.value.as_text()?, typed.span.clone()))).collect()
}

/// Tells where each row and each of its keys was typed.
pub(super) fn remember(rows: &TypedRows, places: &mut Places) {
    for (register, rows) in rows {
        for row in rows {
            let address = RowAddress::new(*register, row.id.value.clone());
            places.add(Place::row(address.clone()), row.id.span.clone());
            for entry in &row.entries {
                places.add(Place::key(address.clone(), entry.key.value.clone()), entry.value.span.clone());
            }
        }
    }
}
