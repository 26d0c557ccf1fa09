//! What a notice says about itself: `notice.toml` of every layer.
//!
//! The controller, the officer, the status and the waivers are the organisation's own and never handed down.

use std::collections::BTreeMap;

use super::context::Context;
use super::reader::Reader;
use super::rows::read_id;
use super::shape::{Key, Shape};
use crate::catalogue;
use crate::date::Period;
use crate::finding::Finding;
use crate::notice::{
    Field, Id, LanguageTag, Localised, Prose, Regime, Register, Retired, RowAddress, Run, Status, Vocabulary, Waiver,
};
use crate::source::{Entry, Folder, Table, Value};
use crate::span::{FileId, Span, Spanned};

/// Keys that an organisation takes over where it does not say otherwise.
const INHERITED: [&str; 6] = ["title", "languages", "jurisdiction", "regimes", "authority", "review"];

/// The status of a notice that only shows what one looks like.
const ILLUSTRATION: &str = "illustration";

/// What the layers' `notice.toml` files say together.
pub(super) struct Manifest {
    /// Its keys, each as the last layer that may say it does.
    entries: Vec<Entry>,
    span: Span,
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
    pub(super) retired: Vec<Retired>,
}

/// Lets the reader read nothing, for its description.
pub(super) fn describe(context: &Context<'_>, file: FileId) {
    Manifest { entries: Vec::new(), span: Span::new(file, 0..0) }.read(context);
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
    Manifest { entries, span: Span::new(top.file, 0..0) }
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
                None => findings.push(
                    Finding::typed(&catalogue::BAD_LANGUAGE, typed.span.clone(), "this is not a language")
                        .help("write its tag: `en` for English, `cy` for Welsh"),
                ),
            }
        }
        if languages.is_empty() { english() } else { languages }
    }

    /// Reads everything else.
    pub(super) fn read(&self, context: &Context<'_>) -> Declared {
        let what = if context.is_template { "template" } else { "notice" };
        let reader = Reader::new(context, what, &self.entries, self.span.clone());
        declare(&reader);
        let title = reader.required("title", reader.prose("title"), "add `title = \"…\"`: the heading of the page");
        let declared = Declared {
            title: title.stated().cloned().unwrap_or_default(),
            jurisdiction: reader.plain("jurisdiction"),
            regimes: reader.vocabulary("regimes").stated().cloned().unwrap_or_default(),
            status: status(&reader),
            controllers: reader.rows("controllers", Register::Contact),
            data_protection_officer: reader.row("data_protection_officer", Register::Contact),
            authority: reader.row("authority", Register::Contact),
            review_every: review(&reader),
            waivers: reader.tables("waiver", waiver),
            retired: reader.tables("retired", retired),
        };
        reader.finish();
        declared
    }
}

/// Names the keys that other readers read.
fn declare(reader: &Reader<'_>) {
    let text = |name, required| Key { name, shape: Some(Shape::Text), required };
    let extends = vec![
        text("template", true),
        Key { name: "release", shape: Some(Shape::Number(1, i64::from(u32::MAX))), required: false },
    ];
    let slot = vec![text("name", true), text("label", true), text("hint", false), text("example", false)];
    reader.shaped("id", Shape::Text);
    kind(reader);
    reader.shaped("languages", Shape::Text.listed());
    reader.shaped("extends", Shape::Table(extends));
    reader.shaped("remove", Shape::Text.listed());
    reader.shaped("slots", Shape::Open(Box::new(Shape::Words)));
    reader.shaped("slot", Shape::Table(slot).listed());
    registers_here().for_each(|key| {
        reader.entry(key);
    });
}

fn kind(reader: &Reader<'_>) {
    const KINDS: [&str; 2] = ["notice", "template"];
    let Some(entry) = reader.shaped("kind", Shape::OneOf(KINDS.to_vec())) else { return };
    let typed = entry.value.value.as_text().unwrap_or_default();
    if !KINDS.contains(&typed) {
        let span = entry.value.span.clone();
        let finding =
            Finding::typed(&catalogue::UNKNOWN_WORD, span.clone(), format!("`{typed}` is not a kind of notice"));
        reader.context.found(match super::nearest(typed, KINDS.into_iter()) {
            Some(near) => finding.patch(span, format!("\"{near}\"")).help(format!("did you mean `{near}`?")),
            None => finding.help("write `\"template\"`, or take the line out"),
        });
    }
}

/// Registers kept in `notice.toml`.
fn registers_here() -> impl Iterator<Item = &'static str> {
    Register::ALL.iter().filter(|register| register.file() == "notice.toml").map(|register| register.key())
}

fn status(reader: &Reader<'_>) -> Status {
    let Some(entry) = reader.shaped("status", Shape::OneOf(vec![ILLUSTRATION])) else { return Status::Statement };
    if entry.value.value.as_text() == Some(ILLUSTRATION) {
        return Status::Illustration;
    }
    reader.wrong(&entry.value, "`\"illustration\"`, or no such line at all");
    Status::Statement
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

fn waiver(reader: &Reader<'_>) -> Option<Waiver> {
    let rule = reader.required("rule", reader.plain("rule"), "add `rule = \"…\"`: the rule's id");
    let place = reader.plain("place").stated().cloned();
    let until = reader.required("until", reader.date("until"), "add `until = …`: the last day on which it holds");
    rule.stated().cloned().map(|rule| Waiver { rule, place, until: until.stated().copied() })
}

fn retired(reader: &Reader<'_>) -> Option<Retired> {
    let id = reader.required("id", reader.plain("id"), "add `id = \"…\"`: the section that is gone");
    let to = super::values::id(reader, "to").stated().cloned();
    let note = reader.prose("note");
    id.stated().and_then(|id| Id::parse(id)).map(|id| Retired { id, to, note })
}

/// The blanks that the layers declare, and what the last layer fills them with.
///
/// Slots are plain words: a slot cannot ask for another.
pub(super) fn slots(
    layers: &[&Folder],
    languages: &[LanguageTag],
    is_template: bool,
    findings: &mut Vec<Finding>,
) -> (BTreeMap<String, Prose>, Vec<String>) {
    let mut slots = BTreeMap::new();
    for folder in layers {
        let Some(entry) = folder.manifest.table.get("slots") else { continue };
        let Some(table) = entry.value.value.as_table() else { continue };
        for entry in &table.entries {
            if let Some(prose) = slot(entry, languages, findings) {
                slots.insert(entry.key.value.clone(), prose);
            }
        }
    }
    let declared: Vec<(Spanned<&str>, Option<&str>)> = layers.iter().flat_map(|folder| declared(folder)).collect();
    let blanks = declared.iter().filter(|(name, _)| !slots.contains_key(name.value));
    let blanks: Vec<(Spanned<&str>, Option<&str>)> = blanks.cloned().collect();
    if !is_template {
        let top = layers[layers.len() - 1];
        for (name, label) in &blanks {
            findings.push(unfilled(top, name, *label));
        }
    }
    (slots, blanks.into_iter().map(|(name, _)| name.value.to_owned()).collect())
}

fn slot(entry: &Entry, languages: &[LanguageTag], findings: &mut Vec<Finding>) -> Option<Prose> {
    match &entry.value.value {
        Value::Text(text) if text == "unset" => None,
        Value::Text(text) => Some(Localised::in_one(languages[0].clone(), vec![Run::Text(text.clone())])),
        Value::Table(table) => {
            let said = table.entries.iter().filter_map(|entry| {
                let language = LanguageTag::parse(&entry.key.value)?;
                entry.value.value.as_text().map(|text| (language, vec![Run::Text(text.to_owned())]))
            });
            Some(Localised(said.collect()))
        }
        Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Other(_) => {
            let message = format!("the slot `{}` is {}, not text", entry.key.value, entry.value.value.kind());
            findings.push(
                Finding::typed(&catalogue::TOML_TYPE, entry.value.span.clone(), message).help("put it between quotes"),
            );
            None
        }
    }
}

/// The blanks that one layer declares, each with what it is for.
fn declared(folder: &Folder) -> Vec<(Spanned<&str>, Option<&str>)> {
    let list = folder.manifest.table.get("slot").and_then(|entry| entry.value.value.as_list()).unwrap_or_default();
    let tables = list.iter().filter_map(|typed| typed.value.as_table());
    tables.filter_map(|table| Some((table.text("name")?, table.text("label").map(|label| label.value)))).collect()
}

fn unfilled(top: &Folder, name: &Spanned<&str>, label: Option<&str>) -> Finding {
    let slots = top.manifest.table.get("slots").map(|entry| entry.key.span.clone());
    let at = slots.unwrap_or_else(|| Span::new(top.manifest.file, 0..0));
    let what = label.map(|label| format!(": {label}")).unwrap_or_default();
    Finding::typed(&catalogue::UNFILLED_SLOT, at, format!("the template asks for `{}`{what}", name.value))
        .also(name.span.clone(), "asked for here")
        .help(format!("add `{} = \"…\"` under `[slots]`", name.value))
}
