//! What a notice says about itself: `notice.toml` of every layer.
//!
//! The controller, the officer, the status and the waivers are the organisation's own and never handed down.

use super::context::Context;
use super::nearest;
use super::places::Places;
use super::reader::Reader;
use super::rows::read_id;
use super::shape::{Key, Shape};
use crate::catalogue;
use crate::date::Period;
use crate::finding::Finding;
use crate::notice::{
    Field, Id, LanguageTag, Place, Prose, Regime, Register, Retired, RowAddress, Status, Vocabulary, Waiver,
};
use crate::record::WaiverReason;
use crate::source::{Entry, Folder, Table, Value};
use crate::span::{FileId, Span};

/// Keys that an organisation takes over where it does not say otherwise.
const INHERITED: [&str; 6] = ["title", "languages", "jurisdiction", "regimes", "authority", "review"];

/// The status of a notice that only shows what one looks like.
const ILLUSTRATION: &str = "illustration";

/// What the layers' `notice.toml` files say together.
pub(super) struct Manifest {
    /// Its keys, each as the last layer that may say it does.
    entries: Vec<Entry>,
    span: Span,
    /// The first language of the template below, where there is one: files without a language in their name are in it.
    spoken_below: Option<String>,
}

/// What must be known before anything else can be read.
pub(super) struct Identity {
    pub(super) id: Id,
    pub(super) is_template: bool,
    pub(super) is_illustration: bool,
    /// The default first; never empty.
    pub(super) languages: Vec<LanguageTag>,
}

/// What the notice says about itself, with its types.
pub(super) struct Declared {
    pub(super) title: Prose,
    pub(super) jurisdiction: Field<String>,
    pub(super) regimes: Vec<Regime>,
    pub(super) status: Status,
    pub(super) controllers: Field<Vec<RowAddress>>,
    pub(super) data_protection_officer: Field<RowAddress>,
    pub(super) authority: Field<RowAddress>,
    pub(super) review_every: Field<Period>,
    pub(super) waivers: Vec<Waiver>,
    /// Why they were given, which is no part of the notice.
    pub(super) reasons: Vec<WaiverReason>,
    pub(super) retired: Vec<Retired>,
    /// Languages in which everything must be said.
    pub(super) required: Vec<LanguageTag>,
}

/// Lets the reader read nothing, for its description.
pub(super) fn describe(context: &Context<'_>, file: FileId) {
    Manifest { entries: Vec::new(), span: Span::new(file, 0..0), spoken_below: None }.read(context, &[]);
}

/// The keys of all layers, the template's first.
pub(super) fn merge(layers: &[&Folder]) -> Manifest {
    let top = &layers[layers.len() - 1].manifest;
    let mut entries = top.table.entries.clone();
    for below in layers.iter().rev().skip(1) {
        for entry in &below.manifest.table.entries {
            let key = entry.key.value.as_str();
            if INHERITED.contains(&key) && !entries.iter().any(|entry| entry.key.value == key) {
                entries.push(entry.clone());
            }
        }
    }
    let below = layers.iter().rev().nth(1).map(|below| first_language(below));
    Manifest { entries, span: Span::new(top.file, 0..0), spoken_below: below }
}

/// The language of the files of `folder` that name none.
fn first_language(folder: &Folder) -> String {
    let languages = folder.manifest.table.get("languages").and_then(|entry| entry.value.value.as_list());
    let first = languages.and_then(|list| list.first()?.value.as_text());
    first.unwrap_or("en").to_owned()
}

impl Manifest {
    /// Reads id, kind and languages, without which nothing else has a meaning.
    pub(super) fn identity(&self, findings: &mut Vec<Finding>) -> Identity {
        let table = Table { entries: self.entries.clone(), span: self.span.clone() };
        let id = table.text("id").and_then(|typed| read_id(&typed, findings));
        if table.get("id").is_none() {
            findings.push(
                Finding::typed(&catalogue::MISSING_KEY, self.span.clone(), "this notice has no `id`")
                    .help("add `id = \"…\"`: a short name in lower case that never changes"),
            );
        }
        let is_template = table.text("kind").is_some_and(|kind| kind.value == "template");
        let is_illustration = table.text("status").is_some_and(|status| status.value == ILLUSTRATION);
        let languages = self.languages(findings);
        let fallback = || Id::parse("notice").expect("`notice` is an id");
        Identity { id: id.unwrap_or_else(fallback), is_template, is_illustration, languages }
    }

    fn languages(&self, findings: &mut Vec<Finding>) -> Vec<LanguageTag> {
        let english = || vec![LanguageTag::parse("en").expect("`en` is a language tag")];
        let Some(entry) = self.entries.iter().find(|entry| entry.key.value == "languages") else { return english() };
        let typed = match &entry.value.value {
            Value::List(list) => list.as_slice(),
            Value::Text(_) => std::slice::from_ref(&entry.value),
            Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::Table(_) | Value::Other(_) => &[],
        };
        let mut languages = Vec::new();
        for typed in typed {
            match typed.value.as_text().and_then(LanguageTag::parse) {
                Some(language) if !languages.contains(&language) => languages.push(language),
                Some(_) => {}
                None => {
                    let said =
                        typed.value.as_text().map_or_else(|| typed.value.kind().to_owned(), |text| format!("`{text}`"));
                    let finding = Finding::typed(
                        &catalogue::BAD_LANGUAGE,
                        typed.span.clone(),
                        format!("{said} is not a language"),
                    );
                    findings.push(finding.help("write its tag: `en` for English, `cy` for Welsh"));
                }
            }
        }
        if let (Some(first), Some(below), Some(at)) = (languages.first(), &self.spoken_below, typed.first())
            && first.as_str() != below
            && LanguageTag::parse(below).is_some()
        {
            let message = format!("the template's first language is `{below}`, and this notice's is `{first}`");
            let finding = Finding::typed(&catalogue::BAD_LANGUAGE, at.span.clone(), message);
            findings
                .push(finding.help(format!("put `{below}` first: the template's words would be taken for `{first}`")));
        }
        if languages.is_empty() { english() } else { languages }
    }

    /// Reads everything else.
    pub(super) fn read(&self, context: &Context<'_>, sections: &[Id]) -> Declared {
        let what = if context.is_template { "template" } else { "notice" };
        let reader = Reader::new(context, what, &self.entries, self.span.clone());
        ["id", "slots"].into_iter().chain(registers_here()).for_each(|key| {
            reader.entry(key);
        });
        reader.shaped("id", Shape::Text);
        reader.shaped("slots", Shape::Open(Box::new(Shape::Words)));
        reader.choice("kind", &["notice", "template"]);
        let languages = reader.shaped("languages", Shape::Text.listed());
        if let Some(entry) = languages.filter(|entry| entry.value.value.as_list().is_none()) {
            reader.not_a_list(&entry.value);
        }
        extends(&reader);
        reader.list("remove", Shape::Text, |typed| reader.words_of(typed));
        reader.tables("slot", |row| {
            super::slots::declaration(row);
            Some(())
        });
        let title = reader.required("title", reader.prose("title"), "add `title = \"…\"`: the heading of the page");
        let (waivers, reasons): (Vec<Waiver>, Vec<Option<WaiverReason>>) =
            reader.tables("waiver", waiver).into_iter().unzip();
        let declared = Declared {
            title: title.stated().cloned().unwrap_or_default(),
            jurisdiction: reader.plain("jurisdiction"),
            regimes: reader.vocabulary("regimes").stated().cloned().unwrap_or_default(),
            status: status(&reader),
            controllers: reader.rows("controllers", Register::Contact),
            data_protection_officer: reader.row("data_protection_officer", Register::Contact),
            authority: reader.row("authority", Register::Contact),
            review_every: review(&reader),
            waivers,
            reasons: reasons.into_iter().flatten().collect(),
            retired: reader.tables("retired", |row| retired(row, sections)),
            required: required_languages(&reader),
        };
        reader.finish();
        declared
    }
}

impl Manifest {
    /// Where each key was typed, and each waiver, at the rule that it names.
    pub(super) fn remember(&self, places: &mut Places) {
        for entry in &self.entries {
            let key = &entry.key.value;
            places.add(Place::Notice { key: Some(key.clone()) }, entry.value.span.clone());
            let rows = entry.value.value.as_list().filter(|_| key == "waiver").unwrap_or_default();
            let rules = rows
                .iter()
                .filter_map(|row| row.value.as_table()?.entries.iter().find(|entry| entry.key.value == "rule"));
            for (at, rule) in rules.enumerate() {
                places.add(Place::Notice { key: Some(format!("waiver.{}", at + 1)) }, rule.value.span.clone());
            }
        }
    }
}

/// Registers kept in `notice.toml`.
fn registers_here() -> impl Iterator<Item = &'static str> {
    Register::ALL.iter().filter(|register| register.file() == "notice.toml").map(|register| register.key())
}

/// The languages in which everything must be said; each is one of the notice.
fn required_languages(reader: &Reader<'_>) -> Vec<LanguageTag> {
    let known = &reader.context.languages;
    let required = reader.list("required_languages", Shape::Text, |typed| {
        let text = reader.text_of(typed, "the tag of a language between quotes")?;
        let tag = LanguageTag::parse(text.value).filter(|tag| known.contains(tag));
        if tag.is_none() {
            let message = format!("`{}` is required and is not a language of this notice", text.value);
            let finding = Finding::typed(&catalogue::BAD_LANGUAGE, typed.span.clone(), message);
            reader.found(finding.help("add it to `languages`, or take it out here"));
        }
        tag
    });
    required.stated().cloned().unwrap_or_default()
}

fn status(reader: &Reader<'_>) -> Status {
    match reader.choice("status", &[ILLUSTRATION]) {
        Some(_) => Status::Illustration,
        None => Status::Statement,
    }
}

/// Looks at the keys of `extends`; the template itself was found, or not, before.
fn extends(reader: &Reader<'_>) {
    let release = Key { name: "release", shape: Some(Shape::Number(1, i64::from(u32::MAX))), required: false };
    let template = Key { name: "template", shape: Some(Shape::Text), required: true };
    let typed = reader.shaped("extends", Shape::Table(vec![template, release]));
    if typed.is_none_or(|entry| entry.value.value.as_table().is_none()) {
        return;
    }
    reader.table("extends", |table| {
        table.plain("template");
        if let Some(entry) = table.entry("release")
            && !matches!(entry.value.value, Value::Integer(_))
        {
            table.wrong(&entry.value, "a number without quotation marks");
        }
        table.finish();
    });
}

fn review(reader: &Reader<'_>) -> Field<Period> {
    let review = reader.table("review", |table| {
        let every = table.period("every");
        table.finish();
        every
    });
    match review {
        Field::Stated(every) => every,
        Field::None => Field::None,
        Field::Unstated => Field::Unstated,
        Field::Unset => Field::Unset,
    }
}

fn waiver(reader: &Reader<'_>) -> Option<(Waiver, Option<WaiverReason>)> {
    let rule = reader.required("rule", reader.plain("rule"), "add `rule = \"…\"`: the rule's id");
    if let (Some(id), Some(entry)) = (rule.stated(), reader.entry("rule"))
        && catalogue::find(id).is_none()
    {
        let finding =
            Finding::typed(&catalogue::UNKNOWN_WORD, entry.value.span.clone(), format!("`{id}` is not a rule"));
        reader.context.found(match catalogue::nearest(id) {
            Some(near) => finding.patch(entry.value.span.clone(), format!("\"{}\"", near.id)),
            None => finding.help("copy the id from the finding that you accept: it stands in square brackets"),
        });
    }
    let place = reader.plain("place").stated().cloned();
    let until = reader.required("until", reader.date("until"), "add `until = …`: the last day on which it holds");
    let reason = reader.plain("reason");
    let help = "add `reason = \"…\"`: why it is accepted; the record keeps it, and nobody else reads it";
    let reason = reader.required("reason", reason, help).stated().cloned();
    let (rule, until) = (rule.stated().cloned()?, until.stated().copied());
    let recorded = reason.map(|reason| WaiverReason { rule: rule.clone(), place: place.clone(), until, reason });
    Some((Waiver { rule, place, until }, recorded))
}

fn retired(reader: &Reader<'_>, sections: &[Id]) -> Option<Retired> {
    let id = reader.id("id");
    let id = reader.required("id", id, "add `id = \"…\"`: the section that is gone");
    let to = reader.id("to").stated().cloned();
    let note = reader.prose("note");
    if let (Some(id), Some(entry)) = (id.stated().filter(|id| sections.contains(id)), reader.entry("id")) {
        let message = format!("the section `{id}` is retired here and is still in the notice");
        let finding = Finding::typed(&catalogue::DUPLICATE_ID, entry.value.span.clone(), message);
        reader.context.found(finding.help("take these lines out, or remove the section"));
    }
    if let (Some(to), Some(entry)) = (to.as_ref().filter(|to| !sections.contains(to)), reader.entry("to")) {
        let message = format!("there is no section `{to}` to send readers to");
        let finding = Finding::typed(&catalogue::DEAD_LINK, entry.value.span.clone(), message);
        reader.context.found(match nearest(to.as_str(), sections.iter().map(Id::as_str)) {
            Some(near) => finding.patch(entry.value.span.clone(), format!("\"{near}\"")),
            None => finding.help("name a section by its id, or leave `to` out"),
        });
    }
    id.stated().cloned().map(|id| Retired { id, to, note })
}
