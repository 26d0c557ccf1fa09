//! Registers: the declared tables, and the part that every row has.

use super::block::Origin;
use super::id::Id;
use super::value::{Keyed, Value};
use super::vocabulary::{Vocabulary, vocabulary};

vocabulary! {
    /// A declared table, by the singular word that addresses and source files use.
    #[expect(missing_docs, reason = "each says itself")]
    Register, "register" {
        Contact = "contact",
        Purpose = "purpose",
        LawfulBasis = "lawful-basis",
        Legislation = "legislation",
        DataCategory = "data-category",
        PeopleCategory = "people-category",
        Source = "source",
        Recipient = "recipient",
        Transfer = "transfer",
        Retention = "retention",
        Measure = "measure",
        Monitoring = "monitoring",
        Right = "right",
        Complaint = "complaint",
        AutomatedDecision = "automated-decision",
        Provider = "provider",
        Cookie = "cookie",
        Term = "term",
        Claim = "claim",
    }
}

impl Register {
    /// The table's name in TOML and the name of the function that gives one row: `lawful_basis`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Register::Contact => "contact",
            Register::Purpose => "purpose",
            Register::LawfulBasis => "lawful_basis",
            Register::Legislation => "legislation",
            Register::DataCategory => "data_category",
            Register::PeopleCategory => "people_category",
            Register::Source => "source",
            Register::Recipient => "recipient",
            Register::Transfer => "transfer",
            Register::Retention => "retention",
            Register::Measure => "measure",
            Register::Monitoring => "monitoring",
            Register::Right => "right",
            Register::Complaint => "complaint",
            Register::AutomatedDecision => "automated_decision",
            Register::Provider => "provider",
            Register::Cookie => "cookie",
            Register::Term => "term",
            Register::Claim => "claim",
        }
    }

    /// The name of the function that gives all rows, and of the list in a release: `lawful_bases`.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Register::Contact => "contacts",
            Register::Purpose => "purposes",
            Register::LawfulBasis => "lawful_bases",
            Register::Legislation => "legislations",
            Register::DataCategory => "data_categories",
            Register::PeopleCategory => "people_categories",
            Register::Source => "sources",
            Register::Recipient => "recipients",
            Register::Transfer => "transfers",
            Register::Retention => "retentions",
            Register::Measure => "measures",
            Register::Monitoring => "monitorings",
            Register::Right => "rights",
            Register::Complaint => "complaints",
            Register::AutomatedDecision => "automated_decisions",
            Register::Provider => "providers",
            Register::Cookie => "cookies",
            Register::Term => "terms",
            Register::Claim => "claims",
        }
    }

    /// The file that holds the register.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Register::Contact => "contacts.toml",
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
            | Register::Monitoring => "processing.toml",
            Register::Right | Register::Complaint | Register::AutomatedDecision => "rights.toml",
            Register::Provider | Register::Cookie => "cookies.toml",
            Register::Term | Register::Claim => "notice.toml",
        }
    }
}

/// One row of one register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowAddress {
    /// The register.
    pub register: Register,
    /// The row.
    pub id: Id,
}

impl RowAddress {
    /// The row `id` of `register`.
    #[must_use]
    pub fn new(register: Register, id: Id) -> RowAddress {
        RowAddress { register, id }
    }

    /// The anchor on the page, without `#`: `contact--dpo`.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("{}--{}", self.register.word(), self.id)
    }

    /// The row that an anchor names.
    #[must_use]
    pub fn parse(anchor: &str) -> Option<RowAddress> {
        let (register, id) = anchor.split_once("--")?;
        Some(RowAddress { register: Register::parse(register)?, id: Id::parse(id)? })
    }
}

/// How much of a row was rebuilt from another source than the notice itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reconstruction {
    /// Nothing.
    #[default]
    Nothing,
    /// The whole row.
    Whole,
    /// What stands under these keys.
    Keys(Vec<String>),
}

/// A row: what every row has, and its own fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<T> {
    /// Its permanent name, unique in its register.
    pub id: Id,
    /// Who wrote it.
    pub origin: Origin,
    /// A word of Candour's vocabulary that maps to W3C DPV.
    pub concept: Option<String>,
    /// A word by which a list can ask for some rows.
    pub group: Option<Id>,
    /// What of it was rebuilt from elsewhere.
    pub reconstructed: Reconstruction,
    /// The fields of its register.
    pub fields: T,
}

/// Any row, seen without its Rust type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnyRow<'a> {
    /// Register and id.
    pub address: RowAddress,
    /// Who wrote it.
    pub origin: Origin,
    /// A word by which a list can ask for some rows.
    pub group: Option<&'a Id>,
    /// A word of Candour's vocabulary.
    pub concept: Option<&'a str>,
    /// What of it was rebuilt from elsewhere.
    pub reconstructed: &'a Reconstruction,
    /// What to call it.
    pub heading: Value<'a>,
    /// Each key with its value.
    pub values: Vec<(&'static str, Value<'a>)>,
}

impl<T: Keyed> Row<T> {
    /// The row without its Rust type.
    #[must_use]
    pub fn any(&self, register: Register) -> AnyRow<'_> {
        AnyRow {
            address: RowAddress::new(register, self.id.clone()),
            origin: self.origin,
            group: self.group.as_ref(),
            concept: self.concept.as_deref(),
            reconstructed: &self.reconstructed,
            heading: self.fields.heading(),
            values: self.fields.values(),
        }
    }
}

impl<'a> AnyRow<'a> {
    /// The value under `key`.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<&Value<'a>> {
        self.values.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }

    /// Whether what stands under `key` was rebuilt from elsewhere.
    #[must_use]
    pub fn is_reconstructed(&self, key: &str) -> bool {
        match self.reconstructed {
            Reconstruction::Nothing => false,
            Reconstruction::Whole => true,
            Reconstruction::Keys(keys) => keys.iter().any(|name| name == key),
        }
    }
}
