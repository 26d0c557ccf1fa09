//! Names that templates ask for, held against the contract before anything is rendered.
//!
//! The engine takes a misspelt name in `{% if page.titel %}` for "nothing there", and would leave out, without a word, what
//! the public must read. Which value a name is asked of is not worked out here: a name must be one that *some* view has.

use std::collections::BTreeSet;
use std::ops::Range;

use super::ThemeError;
use crate::span::{File, Files};

/// Every field of every view of contract 1, and of the engine's `loop`.
const FIELDS: &[&str] = &[
    "about",
    "accessibility_statement",
    "anchor",
    "blocks",
    "caption",
    "cells",
    "change",
    "changes",
    "check_code",
    "columns",
    "contact",
    "content_security_policy",
    "contents",
    "current",
    "date",
    "date_iso",
    "description",
    "destination",
    "details",
    "effective_from",
    "effective_from_iso",
    "entries",
    "event",
    "fallback",
    "feedback",
    "fields",
    "first_contacts",
    "formats",
    "former",
    "head",
    "heading",
    "home",
    "href",
    "html",
    "id",
    "illustration",
    "indexed",
    "instead",
    "key",
    "kind",
    "label",
    "language",
    "languages",
    "level",
    "links",
    "matter",
    "more",
    "name",
    "note",
    "notes",
    "number",
    "options",
    "organisation",
    "parts",
    "permanent",
    "phase",
    "present",
    "present_contacts",
    "quick_exit",
    "rebuilt",
    "rebuilt_mark",
    "register",
    "release",
    "release_file",
    "releases",
    "retired",
    "rows",
    "script",
    "secondary",
    "sections",
    "sentence",
    "sha256",
    "standing",
    "state",
    "style",
    "summary",
    "tables",
    "tag",
    "text",
    "texts",
    "title",
    "title_words",
    "to",
    "value",
    "values",
    "weight",
    "words",
    "data",
    "index",
    "index0",
    "first",
    "last",
    "length",
];

/// Whether every name after a dot in `template` is a field, or one of the theme's `own` words and options.
///
/// A name that the template itself gives to something stands in it in quotes, and is let through.
pub(super) fn check(path: &str, template: &str, own: &BTreeSet<&str>) -> Result<(), ThemeError> {
    for range in asked(template) {
        let name = &template[range.clone()];
        let known = FIELDS.contains(&name) || own.contains(name) || template.contains(&format!("\"{name}\""));
        if !known {
            let mut files = Files::default();
            let file = files.add(File { path: path.to_owned(), text: template.to_owned() });
            return Err(ThemeError::Template {
                path: path.to_owned(),
                position: Some(files.position(file, range.start)),
                message: message(name, own),
            });
        }
    }
    Ok(())
}

fn message(name: &str, own: &BTreeSet<&str>) -> String {
    let near = FIELDS.iter().chain(own).max_by(|a, b| {
        let likeness = |known: &str| strsim::jaro_winkler(name, known);
        likeness(a).total_cmp(&likeness(b))
    });
    let near = near.filter(|known| strsim::jaro_winkler(name, known) > 0.8);
    let meant = near.map(|known| format!(" · did you mean `{known}`?")).unwrap_or_default();
    format!("`{name}` is not a name that a theme receives{meant}")
}

/// Every name after a dot inside `{{ … }}` and `{% … %}`, in order.
fn asked(template: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = template[at..].find('{').map(|offset| at + offset) {
        let closing = match template[start..].get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                at = start + 1;
                continue;
            }
        };
        let end = template[start..].find(closing).map_or(template.len(), |offset| start + offset);
        if closing != "#}" {
            names_in(template, start + 2..end, &mut found);
        }
        at = end;
    }
    found
}

/// What a name is of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// A value.
    Value,
    /// The next name is that of a component.
    Next,
    /// A component, which may have dots in its name.
    Component,
}

/// The names after a dot in one tag, outside words in quotes and dotted names of components.
fn names_in(template: &str, tag: Range<usize>, found: &mut Vec<Range<usize>>) {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut quote = None;
    let mut before = ' ';
    let mut naming = Naming::Value;
    let mut at = tag.start;
    while let Some(c) = template[at..tag.end].chars().next() {
        let length = template[at..tag.end].find(|c| !is_part(c)).unwrap_or(tag.end - at);
        if quote.is_some() {
            quote = quote.filter(|open| *open != c);
        } else if "\"'`".contains(c) {
            quote = Some(c);
        } else if length > 0 {
            let name = at..at + length;
            naming = match (&template[name.clone()], naming, before) {
                ("component" | "endcomponent", _, _) => Naming::Next,
                (_, Naming::Next, _) | (_, _, '<') | (_, Naming::Component, '.') => Naming::Component,
                (_, Naming::Value | Naming::Component, _) => Naming::Value,
            };
            if before == '.' && naming == Naming::Value && !c.is_ascii_digit() {
                found.push(name);
            }
            before = 'a';
            at += length;
            continue;
        }
        before = if c.is_whitespace() || (c == '/' && before == '<') { before } else { c };
        at += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_after_a_dot_are_found_and_nothing_else() {
        let template = "a.b {{ page.one ~ \"x.y\" }} {# z.z #} {% if p.two[0].three?.four and 1.5 %} { q.q \
                        {{ <ui.card title={p.five}/> }} {% component ui.card(page) %}{% endcomponent ui.card %}{{ p . six }}";
        let found: Vec<&str> = asked(template).into_iter().map(|range| &template[range]).collect();
        assert_eq!(found, ["one", "two", "three", "four", "five", "six"]);
    }

    #[test]
    fn an_unclosed_tag_ends_with_the_template() {
        assert_eq!(asked("{{ a.b").len(), 1);
        assert!(asked("{").is_empty());
        assert!(asked("{ŵ {% ŵ").is_empty());
    }
}
