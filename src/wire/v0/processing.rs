//! Which personal data is used, whose, from where, to whom, for how long and how protected, as stored.

use super::form::{Form, Said, WireError, is_absent};
use super::party::{Contact, Document};
use super::record::row;
use super::words::Prose;
use super::written::{RowId, Written};
use crate::date::Period;
use crate::notice::{self, MeasureKind, Mechanism, RecipientRole, Sensitivity, SourceKind, SubjectClass};

row! {
    /// A category of personal data.
    DataCategory {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// What belongs to it.
        description: Said<Prose>,
        /// How sensitive it is in law.
        sensitivity: Said<Written<Sensitivity>>,
    }
}

row! {
    /// A category of people.
    PeopleCategory {} maybe {
        /// What they are called.
        label: Said<Prose>,
        /// Who belongs to it.
        description: Said<Prose>,
        /// Their class in law enforcement.
        subject_class: Said<Written<SubjectClass>>,
    }
}

row! {
    /// Where personal data comes from. Source: UK GDPR Article 14(2)(f).
    Source {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// More about it.
        description: Said<Prose>,
        /// What kind of source it is.
        source_kind: Said<Written<SourceKind>>,
        /// Whether anyone can look it up.
        publicly_available: Said<bool>,
    }
}

row! {
    /// Who receives personal data. Source: UK GDPR Article 13(1)(e).
    Recipient {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// Why it receives data.
        description: Said<Prose>,
        /// What it is in law.
        recipient_role: Said<Written<RecipientRole>>,
        /// What it receives, in words.
        receives: Said<Vec<Prose>>,
        /// What it receives, by category.
        personal_data: Said<Vec<RowId<DataCategory>>>,
        /// Where it is. Source: ISO 3166-1 alpha-2.
        country: Said<String>,
        /// How responsibility is shared.
        arrangement: Said<Prose>,
    }
}

row! {
    /// A transfer of personal data abroad. Source: UK GDPR Article 13(1)(f).
    Transfer {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// More about it.
        description: Said<Prose>,
        /// Countries or territories, in words.
        destinations: Said<Vec<Prose>>,
        /// Who receives it there.
        recipients: Said<Vec<RowId<Recipient>>>,
        /// What makes it lawful.
        mechanism: Said<Written<Mechanism>>,
        /// How the data is protected there.
        safeguards: Said<Prose>,
        /// Where to ask for a copy of the safeguards.
        copy_from: Said<RowId<Contact>>,
    }
}

row! {
    /// How long data is kept. Source: UK GDPR Article 13(2)(a); DPA 2018 s.39.
    Retention {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// More about it.
        description: Said<Prose>,
        /// A fixed period.
        period: Said<Written<Period>>,
        /// How the period is worked out.
        criteria: Said<Prose>,
        /// The event from which the period runs.
        starts_from: Said<Prose>,
        /// The schedule that sets it.
        schedule: Said<Document>,
        /// How often the need is looked at again.
        review_every: Said<Written<Period>>,
    }
}

row! {
    /// How data is protected. Source: UK GDPR Article 32; DPA 2018 s.66.
    Measure {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// More about it.
        description: Said<Prose>,
        /// What kind of protection it is.
        measure_kind: Said<Written<MeasureKind>>,
        /// The standard that it follows.
        standard: Said<Document>,
    }
}

row! {
    /// Communications that may be monitored. Source: SI 2018/356 regulation 4(1)(c).
    Monitoring {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// More about it.
        description: Said<Prose>,
        /// What is monitored.
        channels: Said<Vec<Prose>>,
        /// Why.
        purposes: Said<Vec<Prose>>,
        /// What is left out, and why.
        exceptions: Said<Vec<Prose>>,
    }
}
