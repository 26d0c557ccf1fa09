//! Findings for programs. Every key is always there; what is not known is null.

use super::visible::escaped_json;
use super::{Located, Report};
use crate::catalogue;
use crate::finding::Patch;
use serde::Serialize;

#[derive(Serialize)]
struct Findings<'a> {
    findings: Vec<Entry<'a>>,
}

/// One finding. Lines and columns count from one; a column counts characters; the end is one past the last.
#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    help: Option<String>,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    place: Option<String>,
    citation: Option<String>,
    url: Option<&'a str>,
}

pub(super) fn render(report: &Report<'_>) -> Result<String, serde_json::Error> {
    let findings = report.located.iter().map(|located| entry(report, located)).collect();
    let mut json = escaped_json(&serde_json::to_string_pretty(&Findings { findings })?);
    json.push('\n');
    Ok(json)
}

/// What to type, where nothing else says what to do.
fn suggestion(report: &Report<'_>, patch: &Patch) -> Option<String> {
    let [edit] = patch.edits.as_slice() else { return None };
    let (old, new) = (report.files.text(&edit.span), edit.replacement.as_str());
    match (old.is_empty(), new.trim().is_empty()) {
        (_, true) => None,
        (true, false) => Some(format!("add `{}`", new.trim())),
        (false, false) => Some(format!("write `{new}` in place of `{old}`")),
    }
}

fn entry<'a>(report: &'a Report<'_>, located: &'a Located<'_>) -> Entry<'a> {
    let finding = located.finding;
    let start = located.span.as_ref().map(|span| report.files.position(span.file, span.start));
    let end = located.span.as_ref().map(|span| report.files.position(span.file, span.end));
    let rule = catalogue::find(finding.rule);
    Entry {
        rule: finding.rule,
        level: finding.level.word(),
        message: &finding.message,
        help: finding.help.clone().or_else(|| suggestion(report, finding.patch.as_ref()?)),
        file: located.path(report.files),
        line: start.map(|at| at.line),
        column: start.map(|at| at.column),
        end_line: end.map(|at| at.line),
        end_column: end.map(|at| at.column),
        place: located.place().and_then(crate::notice::Place::anchor),
        citation: super::citation(finding),
        url: match &finding.law {
            Some(law) => law.url.as_deref(),
            None => rule.and_then(catalogue::law_address),
        },
    }
}
