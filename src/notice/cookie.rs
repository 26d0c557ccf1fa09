//! What is kept on a visitor's device.

use super::field::Field;
use super::id::Id;
use super::party::{Document, Url};
use super::prose::Prose;
use super::register::RowAddress;
use super::value::{ToValue, Value, row};
use super::vocabulary::vocabulary;
use crate::date::Period;

row! {
    /// Whose technology it is.
    Provider, heading = label {
        /// The service, as people know it.
        label: Field<Prose>,
        /// The company in law.
        entity: Field<String>,
        /// Where the company is. Source: ISO 3166-1 alpha-2.
        country: Field<String>,
        /// Its own privacy page.
        privacy_page: Field<Url>,
        /// Where to refuse it.
        opt_out: Field<Document>,
        /// What it is used for here.
        description: Field<Prose>,
        /// Its cookie tables: the word that rows use, and the caption, in order.
        groups: CookieGroups,
    }
}

/// The cookie tables of one provider, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CookieGroups(pub Vec<(Id, Prose)>);

impl ToValue for CookieGroups {
    fn to_value(&self) -> Value<'_> {
        if self.0.is_empty() {
            return Value::Unstated;
        }
        Value::Record(self.0.iter().map(|(id, caption)| (id.as_str(), caption.to_value())).collect())
    }
}

/// What a browser calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CookieName {
    /// Always this name.
    Exact(String),
    /// A name with a part that varies, written `*`.
    Pattern(String),
    /// The notice does not name it.
    Unnamed,
}

impl ToValue for CookieName {
    fn to_value(&self) -> Value<'_> {
        match self {
            CookieName::Exact(name) | CookieName::Pattern(name) => Value::Plain(name),
            CookieName::Unnamed => Value::Word { list: "cookie-name", word: "unnamed" },
        }
    }
}

/// How long it stays on the visitor's device.
///
/// Units: the calendar units that were declared, so that six months are compared and shown as six months and never as
/// some number of days. Source: RFC 6265 §5.3, step 3 (neither `Max-Age` nor `Expires`: the session only).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lifetime {
    /// Deleted when the browser closes.
    Session,
    /// Kept for at most this long.
    For(Period),
    /// Words that are no period.
    Words(Prose),
}

impl ToValue for Lifetime {
    fn to_value(&self) -> Value<'_> {
        match self {
            Lifetime::Session => Value::Word { list: "lifetime", word: "session" },
            Lifetime::For(period) => Value::Period(period),
            Lifetime::Words(words) => Value::Prose(words),
        }
    }
}

vocabulary! {
    /// What is stored.
    StorageKind, "storage-kind" {
        /// RFC 6265.
        Cookie = "cookie",
        /// Web Storage, kept until cleared.
        LocalStorage = "local-storage",
        /// Web Storage, kept until the tab closes.
        SessionStorage = "session-storage",
        /// A request that tells a third party of the visit.
        Pixel = "pixel",
    }
}

vocabulary! {
    /// Whose address sets it.
    #[expect(missing_docs, reason = "each says itself")]
    Party, "party" {
        First = "first",
        Third = "third",
    }
}

vocabulary! {
    /// What it is for, in a word.
    #[expect(missing_docs, reason = "each says itself")]
    CookieCategory, "cookie-category" {
        Essential = "essential",
        Functional = "functional",
        Analytics = "analytics",
        Advertising = "advertising",
    }
}

vocabulary! {
    /// The exception to consent that it falls under. Source: SI 2003/2426 Schedule A1.
    #[expect(missing_docs, reason = "each says itself")]
    Exemption, "exemption" {
        Transmission = "transmission",
        StrictlyNecessary = "strictly-necessary",
        Statistical = "statistical",
        Appearance = "appearance",
        Emergency = "emergency",
    }
}

vocabulary! {
    /// Whether it may be set without asking.
    #[expect(missing_docs, reason = "each says itself")]
    Consent, "consent" {
        Required = "required",
        NotRequired = "not-required",
    }
}

row! {
    /// Something stored on, or read from, a visitor's device. Source: SI 2003/2426 regulation 6 and Schedule A1.
    Cookie, heading = name {
        /// What a browser calls it.
        name: CookieName,
        /// What to call one without a name.
        label: Field<Prose>,
        /// What is stored.
        storage_kind: Field<StorageKind>,
        /// Whose it is.
        provider: Field<RowAddress>,
        /// Whose address sets it.
        party: Field<Party>,
        /// How long it stays.
        lifetime: Field<Lifetime>,
        /// What it is for.
        purpose: Field<Prose>,
        /// What it is for, in a word.
        category: Field<CookieCategory>,
        /// The exception to consent that it falls under.
        exemption: Field<Exemption>,
        /// When it is set.
        set_when: Field<Prose>,
        /// Whether it may be set without asking.
        consent: Field<Consent>,
        /// Where to refuse it.
        opt_out: Field<Document>,
    }
}
