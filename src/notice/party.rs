//! Who can be reached, and how.

use super::field::Field;
use super::prose::{Localised, Prose};
use super::value::{TRANSLATED, ToValue, Value, row};
use super::vocabulary::vocabulary;

vocabulary! {
    /// What a contact is there for.
    ContactRole, "contact-role" {
        /// Decides why and how data is used (UK GDPR Article 4(7); DPA 2018 s.32).
        Controller = "controller",
        /// UK GDPR Article 37; DPA 2018 s.69.
        DataProtectionOfficer = "data-protection-officer",
        /// The regulator.
        Authority = "authority",
        /// The unit that looks after data protection day by day.
        ManagingUnit = "managing-unit",
        /// Help for victims.
        VictimServices = "victim-services",
        /// Where to exercise a right.
        RightsRequests = "rights-requests",
        /// A form on the website.
        OnlineForm = "online-form",
        /// Live chat on the website.
        LiveChat = "live-chat",
        /// Where to say what one thinks of the website.
        Feedback = "feedback",
        /// Where to refuse.
        OptOut = "opt-out",
        /// Acts in the United Kingdom for a controller abroad (UK GDPR Article 27).
        Representative = "representative",
        /// The notice in another format: large print, Braille, easy read.
        AccessibleFormats = "accessible-formats",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// A way to reach a contact.
    #[expect(missing_docs, reason = "each says itself")]
    Channel, "channel" {
        Post = "post",
        Email = "email",
        Telephone = "telephone",
        Form = "form",
        InPerson = "in-person",
        SocialMedia = "social-media",
        TextRelay = "text-relay",
        LiveChat = "live-chat",
        Web = "web",
    }
}

vocabulary! {
    /// How far a contact of a template reaches.
    Scope, "scope" {
        /// The same for every organisation, and inherited.
        National = "national",
        /// This organisation's own, never inherited.
        Local = "local",
    }
}

row! {
    /// Someone who can be reached.
    Contact, heading = name {
        /// What the contact is there for.
        role: Field<ContactRole>,
        /// What it is called.
        name: Field<Prose>,
        /// The unit within the organisation.
        unit: Field<Prose>,
        /// What it is for, in a sentence.
        description: Field<Prose>,
        /// Postal address.
        address: Field<Address>,
        /// E-mail address.
        email: Field<Email>,
        /// Telephone number.
        telephone: Field<Telephone>,
        /// Web address.
        url: Field<Url>,
        /// Every way to reach it.
        channels: Field<Vec<Channel>>,
        /// The way that it prefers.
        preferred: Field<Channel>,
        /// When it can be reached.
        hours: Field<Prose>,
        /// Number in the authority's register of those who pay the fee.
        registration: Field<String>,
        /// Whether organisations that use the template inherit it.
        scope: Scope,
    }
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Building and street, line by line.
    pub lines: Vec<String>,
    /// Post town.
    pub town: Field<String>,
    /// County.
    pub county: Field<String>,
    /// Postcode.
    pub postcode: Field<String>,
    /// Country, where it is not the United Kingdom.
    pub country: Field<String>,
    /// The whole envelope in other languages, line by line, where streets and towns have other names there.
    pub translated: Localised<Vec<String>>,
}

impl Address {
    /// The address as an envelope has it.
    #[must_use]
    pub fn envelope(&self) -> Vec<&str> {
        let after = [&self.town, &self.county, &self.postcode, &self.country];
        let stated = after.into_iter().filter_map(|field| field.stated().map(String::as_str));
        self.lines.iter().map(String::as_str).chain(stated).collect()
    }
}

impl ToValue for Address {
    fn to_value(&self) -> Value<'_> {
        let mut values = vec![
            ("lines", self.lines.to_value()),
            ("town", self.town.to_value()),
            ("county", self.county.to_value()),
            ("postcode", self.postcode.to_value()),
            ("country", self.country.to_value()),
        ];
        if !self.translated.0.is_empty() {
            let lines = self.translated.iter().map(|(language, lines)| (language.as_str(), lines.to_value()));
            values.push((TRANSLATED, Value::Record(lines.collect())));
        }
        Value::Record(values)
    }
}

/// An e-mail address as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(pub String);

impl ToValue for Email {
    fn to_value(&self) -> Value<'_> {
        Value::Email(&self.0)
    }
}

/// A web address: `https`, `http`, or a path on the organisation's own site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(pub String);

impl ToValue for Url {
    fn to_value(&self) -> Value<'_> {
        Value::Url(&self.0)
    }
}

/// A telephone number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telephone {
    /// As people write it.
    pub shown: String,
    /// International form. Source: ITU-T E.164.
    pub e164: Field<String>,
}

impl ToValue for Telephone {
    fn to_value(&self) -> Value<'_> {
        Value::Telephone(&self.shown, self.e164.stated().map(String::as_str))
    }
}

/// A document that the notice names: a policy, a standard, a schedule, an opt-out page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is called.
    pub title: Field<Prose>,
    /// Where it is.
    pub url: Field<Url>,
}

impl ToValue for Document {
    fn to_value(&self) -> Value<'_> {
        Value::Record(vec![("title", self.title.to_value()), ("url", self.url.to_value())])
    }
}
