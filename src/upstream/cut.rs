//! One clause by itself, so that its redline and its weight are those of nothing else.

use std::collections::BTreeSet;

use super::clause::Three;
use crate::compare::text::{Block, Facts, Row, Said, Section, Text};
use crate::compare::{Comparison, compare_texts};
use crate::notice::{Localised, RowAddress, Value, words};

/// A clause on three sides; a side that has none is empty.
pub(super) struct Cut {
    pub(super) template: Comparison,
    pub(super) yours: Option<Comparison>,
    pub(super) lines: Three<Vec<String>>,
}

/// A section on three sides, with the rows of `around` that it shows.
pub(super) fn section(around: &Text, sides: Three<Option<&Section>>) -> Cut {
    let named = sides.after.or(sides.before).map(|section| section.id.clone());
    let all = [sides.before, sides.after, sides.yours].into_iter().flatten();
    let blocks = all.flat_map(|section| section.said.values().flat_map(|said| &said.blocks));
    let shown: BTreeSet<RowAddress> = blocks.flat_map(rows_shown).collect();
    let text = |section: Option<&Section>| {
        let mut section = section.cloned();
        // Whatever it is called on a side, it is held together with the others.
        if let (Some(section), Some(id)) = (&mut section, &named) {
            section.id = id.clone();
        }
        let known = around.facts.iter().flat_map(|facts| &facts.rows).filter(|row| shown.contains(&row.address));
        let facts = Some(Facts { notice: Vec::new(), rows: known.cloned().collect() });
        Text { sections: section.into_iter().collect(), facts, unread: Vec::new(), languages: around.languages.clone() }
    };
    let lines = |section: Option<&Section>| {
        section.map(|section| section.said.values().flat_map(crate::compare::text::Passages::shown).collect())
    };
    cut(text, lines, sides)
}

/// The rows that a block shows, whose names a redline says.
fn rows_shown(block: &Block) -> Vec<RowAddress> {
    match block {
        Block::Rows(rows) => rows.rows.clone(),
        Block::List { items, .. } => items.iter().flatten().flat_map(rows_shown).collect(),
        Block::Quote(inner) => inner.iter().flat_map(rows_shown).collect(),
        Block::Paragraph(_) | Block::Heading { .. } | Block::Table { .. } | Block::Code(_) => Vec::new(),
    }
}

/// A row on three sides, with only `key` of it differing where one is given.
pub(super) fn row(around: &Text, address: &RowAddress, key: Option<&str>, sides: Three<Option<&Row>>) -> Cut {
    let base = sides.after.or(sides.before).or(sides.yours);
    let narrowed = |row: Option<&Row>| -> Option<Row> {
        let (Some(key), Some(base), Some(row)) = (key, base, row) else { return row.cloned() };
        let mut narrow = base.clone();
        narrow.values.retain(|(name, _)| name != key);
        let at = base.values.iter().position(|(name, _)| name == key).unwrap_or(narrow.values.len());
        if let Some(said) = row.value(key) {
            narrow.values.insert(at.min(narrow.values.len()), (key.to_owned(), said.clone()));
        }
        Some(narrow)
    };
    let text = |row: Option<&Row>| {
        let known = around.facts.iter().flat_map(|facts| &facts.rows).filter(|other| other.address != *address);
        let rows = known.cloned().chain(narrowed(row)).collect();
        let facts = Some(Facts { notice: Vec::new(), rows });
        Text { sections: Vec::new(), facts, unread: Vec::new(), languages: around.languages.clone() }
    };
    let lines = |row: Option<&Row>| row.map(|row| row_lines(row, key));
    cut(text, lines, sides)
}

/// A key of what the notice says about itself, on three sides.
pub(super) fn notice_key(around: &Text, key: &str, sides: Three<Option<&Said>>) -> Cut {
    let text = |said: Option<&Said>| {
        let notice = vec![(key.to_owned(), said.cloned().unwrap_or(Said::Unstated))];
        let rows = around.facts.iter().flat_map(|facts| facts.rows.clone()).collect();
        let languages = around.languages.clone();
        Text { sections: Vec::new(), facts: Some(Facts { notice, rows }), unread: Vec::new(), languages }
    };
    let lines = |said: Option<&Said>| said.map(|said| said_lines(&said.value()));
    cut(text, lines, sides)
}

fn cut<T: Copy>(
    text: impl Fn(Option<T>) -> Text,
    lines: impl Fn(Option<T>) -> Option<Vec<String>>,
    sides: Three<Option<T>>,
) -> Cut {
    let template = compare_texts(&text(sides.before), &text(sides.after));
    let yours = sides.yours.map(|yours| compare_texts(&text(sides.after), &text(Some(yours))));
    let told = |side| lines(side).unwrap_or_default();
    let lines = Three { before: told(sides.before), after: told(sides.after), yours: told(sides.yours) };
    Cut { template, yours, lines }
}

fn row_lines(row: &Row, key: Option<&str>) -> Vec<String> {
    let wanted = row.values.iter().filter(|(name, said)| key.is_none_or(|key| key == name) && said.is_stated());
    wanted
        .flat_map(|(name, said)| {
            let lines = said_lines(&said.value());
            if key.is_some() { lines } else { vec![format!("{name}: {}", lines.join("; "))] }
        })
        .collect()
}

/// A value as it is typed, or nearly so; redlines say it as readers are told.
fn said_lines(value: &Value<'_>) -> Vec<String> {
    let prose = |prose: &Localised<Vec<crate::notice::Run>>| prose.iter().map(|(_, runs)| words(runs)).collect();
    match value {
        Value::Unstated | Value::Unset => Vec::new(),
        Value::None => vec!["none".to_owned()],
        Value::Prose(said) => prose(said),
        Value::Plain(text) | Value::Email(text) | Value::Url(text) | Value::Telephone(text, _) => {
            vec![(*text).to_owned()]
        }
        Value::Word { word, .. } => vec![(*word).to_owned()],
        Value::Truth(truth) => vec![truth.to_string()],
        Value::Period(period) => vec![period.to_string()],
        Value::Row(address) => vec![address.anchor()],
        Value::List(values) => values.iter().flat_map(said_lines).collect(),
        Value::Record(values) => {
            values.iter().map(|(key, value)| format!("{key}: {}", said_lines(value).join("; "))).collect()
        }
    }
}
