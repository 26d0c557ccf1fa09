//! The sections of two texts held together.

use std::collections::{BTreeMap, BTreeSet};

use super::aligned::{PairedBy, Pairing, PassagesPair, SectionEnd, SectionPair};
use super::blocks;
use super::line;
use super::order::{Step, steps};
use super::pairing::Partners;
use super::text::{Passages, Said, Section, Text};
use crate::notice::{Id, LanguageTag, Localised};

/// Every section of either, in the order of the new text; what is gone follows what it followed.
pub(super) fn pair(old: &Text, new: &Text) -> Vec<SectionPair> {
    let partners = Partners::of(old, new);
    let moved = partners.moved(old, new);
    let by_new: Vec<Option<usize>> = partners.by_new.iter().map(|partner| partner.map(|(was, _)| was)).collect();
    let retired = retired(new);
    let common: Vec<&LanguageTag> = new.languages.iter().filter(|language| old.languages.contains(language)).collect();
    let pair = |step: Step| match step {
        Step::Kept { old: was, new: is } => {
            let (before, after) = (&old.sections[was], &new.sections[is]);
            let said = said(before, after);
            let renamed = common.iter().any(|language| title_of(before, language) != title_of(after, language));
            SectionPair {
                pairing: match (moved.contains(&is), renamed) {
                    (true, _) => Pairing::Moved,
                    (false, true) => Pairing::Renamed,
                    (false, false) => Pairing::Kept,
                },
                by: partners.by_new[is].map_or(PairedBy::Nothing, |(_, by)| by),
                old: Some(end(was, before)),
                new: Some(end(is, after)),
                other: None,
                changes: Vec::new(),
                said,
            }
        }
        Step::Added(is) => {
            let section = &new.sections[is];
            let from = partners.declared_from.get(&is).map(|was| old.sections[*was].id.clone());
            SectionPair {
                pairing: if from.is_some() { Pairing::Split } else { Pairing::Added },
                by: if from.is_some() { PairedBy::Former } else { PairedBy::Nothing },
                old: None,
                new: Some(end(is, section)),
                other: from,
                changes: Vec::new(),
                said: section.said.iter().map(|(language, said)| (language.clone(), added(said))).collect(),
            }
        }
        Step::Removed(was) => {
            let section = &old.sections[was];
            let into = partners.declared_into.get(&was).map(|(is, _)| new.sections[*is].id.clone());
            let by = match (&into, retired.contains_key(&section.id)) {
                (Some(_), _) => PairedBy::Former,
                (None, true) => PairedBy::Retired,
                (None, false) => PairedBy::Nothing,
            };
            SectionPair {
                pairing: if into.is_some() { Pairing::Merged } else { Pairing::Removed },
                by,
                old: Some(end(was, section)),
                new: None,
                other: into.or_else(|| retired.get(&section.id).cloned().flatten()),
                changes: Vec::new(),
                said: section.said.iter().map(|(language, said)| (language.clone(), removed(said))).collect(),
            }
        }
    };
    steps(old.sections.len(), &by_new, &BTreeSet::new()).into_iter().map(pair).collect()
}

/// Ids that the text says are gone, each with the one that answers now.
fn retired(text: &Text) -> BTreeMap<Id, Option<Id>> {
    let about = text.facts.iter().flat_map(|facts| &facts.notice).find(|(key, _)| key == "retired");
    let listed = about.map(|(_, said)| said.each()).unwrap_or_default();
    let part = |said: &Said, key: &str| -> Option<Id> {
        let Said::Record(parts) = said else { return None };
        parts.iter().find(|(name, _)| name == key).and_then(|(_, said)| Id::parse(said.plain()?))
    };
    listed.into_iter().filter_map(|said| Some((part(said, "id")?, part(said, "to")))).collect()
}

fn end(place: usize, section: &Section) -> SectionEnd {
    let titles = section.said.iter().filter(|(_, said)| !said.title.text.is_empty());
    SectionEnd {
        place,
        id: section.id.clone(),
        named: section.named,
        level: section.level,
        former: section.former.clone(),
        title: Localised(titles.map(|(language, said)| (language.clone(), said.title.text.clone())).collect()),
    }
}

fn title_of<'a>(section: &'a Section, language: &LanguageTag) -> Option<&'a str> {
    section.said.get(language).map(|said| said.title.text.as_str())
}

fn said(old: &Section, new: &Section) -> BTreeMap<LanguageTag, PassagesPair> {
    let languages: BTreeSet<&LanguageTag> = old.said.keys().chain(new.said.keys()).collect();
    let pair = |language: &LanguageTag| match (old.said.get(language), new.said.get(language)) {
        (Some(was), Some(is)) => PassagesPair {
            title: line::pair(&was.title, &is.title),
            summary: line::pair(&was.summary, &is.summary),
            blocks: blocks::pair(&was.blocks, &is.blocks),
        },
        (Some(was), None) => removed(was),
        (None, Some(is)) => added(is),
        (None, None) => PassagesPair::default(),
    };
    languages.into_iter().map(|language| (language.clone(), pair(language))).collect()
}

fn removed(said: &Passages) -> PassagesPair {
    PassagesPair {
        title: line::removed(&said.title),
        summary: line::removed(&said.summary),
        blocks: blocks::removed(&said.blocks),
    }
}

fn added(said: &Passages) -> PassagesPair {
    PassagesPair {
        title: line::added(&said.title),
        summary: line::added(&said.summary),
        blocks: blocks::added(&said.blocks),
    }
}
