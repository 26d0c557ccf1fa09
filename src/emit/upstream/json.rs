//! The report for programs: `candour.upstream/0`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ClauseView, UpstreamView};
use crate::compare::Weight;
use crate::emit::redline::{Document, document};
use crate::emit::report::escaped_json;
use crate::finding::Finding;
use crate::wire;

/// What a newer release of its template does to a notice.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "Upstream")]
#[serde(deny_unknown_fields)]
struct Report<'a> {
    /// The name of this form.
    format: Format,
    /// The folder of the notice.
    notice: &'a str,
    /// The id of the template.
    template: &'a str,
    /// The release that is pinned.
    pinned: u32,
    /// The newer release.
    newer: u32,
    /// All of it in sentences.
    summary: &'a [String],
    /// Each clause that the template changes, what needs a person first.
    clauses: Vec<Clause<'a>>,
    /// Parts that stay as they are and show something that changes.
    follows: &'a [String],
    /// Findings that the update brings and that belong to no clause.
    brought: Vec<Found<'a>>,
    /// Findings that the update cures and that belong to no clause.
    cured: Vec<Found<'a>>,
}

/// The format's name. It changes with its meaning.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
#[schemars(inline)]
enum Format {
    /// Not yet frozen.
    #[serde(rename = "candour.upstream/0")]
    Zero,
}

/// One clause.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Clause<'a> {
    /// The name by which `--keep` knows it.
    name: &'a str,
    /// What it is called.
    title: &'a str,
    /// `conflicts`, `new blank to fill`, `taken over`, `now redundant` or `your text unaffected`.
    word: &'static str,
    /// What the template does.
    what: &'a str,
    /// What that comes to, and why.
    comes_to: &'a str,
    /// How heavy the change of the template is: `none`, `editorial` or `material`.
    weight: &'static str,
    /// The lines of the template before.
    before: &'a [String],
    /// The lines of the template after.
    after: &'a [String],
    /// The lines of the organisation; empty where it has none.
    yours: &'a [String],
    /// From the template before to the template after.
    redline: Document<'a>,
    /// From the template after to what the organisation says.
    redline_of_yours: Option<Document<'a>>,
    /// Findings that it brings.
    brought: Vec<Found<'a>>,
    /// Findings that it cures.
    cured: Vec<Found<'a>>,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Found<'a> {
    /// The rule.
    rule: &'a str,
    /// `must`, `should` or `note`.
    level: &'static str,
    /// What is wrong.
    message: &'a str,
    /// What to do.
    help: Option<&'a str>,
}

/// The report.
///
/// # Panics
/// Never: every value is text, a small whole number or a list.
#[must_use]
pub fn upstream_json(view: &UpstreamView<'_>) -> String {
    let report = Report {
        format: Format::Zero,
        notice: view.told.notice,
        template: view.told.template,
        pinned: view.told.releases.0,
        newer: view.told.releases.1,
        summary: &view.summary,
        clauses: view.clauses.iter().map(clause).collect(),
        follows: &view.follows,
        brought: found(&view.brought),
        cured: found(&view.cured),
    };
    let json = wire::write_json(&report).expect("maps have text for keys, and no number is large or a fraction");
    escaped_json(&String::from_utf8(json).expect("what is written from text is text"))
}

/// The schema of [`upstream_json`].
#[must_use]
pub fn upstream_schema() -> Vec<u8> {
    wire::schema_of::<Report<'static>>()
}

fn clause<'a>(view: &'a ClauseView<'a>) -> Clause<'a> {
    let clause = view.clause;
    Clause {
        name: &view.name,
        title: &view.title,
        word: clause.word.word(),
        what: &view.what,
        comes_to: &view.comes_to,
        weight: Weight::word(clause.weight),
        before: &clause.lines.before,
        after: &clause.lines.after,
        yours: &clause.lines.yours,
        redline: document(&clause.template, &view.template),
        redline_of_yours: clause
            .yours
            .as_ref()
            .zip(view.yours.as_ref())
            .map(|(comparison, view)| document(comparison, view)),
        brought: found(&view.brought),
        cured: found(&view.cured),
    }
}

fn found<'a>(findings: &[&'a Finding]) -> Vec<Found<'a>> {
    let found = |finding: &&'a Finding| Found {
        rule: finding.rule,
        level: finding.level.word(),
        message: &finding.message,
        help: finding.help.as_deref(),
    };
    findings.iter().map(found).collect()
}
