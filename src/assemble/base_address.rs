//! Where a notice is published: one address, or one for each language that has a host or path of its own.

use std::collections::BTreeMap;

use super::reader::Reader;
use super::shape::Shape;
use super::site::setting;
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::LanguageTag;
use crate::site::BaseAddress;
use crate::source::{Table, Value};
use crate::span::Spanned;

const KEY: &str = "base_address";

const WANTED: &str = "the address of the folder: it starts with `https://` and ends with `/`";

/// Reads it. Nothing where the first language has none.
pub(super) fn base_address(reader: &Reader<'_>) -> Option<BaseAddress> {
    let read = reader.field(KEY, Shape::Words, |typed| match &typed.value {
        Value::Text(_) => folder(reader, KEY, typed).map(BaseAddress::one),
        Value::Table(table) => by_language(reader, table),
        Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Other(_) => {
            reader.wrong(typed, "an address between quotes");
            None
        }
    });
    read.stated().cloned()
}

fn by_language(reader: &Reader<'_>, table: &Table) -> Option<BaseAddress> {
    let default = reader.context.default_language();
    let mut folders: BTreeMap<LanguageTag, String> = BTreeMap::new();
    let mut is_there = false;
    for entry in &table.entries {
        let Some(language) = reader.language(&entry.key) else { continue };
        is_there |= language == *default;
        let Some(folder) = folder(reader, KEY, &entry.value) else { continue };
        if let Some((other, _)) = folders.iter().find(|(_, other)| *other == folder) {
            reader.found(twice(&entry.value, folder, other));
        } else {
            folders.insert(language, folder.to_owned());
        }
    }
    if !is_there {
        let message = format!("`{KEY}` is not there in `{default}`");
        let finding = Finding::typed(&catalogue::MISSING_LANGUAGE, table.span.clone(), message);
        reader.found(
            finding.help(format!("add `{default} = \"https://…/\"`: where the notice is published first of all")),
        );
    }
    let first = folders.remove(default)?;
    Some(BaseAddress { first, others: folders })
}

/// The files of two languages have the same names, so that only one of them would be found there.
fn twice(typed: &Spanned<Value>, folder: &str, other: &LanguageTag) -> Finding {
    let message = format!("`{folder}` is the address in `{other}` already");
    let help = "give each language a folder of its own, or leave this one out: it is then published below the first";
    Finding::typed(&catalogue::SITE_SETTING, typed.span.clone(), message).help(help.to_owned())
}

/// Reads the address of one folder, the same in every language.
pub(super) fn folder_address(reader: &Reader<'_>, key: &'static str) -> Option<String> {
    let read = reader.field(key, Shape::Text, |typed| folder(reader, key, typed).map(str::to_owned));
    read.stated().cloned()
}

fn folder<'a>(reader: &Reader<'_>, key: &str, typed: &'a Spanned<Value>) -> Option<&'a str> {
    let Some(text) = typed.value.as_text() else {
        reader.wrong(typed, "an address between quotes");
        return None;
    };
    let host = text.strip_prefix("https://").is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let clean = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\?#".contains(c));
    if host && clean && text.ends_with('/') {
        return Some(text);
    }
    setting(reader, key, &typed.span, WANTED);
    None
}
