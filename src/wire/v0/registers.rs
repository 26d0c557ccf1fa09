//! Every register, as stored.

use super::cookie::{Cookie, Provider};
use super::form::{Form, Said, WireError, is_absent};
use super::party::Contact;
use super::processing::{DataCategory, Measure, Monitoring, PeopleCategory, Recipient, Retention, Source, Transfer};
use super::purpose::{LawfulBasis, Legislation, Purpose};
use super::record::{record, row};
use super::right::{AutomatedDecision, Complaint, Right};
use super::words::Prose;
use super::written::Written;
use crate::notice;

row! {
    /// A word that the notice uses in one sense.
    Term {} maybe {
        /// The word.
        label: Said<Prose>,
        /// What it means.
        meaning: Said<Prose>,
    }
}

row! {
    /// A promise that the registers can be held against.
    Claim {} maybe {
        /// The promise, in a sentence.
        label: Said<Prose>,
        /// What it is about.
        about: Said<String>,
        /// What it says that there is not.
        denies: Said<Written<notice::Denial>>,
    }
}

macro_rules! registers {
    ($($(#[$doc:meta])* $key:ident: $type:ty),+ $(,)?) => {
        record! {
            /// Every declared table; one without rows is not written.
            #[derive(Default)]
            Registers of notice::Registers {} maybe { $($(#[$doc])* $key: Vec<$type>),+ }
        }
    };
}

registers! {
    /// Who can be reached.
    contacts: Contact,
    /// Why data is used.
    purposes: Purpose,
    /// By what right.
    lawful_bases: LawfulBasis,
    /// Under which statutes.
    legislations: Legislation,
    /// Which data.
    data_categories: DataCategory,
    /// Whose data.
    people_categories: PeopleCategory,
    /// From where.
    sources: Source,
    /// To whom.
    recipients: Recipient,
    /// Abroad.
    transfers: Transfer,
    /// For how long.
    retentions: Retention,
    /// How protected.
    measures: Measure,
    /// What is monitored.
    monitorings: Monitoring,
    /// What people can ask for.
    rights: Right,
    /// Where people can complain.
    complaints: Complaint,
    /// What machines decide.
    automated_decisions: AutomatedDecision,
    /// Whose technology is used.
    providers: Provider,
    /// What is kept on devices.
    cookies: Cookie,
    /// What words mean.
    terms: Term,
    /// What is promised.
    claims: Claim,
}
