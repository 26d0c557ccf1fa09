//! Set phrases in one side of an edit: "no longer", "entitled to", "legitimate interests".

use std::collections::BTreeMap;

use super::{Side, Term};

/// How often each phrase of a list stands there.
pub(crate) type Phrases = BTreeMap<&'static str, usize>;

/// Which of `list` have a word in the stretch; where one phrase holds another, the longer.
///
/// Words of a phrase stand next to each other. A phrase may begin before the stretch or end after it.
pub(crate) fn phrases(side: &Side<'_, '_>, list: &[&'static str]) -> Phrases {
    let terms = &side.reading.terms;
    let first = terms.partition_point(|term| term.end <= side.range.start).saturating_sub(LONGEST);
    let mut found = Phrases::new();
    let mut at = first;
    while let Some(term) = terms.get(at).filter(|term| term.start < side.range.end) {
        let longest = list.iter().filter_map(|phrase| Some((length(&terms[at..], phrase)?, *phrase))).max();
        let Some((count, phrase)) = longest else {
            at += 1;
            continue;
        };
        let end = terms.get(at + count - 1).map_or(term.end, |last| last.end);
        if end > side.range.start {
            *found.entry(phrase).or_default() += 1;
        }
        at += count;
    }
    found
}

/// The most words that a phrase has.
const LONGEST: usize = 5;

/// How many terms of the beginning are `phrase`.
fn length(terms: &[Term<'_>], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for word in phrase.split(' ') {
        if terms.get(count)?.word()? != word {
            return None;
        }
        count += 1;
    }
    Some(count)
}
