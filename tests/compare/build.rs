//! Small notices, built by hand, and comparisons in short.

use std::collections::BTreeMap;

use candour::compare::{Comparison, Headline, HeadlineKind, Subject};
use candour::notice::{
    Block, Field, Id, Inline, LanguageTag, Localised, Notice, Origin, Passage, Reconstruction, Registers, Row, Run,
    Section, Status, Term,
};

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).expect("an id")
}

pub(crate) fn tag(text: &str) -> LanguageTag {
    LanguageTag::parse(text).expect("a tag")
}

pub(crate) fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

pub(crate) fn paragraph(inlines: Vec<Inline>) -> Vec<Passage> {
    vec![Passage { origin: Origin::Local, block: Block::Paragraph(inlines) }]
}

/// A section whose title is its id with a capital.
pub(crate) fn section(name: &str, text: &str, children: Vec<Section>) -> Section {
    let title = name[..1].to_uppercase() + &name[1..];
    Section {
        id: id(name),
        origin: Origin::Local,
        title: Localised::in_one(tag("en"), words(&title)),
        summary: None,
        regimes: Vec::new(),
        covers: Vec::new(),
        former: Vec::new(),
        text: Localised::in_one(tag("en"), paragraph(words(text))),
        children,
    }
}

pub(crate) fn former(section: Section, ids: &[&str]) -> Section {
    Section { former: ids.iter().map(|text| id(text)).collect(), ..section }
}

pub(crate) fn term(name: &str, meaning: &str) -> Row<Term> {
    let prose = |text: &str| Field::Stated(Localised::in_one(tag("en"), vec![Run::Text(text.to_owned())]));
    Row {
        id: id(name),
        origin: Origin::Local,
        concept: None,
        group: None,
        reconstructed: Reconstruction::Nothing,
        fields: Term { label: prose(name), meaning: prose(meaning) },
    }
}

pub(crate) fn notice(sections: Vec<Section>, terms: Vec<Row<Term>>) -> Notice {
    Notice {
        id: id("invented"),
        title: Localised::in_one(tag("en"), vec![Run::Text("Privacy notice".to_owned())]),
        languages: vec![tag("en")],
        jurisdiction: Field::Unstated,
        regimes: Vec::new(),
        status: Status::Statement,
        controllers: Field::Unstated,
        data_protection_officer: Field::Unstated,
        authority: Field::Unstated,
        review_every: Field::Unstated,
        slots: BTreeMap::new(),
        waivers: Vec::new(),
        retired: Vec::new(),
        sections,
        registers: Registers { terms, ..Registers::default() },
    }
}

pub(crate) fn of(sections: Vec<Section>) -> Notice {
    notice(sections, Vec::new())
}

/// Each change in short: `+a`, `-a`, `>a`, `a:text`.
pub(crate) fn told(comparison: &Comparison) -> Vec<String> {
    comparison.headlines.iter().map(short).collect()
}

pub(crate) fn short(change: &Headline) -> String {
    let subject = match &change.subject {
        Subject::Notice => "notice".to_owned(),
        Subject::Section { id, .. } => id.to_string(),
        Subject::Row { address, .. } => address.anchor(),
    };
    match &change.kind {
        HeadlineKind::Added => format!("+{subject}"),
        HeadlineKind::Removed => format!("-{subject}"),
        HeadlineKind::Moved => format!(">{subject}"),
        HeadlineKind::Changed { keys } => format!("{subject}:{}", keys.join(",")),
    }
}

pub(crate) fn plain(name: &str) -> Section {
    section(name, "Words.", Vec::new())
}
