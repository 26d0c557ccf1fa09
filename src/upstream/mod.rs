//! What a newer release of a template does to a notice that extends it: for each clause that the template changes, one word.
//!
//! Works on notices that are assembled already, and on what the overlay typed. Changes nothing, reads no file, lays nothing out.

mod clause;
mod cut;
mod difference;
mod keys;
mod layers;
mod overlay;
mod rows;
mod sections;
mod three_way;

use std::collections::BTreeSet;

pub use clause::{Clause, ClauseOf, Reason, What, Word};
pub use difference::{FindingChange, Owner, difference, owner};
pub use layers::{sections_over_facts, without_operations, without_sections};

use crate::compare::text::Text;
use crate::compare::{Subject, headlines};
use crate::notice::Notice;
use crate::source::Folder;
use overlay::Overlay;

/// A notice over the release of the template that it names, and over the newer one.
#[derive(Debug, Clone)]
pub struct Both<T> {
    /// Over the release that is pinned.
    pub old: T,
    /// Over the newer one.
    pub new: T,
}

/// Everything that is held together.
#[derive(Debug)]
pub struct Sides<'a> {
    /// What the organisation typed.
    pub own: &'a Folder,
    /// The template alone, its blanks open.
    pub template: Both<&'a Notice>,
    /// The new template's sections over the old one's facts: see [`sections_over_facts`].
    pub sections: &'a Notice,
    /// The layers of the template as typed, for the blanks that they declare.
    pub layers: Both<Vec<&'a Folder>>,
    /// The template with the blanks filled and the registers amended: see [`without_sections`].
    pub filled: Both<&'a Notice>,
    /// The template with the blanks filled and nothing else: see [`without_operations`].
    pub plain: Both<&'a Notice>,
    /// The notice itself.
    pub yours: Both<&'a Notice>,
}

/// What the newer template does to a notice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Upstream {
    /// Each clause that the template changes: what it says about itself, blanks, sections in order, rows by register.
    pub clauses: Vec<Clause>,
    /// Parts of the notice whose own clause stays, and which show something that changes.
    pub follows: Vec<Subject>,
}

impl Upstream {
    /// The clauses that come to `word`.
    pub fn of(&self, word: Word) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(move |clause| clause.word == word)
    }
}

/// The same sides as texts, which compare as they are shown.
struct Texts<'a> {
    sides: &'a Sides<'a>,
    overlay: Overlay,
    template: Both<Text>,
    sections: Text,
    filled: Both<Text>,
    plain: Both<Text>,
    yours: Both<Text>,
}

/// Says of each clause that the newer template changes what that comes to.
#[must_use]
pub fn upstream(sides: &Sides<'_>) -> Upstream {
    let both = |both: &Both<&Notice>| Both { old: Text::from(both.old), new: Text::from(both.new) };
    let texts = Texts {
        sides,
        overlay: Overlay::of(sides.own, sides.yours.new.default_language()),
        template: both(&sides.template),
        sections: Text::from(sides.sections),
        filled: both(&sides.filled),
        plain: both(&sides.plain),
        yours: both(&sides.yours),
    };
    let mut clauses = keys::clauses(&texts);
    clauses.extend(keys::blanks(&texts));
    clauses.extend(sections::clauses(&texts));
    clauses.extend(rows::clauses(&texts));
    let follows = follows(sides, &clauses);
    Upstream { clauses, follows }
}

/// What changes in the notice and is no clause that is taken over: it shows one.
fn follows(sides: &Sides<'_>, clauses: &[Clause]) -> Vec<Subject> {
    let told: BTreeSet<String> = clauses
        .iter()
        .filter(|clause| clause.word == Word::TakenOver || clause.word == Word::Conflicts)
        .flat_map(|clause| clause.of.anchors())
        .collect();
    let changed = headlines(sides.yours.old, sides.yours.new).into_iter().map(|headline| headline.subject);
    let is_told = |subject: &Subject| match subject {
        Subject::Notice => true,
        Subject::Section { id, .. } => told.contains(id.as_str()),
        Subject::Row { address, .. } => told.contains(&address.anchor()),
    };
    changed.filter(|subject| !is_told(subject)).collect()
}
