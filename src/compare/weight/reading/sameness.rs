//! Whether two stretches say the same, if some kinds of difference are let pass.

use super::spelling::is_one_word;
use super::term::{Meaning, Term, capital, plain};
use super::{Side, Vocabulary};
use crate::compare::token::SignalClass;
use crate::compare::weight::link::same_site;

/// A kind of difference that does not touch the meaning; the rule of its name says what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allowance {
    Typography,
    Punctuation,
    Capitals,
    Contraction,
    SameValue,
    Spelling,
    Abbreviation,
    SmallWord,
    SameHost,
}

impl Allowance {
    /// Each, the one that a reader would name first before the others.
    pub(crate) const ALL: [Allowance; 9] = [
        Allowance::SameValue,
        Allowance::SameHost,
        Allowance::Abbreviation,
        Allowance::Contraction,
        Allowance::Spelling,
        Allowance::SmallWord,
        Allowance::Punctuation,
        Allowance::Capitals,
        Allowance::Typography,
    ];

    /// Whether it can be told without reading the language.
    pub(crate) const fn is_of_any_language(self) -> bool {
        match self {
            Allowance::Typography
            | Allowance::Punctuation
            | Allowance::Capitals
            | Allowance::SameValue
            | Allowance::SameHost => true,
            Allowance::Contraction | Allowance::Spelling | Allowance::Abbreviation | Allowance::SmallWord => false,
        }
    }
}

/// Words that join or are polite and say nothing: with or without them the sentence is the same.
const SMALL: [&str; 16] = [
    "a",
    "an",
    "the",
    "please",
    "kindly",
    "also",
    "therefore",
    "however",
    "moreover",
    "furthermore",
    "thus",
    "hence",
    "simply",
    "very",
    "really",
    "then",
];

/// Whether old and new say the same once every kind of difference in `allowed` is let pass.
pub(crate) fn alike(sides: [&Side<'_, '_>; 2], vocabulary: &Vocabulary, allowed: &[Allowance]) -> bool {
    let [mut old, mut new] = sides.map(Side::terms);
    loop {
        match (old.first(), new.first()) {
            (None, None) => return true,
            (Some(a), Some(b)) if is_one(a, b, vocabulary, allowed) => {
                (old, new) = (&old[1..], &new[1..]);
            }
            (Some(_), Some(_)) if compounded(&mut old, &mut new, allowed) => {}
            (Some(_), Some(_)) if abbreviated(&mut old, &mut new, vocabulary, allowed) => {}
            (Some(a), _) if is_nothing(a, allowed) => old = &old[1..],
            (_, Some(b)) if is_nothing(b, allowed) => new = &new[1..],
            (_, _) => return false,
        }
    }
}

fn is_one(old: &Term<'_>, new: &Term<'_>, vocabulary: &Vocabulary, allowed: &[Allowance]) -> bool {
    let allows = |allowance| allowed.contains(&allowance);
    let straight =
        |term: &Term<'_>| if allows(Allowance::Typography) { plain(term.typed) } else { term.typed.to_owned() };
    let seen = |term: &Term<'_>| {
        if allows(Allowance::Capitals) { straight(term).to_lowercase() } else { straight(term) }
    };
    if seen(old) == seen(new) && old.meaning == new.meaning {
        return true;
    }
    if let (Meaning::Value(SignalClass::Link, was), Meaning::Value(SignalClass::Link, is)) =
        (&old.meaning, &new.meaning)
    {
        return allows(Allowance::SameHost) && same_site(was, is);
    }
    if old.is_value() || new.is_value() {
        return allows(Allowance::SameValue) && old.meaning == new.meaning;
    }
    if allows(Allowance::Contraction)
        && (matches!(old.meaning, Meaning::Part(_)) || matches!(new.meaning, Meaning::Part(_)))
    {
        return old.word().is_some() && old.word() == new.word();
    }
    if allows(Allowance::Punctuation)
        && let (Some(a), Some(b)) = (old.whole_word(), new.whole_word())
        && seen(old).replace('\'', "") == seen(new).replace('\'', "")
        && a != b
    {
        return true;
    }
    match (old.whole_word(), new.whole_word()) {
        (Some(a), Some(b)) => {
            let same_case = capital(old.typed) == capital(new.typed) || allows(Allowance::Capitals);
            let is_common = vocabulary.is_common(a) || vocabulary.is_common(b);
            let is_name = [old, new].iter().any(|term| term.is_name && !(term.opens && is_common));
            let same_signs =
                allows(Allowance::Typography) || plain(old.typed) == old.typed && plain(new.typed) == new.typed;
            allows(Allowance::Spelling) && !is_name && same_case && same_signs && is_one_word(a, b, vocabulary)
        }
        (_, _) => false,
    }
}

fn is_nothing(term: &Term<'_>, allowed: &[Allowance]) -> bool {
    match &term.meaning {
        Meaning::Sign(sign) => allowed.contains(&Allowance::Punctuation) && *sign != '&',
        Meaning::Word(word) => allowed.contains(&Allowance::SmallWord) && SMALL.contains(&word.as_str()),
        Meaning::Part(_) | Meaning::Value(..) => false,
    }
}

/// Passes over `web site` or `co-operate` on one side and `website` or `cooperate` on the other.
fn compounded(old: &mut &[Term<'_>], new: &mut &[Term<'_>], allowed: &[Allowance]) -> bool {
    if !allowed.contains(&Allowance::Spelling) {
        return false;
    }
    if let Some(count) = parts(old, new) {
        (*old, *new) = (&old[1..], &new[count..]);
        return true;
    }
    if let Some(count) = parts(new, old) {
        (*old, *new) = (&old[count..], &new[1..]);
        return true;
    }
    false
}

/// How many terms of `long` make up the first word of `short`. Small words mean another thing when they stand alone: "may
/// be" is not "maybe".
fn parts(short: &[Term<'_>], long: &[Term<'_>]) -> Option<usize> {
    const ALONE: [&str; 22] = [
        "may", "some", "every", "any", "no", "not", "all", "can", "with", "out", "in", "to", "for", "on", "over",
        "under", "up", "a", "an", "non", "un", "re",
    ];
    let whole = short.first()?.whole_word()?;
    let first = long.first()?.whole_word()?;
    let hyphen = usize::from(long.get(1)?.meaning == Meaning::Sign('-'));
    let second = long.get(1 + hyphen)?.whole_word()?;
    let joins = whole.strip_prefix(first).is_some_and(|rest| rest == second);
    (joins && !ALONE.contains(&first)).then_some(2 + hyphen)
}

/// Passes over letters on one side and the words they stand for on the other.
fn abbreviated<'t, 'a>(
    old: &mut &'t [Term<'a>],
    new: &mut &'t [Term<'a>],
    vocabulary: &Vocabulary,
    allowed: &[Allowance],
) -> bool {
    if !allowed.contains(&Allowance::Abbreviation) {
        return false;
    }
    if let Some(count) = written_out(old, new, vocabulary) {
        (*old, *new) = (&old[1..], &new[count..]);
        return true;
    }
    if let Some(count) = written_out(new, old, vocabulary) {
        (*old, *new) = (&old[count..], &new[1..]);
        return true;
    }
    false
}

/// How many terms of `long` the first of `short` stands for.
fn written_out(short: &[Term<'_>], long: &[Term<'_>], vocabulary: &Vocabulary) -> Option<usize> {
    let letters = short.first()?;
    let words: Vec<&str> = long.iter().map_while(|term| term.word()).collect();
    let most = letters.typed.chars().count().saturating_mul(2).min(words.len());
    (2..=most).rev().find(|count| vocabulary.explains(letters.typed, &words[..*count]))
}
