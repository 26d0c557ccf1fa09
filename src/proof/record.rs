//! Whether what is kept for the organisation alone is what the releases were sealed with.

use std::collections::BTreeMap;

use crate::catalogue::RECORD_ALTERED;
use crate::finding::Finding;
use crate::ledger::{Body, Ledger, sha256};

/// The findings on the files of a record, by name, in the folder `record` as people type it. A file that is not there is
/// not asked for: the organisation may keep it elsewhere.
#[must_use]
pub fn record_findings(record: &str, ledger: &Ledger, files: &BTreeMap<String, Vec<u8>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sealed in &ledger.releases {
        if sealed.release.body == Body::Withheld {
            continue;
        }
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

/// The releases whose record is none of `files`.
#[must_use]
pub fn records_elsewhere(ledger: &Ledger, files: &BTreeMap<String, Vec<u8>>) -> Vec<u32> {
    let recorded = ledger.releases.iter().filter(|sealed| sealed.release.digests.record.is_some());
    let numbers = recorded.map(|sealed| sealed.release.number);
    numbers.filter(|number| !files.contains_key(&format!("{number:04}.toml"))).collect()
}
