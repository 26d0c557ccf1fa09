//! Findings as annotations of GitHub Actions: lines that its runner takes from standard output.
//!
//! Source: GitHub Docs, "Workflow commands for GitHub Actions". It shows ten annotations of a kind for each step and drops the
//! rest without a word, so no more are written; the last line counts them all.

use std::fmt::Write;

use super::visible::visible;
use super::{Located, Report};
use crate::rule::Level;

/// How many annotations of one kind a step may show.
const MOST: usize = 10;

pub(super) fn render(report: &Report<'_>) -> String {
    let mut text = String::new();
    for level in [Level::Must, Level::Should, Level::Note] {
        for located in report.located.iter().filter(|located| located.finding.level == level).take(MOST) {
            text.push_str(&annotation(report, located));
            text.push('\n');
        }
    }
    text.push_str(&report.summary());
    text.push('\n');
    text
}

/// How many findings no annotation shows.
pub(super) fn left_out(report: &Report<'_>) -> usize {
    let over = |level| report.count(level).saturating_sub(MOST);
    [Level::Must, Level::Should, Level::Note].map(over).into_iter().sum()
}

fn annotation(report: &Report<'_>, located: &Located<'_>) -> String {
    let finding = located.finding;
    let kind = match finding.level {
        Level::Must => "error",
        Level::Should => "warning",
        Level::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(path) = located.path(report.files) {
        properties.push(format!("file={}", property(path)));
    }
    if let Some(span) = &located.span {
        let start = report.files.position(span.file, span.start);
        let end = report.files.position(span.file, span.end);
        properties.push(format!("line={},endLine={}", start.line, end.line));
        // Columns are read only where the annotation stays within its line.
        if start.line == end.line {
            properties.push(format!("col={},endColumn={}", start.column, end.column));
        }
    }
    properties.push(format!("title={}", property(&format!("{} {}", finding.level.word(), finding.rule))));
    let mut message = finding.message.clone();
    // Writing to a string cannot fail.
    if located.path(report.files).is_none() {
        let _ = write!(message, " (at {})", located.place_in_words());
    }
    for line in finding.help.iter().cloned().chain(super::citation(finding).map(|law| format!("Law: {law}"))) {
        let _ = write!(message, "\n{line}");
    }
    format!("::{kind} {}::{}", properties.join(","), data(&message))
}

/// A message, its line feeds kept and everything else that the runner or a terminal would obey escaped or shown.
fn data(text: &str) -> String {
    let lines = text.split('\n').map(|line| visible(line).replace('%', "%25"));
    lines.collect::<Vec<_>>().join("%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    visible(text).replace('%', "%25").replace(':', "%3A").replace(',', "%2C")
}
