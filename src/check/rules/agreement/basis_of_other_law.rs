#![doc = include_str!("basis_of_other_law.md")]

use super::{bases, called};
use crate::finding::{Finding, Location};
use crate::notice::{Notice, Place, Regime, Register, RowAddress, Vocabulary};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("basis-of-other-law", Must, "basis_of_other_law.md");

pub(super) fn find(notice: &Notice) -> Vec<Finding> {
    let mut found = Vec::new();
    for purpose in &notice.registers.purposes {
        let Some(regimes) = purpose.fields.regimes.stated().filter(|regimes| !regimes.is_empty()) else { continue };
        let address = RowAddress::new(Register::Purpose, purpose.id.clone());
        for basis in bases(notice, purpose) {
            let Some(regime) = basis.fields.regime.stated().filter(|regime| !regimes.contains(regime)) else {
                continue;
            };
            let message = format!(
                "`{}` rests on `{}`, a basis of {}, and does not come under that law",
                called(notice, &address),
                called(notice, &RowAddress::new(Register::LawfulBasis, basis.id.clone())),
                law(*regime)
            );
            let help = format!("name a basis of the law that applies, or add `\"{}\"` to `regimes`", regime.word());
            found.push(
                Finding::new(&RULE, Location::Place(Place::key(address.clone(), "lawful_bases")), message).help(help),
            );
        }
    }
    found
}

fn law(regime: Regime) -> &'static str {
    match regime {
        Regime::UkGdpr => "the UK GDPR",
        Regime::Part3 => "Part 3 of the Data Protection Act 2018",
        Regime::Pecr => "PECR",
    }
}
