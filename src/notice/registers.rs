//! All registers of a notice together, and any row of any of them.

use super::cookie::{Cookie, Provider};
use super::field::Field;
use super::id::Id;
use super::party::Contact;
use super::processing::{
    DataCategory, LawfulBasis, Legislation, Measure, Monitoring, PeopleCategory, Purpose, Recipient, Retention, Source,
    Transfer,
};
use super::prose::Prose;
use super::register::{AnyRow, Register, Row, RowAddress};
use super::right::{AutomatedDecision, Complaint, Right};
use super::value::{Keyed, row};
use super::vocabulary::vocabulary;

row! {
    /// A word that the notice uses in one sense.
    Term, heading = label {
        /// The word.
        label: Field<Prose>,
        /// What it means.
        meaning: Field<Prose>,
    }
}

vocabulary! {
    /// What a promise says that there is not, of the whole notice, so that rows can be held against it.
    Denial, "denial" {
        /// No cookie is set.
        Cookies = "cookies",
        /// Visitors are not counted.
        Analytics = "analytics",
        /// Nobody is followed for advertising.
        Advertising = "advertising",
        /// Nobody is profiled.
        Profiling = "profiling",
        /// No machine decides alone.
        AutomatedDecisions = "automated-decisions",
        /// Nobody else receives data, but for those who work on our instructions.
        Sharing = "sharing",
        /// Nothing leaves the United Kingdom.
        Transfers = "transfers",
        /// Nothing is recorded or listened to.
        Monitoring = "monitoring",
        /// No special category data is used.
        SpecialCategories = "special-categories",
        /// Nothing costs anything.
        Fee = "fee",
    }
}

row! {
    /// A promise that the registers can be held against.
    Claim, heading = label {
        /// The promise, in a sentence.
        label: Field<Prose>,
        /// What it is about.
        about: Field<String>,
        /// What it says that there is not.
        denies: Field<Denial>,
    }
}

macro_rules! registers {
    ($($(#[$doc:meta])* $field:ident: $type:ident = $register:ident),+ $(,)?) => {
        /// Every declared table.
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct Registers { $($(#[$doc])* pub $field: Vec<Row<$type>>),+ }

        impl Registers {
            /// The rows of one register, in order, without their Rust type.
            #[must_use]
            pub fn rows(&self, register: Register) -> Vec<AnyRow<'_>> {
                match register {
                    $(Register::$register => self.$field.iter().map(|row| row.any(register)).collect()),+
                }
            }

            /// The keys that rows of `register` have.
            #[must_use]
            pub fn keys(register: Register) -> &'static [&'static str] {
                match register { $(Register::$register => $type::KEYS),+ }
            }
        }
    };
}

registers! {
    /// Who can be reached.
    contacts: Contact = Contact,
    /// Why data is used.
    purposes: Purpose = Purpose,
    /// By what right.
    lawful_bases: LawfulBasis = LawfulBasis,
    /// Under which statutes.
    legislations: Legislation = Legislation,
    /// Which data.
    data_categories: DataCategory = DataCategory,
    /// Whose data.
    people_categories: PeopleCategory = PeopleCategory,
    /// From where.
    sources: Source = Source,
    /// To whom.
    recipients: Recipient = Recipient,
    /// Abroad.
    transfers: Transfer = Transfer,
    /// For how long.
    retentions: Retention = Retention,
    /// How protected.
    measures: Measure = Measure,
    /// What is monitored.
    monitorings: Monitoring = Monitoring,
    /// What people can ask for.
    rights: Right = Right,
    /// Where people can complain.
    complaints: Complaint = Complaint,
    /// What machines decide.
    automated_decisions: AutomatedDecision = AutomatedDecision,
    /// Whose technology is used.
    providers: Provider = Provider,
    /// What is kept on devices.
    cookies: Cookie = Cookie,
    /// What words mean.
    terms: Term = Term,
    /// What is promised.
    claims: Claim = Claim,
}

impl Registers {
    /// One row.
    #[must_use]
    pub fn row(&self, address: &RowAddress) -> Option<AnyRow<'_>> {
        self.rows(address.register).into_iter().find(|row| row.address.id == address.id)
    }

    /// One contact.
    #[must_use]
    pub fn contact(&self, id: &Id) -> Option<&Row<Contact>> {
        self.contacts.iter().find(|row| row.id == *id)
    }
}
