//! What can be said in one string, and its one spelling.

use schemars::{Schema, json_schema};

use crate::date::{Date, Period};
use crate::notice::{Email, Id, LanguageTag, Register, RowAddress, Url, Vocabulary};

/// Something that one string can say.
pub trait Spelled: Sized {
    /// The one spelling.
    fn spell(&self) -> String;

    /// What `text` spells.
    fn read(text: &str) -> Option<Self>;

    /// What it is called in a sentence: "an id".
    fn called() -> String;

    /// The strings that spell one.
    fn strings() -> Schema;
}

/// What `text` spells, where that is its one spelling.
pub(super) fn read_exactly<T: Spelled>(text: &str) -> Option<T> {
    T::read(text).filter(|value| value.spell() == text)
}

impl Spelled for String {
    fn spell(&self) -> String {
        self.clone()
    }

    fn read(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn called() -> String {
        "words".to_owned()
    }

    fn strings() -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl Spelled for Id {
    fn spell(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Id> {
        Id::parse(text)
    }

    fn called() -> String {
        "an id".to_owned()
    }

    fn strings() -> Schema {
        json_schema!({ "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": Id::LONGEST })
    }
}

impl Spelled for LanguageTag {
    fn spell(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<LanguageTag> {
        LanguageTag::parse(text)
    }

    fn called() -> String {
        "a language tag".to_owned()
    }

    fn strings() -> Schema {
        json_schema!({ "type": "string", "pattern": "^[a-z]{2,3}(-([A-Za-z]{4}|[A-Z]{2})){0,2}$" })
    }
}

impl Spelled for RowAddress {
    fn spell(&self) -> String {
        self.anchor()
    }

    fn read(text: &str) -> Option<RowAddress> {
        RowAddress::parse(text)
    }

    fn called() -> String {
        "an anchor of a row".to_owned()
    }

    fn strings() -> Schema {
        let registers: Vec<&str> = Register::ALL.iter().map(|register| register.word()).collect();
        let pattern = format!("^({})--[a-z][a-z0-9]*(-[a-z0-9]+)*$", registers.join("|"));
        json_schema!({ "type": "string", "pattern": pattern })
    }
}

impl Spelled for Period {
    fn spell(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Period> {
        Period::parse(text)
    }

    fn called() -> String {
        "an ISO 8601 period".to_owned()
    }

    fn strings() -> Schema {
        json_schema!({ "type": "string", "pattern": "^P[0-9TYMWDHS]+$" })
    }
}

impl Spelled for Date {
    fn spell(&self) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Option<Date> {
        text.parse().ok()
    }

    fn called() -> String {
        "a date".to_owned()
    }

    fn strings() -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

macro_rules! as_typed {
    ($($name:ident: $called:literal),+) => {
        $(impl Spelled for $name {
            fn spell(&self) -> String {
                self.0.clone()
            }

            fn read(text: &str) -> Option<$name> {
                Some($name(text.to_owned()))
            }

            fn called() -> String {
                $called.to_owned()
            }

            fn strings() -> Schema {
                json_schema!({ "type": "string" })
            }
        })+
    };
}
as_typed! { Email: "an e-mail address", Url: "a web address" }

impl<V: Vocabulary> Spelled for V {
    fn spell(&self) -> String {
        self.word().to_owned()
    }

    fn read(text: &str) -> Option<V> {
        V::parse(text)
    }

    fn called() -> String {
        format!("a {}", V::NAME)
    }

    fn strings() -> Schema {
        let words: Vec<&str> = V::ALL.iter().map(|member| member.word()).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

/// A SHA-256 digest in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sha256(pub String);

impl Spelled for Sha256 {
    fn spell(&self) -> String {
        self.0.clone()
    }

    fn read(text: &str) -> Option<Sha256> {
        let is_hexadecimal = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        (is_hexadecimal && text.len() == 64).then(|| Sha256(text.to_owned()))
    }

    fn called() -> String {
        "a SHA-256 digest".to_owned()
    }

    fn strings() -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
    }
}
