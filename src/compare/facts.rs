//! The registers of two texts held together: rows by id, then by name, then by likeness; values key by key.

use std::collections::{BTreeMap, BTreeSet};

use super::aligned::{FieldPair, PairedBy, Pairing, RowEnd, RowPair};
use super::likeness::{Bag, Entry, Least, anywhere, exact};
use super::line;
use super::mark::NEW;
use super::order::{Step, moved, steps};
use super::text::{Facts, Line, Row, Said};
use crate::notice::{LanguageTag, Localised, Register, RowAddress, Vocabulary};

/// How like two rows must be to be one under another id.
const ROW: Least = Least { same_shape: 60, other_shape: 101, words: 2 };

/// The languages in which both texts say things.
#[derive(Clone, Copy)]
pub(super) struct Tongues<'a> {
    pub(super) common: &'a [LanguageTag],
    pub(super) old_default: &'a LanguageTag,
    pub(super) new_default: &'a LanguageTag,
}

/// What both notices say about themselves.
pub(super) fn notice(tongues: Tongues<'_>, old: &Facts, new: &Facts) -> Vec<FieldPair> {
    fields(tongues, &old.notice, &new.notice)
}

/// Every row of either, register by register.
pub(super) fn rows(tongues: Tongues<'_>, old: &Facts, new: &Facts) -> Vec<RowPair> {
    Register::ALL.iter().flat_map(|register| rows_of(tongues, (old, new), *register)).collect()
}

fn rows_of(tongues: Tongues<'_>, (old, new): (&Facts, &Facts), register: Register) -> Vec<RowPair> {
    let of = |facts: &'_ Facts| -> Vec<(usize, Row)> {
        let rows = facts.rows.iter().enumerate().filter(|(_, row)| row.address.register == register);
        rows.map(|(at, row)| (at, row.clone())).collect()
    };
    let (olds, news) = (of(old), of(new));
    let partners = partners(&olds, &news);
    let by_new: Vec<Option<usize>> = partners.iter().map(|partner| partner.map(|(was, _)| was)).collect();
    let order: Vec<usize> = by_new.iter().flatten().copied().collect();
    let moved: BTreeSet<usize> = moved(&order).into_iter().map(|place| order[place]).collect();
    let pair = |step: Step| match step {
        Step::Kept { old: was, new: is } => {
            let ((old_place, before), (new_place, after)) = (&olds[was], &news[is]);
            let renamed = before.address != after.address || before.name != after.name;
            RowPair {
                pairing: match (renamed, moved.contains(&was)) {
                    (true, _) => Pairing::Renamed,
                    (false, true) => Pairing::Moved,
                    (false, false) => Pairing::Kept,
                },
                by: partners[is].map_or(PairedBy::Nothing, |(_, by)| by),
                old: Some(end(*old_place, before)),
                new: Some(end(*new_place, after)),
                other: None,
                changes: if moved.contains(&was) { vec![NEW] } else { Vec::new() },
                fields: fields(tongues, &before.values, &after.values),
            }
        }
        Step::Added(is) => {
            let (place, row) = &news[is];
            alone(Pairing::Added, None, (None, Some(end(*place, row))), &row.values)
        }
        Step::Removed(was) => {
            let (place, row) = &olds[was];
            let into = merged_into(row, &news, &by_new);
            let pairing = if into.is_some() { Pairing::Merged } else { Pairing::Removed };
            alone(pairing, into, (Some(end(*place, row)), None), &row.values)
        }
    };
    steps(olds.len(), &by_new, &BTreeSet::new()).into_iter().map(pair).collect()
}

/// The partner of each new row: by id, then by an equal name, then by likeness.
fn partners(olds: &[(usize, Row)], news: &[(usize, Row)]) -> Vec<Option<(usize, PairedBy)>> {
    let ids: BTreeMap<&RowAddress, usize> = olds.iter().enumerate().map(|(at, (_, row))| (&row.address, at)).collect();
    let mut partners: Vec<Option<(usize, PairedBy)>> =
        news.iter().map(|(_, row)| ids.get(&row.address).map(|was| (*was, PairedBy::Id))).collect();
    let taken: BTreeSet<usize> = partners.iter().flatten().map(|(was, _)| *was).collect();
    let old_left: Vec<usize> = (0..olds.len()).filter(|was| !taken.contains(was)).collect();
    let new_left: Vec<usize> = (0..news.len()).filter(|is| partners[*is].is_none()).collect();
    let entry = |(_, row): &(usize, Row)| {
        let name = row.name.iter().map(|(_, name)| name.to_lowercase()).next().unwrap_or_default();
        let words: Vec<String> = row.values.iter().map(|(_, said)| words(said)).collect();
        Entry::new(exact(name.as_bytes()), 0, move || Bag::of_lines(words.iter().map(String::as_str)))
    };
    let olds: Vec<Entry<'_>> = old_left.iter().map(|was| entry(&olds[*was])).collect();
    let news: Vec<Entry<'_>> = new_left.iter().map(|is| entry(&news[*is])).collect();
    for (was, is, like) in anywhere(&olds, &news, ROW) {
        let by = if olds[was].key == news[is].key { PairedBy::Title } else { PairedBy::Likeness(like.min(100)) };
        partners[new_left[is]] = Some((old_left[was], by));
    }
    partners
}

/// The new row that says by its name that it stands for a row that is gone: a pattern that fits its name, or a name that
/// lists it.
fn merged_into(gone: &Row, news: &[(usize, Row)], by_new: &[Option<usize>]) -> Option<RowAddress> {
    let name = gone.name.iter().map(|(_, name)| name.as_str()).next().filter(|name| name.len() > 1)?;
    let fits = |other: &str| {
        let pattern = other.split_once('*').is_some_and(|(start, end)| {
            !start.is_empty() && name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        });
        let listed = other.split([',', '/', ';', '&']).flat_map(|part| part.split(" and ")).map(str::trim);
        pattern || (other != name && listed.into_iter().any(|part| part == name))
    };
    let says = |row: &Row| row.name.iter().any(|(_, other)| fits(other));
    let new = news.iter().zip(by_new).filter(|((_, row), _)| says(row));
    new.map(|((_, row), _)| row.address.clone()).next()
}

fn alone(
    pairing: Pairing,
    other: Option<RowAddress>,
    (old, new): (Option<RowEnd>, Option<RowEnd>),
    values: &[(String, Said)],
) -> RowPair {
    let is_old = old.is_some();
    let field = |(key, said): &(String, Said)| {
        let (old, new) = if is_old { (said.clone(), Said::Unstated) } else { (Said::Unstated, said.clone()) };
        FieldPair { key: key.clone(), old, new, change: None, words: BTreeMap::new() }
    };
    let fields = values.iter().map(field).collect();
    RowPair { pairing, by: PairedBy::Nothing, old, new, other, changes: vec![NEW], fields }
}

fn end(place: usize, row: &Row) -> RowEnd {
    RowEnd {
        place,
        address: row.address.clone(),
        name: row.name.clone(),
        keys: row.values.iter().map(|(key, _)| key.clone()).collect(),
    }
}

/// Keys in the order of the new values, then those that only the old ones have.
fn fields(tongues: Tongues<'_>, old: &[(String, Said)], new: &[(String, Said)]) -> Vec<FieldPair> {
    let value = |values: &[(String, Said)], key: &str| {
        values.iter().find(|(name, _)| name == key).map_or(Said::Unstated, |(_, said)| said.clone())
    };
    let only_old = old.iter().filter(|(key, _)| !new.iter().any(|(name, _)| name == key));
    new.iter().chain(only_old).map(|(key, _)| field(tongues, key, value(old, key), value(new, key))).collect()
}

fn field(tongues: Tongues<'_>, key: &str, old: Said, new: Said) -> FieldPair {
    let differs = !tongues.same(&old, &new);
    let mut words = BTreeMap::new();
    if let (true, Said::Prose(was), Said::Prose(is)) = (differs, &old, &new) {
        for language in tongues.common {
            let line = |prose: &Localised<_>| prose.get(language).map(|runs: &Vec<_>| crate::notice::words(runs));
            if let (Some(was), Some(is)) = (line(was), line(is)) {
                words.insert(language.clone(), line::pair(&Line::plain(was), &Line::plain(is)));
            }
        }
    }
    FieldPair { key: key.to_owned(), old, new, change: differs.then_some(NEW), words }
}

impl Tongues<'_> {
    /// Whether readers of every language that both texts have are told the same. A language that only one text has is a
    /// change of its languages, and not of every word.
    fn same(self, old: &Said, new: &Said) -> bool {
        match (old, new) {
            (Said::Prose(was), Said::Prose(is)) => self.common.iter().all(|language| {
                let shown = |prose: &Localised<Vec<_>>, default: &LanguageTag| {
                    prose.shown(language, default).map(|(_, runs)| crate::notice::words(runs))
                };
                shown(was, self.old_default) == shown(is, self.new_default)
            }),
            (Said::List(was), Said::List(is)) => {
                was.len() == is.len() && was.iter().zip(is).all(|(was, is)| self.same(was, is))
            }
            (Said::Record(was), Said::Record(is)) => {
                was.len() == is.len() && was.iter().zip(is).all(|(was, is)| was.0 == is.0 && self.same(&was.1, &is.1))
            }
            (was, is) => was == is,
        }
    }
}

/// Everything that a value says, as plain words for likeness.
pub(super) fn words(said: &Said) -> String {
    match said {
        Said::Unstated => String::new(),
        Said::None => "none".to_owned(),
        Said::Prose(prose) => {
            prose.iter().map(|(_, runs)| crate::notice::words(runs)).collect::<Vec<String>>().join(" ")
        }
        Said::Plain(text) | Said::Email(text) | Said::Url(text) | Said::Telephone(text, _) => text.clone(),
        Said::Word { word, .. } => (*word).to_owned(),
        Said::Truth(truth) => truth.to_string(),
        Said::Period(period) => period.to_string(),
        Said::Row(address) => address.anchor(),
        Said::List(values) => values.iter().map(words).collect::<Vec<String>>().join(" "),
        Said::Record(values) => values.iter().map(|(_, said)| words(said)).collect::<Vec<String>>().join(" "),
    }
}
