//! What people can ask for and where they can complain, as stored.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::by_key::ByKey;
use super::form::{Form, Said, WireError, is_absent};
use super::party::Contact;
use super::record::row;
use super::words::Prose;
use super::written::{RowId, Written};
use crate::date::Period;
use crate::notice::{self, Regime};

row! {
    /// A right. Source: UK GDPR Articles 12–22D; DPA 2018 ss.44–51.
    Right {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// What it gives.
        description: Said<Prose>,
        /// Where each law gives it.
        provisions: Said<Provisions>,
        /// Who has it, where not everyone does.
        applies_to: Said<Prose>,
        /// Who does not have it.
        not_applied_to: Said<Prose>,
        /// When it applies.
        cases: Said<Vec<Prose>>,
        /// When it does not.
        exceptions: Said<Vec<Prose>>,
        /// Grounds on which it can be limited.
        grounds: Said<Vec<Prose>>,
        /// How soon it is answered.
        time_limit: Said<Written<Period>>,
        /// By how much that can be extended.
        extension: Said<Written<Period>>,
        /// What it costs.
        fee: Said<Prose>,
        /// How identity is checked.
        identity: Said<Prose>,
        /// Where to exercise it, preferred first.
        exercise: Said<Vec<RowId<Contact>>>,
        /// How to exercise it.
        how: Said<Prose>,
        /// What it was called before.
        former_names: Said<Vec<Prose>>,
    }
}

row! {
    /// A way to complain. Source: UK GDPR Article 13(2)(ca) and (d); DPA 2018 ss.164A and 165.
    Complaint {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// How it goes.
        description: Said<Prose>,
        /// To whom.
        contact: Said<RowId<Contact>>,
        /// Where each law gives it.
        provisions: Said<Provisions>,
        /// How soon it is acknowledged.
        acknowledge_within: Said<Written<Period>>,
    }
}

row! {
    /// Decisions made by a machine alone. Source: UK GDPR Articles 22A–22D; DPA 2018 ss.50A–50D.
    AutomatedDecision {} maybe {
        /// What it is called.
        label: Said<Prose>,
        /// What is done.
        description: Said<Prose>,
        /// Whether any such decision is made.
        in_use: Said<bool>,
        /// Whether people are profiled.
        profiling: Said<bool>,
        /// How the decision comes about.
        logic: Said<Prose>,
        /// What it means for the person.
        significance: Said<Prose>,
        /// What protects the person.
        safeguards: Said<Vec<Prose>>,
    }
}

/// Article or section by regime; `null` where that law does not give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Provisions(pub ByKey<Regime, Said<String>>);

impl Form for Provisions {
    type Meaning = notice::Provisions;

    fn of(meaning: &notice::Provisions) -> Provisions {
        let mut provisions = ByKey::of(&meaning.0);
        provisions.0.retain(|_, citation| !is_absent(citation));
        Provisions(provisions)
    }

    fn meaning(self) -> Result<notice::Provisions, WireError> {
        self.0.meaning().map(notice::Provisions)
    }
}
