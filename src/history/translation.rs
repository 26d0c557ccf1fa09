//! Which parts have not been translated since the words of the default language changed: worked out from what was sealed.
//!
//! Only words that a language has of its own count. A fact that every language takes from one place, such as an email
//! address, changes in all of them at once and says nothing of a translator's work. What has no translation at all is not
//! behind: it is shown in the default language.

use std::collections::{BTreeMap, BTreeSet};

use super::moment::Part;
use super::words::{Said, Words, of_row, of_section};
use crate::date::Date;
use crate::ledger::{Note, Release};
use crate::notice::{Id, LanguageTag, Notice, Register, Section, Vocabulary};

/// Since when a translation has not followed. The later is the greater.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Behind {
    /// A release changed the words of the default language.
    Since {
        /// The day from which it holds.
        from: Date,
        /// Its number.
        number: u32,
        /// Releases directly before, whose text is withheld: it may have happened in one of them.
        withheld_before: Vec<u32>,
    },
    /// The draft changes them.
    Draft,
}

/// The translations that are behind, by part and language.
pub type Lag = BTreeMap<Part, BTreeMap<LanguageTag, Behind>>;

/// What is known of every part's translations, release after release.
#[derive(Default)]
pub(super) struct Translations {
    parts: BTreeMap<Part, Known>,
    /// The default language of the last notice.
    default: Option<LanguageTag>,
}

/// A part as it was said last.
#[derive(Debug, Clone, Default)]
struct Known {
    said: Said,
    behind: BTreeMap<Debt, Behind>,
}

/// Words that are owed to readers of a language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Debt {
    language: LanguageTag,
    /// The key of what was changed: `title`, `text`, that of a row.
    key: String,
    kind: Move,
}

/// What moved between two wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Move {
    /// Words that were typed.
    Words,
    /// Only facts that were put into them.
    Facts,
}

/// A text after the ones before it.
#[derive(Clone, Copy)]
pub(super) struct Next<'a> {
    pub(super) notice: &'a Notice,
    pub(super) notes: &'a [Note],
    pub(super) at: &'a Behind,
}

impl Behind {
    pub(super) fn since(release: &Release, withheld_before: &[u32]) -> Behind {
        Behind::Since {
            from: release.effective_from,
            number: release.number,
            withheld_before: withheld_before.to_vec(),
        }
    }

    /// The release that is known to have changed the words; nothing where it may have been one whose text is withheld.
    #[must_use]
    pub fn known(&self) -> Option<(u32, Date)> {
        match self {
            Behind::Since { from, number, withheld_before } => withheld_before.is_empty().then_some((*number, *from)),
            Behind::Draft => None,
        }
    }
}

impl Translations {
    /// The next text, and what its notes say of translations.
    pub(super) fn go_on(&mut self, next: Next<'_>) {
        let default = next.notice.default_language();
        if self.default.as_ref() != Some(default) {
            // Who follows whom is another question from here on.
            self.parts.values_mut().for_each(|known| known.behind.clear());
            self.default = Some(default.clone());
        }
        let sections: Vec<&Section> = next.notice.sections().into_iter().map(|(_, section)| section).collect();
        let present: BTreeSet<&Id> = sections.iter().map(|section| &section.id).collect();
        let mut now = Vec::new();
        for section in &sections {
            let left = section.former.iter().filter(|id| !present.contains(id));
            let ids = std::iter::once(&section.id).chain(left);
            let before = ids.map(|id| Part::Section(id.clone())).find_map(|part| self.parts.get(&part).cloned());
            now.push((Part::Section(section.id.clone()), before, of_section(section)));
        }
        for row in Register::ALL.iter().flat_map(|register| next.notice.registers.rows(*register)) {
            let part = Part::Row(row.address.clone());
            now.push((part.clone(), self.parts.get(&part).cloned(), of_row(&row)));
        }
        for (part, before, said) in now {
            let behind = before.map(|known| followed(known, &said, next)).unwrap_or_default();
            let known = Known { said, behind: without_declared(behind, &part, next.notes) };
            self.parts.insert(part, known);
        }
    }

    /// What is behind in `notice`, the last text.
    pub(super) fn lag(&self, notice: &Notice) -> Lag {
        let sections = notice.sections().into_iter().map(|(_, section)| Part::Section(section.id.clone()));
        let rows = Register::ALL.iter().flat_map(|register| notice.registers.rows(*register));
        let mut lag = Lag::new();
        for part in sections.chain(rows.map(|row| Part::Row(row.address))) {
            let behind = self.parts.get(&part).into_iter().flat_map(|known| &known.behind);
            for (debt, behind) in behind.filter(|(debt, _)| notice.languages.contains(&debt.language)) {
                let latest = lag.entry(part.clone()).or_default().entry(debt.language.clone());
                latest.and_modify(|latest| *latest = behind.max(latest).clone()).or_insert_with(|| behind.clone());
            }
        }
        lag
    }
}

/// What is owed once `known` has become `said`.
fn followed(known: Known, said: &Said, next: Next<'_>) -> BTreeMap<Debt, Behind> {
    let Known { said: old, mut behind } = known;
    let default = next.notice.default_language();
    behind.retain(|debt, _| said.has(&debt.key, &debt.language) && said.has(&debt.key, default));
    for (key, language, words) in said.translations(default) {
        let own = moved(old.words(key, language), Some(words));
        let original = moved(old.words(key, default), said.words(key, default));
        let debt = |kind| Debt { language: language.clone(), key: key.to_owned(), kind };
        match (original, own) {
            (_, Some(Move::Words)) => {
                behind.remove(&debt(Move::Words));
                behind.remove(&debt(Move::Facts));
            }
            (Some(Move::Words), None | Some(Move::Facts)) => {
                behind.insert(debt(Move::Words), next.at.clone());
            }
            (Some(Move::Facts), None) => {
                behind.insert(debt(Move::Facts), next.at.clone());
            }
            (None, Some(Move::Facts)) => {
                behind.remove(&debt(Move::Facts));
            }
            (Some(Move::Facts), Some(Move::Facts)) | (None, None) => {}
        }
    }
    behind
}

/// What moved; a typed word that a fact of equal text replaces is no change.
fn moved(old: Option<&Words>, new: Option<&Words>) -> Option<Move> {
    match (old, new) {
        (Some(old), Some(new)) if old.shown == new.shown => None,
        (Some(old), Some(new)) if old.typed == new.typed => Some(Move::Facts),
        (None, None) => None,
        (Some(_) | None, Some(_) | None) => Some(Move::Words),
    }
}

/// Without what a note on `part` declares to be right as it is.
fn without_declared(mut behind: BTreeMap<Debt, Behind>, part: &Part, notes: &[Note]) -> BTreeMap<Debt, Behind> {
    let anchor = part.anchor();
    let here = notes.iter().filter(|note| note.place.as_ref() == Some(&anchor));
    let declared: Vec<&LanguageTag> = here.flat_map(|note| &note.still_correct).collect();
    behind.retain(|debt, _| !declared.contains(&&debt.language));
    behind
}
