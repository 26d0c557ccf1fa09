//! Findings for programs. Every key is always there; what is not known is null.

use super::visible::escaped_json;
use super::{Located, Report};
use crate::catalogue;
use crate::finding::Patch;
use crate::rule::Level;
use crate::wire;
use schemars::JsonSchema;
use serde::Serialize;

/// What is wrong with a notice, or with several.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Findings")]
#[serde(deny_unknown_fields)]
struct Findings<'a> {
    /// Every finding, in the order of the files.
    findings: Vec<Entry<'a>>,
}

/// How heavy a finding is.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum LevelWord {
    /// Worth knowing.
    Note,
    /// Should be mended, and does not stop a release.
    Should,
    /// Stops a release.
    Must,
}

impl LevelWord {
    pub(super) const fn of(level: Level) -> LevelWord {
        match level {
            Level::Note => LevelWord::Note,
            Level::Should => LevelWord::Should,
            Level::Must => LevelWord::Must,
        }
    }
}

/// One finding. Lines and columns count from one; a column counts characters; the end is one past the last. Every key is
/// there; what is not known is null, as a position in a sealed text.
#[derive(Serialize, JsonSchema)]
#[schemars(transform = every_key_is_there)]
#[serde(deny_unknown_fields)]
struct Entry<'a> {
    /// The rule's permanent id: `candour explain` has its page.
    rule: &'a str,
    /// How heavy it is.
    level: LevelWord,
    /// What is wrong, one sentence without a full stop.
    message: &'a str,
    /// What to do.
    help: Option<String>,
    /// The file, as people would type it to open it.
    file: Option<&'a str>,
    /// The first line.
    line: Option<u32>,
    /// The first column.
    column: Option<u32>,
    /// The last line.
    end_line: Option<u32>,
    /// One past the last column.
    end_column: Option<u32>,
    /// The anchor of the section or row.
    place: Option<String>,
    /// The law that asks for it, as it stood on the day of judging.
    citation: Option<String>,
    /// Where that law can be read.
    url: Option<&'a str>,
}

/// Says of an object that all of its keys are there: where nothing is known stands null.
pub(super) fn every_key_is_there(schema: &mut schemars::Schema) {
    let keys: Option<Vec<String>> =
        schema.get("properties").and_then(serde_json::Value::as_object).map(|keys| keys.keys().cloned().collect());
    schema.insert("required".to_owned(), keys.unwrap_or_default().into());
}

/// A line or column; no file that is read has as many as this can hold.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The schema of what [`render`] writes.
pub(super) fn schema() -> Vec<u8> {
    wire::schema_of::<Findings<'static>>()
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
        level: LevelWord::of(finding.level),
        message: &finding.message,
        help: finding.help.clone().or_else(|| suggestion(report, finding.patch.as_ref()?)),
        file: located.path(report.files),
        line: start.map(|at| number(at.line)),
        column: start.map(|at| number(at.column)),
        end_line: end.map(|at| number(at.line)),
        end_column: end.map(|at| number(at.column)),
        place: located.place().and_then(crate::notice::Place::anchor),
        citation: super::citation(finding),
        url: match &finding.law {
            Some(law) => law.url.as_deref(),
            None => rule.and_then(catalogue::law_address),
        },
    }
}
