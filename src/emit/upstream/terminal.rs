//! The report for the terminal, and for being read aloud.

use std::fmt::Write;

use super::{ClauseView, UpstreamView, weight};
use crate::emit::redline::{RedlineView, narrated_excerpt, terminal_excerpt};
use crate::emit::report::{Style, visible};
use crate::finding::Finding;
use crate::upstream::Word;

/// How the redlines are drawn.
#[derive(Clone, Copy)]
enum Drawn {
    Signs(Style),
    Sentences,
}

/// The report with its redlines.
#[must_use]
pub fn terminal(view: &UpstreamView<'_>, style: Style) -> String {
    told(view, Drawn::Signs(style))
}

/// The report to be read aloud.
#[must_use]
pub fn narrated(view: &UpstreamView<'_>) -> String {
    told(view, Drawn::Sentences)
}

fn told(view: &UpstreamView<'_>, drawn: Drawn) -> String {
    let mut text = String::new();
    for sentence in &view.summary {
        let _ = writeln!(text, "{}", visible(sentence));
    }
    for word in Word::ALL {
        let clauses: Vec<&ClauseView<'_>> = view.clauses.iter().filter(|one| one.clause.word == word).collect();
        if let Some(first) = clauses.first() {
            let heading = heading(first.clause.word);
            let _ = match drawn {
                Drawn::Signs(_) => write!(text, "\n{heading}\n{}\n", "=".repeat(heading.chars().count())),
                Drawn::Sentences => write!(text, "\n{heading}.\n"),
            };
        }
        clauses.iter().for_each(|one| clause(&mut text, one, drawn));
    }
    list(&mut text, "Shows something that changes", view.follows.iter().cloned());
    list(&mut text, "Findings that the update brings", view.brought.iter().map(|finding| finding_told(finding)));
    list(&mut text, "Findings that the update cures", view.cured.iter().map(|finding| finding_told(finding)));
    text
}

/// A word as a heading.
pub(super) fn heading(word: Word) -> &'static str {
    match word {
        Word::Conflicts => "Conflicts",
        Word::Blank => "New blanks to fill",
        Word::TakenOver => "Taken over",
        Word::Redundant => "Now redundant",
        Word::Unaffected => "Your text unaffected",
    }
}

fn clause(text: &mut String, one: &ClauseView<'_>, drawn: Drawn) {
    let title = if one.title == one.name { one.name.clone() } else { format!("{} ({})", one.title, one.name) };
    let _ = write!(text, "\n{} - {}.\n", visible(&title), weight(one.clause.weight));
    let _ = writeln!(text, "{} {}", visible(&one.what), visible(&one.comes_to));
    let mut redlined = |lead: &str, view: &RedlineView| {
        if view.changes.is_empty() {
            return;
        }
        let _ = write!(text, "\n{}:\n", visible(lead));
        text.push_str(&match drawn {
            Drawn::Signs(style) => terminal_excerpt(view, style),
            Drawn::Sentences => narrated_excerpt(view),
        });
    };
    redlined(&format!("From {} to {}", one.template.old, one.template.new), &one.template);
    if let Some(yours) = one.yours.as_ref().filter(|_| one.clause.word == Word::Conflicts) {
        redlined(&format!("From {} to yours", yours.old), yours);
    }
    for (findings, does) in [(&one.brought, "Brings"), (&one.cured, "Cures")] {
        for finding in findings {
            let _ = writeln!(text, "{does}: {}", finding_told(finding));
        }
    }
}

/// A finding in a sentence.
pub(super) fn finding_told(finding: &Finding) -> String {
    let help = finding.help.as_ref().map(|help| format!(" - {help}")).unwrap_or_default();
    visible(&format!("{}[{}]: {}{help}", finding.level.word(), finding.rule, finding.message))
}

fn list(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    for (at, line) in lines.enumerate() {
        if at == 0 {
            let _ = write!(text, "\n{title}:\n");
        }
        let _ = writeln!(text, "  {}", visible(&line));
    }
}
