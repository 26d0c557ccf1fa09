#![doc = include_str!("leftover_text.md")]

use std::ops::Range;

use super::super::text::Word;
use super::{Reading, Text, texts};
use crate::finding::Finding;
use crate::language::Language;
use crate::rule::{Level, Rule};

pub(super) const RULE: Rule = crate::rule!("leftover-text", Must, "leftover_text.md");

/// How much of a bracket is looked at. Units: characters.
const LONGEST: usize = 20;

/// What a bracket says that is waiting for words.
const ASKING: [&str; 10] =
    ["insert ", "insert]", "add ", "enter ", "your ", "name of ", "date]", "name]", "force name", "to be "];

pub(super) fn find(reading: Reading<'_>) -> Vec<Finding> {
    let blanks: Vec<&str> =
        reading.notice.languages.iter().map(|language| Language::of(language).text("blank")).collect();
    texts(reading.notice).iter().flat_map(|text| in_text(text, &blanks)).collect()
}

fn in_text(text: &Text<'_>, blanks: &[&str]) -> Vec<Finding> {
    let words = text.split();
    let brackets = brackets(&text.words, blanks);
    let mut found: Vec<(Range<usize>, Level)> = brackets.iter().map(|range| (range.clone(), Level::Must)).collect();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| words[before]);
        let level = level(*word, before, words.get(at + 1));
        let before = brackets.partition_point(|range| range.end <= word.start);
        let is_new = brackets.get(before).is_none_or(|range| !range.contains(&word.start));
        let end = if word.bare() == "lorem" { words.get(at + 1).map_or(word.end, |next| next.end) } else { word.end };
        found.extend(level.filter(|_| is_new).map(|level| (word.start..end, level)));
    }
    let finding = |(range, level): (Range<usize>, Level)| {
        let typed = text.words[range.clone()].trim().trim_end_matches(['.', ',', ':', ';']).to_owned();
        let message = match level {
            Level::Must => format!("`{typed}` was left where words of the notice belong"),
            Level::Should | Level::Note => format!("`{typed}` says that something is not decided yet"),
        };
        let finding = Finding::new(&RULE, text.at(range), message).help("write what belongs here, or take it out");
        Finding { level, ..finding }
    };
    found.into_iter().map(finding).collect()
}

/// `[insert name]` and the like, except for one of the `blanks` that a template leaves: those are told where they are filled.
fn brackets(words: &str, blanks: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = words[from..].find('[').map(|at| at + from) {
        let inside: String = words[open + 1..].chars().take(LONGEST).collect();
        let inside = inside.to_lowercase();
        let inside = inside.trim_start();
        from = open + 1;
        if ASKING.iter().any(|asking| inside.starts_with(asking)) {
            let end = words[open..].find(']').map_or(words.len(), |at| open + at + 1);
            if !blanks.iter().any(|blank| words[open..end].ends_with(&format!(": {blank}]"))) {
                found.push(open..end);
            }
            from = end;
        }
    }
    found
}

fn level(word: Word<'_>, before: Option<Word<'_>>, after: Option<&Word<'_>>) -> Option<Level> {
    let bare = word.typed.trim_matches(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
    let is_part = before.is_some_and(|before| {
        ["part", "title", "chapter", "volume", "book", "schedule", "annex"].contains(&before.bare().as_str())
    });
    match bare {
        "TODO" | "FIXME" => Some(Level::Must),
        "TBC" | "TBA" | "tbc" | "tba" => Some(Level::Should),
        _ if bare.eq_ignore_ascii_case("lorem") && after.is_some_and(|after| after.bare() == "ipsum") => {
            Some(Level::Must)
        }
        _ if bare.len() > 2 && !is_part && bare.chars().all(|c| matches!(c, 'x' | 'X')) => Some(Level::Must),
        _ => None,
    }
}
