//! Findings that an update brings, and findings that it cures.

use std::collections::BTreeMap;

use super::Both;
use super::overlay::{address, tables};
use crate::finding::{Finding, Location};
use crate::notice::{Place, Register, Vocabulary};
use crate::source::Folder;
use crate::span::Span;

/// What an update does to the findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindingChange {
    /// Those that it brings, each with the clause it belongs to.
    pub brought: Vec<(Finding, Option<Owner>)>,
    /// Those that it cures.
    pub cured: Vec<(Finding, Option<Owner>)>,
}

/// The part of the notice that a finding is about, as an anchor or the name of a blank.
pub type Owner = String;

/// What is among the findings of one side alone. Where one stands in the template's files differs and does not count.
#[must_use]
pub fn difference(findings: &Both<Vec<Finding>>, layers: &Both<Vec<&Folder>>) -> FindingChange {
    FindingChange {
        brought: only(&findings.new, &findings.old, &layers.new),
        cured: only(&findings.old, &findings.new, &layers.old),
    }
}

fn only(here: &[Finding], there: &[Finding], layers: &[&Folder]) -> Vec<(Finding, Option<Owner>)> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in there {
        *counts.entry((finding.rule, &finding.message)).or_default() += 1;
    }
    let mut only = Vec::new();
    for finding in here {
        let count = counts.entry((finding.rule, &finding.message)).or_default();
        if *count > 0 {
            *count -= 1;
            continue;
        }
        only.push((finding.clone(), owner(finding, layers)));
    }
    only
}

/// The part of the notice that `finding` is about, where that can be told from where it stands.
#[must_use]
pub fn owner(finding: &Finding, layers: &[&Folder]) -> Option<Owner> {
    match &finding.at {
        Location::Place(Place::Notice { .. }) | Location::File(_) => None,
        Location::Place(place) => place.anchor(),
        // What asks for a blank, or names a row, stands where it is declared.
        Location::Typed(span) => {
            let spans = finding.others.iter().map(|label| &label.span);
            spans.chain([span]).find_map(|span| layers.iter().rev().find_map(|layer| typed_in(layer, span)))
        }
    }
}

fn typed_in(layer: &Folder, span: &Span) -> Option<Owner> {
    let section = layer.sections.iter().find(|file| file.file == span.file);
    if let Some(section) = section {
        let target = ["replaces", "after", "before"].iter().find_map(|key| section.front.text(key));
        return Some(target.map_or_else(|| section.id.to_string(), |target| target.value.to_owned()));
    }
    let holds = |outer: &Span| outer.file == span.file && outer.start <= span.start && span.end <= outer.end;
    for register in Register::ALL.iter().copied() {
        if let Some(table) = tables(layer, register).into_iter().find(|table| {
            holds(&table.span) || table.entries.iter().any(|entry| holds(&entry.key.span) || holds(&entry.value.span))
        }) {
            return address(register, table).map(|address| address.anchor());
        }
    }
    let manifest = &layer.manifest.table;
    let removed = manifest.get("remove").and_then(|entry| entry.value.value.as_list()).unwrap_or_default();
    if let Some(typed) = removed.iter().find(|typed| holds(&typed.span)) {
        return typed.value.as_text().map(str::to_owned);
    }
    let slots = manifest.get("slot").and_then(|entry| entry.value.value.as_list()).unwrap_or_default();
    let mut slots = slots.iter().filter_map(|typed| typed.value.as_table());
    let asked = slots.find(|table| holds(&table.span) || table.entries.iter().any(|entry| holds(&entry.value.span)));
    asked.and_then(|table| Some(format!("slot.{}", table.text("name")?.value)))
}
