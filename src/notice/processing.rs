//! What is done with personal data, why, and by what right.

use super::field::Field;
use super::party::{Document, Url};
use super::prose::Prose;
use super::register::RowAddress;
use super::value::{ToValue, Value, row};
use super::vocabulary::vocabulary;
use crate::date::Period;

vocabulary! {
    /// A body of law that the notice answers to.
    Regime, "regime" {
        /// UK GDPR and Part 2 of the Data Protection Act 2018: general processing.
        UkGdpr = "uk-gdpr",
        /// Part 3 of the Data Protection Act 2018: law enforcement processing.
        Part3 = "part-3",
        /// Privacy and Electronic Communications (EC Directive) Regulations 2003, SI 2003/2426.
        Pecr = "pecr",
    }
}

vocabulary! {
    /// Why people must give their data. Source: UK GDPR Article 13(2)(e).
    Requirement, "requirement" {
        /// A law asks for it.
        Statutory = "statutory",
        /// A contract needs it.
        Contractual = "contractual",
        /// They need not.
        Voluntary = "voluntary",
    }
}

row! {
    /// One purpose: the row that joins all the others.
    Purpose, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// What is done, in a sentence or two.
        description: Field<Prose>,
        /// Activities that belong to it.
        includes: Field<Vec<Prose>>,
        /// The law that governs it.
        regimes: Field<Vec<Regime>>,
        /// Lawful bases.
        lawful_bases: Field<Vec<RowAddress>>,
        /// Categories of personal data.
        personal_data: Field<Vec<RowAddress>>,
        /// Categories of people.
        data_subjects: Field<Vec<RowAddress>>,
        /// Where the data comes from.
        sources: Field<Vec<RowAddress>>,
        /// Who receives it.
        recipients: Field<Vec<RowAddress>>,
        /// Transfers abroad.
        transfers: Field<Vec<RowAddress>>,
        /// How long it is kept.
        retention: Field<Vec<RowAddress>>,
        /// Whether people must give the data.
        provision: Field<Provision>,
    }
}

/// Whether people must give their data, and what follows if they do not. Source: UK GDPR Article 13(2)(e).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Whether and why they must.
    pub required: Field<Requirement>,
    /// What follows if they do not.
    pub consequences: Field<Prose>,
}

impl ToValue for Provision {
    fn to_value(&self) -> Value<'_> {
        Value::Record(vec![("required", self.required.to_value()), ("consequences", self.consequences.to_value())])
    }
}

vocabulary! {
    /// Whether a statute still says what the notice relies on.
    LegislationStatus, "legislation-status" {
        /// As it was.
        InForce = "in-force",
        /// In force, with changes.
        Amended = "amended",
        /// No longer law.
        Repealed = "repealed",
        /// Replaced by another.
        Superseded = "superseded",
    }
}

row! {
    /// A lawful basis. Source: UK GDPR Article 6(1); DPA 2018 s.35.
    LawfulBasis, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// What it means here.
        description: Field<Prose>,
        /// The law it belongs to.
        regime: Field<Regime>,
        /// Article or section.
        provision: Field<String>,
        /// Statutes that give the task or the power.
        legislation: Field<Vec<RowAddress>>,
        /// The interest pursued (UK GDPR Article 13(1)(d)).
        interest: Field<Prose>,
        /// The condition for special category or criminal offence data.
        condition: Field<Prose>,
        /// The appropriate policy document (DPA 2018 s.42 and Schedule 1 Part 4).
        policy_document: Field<Document>,
    }
}

row! {
    /// A statute, regulation or code that the notice relies on.
    Legislation, heading = label {
        /// Its title.
        label: Field<Prose>,
        /// What it has to do with this notice.
        description: Field<Prose>,
        /// Chapter or number.
        citation: Field<String>,
        /// Where it can be read.
        url: Field<Url>,
        /// Whether it still stands.
        legislation_status: Field<LegislationStatus>,
        /// What took its place.
        successor: Field<RowAddress>,
    }
}

vocabulary! {
    /// How sensitive a category of data is in law.
    Sensitivity, "sensitivity" {
        /// No special rule.
        Ordinary = "ordinary",
        /// UK GDPR Article 9(1).
        SpecialCategory = "special-category",
        /// UK GDPR Article 10.
        CriminalOffence = "criminal-offence",
        /// DPA 2018 s.35(8).
        SensitiveProcessing = "sensitive-processing",
    }
}

row! {
    /// A category of personal data.
    DataCategory, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// What belongs to it.
        description: Field<Prose>,
        /// How sensitive it is in law.
        sensitivity: Field<Sensitivity>,
    }
}

vocabulary! {
    /// The classes of people that law enforcement must keep apart. Source: DPA 2018 s.38(3).
    SubjectClass, "subject-class" {
        /// s.38(3)(a).
        Suspect = "suspect",
        /// s.38(3)(b).
        Convicted = "convicted",
        /// s.38(3)(c).
        Victim = "victim",
        /// s.38(3)(d).
        Witness = "witness",
    }
}

row! {
    /// A category of people.
    PeopleCategory, heading = label {
        /// What they are called.
        label: Field<Prose>,
        /// Who belongs to it.
        description: Field<Prose>,
        /// Their class in law enforcement.
        subject_class: Field<SubjectClass>,
    }
}

vocabulary! {
    /// What kind of source data comes from.
    SourceKind, "source-kind" {
        /// The person concerned.
        DataSubject = "data-subject",
        /// Someone else.
        ThirdParty = "third-party",
        /// Another organisation that decides over data.
        Controller = "controller",
        /// Anyone can look it up.
        PublicSource = "public-source",
    }
}

row! {
    /// Where personal data comes from. Source: UK GDPR Article 14(2)(f).
    Source, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// More about it.
        description: Field<Prose>,
        /// What kind of source it is.
        source_kind: Field<SourceKind>,
        /// Whether anyone can look it up.
        publicly_available: Field<bool>,
    }
}

vocabulary! {
    /// What a recipient is in law.
    RecipientRole, "recipient-role" {
        /// Decides for itself what to do with the data.
        Controller = "controller",
        /// Decides together with us (UK GDPR Article 26; DPA 2018 s.58).
        JointController = "joint-controller",
        /// Acts on our instructions (UK GDPR Article 28; DPA 2018 s.59).
        Processor = "processor",
        /// Any other (UK GDPR Article 4(10)).
        ThirdParty = "third-party",
    }
}

row! {
    /// Who receives personal data. Source: UK GDPR Article 13(1)(e).
    Recipient, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// Why it receives data.
        description: Field<Prose>,
        /// What it is in law.
        recipient_role: Field<RecipientRole>,
        /// What it receives, in words.
        receives: Field<Vec<Prose>>,
        /// What it receives, by category.
        personal_data: Field<Vec<RowAddress>>,
        /// Where it is. Source: ISO 3166-1 alpha-2.
        country: Field<String>,
        /// How responsibility is shared.
        arrangement: Field<Prose>,
    }
}

vocabulary! {
    /// What makes a transfer abroad lawful.
    Mechanism, "mechanism" {
        /// UK GDPR Article 45A.
        Art45aRegulations = "art45a-regulations",
        /// UK GDPR Article 46.
        Art46Safeguards = "art46-safeguards",
        /// UK GDPR Article 49.
        Art49Derogation = "art49-derogation",
        /// DPA 2018 s.74AA.
        S74aaRegulations = "s74aa-regulations",
        /// DPA 2018 s.75.
        S75Safeguards = "s75-safeguards",
        /// DPA 2018 s.76.
        S76SpecialCircumstances = "s76-special-circumstances",
        /// DPA 2018 s.77.
        S77OtherRecipient = "s77-other-recipient",
    }
}

row! {
    /// A transfer of personal data abroad. Source: UK GDPR Article 13(1)(f).
    Transfer, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// More about it.
        description: Field<Prose>,
        /// Countries or territories, in words.
        destinations: Field<Vec<Prose>>,
        /// Who receives it there.
        recipients: Field<Vec<RowAddress>>,
        /// What makes it lawful.
        mechanism: Field<Mechanism>,
        /// How the data is protected there.
        safeguards: Field<Prose>,
        /// Where to ask for a copy of the safeguards.
        copy_from: Field<RowAddress>,
    }
}

row! {
    /// How long data is kept. Source: UK GDPR Article 13(2)(a); DPA 2018 s.39.
    Retention, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// More about it.
        description: Field<Prose>,
        /// A fixed period.
        period: Field<Period>,
        /// How the period is worked out.
        criteria: Field<Prose>,
        /// The event from which the period runs.
        starts_from: Field<Prose>,
        /// The schedule that sets it.
        schedule: Field<Document>,
        /// How often the need is looked at again.
        review_every: Field<Period>,
    }
}

vocabulary! {
    /// What kind of protection a measure is.
    #[expect(missing_docs, reason = "each says itself")]
    MeasureKind, "measure-kind" {
        Technical = "technical",
        Organisational = "organisational",
        Physical = "physical",
    }
}

row! {
    /// How data is protected. Source: UK GDPR Article 32; DPA 2018 s.66.
    Measure, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// More about it.
        description: Field<Prose>,
        /// What kind of protection it is.
        measure_kind: Field<MeasureKind>,
        /// The standard that it follows.
        standard: Field<Document>,
    }
}

row! {
    /// Communications that may be monitored. Source: SI 2018/356 regulation 4(1)(c).
    Monitoring, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// More about it.
        description: Field<Prose>,
        /// What is monitored.
        channels: Field<Vec<Prose>>,
        /// Why.
        purposes: Field<Vec<Prose>>,
        /// What is left out, and why.
        exceptions: Field<Vec<Prose>>,
    }
}
