//! Findings as SARIF 2.1.0, which code hosts and editors read.
//!
//! Source: OASIS, Static Analysis Results Interchange Format Version 2.1.0 plus Errata 01.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::visible::escaped_json;
use super::{Located, Report};
use crate::catalogue;
use crate::finding::{Patch, Safety};
use crate::notice::Place;
use crate::rule::Level;
use crate::span::Span;

/// Where the schema of this form can be read.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(report: &Report<'_>, accepted: &[Located<'_>]) -> Result<String, serde_json::Error> {
    let ids: BTreeSet<&str> = report.located.iter().chain(accepted).map(|located| located.finding.rule).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let mut results: Vec<Value> = report.located.iter().map(|located| result(report, &ids, located)).collect();
    results.extend(accepted.iter().map(|located| {
        let mut told = result(report, &ids, located);
        // Why it is accepted stays in the organisation, so no justification is given.
        told["suppressions"] = json!([{ "kind": "external", "status": "accepted" }]);
        told
    }));
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Candour",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": ids.iter().map(|id| rule(id)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut json = escaped_json(&serde_json::to_string_pretty(&document)?);
    json.push('\n');
    Ok(json)
}

/// A rule with its page.
fn rule(id: &str) -> Value {
    let mut told = json!({ "id": id });
    if let Some(rule) = catalogue::find(id) {
        let sentence = rule.sentence().replace('\n', " ");
        told["shortDescription"] = json!({ "text": sentence });
        told["help"] = json!({ "text": rule.page, "markdown": rule.page });
        told["defaultConfiguration"] = json!({ "level": level(rule.level) });
        if let Some(address) = catalogue::law_address(rule) {
            told["helpUri"] = json!(address);
        }
    }
    told
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Must => "error",
        Level::Should => "warning",
        Level::Note => "note",
    }
}

fn result(report: &Report<'_>, ids: &[&str], located: &Located<'_>) -> Value {
    let finding = located.finding;
    let mut told = json!({
        "ruleId": finding.rule,
        "ruleIndex": ids.iter().position(|id| *id == finding.rule),
        "level": level(finding.level),
        "message": { "text": message(located) },
        "locations": [location(report, located)],
    });
    let others = finding.others.iter().enumerate().map(|(at, other)| {
        json!({ "id": at, "message": { "text": other.text }, "physicalLocation": physical(report, &other.span) })
    });
    let others: Vec<Value> = others.collect();
    if !others.is_empty() {
        told["relatedLocations"] = json!(others);
    }
    if let Some(fix) = finding.patch.as_ref().and_then(|patch| fix(report, patch)) {
        told["fixes"] = json!([fix]);
    }
    told
}

/// What is wrong, what to do and which law asks for it: a viewer may show nothing else.
fn message(located: &Located<'_>) -> String {
    let finding = located.finding;
    let mut sentences = vec![format!("{}.", finding.message)];
    sentences.extend(finding.help.iter().map(|help| format!("{help}.")));
    sentences.extend(super::citation(finding).map(|law| format!("Law: {}.", law.trim_end_matches('.'))));
    sentences.join("\n")
}

fn location(report: &Report<'_>, located: &Located<'_>) -> Value {
    let mut told = json!({});
    match (&located.span, located.path(report.files)) {
        (Some(span), _) => told["physicalLocation"] = physical(report, span),
        (None, Some(path)) => told["physicalLocation"] = json!({ "artifactLocation": { "uri": uri(path) } }),
        (None, None) => {}
    }
    if let Some(place) = located.place() {
        let name = place.anchor().unwrap_or_else(|| "notice".to_owned());
        told["logicalLocations"] = json!([{ "fullyQualifiedName": name, "kind": kind(place) }]);
    }
    told
}

/// What a place is. A kind of our own: the standard's are of programs.
fn kind(place: &Place) -> &'static str {
    match place {
        Place::Notice { .. } => "notice",
        Place::Section { .. } => "section",
        Place::Row { .. } => "row",
    }
}

fn physical(report: &Report<'_>, span: &Span) -> Value {
    json!({
        "artifactLocation": { "uri": uri(&report.files.get(span.file).path) },
        "region": region(report, span),
    })
}

fn region(report: &Report<'_>, span: &Span) -> Value {
    let start = report.files.position(span.file, span.start);
    let end = report.files.position(span.file, span.end);
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

fn fix(report: &Report<'_>, patch: &Patch) -> Option<Value> {
    let file = patch.edits.first()?.span.file;
    let replacements = patch.edits.iter().map(|edit| {
        json!({
            "deletedRegion": region(report, &edit.span),
            "insertedContent": { "text": edit.replacement },
        })
    });
    let about = match patch.safety {
        Safety::Mechanical => "Changes how it is typed and nothing that it says",
        Safety::Suggestion => "What was probably meant",
    };
    Some(json!({
        "description": { "text": about },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(&report.files.get(file).path) },
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    }))
}

/// A path as a relative reference (RFC 3986, section 4.2): what is no letter of an address is escaped.
fn uri(path: &str) -> String {
    use std::fmt::Write;

    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            // Writing to a string cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}
