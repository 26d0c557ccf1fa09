//! The report as Markdown, for a comment on a pull request.

use std::fmt::Write;

use super::terminal::{finding_told, heading};
use super::{UpstreamView, weight};
use crate::emit::redline::{escaped, markdown_excerpt};
use crate::upstream::Word;

/// The report.
#[must_use]
pub fn markdown(view: &UpstreamView<'_>) -> String {
    let mut text = String::from("### Template update\n\n");
    text.extend(view.summary.iter().map(|sentence| format!("{}  \n", escaped(sentence))));
    for word in Word::ALL {
        let mut open = false;
        for one in view.clauses.iter().filter(|one| one.clause.word == word) {
            if !open {
                let _ = write!(text, "\n#### {}\n", heading(word));
                open = true;
            }
            let weight = weight(one.clause.weight);
            let _ = write!(text, "\n##### {} `{}` *({weight})*\n\n", escaped(&one.title), one.name);
            let _ = writeln!(text, "{} {}", escaped(&one.what), escaped(&one.comes_to));
            if !one.template.changes.is_empty() {
                text.push_str(&markdown_excerpt(&one.template));
            }
            if let Some(yours) = one.yours.as_ref().filter(|yours| word == Word::Conflicts && !yours.changes.is_empty())
            {
                let _ = write!(text, "\nFrom {} to yours:\n", escaped(&yours.old));
                text.push_str(&markdown_excerpt(yours));
            }
            let brought = one.brought.iter().map(|finding| ("Brings", finding));
            for (does, finding) in brought.chain(one.cured.iter().map(|finding| ("Cures", finding))) {
                let _ = write!(text, "\n{does}: {}\n", escaped(&finding_told(finding)));
            }
        }
    }
    list(&mut text, "Shows something that changes", view.follows.iter().cloned());
    list(&mut text, "Findings that the update brings", view.brought.iter().map(|finding| finding_told(finding)));
    list(&mut text, "Findings that the update cures", view.cured.iter().map(|finding| finding_told(finding)));
    text
}

fn list(text: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    for (at, line) in lines.enumerate() {
        if at == 0 {
            let _ = write!(text, "\n#### {title}\n\n");
        }
        let _ = writeln!(text, "- {}", escaped(&line));
    }
}
