//! What the law of a day asks of a notice, duty by duty, with what the organisation accepts for a time.

use super::Subject;
use super::duty::{self, Case, Duty, Evidence, Fault, LawRow, Verdict};
use super::rules::{agreement, wording, world};
use super::waiver::{self, Waived};
use crate::finding::{Cited, Finding, Location};
use crate::notice::Place;
use crate::rule::{Level, Rule};

/// A notice that names no regime.
pub(super) const NO_REGIMES: Rule = crate::rule!("no-regimes", Should, "rules/no_regimes.md");

/// The duty that guesses from the words of a promise what `denies` says.
const PROMISES_AGREE: &str = "sat-consistency";

/// A notice, judged.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// What is wrong and not accepted.
    pub findings: Vec<Finding>,
    /// What is wrong and accepted for a time.
    pub waived: Vec<Waived>,
    /// Every duty with its verdict, in the order of the catalogue; empty where the notice names no regime.
    pub coverage: Vec<Assessed>,
}

/// A duty and what came of it.
#[derive(Debug, Clone)]
pub struct Assessed {
    /// The duty.
    pub duty: &'static Duty,
    /// The law in force; nothing where none asks for it on that day.
    pub law: Option<LawRow>,
    /// What came of it.
    pub verdict: Verdict,
    /// What is wrong and accepted, where all of it is.
    pub is_waived: bool,
}

/// How a duty stands, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Outcome {
    Met,
    Stated,
    Partly,
    Missing,
    Waived,
    NeedsPerson,
    NotApplicable,
}

impl Outcome {
    /// Every outcome, in the order of reports.
    pub const ALL: [Outcome; 7] = [
        Outcome::Met,
        Outcome::Stated,
        Outcome::Partly,
        Outcome::Missing,
        Outcome::Waived,
        Outcome::NeedsPerson,
        Outcome::NotApplicable,
    ];

    /// The word that reports use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Outcome::Met => "met",
            Outcome::Stated => "stated",
            Outcome::Partly => "partly",
            Outcome::Missing => "missing",
            Outcome::Waived => "waived",
            Outcome::NeedsPerson => "needs a person",
            Outcome::NotApplicable => "not applicable",
        }
    }
}

impl Assessed {
    /// How it stands, in a word.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if self.is_waived {
            return Outcome::Waived;
        }
        match &self.verdict {
            Verdict::NotApplicable { .. } => Outcome::NotApplicable,
            Verdict::Met { .. } => Outcome::Met,
            Verdict::Stated { .. } => Outcome::Stated,
            Verdict::Partly { .. } => Outcome::Partly,
            Verdict::Missing { .. } => Outcome::Missing,
            Verdict::NeedsPerson { .. } => Outcome::NeedsPerson,
        }
    }
}

/// Judges `subject`. What other rules found in it is given as `found`, and may be accepted too; where something that
/// could not be read is told already, a duty does not say that it is missing.
#[must_use]
pub fn judge(subject: &Subject<'_>, found: Vec<Finding>, is_told: &dyn Fn(&Place) -> bool) -> Judgement {
    let case = Case::of(subject);
    let mut coverage = assess(subject, &case);
    let mut all = found;
    let of_the_day = world::find(&case).into_iter().chain(wording::find(&case));
    all.extend(of_the_day.filter(|finding| !matches!(&finding.at, Location::Place(place) if is_told(place))));
    if subject.notice.regimes.is_empty() {
        all.push(no_regimes());
    }
    let mut asked: Vec<Finding> = coverage.iter().flat_map(|assessed| findings(assessed, is_told)).collect();
    let mut disagreeing = agreement::find(subject);
    let broken: Vec<Finding> =
        disagreeing.iter().filter(|finding| finding.rule == agreement::BROKEN_PROMISE.id).cloned().collect();
    asked.retain(|finding| finding.rule != PROMISES_AGREE || !is_about_same_row(finding, &broken));
    disagreeing.retain(|finding| finding.rule != agreement::UNSHOWN_ROW.id || !is_about_same_row(finding, &asked));
    all.extend(disagreeing);
    all.extend(asked);
    let (findings, waived) = waiver::apply(subject.notice, all, subject.on);
    for assessed in &mut coverage {
        let is_of = |finding: &Finding| finding.rule == assessed.duty.rule.id;
        let accepts = waived.iter().any(|waived| is_of(&waived.finding));
        assessed.is_waived = accepts && !findings.iter().any(is_of);
    }
    Judgement { findings, waived, coverage }
}

/// Whether a duty tells of the row already: one cause is told once.
fn is_about_same_row(finding: &Finding, asked: &[Finding]) -> bool {
    let anchor = |finding: &Finding| match &finding.at {
        Location::Place(place) => place.anchor(),
        Location::Typed(_) | Location::File(_) => None,
    };
    asked.iter().any(|other| anchor(other) == anchor(finding))
}

fn no_regimes() -> Finding {
    let at = Location::Place(Place::Notice { key: Some("regimes".to_owned()) });
    Finding::new(
        &NO_REGIMES,
        at,
        "the notice does not say which law it answers to, so nothing that the law asks is looked for",
    )
    .help("add `regimes = [\"uk-gdpr\", \"pecr\"]`, and `\"part-3\"` for a competent authority in law enforcement")
}

fn assess(subject: &Subject<'_>, case: &Case<'_>) -> Vec<Assessed> {
    if subject.notice.regimes.is_empty() {
        return Vec::new();
    }
    duty::all().map(|duty| assess_one(duty, case, subject)).collect()
}

fn assess_one(duty: &'static Duty, case: &Case<'_>, subject: &Subject<'_>) -> Assessed {
    let law = duty::rows(&duty.rule).into_iter().find(|row| row.holds(subject.on));
    let verdict = if law.is_none() {
        Verdict::NotApplicable { why: format!("no law asks for it on {}", super::english().date(subject.on)) }
    } else if !duty.speaks(&subject.notice.regimes) {
        Verdict::NotApplicable { why: "the notice does not answer to this law".to_owned() }
    } else {
        with_claims(duty, case, (duty.judge)(case))
    };
    Assessed { duty, law, verdict, is_waived: false }
}

/// What a section claims by `covers` counts in full where the evidence is prose, and only as a claim elsewhere.
fn with_claims(duty: &Duty, case: &Case<'_>, verdict: Verdict) -> Verdict {
    let by = case.covering(duty.rule.id);
    if by.is_empty() {
        return verdict;
    }
    match (duty.evidence, verdict) {
        (Evidence::Prose, Verdict::Missing { .. } | Verdict::Partly { .. } | Verdict::NeedsPerson { .. }) => {
            Verdict::Met { by: duty::Proof { sections: by, facts: Vec::new() } }
        }
        (Evidence::Registers, Verdict::Missing { faults }) => Verdict::Stated { by, faults },
        (_, verdict) => verdict,
    }
}

fn findings(assessed: &Assessed, is_told: &dyn Fn(&Place) -> bool) -> Vec<Finding> {
    if assessed.duty.told_by.is_some() {
        return Vec::new();
    }
    let is_claimed = matches!(assessed.verdict, Verdict::Stated { .. });
    assessed
        .verdict
        .faults()
        .iter()
        .filter(|fault| !is_told(&fault.at))
        .map(|fault| finding(assessed, fault, is_claimed))
        .collect()
}

fn finding(assessed: &Assessed, fault: &Fault, is_claimed: bool) -> Finding {
    let rule = &assessed.duty.rule;
    let mut finding =
        Finding::new(rule, Location::Place(fault.at.clone()), fault.message.clone()).help(fault.help.clone());
    let level = rule.level.min(fault.at_most);
    finding.level = if is_claimed { below(level) } else { level };
    finding.law =
        assessed.law.as_ref().map(|law| Cited { citation: law.citation.to_owned(), url: law.url.map(str::to_owned) });
    finding
}

/// A section's claim makes a finding one step lighter, and no more than that.
fn below(level: Level) -> Level {
    match level {
        Level::Must => Level::Should,
        Level::Should | Level::Note => Level::Note,
    }
}
