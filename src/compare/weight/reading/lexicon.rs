//! Which words are words: common English ones, and those of the two texts themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::Reading;
use super::term::plain;

/// In order, as the file is.
static ENGLISH: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("english.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| line.split(' ')).collect()
});

/// The shortest word of the list.
const SHORTEST: usize = 3;

/// Whether `word`, in small letters, is in the list of common English words, as it stands or with a common ending.
///
/// Nothing for a word too short to be listed.
pub(crate) fn is_english(word: &str) -> Option<bool> {
    if word.chars().count() < SHORTEST {
        return None;
    }
    let listed = |word: &str| ENGLISH.binary_search(&word).is_ok();
    let ends = ENDS.iter().any(|end| word.strip_suffix(end).is_some_and(|stem| !stem.ends_with('s') && listed(stem)));
    let begins = BEGINNINGS.iter().any(|start| word.strip_prefix(start).is_some_and(listed));
    Some(listed(word) || ends || begins)
}

/// Endings that make another word of a word.
const ENDS: [&str; 12] = ["'s", "s'", "'", "s", "ly", "ness", "ed", "d", "er", "ers", "ing", "able"];

/// Beginnings that do so.
const BEGINNINGS: [&str; 4] = ["un", "non", "mis", "anti"];

/// What the two texts together say about words: which they use, and what their abbreviations stand for.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    old: BTreeMap<String, usize>,
    new: BTreeMap<String, usize>,
    /// Words that stand somewhere without a capital.
    small: BTreeSet<String>,
    /// Letters in capitals, with the words before their bracket.
    abbreviations: BTreeSet<(String, Vec<String>)>,
}

impl Vocabulary {
    /// Of all lines that readers of the old and of the new text are shown.
    #[must_use]
    pub fn of(old: &[String], new: &[String]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        vocabulary.old = vocabulary.count(old);
        vocabulary.new = vocabulary.count(new);
        vocabulary
    }

    fn count(&mut self, lines: &[String]) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for line in lines {
            self.explained(line);
            for typed in line.split(|c: char| !c.is_alphanumeric()).filter(|typed| typed.len() >= SHORTEST) {
                *counts.entry(typed.to_lowercase()).or_default() += 1;
                if !typed.contains(char::is_uppercase) && !self.small.contains(typed) {
                    self.small.insert(typed.to_owned());
                }
            }
        }
        counts
    }

    /// Notes `Information Commissioner's Office (ICO)`.
    fn explained(&mut self, line: &str) {
        for (open, _) in line.match_indices('(') {
            let Some(close) = line[open..].find(')') else { continue };
            let letters = &line[open + 1..open + close];
            let is_short = (2..=8).contains(&letters.len()) && letters.chars().all(|c| c.is_ascii_uppercase());
            if !is_short {
                continue;
            }
            let reading = Reading::of(&line[..open]);
            let words: Vec<&str> = reading.terms.iter().filter_map(|term| term.word()).collect();
            for count in 1..=letters.len().saturating_mul(2).min(words.len()) {
                let tail = &words[words.len() - count..];
                if stands_for(letters, tail) {
                    self.abbreviations
                        .insert((letters.to_owned(), tail.iter().map(|word| (*word).to_owned()).collect()));
                    break;
                }
            }
        }
    }

    /// Whether one of the texts itself says that `letters` stands for `words`.
    pub(crate) fn explains(&self, letters: &str, words: &[&str]) -> bool {
        let letters = plain(letters);
        self.abbreviations.iter().any(|(short, long)| *short == letters && long == words)
    }

    /// Whether `word` stands somewhere without a capital, so that a capital does not make a name of it.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        self.small.contains(word)
    }

    /// Whether `word` stands in both texts.
    pub(crate) fn is_in_both(&self, word: &str) -> bool {
        self.old.contains_key(word) && self.new.contains_key(word)
    }
}

/// Whether the capitals begin the words in order; small words may be passed over.
fn stands_for(letters: &str, words: &[&str]) -> bool {
    const SMALL: [&str; 7] = ["of", "the", "and", "for", "in", "on", "to"];
    let mut letters = letters.chars().map(|c| c.to_ascii_lowercase()).peekable();
    for (place, word) in words.iter().enumerate() {
        if letters.peek().copied() == word.chars().next() {
            letters.next();
        } else if place == 0 || !SMALL.contains(word) {
            return false;
        }
    }
    letters.peek().is_none()
}
