#![doc = include_str!("right_without_case.md")]

use super::{bases, called, cites};
use crate::finding::{Finding, Location};
use crate::notice::{Field, Notice, Place, Prose, Regime, Register, Right, Row, RowAddress, words};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("right-without-case", Should, "right_without_case.md");

/// A basis and the right that goes with it.
struct Case {
    right: &'static str,
    /// The part of Article 6(1).
    basis: &'static str,
    /// Any of these, in small letters, says that the right holds there.
    says: &'static [&'static str],
    what: &'static str,
}

const CASES: [Case; 4] = [
    Case {
        right: "objection",
        basis: "6(1)(e)",
        says: &["public task", "public interest", "official authority", "budd y cyhoedd", "tasg gyhoeddus"],
        what: "use for a public task",
    },
    Case {
        right: "objection",
        basis: "6(1)(f)",
        says: &["legitimate interest", "buddiannau dilys", "buddiant dilys"],
        what: "use for legitimate interests",
    },
    Case {
        right: "portability",
        basis: "6(1)(b)",
        says: &["contract", "contractual", "gontract"],
        what: "data used for a contract",
    },
    Case {
        right: "portability",
        basis: "6(1)(a)",
        says: &["consent", "caniat", "ganiat", "chaniat"],
        what: "data used with consent",
    },
];

pub(super) fn find(notice: &Notice) -> Vec<Finding> {
    if !notice.regimes.contains(&Regime::UkGdpr) {
        return Vec::new();
    }
    CASES.iter().filter_map(|case| of_case(notice, case)).collect()
}

fn of_case(notice: &Notice, case: &Case) -> Option<Finding> {
    let rests = |purpose: &&Row<_>| bases(notice, purpose).iter().any(|basis| cites(basis, case.basis));
    let purpose = notice.registers.purposes.iter().find(rests)?;
    let right = notice.registers.rights.iter().find(|right| right.id.as_str() == case.right)?;
    let said = limits(&right.fields).to_lowercase();
    // A right that names no case holds in every one.
    if said.is_empty() || case.says.iter().any(|words| said.contains(words)) {
        return None;
    }
    let address = RowAddress::new(Register::Right, right.id.clone());
    let message = format!(
        "`{}` says when it applies and leaves out {}, on which `{}` rests",
        called(notice, &address),
        case.what,
        called(notice, &RowAddress::new(Register::Purpose, purpose.id.clone()))
    );
    let key = if right.fields.cases.stated().is_some() { "cases" } else { "applies_to" };
    Some(Finding::new(&RULE, Location::Place(Place::key(address, key)), message).help(format!("say so under `{key}`")))
}

/// What a right says of when it applies.
fn limits(right: &Right) -> String {
    let prose = |prose: &Prose| prose.iter().map(|(_, runs)| words(runs)).collect::<Vec<_>>().join(" ");
    let applies = match &right.applies_to {
        Field::Stated(said) => prose(said),
        Field::None | Field::Unstated | Field::Unset => String::new(),
    };
    let cases = right.cases.stated().into_iter().flatten().map(prose);
    std::iter::once(applies).chain(cases).filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" ")
}
