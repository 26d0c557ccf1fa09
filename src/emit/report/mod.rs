//! Findings for people and for programs: one value, told in several forms.
//!
//! Finds nothing and judges nothing. The order is that of the files, so that an author mends from top to bottom.

pub mod coverage;
pub mod explained;
mod github;
mod json;
mod markdown;
mod narrated;
mod page;
mod sarif;
mod summary;
mod terminal;
mod visible;

pub use terminal::Style;
pub(in crate::emit) use visible::escaped_json;
pub use visible::visible;

use crate::catalogue;
use crate::finding::{Finding, Location};
use crate::notice::Place;
use crate::span::{Files, Span};
use std::collections::BTreeMap;

/// All findings, in reading order.
#[derive(Debug)]
pub struct Report<'a> {
    files: &'a Files,
    located: Vec<Located<'a>>,
    matter: Matter,
}

/// What findings are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    /// A text that is to be released.
    Draft,
    /// What was released, and where it was published.
    Record,
}

/// A finding with the characters it is about.
#[derive(Debug, Clone)]
struct Located<'a> {
    finding: &'a Finding,
    span: Option<Span>,
}

impl<'a> Report<'a> {
    /// Puts `findings` in order; `resolve` knows where a place was typed, and nothing of a sealed notice.
    #[must_use]
    pub fn new(files: &'a Files, findings: &'a [Finding], resolve: impl Fn(&Place) -> Option<Span>) -> Report<'a> {
        Report::of_each(files, findings.iter().map(|finding| (finding, &resolve)))
    }

    /// The same of several notices: each finding comes with what knows the places of its own notice.
    #[must_use]
    pub fn of_each<R: Fn(&Place) -> Option<Span>>(
        files: &'a Files,
        findings: impl Iterator<Item = (&'a Finding, R)>,
    ) -> Report<'a> {
        let located = locate(files, findings);
        Report { files, located, matter: Matter::Draft }
    }

    /// The same, of what is released already: nothing is said of stopping a release.
    #[must_use]
    pub fn of_record(self) -> Report<'a> {
        Report { matter: Matter::Record, ..self }
    }

    /// For a terminal: the source lines, with what is wrong written below them.
    #[must_use]
    pub fn terminal(&self, style: Style) -> String {
        terminal::render(self, style)
    }

    /// To be read aloud: one finding a paragraph, without drawing.
    #[must_use]
    pub fn narrated(&self) -> String {
        narrated::render(self)
    }

    /// For a comment on a pull request, in at most `limit` characters.
    #[must_use]
    pub fn markdown(&self, limit: usize) -> String {
        markdown::render(self, limit)
    }

    /// For programs: `{"findings": […]}`.
    ///
    /// # Errors
    ///
    /// Where a value cannot be written as JSON, which text and numbers always can.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        json::render(self)
    }

    /// For code hosts and editors: SARIF 2.1.0. What is `accepted` is told as suppressed, each with what
    /// knows its place.
    ///
    /// # Errors
    ///
    /// As [`Report::json`].
    pub fn sarif<'b, R: Fn(&Place) -> Option<Span>>(
        &self,
        accepted: impl Iterator<Item = (&'b Finding, R)>,
    ) -> Result<String, serde_json::Error> {
        sarif::render(self, &locate(self.files, accepted))
    }

    /// For a workflow of GitHub Actions: ten annotations of each kind, and the count of all.
    #[must_use]
    pub fn github(&self) -> String {
        github::render(self)
    }

    /// How many findings [`Report::github`] has no room for.
    #[must_use]
    pub fn without_annotation(&self) -> usize {
        github::left_out(self)
    }
}

/// The schema of [`Report::json`].
#[must_use]
pub fn findings_schema() -> Vec<u8> {
    json::schema()
}

/// Findings with the characters they are about, in reading order.
fn locate<'a, R: Fn(&Place) -> Option<Span>>(
    files: &Files,
    findings: impl Iterator<Item = (&'a Finding, R)>,
) -> Vec<Located<'a>> {
    let locate = |(finding, resolve): (&'a Finding, R)| match &finding.at {
        Location::Typed(span) => Located { finding, span: Some(span.clone()) },
        Location::Place(place) => Located { finding, span: resolve(place) },
        Location::File(_) => Located { finding, span: None },
    };
    let mut located: Vec<Located<'a>> = findings.map(locate).collect();
    located.sort_by(|a, b| a.order(files).cmp(&b.order(files)));
    located
}

/// The law behind a finding: as it stood on the day of judging, or as the rule's page has it.
fn citation(finding: &Finding) -> Option<String> {
    match &finding.law {
        Some(law) => Some(law.citation.clone()),
        None => catalogue::find(finding.rule).and_then(catalogue::citation),
    }
}

/// How many findings of one rule are told in one file; more would bury the others. Programs are given all.
const MOST: usize = 20;

impl Report<'_> {
    /// The findings that are told to people, and a sentence for each rule and file of which there are more.
    fn told(&self) -> (Vec<&Located<'_>>, Vec<String>) {
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let mut told = Vec::new();
        for located in &self.located {
            let count = counts.entry((located.finding.rule, located.path(self.files).unwrap_or_default())).or_default();
            *count += 1;
            if *count <= MOST {
                told.push(located);
            }
        }
        let more = counts.into_iter().filter(|(_, count)| *count > MOST);
        let more = more.map(|((rule, path), count)| format!("{} more of `{rule}` in {}.", count - MOST, visible(path)));
        (told, more.collect())
    }
}

impl Located<'_> {
    /// By file and place in it, what belongs to no file last; at one place the heaviest first.
    fn order(&self, files: &Files) -> impl Ord {
        let path = self.path(files);
        let start = self.span.as_ref().map(|span| (span.start, span.end));
        let heaviness = std::cmp::Reverse(self.finding.level);
        let place = self.place().cloned();
        (
            path.is_none(),
            path.map(str::to_owned),
            start,
            place,
            heaviness,
            self.finding.rule,
            self.finding.message.clone(),
        )
    }

    fn path<'b>(&'b self, files: &'b Files) -> Option<&'b str> {
        match (&self.span, &self.finding.at) {
            (Some(span), _) => Some(&files.get(span.file).path),
            (None, Location::File(path)) => Some(path),
            (None, Location::Typed(_) | Location::Place(_)) => None,
        }
    }

    fn place(&self) -> Option<&Place> {
        match &self.finding.at {
            Location::Place(place) => Some(place),
            Location::Typed(_) | Location::File(_) => None,
        }
    }

    /// The place in words, for a notice whose sources are not at hand.
    fn place_in_words(&self) -> String {
        match self.place() {
            None | Some(Place::Notice { key: None }) => "the notice".to_owned(),
            Some(Place::Notice { key: Some(key) }) => format!("the notice, `{key}`"),
            Some(Place::Section { id, language: None, .. }) => format!("section `{id}`"),
            Some(Place::Section { id, language: Some(language), .. }) => format!("section `{id}` in `{language}`"),
            Some(Place::Row { address, key: None }) => {
                format!("{} `{}`", address.register.key().replace('_', " "), address.id)
            }
            Some(Place::Row { address, key: Some(key) }) => {
                format!("{} `{}`, `{key}`", address.register.key().replace('_', " "), address.id)
            }
        }
    }
}
