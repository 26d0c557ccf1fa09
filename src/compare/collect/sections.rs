//! Changes about sections as a whole, then those of what they say.

use std::collections::BTreeMap;

use super::Collector;
use super::here::{Here, below, difference};
use crate::compare::aligned::{Aligned, Pairing, PassagesPair, SectionEnd, SectionPair};
use crate::compare::change::{Change, ChangeKind, Context, Part, Signals};
use crate::compare::comparison::{Comparison, Which};
use crate::compare::headline::Subject;
use crate::compare::mark::NEW;
use crate::compare::token::{signals, topics};
use crate::notice::{Id, LanguageTag, Localised};

impl Collector {
    pub(super) fn sections(&mut self, comparison: &mut Comparison) {
        let levels = levels(&comparison.sections);
        let one_sided = self.one_sided(comparison);
        let mut numbers: BTreeMap<Id, usize> = BTreeMap::new();
        let mut around: Vec<(u8, String)> = Vec::new();
        for (at, pair) in comparison.sections.iter_mut().enumerate() {
            let Some(end) = pair.new.as_ref().or(pair.old.as_ref()) else { continue };
            around.retain(|(level, _)| *level < end.level);
            around.push((end.level, self.told(&end.title)));
            let titles: Vec<String> = around.iter().map(|(_, title)| title.clone()).collect();
            let mut here = here(pair, end);
            here.context.topics = topics(&titles.join(" / "));
            self.whole(&mut here, pair);
            if let Some((by, sections)) = levels.get(&at) {
                let number = self.level(&here, pair, ChangeKind::Level { by: *by, sections: sections.clone() });
                sections.iter().for_each(|id| _ = numbers.insert(id.clone(), number));
            }
            pair.changes.extend(pair.new.as_ref().and_then(|end| numbers.remove(&end.id)));
            for (language, said) in &mut pair.said {
                let mut here = Here { language: Some(language.clone()), ..here.clone() };
                here.whole = here.whole.or(one_sided.get(language).copied());
                self.passages(&here, said);
            }
        }
    }

    /// A title in the words that are told first.
    fn told(&self, title: &Localised<String>) -> String {
        title.shown(&self.first, &self.first).map(|(_, title)| title.clone()).unwrap_or_default()
    }

    /// One change for a run of headings that are deeper by the same.
    fn level(&mut self, here: &Here, pair: &SectionPair, kind: ChangeKind) -> usize {
        let side = |end: &Option<SectionEnd>| end.as_ref().map(|end| self.told(&end.title)).unwrap_or_default();
        let (old, new) = (here.was(side(&pair.old)), here.is(side(&pair.new)));
        self.push(Change { signals: Signals::default(), ..here.change(kind, Some(old), Some(new)) })
    }

    /// Changes of the section itself. What is new or gone is one change, with all its words.
    fn whole(&mut self, here: &mut Here, pair: &mut SectionPair) {
        let kind = match pair.pairing {
            Pairing::Kept | Pairing::Renamed => return,
            Pairing::Moved => ChangeKind::Moved,
            Pairing::Added => ChangeKind::Added,
            Pairing::Removed => ChangeKind::Removed,
            Pairing::Split => ChangeKind::Split,
            Pairing::Merged => ChangeKind::Merged,
        };
        let alone = pair.old.is_none() || pair.new.is_none();
        let text = |end: &SectionEnd, which: Which| {
            if !alone {
                return self.told(&end.title);
            }
            let said = pair.said.get(&self.first).or_else(|| pair.said.values().next());
            below(&said.map(|said| said.side(which).shown()).unwrap_or_default())
        };
        let mut old = pair.old.as_ref().map(|end| here.was(text(end, Which::Old)));
        let mut new = pair.new.as_ref().map(|end| here.is(text(end, Which::New)));
        // The other section, where there is one, is named on the side that would be empty.
        if let Some(other) = &pair.other {
            let place = crate::notice::Place::section(other.clone());
            let side = crate::compare::Side { place, text: String::new(), said: None };
            if matches!(pair.pairing, Pairing::Split) {
                old = Some(side);
            } else if matches!(pair.pairing, Pairing::Merged) {
                new = Some(side);
            }
        }
        let change = Change { signals: self.only_here(pair), ..here.change(kind, old, new) };
        let number = self.push(change);
        pair.changes.push(number);
        here.whole = alone.then_some(number);
    }

    /// What a section that is alone says, but for what moved here from elsewhere, or from here to elsewhere.
    fn only_here(&self, pair: &SectionPair) -> Signals {
        let said = pair.said.get(&self.first).or_else(|| pair.said.values().next());
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for entry in said.map(|said| said.blocks.as_slice()).unwrap_or_default() {
            match entry {
                Aligned::Removed { was, change: Some(NEW), .. } => old.extend(signals(&below(&was.shown()))),
                Aligned::Added { is, change: Some(NEW), .. } => new.extend(signals(&below(&is.shown()))),
                Aligned::Both { .. } | Aligned::Removed { .. } | Aligned::Added { .. } => {}
            }
        }
        if pair.old.is_some() && pair.new.is_some() { Signals::default() } else { difference(old, new) }
    }

    fn passages(&mut self, here: &Here, said: &mut PassagesPair) {
        self.line(&here.clone().part(Part::Title), &mut said.title, &ChangeKind::Renamed);
        self.line(&here.clone().part(Part::Summary), &mut said.summary, &ChangeKind::Changed);
        self.blocks(&here.clone().part(Part::Section), &mut said.blocks);
    }

    /// For each language that only one text has, the change that tells of it.
    fn one_sided(&mut self, comparison: &Comparison) -> BTreeMap<LanguageTag, usize> {
        let (old, new) = (&comparison.old.languages, &comparison.new.languages);
        let mut alone: Vec<&LanguageTag> = old.iter().filter(|language| !new.contains(language)).collect();
        alone.extend(new.iter().filter(|language| !old.contains(language)));
        if alone.is_empty() {
            return BTreeMap::new();
        }
        let languages = Part::Notice("languages".to_owned());
        let number = self.changes.iter().position(|change| change.part == languages).unwrap_or_else(|| {
            let listed =
                |tags: &[LanguageTag]| tags.iter().map(ToString::to_string).collect::<Vec<String>>().join(", ");
            self.push(super::rows::about_notice("languages", listed(old), listed(new)))
        });
        alone.into_iter().map(|language| (language.clone(), number)).collect()
    }
}

fn here(pair: &SectionPair, end: &SectionEnd) -> Here {
    Here {
        subject: Subject::Section { id: end.id.clone(), title: end.title.clone() },
        language: None,
        old_id: pair.old.as_ref().map(|end| end.id.clone()),
        new_id: pair.new.as_ref().map(|end| end.id.clone()),
        old_path: Vec::new(),
        new_path: Vec::new(),
        part: Part::Section,
        context: Context::default(),
        whole: None,
    }
}

/// Runs of sections whose headings are deeper by the same: the first of each, by its place among all, with the others.
fn levels(pairs: &[SectionPair]) -> BTreeMap<usize, (i16, Vec<Id>)> {
    let mut runs: BTreeMap<usize, (i16, Vec<Id>)> = BTreeMap::new();
    let mut open: Option<usize> = None;
    for (at, pair) in pairs.iter().enumerate() {
        let (Some(old), Some(new)) = (&pair.old, &pair.new) else { continue };
        let by = i16::from(new.level) - i16::from(old.level);
        if by == 0 {
            open = None;
            continue;
        }
        let run = open.filter(|run| runs.get(run).is_some_and(|(known, _)| *known == by)).unwrap_or(at);
        runs.entry(run).or_insert((by, Vec::new())).1.push(new.id.clone());
        open = Some(run);
    }
    runs
}
