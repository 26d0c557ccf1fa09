//! Words of the law as single tokens: a number with its unit, a date, a telephone number, a citation, an address.

mod atoms;
mod meaning;
mod recognise;
mod sentences;
mod signals;
mod topics;
mod vocabulary;

use std::ops::Range;

pub(crate) use meaning::meanings;
pub use sentences::sentences;
pub use signals::{only_in_one, signals};
pub use topics::topics;

/// A token of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands. Units: bytes.
    pub range: Range<usize>,
    /// What it is.
    pub class: Class,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A word.
    Word,
    /// White space.
    Space,
    /// A sign between words.
    Sign,
    /// A length of time: `12 months`, `two years`, `P1M`, `chwe mis`.
    Duration,
    /// A day, or a month of a year: `23 November 2026`, `2026-11-23`, `23/11/2026`.
    Date,
    /// A telephone number.
    Telephone,
    /// A postcode of the United Kingdom.
    Postcode,
    /// An e-mail address.
    Email,
    /// An address on the web.
    Url,
    /// A provision: `s.45(4)`, `Article 13(2)(a)`, `Schedule 1`, `erthygl 6`.
    Citation,
    /// An amount of money.
    Money,
    /// A number with another unit, a percentage, or a number alone, in figures or words.
    Quantity,
    /// A word that denies or limits: `not`, `never`, `without`, `only`, `don't`, `nid`, `heb`.
    Negation,
    /// A word of duty or permission: `must`, `may`, `will`, `can`, `rhaid`, `gall`.
    Obligation,
}

/// Something that words say and a lawyer looks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signal {
    /// What it is; never a word, space or sign.
    pub class: SignalClass,
    /// As shown.
    pub text: String,
    /// The same for the same meaning: `P6M` for `six months` and `6 months`, `not` for `n't`, `s 45(4)` for `section 45(4)`.
    pub meaning: String,
}

/// What a signal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignalClass {
    /// [`Class::Duration`].
    Duration,
    /// [`Class::Date`].
    Date,
    /// [`Class::Telephone`].
    Telephone,
    /// [`Class::Postcode`].
    Postcode,
    /// [`Class::Email`].
    Email,
    /// [`Class::Url`], or where a link in the words leads.
    Link,
    /// [`Class::Citation`].
    Citation,
    /// [`Class::Money`].
    Money,
    /// [`Class::Quantity`].
    Quantity,
    /// [`Class::Negation`].
    Negation,
    /// [`Class::Obligation`].
    Obligation,
    /// A name: words with capitals inside a sentence, or an abbreviation in capitals.
    Name,
}

/// What a title, the words before a list or the heading of a column are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Who receives data.
    Recipients,
    /// Why data is used.
    Purposes,
    /// By what right.
    LawfulBases,
    /// Which data.
    PersonalData,
    /// How long it is kept.
    Retention,
    /// What people can ask for.
    Rights,
    /// Where to complain.
    Complaints,
    /// Whom to reach, and how.
    Contacts,
    /// Cookies and the like.
    Cookies,
    /// Data sent abroad.
    Transfers,
    /// Where data comes from.
    Sources,
    /// How data is protected.
    Security,
    /// What machines decide.
    AutomatedDecisions,
}

/// The tokens of a line, without gaps.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let atoms = atoms::Atoms::of(text);
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let (class, end) = recognise::token(&atoms, at);
        let end = end.clamp(at + 1, atoms.len());
        tokens.push(Token { range: atoms.start(at)..atoms.start(end), class });
        at = end;
    }
    tokens
}
