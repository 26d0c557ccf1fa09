//! A notice held against a text without registers: its registers as the words that they show.

use std::borrow::Cow;

use super::{Asked, Block, Facts, Line, Passages, Row, RowsBlock, Said, Section, Text};
use crate::compare::comparison::Which;
use crate::notice::{Extent, Id, LanguageTag};

/// Both texts in forms that can be held together: where only one declares facts, that one without them, and which it was.
pub(in crate::compare) fn alike<'a>(old: &'a Text, new: &'a Text) -> (Option<Which>, Cow<'a, Text>, Cow<'a, Text>) {
    match (&old.facts, &new.facts) {
        (Some(_), None) => (Some(Which::Old), words_only(old), Cow::Borrowed(new)),
        (None, Some(_)) => (Some(Which::New), Cow::Borrowed(old), words_only(new)),
        (Some(_), Some(_)) | (None, None) => (None, Cow::Borrowed(old), Cow::Borrowed(new)),
    }
}

/// A text with its facts as the words that they show.
pub(in crate::compare) fn words_only(text: &Text) -> Cow<'_, Text> {
    text.facts.as_ref().map_or(Cow::Borrowed(text), |facts| Cow::Owned(prose_only(text, facts)))
}

/// The title becomes the first heading, as on a page, and every section stands below it.
fn prose_only(text: &Text, facts: &Facts) -> Text {
    let mut sections: Vec<Section> = title(text, facts).into_iter().collect();
    sections.extend(text.sections.iter().map(|section| {
        let said = section.said.iter().map(|(language, said)| {
            let blocks = said.blocks.iter().map(|block| words(block, facts, language)).collect();
            (language.clone(), Passages { blocks, ..said.clone() })
        });
        Section { level: section.level.saturating_add(1), said: said.collect(), ..section.clone() }
    }));
    Text { sections, facts: None, ..text.clone() }
}

fn title(text: &Text, facts: &Facts) -> Option<Section> {
    let (_, title) = facts.notice.iter().find(|(key, _)| key == "title")?;
    let taken = |id: &Id| text.section(id).is_some();
    let names = std::iter::once("title".to_owned()).chain((2..).map(|number| format!("title-{number}")));
    let id = names.take(text.sections.len() + 2).filter_map(|name| Id::parse(&name)).find(|id| !taken(id))?;
    let said = text.languages.iter().filter_map(|language| {
        let title = Line::plain(title.prose(language)?);
        Some((language.clone(), Passages { title, ..Passages::default() }))
    });
    Some(Section { id, named: super::Named::FromTitle, level: 1, former: Vec::new(), said: said.collect() })
}

fn words(block: &Block, facts: &Facts, language: &LanguageTag) -> Block {
    let blocks = |inner: &[Block]| -> Vec<Block> { inner.iter().map(|inner| words(inner, facts, language)).collect() };
    match block {
        Block::Paragraph(_) | Block::Heading { .. } | Block::Table { .. } | Block::Code(_) => block.clone(),
        Block::List { start, items } => {
            Block::List { start: *start, items: items.iter().map(|item| blocks(item)).collect() }
        }
        Block::Quote(inner) => Block::Quote(blocks(inner)),
        Block::Rows(rows) => Block::List { start: None, items: listed(rows, facts, language) },
    }
}

/// An item for each row: its name, then what it says.
fn listed(rows: &RowsBlock, facts: &Facts, language: &LanguageTag) -> Vec<Vec<Block>> {
    let labels = matches!(rows.asked, Asked::Register { extent: Extent::Labels, .. });
    let row = |row: &Row| {
        let name = row.name.shown(language, language).map(|(_, name)| name.clone()).unwrap_or_default();
        let told = row.values.iter().filter(|(key, _)| !labels || key == "description" || key == "meaning");
        let shown =
            told.map(|(_, said)| shown(said, facts, language)).filter(|shown| !shown.is_empty() && *shown != name);
        let lines = std::iter::once(name.clone()).chain(shown);
        lines.map(|line| Block::Paragraph(Line::plain(line))).collect()
    };
    rows.rows.iter().filter_map(|address| facts.row(address)).map(row).collect()
}

/// What a value says. Candour's own words for it are not known here, so a word of a vocabulary stands as it is stored.
fn shown(said: &Said, facts: &Facts, language: &LanguageTag) -> String {
    let joined =
        |values: Vec<String>| values.into_iter().filter(|value| !value.is_empty()).collect::<Vec<String>>().join(", ");
    match said {
        Said::Unstated => String::new(),
        Said::None => "none".to_owned(),
        Said::Prose(prose) => {
            prose.shown(language, language).map(|(_, runs)| crate::notice::words(runs)).unwrap_or_default()
        }
        Said::Plain(text) | Said::Email(text) | Said::Url(text) | Said::Telephone(text, _) => text.clone(),
        Said::Word { word, .. } => (*word).to_owned(),
        Said::Truth(truth) => truth.to_string(),
        Said::Period(period) => spoken(&period.units()),
        Said::Row(address) => match facts.row(address) {
            Some(row) => row.name.shown(language, language).map(|(_, name)| name.clone()).unwrap_or_default(),
            None => address.anchor(),
        },
        Said::List(values) => joined(values.iter().map(|value| shown(value, facts, language)).collect()),
        Said::Record(values) => joined(values.iter().map(|(_, value)| shown(value, facts, language)).collect()),
    }
}

fn spoken(units: &[(i64, crate::date::Unit)]) -> String {
    let unit = |(count, unit): &(i64, crate::date::Unit)| {
        format!("{count} {}{}", unit.word(), if *count == 1 { "" } else { "s" })
    };
    units.iter().map(unit).collect::<Vec<String>>().join(" ")
}
