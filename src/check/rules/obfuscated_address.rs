#![doc = include_str!("obfuscated_address.md")]

use std::ops::Range;

use super::super::text::{Word, links};
use super::{Reading, Text, texts};
use crate::finding::Finding;
use crate::notice::Target;
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("obfuscated-address", Must, "obfuscated_address.md");

/// Ends of host names, where `dot` is written out.
const ENDS: [&str; 9] = ["com", "org", "net", "uk", "gov", "police", "wales", "cymru", "eu"];

pub(super) fn find(reading: Reading<'_>) -> Vec<Finding> {
    texts(reading.notice).iter().flat_map(in_text).collect()
}

fn in_text(text: &Text<'_>) -> Vec<Finding> {
    let words = text.split();
    let copied = protected(text, &words).into_iter().map(|range| {
        let typed = text.words[range.clone()].to_owned();
        (range, format!("`{typed}` stands where an email address was lost when the text was copied"))
    });
    let spelled = spelled(&words).into_iter().map(|range| {
        let typed = text.words[range.clone()].to_owned();
        (range, format!("`{typed}` is not an address that anyone can write to"))
    });
    let finding = |(range, message): (Range<usize>, String)| {
        Finding::new(&RULE, text.at(range), message)
            .help("type the address in full, or put it in from the register: `{{ contact(\"dpo\").email }}`")
    };
    copied.chain(spelled).map(finding).collect()
}

/// What a content network leaves of an address when a page is copied.
fn protected(text: &Text<'_>, words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (first, second) in words.iter().zip(words.iter().skip(1)) {
        let begins = first.typed.to_lowercase().ends_with("[email");
        if begins && second.typed.to_lowercase().starts_with("protected]") {
            found.push(first.end - "[email".len()..second.start + "protected]".len());
        }
    }
    for (range, link) in links(text.inlines) {
        let is_found = found.iter().any(|mark| mark.start < range.end && range.start < mark.end);
        let is_hidden = match &link.target {
            Target::Address(address) => address.contains("/cdn-cgi/l/email-protection"),
            Target::Anchor(_) => false,
        };
        if is_hidden && !is_found {
            found.push(range);
        }
    }
    found
}

/// `name [at] host`, `name(at)host`, `name at host dot com`.
fn spelled(words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if found.last().is_some_and(|range| range.end > word.start) {
            continue;
        }
        let small = word.typed.to_lowercase();
        let before = at.checked_sub(1).map(|before| &words[before]);
        let after = words.get(at + 1);
        if is_at(&small) {
            found.extend(before.zip(after).map(|(before, after)| before.start..end_of(after)));
        } else if ["[at]", "(at)", "{at}", "[dot]", "(dot)", "{dot}"].iter().any(|mark| is_within(&small, mark)) {
            found.push(word.start..end_of(word));
        } else if small == "at"
            && let Some(end) = host_in_words(&words[at + 1..])
        {
            found.extend(before.map(|before| before.start..end));
        }
    }
    found
}

/// Where a word ends, without the punctuation of its sentence.
fn end_of(word: &Word<'_>) -> usize {
    word.start + word.typed.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']).len()
}

fn is_at(word: &str) -> bool {
    ["[at]", "(at)", "{at}"].contains(&word)
}

/// Whether letters stand on both sides of `mark`.
fn is_within(word: &str, mark: &str) -> bool {
    word.split_once(mark).is_some_and(|(before, after)| {
        before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
    })
}

/// Where a host name ends that is written `example dot com` or `example dot police dot uk`.
fn host_in_words(words: &[Word<'_>]) -> Option<usize> {
    let mut end = None;
    for pair in words[1.min(words.len())..].chunks(2) {
        let [dot, part] = pair else { break };
        if dot.bare() != "dot" {
            break;
        }
        end = Some((dot.start + dot.typed.len(), part));
        if part.ends_sentence() {
            break;
        }
    }
    let (_, last) = end?;
    let bare = last.bare();
    ENDS.contains(&bare.as_str())
        .then_some(last.start + last.typed.trim_end_matches(|c: char| !c.is_alphanumeric()).len())
}
