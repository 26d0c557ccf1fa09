//! The blanks that a template leaves, and what fills them.
//!
//! Where the text shows a slot is no concern of this file; `engine` answers that.

mod defaults;

use std::collections::BTreeMap;

use super::context::Context;
use super::nearest;
use super::reader::Reader;
use super::shape::Shape;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{LanguageTag, Localised, Prose, Run};
use crate::source::{Entry, Folder, RESERVED, Value};
use crate::span::{Span, Spanned};
use defaults::Defaults;

/// The declaration of a blank; [`slots`] reads it again for what it means.
pub(super) fn declaration(reader: &Reader<'_>) {
    reader.required("name", reader.plain("name"), "add `name = \"…\"`: what the text says between `{{` and `}}`");
    for key in ["label", "hint", "example"] {
        reader.plain(key);
    }
    reader.shaped("default", Shape::Words);
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
    for (number, folder) in layers.iter().enumerate() {
        let own = number + 1 == layers.len();
        let Some(entry) = folder.manifest.table.get("slots") else { continue };
        let Some(table) = entry.value.value.as_table() else {
            let message = format!("`slots` is {}, not a table", entry.value.value.kind());
            let finding = Finding::typed(&catalogue::TOML_TYPE, entry.value.span.clone(), message);
            findings.push(finding.help("write a line `[slots]`, and below it `name = \"…\"` for each blank"));
            continue;
        };
        for entry in &table.entries {
            if let Some(prose) = slot(entry, languages, own, findings) {
                slots.insert(entry.key.value.clone(), prose);
            }
        }
    }
    let declared: Vec<(Spanned<&str>, Option<&str>)> = layers.iter().flat_map(|folder| declared(folder)).collect();
    let has_default = |name: &Spanned<&str>| layers.iter().any(|folder| default_of(folder, name.value));
    let blanks = declared.iter().filter(|(name, _)| !slots.contains_key(name.value));
    let blanks: Vec<(Spanned<&str>, Option<&str>)> = blanks.filter(|(name, _)| !has_default(name)).cloned().collect();
    if !is_template {
        let top = layers[layers.len() - 1];
        let is_asked_for = |name: &str| declared.iter().any(|(asked, _)| asked.value == name);
        for (name, label) in &blanks {
            findings.push(unfilled(top, name, *label, is_asked_for));
        }
    }
    let blanks = blanks.into_iter().map(|(name, _)| name.value.to_owned()).collect();
    let mut defaults = Defaults { languages, slots: &mut slots, blanks, findings };
    layers.iter().for_each(|folder| defaults.fill(folder));
    let blanks = defaults.blanks;
    (slots, blanks)
}

/// Finds what fills a blank that the template does not have, or has no longer, and that nothing here shows.
pub(super) fn asked_by_nobody(layers: &[&Folder], context: &Context<'_>) {
    let [below @ .., top] = layers else { return };
    let entries = top.manifest.table.get("slots").and_then(|entry| entry.value.value.as_table());
    let declared: Vec<&str> = layers.iter().flat_map(|folder| declared(folder)).map(|(name, _)| name.value).collect();
    for entry in entries.filter(|_| !below.is_empty()).map(|table| &table.entries).into_iter().flatten() {
        let name = entry.key.value.as_str();
        // A name that was only misspelt is told with the blank that it was meant for.
        let is_told = context.findings.borrow().iter().any(|finding| finding.typed_at() == Some(&entry.key.span));
        if declared.contains(&name) || context.engine.is_asked(name) || is_told {
            continue;
        }
        let message = format!("nothing asks for the slot `{name}`");
        let finding = Finding::typed(&catalogue::OVERLAY_TARGET, entry.key.span.clone(), message);
        context.found(finding.help("take the line out: the template has no such blank"));
    }
}

/// What fills a slot; nothing for one that is still a blank.
fn slot(entry: &Entry, languages: &[LanguageTag], own: bool, findings: &mut Vec<Finding>) -> Option<Prose> {
    let name = &entry.key;
    if RESERVED.contains(&name.value.as_str()) {
        findings.push(reserved(&name.value, &name.span, "give the slot another name"));
    }
    match &entry.value.value {
        Value::Text(text) => {
            slot_text(text, entry, findings)?;
            Some(Localised::in_one(languages[0].clone(), vec![Run::Text(text.clone())]))
        }
        Value::Table(table) => {
            let mut said = Localised::default();
            for entry in &table.entries {
                let language = LanguageTag::parse(&entry.key.value).filter(|language| languages.contains(language));
                let Some(language) = language else {
                    if !own {
                        continue;
                    }
                    let message = format!("`{}` is not a language of this notice", entry.key.value);
                    findings.push(
                        Finding::typed(&catalogue::BAD_LANGUAGE, entry.key.span.clone(), message)
                            .help("add it to `languages` in `notice.toml`, or take it out here"),
                    );
                    continue;
                };
                let Some(text) = entry.value.value.as_text() else {
                    findings.push(not_text(&name.value, &entry.value));
                    continue;
                };
                slot_text(text, entry, findings)?;
                said.0.insert(language, vec![Run::Text(text.to_owned())]);
            }
            if said.get(&languages[0]).is_none() {
                let message = format!("the slot `{}` is not there in `{}`", name.value, languages[0]);
                let finding = Finding::typed(&catalogue::MISSING_LANGUAGE, entry.value.span.clone(), message);
                findings.push(finding.help(format!("add `{} = \"…\"`", languages[0])));
            }
            Some(said)
        }
        Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Other(_) => {
            findings.push(not_text(&name.value, &entry.value));
            Some(Localised::in_one(languages[0].clone(), Vec::new()))
        }
    }
}

/// Nothing where the text is no text of its own; that is found, and nothing else is then said of the slot.
fn slot_text(text: &str, entry: &Entry, findings: &mut Vec<Finding>) -> Option<()> {
    if text == "unset" {
        return None;
    }
    if RESERVED.contains(&text) {
        let help = "say it in other words, or take out what shows the slot";
        findings.push(reserved(text, &entry.value.span, help));
    }
    Some(())
}

fn reserved(word: &str, span: &Span, help: &str) -> Finding {
    let message = format!("`{word}` is a word of Candour's own");
    Finding::typed(&catalogue::RESERVED_WORD, span.clone(), message).help(help)
}

fn not_text(name: &str, typed: &Spanned<Value>) -> Finding {
    let message = format!("the slot `{name}` is {}, not text", typed.value.kind());
    Finding::typed(&catalogue::TOML_TYPE, typed.span.clone(), message).help("put it between quotes")
}

/// The blanks that one layer declares, each with what it is for.
fn declared(folder: &Folder) -> Vec<(Spanned<&str>, Option<&str>)> {
    let list = folder.manifest.table.get("slot").and_then(|entry| entry.value.value.as_list()).unwrap_or_default();
    let tables = list.iter().filter_map(|typed| typed.value.as_table());
    tables.filter_map(|table| Some((table.text("name")?, table.text("label").map(|label| label.value)))).collect()
}

/// Whether `folder` says what stands in the blank `name` where nobody fills it.
fn default_of(folder: &Folder, name: &str) -> bool {
    let list = folder.manifest.table.get("slot").and_then(|entry| entry.value.value.as_list()).unwrap_or_default();
    let mut tables = list.iter().filter_map(|typed| typed.value.as_table());
    tables.any(|table| table.text("name").is_some_and(|typed| typed.value == name) && table.get("default").is_some())
}

/// A blank that `top` leaves open: where it says `unset`, where the name is misspelt, or else where it belongs.
fn unfilled(top: &Folder, name: &Spanned<&str>, label: Option<&str>, is_asked_for: impl Fn(&str) -> bool) -> Finding {
    let slots = top.manifest.table.get("slots");
    let filled = slots.and_then(|entry| entry.value.value.as_table());
    let what = label.map(|label| format!(": {label}")).unwrap_or_default();
    if let Some(entry) = filled.and_then(|table| table.get(name.value)) {
        let message = format!("`{}` is still a blank{what}", name.value);
        let finding = Finding::typed(&catalogue::UNSET_VALUE, entry.value.span.clone(), message);
        return finding.help("fill it in");
    }
    let message = format!("the template asks for `{}`{what}", name.value);
    let unasked: Vec<&Entry> =
        filled.into_iter().flat_map(|table| &table.entries).filter(|entry| !is_asked_for(&entry.key.value)).collect();
    let near = nearest(name.value, unasked.iter().map(|entry| entry.key.value.as_str()));
    if let Some(entry) = near.and_then(|near| unasked.into_iter().find(|entry| entry.key.value == near)) {
        let span = entry.key.span.clone();
        let finding = Finding::typed(&catalogue::UNFILLED_SLOT, span.clone(), message);
        return finding.also(name.span.clone(), "asked for here").patch(span, name.value);
    }
    let at = slots.map_or_else(|| Span::new(top.manifest.file, 0..0), |entry| entry.key.span.clone());
    let finding = Finding::typed(&catalogue::UNFILLED_SLOT, at, message).also(name.span.clone(), "asked for here");
    finding.help(format!("add `{} = \"…\"` under `[slots]`", name.value))
}
