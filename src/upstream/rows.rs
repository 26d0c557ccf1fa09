//! Rows of registers that the template changes, key by key, and what that comes to.

use std::collections::BTreeSet;

use super::clause::{Clause, ClauseOf, Reason, Three, What, Word};
use super::{Texts, cut};
use crate::compare::text::{Row, Said, Text};
use crate::notice::{Origin, Register, RowAddress, Vocabulary};

pub(super) fn clauses(texts: &Texts<'_>) -> Vec<Clause> {
    Register::ALL.iter().flat_map(|register| of_register(texts, *register)).collect()
}

fn of_register(texts: &Texts<'_>, register: Register) -> Vec<Clause> {
    let rows = |text: &Text| -> Vec<RowAddress> {
        let rows = text.facts.iter().flat_map(|facts| &facts.rows).map(|row| row.address.clone());
        rows.filter(|address| address.register == register).collect()
    };
    let (old, new) = (rows(&texts.template.old), rows(&texts.template.new));
    let gone = old.iter().filter(|address| !new.contains(address));
    new.iter().chain(gone).flat_map(|address| of_row(texts, address)).collect()
}

fn row<'t>(text: &'t Text, address: &RowAddress) -> Option<&'t Row> {
    text.facts.as_ref()?.row(address)
}

fn of_row(texts: &Texts<'_>, address: &RowAddress) -> Vec<Clause> {
    let (was, is) = (row(&texts.template.old, address), row(&texts.template.new, address));
    match (was, is) {
        (None, Some(_)) => vec![whole(texts, address, What::Added, added(texts, address))],
        (Some(_), None) => vec![whole(texts, address, What::Removed, removed(texts, address))],
        (Some(was), Some(is)) => {
            let was_inherited = origin(texts, address, true) == Some(Origin::National);
            let is_inherited = origin(texts, address, false) == Some(Origin::National);
            // What is handed down from now on is new to the organisation, whatever it was.
            if !was_inherited && is_inherited {
                return vec![whole(texts, address, What::Added, added(texts, address))];
            }
            let keys: BTreeSet<&String> = was.values.iter().chain(&is.values).map(|(key, _)| key).collect();
            let order = |key: &str| is.values.iter().position(|(name, _)| name == key).unwrap_or(usize::MAX);
            let mut keys: Vec<&String> = keys.into_iter().filter(|key| value(was, key) != value(is, key)).collect();
            keys.sort_by_key(|key| order(key));
            keys.into_iter().map(|key| of_key(texts, address, key)).collect()
        }
        (None, None) => Vec::new(),
    }
}

fn value<'r>(row: &'r Row, key: &str) -> &'r Said {
    row.value(key).unwrap_or(&Said::Unstated)
}

/// Who wrote the row as the organisation has it, without its amendments; nothing where the template does not hand it down.
fn origin(texts: &Texts<'_>, address: &RowAddress, is_old: bool) -> Option<Origin> {
    let notice = if is_old { texts.sides.plain.old } else { texts.sides.plain.new };
    notice.registers.row(address).map(|row| row.origin)
}

fn added(texts: &Texts<'_>, address: &RowAddress) -> (Word, Reason) {
    let own = texts.overlay.rows.get(address);
    let handed_down = |notice: &crate::notice::Notice| {
        let row = notice.registers.row(address);
        row.is_some_and(|row| is_handed_down(&row))
    };
    if !handed_down(texts.sides.template.new) {
        return match (own, address.register) {
            (None, Register::Contact) => (Word::Blank, Reason::Asked),
            (Some(_), Register::Contact) => (Word::Unaffected, Reason::Filled),
            (_, _) => (Word::Unaffected, Reason::NeverHandedDown),
        };
    }
    match own {
        _ if texts.overlay.removes_row(address) => (Word::Unaffected, Reason::Removed),
        Some(own) if own.amends => (Word::Unaffected, Reason::OwnText),
        Some(_) => {
            let same = row(&texts.yours.old, address).map(|row| &row.values)
                == row(&texts.template.new, address).map(|row| &row.values);
            if same { (Word::Redundant, Reason::Same) } else { (Word::Conflicts, Reason::NameTaken) }
        }
        None => (Word::TakenOver, Reason::Untouched),
    }
}

/// Whether a template hands a row down: no cookie, and no contact but a national one.
fn is_handed_down(row: &crate::notice::AnyRow<'_>) -> bool {
    match row.address.register {
        Register::Cookie | Register::Provider => false,
        Register::Contact => {
            let national = crate::notice::Value::Word { list: "scope", word: "national" };
            row.values.iter().any(|(key, value)| *key == "scope" && *value == national)
        }
        Register::Purpose
        | Register::LawfulBasis
        | Register::Legislation
        | Register::DataCategory
        | Register::PeopleCategory
        | Register::Source
        | Register::Recipient
        | Register::Transfer
        | Register::Retention
        | Register::Measure
        | Register::Monitoring
        | Register::Right
        | Register::Complaint
        | Register::AutomatedDecision
        | Register::Term
        | Register::Claim => true,
    }
}

fn removed(texts: &Texts<'_>, address: &RowAddress) -> (Word, Reason) {
    if texts.overlay.removes_row(address) {
        return (Word::Redundant, Reason::BothRemoved);
    }
    if origin(texts, address, true) != Some(Origin::National) {
        return (Word::Unaffected, Reason::NeverHandedDown);
    }
    if texts.overlay.rows.contains_key(address) {
        return (Word::Conflicts, Reason::TargetGone);
    }
    (Word::TakenOver, Reason::Untouched)
}

fn of_key(texts: &Texts<'_>, address: &RowAddress, key: &str) -> Clause {
    let (word, reason) = key_word(texts, address, key);
    let of = ClauseOf::Key(address.clone(), key.to_owned());
    made(texts, of, address, What::Value, (word, reason))
}

fn key_word(texts: &Texts<'_>, address: &RowAddress, key: &str) -> (Word, Reason) {
    if texts.overlay.removes_row(address) {
        return (Word::Unaffected, Reason::Removed);
    }
    let said = |text: &Text| row(text, address).map(|row| value(row, key).clone());
    match texts.overlay.rows.get(address) {
        Some(own) if own.keys.contains(key) && own.amends => {
            let same = said(&texts.yours.new) == said(&texts.plain.new);
            if same { (Word::Redundant, Reason::Same) } else { (Word::Conflicts, Reason::SameKey) }
        }
        Some(_) | None if origin(texts, address, false) != Some(Origin::National) => {
            (Word::Unaffected, Reason::NeverHandedDown)
        }
        Some(_) | None if said(&texts.plain.old) == said(&texts.plain.new) => (Word::Unaffected, Reason::NotShown),
        Some(_) | None => (Word::TakenOver, Reason::Untouched),
    }
}

fn whole(texts: &Texts<'_>, address: &RowAddress, what: What, word: (Word, Reason)) -> Clause {
    made(texts, ClauseOf::Row(address.clone()), address, what, word)
}

fn made(texts: &Texts<'_>, of: ClauseOf, address: &RowAddress, what: What, (word, reason): (Word, Reason)) -> Clause {
    let side = |filled: &'_ Text, bare: &'_ Text| row(filled, address).or_else(|| row(bare, address)).cloned();
    let before = side(&texts.plain.old, &texts.template.old).filter(|_| what != What::Added);
    let after = side(&texts.plain.new, &texts.template.new).filter(|_| what != What::Removed);
    let is_own = texts.overlay.rows.contains_key(address) && word != Word::TakenOver;
    // Where the update would take the row away, what the organisation has is what it has today.
    let yours = row(&texts.yours.new, address).or_else(|| row(&texts.yours.old, address)).filter(|_| is_own);
    let name = after.as_ref().or(before.as_ref()).map(|row| row.name.clone()).unwrap_or_default();
    let sides = Three { before: before.as_ref(), after: after.as_ref(), yours };
    let key = if let ClauseOf::Key(_, key) = &of { Some(key.as_str()) } else { None };
    let cut = cut::row(&texts.plain.new, address, key, sides);
    Clause {
        of,
        title: name,
        what: BTreeSet::from([what]),
        word,
        reason,
        weight: cut.template.weight,
        template: cut.template,
        yours: cut.yours,
        lines: cut.lines,
    }
}
