#![doc = include_str!("consent_without_refusal.md")]

use crate::check::duty::{Case, has_value, has_word, part, third_parties};
use crate::finding::{Finding, Location};
use crate::notice::{AnyRow, Consent, Place, Register, Value, Vocabulary};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("consent-without-refusal", Note, "consent_without_refusal.md");

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    case.rows(Register::Cookie).iter().filter_map(|row| in_row(case, row)).collect()
}

fn in_row(case: &Case<'_>, row: &AnyRow<'_>) -> Option<Finding> {
    if !has_word(row, "consent", Consent::Required.word()) {
        return None;
    }
    let providers = case.rows_under(row, "provider");
    let holders: Vec<&AnyRow<'_>> = std::iter::once(row).chain(&providers).collect();
    let ways: Vec<(&AnyRow<'_>, String)> = holders
        .iter()
        .filter_map(|holder| {
            Some((*holder, case.said(part(holder, "opt_out", "url").filter(|url| has_value(Some(url)))?)))
        })
        .collect();
    let name = case.name(row);
    let (message, key) = match ways.first() {
        None if !is_told(case, &providers) => {
            (format!("`{name}` waits for consent, and nothing leads to where it can be refused"), "consent")
        }
        Some((holder, url)) if !works(holder, url) => {
            (format!("`{url}` is where `{name}` can be refused, and it only tells people about privacy"), "consent")
        }
        None | Some(_) => return None,
    };
    let at = Location::Place(Place::key(row.address.clone(), key));
    let help = "add `opt_out` with `title` and `url` to the cookie or its provider: the address where one can say no";
    Some(Finding::new(&RULE, at, message).help(help))
}

/// Whether a duty tells of it: consent as a lawful basis has to say how it is taken back.
fn is_told(case: &Case<'_>, providers: &[AnyRow<'_>]) -> bool {
    let by_consent = case
        .rows(Register::LawfulBasis)
        .iter()
        .any(|basis| ["label", "provision"].iter().any(|key| case.words(basis, key).contains("consent")));
    let third = third_parties(case);
    by_consent && providers.iter().any(|provider| third.iter().any(|third| third.address == provider.address))
}

/// Whether an address is another one than that of the provider's own notice.
fn works(holder: &AnyRow<'_>, url: &str) -> bool {
    let bare = |url: &str| url.trim_end_matches('/').to_lowercase();
    !matches!(holder.value("privacy_page"), Some(Value::Url(page)) if bare(page) == bare(url))
}
