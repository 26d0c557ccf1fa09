//! Names that templates ask for, held against the contract before anything is rendered.
//!
//! The engine takes a misspelt name in `{% if page.titel %}` for "nothing there", and would leave out, without a word, what
//! the public must read. Which value a name is asked of is not worked out here: a name must be one that *some* view has.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use serde_json::Value;

use super::ThemeError;
use crate::emit::page::PageView;
use crate::span::{File, Files};

/// What the engine itself offers inside a loop, and of a collection.
const OF_THE_ENGINE: [&str; 6] = ["data", "index", "index0", "first", "last", "length"];

/// Every field of every view of the contract, read off its schema.
static FIELDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut fields: BTreeSet<String> = OF_THE_ENGINE.iter().map(|name| (*name).to_owned()).collect();
    collect(schemars::schema_for!(PageView).as_value(), &mut fields);
    fields
});

fn collect(schema: &Value, fields: &mut BTreeSet<String>) {
    match schema {
        Value::Object(entries) => {
            if let Some(Value::Object(properties)) = entries.get("properties") {
                fields.extend(properties.keys().cloned());
            }
            entries.values().for_each(|inner| collect(inner, fields));
        }
        Value::Array(values) => values.iter().for_each(|inner| collect(inner, fields)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Whether every name after a dot in `template` is a field, or one of the theme's `own` words and options.
///
/// A name that the template itself gives to something stands in it in quotes, and is let through.
pub(super) fn check(path: &str, template: &str, own: &BTreeSet<&str>) -> Result<(), ThemeError> {
    for range in asked(template) {
        let name = &template[range.clone()];
        let known = FIELDS.contains(name) || own.contains(name) || template.contains(&format!("\"{name}\""));
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
    let near = FIELDS.iter().map(String::as_str).chain(own.iter().copied()).max_by(|a, b| {
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
