//! Findings as Markdown, for a comment on a pull request: a list under each level, cut by whole findings where it would be
//! too long, and saying so.
//!
//! Nothing that an author typed can break out of it or mention anybody: every character that means something is escaped.

use super::{Located, Report, citation};
use crate::emit::markdown::escaped;
use crate::finding::Safety;
use crate::rule::Level;

/// Room for the sentence that says what is left out. Units: characters.
const ROOM: usize = 200;

/// The findings in at most `limit` characters, where there is room for the first lines.
pub(super) fn render(report: &Report<'_>, limit: usize) -> String {
    let mut text = format!("### What Candour found\n\n**{}**\n", escaped(&report.summary()));
    let (told, more) = report.told();
    let mut length = text.chars().count();
    let mut shown = 0;
    for level in [Level::Must, Level::Should, Level::Note] {
        let of_level: Vec<&&Located<'_>> = told.iter().filter(|located| located.finding.level == level).collect();
        for (at, located) in of_level.iter().enumerate() {
            let heading = if at == 0 { format!("\n#### {}\n\n", title(level)) } else { String::new() };
            let entry = heading + &entry(report, located);
            length += entry.chars().count();
            if length + ROOM > limit {
                text.push_str(&cut(report.located.len() - shown));
                return text;
            }
            text.push_str(&entry);
            shown += 1;
        }
    }
    for sentence in more {
        let line = format!("\n{}\n", escaped(&sentence));
        length += line.chars().count();
        if length + ROOM > limit {
            break;
        }
        text.push_str(&line);
    }
    text
}

fn cut(left: usize) -> String {
    let findings = if left == 1 { "1 finding is".to_owned() } else { format!("{left} findings are") };
    format!("\n*This would be too long: {findings} not shown. `candour check` shows them all.*\n")
}

const fn title(level: Level) -> &'static str {
    match level {
        Level::Must => "Stops a release",
        Level::Should => "Should be fixed",
        Level::Note => "To note",
    }
}

fn entry(report: &Report<'_>, located: &Located<'_>) -> String {
    let finding = located.finding;
    let place = match (&located.span, located.path(report.files)) {
        (Some(span), Some(path)) => format!("{path}, line {}", report.files.position(span.file, span.start).line),
        (None, Some(path)) => path.to_owned(),
        (_, None) => located.place_in_words(),
    };
    let mut lines = vec![format!("- {} *({})*", escaped(&finding.message), escaped(&place))];
    let is_mended = finding.patch.as_ref().is_some_and(|patch| patch.safety == Safety::Mechanical);
    lines.extend(finding.help.as_ref().map(|help| format!("What to do: {}", escaped(help))));
    lines.extend(is_mended.then(|| "`candour check --fix` mends this".to_owned()));
    lines.extend(citation(finding).map(|law| format!("The law: {}", escaped(&law))));
    lines.push(format!("`candour explain {}`", finding.rule));
    format!("{}\n", lines.join("  \n  "))
}
