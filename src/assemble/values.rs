//! Values with a form of their own: addresses, telephone numbers, documents, cookie names, lifetimes.

use std::collections::BTreeMap;

use super::reader::Reader;
use super::shape::{Key, Shape};
use crate::catalogue;
use crate::finding::Finding;
use crate::notice::{
    Address, CookieName, Document, Email, Field, Lifetime, Localised, Provision, Provisions, Regime, Telephone, Url,
    Vocabulary,
};
use crate::source::Value;

/// A postal address.
pub(super) fn address(reader: &Reader<'_>, key: &'static str) -> Field<Address> {
    reader.table(key, |table| {
        let lines = table.list("lines", Shape::Text, |typed| {
            if typed.value.as_text().is_none() {
                table.wrong(typed, "one line of the address between quotes");
            }
            typed.value.as_text().map(str::to_owned)
        });
        let address = Address {
            lines: lines.stated().cloned().unwrap_or_default(),
            town: table.plain("town"),
            county: table.plain("county"),
            postcode: table.plain("postcode"),
            country: table.plain("country"),
            translated: translated(&table),
        };
        table.finish();
        address
    })
}

/// The envelope in other languages than the first, whose own words stand in the keys beside it.
fn translated(reader: &Reader<'_>) -> Localised<Vec<String>> {
    let read = reader.table("translated", |table| {
        let mut said = Localised::default();
        for entry in table.every_entry(Shape::Text.listed()) {
            let Some(language) = table.language(&entry.key) else { continue };
            if language == *table.context.default_language() {
                let message = format!("the address in `{language}` is the one that this translates");
                let finding = Finding::typed(&catalogue::BAD_LANGUAGE, entry.key.span.clone(), message);
                table.found(finding.help("take it out here, and say it in `lines`, `town` and the keys beside them"));
                continue;
            }
            let Some(typed) = entry.value.value.as_list().filter(|lines| !lines.is_empty()) else {
                table.wrong(&entry.value, "every line of the address in square brackets");
                continue;
            };
            let lines: Vec<String> = typed.iter().filter_map(|line| table.words_of(line)).collect();
            if !lines.is_empty() {
                said.0.insert(language, lines);
            }
        }
        said
    });
    read.stated().cloned().unwrap_or_default()
}

/// An e-mail address.
pub(super) fn email(reader: &Reader<'_>, key: &'static str) -> Field<Email> {
    reader.checked(key, |typed| {
        let (name, host) = typed.split_once('@').unwrap_or_default();
        let fits = !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !typed.contains(|c: char| c.is_whitespace() || "<>[]()\",;:\\".contains(c))
            && typed.matches('@').count() == 1;
        if fits {
            Ok(Email(typed.to_owned()))
        } else {
            let help = "write it whole, as it is typed into a mail program: `name@example.org`";
            Err((format!("`{typed}` is not an e-mail address"), help.to_owned()))
        }
    })
}

/// A web address.
pub(super) fn url(reader: &Reader<'_>, key: &'static str) -> Field<Url> {
    reader.checked(key, |typed| {
        let whole = ["https://", "http://"].iter().any(|scheme| {
            typed.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
        });
        let path = typed.starts_with('/') && !typed.starts_with("//");
        let clean = !typed.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\".contains(c));
        if clean && (whole || path) {
            Ok(Url(typed.to_owned()))
        } else {
            let help = "start it with `https://`, or with `/` for a page of your own site";
            Err((format!("`{typed}` is not a web address"), help.to_owned()))
        }
    })
}

/// A telephone number: a table, or text where only the shown form is known.
pub(super) fn telephone(reader: &Reader<'_>, key: &'static str) -> Field<Telephone> {
    let is_text = reader.entry(key).is_some_and(|entry| entry.value.value.as_text().is_some());
    if is_text {
        return reader.plain(key).map(|shown| Telephone { shown, e164: Field::Unstated });
    }
    let read = reader.table(key, |table| {
        let shown = table.required("shown", table.plain("shown"), "add `shown = \"…\"`: as people write the number");
        let e164 = table.checked("e164", |typed| {
            let digits = typed.strip_prefix('+').unwrap_or_default();
            let fits = (7..=15).contains(&digits.len())
                && digits.chars().all(|c| c.is_ascii_digit())
                && !digits.starts_with('0');
            if fits {
                Ok(typed.to_owned())
            } else {
                let help = "write `+`, the country and the number without spaces: `+443031231113`";
                Err((format!("`{typed}` is not an international telephone number"), help.to_owned()))
            }
        });
        table.finish();
        shown.stated().cloned().map(|shown| Telephone { shown, e164 })
    });
    reader.or_text(key);
    match read {
        Field::Stated(Some(telephone)) => Field::Stated(telephone),
        Field::Stated(None) | Field::Unstated => Field::Unstated,
        Field::None => Field::None,
        Field::Unset => Field::Unset,
    }
}

/// A document that is named.
pub(super) fn document(reader: &Reader<'_>, key: &'static str) -> Field<Document> {
    reader.table(key, |table| {
        let document = Document { title: table.prose("title"), url: url(&table, "url") };
        table.finish();
        document
    })
}

/// Whether people must give their data.
pub(super) fn provision(reader: &Reader<'_>, key: &'static str) -> Field<Provision> {
    reader.table(key, |table| {
        let provision = Provision { required: table.word("required"), consequences: table.prose("consequences") };
        table.finish();
        provision
    })
}

/// Article or section by regime.
pub(super) fn provisions(reader: &Reader<'_>, key: &'static str) -> Field<Provisions> {
    reader.table(key, |table| {
        let mut provisions = BTreeMap::new();
        for regime in Regime::ALL {
            let citation = table.plain(regime.word());
            if !citation.is_unstated() {
                provisions.insert(*regime, citation);
            }
        }
        table.finish();
        Provisions(provisions)
    })
}

/// A country by its code.
pub(super) fn country(reader: &Reader<'_>, key: &'static str) -> Field<String> {
    reader.checked(key, |typed| {
        if typed.len() == 2 && typed.chars().all(|c| c.is_ascii_uppercase()) {
            Ok(typed.to_owned())
        } else {
            let help = "write its code of two capital letters: `GB`, `US`, `IE`";
            Err((format!("`{typed}` is not a country code"), help.to_owned()))
        }
    })
}

/// A name, or a pattern in its place.
pub(super) fn cookie_name(reader: &Reader<'_>) -> CookieName {
    let name = reader.plain("name");
    let pattern = reader.plain("pattern");
    match (name.stated(), pattern.stated()) {
        (Some(name), None) if name == "unnamed" => CookieName::Unnamed,
        (Some(name), None) => CookieName::Exact(name.clone()),
        (None, Some(pattern)) => CookieName::Pattern(pattern.clone()),
        (None, None) => {
            reader.required("name", name, "add `name = \"…\"` as the browser shows it, or `name = \"unnamed\"`");
            CookieName::Unnamed
        }
        (Some(_), Some(pattern)) => {
            if let Some(entry) = reader.entry("pattern") {
                let message = "a cookie has a `name` or a `pattern`, not both";
                let finding = Finding::typed(&catalogue::TOML_TYPE, entry.key.span.clone(), message);
                reader.context.found(finding.help("keep one of the two lines"));
            }
            CookieName::Pattern(pattern.clone())
        }
    }
}

/// How long something stays on a device.
pub(super) fn lifetime(reader: &Reader<'_>, key: &'static str) -> Field<Lifetime> {
    let words = Shape::Table(vec![Key { name: "text", shape: Some(Shape::Words), required: true }]);
    let shape = Shape::Either(vec![Shape::OneOf(vec!["session"]), Shape::Period, words]);
    reader.field(key, shape, |typed| match &typed.value {
        Value::Text(text) if text == "session" => Some(Lifetime::Session),
        Value::Table(table) => {
            let words = Reader::new(reader.context, "lifetime", &table.entries, typed.span.clone());
            let text = words.required("text", words.prose("text"), "write `{ text = \"varies\" }`");
            words.finish();
            text.stated().cloned().map(Lifetime::Words)
        }
        Value::Text(_) | Value::Integer(_) | Value::Truth(_) | Value::Date(_) | Value::List(_) | Value::Other(_) => {
            let help =
                "write a number and a unit, such as `2 years`, or `{ text = \"…\" }` where no period can be given";
            reader.period_of(typed, help).map(Lifetime::For)
        }
    })
}
