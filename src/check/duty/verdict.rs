//! What came of a duty: met, and by what; or not, and what is missing.

use crate::notice::{Id, Place};
use crate::rule::Level;

/// What discharges a duty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proof {
    /// Sections that show it, in the order in which they were asked.
    pub sections: Vec<Id>,
    /// Rows and keys that hold it.
    pub facts: Vec<Place>,
}

impl Proof {
    /// Whether nothing does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.facts.is_empty()
    }
}

/// One thing that is missing or wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: Place,
    /// One sentence without a full stop.
    pub message: String,
    /// What to type.
    pub help: String,
    /// The heaviest that a finding of it may be.
    pub at_most: Level,
}

/// How a notice stands to a duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The duty does not speak here.
    NotApplicable {
        /// Why.
        why: String,
    },
    /// Everything that is asked is in the registers, and sections show it.
    Met {
        /// By what.
        by: Proof,
    },
    /// A section says that it discharges the duty, and the registers do not.
    Stated {
        /// The sections that claim it.
        by: Vec<Id>,
        /// What the registers lack.
        faults: Vec<Fault>,
    },
    /// Some of it.
    Partly {
        /// By what.
        by: Proof,
        /// What is missing or wrong.
        faults: Vec<Fault>,
        /// What was rebuilt from another source than the notice, so that nobody can rely on it.
        rebuilt: Vec<Place>,
    },
    /// None of it.
    Missing {
        /// What is missing or wrong.
        faults: Vec<Fault>,
    },
    /// A program cannot say.
    NeedsPerson {
        /// What to ask.
        question: String,
        /// What is there to look at.
        by: Proof,
    },
}

impl Verdict {
    /// A duty that does not speak.
    pub(super) fn not_applicable(why: impl Into<String>) -> Verdict {
        Verdict::NotApplicable { why: why.into() }
    }

    /// A question for a person.
    pub(super) fn ask(question: impl Into<String>) -> Verdict {
        Verdict::NeedsPerson { question: question.into(), by: Proof::default() }
    }

    /// What is missing or wrong.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        match self {
            Verdict::Stated { faults, .. } | Verdict::Partly { faults, .. } | Verdict::Missing { faults } => faults,
            Verdict::NotApplicable { .. } | Verdict::Met { .. } | Verdict::NeedsPerson { .. } => &[],
        }
    }

    /// What discharges the duty, as far as anything does.
    #[must_use]
    pub fn proof(&self) -> Proof {
        match self {
            Verdict::Met { by } | Verdict::Partly { by, .. } | Verdict::NeedsPerson { by, .. } => by.clone(),
            Verdict::Stated { by, .. } => Proof { sections: by.clone(), facts: Vec::new() },
            Verdict::NotApplicable { .. } | Verdict::Missing { .. } => Proof::default(),
        }
    }
}
