//! Sources made into a notice: template and overlay laid over one another, expressions answered, references looked up.
//!
//! Reads no file. Gives what could be made of the sources *and* what was found; the first fault stops nothing.

mod base_address;
mod complete;
mod context;
mod engine;
mod facts;
mod manifest;
mod notes;
mod places;
mod prose;
mod reader;
mod record;
mod references;
mod registers;
mod rows;
mod scalars;
mod schema;
mod sections;
mod shape;
mod site;
mod slots;
mod text;
mod tree;
mod values;

use std::cell::RefCell;
use std::collections::BTreeSet;

pub use notes::{
    ChangeNote, Lowering, notes_about_nothing, notes_lowering_nothing, notes_on_the_unchanged,
    notes_on_what_is_not_behind,
};
pub use places::Places;
pub use schema::{hint, schemas};

use crate::finding::Finding;
use crate::language::Language;
use crate::notice::{Id, LanguageTag, Notice, Status};
use crate::record::Record;
use crate::site::Site;
use crate::source::{Document, Folder};
use crate::span::{FileId, Files};
use context::Context;
use engine::Engine;

/// What the sources come to.
#[derive(Debug, Clone)]
pub struct Assembly {
    /// What the notice says.
    pub notice: Notice,
    /// Whether this is a template, which is never published by itself.
    pub is_template: bool,
    /// How it is published.
    pub site: Site,
    /// What the next release says about itself.
    pub notes: Vec<ChangeNote>,
    /// What the next release records for the organisation alone; no part of the notice.
    pub record: Record,
    /// Where each part was typed.
    pub places: Places,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// Assembles `layers`, the outermost template first and the notice itself last.
///
/// # Panics
/// Never for a list that holds at least one layer.
#[must_use]
pub fn assemble(files: &Files, layers: &[&Folder]) -> Assembly {
    let mut findings = Vec::new();
    let manifest = manifest::merge(layers);
    let identity = manifest.identity(&mut findings);
    let rows = rows::merge(layers, &identity.languages, &mut findings);
    let nodes = tree::merge(files, layers, &identity.languages[0], &mut findings);
    let (slots, blanks) = slots::slots(layers, &identity.languages, identity.is_template, &mut findings);
    let engine = Engine::new(slots, blanks, &rows, identity.is_template, identity.languages[0].clone());
    let mut context = Context {
        files,
        languages: identity.languages,
        is_template: identity.is_template,
        is_illustration: identity.is_illustration,
        inherited: inherited(layers),
        own: layers[layers.len() - 1].manifest.file,
        engine,
        findings: RefCell::default(),
        told: RefCell::default(),
        described: None,
    };

    // Rows are read twice: prose of one row may show a fact of another, which the first reading makes known.
    let first = registers::read(&context, &rows);
    context.findings = RefCell::new(findings);
    context.told = RefCell::default();
    let languages = context.languages.clone();
    context.engine.know(&first, &languages);
    let registers = registers::read(&context, &rows);
    context.engine.know(&registers, &languages);

    let mut places = Places::default();
    rows::remember(&rows, &mut places);
    manifest.remember(&mut places);
    let sections = sections::read(&context, &nodes, &mut places);
    let ids: Vec<Id> =
        sections.iter().flat_map(|section| section.walk(1)).map(|(_, section)| section.id.clone()).collect();
    let declared = manifest.read(&context, &ids);
    let top = layers[layers.len() - 1];
    let site = top.site.as_ref().map_or_else(Site::default, |document| site::read(&context, document));
    let notice = Notice {
        id: identity.id,
        title: declared.title,
        languages,
        jurisdiction: declared.jurisdiction,
        regimes: declared.regimes,
        status: declared.status,
        controllers: declared.controllers,
        data_protection_officer: declared.data_protection_officer,
        authority: declared.authority,
        review_every: declared.review_every,
        slots: context.engine.slots().clone(),
        waivers: declared.waivers,
        retired: declared.retired,
        sections,
        registers,
    };
    complete::missing(&notice, &declared.required).into_iter().for_each(|finding| context.found(finding));
    let change_notes = notes::read(&context, &top.notes);
    slots::asked_by_nobody(layers, &context);
    let remarks = top.record.as_ref().map(|document| record::read(&context, document)).unwrap_or_default();
    let record = Record { waivers: declared.reasons, lowered: Vec::new(), remarks };
    let is_template = context.is_template;
    Assembly { notice, is_template, site, notes: change_notes, record, places, findings: context.findings.into_inner() }
}

/// The files of every layer but the last.
fn inherited(layers: &[&Folder]) -> BTreeSet<FileId> {
    layers[..layers.len() - 1].iter().flat_map(|layer| layer.files()).collect()
}

/// Reads how a sealed notice is published. Slots and rows of that notice can be asked for.
#[must_use]
pub fn site(files: &Files, document: &Document, notice: &Notice) -> (Site, Vec<Finding>) {
    let context = Context {
        files,
        languages: notice.languages.clone(),
        is_template: false,
        is_illustration: notice.status == Status::Illustration,
        inherited: BTreeSet::new(),
        own: document.file,
        engine: Engine::of_notice(notice),
        findings: RefCell::default(),
        told: RefCell::default(),
        described: None,
    };
    let site = site::read(&context, document);
    (site, context.findings.into_inner())
}

/// The language of findings.
fn english() -> &'static Language {
    Language::of(&LanguageTag::parse("en").expect("`en` is a language tag"))
}

/// The known word that `typed` most likely was meant to be.
fn nearest<'k>(typed: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    let far = (typed.chars().count() / 3).max(1);
    known
        .map(|word| (strsim::damerau_levenshtein(typed, word), word))
        .filter(|(distance, _)| *distance <= far)
        .min()
        .map(|(_, word)| word.to_owned())
}
