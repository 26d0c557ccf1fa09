//! The files that a notice becomes, and its releases.

use super::link;
use crate::emit::html::Html;
use crate::emit::log::Page;

/// A file.
#[derive(Debug, Clone)]
pub struct Output {
    /// Its path below the notice's folder.
    pub path: String,
    /// Where it can be looked at.
    pub address: String,
    /// Its words, where they are to be pasted elsewhere.
    pub to_paste: Option<String>,
}

/// The page's main part.
#[must_use]
pub fn outputs(draft: &[Output], published: &[Output], unpublished: Option<&str>) -> Html {
    let listed = |title: &str, files: &[Output], none: &str| {
        let heading = Html::heading(2, &Html::words(title));
        let list = match files {
            [] => Html::paragraph(&Html::words(none)),
            files => Html::list(None, files.iter().map(|file| link(&file.address, &file.path))),
        };
        Html::joined([heading, list])
    };
    let pasted = draft.iter().chain(published).enumerate().filter_map(|(number, file)| {
        let id = format!("paste-{number}");
        let label = Html::element("label", &[("for", id.as_str())], &Html::words(&format!("To paste: {}", file.path)));
        let field = [("id", id.as_str()), ("readonly", ""), ("rows", "6"), ("spellcheck", "false")];
        let field = Html::element("textarea", &field, &Html::words(&format!("\n{}", file.to_paste.as_ref()?)));
        let button = [("type", "button"), ("data-copies", id.as_str()), ("hidden", "")];
        let button = Html::element("button", &button, &Html::words(&format!("Copy {}", file.path)));
        Some(Html::element("div", &[("class", "paste")], &Html::joined([label, field, button])))
    });
    Html::joined([
        listed("Of the draft, for you alone", draft, "There is none."),
        listed(
            "Of what is sealed, as `candour build` writes it",
            published,
            unpublished.unwrap_or("Nothing is sealed and in force."),
        ),
        Html::joined(pasted),
    ])
}

/// What is told of the past.
#[derive(Debug)]
pub struct History<'a> {
    /// Every release, newest first.
    pub page: &'a Page,
    /// The day that was asked for, as typed, and what is said of it.
    pub asked: Option<(&'a str, String)>,
    /// Where the text of that day can be read.
    pub text: Option<String>,
    /// What came of verifying the record, a sentence each.
    pub verified: &'a [String],
}

/// The page's main part.
#[must_use]
pub fn history(history: &History<'_>) -> Html {
    let typed = history.asked.as_ref().map_or("", |(typed, _)| typed);
    let label = Html::element("label", &[("for", "on")], &Html::words("What did it say on this day? "));
    let field = Html::void("input", &[("type", "date"), ("id", "on"), ("name", "on"), ("value", typed)]);
    let button = Html::element("button", &[], &Html::words("Show"));
    let mut parts = vec![Html::element("form", &[("method", "get")], &Html::joined([label, field, button]))];
    parts.extend(history.asked.iter().map(|(_, said)| Html::paragraph(&Html::words(said))));
    parts.extend(history.text.iter().map(|address| Html::paragraph(&link(address, "Read that text"))));
    parts.push(Html::heading(2, &Html::words("Is the record as it was sealed?")));
    parts.extend(history.verified.iter().map(|said| Html::paragraph(&Html::words(said))));
    parts.push(Html::heading(2, &Html::words("Releases")));
    parts.extend(history.page.lead.iter().map(|said| Html::paragraph(&Html::words(said))));
    for entry in &history.page.entries {
        parts.push(Html::heading(3, &Html::words(&entry.heading)));
        parts.extend(entry.lines.iter().map(|said| Html::paragraph(&Html::words(said))));
        if !entry.items.is_empty() {
            parts.push(Html::list(None, entry.items.iter().map(|item| Html::words(item))));
        }
    }
    Html::joined(parts)
}
