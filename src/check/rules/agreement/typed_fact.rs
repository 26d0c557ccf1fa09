#![doc = include_str!("typed_fact.md")]

use super::{Answer, held};
use crate::check::Reading;
use crate::finding::{Finding, Instead};
use crate::rule::Rule;

pub(in crate::check::rules) const RULE: Rule = crate::rule!("typed-fact", Should, "typed_fact.md");

pub(in crate::check::rules) fn find(reading: Reading<'_>) -> Vec<Finding> {
    let finding = |held: super::Held| match held.answer {
        Answer::Same { expression, shown } => {
            let reference = format!("{{{{ {expression} }}}}");
            let instead =
                Instead { is_same: shown == held.typed, typed: held.typed.clone(), reference: reference.clone() };
            let message = format!("`{}` is typed here, and stands in a register", held.typed);
            let mut finding =
                Finding::new(&RULE, held.at, message).help(format!("put it in from there: `{reference}`"));
            finding.instead = Some(Box::new(instead));
            Some(finding)
        }
        Answer::Other { .. } => None,
    };
    held(reading.notice).into_iter().filter_map(finding).collect()
}
