//! The templates that are part of the program: a notice on one of them needs no files of ours.
//!
//! Only what is sealed: working files of a template are read where they are.

use std::collections::BTreeMap;

use crate::ledger::{Body, Ledger, Sealed};

/// The ledgers that are carried. Each release of the template adds a line; a test holds them to the folders.
const TEMPLATES: [CarriedTemplate; 1] = [CarriedTemplate {
    name: "police",
    releases: &[
        ("0001.json", include_str!("../../notice/police/ledger/0001.json")),
        ("0002.json", include_str!("../../notice/police/ledger/0002.json")),
        ("0003.json", include_str!("../../notice/police/ledger/0003.json")),
    ],
}];

/// A template whose releases the program carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CarriedTemplate {
    /// What `template = "…"` calls it.
    pub name: &'static str,
    releases: &'static [(&'static str, &'static str)],
}

impl CarriedTemplate {
    /// Every template that is carried.
    pub fn all() -> impl Iterator<Item = CarriedTemplate> {
        TEMPLATES.into_iter()
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<CarriedTemplate> {
        CarriedTemplate::all().find(|template| template.name == name)
    }

    /// Its releases as sealed, by the name of their file: what a ledger folder of it holds.
    #[must_use]
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        self.releases.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    /// Its releases.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        Ledger::read(&self.files()).0
    }

    /// The newest of its releases that is not withheld.
    #[must_use]
    pub fn newest(&self) -> Option<Sealed> {
        let readable = |sealed: &Sealed| matches!(sealed.release.body, Body::Sources(_));
        self.ledger().releases.into_iter().rfind(readable)
    }
}
