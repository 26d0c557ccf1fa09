#![doc = include_str!("contradicted_fact.md")]

use super::{Answer, Held, held};
use crate::finding::Finding;
use crate::notice::Notice;
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("contradicted-fact", Must, "contradicted_fact.md");

pub(super) fn find(notice: &Notice) -> Vec<Finding> {
    let finding = |Held { at, answer, .. }: Held| match answer {
        Answer::Other { level, message, help } => {
            Some(Finding { level, ..Finding::new(&RULE, at, message).help(help) })
        }
        Answer::Same { .. } => None,
    };
    held(notice).into_iter().filter_map(finding).collect()
}
