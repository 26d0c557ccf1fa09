//! Additions to the template's sections that show what the organisation fills in.
//!
//! A template can list uses of data by name alone, because it does not know the rest; where it shows them in full, nothing is
//! added.

use std::collections::{BTreeMap, BTreeSet};

use super::beginnings::{Template, id, words};
use super::manifest::CONTROLLER;
use crate::notice::Register;
use crate::source::Table;

/// How rows of a register are shown.
struct Shown {
    register: Register,
    /// What is put after the register's name to show several rows: `_in_full`, or nothing where names are enough.
    suffix: &'static str,
}

const SHOWN: [Shown; 3] = [
    Shown { register: Register::Purpose, suffix: "_in_full" },
    Shown { register: Register::LawfulBasis, suffix: "_in_full" },
    Shown { register: Register::DataCategory, suffix: "" },
];

/// The files below `sections/`, by path. They show facts and say nothing, so each of `others`, the languages beside the
/// first, gets the same.
pub(super) fn sections(template: &Template, others: &[&str]) -> BTreeMap<String, String> {
    let mut added: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if let Some(after) = shown_in(template, "contact(\"dpo\") }}") {
        added.entry(after).or_default().push(format!("contact(\"{CONTROLLER}\")"));
    }
    for shown in &SHOWN {
        let Some(after) = shown_in(template, &format!("{}(", shown.register.plural())) else { continue };
        let unseen = unseen(template, shown);
        if !unseen.is_empty() {
            added.entry(after).or_default().extend(unseen);
        }
    }
    let mut files = BTreeMap::new();
    for (place, (after, expressions)) in added.into_iter().enumerate() {
        let blocks: Vec<String> = expressions.iter().map(|expression| format!("{{{{ {expression} }}}}\n")).collect();
        let blocks = blocks.join("\n");
        let stem = format!("sections/{:03}-{after}-in-full", (place + 1) * 10);
        files.extend(others.iter().map(|language| (format!("{stem}.{language}.md"), blocks.clone())));
        files.insert(format!("{stem}.md"), format!("+++\nafter = \"{after}\"\n+++\n{blocks}"));
    }
    files
}

/// The id of the section that has `call` most often.
fn shown_in(template: &Template, call: &str) -> Option<String> {
    let count = |text: &str| text.matches(call).count();
    // Of several the first, which is why the order is turned round.
    let sections: Vec<(&str, &str)> =
        template.sections().filter(|(path, text)| !is_translation(path) && count(text) > 0).collect();
    let (path, _) = sections.into_iter().rev().max_by_key(|(_, text)| count(text))?;
    let stem = path.strip_suffix("/index.md").or_else(|| path.strip_suffix(".md"))?;
    let name = stem.rsplit('/').next()?;
    Some(name.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('-').to_owned())
}

/// Whether `path` says in another language what a file beside it says.
fn is_translation(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").is_some_and(|stem| stem.contains('.'))
}

/// What would show the rows that no section of the template shows well enough.
fn unseen(template: &Template, shown: &Shown) -> Vec<String> {
    let many = format!("{}{}", shown.register.plural(), shown.suffix);
    let one = shown.register.key();
    let said = |call: &str| template.sections().any(|(_, text)| text.contains(call));
    let mut seen = BTreeSet::new();
    let mut expressions = Vec::new();
    if said(&format!("{many}()")) {
        return expressions;
    }
    let is_seen = |row: &&Table| {
        let is_alone = id(row).is_some_and(|id| said(&format!("{one}(\"{id}\") }}}}")));
        is_alone || words(row, "group").is_some_and(|group| said(&format!("{many}(\"{group}\")")))
    };
    for row in template.rows(shown.register).iter().filter(|row| !is_seen(row)) {
        let expression = match (words(row, "group"), id(row)) {
            (Some(group), _) => format!("{many}(\"{group}\")"),
            (None, Some(id)) => format!("{one}(\"{id}\")"),
            (None, None) => continue,
        };
        if seen.insert(expression.clone()) {
            expressions.push(expression);
        }
    }
    expressions
}
