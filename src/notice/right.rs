//! What people can ask for, and where they can complain.

use std::collections::BTreeMap;

use super::field::Field;
use super::processing::Regime;
use super::prose::Prose;
use super::register::RowAddress;
use super::value::{ToValue, Value, row};
use super::vocabulary::Vocabulary;
use crate::date::Period;

/// Article or section by regime; *none* where that law does not give it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Provisions(pub BTreeMap<Regime, Field<String>>);

impl ToValue for Provisions {
    fn to_value(&self) -> Value<'_> {
        Value::Record(self.0.iter().map(|(regime, citation)| (regime.word(), citation.to_value())).collect())
    }
}

row! {
    /// A right. Source: UK GDPR Articles 12–22D; DPA 2018 ss.44–51.
    Right, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// What it gives.
        description: Field<Prose>,
        /// Where each law gives it.
        provisions: Field<Provisions>,
        /// Who has it, where not everyone does.
        applies_to: Field<Prose>,
        /// Who does not have it.
        not_applied_to: Field<Prose>,
        /// When it applies.
        cases: Field<Vec<Prose>>,
        /// When it does not.
        exceptions: Field<Vec<Prose>>,
        /// Grounds on which it can be limited.
        grounds: Field<Vec<Prose>>,
        /// How soon it is answered.
        time_limit: Field<Period>,
        /// By how much that can be extended.
        extension: Field<Period>,
        /// What it costs.
        fee: Field<Prose>,
        /// How identity is checked.
        identity: Field<Prose>,
        /// Where to exercise it, preferred first.
        exercise: Field<Vec<RowAddress>>,
        /// How to exercise it.
        how: Field<Prose>,
        /// What it was called before.
        former_names: Field<Vec<Prose>>,
    }
}

row! {
    /// A way to complain. Source: UK GDPR Article 13(2)(ca) and (d); DPA 2018 ss.164A and 165.
    Complaint, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// How it goes.
        description: Field<Prose>,
        /// To whom.
        contact: Field<RowAddress>,
        /// Where each law gives it.
        provisions: Field<Provisions>,
        /// How soon it is acknowledged.
        acknowledge_within: Field<Period>,
    }
}

row! {
    /// Decisions made by a machine alone. Source: UK GDPR Articles 22A–22D; DPA 2018 ss.50A–50D.
    AutomatedDecision, heading = label {
        /// What it is called.
        label: Field<Prose>,
        /// What is done.
        description: Field<Prose>,
        /// Whether any such decision is made.
        in_use: Field<bool>,
        /// Whether people are profiled.
        profiling: Field<bool>,
        /// How the decision comes about.
        logic: Field<Prose>,
        /// What it means for the person.
        significance: Field<Prose>,
        /// What protects the person.
        safeguards: Field<Vec<Prose>>,
    }
}
