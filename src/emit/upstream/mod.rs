//! What a newer template does to a notice, told: a summary in sentences, then clause by clause with its redline.
//!
//! Judges nothing. Told in English, as findings are; the words of texts are in the language of the notice.

mod json;
mod markdown;
mod sentences;
mod terminal;

pub use json::{upstream_json, upstream_schema};
pub use markdown::markdown;
pub use terminal::{narrated, terminal};

use crate::compare::{Comparison, Weight};
use crate::emit::redline::{Called, RedlineView, redline};
use crate::finding::Finding;
use crate::notice::{LanguageTag, Localised};
use crate::upstream::{Clause, FindingChange, Owner, Upstream, Word};

/// What is told of.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The notice, as its folder is typed.
    pub notice: &'a str,
    /// The id of the template.
    pub template: &'a str,
    /// The release that is pinned, and the newer one.
    pub releases: (u32, u32),
    /// What the newer one does.
    pub upstream: &'a Upstream,
    /// The findings that it brings and cures.
    pub findings: &'a FindingChange,
    /// The default language of the notice.
    pub language: &'a LanguageTag,
}

/// A report, ready to be laid out.
#[derive(Debug)]
pub struct UpstreamView<'a> {
    told: Told<'a>,
    /// The summary, a sentence each.
    pub summary: Vec<String>,
    /// Each clause, what needs a person first.
    pub clauses: Vec<ClauseView<'a>>,
    /// What shows something that changes, by title.
    pub follows: Vec<String>,
    /// Findings that belong to no clause.
    pub brought: Vec<&'a Finding>,
    /// Findings that go and belong to no clause.
    pub cured: Vec<&'a Finding>,
}

/// One clause, told.
#[derive(Debug)]
pub struct ClauseView<'a> {
    clause: &'a Clause,
    /// The name to type for it.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What the template does to it, in a sentence.
    pub what: String,
    /// What that comes to, and why, in a sentence.
    pub comes_to: String,
    /// The template before and after.
    pub template: RedlineView,
    /// The template after, and what the organisation says.
    pub yours: Option<RedlineView>,
    /// Findings that it brings.
    pub brought: Vec<&'a Finding>,
    /// Findings that it cures.
    pub cured: Vec<&'a Finding>,
}

impl<'a> UpstreamView<'a> {
    /// Puts a report in words.
    #[must_use]
    pub fn new(told: Told<'a>) -> UpstreamView<'a> {
        let mut clauses: Vec<ClauseView<'a>> = Vec::new();
        for word in Word::ALL {
            clauses.extend(told.upstream.of(word).map(|clause| clause_view(told, clause)));
        }
        let names: Vec<Vec<String>> = told.upstream.clauses.iter().map(|clause| clause.of.anchors()).collect();
        let stray = |(_, owner): &&(Finding, Option<Owner>)| {
            owner.as_ref().is_none_or(|owner| !names.iter().any(|names| names.contains(owner)))
        };
        let strays = |findings: &'a [(Finding, Option<Owner>)]| -> Vec<&'a Finding> {
            findings.iter().filter(stray).map(|(finding, _)| finding).collect()
        };
        UpstreamView {
            summary: sentences::summary(told),
            follows: told.upstream.follows.iter().map(|subject| sentences::subject(subject, told.language)).collect(),
            brought: strays(&told.findings.brought),
            cured: strays(&told.findings.cured),
            clauses,
            told,
        }
    }
}

fn clause_view<'a>(told: Told<'a>, clause: &'a Clause) -> ClauseView<'a> {
    let name = clause.of.name();
    let title = title(&clause.title, told.language).unwrap_or_else(|| name.clone());
    let (old, new) = told.releases;
    let (old, new) = (format!("{} release {old}", told.template), format!("{} release {new}", told.template));
    let view = |comparison: &'a Comparison, old: &str, new: &str| {
        redline(comparison, Called { title: &title, old, new }, told.language)
    };
    let anchors = clause.of.anchors();
    let of = |findings: &'a [(Finding, Option<Owner>)]| -> Vec<&'a Finding> {
        let owned = findings.iter().filter(|(_, owner)| owner.as_ref().is_some_and(|owner| anchors.contains(owner)));
        owned.map(|(finding, _)| finding).collect()
    };
    ClauseView {
        what: sentences::what(clause),
        comes_to: sentences::comes_to(clause),
        template: view(&clause.template, &old, &new),
        yours: clause.yours.as_ref().map(|comparison| view(comparison, &new, "your text")),
        brought: of(&told.findings.brought),
        cured: of(&told.findings.cured),
        clause,
        name,
        title,
    }
}

fn title(titles: &Localised<String>, language: &LanguageTag) -> Option<String> {
    let title = titles.get(language).or_else(|| titles.iter().next().map(|(_, title)| title));
    title.filter(|title| !title.is_empty()).cloned()
}

/// `material`, `editorial`, or that no words change.
fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::None => "no words change",
        Weight::Editorial => "editorial",
        Weight::Material => "material",
    }
}
