//! Findings below the lines they are about, as compilers show them.

use super::visible::{visible, visible_lines};
use super::{Located, Report};
use crate::finding::{self, Edit, Safety};
use crate::rule;
use crate::span::{FileId, Files, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use std::ops::Range;

/// Whether colour helps the eye; it never says anything that the words do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Characters alone.
    #[default]
    Plain,
    /// With colours.
    Coloured,
}

/// How wide a line may be. Units: columns.
const WIDTH: usize = 110;

pub(super) fn render(report: &Report<'_>, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let mut text = String::new();
    let (told, more) = report.told();
    for located in told {
        text.push_str(&renderer.render(&groups(report.files, located)));
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

/// The finding with its lines, then what to type.
fn groups<'a>(files: &'a Files, located: &'a Located<'_>) -> Vec<Group<'a>> {
    let finding = located.finding;
    let title = level(finding.level).primary_title(visible(&finding.message)).id(finding.rule);
    let mut group = Group::with_title(title);
    if located.span.is_none() {
        let whereabouts = located.path(files).map_or_else(|| located.place_in_words(), str::to_owned);
        group = group.element(Origin::path(visible(&whereabouts)));
    }
    for excerpt in excerpts(files, located) {
        group = group.element(excerpt);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    if let Some(law) = super::citation(finding) {
        group = group.element(Level::NOTE.with_name("law").message(visible(&law)));
    }
    let mut groups = vec![group];
    groups.extend(finding.patch.as_ref().and_then(|patch| suggestion(files, patch)));
    groups
}

fn level(level: rule::Level) -> Level<'static> {
    match level {
        rule::Level::Must => Level::ERROR,
        rule::Level::Should => Level::WARNING,
        rule::Level::Note => Level::NOTE,
    }
    .with_name(level.word())
}

/// The lines of each file that the finding points at, its own file first.
fn excerpts<'a>(files: &'a Files, located: &'a Located<'_>) -> Vec<Snippet<'a, Annotation<'a>>> {
    let mut marks: Vec<(AnnotationKind, &Span, Option<&str>)> = Vec::new();
    if let Some(span) = &located.span {
        marks.push((AnnotationKind::Primary, span, located.finding.label.as_deref()));
    }
    let others = located.finding.others.iter();
    marks.extend(others.map(|other| (AnnotationKind::Context, &other.span, Some(other.text.as_str()))));
    let mut order: Vec<FileId> = Vec::new();
    for (_, span, _) in &marks {
        if !order.contains(&span.file) {
            order.push(span.file);
        }
    }
    let excerpt = |file: FileId| {
        let here: Vec<_> = marks.iter().filter(|(_, span, _)| span.file == file).collect();
        let window = Window::around(files, file, here.iter().map(|(_, span, _)| span.range()));
        let annotations = here
            .into_iter()
            .map(|(kind, span, label)| kind.span(window.range(&span.range())).label(label.map(visible)));
        window.snippet().path(visible(&files.get(file).path)).annotations(annotations.collect::<Vec<_>>())
    };
    order.into_iter().map(excerpt).collect()
}

fn suggestion<'a>(files: &'a Files, patch: &'a finding::Patch) -> Option<Group<'a>> {
    let edits = &patch.edits;
    let adds = edits.iter().all(|edit| edit.span.range().is_empty());
    let takes = edits.iter().all(|edit| edit.replacement.is_empty());
    let title = match (patch.safety, adds, takes) {
        (Safety::Mechanical, _, _) => "`candour check --fix` changes it to",
        (Safety::Suggestion, true, _) => "add this",
        (Safety::Suggestion, false, true) => "take this out",
        (Safety::Suggestion, false, false) => "did you mean",
    };
    let file = edits.first()?.span.file;
    let window = Window::around(files, file, edits.iter().map(|edit| edit.span.range()));
    let typed = |edit: &Edit| Patch::new(window.range(&edit.span.range()), visible_lines(&edit.replacement));
    let snippet = edits.iter().fold(window.snippet(), |snippet, edit| snippet.patch(typed(edit)));
    Some(Group::with_title(Level::HELP.secondary_title(title)).element(snippet))
}

/// The whole lines around some ranges of a file: long files are not drawn in full for each finding.
struct Window<'a> {
    text: &'a str,
    start: usize,
    line: usize,
}

impl<'a> Window<'a> {
    fn around(files: &'a Files, file: FileId, ranges: impl Iterator<Item = Range<usize>> + Clone) -> Window<'a> {
        let text = files.get(file).text.as_str();
        let first = boundary(text, ranges.clone().map(|range| range.start).min().unwrap_or_default());
        let last = boundary(text, ranges.map(|range| range.end).max().unwrap_or_default()).max(first);
        let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let end = text[last..].find('\n').map_or(text.len(), |at| last + at + 1);
        Window { text: &text[start..end], start, line: files.position(file, start).line }
    }

    /// A range of the file as a range of what is drawn.
    fn range(&self, range: &Range<usize>) -> Range<usize> {
        let drawn = |byte: usize| {
            let within = boundary(self.text, byte.saturating_sub(self.start));
            visible_lines(&self.text[..within]).len()
        };
        drawn(range.start)..drawn(range.end.max(range.start))
    }

    fn snippet<'b, T: Clone>(&self) -> Snippet<'b, T> {
        Snippet::source(visible_lines(self.text)).line_start(self.line)
    }
}

/// `byte`, or the start of the character that it is in.
fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
