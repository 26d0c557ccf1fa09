//! The thread of a section or row: what happened to it, release by release.
//!
//! A thread counts texts that are known. What a withheld release said is never guessed: its place is kept, and said.

use crate::date::Date;
use crate::notice::{Id, Notice, RowAddress};

/// A part of a notice that has a thread of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A section.
    Section(Id),
    /// A row of a register.
    Row(RowAddress),
}

impl Part {
    /// Its anchor, without `#`.
    #[must_use]
    pub fn anchor(&self) -> String {
        match self {
            Part::Section(id) => id.to_string(),
            Part::Row(address) => address.anchor(),
        }
    }
}

/// How a section or row came to be as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// How many different texts it is known to have had, one after another.
    pub edition: u32,
    /// The day from which it first stood in the notice.
    pub first_seen: Date,
    /// The day from which its words are as they are, or as they were last.
    pub last_changed: Date,
    /// The last day from which a release that is known to be material gave it other words; nothing where none did.
    pub last_material: Option<Date>,
    /// What happened, oldest first.
    pub timeline: Vec<Moment>,
}

/// Something that a release did to a section or row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The release.
    pub number: u32,
    /// The day from which it holds.
    pub from: Date,
    /// What happened.
    pub happened: Happened,
    /// Releases directly before, whose text is withheld: it may have happened in one of them.
    pub withheld_before: Vec<u32>,
}

/// What happened to a section or row. Only sections are renamed, split, merged and retired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// It is here for the first time.
    First,
    /// It was split off from a section, which it declares as a former id.
    Split {
        /// The section.
        from: Id,
    },
    /// It shows other words.
    Changed {
        /// Which parts: as [`crate::compare::HeadlineKind::Changed`] names them.
        keys: Vec<String>,
    },
    /// Its words stand, and something behind them differs: where links lead, a group, a mark.
    Adjusted {
        /// What.
        keys: Vec<String>,
    },
    /// It stands elsewhere.
    Moved,
    /// It has another id.
    Renamed {
        /// The id that it had before.
        from: Id,
    },
    /// It took over another section, which it declares as a former id.
    TookOver {
        /// The other section.
        from: Id,
    },
    /// It is gone, and nothing is left in its place.
    Removed,
    /// It is gone, and another section took it over.
    MergedInto {
        /// The other section.
        into: Id,
    },
    /// It is gone, and a tombstone stands in its place.
    Retired {
        /// The section that answers now.
        to: Option<Id>,
    },
    /// It is back after it was gone.
    Back,
    /// The text of this release is withheld, so what it did is not known.
    NotKnown,
}

impl Thread {
    /// What one release did.
    pub fn moments_of(&self, number: u32) -> impl Iterator<Item = &Moment> {
        self.timeline.iter().filter(move |moment| moment.number == number)
    }

    /// Whether a release brought it, for the first time or again.
    #[must_use]
    pub fn came_with(&self, number: u32) -> bool {
        self.moments_of(number).any(|moment| matches!(moment.happened, Happened::First | Happened::Back))
    }

    /// Whether a release gave it other words.
    #[must_use]
    pub fn changed_with(&self, number: u32) -> bool {
        self.moments_of(number).any(|moment| matches!(moment.happened, Happened::Changed { .. }))
    }

    /// The id that a section had before a release gave it another one.
    #[must_use]
    pub fn renamed_from(&self, number: u32) -> Option<&Id> {
        self.moments_of(number).find_map(|moment| moment.former_id())
    }

    /// The moment from which it is gone; nothing where it stands.
    #[must_use]
    pub fn gone_since(&self) -> Option<&Moment> {
        let mut gone = None;
        for moment in &self.timeline {
            match moment.happened {
                Happened::Removed | Happened::MergedInto { .. } | Happened::Retired { .. } => {
                    gone = gone.or(Some(moment));
                }
                Happened::First | Happened::Back => gone = None,
                Happened::Split { .. }
                | Happened::Changed { .. }
                | Happened::Adjusted { .. }
                | Happened::Moved
                | Happened::Renamed { .. }
                | Happened::TookOver { .. }
                | Happened::NotKnown => {}
            }
        }
        gone
    }

    /// Every id that it had before, oldest first.
    pub fn former_ids(&self) -> impl Iterator<Item = &Id> {
        self.timeline.iter().filter_map(Moment::former_id)
    }
}

impl Moment {
    fn former_id(&self) -> Option<&Id> {
        match &self.happened {
            Happened::Renamed { from } => Some(from),
            Happened::First
            | Happened::Split { .. }
            | Happened::Changed { .. }
            | Happened::Adjusted { .. }
            | Happened::Moved
            | Happened::TookOver { .. }
            | Happened::Removed
            | Happened::MergedInto { .. }
            | Happened::Retired { .. }
            | Happened::Back
            | Happened::NotKnown => None,
        }
    }
}

/// The thread of something that the newest release no longer has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone<'a> {
    /// What it was, under its last id.
    pub part: Part,
    /// Its thread.
    pub thread: Thread,
    /// The last notice that had it.
    pub last_in: &'a Notice,
}
