//! What people can ask for: that each right is there, under which law, in which cases, and how to use it.

use super::answer::Answer;
use super::case::{Case, has_value, is_answered, notice_key, part};
use super::parties::third_parties;
use super::purposes::bases_citing;
use super::verdict::Verdict;
use crate::notice::{AnyRow, Id, Place, Regime, Register, Value, Vocabulary};
use crate::rule::Level;

/// A right by its id in the register, and its name.
pub(super) type Named = (&'static str, &'static str);

pub(super) const ACCESS: Named = ("access", "right of access");
pub(super) const RECTIFICATION: Named = ("rectification", "right to rectification");
pub(super) const ERASURE: Named = ("erasure", "right to erasure");
pub(super) const RESTRICTION: Named = ("restriction", "right to restriction");
pub(super) const OBJECTION: Named = ("objection", "right to object");
pub(super) const PORTABILITY: Named = ("portability", "right to data portability");
pub(super) const WITHDRAWAL: Named = ("withdraw-consent", "right to withdraw consent");

/// The right is shown, with the provision of the regime.
pub(super) fn exists(case: &Case<'_>, right: Named, regime: Regime) -> Verdict {
    let mut answer = Answer::new(case);
    present(case, &mut answer, right, regime);
    answer.verdict()
}

/// The same, and the cases in which it applies.
pub(super) fn exists_with_cases(case: &Case<'_>, right: Named, regime: Regime) -> Verdict {
    let mut answer = Answer::new(case);
    if let Some(row) = present(case, &mut answer, right, regime) {
        cases(&mut answer, &row);
    }
    answer.verdict()
}

fn cases(answer: &mut Answer<'_, '_>, row: &AnyRow<'_>) {
    let missing = |name: &str| format!("`{name}` does not say in which cases it applies");
    answer.key(row, "cases", missing, "add `cases` to the right, one for each case that the law gives");
}

/// Erasure and restriction under Part 3, and no bar to them that the Act does not have.
pub(super) fn erasure_or_restriction(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    for right in [ERASURE, RESTRICTION] {
        let Some(row) = present(case, &mut answer, right, Regime::Part3) else { continue };
        cases(&mut answer, &row);
        let exceptions = case.words(&row, "exceptions");
        if exceptions.contains("retention period") {
            answer.fault(
                Place::key(row.address.clone(), "exceptions"),
                format!("`{}` is refused until a retention period ends: section 47 has no such bar", case.name(&row)),
                "take that exception out, or say which part of section 47 allows it",
            );
        }
    }
    answer.verdict()
}

fn present<'a>(case: &Case<'a>, answer: &mut Answer<'_, '_>, (id, name): Named, regime: Regime) -> Option<AnyRow<'a>> {
    let Some(row) = case.row(Register::Right, id) else {
        let help = format!("add a `[[right]]` with `id = \"{id}\"` to `rights.toml`, and show it in a section");
        answer.fault(notice_key("regimes"), format!("the {name} is not in the register of rights"), help);
        return None;
    };
    answer.row(&row);
    let place = Place::key(row.address.clone(), "provisions");
    let help = format!("add `{} = \"…\"` to `provisions`: the article or section", regime.word());
    match part(&row, "provisions", regime.word()) {
        Some(Value::None) => {
            answer.fault(place, format!("`{}` says that {} does not give it", case.name(&row), case.law(regime)), help);
        }
        Some(value) if is_answered(Some(value)) => {}
        _ => {
            answer.fault(
                place,
                format!("`{}` does not say where {} gives it", case.name(&row), case.law(regime)),
                help,
            );
        }
    }
    route(case, answer, &row);
    Some(row)
}

/// A right that is said to have neither a contact nor a way: people are told of it, and not how to use it.
///
/// Where nothing is said, an author may have told it beside the right; `none` says that there is nothing to tell.
fn route(case: &Case<'_>, answer: &mut Answer<'_, '_>, row: &AnyRow<'_>) {
    if matches!(row.value("exercise"), Some(Value::None)) && !has_value(row.value("how")) {
        answer.lighter(
            Level::Should,
            Place::key(row.address.clone(), "exercise"),
            format!("`{}` says that nobody can be asked for it", case.name(row)),
            "write in `exercise` the id of a contact, such as that of the data protection officer, or add `how`",
        );
    }
}

/// The right to object stands by itself, and asks for no reasons where the law asks for none.
pub(super) fn objection_prominent(case: &Case<'_>) -> Verdict {
    let bases = case.rows(Register::LawfulBasis);
    let uncited = bases.iter().any(|basis| !is_answered(basis.value("provision")));
    if bases_citing(case, &["6(1)(e", "6(1)(f)"]).is_empty() && !uncited {
        return Verdict::not_applicable("no lawful basis is one to which people can object");
    }
    let mut answer = Answer::new(case);
    let Some(row) = present(case, &mut Answer::new(case), OBJECTION, Regime::UkGdpr) else {
        answer.fault(
            notice_key("regimes"),
            "the right to object is not in the register of rights",
            "add a `[[right]]` with `id = \"objection\"`, and show it in a section of its own",
        );
        return answer.verdict();
    };
    let apart: Vec<Id> =
        case.shown.sections(&row.address, None).into_iter().filter(|id| stands_apart(case, id, &row)).collect();
    if apart.is_empty() {
        answer.fault(
            Place::row(row.address.clone()),
            format!("`{}` is shown among other rights, and not by itself", case.name(&row)),
            "show it in a section of its own that stands in no other section",
        );
    }
    answer.sections(apart);
    let said = ["description", "how", "cases"].map(|key| case.words(&row, key)).join(" ");
    let asks = said.contains("situation") || said.contains("reason");
    let frees = ["without giving", "no reason", "unless you object to direct marketing", "must stop"];
    if asks && !frees.iter().any(|words| said.contains(words)) {
        answer.fault(
            Place::key(row.address.clone(), "description"),
            format!("`{}` asks for reasons even where someone objects to direct marketing", case.name(&row)),
            "say that an objection to direct marketing needs no reason, and is always followed",
        );
    }
    answer.verdict()
}

/// Whether a section at the top shows this right and no other.
fn stands_apart(case: &Case<'_>, id: &Id, row: &AnyRow<'_>) -> bool {
    let is_top = case.notice().sections.iter().any(|section| section.id == *id);
    let rights = case.rows(Register::Right);
    let others = rights.iter().filter(|other| other.address != row.address);
    is_top && !others.into_iter().any(|other| case.shown.sections(&other.address, Some("description")).contains(id))
}

/// Where anything rests on consent, people can take it back, and are told how.
pub(super) fn withdrawal(case: &Case<'_>, regime: Regime) -> Verdict {
    let mut bases = case.rows(Register::LawfulBasis);
    bases.retain(|basis| {
        let is_other = matches!(basis.value("regime"), Some(Value::Word { word, .. })
            if *word == Regime::Part3.word() && regime != Regime::Part3 || *word != Regime::Part3.word() && regime == Regime::Part3);
        let said = ["label", "provision"].map(|key| case.words(basis, key)).join(" ");
        let unstated = regime == Regime::Part3 && !is_answered(basis.value("regime"));
        !is_other && !unstated && said.contains("consent")
    });
    if bases.is_empty() {
        return Verdict::not_applicable("no lawful basis is consent");
    }
    let mut answer = Answer::new(case);
    if let Some(row) = present(case, &mut answer, WITHDRAWAL, regime) {
        let missing = |name: &str| format!("`{name}` does not say how");
        answer.one_of(&row, &["exercise", "how"], missing, "add `exercise` with the id of a contact, or `how`");
    }
    if regime == Regime::UkGdpr {
        for provider in third_parties(case) {
            if !has_value(part(&provider, "opt_out", "url")) {
                answer.lighter(
                    Level::Should,
                    Place::key(provider.address.clone(), "opt_out"),
                    format!("nothing leads to a way to take back consent for `{}`", case.name(&provider)),
                    "add `opt_out` with `title` and `url` to the provider",
                );
            }
        }
    }
    answer.verdict()
}

/// Each right says of every regime whether it gives the right; and the law is named.
pub(super) fn by_regime(case: &Case<'_>) -> Verdict {
    if !(case.has(Regime::UkGdpr) && case.has(Regime::Part3)) {
        return Verdict::not_applicable("only one of the two laws applies");
    }
    let mut answer = Answer::new(case);
    for row in case.rows(Register::Right) {
        let silent: Vec<&str> = [Regime::UkGdpr, Regime::Part3]
            .into_iter()
            .filter(|regime| {
                part(&row, "provisions", regime.word())
                    .is_none_or(|value| matches!(value, Value::Unstated | Value::Unset))
            })
            .map(|regime| case.law(regime))
            .collect();
        if silent.is_empty() {
            answer.shown(&row, "provisions");
        } else {
            answer.fault(
                Place::key(row.address.clone(), "provisions"),
                format!("`{}` does not say whether {} gives it", case.name(&row), silent.join(" or ")),
                "add the regime to `provisions`, with `\"none\"` where that law does not give the right",
            );
        }
    }
    answer.verdict()
}
