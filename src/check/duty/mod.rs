//! Duties: what the law asks of a notice, each with a page and a function.
//!
//! A function looks at the registers and at what sections show of them, and gives a verdict. Findings follow from it.

mod answer;
mod automated;
mod case;
mod complaints;
mod cookies;
mod current;
mod hygiene;
mod identity;
mod law;
mod parties;
mod practice;
mod purposes;
mod requests;
mod rights;
mod shown;
mod table;
mod verdict;

pub(super) use case::{Case, has_value, has_word, part};
pub use law::{LawRow, checked, rows};
pub(super) use parties::third_parties;
pub(super) use shown::Shown;
pub use verdict::{Fault, Proof, Verdict};

use crate::notice::Regime;
use crate::rule::Rule;

/// What the law asks.
#[derive(Debug, Clone, Copy)]
pub struct Duty {
    /// Its id, its level and its page.
    pub rule: Rule,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// The regimes under which it speaks; empty for every notice that names one.
    pub regimes: &'static [Regime],
    /// What can discharge it.
    pub evidence: Evidence,
    /// The rule that tells of its faults already, so that they are told once.
    pub told_by: Option<&'static str>,
    pub(super) judge: fn(&Case<'_>) -> Verdict,
}

/// What can discharge a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Facts in the registers that sections show.
    Registers,
    /// Prose: a section that says so by `covers` is enough.
    Prose,
}

/// Duties that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// UK GDPR, general processing.
    General,
    /// DPA 2018 Part 3, law enforcement processing.
    Enforcement,
    /// PECR, storage and access.
    Storage,
    /// Complaints, monitoring, accessibility, language.
    Public,
    /// Good practice and hygiene.
    Practice,
}

impl Group {
    /// Every group, in the order of the catalogue.
    pub const ALL: [Group; 5] = [Group::General, Group::Enforcement, Group::Storage, Group::Public, Group::Practice];

    /// What reports call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Group::General => "UK GDPR: general processing",
            Group::Enforcement => "Data Protection Act 2018, Part 3: law enforcement processing",
            Group::Storage => "PECR: storage and access on devices",
            Group::Public => "Complaints, monitoring, accessibility and language",
            Group::Practice => "Good practice",
        }
    }

    /// Its duties, in order.
    #[must_use]
    pub fn duties(self) -> &'static [Duty] {
        match self {
            Group::General => table::GENERAL,
            Group::Enforcement => table::ENFORCEMENT,
            Group::Storage => table::STORAGE,
            Group::Public => table::PUBLIC,
            Group::Practice => table::PRACTICE,
        }
    }
}

/// Every duty, group by group.
pub fn all() -> impl Iterator<Item = &'static Duty> {
    Group::ALL.into_iter().flat_map(Group::duties)
}

impl Duty {
    /// Whether it speaks to a notice that answers to these regimes.
    #[must_use]
    pub fn speaks(&self, regimes: &[Regime]) -> bool {
        !regimes.is_empty() && (self.regimes.is_empty() || self.regimes.iter().any(|regime| regimes.contains(regime)))
    }

    /// The group that it is in.
    #[must_use]
    pub fn group(&self) -> Group {
        let has = |group: &Group| group.duties().iter().any(|duty| duty.rule.id == self.rule.id);
        Group::ALL.into_iter().find(has).unwrap_or(Group::Practice)
    }

    const fn by_prose(mut self) -> Duty {
        self.evidence = Evidence::Prose;
        self
    }

    const fn told_by(mut self, rule: &'static str) -> Duty {
        self.told_by = Some(rule);
        self
    }
}

/// Declares a duty: id, level, regimes, title, function. Its page is `pages/<id>.md`.
macro_rules! duty {
    ($id:literal, $level:ident, [$($regime:ident),*], $title:literal, $judge:expr) => {
        Duty {
            rule: $crate::rule!($id, $level, concat!("pages/", $id, ".md")),
            title: $title,
            regimes: &[$($regime),*],
            evidence: $crate::check::duty::Evidence::Registers,
            told_by: None,
            judge: $judge,
        }
    };
}
use duty;
