//! Purpose by purpose: what for, on which basis, how long, and whether people must give the data.

use super::answer::{Answer, mending};
use super::case::{Case, has_value, is_answered, is_word, notice_key, part};
use super::verdict::Verdict;
use crate::notice::{AnyRow, Place, Reconstruction, Regime, Register, Value, Vocabulary};
use crate::rule::Level;

/// Every purpose under a regime is shown.
pub(super) fn purposes(case: &Case<'_>, regime: Regime) -> Verdict {
    let mut answer = Answer::new(case);
    let rows = case.purposes(regime);
    if rows.is_empty() {
        answer.fault(
            notice_key("regimes"),
            format!("no purpose is declared for {}", case.law(regime)),
            "add a `[[purpose]]` to `processing.toml`, with its `regimes`",
        );
    }
    for row in &rows {
        // A description in prose says what the purpose is as well as its label does.
        if case.shown.sections(&row.address, Some("description")).is_empty() {
            let missing = |id: &str| format!("the purpose `{id}` has no label");
            answer.key(row, "label", missing, "add `label`: what it is called");
        } else {
            answer.shown(row, "description");
        }
        let is_seen = !case.shown.sections(&row.address, Some("includes")).is_empty();
        if is_seen && has_value(row.value("includes")) {
            answer.shown(row, "includes");
        }
    }
    answer.verdict()
}

/// Every purpose has a basis under a regime, and every basis cites its provision.
pub(super) fn lawful_basis(case: &Case<'_>, regime: Regime) -> Verdict {
    let mut answer = Answer::new(case);
    for purpose in case.purposes(regime) {
        let mut bases = case.rows_under(&purpose, "lawful_bases");
        bases.retain(|basis| is_under(basis, regime));
        if bases.is_empty() {
            // Powers that are named, under whatever basis, are part of an answer for law enforcement.
            let others = case.rows_under(&purpose, "lawful_bases");
            let names_powers = |basis: &&AnyRow<'_>| regime == Regime::Part3 && has_value(basis.value("legislation"));
            others.iter().filter(names_powers).for_each(|basis| answer.held(basis, "legislation"));
            answer.fault(
                Place::key(purpose.address.clone(), "lawful_bases"),
                format!("`{}` has no lawful basis under {}", case.name(&purpose), case.law(regime)),
                mending(&purpose, "add `lawful_bases` to the purpose: ids of `[[lawful_basis]]` rows with that regime"),
            );
            continue;
        }
        answer.shown(&purpose, "lawful_bases");
        for basis in &bases {
            answer.key(
                basis,
                "provision",
                |name| format!("the lawful basis `{name}` cites no article or section"),
                "add `provision`, such as \"Article 6(1)(e)\" or \"section 35(2)(b)\"",
            );
        }
    }
    answer.verdict()
}

/// Whether a basis belongs to a regime, or says of none that it does.
fn is_under(basis: &AnyRow<'_>, regime: Regime) -> bool {
    match basis.value("regime") {
        Some(value @ Value::Word { .. }) => is_word(value, regime.word()),
        _ => regime == Regime::UkGdpr,
    }
}

/// The lawful bases whose provision holds one of these.
pub(super) fn bases_citing<'a>(case: &Case<'a>, wanted: &[&str]) -> Vec<AnyRow<'a>> {
    let mut bases = case.rows(Register::LawfulBasis);
    bases.retain(|basis| {
        let provision = case.words(basis, "provision");
        wanted.iter().any(|wanted| provision.contains(wanted))
    });
    bases
}

/// A basis of legitimate interests names the interest.
pub(super) fn legitimate_interests(case: &Case<'_>) -> Verdict {
    let bases = bases_citing(case, &["6(1)(f)"]);
    if bases.is_empty() {
        return Verdict::not_applicable("no lawful basis is Article 6(1)(f)");
    }
    if bases.iter().all(|basis| *basis.reconstructed == Reconstruction::Whole) {
        return Verdict::ask(
            "Does any purpose rest on legitimate interests, and which are they? The basis was rebuilt from the statute.",
        );
    }
    let mut answer = Answer::new(case);
    for basis in &bases {
        answer.key(
            basis,
            "interest",
            |name| format!("`{name}` does not name the interest that is pursued"),
            "add `interest`: what you or another want to achieve, in a sentence",
        );
    }
    answer.verdict()
}

/// A recognised legitimate interest carries no public task.
pub(super) fn recognised_interest(case: &Case<'_>) -> Verdict {
    let bases = bases_citing(case, &["6(1)(ea)"]);
    if bases.is_empty() {
        return Verdict::not_applicable("no lawful basis is Article 6(1)(ea)");
    }
    let mut answer = Answer::new(case);
    for purpose in case.rows(Register::Purpose) {
        let under = case.rows_under(&purpose, "lawful_bases");
        let recognised = under.iter().any(|basis| bases.iter().any(|other| other.address == basis.address));
        let is_public = under.iter().any(|basis| case.words(basis, "provision").contains("6(1)(e)"));
        if recognised && is_public {
            answer.fault(
                Place::key(purpose.address.clone(), "lawful_bases"),
                format!("`{}` is a public task and rests on a recognised legitimate interest", case.name(&purpose)),
                "take the basis under Article 6(1)(ea) out of this purpose",
            );
        } else if recognised {
            answer.fact(Place::key(purpose.address.clone(), "lawful_bases"));
        }
    }
    answer.verdict()
}

/// Every purpose under a regime says how long its data is kept, or how that is worked out.
pub(super) fn retention(case: &Case<'_>, regime: Regime) -> Verdict {
    let mut answer = Answer::new(case);
    for purpose in case.purposes(regime) {
        answer.key(
            &purpose,
            "retention",
            |name| format!("`{name}` does not say how long its data is kept"),
            "add `retention` to the purpose: ids of `[[retention]]` rows",
        );
        for row in case.rows_under(&purpose, "retention") {
            kept(case, &mut answer, &row);
        }
    }
    answer.verdict()
}

/// One row of the retention register: a period, or criteria that someone could apply.
fn kept(case: &Case<'_>, answer: &mut Answer<'_, '_>, row: &AnyRow<'_>) {
    let criteria = case.words(row, "criteria");
    let says_nothing = criteria.starts_with("as long as") && criteria.len() < 60;
    if says_nothing && !has_value(row.value("period")) && !has_value(row.value("schedule")) {
        answer.fault(
            Place::key(row.address.clone(), "criteria"),
            format!(
                "`{}` gives neither a period nor a way to work it out: every use has to be necessary",
                case.name(row)
            ),
            "add `period`, such as \"6 years\", or say in `criteria` what decides, and name the `schedule`",
        );
        return;
    }
    answer.one_of(
        row,
        &["period", "criteria"],
        |name| format!("`{name}` gives neither a period nor how it is worked out"),
        "add `period`, or `criteria`",
    );
    if has_value(row.value("schedule")) && !has_value(part(row, "schedule", "url")) {
        answer.lighter(
            Level::Should,
            Place::key(row.address.clone(), "schedule"),
            format!("`{}` names a schedule that nobody can find from here", case.name(row)),
            "add `url` to the schedule",
        );
    }
}

/// Every purpose says whether people must give the data, and what follows if they do not.
pub(super) fn requirement(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    for purpose in case.purposes(Regime::UkGdpr) {
        let sources = case.rows_under(&purpose, "sources");
        let from_people = sources.iter().any(|row| super::case::has_word(row, "source_kind", "data-subject"));
        if !sources.is_empty() && !from_people {
            continue;
        }
        answer.key(
            &purpose,
            "provision",
            |name| format!("`{name}` does not say whether people must give their data, nor what follows if they do not"),
            "add `provision = { required = \"voluntary\" }` to the purpose, or `statutory` or `contractual` with `consequences`",
        );
        let required = part(&purpose, "provision", "required");
        let must = required.is_some_and(|value| is_word(value, "statutory") || is_word(value, "contractual"));
        if must && !is_answered(part(&purpose, "provision", "consequences")) {
            answer.fault(
                Place::key(purpose.address.clone(), "provision"),
                format!("`{}` does not say what follows if people do not give their data", case.name(&purpose)),
                "add `consequences` to `provision`",
            );
        }
    }
    answer.verdict()
}

/// People hear of a new purpose before it starts.
pub(super) fn new_purpose(case: &Case<'_>) -> Verdict {
    let Some(before) = case.subject.before else {
        return Verdict::ask(
            "Does the notice name a purpose that people were not told of before? Nothing older is recorded.",
        );
    };
    let mut new = case.notice().registers.purposes.iter().map(|row| row.any(Register::Purpose)).collect::<Vec<_>>();
    new.retain(|row| before.registers.row(&row.address).is_none());
    let names = new.iter().map(|row| format!("`{}`", case.name(row))).collect::<Vec<_>>().join(", ");
    match (new.first(), case.subject.release) {
        (None, _) => Verdict::not_applicable("no purpose is new since the text before"),
        (Some(_), None) => Verdict::ask(format!(
            "Is {names} told to people before it starts? The release should hold from a later day than that of its sealing."
        )),
        (Some(first), Some(release)) => {
            let mut answer = Answer::new(case);
            let place = Place::row(first.address.clone());
            if release.effective_from > release.sealed_on {
                answer.fact(place);
            } else {
                answer.fault(
                    place,
                    format!("{names} is new, and held from the day on which it was first told"),
                    "release with `--effective-from` and a later day",
                );
            }
            answer.verdict()
        }
    }
}
