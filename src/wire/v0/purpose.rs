//! Why personal data is used and by what right, as stored.

use super::form::{Form, Said, WireError, is_absent};
use super::party::Document;
use super::processing::{DataCategory, PeopleCategory, Recipient, Retention, Source, Transfer};
use super::record::{record, row};
use super::words::Prose;
use super::written::{RowId, Written};
use crate::notice::{self, LegislationStatus, Regime, Requirement, Url};

row! {
    /// One purpose: the row that joins all the others.
    Purpose {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// What is done, in a sentence or two.
        description: Said<Prose>,
        /// Activities that belong to it.
        includes: Said<Vec<Prose>>,
        /// The law that governs it.
        regimes: Said<Vec<Written<Regime>>>,
        /// Lawful bases.
        lawful_bases: Said<Vec<RowId<LawfulBasis>>>,
        /// Categories of personal data.
        personal_data: Said<Vec<RowId<DataCategory>>>,
        /// Categories of people.
        data_subjects: Said<Vec<RowId<PeopleCategory>>>,
        /// Where the data comes from.
        sources: Said<Vec<RowId<Source>>>,
        /// Who receives it.
        recipients: Said<Vec<RowId<Recipient>>>,
        /// Transfers abroad.
        transfers: Said<Vec<RowId<Transfer>>>,
        /// How long it is kept.
        retention: Said<Vec<RowId<Retention>>>,
        /// Whether people must give the data.
        provision: Said<Provision>,
    }
}

row! {
    /// A lawful basis. Source: UK GDPR Article 6(1); DPA 2018 s.35.
    LawfulBasis {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// What it means here.
        description: Said<Prose>,
        /// The law it belongs to.
        regime: Said<Written<Regime>>,
        /// Article or section.
        provision: Said<String>,
        /// Statutes that give the task or the power.
        legislation: Said<Vec<RowId<Legislation>>>,
        /// The interest pursued (UK GDPR Article 13(1)(d)).
        interest: Said<Prose>,
        /// The condition for special category or criminal offence data.
        condition: Said<Prose>,
        /// The appropriate policy document (DPA 2018 s.42 and Schedule 1 Part 4).
        policy_document: Said<Document>,
    }
}

row! {
    /// A statute, regulation or code that the notice relies on.
    Legislation {} maybe {
        /// Its title.
        label: Said<Prose>,
        /// What it has to do with this notice.
        description: Said<Prose>,
        /// Chapter or number.
        citation: Said<String>,
        /// Where it can be read.
        url: Said<Written<Url>>,
        /// Whether it still stands.
        legislation_status: Said<Written<LegislationStatus>>,
        /// What took its place.
        successor: Said<RowId<Legislation>>,
    }
}

record! {
    /// Whether people must give their data, and what follows if they do not. Source: UK GDPR Article 13(2)(e).
    Provision of notice::Provision {} maybe {
        /// Whether and why they must.
        required: Said<Written<Requirement>>,
        /// What follows if they do not.
        consequences: Said<Prose>,
    }
}
