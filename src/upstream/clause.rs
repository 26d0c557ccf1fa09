//! One clause that a newer template changes, and the word for what that comes to.

use std::collections::BTreeSet;

use crate::compare::{Comparison, Weight};
use crate::notice::{Id, LanguageTag, Localised, RowAddress};

/// What a change of the template comes to for a notice that extends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// The organisation and the template both changed it: a person must decide.
    Conflicts,
    /// The template asks for something new.
    Blank,
    /// It will change.
    TakenOver,
    /// What the organisation did is what the template does by itself now.
    Redundant,
    /// Nothing changes in the notice.
    Unaffected,
}

impl Word {
    /// Every word, what needs a person first.
    pub const ALL: [Word; 5] = [Word::Conflicts, Word::Blank, Word::TakenOver, Word::Redundant, Word::Unaffected];

    /// The word that reports use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Word::Conflicts => "conflicts",
            Word::Blank => "new blank to fill",
            Word::TakenOver => "taken over",
            Word::Redundant => "now redundant",
            Word::Unaffected => "your text unaffected",
        }
    }
}

/// Why the word is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The organisation did not touch it.
    Untouched,
    /// The organisation's text is made from the template's, which changes.
    MadeFromIt,
    /// The organisation changed the same key.
    SameKey,
    /// A file or line of the organisation is aimed at what is no longer there.
    TargetGone,
    /// The template brings what the organisation already has under that name.
    NameTaken,
    /// The organisation removed it.
    Removed,
    /// The organisation has a text of its own in its place.
    OwnText,
    /// The organisation's text says already what the template says now.
    SaysItAlready,
    /// Both say the same now.
    Same,
    /// Both have taken it out.
    BothRemoved,
    /// It is in a language, or for a case, that the notice does not have.
    NotShown,
    /// A template never hands this down.
    NeverHandedDown,
    /// The template asks for it, and nothing fills it.
    Asked,
    /// The organisation has filled it already.
    Filled,
    /// Nothing asks for it any more.
    NoLongerAsked,
}

/// What the template does to a clause.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another id.
    Renamed,
    /// It stands elsewhere.
    Moved,
    /// Its heading is so deep now.
    Level(u8),
    /// Its heading says something else.
    Title(LanguageTag),
    /// Its summary says something else.
    Summary(LanguageTag),
    /// Its text says something else.
    Text(LanguageTag),
    /// It is said in a language in which it was not.
    Translated(LanguageTag),
    /// It is no longer said in a language.
    Untranslated(LanguageTag),
    /// Which law it is about, or which duties it discharges.
    Duties,
    /// What stands under a key.
    Value,
}

/// What a clause is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClauseOf {
    /// A section.
    Section {
        /// Its id in the old template.
        old: Option<Id>,
        /// Its id in the new one.
        new: Option<Id>,
    },
    /// A row of a register as a whole.
    Row(RowAddress),
    /// One key of a row.
    Key(RowAddress, String),
    /// A blank.
    Slot(String),
    /// A key of what the notice says about itself.
    Notice(String),
}

impl ClauseOf {
    /// The name by which people speak of it: the id of a section, `retention--calls.period`, `slot.force-name`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            ClauseOf::Section { old, new } => new.as_ref().or(old.as_ref()).map(Id::to_string).unwrap_or_default(),
            ClauseOf::Row(address) => address.anchor(),
            ClauseOf::Key(address, key) => format!("{}.{key}", address.anchor()),
            ClauseOf::Slot(name) => format!("slot.{name}"),
            ClauseOf::Notice(key) => format!("notice.{key}"),
        }
    }

    /// Where it stands in the notice, as anchors.
    #[must_use]
    pub fn anchors(&self) -> Vec<String> {
        match self {
            ClauseOf::Section { old, new } => old.iter().chain(new).map(Id::to_string).collect(),
            ClauseOf::Row(address) | ClauseOf::Key(address, _) => vec![address.anchor()],
            ClauseOf::Slot(_) | ClauseOf::Notice(_) => vec![self.name()],
        }
    }
}

/// One clause that the template changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What it is.
    pub of: ClauseOf,
    /// What it is called, in the words of the newest text that has it.
    pub title: Localised<String>,
    /// What the template does to it.
    pub what: BTreeSet<What>,
    /// What that comes to.
    pub word: Word,
    /// Why.
    pub reason: Reason,
    /// How heavy the change of the template is.
    pub weight: Weight,
    /// The template before and after, in the words of the organisation's facts.
    pub template: Comparison,
    /// The template after, and what the organisation says; where both have something to say.
    pub yours: Option<Comparison>,
    /// The words of the three, a line each: template before, template after, the organisation's.
    pub lines: Three<Vec<String>>,
}

/// Three sides of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Three<T> {
    /// The template before.
    pub before: T,
    /// The template after.
    pub after: T,
    /// What the organisation has.
    pub yours: T,
}
