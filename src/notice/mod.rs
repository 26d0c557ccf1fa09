//! The notice as meaning: what an organisation says it does with people's data.
//!
//! Plain values only: no spans, no reading or writing, no serialisation. A notice read from sources and one read from a
//! release are the same type and compare with `==`.

mod block;
mod cookie;
mod field;
mod id;
mod party;
mod place;
mod processing;
mod prose;
mod register;
mod registers;
mod right;
mod section;
mod shown;
mod value;
mod vocabulary;

pub use block::{Alignment, Block, Extent, Origin, Passage};
pub use cookie::{
    Consent, Cookie, CookieCategory, CookieGroups, CookieName, Exemption, Lifetime, Party, Provider, StorageKind,
};
pub use field::Field;
pub use id::{Id, LanguageTag};
pub use party::{Address, Channel, Contact, ContactRole, Document, Email, Scope, Telephone, Url};
pub use place::{Place, ShownRange};
pub use processing::{
    DataCategory, LawfulBasis, Legislation, LegislationStatus, Measure, MeasureKind, Mechanism, Monitoring,
    PeopleCategory, Provision, Purpose, Recipient, RecipientRole, Regime, Requirement, Retention, Sensitivity, Source,
    SourceKind, SubjectClass, Transfer,
};
pub use prose::{Fact, FactValue, Inline, Link, Localised, Phrase, Prose, Run, Target, shown};
pub use register::{AnyRow, Reconstruction, Register, Row, RowAddress};
pub use registers::{Claim, Denial, Registers, Term};
pub use right::{AutomatedDecision, Complaint, Provisions, Right};
pub use section::{DEEPEST, Section};
pub use value::{Keyed, ToValue, Value, parts_for, words};
pub use vocabulary::Vocabulary;

use crate::date::{Date, Period};
use std::collections::BTreeMap;

/// Whether the notice is an organisation's own statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// It is.
    #[default]
    Statement,
    /// It only shows what such a notice looks like; every output says so first.
    Illustration,
}

/// A finding that the organisation accepts until a day. Its reason is for the record, not for the public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// Where, as an anchor; the notice as a whole where missing.
    pub place: Option<String>,
    /// The last day on which it holds.
    pub until: Option<Date>,
}

/// A section that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// Its id.
    pub id: Id,
    /// The section that answers now.
    pub to: Option<Id>,
    /// What to tell a reader who followed an old link.
    pub note: Field<Prose>,
}

/// A privacy notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its permanent name.
    pub id: Id,
    /// Its title.
    pub title: Prose,
    /// Its languages, the default first; never empty.
    pub languages: Vec<LanguageTag>,
    /// Where its law holds. Source: ISO 3166-2.
    pub jurisdiction: Field<String>,
    /// The law that it answers to.
    pub regimes: Vec<Regime>,
    /// Whether it is an organisation's own statement.
    pub status: Status,
    /// Who decides, by contact.
    pub controllers: Field<Vec<RowAddress>>,
    /// The data protection officer, by contact.
    pub data_protection_officer: Field<RowAddress>,
    /// The regulator, by contact.
    pub authority: Field<RowAddress>,
    /// How often the notice is reviewed.
    pub review_every: Field<Period>,
    /// What the blanks of the template were filled with.
    pub slots: BTreeMap<String, Prose>,
    /// Findings accepted for a time.
    pub waivers: Vec<Waiver>,
    /// Sections that are gone.
    pub retired: Vec<Retired>,
    /// What it says in prose.
    pub sections: Vec<Section>,
    /// What it declares.
    pub registers: Registers,
}

impl Notice {
    /// The language in which everything is said.
    #[must_use]
    pub fn default_language(&self) -> &LanguageTag {
        &self.languages[0]
    }

    /// Every section in reading order, with its depth from one.
    #[must_use]
    pub fn sections(&self) -> Vec<(usize, &Section)> {
        self.sections.iter().flat_map(|section| section.walk(1)).collect()
    }

    /// The section that `id` names.
    #[must_use]
    pub fn section(&self, id: &Id) -> Option<&Section> {
        self.sections().into_iter().map(|(_, section)| section).find(|section| section.id == *id)
    }
}
