//! Sections that the template changes, and what that comes to.

use std::collections::{BTreeMap, BTreeSet};

use super::Texts;
use super::clause::{Clause, ClauseOf, Reason, Three, What, Word};
use super::cut;
use super::three_way::{Stand, Which, part, stand};
use crate::compare::text::Section;
use crate::compare::{Pairing, SectionPair, compare_texts};
use crate::notice::{Id, LanguageTag, Localised, Notice};

/// A section of the template, before and after.
struct Changed {
    old: Option<Id>,
    new: Option<Id>,
    what: BTreeSet<What>,
}

pub(super) fn clauses(texts: &Texts<'_>) -> Vec<Clause> {
    let comparison = compare_texts(&texts.template.old, &texts.sections);
    let mut changed: Vec<Changed> = Vec::new();
    for pair in &comparison.sections {
        changed.extend(changes(texts, pair));
    }
    changed.iter().map(|changed| clause(texts, changed)).collect()
}

/// What happened to a section; which one it was, its authors say: a likeness is no declaration.
fn changes(texts: &Texts<'_>, pair: &SectionPair) -> Vec<Changed> {
    let id = |end: &Option<crate::compare::SectionEnd>| end.as_ref().map(|end| end.id.clone());
    let (old, new) = (id(&pair.old), id(&pair.new));
    let alone = |old: Option<Id>, new: Option<Id>, what| Changed { old, new, what: BTreeSet::from([what]) };
    match (old, new) {
        (Some(old), Some(new)) if old == new || pair.by.is_declared() => {
            let what = what(texts, pair, &old, &new);
            if what.is_empty() { Vec::new() } else { vec![Changed { old: Some(old), new: Some(new), what }] }
        }
        (Some(old), Some(new)) => {
            vec![alone(Some(old), None, What::Removed), alone(None, Some(new), What::Added)]
        }
        (Some(old), None) => vec![alone(Some(old), None, What::Removed)],
        (None, Some(new)) => vec![alone(None, Some(new), What::Added)],
        (None, None) => Vec::new(),
    }
}

fn what(texts: &Texts<'_>, pair: &SectionPair, old: &Id, new: &Id) -> BTreeSet<What> {
    let mut what = BTreeSet::new();
    if old != new {
        what.insert(What::Renamed);
    }
    let (was, is) = (texts.template.old.section(old), texts.sections.section(new));
    let (Some(was), Some(is)) = (was, is) else { return what };
    let above = |notice: &Notice, id: &Id| parent(notice, id);
    let (was_in, is_in) = (above(texts.sides.template.old, old), above(texts.sides.sections, new));
    let renamed = |id: &Id| texts.sections.section(id).map_or_else(|| followed(texts, id), |_| id.clone());
    if pair.pairing == Pairing::Moved || was_in.as_ref().map(renamed) != is_in {
        what.insert(What::Moved);
    }
    if was.level != is.level {
        what.insert(What::Level(is.level));
    }
    for language in was.said.keys().chain(is.said.keys()) {
        what.extend(words_changed(was, is, language));
    }
    let duties =
        |notice: &Notice, id: &Id| notice.section(id).map(|section| (section.regimes.clone(), section.covers.clone()));
    if duties(texts.sides.template.old, old) != duties(texts.sides.sections, new) {
        what.insert(What::Duties);
    }
    what
}

fn words_changed(was: &Section, is: &Section, language: &LanguageTag) -> Vec<What> {
    let tag = || language.clone();
    match (was.said.get(language), is.said.get(language)) {
        (None, Some(_)) => vec![What::Translated(tag())],
        (Some(_), None) => vec![What::Untranslated(tag())],
        (Some(was), Some(is)) => [
            (was.title != is.title).then(|| What::Title(tag())),
            (was.summary != is.summary).then(|| What::Summary(tag())),
            (was.blocks != is.blocks).then(|| What::Text(tag())),
        ]
        .into_iter()
        .flatten()
        .collect(),
        (None, None) => Vec::new(),
    }
}

/// The id that goes on from `id` in the new template.
fn followed(texts: &Texts<'_>, id: &Id) -> Id {
    let next = texts.sections.sections.iter().find(|section| section.former.contains(id));
    next.map_or_else(|| id.clone(), |section| section.id.clone())
}

/// The section around `id`.
fn parent(notice: &Notice, id: &Id) -> Option<Id> {
    let sections = notice.sections();
    let around =
        sections.iter().map(|(_, section)| section).find(|section| section.children.iter().any(|c| c.id == *id));
    around.map(|section| section.id.clone())
}

fn clause(texts: &Texts<'_>, changed: &Changed) -> Clause {
    let (word, reason) = word(texts, changed);
    let (before, after) =
        (in_template(texts, changed.old.as_ref(), true), in_template(texts, changed.new.as_ref(), false));
    let own = own_id(texts, changed).filter(|_| word != Word::TakenOver);
    let yours = own.and_then(|id| texts.yours.new.section(&id).or_else(|| texts.yours.old.section(&id)));
    let cut = cut::section(&texts.filled.new, Three { before, after, yours });
    let title: BTreeMap<LanguageTag, String> = after
        .or(before)
        .iter()
        .flat_map(|section| &section.said)
        .map(|(language, said)| (language.clone(), said.title.text.clone()))
        .collect();
    Clause {
        of: ClauseOf::Section { old: changed.old.clone(), new: changed.new.clone() },
        title: Localised(title),
        what: changed.what.clone(),
        word,
        reason,
        weight: cut.template.weight,
        template: cut.template,
        yours: cut.yours,
        lines: cut.lines,
    }
}

/// A section of the template in the words of the organisation's facts; where those leave it out, by itself.
fn in_template<'t>(texts: &'t Texts<'_>, id: Option<&Id>, is_old: bool) -> Option<&'t Section> {
    let id = id?;
    let (filled, bare) =
        if is_old { (&texts.filled.old, &texts.template.old) } else { (&texts.filled.new, &texts.template.new) };
    filled.section(id).or_else(|| bare.section(id))
}

/// The section that the organisation has in place of one of the template, or under its name.
fn own_id(texts: &Texts<'_>, changed: &Changed) -> Option<Id> {
    let replaced = changed.old.iter().chain(&changed.new).find_map(|id| texts.overlay.replacement(id));
    let named = || changed.new.as_ref().and_then(|id| texts.overlay.adding(id));
    replaced.or_else(named).map(|own| own.id.clone())
}

fn word(texts: &Texts<'_>, changed: &Changed) -> (Word, Reason) {
    match (&changed.old, &changed.new) {
        (None, Some(new)) => added(texts, new),
        (Some(old), None) => removed(texts, old),
        (Some(old), Some(new)) if old != new => renamed(texts, old, new),
        (Some(old), Some(_)) => changed_in_place(texts, old, &changed.what),
        (None, None) => (Word::Unaffected, Reason::NotShown),
    }
}

fn added(texts: &Texts<'_>, new: &Id) -> (Word, Reason) {
    if texts.overlay.adding(new).is_some() {
        let same = same_words(texts.yours.old.section(new), texts.filled.new.section(new));
        return if same { (Word::Redundant, Reason::Same) } else { (Word::Conflicts, Reason::NameTaken) };
    }
    if let Some(own) = texts.overlay.replacement(new) {
        return replaced(texts, &own.id, new, None);
    }
    if texts.overlay.removes(new) || is_removed(texts, texts.sides.template.new, new) {
        return (Word::Unaffected, Reason::Removed);
    }
    untouched(texts, new)
}

fn removed(texts: &Texts<'_>, old: &Id) -> (Word, Reason) {
    if texts.overlay.removes(old) {
        return (Word::Redundant, Reason::BothRemoved);
    }
    if is_removed(texts, texts.sides.template.old, old) {
        return (Word::Unaffected, Reason::Removed);
    }
    if !texts.overlay.needing(old).is_empty() {
        return (Word::Conflicts, Reason::TargetGone);
    }
    if texts.filled.old.section(old).is_none() {
        return (Word::Unaffected, Reason::NotShown);
    }
    (Word::TakenOver, Reason::Untouched)
}

fn renamed(texts: &Texts<'_>, old: &Id, new: &Id) -> (Word, Reason) {
    if texts.overlay.removes(old) || !texts.overlay.needing(old).is_empty() {
        return (Word::Conflicts, Reason::TargetGone);
    }
    if is_removed(texts, texts.sides.template.old, old) {
        return (Word::Unaffected, Reason::Removed);
    }
    if texts.overlay.adding(new).is_some() {
        return (Word::Conflicts, Reason::NameTaken);
    }
    match texts.overlay.replacement(new) {
        Some(own) => replaced(texts, &own.id, new, Some(old)),
        None => untouched(texts, new),
    }
}

fn changed_in_place(texts: &Texts<'_>, id: &Id, what: &BTreeSet<What>) -> (Word, Reason) {
    if is_removed(texts, texts.sides.template.old, id) || is_removed(texts, texts.sides.template.new, id) {
        return (Word::Unaffected, Reason::Removed);
    }
    let says = what.iter().any(|what| !matches!(what, What::Moved | What::Level(_)));
    match texts.overlay.replacement(id) {
        Some(own) if says => replaced(texts, &own.id, id, Some(id)),
        Some(_) => (Word::TakenOver, Reason::Untouched),
        None if is_shown(texts, what) => untouched(texts, id),
        None => (Word::Unaffected, Reason::NotShown),
    }
}

/// Whether a change is one in a language that the notice has, or in none.
fn is_shown(texts: &Texts<'_>, what: &BTreeSet<What>) -> bool {
    what.iter().any(|what| match what {
        What::Title(language)
        | What::Summary(language)
        | What::Text(language)
        | What::Translated(language)
        | What::Untranslated(language) => texts.yours.new.languages.contains(language),
        What::Added | What::Removed | What::Renamed | What::Moved | What::Level(_) | What::Duties | What::Value => true,
    })
}

fn untouched(texts: &Texts<'_>, new: &Id) -> (Word, Reason) {
    let shown = texts.filled.new.section(new).is_some() || texts.filled.old.section(new).is_some();
    if shown { (Word::TakenOver, Reason::Untouched) } else { (Word::Unaffected, Reason::NotShown) }
}

/// A section that the organisation's file `own` takes the place of.
fn replaced(texts: &Texts<'_>, own: &Id, new: &Id, old: Option<&Id>) -> (Word, Reason) {
    let yours = texts.yours.new.section(own).or_else(|| texts.yours.old.section(own));
    let (before, after) = (in_template(texts, old, true), in_template(texts, Some(new), false));
    if same_words(yours, after) {
        return (Word::Redundant, Reason::Same);
    }
    let mut stands: Vec<Stand> = Vec::new();
    for language in &texts.yours.new.languages {
        for which in [Which::Title, Which::Summary, Which::Text] {
            let side = |section| part(section, language, which).unwrap_or_default();
            let (before, after) = (side(before), side(after));
            if before != after {
                stands.push(stand(&before, &after, part(yours, language, which).as_deref()));
            }
        }
    }
    match stands.iter().max().map(|stand| stand.reason()) {
        Some(None) => (Word::Conflicts, Reason::MadeFromIt),
        Some(Some(reason)) => (Word::Unaffected, reason),
        None => (Word::Unaffected, Reason::OwnText),
    }
}

fn same_words(one: Option<&Section>, other: Option<&Section>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.said == other.said)
}

/// Whether the organisation removes the section, or one around it.
fn is_removed(texts: &Texts<'_>, notice: &Notice, id: &Id) -> bool {
    let mut at = Some(id.clone());
    while let Some(id) = at {
        if texts.overlay.removes(&id) {
            return true;
        }
        at = parent(notice, &id);
    }
    false
}
