#![doc = include_str!("broken_promise.md")]

use super::called;
use crate::finding::{Finding, Location};
use crate::notice::{
    AnyRow, CookieCategory, Denial, Field, Notice, Place, RecipientRole, Register, Row, RowAddress, Sensitivity,
    StorageKind, Vocabulary, words,
};
use crate::rule::Rule;

pub(in crate::check) const RULE: Rule = crate::rule!("broken-promise", Must, "broken_promise.md");

pub(super) fn find(notice: &Notice) -> Vec<Finding> {
    let mut found = Vec::new();
    for claim in &notice.registers.claims {
        let Some(denial) = claim.fields.denies.stated() else { continue };
        let Some((breaks, how)) = broken_by(notice, *denial) else { continue };
        let address = RowAddress::new(Register::Claim, claim.id.clone());
        let message = format!("`{}` is promised, and `{}` {how}", called(notice, &address), called(notice, &breaks));
        let help = format!(
            "say what is true of every row, take `{}` out, or take `denies` out where the promise is narrower than `{}`",
            breaks.anchor(),
            denial.word()
        );
        found.push(Finding::new(&RULE, Location::Place(Place::key(address, "denies")), message).help(help));
    }
    found
}

/// The first row that a promise forgets, and what it says.
fn broken_by(notice: &Notice, denial: Denial) -> Option<(RowAddress, &'static str)> {
    let registers = &notice.registers;
    let any = |register: Register| registers.rows(register).into_iter().next().map(|row: AnyRow<'_>| row.address);
    match denial {
        Denial::Cookies => {
            let is_cookie =
                |kind: &Field<StorageKind>| matches!(kind, Field::Stated(StorageKind::Cookie) | Field::Unstated);
            at(&registers.cookies, Register::Cookie, |row| is_cookie(&row.storage_kind), "is a cookie")
        }
        Denial::Analytics => {
            let measures = |category: &Field<CookieCategory>| *category == Field::Stated(CookieCategory::Analytics);
            at(&registers.cookies, Register::Cookie, |row| measures(&row.category), "counts visitors")
        }
        Denial::Advertising => advertising(notice).map(|row| (row, "is for advertising")),
        Denial::Profiling => at(
            &registers.automated_decisions,
            Register::AutomatedDecision,
            |row| row.profiling == Field::Stated(true),
            "says that people are profiled",
        )
        .or_else(|| advertising(notice).map(|row| (row, "follows people for advertising"))),
        Denial::AutomatedDecisions => at(
            &registers.automated_decisions,
            Register::AutomatedDecision,
            |row| row.in_use == Field::Stated(true),
            "says that such decisions are made",
        ),
        Denial::Sharing => at(
            &registers.recipients,
            Register::Recipient,
            |row| row.recipient_role != Field::Stated(RecipientRole::Processor),
            "receives data",
        ),
        Denial::Transfers => any(Register::Transfer)
            .map(|row| (row, "goes abroad"))
            .or_else(|| at(&registers.recipients, Register::Recipient, |row| is_abroad(&row.country), "is abroad"))
            .or_else(|| at(&registers.providers, Register::Provider, |row| is_abroad(&row.country), "is abroad")),
        Denial::Monitoring => any(Register::Monitoring).map(|row| (row, "is monitored")),
        Denial::SpecialCategories => at(
            &registers.data_categories,
            Register::DataCategory,
            |row| row.sensitivity == Field::Stated(Sensitivity::SpecialCategory),
            "is special category data",
        ),
        Denial::Fee => {
            at(&registers.rights, Register::Right, |row| row.fee.stated().is_some_and(costs), "says what it costs")
        }
    }
}

fn at<T>(
    rows: &[Row<T>],
    register: Register,
    breaks: impl Fn(&T) -> bool,
    how: &'static str,
) -> Option<(RowAddress, &'static str)> {
    rows.iter().find(|row| breaks(&row.fields)).map(|row| (RowAddress::new(register, row.id.clone()), how))
}

fn advertising(notice: &Notice) -> Option<RowAddress> {
    let follows = |category: &Field<CookieCategory>| *category == Field::Stated(CookieCategory::Advertising);
    at(&notice.registers.cookies, Register::Cookie, |row| follows(&row.category), "").map(|(row, _)| row)
}

fn is_abroad(country: &Field<String>) -> bool {
    country.stated().is_some_and(|country| country != "GB")
}

/// Whether a fee names an amount. That a manifestly excessive request may cost something breaks no promise.
fn costs(fee: &crate::notice::Prose) -> bool {
    fee.iter().any(|(_, runs)| words(runs).contains('£'))
}
