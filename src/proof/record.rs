//! Whether what is kept for the organisation alone is what the releases were sealed with.

use std::collections::BTreeMap;

use crate::catalogue::RECORD_ALTERED;
use crate::finding::Finding;
use crate::ledger::{Ledger, sha256};

/// The findings on the files of a record, by name, in the folder `record` as people type it. A file that is not there is
/// not asked for: the organisation may keep it elsewhere.
#[must_use]
pub fn record_findings(record: &str, ledger: &Ledger, files: &BTreeMap<String, Vec<u8>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sealed in &ledger.releases {
        let number = sealed.release.number;
        let name = format!("{number:04}.toml");
        let Some(bytes) = files.get(&name) else { continue };
        let path = format!("{record}/{name}");
        let wrong = match &sealed.release.digests.record {
            Some(digest) if *digest == sha256(bytes) => continue,
            Some(_) => format!("`{name}` is not what was sealed with release {number}"),
            None => format!("`{name}` is there, and release {number} was sealed without a record"),
        };
        let help = format!("restore it from version control (`git checkout -- {path}`) or a backup");
        findings.push(Finding::file(&RECORD_ALTERED, path, wrong).help(help));
    }
    findings
}
