//! Whose data, from where, to whom and abroad; and under which conditions where it is sensitive.

use super::answer::{Answer, is_true, mending};
use super::case::{Case, has_value, has_word, is_answered, notice_key, part};
use super::verdict::Verdict;
use crate::notice::{AnyRow, Place, Reconstruction, Regime, Register, Value};
use crate::rule::Level;

/// Recipients are shown, and whoever sets cookies is among them.
pub(super) fn recipients(case: &Case<'_>, regime: Regime) -> Verdict {
    let mut answer = Answer::new(case);
    let rows = case.rows(Register::Recipient);
    let purposes = case.purposes(regime);
    let says_none = |row: &AnyRow<'_>| matches!(row.value("recipients"), Some(Value::None));
    if rows.is_empty() && !purposes.iter().all(says_none) {
        answer.fault(
            notice_key("regimes"),
            "the notice does not say who receives personal data",
            "add `[[recipient]]` rows, or `recipients = \"none\"` to each purpose",
        );
    }
    rows.iter().for_each(|row| answer.row(row));
    purposes.iter().filter(|row| says_none(row)).for_each(|row| answer.shown(row, "recipients"));
    for purpose in purposes.iter().filter(|row| !is_answered(row.value("recipients"))) {
        answer.lighter(
            Level::Should,
            Place::key(purpose.address.clone(), "recipients"),
            format!("`{}` does not say who receives its data under {}", case.name(purpose), case.law(regime)),
            mending(purpose, "add `recipients` to the purpose: ids of `[[recipient]]` rows, or `\"none\"`"),
        );
    }
    if regime == Regime::UkGdpr {
        for provider in third_parties(case) {
            let name = case.name(&provider);
            let brand = name.split(' ').next().unwrap_or_default().to_lowercase();
            if !rows.iter().any(|row| case.words(row, "label").contains(&brand)) {
                answer.fault(
                    Place::row(provider.address.clone()),
                    format!("`{name}` receives data through its cookies, and no recipient names it"),
                    "add a `[[recipient]]` for it",
                );
            }
        }
    }
    answer.verdict()
}

/// Providers that are someone else: they have a place, a page or a way out of their own, or set cookies as a third party.
pub(in crate::check) fn third_parties<'a>(case: &Case<'a>) -> Vec<AnyRow<'a>> {
    let cookies = case.rows(Register::Cookie);
    let mut providers = case.rows(Register::Provider);
    providers.retain(|provider| {
        let is_own = |key: &str| has_value(provider.value(key));
        let sets_as_third = cookies.iter().any(|cookie| {
            has_word(cookie, "party", "third")
                && matches!(cookie.value("provider"), Some(Value::Row(address)) if **address == provider.address)
        });
        ["entity", "country", "privacy_page", "opt_out"].into_iter().any(is_own) || sets_as_third
    });
    providers
}

/// A transfer abroad says where to, what makes it lawful, how the data is protected and where to get a copy of that.
pub(super) fn transfers(case: &Case<'_>) -> Verdict {
    let rows = case.rows(Register::Transfer);
    let recipients = case.rows(Register::Recipient);
    let providers = case.rows(Register::Provider);
    let is_abroad = |row: &&AnyRow<'_>| !matches!(case.words(row, "country").as_str(), "" | "gb" | "uk");
    let abroad: Vec<&AnyRow<'_>> = recipients.iter().chain(&providers).filter(is_abroad).collect();
    if rows.is_empty() && abroad.is_empty() {
        return Verdict::not_applicable("no transfer abroad is declared, and no recipient is said to be abroad");
    }
    let mut answer = Answer::new(case);
    for row in &rows {
        let help = "add it to the `[[transfer]]` row";
        answer.key(row, "destinations", |name| format!("`{name}` does not say which countries"), help);
        answer.key(row, "mechanism", |name| format!("`{name}` does not say what makes the transfer lawful"), help);
        answer.key(row, "safeguards", |name| format!("`{name}` does not say how the data is protected there"), help);
        if !has_word(row, "mechanism", "art45a-regulations") {
            let missing = |name: &str| format!("`{name}` does not say where to get a copy of the safeguards");
            answer.key(row, "copy_from", missing, "add `copy_from` with the id of a contact");
        }
    }
    for recipient in abroad {
        let told = rows.iter().any(|row| {
            let to = case.rows_under(row, "recipients");
            to.iter().any(|to| to.address == recipient.address)
                || case.words(row, "destinations").contains(&case.words(recipient, "country"))
        });
        if !told {
            answer.fault(
                Place::key(recipient.address.clone(), "country"),
                format!("`{}` is abroad, and no transfer says so", case.name(recipient)),
                "add a `[[transfer]]` row, or name it in the `recipients` of one",
            );
        }
    }
    answer.verdict()
}

/// A joint controller comes with the essence of the arrangement.
pub(super) fn joint(case: &Case<'_>) -> Verdict {
    let rows = case.rows(Register::Recipient);
    let joint: Vec<&AnyRow<'_>> =
        rows.iter().filter(|row| has_word(row, "recipient_role", "joint-controller")).collect();
    if joint.is_empty() {
        return if rows.iter().all(|row| is_answered(row.value("recipient_role"))) {
            Verdict::not_applicable("no recipient is a joint controller")
        } else {
            Verdict::ask("Is any recipient a joint controller? Not every recipient states its role.")
        };
    }
    let mut answer = Answer::new(case);
    for row in joint {
        let missing =
            |name: &str| format!("`{name}` is a joint controller, and the arrangement with it is not described");
        answer.key(row, "arrangement", missing, "add `arrangement`: who answers for what, in a sentence or two");
    }
    answer.verdict()
}

/// The categories of personal data are shown.
pub(super) fn categories(case: &Case<'_>) -> Verdict {
    listed(case, Register::DataCategory, "does not say which categories of personal data are used")
}

fn listed(case: &Case<'_>, register: Register, missing: &str) -> Verdict {
    let mut answer = Answer::new(case);
    let rows = case.rows(register);
    if rows.is_empty() {
        let help = format!("add `[[{}]]` rows to `{}`", register.key(), register.file());
        answer.fault(notice_key("regimes"), format!("the notice {missing}"), help);
    }
    rows.iter().for_each(|row| answer.row(row));
    answer.verdict()
}

/// Sources are shown, and it is said whether anyone can look them up.
pub(super) fn sources(case: &Case<'_>) -> Verdict {
    let mut answer = Answer::new(case);
    let rows = case.rows(Register::Source);
    if rows.is_empty() {
        answer.fault(
            notice_key("regimes"),
            "the notice does not say where personal data comes from",
            "add `[[source]]` rows to `processing.toml`",
        );
        return answer.verdict();
    }
    rows.iter().for_each(|row| answer.row(row));
    let says = |row: &AnyRow<'_>| {
        is_answered(row.value("publicly_available")) || has_word(row, "source_kind", "public-source")
    };
    if !rows.iter().any(says) {
        answer.fault(
            Place::row(rows[0].address.clone()),
            "no source says whether anyone can look it up",
            "add `publicly_available = true` or `false` to each `[[source]]`",
        );
    }
    rows.iter()
        .filter(|row| is_true(row.value("publicly_available")))
        .for_each(|row| answer.held(row, "publicly_available"));
    answer.verdict()
}

/// What kinds of data need a condition, and the words by which a basis names one.
const SENSITIVE: [(&str, &str, &[&str]); 2] = [
    ("special-category", "special category data", &["article 9", "special categor", "schedule 1"]),
    ("criminal-offence", "criminal offence data", &["article 10", "criminal", "offence"]),
];

/// Special category and criminal offence data come with their condition.
pub(super) fn conditions(case: &Case<'_>) -> Verdict {
    let categories = case.rows(Register::DataCategory);
    let mut conditional = case.rows(Register::LawfulBasis);
    conditional.retain(|basis| has_value(basis.value("condition")));
    let mut answer = Answer::new(case);
    let mut speaks = false;
    for (word, name, cited) in SENSITIVE {
        let Some(category) = categories.iter().find(|row| has_word(row, "sensitivity", word)) else { continue };
        speaks = true;
        let names = |basis: &&AnyRow<'_>| {
            let said = ["provision", "condition", "label"].map(|key| case.words(basis, key)).join(" ");
            cited.iter().any(|cited| said.contains(cited))
        };
        match conditional.iter().find(names) {
            Some(basis) => {
                // A label that names the condition shows it as well as the key does.
                let label = case.words(basis, "label");
                if cited.iter().any(|cited| label.contains(cited)) {
                    answer.row(basis);
                } else {
                    answer.shown(basis, "condition");
                }
                let missing = |name: &str| format!("`{name}` names its condition without the paragraph that gives it");
                answer.key(
                    basis,
                    "provision",
                    missing,
                    "add `provision`: article, section and paragraph of Schedule 1",
                );
            }
            None => answer.fault(
                Place::row(category.address.clone()),
                format!("no lawful basis names a condition for {name}, such as `{}`", case.name(category)),
                "add `condition` and `provision` to the `[[lawful_basis]]` that covers it",
            ),
        }
    }
    if speaks { answer.verdict() } else { Verdict::not_applicable("no category is said to be sensitive in law") }
}

/// A condition that needs an appropriate policy document leads to it.
pub(super) fn policy_document(case: &Case<'_>) -> Verdict {
    let mut bases = case.rows(Register::LawfulBasis);
    bases.retain(|basis| has_value(basis.value("condition")) && *basis.reconstructed != Reconstruction::Whole);
    if bases.is_empty() {
        return Verdict::not_applicable("no lawful basis states a condition");
    }
    let mut answer = Answer::new(case);
    for basis in &bases {
        let said = case.sections_saying(&["appropriate policy document"]);
        if !is_answered(basis.value("policy_document")) || said.is_empty() {
            let missing = |name: &str| format!("`{name}` does not name the appropriate policy document");
            answer.key(basis, "policy_document", missing, "add `policy_document` with `title` and `url`");
        }
        answer.sections(said);
        if has_value(basis.value("policy_document")) && !has_value(part(basis, "policy_document", "url")) {
            answer.fault(
                Place::key(basis.address.clone(), "policy_document"),
                format!("`{}` names an appropriate policy document that nobody can find from here", case.name(basis)),
                "add `url` to `policy_document`",
            );
        }
    }
    answer.verdict()
}
