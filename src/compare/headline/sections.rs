//! Sections: which are new, gone, elsewhere, or say something else.

use std::collections::{BTreeMap, BTreeSet};

use super::{Both, Headline, HeadlineKind, Subject};
use crate::compare::order::{Step, moved, steps};
use crate::notice::{Block, Id, Inline, LanguageTag, Localised, Notice, Phrase, Section, Target, shown};

/// A section and the one around it, by place in reading order.
struct Placed<'a> {
    section: &'a Section,
    parent: Option<usize>,
}

/// The sections of both notices, and how they pair.
struct Sections<'a> {
    old: Vec<Placed<'a>>,
    new: Vec<Placed<'a>>,
    /// For each new section the old one that it goes on from.
    partners: Vec<Option<usize>>,
    /// For each old section the new one that answers for it.
    answering: BTreeMap<usize, usize>,
}

/// Changes in reading order.
pub(super) fn changes(both: Both<'_>) -> Vec<Headline> {
    let sections = Sections::pair(both);
    let moved = sections.moved();
    let answered: BTreeSet<usize> = sections.answering.keys().copied().collect();
    let mut changes = Vec::new();
    for step in steps(sections.old.len(), &sections.partners, &answered) {
        let mut tell = |section: &Section, kind| changes.push(Headline { subject: subject(section), kind });
        match step {
            Step::Added(new) => tell(sections.new[new].section, HeadlineKind::Added),
            Step::Removed(old) => tell(sections.old[old].section, HeadlineKind::Removed),
            Step::Kept { old, new } => {
                let (was, is) = (sections.old[old].section, sections.new[new].section);
                let keys = changed_keys(both, was, is);
                if !keys.is_empty() {
                    tell(is, HeadlineKind::Changed { keys });
                }
                if moved.contains(&new) {
                    tell(is, HeadlineKind::Moved);
                }
            }
        }
    }
    changes
}

/// Whether a reader of any language that both notices have is shown other words under `new` than under `old`.
pub(crate) fn shows_other_words(old: (&Notice, &Section), new: (&Notice, &Section)) -> bool {
    let both = Both { old: old.0, new: new.0 };
    both.languages().iter().any(|language| old.0.shown(old.1, language) != new.0.shown(new.1, language))
}

fn subject(section: &Section) -> Subject {
    let title = section.title.iter().map(|(language, title)| (language.clone(), shown(title)));
    Subject::Section { id: section.id.clone(), title: Localised(title.collect()) }
}

impl<'a> Sections<'a> {
    /// By id; then by a former id, for what no section has any more.
    fn pair(both: Both<'a>) -> Sections<'a> {
        let (old, new) = (placed(both.old), placed(both.new));
        let place_of = |placed: &[Placed<'_>], id: &Id| placed.iter().position(|other| other.section.id == *id);
        let mut partners: Vec<Option<usize>> = new.iter().map(|placed| place_of(&old, &placed.section.id)).collect();
        let mut answering: BTreeMap<usize, usize> = BTreeMap::new();
        for (place, partner) in partners.iter_mut().enumerate() {
            if let Some(old) = *partner
                && *answering.entry(old).or_insert(place) != place
            {
                *partner = None;
            }
        }
        for (place, placed) in new.iter().enumerate() {
            for former in placed.section.former.iter().filter_map(|id| place_of(&old, id)) {
                if let std::collections::btree_map::Entry::Vacant(free) = answering.entry(former) {
                    free.insert(place);
                    partners[place].get_or_insert(former);
                }
            }
        }
        Sections { old, new, partners, answering }
    }

    /// Places of new sections that stand under another section than before, or in another order.
    fn moved(&self) -> BTreeSet<usize> {
        let mut gone_elsewhere = BTreeSet::new();
        let mut stayed: BTreeMap<Option<usize>, Vec<(usize, usize)>> = BTreeMap::new();
        for (new, partner) in self.partners.iter().enumerate() {
            let Some(old) = *partner else { continue };
            let parent = self.new[new].parent;
            let was_under = self.old[old].parent.map(|parent| self.answering.get(&parent).copied());
            if was_under == parent.map(Some) {
                stayed.entry(parent).or_default().push((old, new));
            } else {
                gone_elsewhere.insert(new);
            }
        }
        for siblings in stayed.values() {
            let order: Vec<usize> = siblings.iter().map(|(old, _)| *old).collect();
            gone_elsewhere.extend(moved(&order).into_iter().map(|place| siblings[place].1));
        }
        gone_elsewhere
    }
}

fn placed(notice: &Notice) -> Vec<Placed<'_>> {
    fn walk<'a>(sections: &'a [Section], parent: Option<usize>, all: &mut Vec<Placed<'a>>) {
        for section in sections {
            let place = all.len();
            all.push(Placed { section, parent });
            walk(&section.children, Some(place), all);
        }
    }
    let mut all = Vec::new();
    walk(&notice.sections, None, &mut all);
    all
}

fn changed_keys(both: Both<'_>, old: &Section, new: &Section) -> Vec<String> {
    let differs = |see: &dyn Fn(&Notice, &Section, &LanguageTag) -> Vec<String>| {
        both.languages().iter().any(|language| see(both.old, old, language) != see(both.new, new, language))
    };
    let text_differs = differs(&text_of);
    let parts = [
        ("title", differs(&|notice, section, language| phrase(notice, &section.title, language))),
        ("summary", differs(&|notice, section, language| summary_of(notice, section, language))),
        ("text", text_differs),
        ("links", !text_differs && differs(&targets_of)),
    ];
    parts.iter().filter(|(_, differs)| *differs).map(|(key, _)| (*key).to_owned()).collect()
}

fn phrase(notice: &Notice, phrase: &Phrase, language: &LanguageTag) -> Vec<String> {
    phrase.shown(language, notice.default_language()).map(|(_, inlines)| shown(inlines)).into_iter().collect()
}

fn summary_of(notice: &Notice, section: &Section, language: &LanguageTag) -> Vec<String> {
    section.summary.as_ref().map(|summary| phrase(notice, summary, language)).unwrap_or_default()
}

/// What is shown under a section, without its title and summary.
fn text_of(notice: &Notice, section: &Section, language: &LanguageTag) -> Vec<String> {
    let opening = phrase(notice, &section.title, language).len() + summary_of(notice, section, language).len();
    notice.shown(section, language).split_off(opening)
}

/// Where the links of a section's text lead, in order.
fn targets_of(notice: &Notice, section: &Section, language: &LanguageTag) -> Vec<String> {
    let text = section.text.shown(language, notice.default_language());
    let mut targets = Vec::new();
    for passage in text.map(|(_, passages)| passages.as_slice()).unwrap_or_default() {
        targets_in_block(&passage.block, &mut targets);
    }
    targets
}

fn targets_in_block(block: &Block, targets: &mut Vec<String>) {
    let mut line = |inlines: &[Inline]| targets_in_line(inlines, targets);
    match block {
        Block::Paragraph(inlines) | Block::Heading { text: inlines, .. } => line(inlines),
        Block::Table { header, rows, .. } => header.iter().chain(rows.iter().flatten()).for_each(|cell| line(cell)),
        Block::List { items, .. } => items.iter().flatten().for_each(|inner| targets_in_block(inner, targets)),
        Block::Quote(inner) => inner.iter().for_each(|inner| targets_in_block(inner, targets)),
        Block::Row(_) | Block::Rows { .. } | Block::Cookies { .. } => {}
    }
}

fn targets_in_line(inlines: &[Inline], targets: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Text(_) | Inline::Fact(_) | Inline::Code(_) | Inline::LineBreak => {}
            Inline::Emphasis(inner) | Inline::Strong(inner) => targets_in_line(inner, targets),
            Inline::Link(link) => match &link.target {
                Target::Anchor(anchor) => targets.push(format!("#{anchor}")),
                Target::Address(address) => targets.push(address.clone()),
            },
        }
    }
}
