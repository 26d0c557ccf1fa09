//! Findings that read well aloud: whole sentences, the place before the fault, one paragraph each.

use super::visible::visible;
use super::{Located, Report};
use crate::finding::{Edit, Patch, Safety};
use crate::rule::Level;
use crate::span::Span;
use std::collections::BTreeMap;

/// The longest text that is read out in full. Units: characters.
const SHORT: usize = 60;

pub(super) fn render(report: &Report<'_>) -> String {
    let mut numbers: BTreeMap<Level, usize> = BTreeMap::new();
    let mut text = String::new();
    let (told, more) = report.told();
    for located in told {
        let number = numbers.entry(located.finding.level).or_default();
        *number += 1;
        text.push_str(&paragraph(report, located, *number));
        text.push_str("\n\n");
    }
    for sentence in more {
        text.push_str(&sentence);
        text.push_str("\n\n");
    }
    text.push_str(&report.summary());
    text.push('\n');
    text
}

fn paragraph(report: &Report<'_>, located: &Located<'_>, number: usize) -> String {
    let finding = located.finding;
    let heading = format!("{} {number} of {}.", call(finding.level), report.count(finding.level));
    let mut sentences = vec![heading, sentence(&format!("{}: {}", whereabouts(report, located), finding.message))];
    if let Some(label) = &finding.label {
        let at = located.span.as_ref().and_then(|span| short(report, span));
        sentences.push(sentence(&at.map_or_else(|| capital(label), |typed| format!("At `{typed}`: {label}"))));
    }
    for other in &finding.others {
        sentences.push(sentence(&format!("See also {}: {}", line(report, &other.span, located), other.text)));
    }
    if let Some(help) = &finding.help {
        sentences.push(sentence(&format!("What to do: {help}")));
    }
    sentences.extend(finding.patch.as_ref().and_then(|patch| remedy(report, patch)).map(|text| sentence(&text)));
    if let Some(law) = super::citation(finding) {
        sentences.push(sentence(&format!("The law: {law}")));
    }
    sentences.join(" ")
}

fn call(level: Level) -> &'static str {
    match level {
        Level::Must => "Must fix",
        Level::Should => "Should fix",
        Level::Note => "To note",
    }
}

fn whereabouts(report: &Report<'_>, located: &Located<'_>) -> String {
    match (&located.span, located.path(report.files)) {
        (Some(span), Some(path)) => format!("In {path}, line {}", report.files.position(span.file, span.start).line),
        (None, Some(path)) => format!("In {path}"),
        (_, None) => format!("In {}", located.place_in_words()),
    }
}

fn line(report: &Report<'_>, other: &Span, located: &Located<'_>) -> String {
    let number = report.files.position(other.file, other.start).line;
    if located.span.as_ref().is_some_and(|span| span.file == other.file) {
        format!("line {number}")
    } else {
        format!("{}, line {number}", report.files.get(other.file).path)
    }
}

/// What to type; where `--fix` types it, that is all there is to say.
fn remedy(report: &Report<'_>, patch: &Patch) -> Option<String> {
    match (patch.safety, patch.edits.as_slice()) {
        (_, []) => None,
        (Safety::Mechanical, _) => Some("`candour check --fix` mends this for you".to_owned()),
        (Safety::Suggestion, [edit]) => Some(change(report, edit)),
        (Safety::Suggestion, [first, rest @ ..]) => {
            let places = if rest.len() == 1 { "place" } else { "places" };
            Some(format!("{}, and the same in {} more {places}", change(report, first), rest.len()))
        }
    }
}

fn change(report: &Report<'_>, edit: &Edit) -> String {
    let old = short(report, &edit.span);
    let adds = edit.span.range().is_empty();
    match (edit.replacement.trim(), old) {
        ("", Some(old)) => format!("What to delete: `{old}`"),
        ("", None) => "What to delete: the characters named above".to_owned(),
        (new, Some(old)) => format!("What to type: `{new}` in place of `{old}`"),
        (new, None) if adds => format!("What to add: `{new}`"),
        (new, None) => format!("What to type: `{new}` in their place"),
    }
}

/// What was typed at `span`, where it is short enough to be listened to.
fn short(report: &Report<'_>, span: &Span) -> Option<String> {
    let typed = report.files.text(span).trim();
    (!typed.is_empty() && !typed.contains('\n') && typed.chars().count() <= SHORT).then(|| typed.to_owned())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `text` made safe to look at, with a full stop.
fn sentence(text: &str) -> String {
    let text = visible(text.trim());
    if text.ends_with(['.', '?', '!']) { text } else { format!("{text}.") }
}
