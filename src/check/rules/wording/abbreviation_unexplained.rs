#![doc = include_str!("abbreviation_unexplained.md")]

use crate::check::duty::Case;
use crate::check::text::Text;
use crate::finding::Finding;
use crate::reference::abbreviations;
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("abbreviation-unexplained", Note, "abbreviation_unexplained.md");

/// Words that an abbreviation leaves out.
const SMALL: [&str; 9] = ["and", "of", "the", "for", "to", "in", "on", "a", "by"];

/// The longest abbreviation. Units: letters.
const LONGEST: usize = 6;

pub(super) fn find(case: &Case<'_>) -> Vec<Finding> {
    let texts = case.texts();
    let mut told: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for text in &texts {
        for word in text.split() {
            let Some((start, short)) = abbreviation(word.typed) else { continue };
            if told.contains(&short) || abbreviations::is_known(&short) || shouts(text) {
                continue;
            }
            told.push(short.clone());
            if !texts.iter().any(|text| spells(text, &short)) {
                let from = word.start + start;
                let message = format!("`{short}` is never spelt out");
                let help = format!("write the words the first time, and the letters after them: `… ({short})`");
                found.push(Finding::new(&RULE, text.at(from..from + short.len()), message).help(help));
            }
        }
    }
    found
}

/// Two to six capitals, with where they start in the word; a plural `s` and a genitive are no part of it.
fn abbreviation(typed: &str) -> Option<(usize, String)> {
    let start = typed.find(char::is_alphanumeric)?;
    let rest = &typed[start..];
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    // A part of an address, a hyphened word or a number is something else.
    let after = rest[end..].chars().next();
    if after.is_some_and(|c| matches!(c, '-' | '/' | '@' | '_' | '&')) || typed.contains(['@', '/', '_']) {
        return None;
    }
    let bare = rest[..end].strip_suffix('s').unwrap_or(&rest[..end]);
    let is_short = (2..=LONGEST).contains(&bare.len()) && bare.chars().all(|c| c.is_ascii_uppercase());
    let is_roman = bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    (is_short && !is_roman).then(|| (start, bare.to_owned()))
}

/// Whether everything is in capitals, so that they mean nothing.
fn shouts(text: &Text<'_>) -> bool {
    !text.words.chars().any(char::is_lowercase)
}

/// Whether words that follow each other begin with these letters, with or without the small ones.
fn spells(text: &Text<'_>, short: &str) -> bool {
    let begins = |words: &str, leaves_out: bool| -> String {
        words
            .split(|c: char| c.is_whitespace() || c == '-')
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !(leaves_out && SMALL.contains(&word.to_lowercase().as_str())))
            .filter_map(|word| word.chars().next())
            .map(|c| c.to_ascii_uppercase())
            .collect()
    };
    [true, false].into_iter().any(|leaves_out| begins(&text.words, leaves_out).contains(short))
}
