//! How a notice is published: `site.toml`.

use super::base_address::{base_address, folder_address};
use super::context::Context;
use super::reader::Reader;
use super::shape::Shape;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{Localised, Prose, words};
use crate::site::{ExitKey, Feedback, OptionValue, Phase, Publication, QuickExit, Site};
use crate::source::{Document, Value};
use crate::span::Span;

/// Reads `site.toml`; defaults where there is none.
pub(super) fn read(context: &Context<'_>, document: &Document) -> Site {
    let span = Span::new(document.file, 0..0);
    let reader = Reader::new(context, "site", &document.table.entries, span);
    let default = Site::default();
    let site = Site {
        theme: reader.plain("theme").stated().cloned().unwrap_or(default.theme),
        options: options(&reader),
        base_address: base_address(&reader),
        edit_address: folder_address(&reader, "edit_address"),
        publication: choice(&reader, "publication", &[("site", Publication::Site), ("cms", Publication::Cms)])
            .unwrap_or(default.publication),
        heading_level: heading_level(&reader).unwrap_or(default.heading_level),
        phase: phase(&reader),
        feedback: feedback(&reader),
        quick_exit: quick_exit(&reader),
        accessibility_statement: super::values::url(&reader, "accessibility_statement")
            .stated()
            .map(|url| url.0.clone()),
        time_zone: reader.plain("time_zone").stated().cloned().unwrap_or(default.time_zone),
    };
    reader.finish();
    site
}

/// Says that `key` cannot be what was typed at `span`.
pub(super) fn setting(reader: &Reader<'_>, key: &str, span: &Span, wanted: &str) {
    let typed = reader.context.files.text(span).trim_matches('"');
    let message = format!("`{key}` cannot be `{typed}`");
    reader.found(Finding::typed(&catalogue::SITE_SETTING, span.clone(), message).help(format!("write {wanted}")));
}

fn choice<T: Copy>(reader: &Reader<'_>, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
    let typed = reader.plain(key);
    reader.shaped(key, Shape::OneOf(choices.iter().map(|(word, _)| *word).collect()));
    let typed = typed.stated()?;
    let found = choices.iter().find(|(word, _)| word == typed).map(|(_, choice)| *choice);
    if let Some(entry) = reader.entry(key).filter(|_| found.is_none()) {
        let words: Vec<String> = choices.iter().map(|(word, _)| format!("`\"{word}\"`")).collect();
        setting(reader, key, &entry.value.span, &format!("one of {}", words.join(", ")));
    }
    found
}

fn options(reader: &Reader<'_>) -> std::collections::BTreeMap<String, OptionValue> {
    let options = reader.table("options", |table| {
        let read = table
            .every_entry(Shape::Either(vec![Shape::Text, Shape::Truth, Shape::Number(i64::MIN, i64::MAX)]))
            .iter()
            .filter_map(|entry| {
                let value = match &entry.value.value {
                    Value::Text(text) => OptionValue::Text(text.clone()),
                    Value::Truth(truth) => OptionValue::Truth(*truth),
                    Value::Integer(number) => OptionValue::Number(*number),
                    Value::Date(_) | Value::List(_) | Value::Table(_) | Value::Other(_) => return None,
                };
                Some((entry.key.value.clone(), value))
            });
        read.collect()
    });
    options.stated().cloned().unwrap_or_default()
}

fn heading_level(reader: &Reader<'_>) -> Option<u8> {
    let entry = reader.shaped("heading_level", Shape::Number(1, 4))?;
    match entry.value.value {
        Value::Integer(level @ 1..=4) => u8::try_from(level).ok(),
        Value::Integer(_)
        | Value::Text(_)
        | Value::Truth(_)
        | Value::Date(_)
        | Value::List(_)
        | Value::Table(_)
        | Value::Other(_) => {
            setting(reader, "heading_level", &entry.value.span, "a number from 1 to 4");
            None
        }
    }
}

fn phase(reader: &Reader<'_>) -> Option<Phase> {
    let phase = reader.table("phase", |table| {
        let name = table.required("name", table.prose("name"), "add `name = \"Beta\"`");
        let text = table.proses("text");
        table.finish();
        Phase { name: name.stated().cloned().unwrap_or_default(), text: text.stated().cloned().unwrap_or_default() }
    });
    phase.stated().cloned()
}

fn feedback(reader: &Reader<'_>) -> Option<Feedback> {
    let feedback = reader.table("feedback", |table| {
        let text = table.required("text", table.prose("text"), "add `text = \"…\"`: the invitation");
        let url = super::values::url(&table, "url").stated().map(|url| url.0.clone());
        table.finish();
        Feedback { text: text.stated().cloned().unwrap_or_default(), url }
    });
    feedback.stated().cloned()
}

fn quick_exit(reader: &Reader<'_>) -> Option<QuickExit> {
    let exit = reader.table("quick_exit", |table| {
        let keys =
            [("escape", ExitKey::Escape), ("shift-three-times", ExitKey::ShiftThreeTimes), ("none", ExitKey::None)];
        let key = match table
            .shaped("key", Shape::OneOf(keys.map(|(word, _)| word).to_vec()))
            .map(|entry| &entry.value.value)
        {
            // Here `"none"` is a choice like the others.
            Some(Value::Text(text)) if text == "none" => Some(ExitKey::None),
            Some(_) => choice(&table, "key", &keys),
            None => Some(ExitKey::Escape),
        };
        let destination = table.checked("destination", |typed| {
            if typed.starts_with("https://") {
                Ok(typed.to_owned())
            } else {
                let help = "start it with `https://`: the visitor must not be seen on the way";
                Err((format!("`{typed}` is not a safe place to leave to"), help.to_owned()))
            }
        });
        let destination = table.required("destination", destination, "add `destination = \"https://…\"`");
        let (label, secondary) = (plain_words(&table.prose("label")), plain_words(&table.prose("secondary")));
        table.finish();
        Some(QuickExit { key: key?, destination: destination.stated()?.clone(), label, secondary })
    });
    exit.stated().cloned().flatten()
}

fn plain_words(prose: &crate::notice::Field<Prose>) -> Localised<String> {
    let said = prose.stated().into_iter().flat_map(Localised::iter);
    Localised(said.map(|(language, runs)| (language.clone(), words(runs))).collect())
}
