//! Sections of a redline, in the order of the new text, with a note where one stood that moved.

use super::Maker;
use super::line::Within;
use super::view::{PassagesView, Presence, SectionView};
use crate::compare::{Pairing, PassagesPair, SectionEnd, SectionPair};
use crate::notice::LanguageTag;

impl Maker<'_> {
    pub(super) fn sections(&self) -> Vec<SectionView> {
        let pairs = &self.comparison.sections;
        let settled = settled(pairs);
        // Where each that moved stood: after how many of the pairs.
        let mut stood: Vec<(usize, usize, SectionView)> = Vec::new();
        for pair in pairs.iter().filter(|pair| pair.pairing == Pairing::Moved) {
            if let (Some(old), Some(_)) = (&pair.old, &pair.new) {
                let before = settled.iter().filter(|(place, _)| *place < old.place).max();
                let gap = before.map_or(0, |(_, at)| at + 1);
                stood.push((gap, old.place, self.moved_away(pair, old)));
            }
        }
        stood.sort_by_key(|(gap, place, _)| (*gap, *place));
        let mut stood = stood.into_iter().peekable();
        let mut views = Vec::new();
        for (at, pair) in pairs.iter().enumerate() {
            while let Some((_, _, view)) = stood.next_if(|(gap, _, _)| *gap <= at) {
                views.push(view);
            }
            views.extend(self.section(pair));
        }
        views.extend(stood.map(|(_, _, view)| view));
        views
    }

    fn section(&self, pair: &SectionPair) -> Option<SectionView> {
        let end = pair.new.as_ref().or(pair.old.as_ref())?;
        let presence = match (&pair.old, &pair.new, pair.pairing) {
            (_, None, _) => Presence::Old,
            (None, Some(_), _) => Presence::New,
            (Some(_), Some(_), Pairing::Moved) => Presence::Here,
            (Some(_), Some(_), _) => Presence::Both,
        };
        let mut said: Vec<PassagesView> =
            pair.said.iter().map(|(language, said)| self.passages(language, said)).collect();
        said.sort_by_key(|said| self.languages.iter().position(|language| *language == said.language));
        Some(SectionView {
            presence,
            pairing: pair.pairing,
            id: end.id.clone(),
            anchor: if presence == Presence::Old { format!("was-{}", end.id) } else { format!("s-{}", end.id) },
            title: self.told(&end.title),
            level: end.level,
            old_place: pair.old.as_ref().map(|end| end.place),
            new_place: pair.new.as_ref().map(|end| end.place),
            changes: pair.changes.clone(),
            said,
        })
    }

    fn moved_away(&self, pair: &SectionPair, old: &SectionEnd) -> SectionView {
        let moved = pair.changes.iter().copied().filter(|change| self.is_move(Some(*change)));
        SectionView {
            presence: Presence::Away,
            pairing: Pairing::Moved,
            id: old.id.clone(),
            anchor: format!("from-{}", old.id),
            title: self.told(&old.title),
            level: old.level,
            old_place: Some(old.place),
            new_place: None,
            changes: moved.collect(),
            said: Vec::new(),
        }
    }

    /// What is said inside a section that moved reads like what is said in one that stayed.
    fn passages(&self, language: &LanguageTag, said: &PassagesPair) -> PassagesView {
        PassagesView {
            language: language.clone(),
            title: self.line(&said.title, Within::Both),
            summary: self.line(&said.summary, Within::Both),
            blocks: self.blocks(&said.blocks, Within::Both),
        }
    }
}

/// The old places of sections that stand where they stood, with their number; those that moved inside another did not.
fn settled(pairs: &[SectionPair]) -> Vec<(usize, usize)> {
    let mut inside: Option<u8> = None;
    let mut settled = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        let level = pair.new.as_ref().or(pair.old.as_ref()).map_or(0, |end| end.level);
        inside = inside.filter(|around| level > *around);
        if pair.pairing == Pairing::Moved {
            inside = inside.or(Some(level));
        } else if let (Some(old), None) = (&pair.old, inside) {
            settled.push((old.place, at));
        }
    }
    settled
}
