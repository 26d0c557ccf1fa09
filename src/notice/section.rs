//! Sections: the tree of what a notice says in prose.

use super::block::{Origin, Passage};
use super::id::Id;
use super::processing::Regime;
use super::prose::{Localised, Phrase};

/// How deep sections nest.
pub const DEEPEST: usize = 3;

/// One section and those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its permanent name, unique in the notice, and its anchor.
    pub id: Id,
    /// Who wrote it.
    pub origin: Origin,
    /// The heading.
    pub title: Phrase,
    /// One sentence for those in a hurry.
    pub summary: Option<Phrase>,
    /// The law that the section is about; empty for all.
    pub regimes: Vec<Regime>,
    /// Ids of duties that the prose discharges.
    pub covers: Vec<String>,
    /// Ids that the section had before.
    pub former: Vec<Id>,
    /// What it says, by language.
    pub text: Localised<Vec<Passage>>,
    /// Sections below it, in order.
    pub children: Vec<Section>,
}

impl Section {
    /// This section and every one below it, in reading order, with its depth (the section itself: the one given).
    pub fn walk(&self, depth: usize) -> Vec<(usize, &Section)> {
        let below = self.children.iter().flat_map(|child| child.walk(depth + 1));
        std::iter::once((depth, self)).chain(below).collect()
    }
}
