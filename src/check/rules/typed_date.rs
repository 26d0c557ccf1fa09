#![doc = include_str!("typed_date.md")]

use std::ops::Range;

use super::super::text::Word;
use super::{Reading, Text, texts};
use crate::finding::Finding;
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("typed-date", Must, "typed_date.md");

/// What happens to a notice and is known from its releases.
const HAPPENED: [&str; 9] =
    ["updated", "reviewed", "revised", "amended", "modified", "changed", "edited", "diweddarwyd", "adolygwyd"];

/// What a notice calls itself.
const ITSELF: [&str; 9] =
    ["notice", "policy", "page", "statement", "document", "privacy", "it", "hysbysiad", "tudalen"];

/// How far before the words their sentence may begin. Units: words.
const LONGEST: usize = 8;

/// How far after the words a date may stand. Units: words.
const NEAR: usize = 5;

pub(super) fn find(reading: Reading<'_>) -> Vec<Finding> {
    texts(reading.notice).iter().filter_map(in_text).collect()
}

fn in_text(text: &Text<'_>) -> Option<Finding> {
    let words = text.split();
    let range = (0..words.len()).find_map(|at| happened(&words, at).or_else(|| version(&words, at)))?;
    let typed = text.words[range.clone()].trim_end_matches(['.', ',']).to_owned();
    Some(
        Finding::new(
            &RULE,
            text.at(range),
            format!("`{typed}` is typed by hand, and will be wrong after the next release"),
        )
        .help("take it out: every page says by itself when the notice was last changed"),
    )
}

/// `last updated on 3 May 2024`, `Updated: 2024`, of the notice itself.
fn happened(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    if !HAPPENED.contains(&words[at].bare().as_str()) {
        return None;
    }
    let from = at.saturating_sub(LONGEST);
    let sentence = words[from..at].iter().rposition(Word::ends_sentence).map_or(from, |before| from + before + 1);
    if sentence == from && from > 0 {
        return None;
    }
    let before: Vec<String> = words[sentence..at].iter().map(Word::bare).collect();
    let is_last = before.last().is_some_and(|word| word == "last");
    let begins = before.len() == usize::from(is_last) && (sentence == 0 || is_last);
    let of_itself = is_last
        && before.first().is_some_and(|first| first == "this" || first == "the" || first == "it")
        && before.iter().any(|word| ITSELF.contains(&word.as_str()))
        && before.len() <= 7;
    if !(begins || of_itself) {
        return None;
    }
    let end = date_after(&words[at + 1..])?;
    let start = if is_last { at - 1 } else { at };
    Some(words[start].start..end)
}

/// Where a date ends that stands among the next words of the sentence.
fn date_after(words: &[Word<'_>]) -> Option<usize> {
    for (at, word) in words.iter().take(NEAR).enumerate() {
        let bare = word.bare();
        let is_month = MONTHS.contains(&bare.as_str());
        let is_year = bare.len() == 4
            && (bare.starts_with("19") || bare.starts_with("20"))
            && bare.chars().all(|c| c.is_ascii_digit());
        let is_date = bare
            .split(['/', '.', '-'])
            .filter(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
            .count()
            == 3;
        if is_year || is_date {
            return Some(word.end);
        }
        if is_month {
            let year = words
                .get(at + 1)
                .filter(|next| next.bare().len() == 4 && next.bare().chars().all(|c| c.is_ascii_digit()));
            return Some(year.unwrap_or(word).end);
        }
        if word.ends_sentence() && !word.typed.ends_with(':') {
            return None;
        }
    }
    None
}

/// In English and Welsh. `may` and `mai` alone are words too, but not after `last updated`.
const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "ionawr",
    "chwefror",
    "mawrth",
    "ebrill",
    "mai",
    "mehefin",
    "gorffennaf",
    "awst",
    "medi",
    "hydref",
    "tachwedd",
    "rhagfyr",
];

/// `Version 3.2` at the start of a block, `policy version 3`: not the version of a program or standard.
fn version(words: &[Word<'_>], at: usize) -> Option<Range<usize>> {
    let is_version = matches!(words[at].bare().as_str(), "version" | "fersiwn");
    let number = words.get(at + 1)?.bare();
    let is_number = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || c == '.');
    let own = at == 0 || ["notice", "policy", "document", "statement", "page"].contains(&words[at - 1].bare().as_str());
    let of_itself = words.get(at + 2).is_some_and(|word| word.bare() == "of")
        && words[at + 3..]
            .iter()
            .take(3)
            .any(|word| ["notice", "policy", "document", "statement"].contains(&word.bare().as_str()));
    // A block that goes on after the number speaks of something else.
    let alone = words.len() <= 6 || of_itself;
    (is_version && is_number && ((own && alone) || of_itself)).then(|| words[at].start..words[at + 1].end)
}
