//! Where prose and registers, or registers among themselves, say different things: one rule to a file, beside its page.
//!
//! What only should be typed otherwise is found on any day. What is wrong is judged together with the law, so that a text
//! that was published can be recorded with what it got wrong.

mod basis_of_other_law;
mod broken_promise;
mod contacts;
mod contradicted_fact;
mod lengths;
mod letters;
mod passages;
mod periods;
mod public_task_interest;
mod right_not_given;
mod right_without_case;
mod services;
pub(super) mod typed_fact;
mod unlisted_cookie;
mod unshown_row;

use crate::check::{Subject, duty};
use crate::finding::{Cited, Finding, Location};
use crate::notice::{Field, Id, LawfulBasis, Notice, Purpose, Row, RowAddress, Value, words};
use crate::rule::{Level, Rule};

pub(in crate::check) use broken_promise::RULE as BROKEN_PROMISE;
pub(in crate::check) use unshown_row::RULE as UNSHOWN_ROW;

/// The rules that are judged with the law.
pub(in crate::check) const RULES: [Rule; 8] = [
    contradicted_fact::RULE,
    unlisted_cookie::RULE,
    broken_promise::RULE,
    basis_of_other_law::RULE,
    public_task_interest::RULE,
    right_not_given::RULE,
    right_without_case::RULE,
    unshown_row::RULE,
];

/// What they find, rule by rule, with the law of the day; nothing where a rule's law was not there yet.
pub(in crate::check) fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let all: [fn(&Notice) -> Vec<Finding>; 8] = [
        contradicted_fact::find,
        unlisted_cookie::find,
        broken_promise::find,
        basis_of_other_law::find,
        public_task_interest::find,
        right_not_given::find,
        right_without_case::find,
        unshown_row::find,
    ];
    let mut found = Vec::new();
    for (rule, find) in RULES.iter().zip(all) {
        let law = duty::rows(rule);
        let in_force = law.iter().find(|row| row.holds(subject.on));
        if in_force.is_none() && !law.is_empty() {
            continue;
        }
        let cited = in_force.map(|row| Cited { citation: row.citation.to_owned(), url: row.url.map(str::to_owned) });
        found.extend(find(subject.notice).into_iter().map(|finding| Finding { law: cited.clone(), ..finding }));
    }
    found
}

/// What was typed, held against the registers.
struct Held {
    /// Where it was typed.
    at: Location,
    /// As typed.
    typed: String,
    /// What the registers say to it.
    answer: Answer,
}

enum Answer {
    /// It is the fact that the expression puts in, in these words.
    Same { expression: String, shown: String },
    /// It is not what a register says.
    Other { level: Level, message: String, help: String },
}

/// What is typed in prose and stands in a register, or against one.
fn held(notice: &Notice) -> Vec<Held> {
    let passages = passages::passages(notice);
    let mut found = contacts::held(notice, &passages);
    found.extend(periods::held(notice, &passages));
    found
}

/// What a row is called, in the words of the default language.
fn called(notice: &Notice, address: &RowAddress) -> String {
    let Some(row) = notice.registers.row(address) else { return address.id.to_string() };
    let heading = match (&row.heading, row.value("label")) {
        (Value::Word { .. } | Value::Unstated, Some(label)) => label.clone(),
        (heading, _) => heading.clone(),
    };
    let default = notice.default_language();
    let said = match heading {
        Value::Prose(prose) => prose.shown(default, default).map(|(_, runs)| words(runs)),
        Value::Plain(text) => Some(text.to_owned()),
        Value::Unstated
        | Value::None
        | Value::Unset
        | Value::Word { .. }
        | Value::Truth(_)
        | Value::Period(_)
        | Value::Email(_)
        | Value::Url(_)
        | Value::Telephone(..)
        | Value::Row(_)
        | Value::List(_)
        | Value::Record(_) => None,
    };
    said.filter(|said| !said.is_empty()).unwrap_or_else(|| address.id.to_string())
}

/// The rows of lawful bases that a purpose names.
fn bases<'a>(notice: &'a Notice, purpose: &Row<Purpose>) -> Vec<&'a Row<LawfulBasis>> {
    named(&purpose.fields.lawful_bases)
        .filter_map(|id| notice.registers.lawful_bases.iter().find(|basis| basis.id == *id))
        .collect()
}

/// The ids of the rows that a field names.
fn named(field: &Field<Vec<RowAddress>>) -> impl Iterator<Item = &Id> {
    field.stated().into_iter().flatten().map(|address| &address.id)
}

/// Whether a basis cites that part of Article 6(1), such as `6(1)(f)`.
fn cites(basis: &Row<LawfulBasis>, part: &str) -> bool {
    basis.fields.provision.stated().is_some_and(|provision| provision.replace(' ', "").contains(part))
}
