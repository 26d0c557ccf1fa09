//! Names of files that some systems cannot keep: a notice must be the same on every computer.
//!
//! Judges names only; what stands in a file is read whatever it is called.

use std::collections::BTreeMap;

use super::{Document, shown};
use crate::catalogue;
use crate::finding::Finding;

/// The longest path that every system can keep, with room for the folder that it is in. Units: UTF-16 code units.
const LONGEST: usize = 240;

/// Names that Windows keeps for itself, whatever ending follows.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether some system cannot have a file or folder of this name, with any ending.
#[must_use]
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = |port: &str| {
        let number = stem.strip_prefix(port).unwrap_or_default();
        number.len() == 1 && number.chars().all(|digit| ('1'..='9').contains(&digit))
    };
    DEVICES.contains(&stem.as_str()) || numbered("com") || numbered("lpt")
}

/// What some system cannot keep of `paths`, which are below a folder shown as `shown_as`.
pub(super) fn unportable<'a>(paths: impl Iterator<Item = &'a str>, shown_as: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        let mut found = |message: String, help: &str| {
            findings.push(Finding::file(&catalogue::UNPORTABLE_NAME, shown(path, shown_as), message).help(help));
        };
        for name in path.split('/') {
            if let Some(why) = fault(name) {
                found(format!("`{name}` {why}"), "give it another name");
            }
        }
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            found(
                format!("`{path}` and `{other}` are one file where capital and small letters are the same"),
                "give one of them another name",
            );
        }
        let length = shown(path, shown_as).encode_utf16().count();
        if length > LONGEST {
            found(format!("its path is {length} characters long, and some systems keep {LONGEST}"), "shorten its name");
        }
    }
    findings
}

/// That the notice is called what some system cannot keep: what is published of it is in a folder of its name.
pub(super) fn notice(manifest: &Document) -> Option<Finding> {
    let id = manifest.table.text("id").filter(|id| is_device(id.value))?;
    let message = format!("`{}` is a name that Windows keeps for itself", id.value);
    Some(
        Finding::typed(&catalogue::UNPORTABLE_NAME, id.span, message)
            .help("choose another id before the first release"),
    )
}

fn fault(name: &str) -> Option<&'static str> {
    if is_device(name) {
        Some("is a name that Windows keeps for itself")
    } else if name.ends_with(['.', ' ']) {
        Some("ends in a full stop or a blank, which Windows takes away")
    } else if name.contains(['<', '>', ':', '"', '|', '?', '*', '\\']) {
        Some("has a character that no name on Windows can have")
    } else {
        None
    }
}
