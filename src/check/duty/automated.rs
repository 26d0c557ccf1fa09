//! Decisions made by a machine alone, by the law of the day.

use super::answer::{Answer, is_true};
use super::case::{Case, is_answered, notice_key, part};
use super::verdict::Verdict;
use crate::date::{Date, date};
use crate::notice::{Place, Regime, Register, Vocabulary};

/// The day on which the old provisions were replaced.
const REPLACED: Date = date(2026, 2, 5);

/// Whether such decisions are made is said, and the law about them is that of the day.
pub(super) fn decisions(case: &Case<'_>, regime: Regime) -> Verdict {
    let mut answer = Answer::new(case);
    let rows = case.rows(Register::AutomatedDecision);
    if rows.is_empty() {
        answer.fault(
            notice_key("regimes"),
            "the notice does not say whether a computer alone makes significant decisions",
            "add an `[[automated_decision]]` to `rights.toml`, with `in_use = false` or `true`",
        );
    }
    for row in &rows {
        let missing = |name: &str| format!("`{name}` does not say whether such decisions are made");
        // A description in prose says it as well as a yes or a no does.
        let is_described = !case.shown.sections(&row.address, Some("description")).is_empty();
        if is_described && is_answered(row.value("in_use")) {
            answer.shown(row, "description");
        } else {
            answer.key(row, "in_use", missing, "add `in_use = true` or `false`");
        }
        if is_true(row.value("in_use")) {
            let help = "add it to the `[[automated_decision]]`";
            answer.key(row, "logic", |name| format!("`{name}` does not say how the decision comes about"), help);
            answer.key(row, "significance", |name| format!("`{name}` does not say what it means for people"), help);
        }
        if !case.shown.sections(&row.address, None).is_empty() {
            answer.row(row);
        }
    }
    provision(case, &mut answer, regime);
    answer.verdict()
}

/// The right, where it is described, is the one that the law of the day gives.
fn provision(case: &Case<'_>, answer: &mut Answer<'_, '_>, regime: Regime) {
    let (current, old) = match regime {
        Regime::Part3 => ("50a", "sections 49 and 50"),
        Regime::UkGdpr | Regime::Pecr => ("22a", "Article 22"),
    };
    let is_new = case.subject.on >= REPLACED;
    let Some(row) = case.row(Register::Right, "automated-decisions") else { return };
    let Some(cited) = part(&row, "provisions", regime.word()).map(|value| case.said(value)) else { return };
    if is_new && !cited.is_empty() && !cited.to_lowercase().contains(current) {
        let new = match regime {
            Regime::Part3 => "sections 50A to 50D",
            Regime::UkGdpr | Regime::Pecr => "Articles 22A to 22D",
        };
        answer.fault(
            Place::key(row.address.clone(), "provisions"),
            format!("`{}` describes {cited} of {}: {new} took the place of {old}", case.name(&row), case.law(regime)),
            format!("cite {new}, and describe the safeguards that they give"),
        );
    }
}
