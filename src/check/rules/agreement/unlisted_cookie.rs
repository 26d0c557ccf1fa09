#![doc = include_str!("unlisted_cookie.md")]

use std::collections::BTreeSet;
use std::ops::Range;

use super::contacts::{PAST, around, cookie_names};
use super::passages::{Passage, passages};
use super::services::{COOKIE_BEGINNINGS, COOKIE_NAMES, SERVICES, Service};
use crate::finding::Finding;
use crate::notice::{CookieName, Notice, Register, Value, words};
use crate::rule::Rule;

pub(super) const RULE: Rule = crate::rule!("unlisted-cookie", Should, "unlisted_cookie.md");

/// Words that say that something is not used.
const DENIED: [&str; 8] = [" not ", "n't ", "n’t ", " no ", " never ", " without ", " nid ", " ddim "];

/// Words that say of a service that it is part of the website.
const EMBEDDED: [&str; 9] = ["embed", "cookie", "cwci", "pixel", "plugin", "plug-in", "tracking", "remarket", "device"];

/// Registers in which a service may stand by name.
const LISTS: [Register; 3] = [Register::Provider, Register::Cookie, Register::Recipient];

pub(super) fn find(notice: &Notice) -> Vec<Finding> {
    let listed = listed(notice);
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for passage in passages(notice).iter().filter(|passage| passage.section.is_some()) {
        for range in cookie_names(passage) {
            let name = &passage.words[range.clone()];
            if is_cookie(name)
                && !is_registered(notice, name)
                && !is_denied(passage, &range)
                && told.insert(name.to_owned())
            {
                found.push(finding(
                    passage,
                    &range,
                    "cookie",
                    "[[cookie]]` with its `name`, `provider`, `purpose` and `lifetime",
                ));
            }
        }
        for (service, range) in services(passage) {
            let is_listed = service.names.iter().any(|name| listed.contains(&name.to_lowercase()));
            if !is_listed && !is_denied(passage, &range) && told.insert(service.names[0].to_owned()) {
                found.push(finding(passage, &range, "service", "[[provider]]` and its cookies as `[[cookie]]"));
            }
        }
    }
    found
}

fn finding(passage: &Passage<'_>, range: &Range<usize>, kind: &str, rows: &str) -> Finding {
    let typed = &passage.words[range.clone()];
    let message = format!("the {kind} `{typed}` is named here, and `cookies.toml` has no row for it");
    Finding::new(&RULE, passage.at(range), message).help(format!("add a `{rows}`, or take the name out"))
}

/// Everything that rows say of services, in small letters, in one line.
fn listed(notice: &Notice) -> String {
    let mut said = String::new();
    for row in LISTS.iter().flat_map(|register| notice.registers.rows(*register)) {
        for (_, value) in &row.values {
            match value {
                Value::Prose(prose) => prose.iter().for_each(|(_, runs)| said.push_str(&words(runs))),
                Value::Plain(text) => said.push_str(text),
                Value::Unstated
                | Value::None
                | Value::Unset
                | Value::Word { .. }
                | Value::Truth(_)
                | Value::Period(_)
                | Value::Email(_)
                | Value::Url(_)
                | Value::Telephone(..)
                | Value::Row(_)
                | Value::List(_)
                | Value::Record(_) => {}
            }
            said.push('\n');
        }
    }
    said.to_lowercase()
}

fn is_cookie(name: &str) -> bool {
    COOKIE_NAMES.contains(&name) || COOKIE_BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

fn is_registered(notice: &Notice, name: &str) -> bool {
    notice.registers.cookies.iter().any(|row| match &row.fields.name {
        CookieName::Exact(known) => known == name,
        CookieName::Pattern(pattern) => {
            let (before, after) = pattern.split_once('*').unwrap_or((pattern, ""));
            pattern == name || name.starts_with(before) && name.ends_with(after)
        }
        CookieName::Unnamed => false,
    })
}

/// Services that a passage names as part of the website.
fn services<'s>(passage: &Passage<'_>) -> Vec<(&'s Service, Range<usize>)> {
    let mut found = Vec::new();
    for service in &SERVICES {
        let named = service.names.iter().find_map(|name| Some((passage.words.find(name)?, name.len())));
        let Some((start, length)) = named else { continue };
        let range = start..start + length;
        let ends = passage.words[range.end..].chars().next().is_none_or(|next| !next.is_alphanumeric());
        let around = around(passage, &range);
        if ends && (service.only_measures || EMBEDDED.iter().any(|word| around.contains(word))) {
            found.push((service, range));
        }
    }
    found
}

fn is_denied(passage: &Passage<'_>, range: &Range<usize>) -> bool {
    let around = around(passage, range);
    DENIED.iter().chain(&PAST).any(|word| around.contains(word))
}
