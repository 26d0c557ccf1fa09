//! What the template says about itself and hands down, and the blanks that it leaves.

use std::collections::{BTreeMap, BTreeSet};

use super::clause::{Clause, ClauseOf, Reason, Three, What, Word};
use super::layers::HANDED_DOWN;
use super::{Texts, cut};
use crate::compare::text::{Said, Text};
use crate::notice::{Localised, Notice};
use crate::source::Folder;

/// The keys of `notice.toml` that a template hands down.
pub(super) fn clauses(texts: &Texts<'_>) -> Vec<Clause> {
    let said = |text: &Text, key: &str| -> Option<Said> {
        let facts = text.facts.as_ref()?;
        let key = if key == "review" { "review_every" } else { key };
        facts.notice.iter().find(|(name, _)| name == key).map(|(_, said)| said.clone())
    };
    let changed = HANDED_DOWN.iter().filter(|key| said(&texts.template.old, key) != said(&texts.template.new, key));
    let clause = |key: &&str| {
        let own = texts.overlay.keys.contains(*key);
        let plain = if *key == "languages" { &texts.template } else { &texts.plain };
        let (before, after) = (said(&plain.old, key), said(&plain.new, key));
        let yours = said(&texts.yours.new, key);
        let word = match (own, yours == after) {
            (true, true) => (Word::Redundant, Reason::Same),
            (true, false) => (Word::Conflicts, Reason::SameKey),
            (false, _) => (Word::TakenOver, Reason::Untouched),
        };
        let name = if *key == "review" { "review_every" } else { key };
        let yours = yours.filter(|_| own);
        let sides = Three { before: before.as_ref(), after: after.as_ref(), yours: yours.as_ref() };
        made(ClauseOf::Notice((*key).to_owned()), What::Value, word, cut::notice_key(&texts.plain.new, name, sides))
    };
    changed.map(clause).collect()
}

/// The blanks of the template.
pub(super) fn blanks(texts: &Texts<'_>) -> Vec<Clause> {
    let (was, is) = (declared(&texts.sides.layers.old), declared(&texts.sides.layers.new));
    let filled = |notice: &Notice| -> BTreeMap<String, Said> {
        let slots = notice.slots.iter();
        slots.map(|(name, prose)| (name.clone(), Said::Prose(prose.clone()))).collect()
    };
    let (earlier, later) = (filled(texts.sides.template.old), filled(texts.sides.template.new));
    let names: BTreeSet<&String> = was.iter().chain(&is).chain(earlier.keys()).chain(later.keys()).collect();
    let clause = |name: &String| {
        let known = was.contains(name) || earlier.contains_key(name);
        let asked = is.contains(name) || later.contains_key(name);
        let own = texts.overlay.slots.contains(name);
        let yours = filled(texts.sides.yours.new).remove(name).filter(|_| own);
        let (before, after) = (earlier.get(name), later.get(name));
        let (what, word) = match (known, asked) {
            (false, false) => return None,
            (true, false) if own => (What::Removed, (Word::Redundant, Reason::NoLongerAsked)),
            (true, false) => (What::Removed, (Word::TakenOver, Reason::Untouched)),
            (true, true) if before == after => return None,
            (_, true) => {
                let what = if known { What::Value } else { What::Added };
                let word = match (own, after) {
                    (false, None) => (Word::Blank, Reason::Asked),
                    (false, Some(_)) => (Word::TakenOver, Reason::Untouched),
                    (true, None) => (Word::Unaffected, Reason::Filled),
                    (true, Some(_)) if yours.as_ref() == after => (Word::Redundant, Reason::Same),
                    (true, Some(_)) if known => (Word::Conflicts, Reason::SameKey),
                    (true, Some(_)) => (Word::Unaffected, Reason::Filled),
                };
                (what, word)
            }
        };
        let sides = Three { before, after, yours: yours.as_ref() };
        let cut = cut::notice_key(&texts.plain.new, name, sides);
        Some(made(ClauseOf::Slot(name.clone()), what, word, cut))
    };
    names.into_iter().filter_map(clause).collect()
}

/// The names of the blanks that the layers declare.
fn declared(layers: &[&Folder]) -> BTreeSet<String> {
    let lists = layers.iter().filter_map(|folder| folder.manifest.table.get("slot")?.value.value.as_list());
    let tables = lists.flatten().filter_map(|typed| typed.value.as_table());
    tables.filter_map(|table| Some(table.text("name")?.value.to_owned())).collect()
}

fn made(of: ClauseOf, what: What, (word, reason): (Word, Reason), cut: cut::Cut) -> Clause {
    Clause {
        of,
        title: Localised::default(),
        what: BTreeSet::from([what]),
        word,
        reason,
        weight: cut.template.weight,
        template: cut.template,
        yours: cut.yours,
        lines: cut.lines,
    }
}
