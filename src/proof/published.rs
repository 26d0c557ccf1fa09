//! Whether the files in an output folder are those that ledger, theme and settings give today.

use std::collections::BTreeMap;

use crate::catalogue::{OUTPUT_ALTERED, OUTPUT_FOREIGN, OUTPUT_MISSING, OUTPUT_STALE};
use crate::digest::sha256;
use crate::emit::Artefact;
use crate::finding::Finding;
use crate::rule::Rule;

/// What should be published of one notice, and what is.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// The output folder, as people type it.
    pub out: &'a str,
    /// The notice's folder, as people type it.
    pub notice: &'a str,
    /// The folder of the notice in the output.
    pub id: &'a str,
    /// The release in force, and the day since when, in words.
    pub in_force: (u32, &'a str),
    /// What `candour build` would write.
    pub artefacts: &'a [Artefact],
    /// What the manifest lists for the notice: digests by path.
    pub listed: &'a BTreeMap<String, String>,
    /// What is there: files by path.
    pub there: &'a BTreeMap<String, Vec<u8>>,
    /// The release that the published `notice.json` names.
    pub names: Option<u32>,
}

/// What is wrong with the published files, and nothing where all are right.
#[must_use]
pub fn published_findings(publication: &Publication<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut stale = Vec::new();
    for Artefact { path, bytes } in publication.artefacts {
        let listed = publication.listed.get(path);
        match publication.there.get(path) {
            Some(there) if there == bytes => {
                if listed.is_some_and(|listed| *listed != sha256(bytes)) {
                    findings.push(publication.list_altered(path));
                }
            }
            Some(there) if listed.is_some_and(|listed| *listed == sha256(there)) => stale.push(path.as_str()),
            Some(_) => findings.push(publication.altered(path)),
            None if listed.is_some() => findings.push(publication.missing(path)),
            None => stale.push(path),
        }
    }
    let made = |path: &str| publication.artefacts.iter().any(|artefact| artefact.path == path);
    for (path, bytes) in publication.there.iter().filter(|(path, _)| !made(path)) {
        match publication.listed.get(path) {
            Some(listed) if *listed == sha256(bytes) => stale.push(path),
            Some(_) => findings.push(publication.altered(path)),
            None => findings.push(publication.foreign(path)),
        }
    }
    if let Some(first) = stale.first() {
        findings.push(publication.stale(first, stale.len()));
    }
    findings
}

impl Publication<'_> {
    fn at(&self, rule: &Rule, path: &str, message: String) -> Finding {
        Finding::file(rule, format!("{}/{path}", self.out), message)
    }

    fn build(&self) -> String {
        format!("run `candour build {} --out {}`", self.notice, self.out)
    }

    fn altered(&self, path: &str) -> Finding {
        let message = if path.ends_with("/release.json") {
            format!("`{path}` is not, byte for byte, the release in the ledger")
        } else {
            format!("`{path}` was altered after it was published")
        };
        let help = format!("{}, and look at who can write to `{}`", self.build(), self.out);
        self.at(&OUTPUT_ALTERED, path, message).help(help)
    }

    fn list_altered(&self, path: &str) -> Finding {
        let message = format!("`manifest.json` gives another digest for `{path}` than the file has");
        self.at(&OUTPUT_ALTERED, "manifest.json", message).help(self.build())
    }

    fn missing(&self, path: &str) -> Finding {
        let message = format!("`{path}` was published and is gone");
        self.at(&OUTPUT_MISSING, path, message).help(self.build())
    }

    fn foreign(&self, path: &str) -> Finding {
        let message = format!("`{path}` stands among the published files, and Candour did not write it");
        let help = format!("move it out of `{}/{}`, or put it somewhere of its own", self.out, self.id);
        self.at(&OUTPUT_FOREIGN, path, message).help(help)
    }

    fn stale(&self, first: &str, count: usize) -> Finding {
        let (number, since) = self.in_force;
        let message = match self.names {
            Some(names) if names != number => {
                format!("`{}/{}` is of release {names}, and release {number} holds since {since}", self.out, self.id)
            }
            Some(_) => format!(
                "ledger, theme and settings give other files today: {count} in `{}/{}` would change, the first is `{first}`",
                self.out, self.id
            ),
            None => format!("`{}/{}` does not hold the files of release {number}", self.out, self.id),
        };
        self.at(&OUTPUT_STALE, self.id, message).help(self.build())
    }
}
