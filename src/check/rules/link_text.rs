#![doc = include_str!("link_text.md")]

use super::super::text::{link_words, links};
use super::{Reading, Text, texts};
use crate::finding::Finding;
use crate::notice::{Link, Target};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("link-text", Should, "link_text.md");

/// Words that say of a link only that it is one.
const EMPTY_WORDS: [&str; 20] = [
    "click here",
    "click",
    "here",
    "this link",
    "link",
    "this",
    "read more",
    "more",
    "find out more",
    "learn more",
    "see more",
    "more info",
    "more information",
    "follow this link",
    "click this link",
    "yma",
    "cliciwch yma",
    "darllen mwy",
    "mwy",
    "rhagor",
];

pub(super) fn find(reading: Reading<'_>) -> Vec<Finding> {
    texts(reading.notice).iter().flat_map(in_text).collect()
}

fn in_text(text: &Text<'_>) -> Vec<Finding> {
    let found = links(text.inlines).into_iter().filter_map(|(range, link)| {
        let message = fault(link)?;
        let help = "let the words say what is behind it: `[How to complain to the ICO](…)`";
        Some(Finding::new(&RULE, text.at(range), message).help(help))
    });
    found.collect()
}

fn fault(link: &Link) -> Option<String> {
    let words = link_words(link);
    let words = words.trim();
    if words.is_empty() {
        return Some("this link has no words".to_owned());
    }
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if EMPTY_WORDS.contains(&bare.as_str()) {
        return Some(format!("the link `{words}` does not say where it leads"));
    }
    let is_address = ["http://", "https://", "www."].iter().any(|start| bare.starts_with(start))
        && !words.contains(char::is_whitespace);
    match &link.target {
        Target::Address(_) if is_address => Some(format!("the link `{words}` shows an address in place of words")),
        Target::Address(_) | Target::Anchor(_) => None,
    }
}
