//! The layers that a report needs beside the notice itself, made by leaving out of the sources what must not count.
//!
//! Each is assembled as any notice is; nothing is assembled here.

use super::overlay::amends;
use crate::notice::{Register, RowAddress, Vocabulary};
use crate::source::{Document, Folder, Value};

/// Keys of `notice.toml` that a template hands down.
pub(super) const HANDED_DOWN: [&str; 6] = ["title", "languages", "jurisdiction", "regimes", "authority", "review"];

/// The overlay `own` without its sections: with a template below it, the template's own text in the words of the facts of
/// the organisation.
#[must_use]
pub fn without_sections(own: &Folder) -> Folder {
    let mut bare = own.clone();
    bare.sections.clear();
    bare.notes.clear();
    retain_removed(&mut bare.manifest, |typed| RowAddress::parse(typed).is_some());
    bare
}

/// The same without what it changes in the template's registers and in what the template says about itself.
#[must_use]
pub fn without_operations(own: &Folder) -> Folder {
    let mut bare = without_sections(own);
    retain_removed(&mut bare.manifest, |_| false);
    bare.manifest
        .table
        .entries
        .retain(|entry| entry.key.value == "languages" || !HANDED_DOWN.contains(&entry.key.value.as_str()));
    let registers = bare.registers.values_mut().chain(std::iter::once(&mut bare.manifest));
    for document in registers {
        for entry in &mut document.table.entries {
            let is_register = Register::ALL.iter().any(|register| register.key() == entry.key.value);
            let Value::List(rows) = &mut entry.value.value else { continue };
            if is_register {
                rows.retain(|row| !row.value.as_table().is_some_and(amends));
            }
        }
    }
    bare
}

fn retain_removed(manifest: &mut Document, keep: impl Fn(&str) -> bool) {
    for entry in &mut manifest.table.entries {
        if let (true, Value::List(list)) = (entry.key.value == "remove", &mut entry.value.value) {
            list.retain(|typed| typed.value.as_text().is_some_and(&keep));
        }
    }
}

/// The sections of the template `new` over the facts of `old`, so that what differs from `old` was typed in a section, and
/// is no echo of a fact.
#[must_use]
pub fn sections_over_facts(old: &[&Folder], new: &[&Folder]) -> Vec<Folder> {
    if old.len() != new.len() {
        return new.iter().copied().cloned().collect();
    }
    let mix = |(old, new): (&&Folder, &&Folder)| {
        let mut mixed = (*old).clone();
        mixed.sections.clone_from(&new.sections);
        for key in ["languages", "slot", "remove"] {
            mixed.manifest.table.entries.retain(|entry| entry.key.value != key);
            mixed.manifest.table.entries.extend(new.manifest.table.get(key).cloned());
        }
        mixed
    };
    old.iter().zip(new).map(mix).collect()
}
