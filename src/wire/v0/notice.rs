//! A notice, as stored.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

use super::block::{Origin, Passage};
use super::by_key::{ByKey, ByLanguage};
use super::form::{Form, Given, Said, WireError, is_absent};
use super::party::Contact;
use super::record::record;
use super::registers::Registers;
use super::words::{Phrase, Prose};
use super::written::{RowId, Written};
use crate::date::{Date, Period};
use crate::notice::{self, Id, LanguageTag, Regime};

record! {
    /// A privacy notice.
    Notice of notice::Notice {
        /// Its permanent name.
        id: Written<Id>,
        /// Its title.
        title: Prose,
        /// Its languages, the default first.
        languages: Languages,
    } maybe {
        /// `illustration` where it only shows what such a notice looks like; absent for an organisation's own statement.
        status: Status,
        /// Where its law holds. Source: ISO 3166-2.
        jurisdiction: Said<String>,
        /// The law that it answers to.
        regimes: Vec<Written<Regime>>,
        /// Who decides.
        controllers: Said<Vec<RowId<Contact>>>,
        /// The data protection officer.
        data_protection_officer: Said<RowId<Contact>>,
        /// The regulator.
        authority: Said<RowId<Contact>>,
        /// How often the notice is reviewed.
        review_every: Said<Written<Period>>,
        /// What the blanks of the template were filled with.
        slots: ByKey<String, Prose>,
        /// Findings accepted for a time.
        waivers: Vec<Waiver>,
        /// Sections that are gone.
        retired: Vec<Retired>,
        /// What it says in prose.
        sections: Vec<Section>,
        /// What it declares.
        registers: Registers,
    }
}

record! {
    /// A finding that the organisation accepts.
    Waiver of notice::Waiver {
        /// The rule.
        rule: String,
    } maybe {
        /// Where, as an anchor; absent for the notice as a whole.
        place: Given<String>,
        /// The last day on which it holds.
        until: Given<Written<Date>>,
    }
}

record! {
    /// A section that is gone.
    Retired of notice::Retired {
        /// Its id.
        id: Written<Id>,
    } maybe {
        /// The section that answers now.
        to: Given<Written<Id>>,
        /// What to tell a reader who followed an old link.
        note: Said<Prose>,
    }
}

record! {
    /// One section and those below it.
    Section of notice::Section {
        /// Its permanent name, unique in the notice, and its anchor.
        id: Written<Id>,
        /// Who wrote it.
        origin: Origin,
        /// The heading.
        title: Phrase,
    } maybe {
        /// One sentence for those in a hurry.
        summary: Given<Phrase>,
        /// The law that the section is about; absent for all.
        regimes: Vec<Written<Regime>>,
        /// Ids of duties that the prose discharges.
        covers: Vec<String>,
        /// Ids that the section had before.
        former: Vec<Written<Id>>,
        /// What it says, by language.
        text: ByLanguage<Vec<Passage>>,
        /// Sections below it, in order.
        children: Vec<Section>,
    }
}

/// Whether the notice is an organisation's own statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It is; not written.
    #[default]
    #[serde(skip)]
    Statement,
    /// It only shows what such a notice looks like.
    Illustration,
}

impl Form for Status {
    type Meaning = notice::Status;

    fn of(meaning: &notice::Status) -> Status {
        match meaning {
            notice::Status::Statement => Status::Statement,
            notice::Status::Illustration => Status::Illustration,
        }
    }

    fn meaning(self) -> Result<notice::Status, WireError> {
        Ok(match self {
            Status::Statement => notice::Status::Statement,
            Status::Illustration => notice::Status::Illustration,
        })
    }
}

/// Languages, the default first; at least one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Written<LanguageTag>>", into = "Vec<Written<LanguageTag>>")]
pub struct Languages(Vec<Written<LanguageTag>>);

impl From<Languages> for Vec<Written<LanguageTag>> {
    fn from(languages: Languages) -> Vec<Written<LanguageTag>> {
        languages.0
    }
}

impl TryFrom<Vec<Written<LanguageTag>>> for Languages {
    type Error = &'static str;

    fn try_from(languages: Vec<Written<LanguageTag>>) -> Result<Languages, &'static str> {
        if languages.is_empty() { Err("a notice without a language") } else { Ok(Languages(languages)) }
    }
}

impl Form for Languages {
    type Meaning = Vec<LanguageTag>;

    fn of(meaning: &Vec<LanguageTag>) -> Languages {
        Languages(Form::of(meaning))
    }

    fn meaning(self) -> Result<Vec<LanguageTag>, WireError> {
        self.0.meaning()
    }
}

impl JsonSchema for Languages {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Languages".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Vec::<Written<LanguageTag>>::json_schema(generator);
        schema.insert("minItems".to_owned(), 1.into());
        schema
    }
}
