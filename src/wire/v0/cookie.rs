//! What is kept on a visitor's device, as stored.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::form::{Form, Given, Said, WireError, is_absent};
use super::party::Document;
use super::record::{row, row_keys};
use super::words::Prose;
use super::written::{RowId, Written};
use crate::date::Period;
use crate::notice::{self, Consent, CookieCategory, CookieName, Exemption, Id, Party, StorageKind, Url};

row! {
    /// Whose technology it is.
    Provider {} maybe {
        /// The service, as people know it.
        label: Said<Prose>,
        /// The company in law.
        entity: Said<String>,
        /// Where the company is. Source: ISO 3166-1 alpha-2.
        country: Said<String>,
        /// Its own privacy page.
        privacy_page: Said<Written<Url>>,
        /// Where to refuse it.
        opt_out: Said<Document>,
        /// What it is used for here.
        description: Said<Prose>,
        /// Its cookie tables: the word that rows use, and the caption, in order.
        groups: CookieGroups,
    }
}

row_keys! {
    /// Something stored on, or read from, a visitor's device. Source: SI 2003/2426 regulation 6 and Schedule A1.
    #[schemars(extend("not" = {
        "properties": { "name": true, "pattern": true },
        "required": ["name", "pattern"],
    }))]
    Cookie {
        /// What a browser calls it: always this. Without `name` and `pattern` the notice does not name it.
        #[serde(default, skip_serializing_if = "is_absent")]
        name: Given<String>,
        /// What a browser calls it: a name with a part that varies, written `*`.
        #[serde(default, skip_serializing_if = "is_absent")]
        pattern: Given<String>,
        /// What to call one without a name.
        #[serde(default, skip_serializing_if = "is_absent")]
        label: Said<Prose>,
        /// What is stored.
        #[serde(default, skip_serializing_if = "is_absent")]
        storage_kind: Said<Written<StorageKind>>,
        /// Whose it is.
        #[serde(default, skip_serializing_if = "is_absent")]
        provider: Said<RowId<Provider>>,
        /// Whose address sets it.
        #[serde(default, skip_serializing_if = "is_absent")]
        party: Said<Written<Party>>,
        /// How long it stays.
        #[serde(default, skip_serializing_if = "is_absent")]
        lifetime: Said<Lifetime>,
        /// What it is for.
        #[serde(default, skip_serializing_if = "is_absent")]
        purpose: Said<Prose>,
        /// What it is for, in a word.
        #[serde(default, skip_serializing_if = "is_absent")]
        category: Said<Written<CookieCategory>>,
        /// The exception to consent that it falls under.
        #[serde(default, skip_serializing_if = "is_absent")]
        exemption: Said<Written<Exemption>>,
        /// When it is set.
        #[serde(default, skip_serializing_if = "is_absent")]
        set_when: Said<Prose>,
        /// Whether it may be set without asking.
        #[serde(default, skip_serializing_if = "is_absent")]
        consent: Said<Written<Consent>>,
        /// Where to refuse it.
        #[serde(default, skip_serializing_if = "is_absent")]
        opt_out: Said<Document>,
    }
}

/// The cookie tables of one provider, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct CookieGroups(pub Vec<CookieGroup>);

/// One cookie table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CookieGroup {
    /// The word that rows use.
    pub id: Written<Id>,
    /// Its caption.
    pub caption: Prose,
}

impl Form for CookieGroups {
    type Meaning = notice::CookieGroups;

    fn of(meaning: &notice::CookieGroups) -> CookieGroups {
        let group = |(id, caption): &(Id, notice::Prose)| CookieGroup { id: Form::of(id), caption: Form::of(caption) };
        CookieGroups(meaning.0.iter().map(group).collect())
    }

    fn meaning(self) -> Result<notice::CookieGroups, WireError> {
        let group = |group: CookieGroup| Ok((group.id.meaning()?, group.caption.meaning()?));
        self.0.into_iter().map(group).collect::<Result<_, _>>().map(notice::CookieGroups)
    }
}

/// How long it stays on the visitor's device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Lifetime {
    /// Deleted when the browser closes.
    Session,
    /// Kept for at most this long.
    Period(Written<Period>),
    /// Words that are no period.
    Words(Prose),
}

impl Form for Lifetime {
    type Meaning = notice::Lifetime;

    fn of(meaning: &notice::Lifetime) -> Lifetime {
        match meaning {
            notice::Lifetime::Session => Lifetime::Session,
            notice::Lifetime::For(period) => Lifetime::Period(Written(*period)),
            notice::Lifetime::Words(words) => Lifetime::Words(Form::of(words)),
        }
    }

    fn meaning(self) -> Result<notice::Lifetime, WireError> {
        Ok(match self {
            Lifetime::Session => notice::Lifetime::Session,
            Lifetime::Period(Written(period)) => notice::Lifetime::For(period),
            Lifetime::Words(words) => notice::Lifetime::Words(words.meaning()?),
        })
    }
}

impl Form for Cookie {
    type Meaning = notice::Row<notice::Cookie>;

    fn of(row: &notice::Row<notice::Cookie>) -> Cookie {
        let cookie = &row.fields;
        let (name, pattern) = match &cookie.name {
            CookieName::Exact(name) => (Some(name.clone()), None),
            CookieName::Pattern(pattern) => (None, Some(pattern.clone())),
            CookieName::Unnamed => (None, None),
        };
        Cookie {
            id: Form::of(&row.id),
            origin: Form::of(&row.origin),
            concept: Form::of(&row.concept),
            group: Form::of(&row.group),
            reconstructed: Form::of(&row.reconstructed),
            name: Given(name),
            pattern: Given(pattern),
            label: Form::of(&cookie.label),
            storage_kind: Form::of(&cookie.storage_kind),
            provider: Form::of(&cookie.provider),
            party: Form::of(&cookie.party),
            lifetime: Form::of(&cookie.lifetime),
            purpose: Form::of(&cookie.purpose),
            category: Form::of(&cookie.category),
            exemption: Form::of(&cookie.exemption),
            set_when: Form::of(&cookie.set_when),
            consent: Form::of(&cookie.consent),
            opt_out: Form::of(&cookie.opt_out),
        }
    }

    fn meaning(self) -> Result<notice::Row<notice::Cookie>, WireError> {
        let name = match (self.name.0, self.pattern.0) {
            (Some(name), None) => CookieName::Exact(name),
            (None, Some(pattern)) => CookieName::Pattern(pattern),
            (None, None) => CookieName::Unnamed,
            (Some(_), Some(_)) => return Err(WireError::CookieNamedTwice { id: self.id.0.to_string() }),
        };
        let fields = notice::Cookie {
            name,
            label: self.label.meaning()?,
            storage_kind: self.storage_kind.meaning()?,
            provider: self.provider.meaning()?,
            party: self.party.meaning()?,
            lifetime: self.lifetime.meaning()?,
            purpose: self.purpose.meaning()?,
            category: self.category.meaning()?,
            exemption: self.exemption.meaning()?,
            set_when: self.set_when.meaning()?,
            consent: self.consent.meaning()?,
            opt_out: self.opt_out.meaning()?,
        };
        Ok(notice::Row {
            id: self.id.meaning()?,
            origin: self.origin.meaning()?,
            concept: self.concept.meaning()?,
            group: self.group.meaning()?,
            reconstructed: self.reconstructed.meaning()?,
            fields,
        })
    }
}
