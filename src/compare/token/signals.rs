//! What words say that a lawyer looks for, and what only one of two texts says.

use std::collections::BTreeMap;

use super::meaning::meanings;
use super::{Class, Signal, SignalClass, Token, tokens};

/// The signals of a line in reading order.
#[must_use]
pub fn signals(text: &str) -> Vec<Signal> {
    let tokens = tokens(text);
    let mut signals: Vec<(usize, Signal)> = Vec::new();
    for token in &tokens {
        let shown = &text[token.range.clone()];
        for (class, meaning) in meanings(token.class, shown) {
            signals.push((token.range.start, Signal { class, text: shown.to_owned(), meaning }));
        }
    }
    signals.extend(names(text, &tokens));
    signals.sort_by_key(|(at, _)| *at);
    signals.into_iter().map(|(_, signal)| signal).collect()
}

/// What only the old says and what only the new says, by class and meaning, as often as it is said.
#[must_use]
pub fn only_in_one(old: Vec<Signal>, new: Vec<Signal>) -> (Vec<Signal>, Vec<Signal>) {
    let count = |signals: &[Signal]| {
        let mut counted: BTreeMap<(SignalClass, String), usize> = BTreeMap::new();
        signals.iter().for_each(|signal| *counted.entry((signal.class, signal.meaning.clone())).or_default() += 1);
        counted
    };
    let without = |signals: Vec<Signal>, mut others: BTreeMap<(SignalClass, String), usize>| -> Vec<Signal> {
        let alone = signals.into_iter().filter(|signal| {
            let left = others.get_mut(&(signal.class, signal.meaning.clone())).filter(|left| **left > 0);
            left.map(|left| *left -= 1).is_none()
        });
        alone.collect()
    };
    let (in_old, in_new) = (count(&old), count(&new));
    (without(old, in_new), without(new, in_old))
}

/// Words with capitals inside a sentence, two or more of them anywhere, and abbreviations in capitals.
fn names(text: &str, tokens: &[Token]) -> Vec<(usize, Signal)> {
    let shown = |at: usize| &text[tokens[at].range.clone()];
    let is_word = |at: usize| tokens.get(at).is_some_and(|token| token.class == Class::Word);
    let capital = |at: usize| is_word(at) && shown(at).starts_with(char::is_uppercase);
    let mut names = Vec::new();
    let (mut at, mut opening) = (0, true);
    while at < tokens.len() {
        if !capital(at) {
            opening = match tokens[at].class {
                Class::Space => opening || shown(at).contains('\n'),
                Class::Sign => opening || matches!(shown(at), "." | "!" | "?" | ":"),
                Class::Word
                | Class::Duration
                | Class::Date
                | Class::Telephone
                | Class::Postcode
                | Class::Email
                | Class::Url
                | Class::Citation
                | Class::Money
                | Class::Quantity
                | Class::Negation
                | Class::Obligation => false,
            };
            at += 1;
            continue;
        }
        let (mut end, mut words) = (at + 1, 1);
        while let Some(next) = joined(text, tokens, end).filter(|next| capital(*next)) {
            end = next + 1;
            words += 1;
        }
        let first = shown(at);
        let letters = first.chars().filter(|c| c.is_alphabetic()).count();
        let short = letters >= 2 && first.chars().all(|c| !c.is_lowercase());
        if words > 1 || !opening || short {
            let name = &text[tokens[at].range.start..tokens[end - 1].range.end];
            let meaning = name.split_whitespace().collect::<Vec<&str>>().join(" ");
            names.push((tokens[at].range.start, Signal { class: SignalClass::Name, text: name.to_owned(), meaning }));
        }
        opening = false;
        at = end;
    }
    names
}

/// The token that goes on with a name after a space, and after `of`, `and`, `the` and the like.
fn joined(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let class = |at: usize| tokens.get(at).map(|token| token.class);
    if class(at) != Some(Class::Space) || text[tokens[at].range.clone()].contains('\n') {
        return None;
    }
    let links = ["of", "the", "for", "in", "y", "yr", "a", "o"];
    let link = tokens.get(at + 1).is_some_and(|token| links.contains(&&text[token.range.clone()]));
    let next = if link && class(at + 2) == Some(Class::Space) { at + 3 } else { at + 1 };
    (class(next) == Some(Class::Word)).then_some(next)
}
