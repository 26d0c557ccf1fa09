//! How a request is answered: identity, fee, time, limits, and what is said when it is refused.

use super::answer::Answer;
use super::case::{Case, has_value, is_answered, notice_key, part};
use super::rights::Named;
use super::verdict::Verdict;
use crate::check::english;
use crate::date::{Date, Period, date};
use crate::notice::{AnyRow, Place, Regime, Register, Value, Vocabulary};

/// Rights on which a request is answered within a time.
const REQUESTS: [&str; 6] = ["access", "rectification", "erasure", "restriction", "objection", "portability"];

/// The rights to which requests are made, under a regime.
fn requests<'a>(case: &Case<'a>, regime: Regime) -> Vec<AnyRow<'a>> {
    let mut rows: Vec<AnyRow<'a>> = REQUESTS.iter().filter_map(|id| case.row(Register::Right, id)).collect();
    rows.retain(|row| has_value(part(row, "provisions", regime.word())));
    rows
}

/// Someone says how identity is checked.
pub(super) fn identity(case: &Case<'_>) -> Verdict {
    any_right(
        case,
        "identity",
        "no right says how the identity of the person who asks is checked",
        "add `identity` to a right",
    )
}

fn any_right(case: &Case<'_>, key: &'static str, missing: &str, help: &str) -> Verdict {
    let mut answer = Answer::new(case);
    let rows = case.rows(Register::Right);
    match rows.iter().find(|row| has_value(row.value(key))) {
        Some(row) => answer.shown(row, key),
        None => {
            let place = rows.first().map_or_else(|| notice_key("regimes"), |row| Place::row(row.address.clone()));
            answer.fault(place, missing, help);
        }
    }
    answer.verdict()
}

/// Each right says what it costs.
pub(super) fn fee(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let rows = requests(case, Regime::UkGdpr);
    if rows.is_empty() {
        return Verdict::not_applicable("no right to which requests are made is in the register");
    }
    for row in &rows {
        let missing = |name: &str| format!("`{name}` does not say whether it costs anything");
        answer.key(row, "fee", missing, "add `fee = \"none\"`, or say when a reasonable fee is asked");
    }
    answer.verdict()
}

/// The day on which Part 3 got an extension of its time limit.
const PART_3_EXTENDED: Date = date(2026, 2, 5);

/// The time limit of every right is a month, with an extension of two where the law of the day has one.
pub(super) fn time_limit(case: &Case<'_>, regime: Regime) -> Verdict {
    let rows = requests(case, regime);
    if !rows.iter().any(|row| is_answered(row.value("time_limit"))) {
        return Verdict::not_applicable("no right states a time limit");
    }
    let extends = regime != Regime::Part3 || case.subject.on >= PART_3_EXTENDED;
    let mut answer = Answer::new(case);
    for row in &rows {
        limit(case, &mut answer, row, ("time_limit", "P1M"), "does not say how soon it is answered");
        if extends && is_answered(row.value("time_limit")) {
            limit(case, &mut answer, row, ("extension", "P2M"), "does not say by how much that time can be extended");
        }
    }
    answer.verdict()
}

fn limit(
    case: &Case<'_>,
    answer: &mut Answer<'_, '_>,
    row: &AnyRow<'_>,
    (key, lawful): (&'static str, &str),
    missing: &str,
) {
    let help = format!("add `{key} = \"{lawful}\"` to the right");
    match row.value(key) {
        Some(Value::Period(period)) if Some(**period) != Period::parse(lawful) => answer.fault(
            Place::key(row.address.clone(), key),
            format!(
                "`{}` says {} where the law gives {}",
                case.name(row),
                english().period(period),
                Period::parse(lawful).map(|lawful| english().period(&lawful)).unwrap_or_default()
            ),
            help,
        ),
        _ => answer.key(row, key, |name| format!("`{name}` {missing}"), &help),
    }
}

/// How many grounds section 45(4) has.
const GROUNDS: usize = 5;

/// Limits on rights under Part 3 come with the grounds that the Act gives.
pub(super) fn grounds(case: &Case<'_>) -> Verdict {
    let mut rows = case.rows(Register::Right);
    rows.retain(|row| {
        ["access", "rectification"].contains(&row.address.id.as_str())
            && (has_value(row.value("grounds")) || has_value(row.value("exceptions")))
    });
    if rows.is_empty() {
        return Verdict::not_applicable("no right under Part 3 is said to have limits");
    }
    let mut answer = Answer::new(case);
    for row in &rows {
        let missing = |name: &str| format!("`{name}` has limits, and does not give the grounds for them");
        answer.key(row, "grounds", missing, "add `grounds`: those of section 45(4) on which you may rely");
        if matches!(row.value("grounds"), Some(Value::List(grounds)) if grounds.len() > GROUNDS) {
            answer.fault(
                Place::key(row.address.clone(), "grounds"),
                format!("`{}` gives more than the five grounds of section 45(4)", case.name(row)),
                "take out what the Act does not give",
            );
        }
    }
    answer.verdict()
}

/// The term, as section 43(4) has it.
const TERM: &str = "relevant personal data";

/// A term of the Act is used in the sense of the Act.
pub(super) fn relevant_personal_data(case: &Case<'_>) -> Verdict {
    let uses: Vec<_> = case.texts().into_iter().filter(|text| text.words.to_lowercase().contains(TERM)).collect();
    let Some(first) = uses.first() else { return Verdict::not_applicable("the notice does not use the term") };
    let mut answer = Answer::new(case);
    let terms = case.rows(Register::Term);
    let term = terms.iter().find(|row| case.words(row, "label").contains(TERM));
    match term {
        Some(row) if ["judicial", "court"].iter().any(|word| case.words(row, "meaning").contains(word)) => {
            answer.shown(row, "meaning");
        }
        Some(row) => answer.fault(
            Place::key(row.address.clone(), "meaning"),
            format!("`{}` means data in judicial decisions and documents, which this does not say", case.name(row)),
            "say in `meaning` that it is data in a judicial decision or other document made by a court",
        ),
        None => answer.fault(
            first.whole(),
            "`relevant personal data` is a term of the Act that the notice does not explain",
            "add a `[[term]]`: data in a judicial decision or other document made by a court",
        ),
    }
    answer.verdict()
}

/// Words by which a notice says that a refusal comes with its reasons.
const REASONS: [&str; 7] = [
    "tell you why",
    "explain why",
    "reasons why",
    "give you the reason",
    "give our reasons",
    "the reasons for",
    "reason for refusing",
];

/// Whoever is refused is told, and told why.
pub(super) fn reasons(case: &Case<'_>) -> Verdict {
    let said = case.sections_saying(&REASONS);
    if said.is_empty() {
        return Verdict::ask("Does a section say that people are told of a limit on their rights, and why?");
    }
    let mut answer = Answer::new(case);
    answer.sections(said);
    answer.verdict()
}

/// A right that stands in every letter of refusal, and helps in the notice.
pub(super) fn also_said(case: &Case<'_>, (id, name): Named, words: &[&str]) -> Verdict {
    let mut answer = Answer::new(case);
    match case.row(Register::Right, id) {
        Some(row) => answer.row(&row),
        None => {
            answer.sections(case.sections_saying(words));
            let by_prose = !case.sections_saying(words).is_empty();
            if !by_prose {
                let help = format!("add a `[[right]]` with `id = \"{id}\"`, and show it in a section");
                answer.fault(notice_key("regimes"), format!("the {name} is not in the notice"), help);
            }
        }
    }
    answer.verdict()
}

/// What else people need to use their rights, in specific cases.
pub(super) fn further(_: &Case<'_>) -> Verdict {
    Verdict::ask(
        "Is there a case, such as covert collection, in which people need more information to use their rights? \
         Say so in a section with `covers = [\"s44-2-d-further\"]`.",
    )
}
