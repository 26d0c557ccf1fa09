//! A text of the organisation beside the template's text before and after: is it made from it, does it say it already?

use std::collections::BTreeMap;

use super::clause::Reason;
use crate::compare::text::{Passages, Section};
use crate::compare::token::{sentences, tokens};
use crate::notice::LanguageTag;

/// How much of the words of two lines must be the same for one to be made from the other. Units: hundredths.
const LIKE: usize = 50;

/// What the organisation's text is to a text of the template that changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stand {
    /// It has no such part.
    Absent,
    /// It is another text.
    Apart,
    /// It says what the template says now, and no longer what the template said.
    Already,
    /// It is the template's text before, or was made from it.
    MadeFromIt,
}

impl Stand {
    /// Why the organisation's text needs no looking at; nothing where it does.
    pub(super) const fn reason(self) -> Option<Reason> {
        match self {
            Stand::Absent | Stand::Apart => Some(Reason::OwnText),
            Stand::Already => Some(Reason::SaysItAlready),
            Stand::MadeFromIt => None,
        }
    }
}

/// A part of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Title,
    Summary,
    Text,
}

/// The words of one part of a section in a language; nothing where it is not said in that language.
pub(super) fn part(section: Option<&Section>, language: &LanguageTag, which: Which) -> Option<Vec<String>> {
    let said: &Passages = section?.said.get(language)?;
    Some(match which {
        Which::Title => vec![said.title.text.clone()],
        Which::Summary => vec![said.summary.text.clone()],
        Which::Text => said.blocks.iter().flat_map(crate::compare::text::Block::shown).collect(),
    })
}

/// How `yours` stands to a part that was `before` and is `after` in the template.
pub(super) fn stand(before: &[String], after: &[String], yours: Option<&[String]>) -> Stand {
    let Some(yours) = yours else { return Stand::Absent };
    let (was, is, own) = (all(before), all(after), all(yours));
    let goes: Vec<&String> = was.iter().filter(|sentence| !is.contains(sentence)).collect();
    let comes: Vec<&String> = is.iter().filter(|sentence| !was.contains(sentence)).collect();
    if yours == after || (!comes.is_empty() && has(&own, &comes) && !own.iter().any(|said| goes.contains(&said))) {
        return Stand::Already;
    }
    if own.iter().any(|sentence| was.contains(sentence)) || is_made_from(&own, &was) {
        return Stand::MadeFromIt;
    }
    Stand::Apart
}

fn has(own: &[String], comes: &[&String]) -> bool {
    comes.iter().all(|sentence| own.contains(*sentence))
}

fn all(lines: &[String]) -> Vec<String> {
    let of = |line: &String| -> Vec<String> {
        let tokens = tokens(line);
        let bytes = |range: std::ops::Range<usize>| tokens[range.start].range.start..tokens[range.end - 1].range.end;
        let said = sentences(line, &tokens).into_iter().map(|range| line[bytes(range)].trim().to_owned());
        said.filter(|said| !said.is_empty()).collect()
    };
    lines.iter().flat_map(of).collect()
}

/// Whether a sentence is so like one of the others that it was one of them.
fn is_made_from(own: &[String], was: &[String]) -> bool {
    own.iter().any(|own| was.iter().any(|was| likeness(own, was) >= LIKE))
}

/// How many of the words of two sentences are in both. Units: hundredths of the words of the longer one.
fn likeness(a: &str, b: &str) -> usize {
    let bag = |text: &str| {
        let mut bag: BTreeMap<String, usize> = BTreeMap::new();
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            *bag.entry(word.to_lowercase()).or_default() += 1;
        }
        bag
    };
    let (a, b) = (bag(a), bag(b));
    let longer = a.values().sum::<usize>().max(b.values().sum());
    // Of two words, one is no likeness.
    if longer < 3 {
        return if a == b { 100 } else { 0 };
    }
    let common: usize = a.iter().map(|(word, count)| *count.min(b.get(word).unwrap_or(&0))).sum();
    common * 100 / longer
}
