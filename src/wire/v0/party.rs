//! Who can be reached, as stored.

use super::by_key::ByLanguage;
use super::form::{Form, Said, WireError, is_absent};
use super::record::{record, row};
use super::words::Prose;
use super::written::Written;
use crate::notice::{self, Channel, ContactRole, Email, Scope, Url};

row! {
    /// Someone who can be reached.
    Contact {
        /// Whether organisations that use the template inherit it.
        scope: Written<Scope>,
    } maybe {
        /// What the contact is there for.
        role: Said<Written<ContactRole>>,
        /// What it is called.
        name: Said<Prose>,
        /// The unit within the organisation.
        unit: Said<Prose>,
        /// What it is for, in a sentence.
        description: Said<Prose>,
        /// Postal address.
        address: Said<Address>,
        /// E-mail address.
        email: Said<Written<Email>>,
        /// Telephone number.
        telephone: Said<Telephone>,
        /// Web address.
        url: Said<Written<Url>>,
        /// Every way to reach it.
        channels: Said<Vec<Written<Channel>>>,
        /// The way that it prefers.
        preferred: Said<Written<Channel>>,
        /// When it can be reached.
        hours: Said<Prose>,
        /// Number in the authority's register of those who pay the fee.
        registration: Said<String>,
    }
}

record! {
    /// A postal address.
    Address of notice::Address {
        /// Building and street, line by line.
        lines: Vec<String>,
    } maybe {
        /// Post town.
        town: Said<String>,
        /// County.
        county: Said<String>,
        /// Postcode.
        postcode: Said<String>,
        /// Country, where it is not the United Kingdom.
        country: Said<String>,
        /// The whole envelope in other languages, line by line.
        translated: ByLanguage<Vec<String>>,
    }
}

record! {
    /// A telephone number.
    Telephone of notice::Telephone {
        /// As people write it.
        shown: String,
    } maybe {
        /// International form. Source: ITU-T E.164.
        e164: Said<String>,
    }
}

record! {
    /// A document that the notice names: a policy, a standard, a schedule, an opt-out page.
    Document of notice::Document {} maybe {
        /// What it is called.
        title: Said<Prose>,
        /// Where it is.
        url: Said<Written<Url>>,
    }
}
