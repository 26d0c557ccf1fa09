//! Which words are words: common English ones, and those of the two texts themselves.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::Reading;
use super::term::plain;

/// The lines of the list: its words in order, some on each line.
static ENGLISH: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("english.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Whether `word` is in the list.
fn is_listed(word: &str) -> bool {
    let first = |line: &str| line.split(' ').next().unwrap_or_default() <= word;
    let after = ENGLISH.partition_point(|line| first(line));
    after.checked_sub(1).is_some_and(|at| ENGLISH[at].split(' ').any(|listed| listed == word))
}

/// The shortest word of the list.
const SHORTEST: usize = 3;

/// Whether `word`, in small letters, is in the list of common English words, as it stands or with a common ending.
///
/// Nothing for a word too short to be listed.
pub(crate) fn is_english(word: &str) -> Option<bool> {
    if word.chars().count() < SHORTEST {
        return None;
    }
    let listed = is_listed;
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
    old: BTreeSet<String>,
    new: BTreeSet<String>,
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
        vocabulary.old = vocabulary.words(old);
        vocabulary.new = vocabulary.words(new);
        vocabulary
    }

    fn words(&mut self, lines: &[String]) -> BTreeSet<String> {
        // A long text says the same words again and again: most of them were seen not long ago.
        let mut seen: Vec<&str> = vec![""; 1 << 12];
        let mut words = BTreeSet::new();
        for line in lines {
            self.explained(line);
            let typed = line.split(|c: char| !c.is_alphanumeric()).filter(|typed| typed.len() >= SHORTEST);
            for typed in typed {
                let slot = slot(typed, seen.len());
                if std::mem::replace(&mut seen[slot], typed) == typed {
                    continue;
                }
                words.insert(typed.to_lowercase());
                if !typed.contains(char::is_uppercase) {
                    self.small.insert(typed.to_owned());
                }
            }
        }
        words
    }

    /// Notes `Information Commissioner's Office (ICO)`.
    fn explained(&mut self, line: &str) {
        for (open, _) in line.match_indices('(') {
            let inside = &line[open + 1..];
            let letters = inside.bytes().take_while(u8::is_ascii_uppercase).take(MOST_LETTERS + 1).count();
            if !(2..=MOST_LETTERS).contains(&letters) || !inside[letters..].starts_with(')') {
                continue;
            }
            let letters = &inside[..letters];
            let reading = Reading::of(end_of(&line[..open]));
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
        self.old.contains(word) && self.new.contains(word)
    }
}

/// The longest abbreviation that is looked for.
const MOST_LETTERS: usize = 8;

/// The end of `text`, from a space on: more than any abbreviation stands for. So a line of many brackets is not read again for each.
fn end_of(text: &str) -> &str {
    const WORDS: usize = 4 * MOST_LETTERS;
    const BYTES: usize = 16 * WORDS;
    let near = text.floor_char_boundary(text.len().saturating_sub(BYTES));
    let spaces = text[near..].rmatch_indices(char::is_whitespace);
    let first = spaces.map(|(at, _)| near + at).take(WORDS).last();
    if near == 0 { text } else { first.map_or(&text[near..], |first| &text[first..]) }
}

/// Which of `slots` a word stands in.
fn slot(word: &str, slots: usize) -> usize {
    let mixed = word.bytes().fold(0_usize, |mixed, byte| mixed.wrapping_mul(31).wrapping_add(usize::from(byte)));
    mixed % slots
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
