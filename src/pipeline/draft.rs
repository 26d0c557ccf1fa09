//! From a folder to a draft: read, assembled over its template, checked against its past.

use std::path::{Path, PathBuf};

use super::gaps::Gaps;
use super::template;
use super::{notes, record, translations};
use crate::assemble::{Assembly, ChangeNote, assemble, notes_about_nothing};
use crate::catalogue;
use crate::check::{Reading, check};
use crate::disk::{self, DiskError, Wanted};
use crate::finding::{Edit, Finding, Location, Safety};
use crate::ledger::{Damage, Ledger, Sealed, TemplateUsed, sha256};
use crate::notice::Place;
use crate::rule::Level;
use crate::source::{self, Folder, REMARKS, Sources};
use crate::span::{Files, Span};

/// A notice as its files say it now.
#[derive(Debug)]
pub struct Draft {
    /// Its folder.
    pub folder: PathBuf,
    /// Its own source files.
    pub sources: Sources,
    /// What was typed: the outermost template first, its own files last.
    pub layers: Vec<Folder>,
    /// What they come to, over the template.
    pub assembly: Assembly,
    /// The sealed template that it extends; nothing where it extends none, or one that is not sealed.
    pub template: Option<TemplateUsed>,
    /// Notes among the sources that are not on the disk yet.
    pub new_notes: Sources,
    /// Paths of notes and remarks that a release has taken up already; the assembly is without them.
    pub told: Vec<String>,
    /// What was sealed so far.
    pub ledger: Ledger,
    /// What is wrong with the ledger.
    pub damages: Vec<Damage>,
    /// Everything that is wrong with the draft, whatever the day; [`Draft::judge`] adds what the law asks.
    pub findings: Vec<Finding>,
    /// Whether all of it could be read.
    pub is_whole: bool,
}

impl Draft {
    /// Whether anything was found that stops a draft build. A blank stops a release only: the page is where its author sees
    /// what is still to be filled in.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Must && !is_blank(finding))
    }

    /// How many facts are still to be filled in.
    #[must_use]
    pub fn blanks(&self) -> usize {
        self.findings.iter().filter(|finding| is_blank(finding)).count()
    }

    /// Where a part of the draft was typed.
    #[must_use]
    pub fn find(&self, place: &Place) -> Option<Span> {
        self.assembly.places.find(place)
    }
}

/// Whether a finding is that a fact is still to be filled in.
#[must_use]
pub fn is_blank(finding: &Finding) -> bool {
    finding.rule == catalogue::UNSET_VALUE.id
}

/// Reads the notice in `folder`, which is shown to people as `shown_as`; its files are added to `files`.
///
/// # Errors
/// Where the disk refuses. What is wrong with the notice is in the draft's findings.
pub fn draft(files: &mut Files, folder: &Path, shown_as: &str) -> Result<Draft, DiskError> {
    draft_with_notes(files, folder, shown_as, Sources::new())
}

/// The same with `new_notes` as if they stood in the folder already.
///
/// # Errors
/// As [`draft`].
pub fn draft_with_notes(
    files: &mut Files,
    folder: &Path,
    shown_as: &str,
    new_notes: Sources,
) -> Result<Draft, DiskError> {
    draft_over(files, folder, shown_as, new_notes, None)
}

/// The same over the release `template` of its template, whatever the pin says.
pub(super) fn draft_over(
    files: &mut Files,
    folder: &Path,
    shown_as: &str,
    new_notes: Sources,
    template: Option<&Sealed>,
) -> Result<Draft, DiskError> {
    let mut findings = Vec::new();
    let (mut sources, unread) = read_sources(files, folder, shown_as, &mut findings)?;
    sources.extend(new_notes.clone());
    let (own, faults) = source::read(files, &sources, shown_as);
    findings.extend(faults);
    let mut in_templates = Vec::new();
    let templates = template::chain(files, folder, &own, template, &mut in_templates)?;
    let named = own.extends().map(|extends| extends.template.value);
    let is_template =
        |path: &&String| named.as_ref() == Some(path) || templates.iter().any(|template| template.path == **path);
    let unknown = unread.iter().filter(|path| !is_template(path));
    findings.extend(unknown.map(|path| source::unknown_file(path, shown_as)));
    findings.extend(in_templates);
    let used = templates.first().and_then(|template| template.used.clone());
    let layers: Vec<Folder> =
        templates.into_iter().rev().map(|template| template.folder).chain(std::iter::once(own)).collect();
    let mut assembly = assemble(files, &layers.iter().collect::<Vec<_>>());
    let (ledger, damages) = Ledger::read(&disk::read_ledger(&folder.join("ledger"))?);
    let (fresh, mut told) = notes::part(files, &ledger, assembly.notes, &new_notes);
    assembly.notes = fresh;
    if record::remarks_are_told(folder, &sources, &ledger)? {
        assembly.record.remarks.clear();
        told.push(REMARKS.to_owned());
    }
    let before = ledger.releases.last().and_then(|sealed| sealed.release.notice());
    let mut meant = assembly.findings.clone();
    // What a template released before is not known: it is sealed as its sources.
    if before.is_some() || ledger.releases.is_empty() {
        let nothing = notes_about_nothing(&assembly.notes, &assembly.notice, before);
        // What is not there did not change either; that is told once.
        let is_there = |note: &&ChangeNote| !nothing.iter().any(|found| found.typed_at() == note.place_at.as_ref());
        let there: Vec<ChangeNote> = assembly.notes.iter().filter(is_there).cloned().collect();
        meant.extend(nothing);
        meant.extend(notes::on_nothing_changed(&there, &assembly.notice, &ledger));
        meant.extend(translations::find(files, &there, &assembly.notice, &ledger));
    }
    let read = check(Reading { notice: &assembly.notice, before });
    meant.extend(read.into_iter().map(|finding| with_reference(finding, &assembly, files)));
    let gaps = Gaps::left_by(&findings, files);
    findings.extend(meant.into_iter().filter(|finding| !gaps.explain(finding, files)));
    let is_whole = gaps.is_empty();
    let folder = folder.to_owned();
    let template = used;
    Ok(Draft { folder, sources, layers, assembly, template, new_notes, told, ledger, damages, findings, is_whole })
}

/// The same with a patch, where the words that a reference should replace stand in a section as they were read.
///
/// Not between `<` and `>`, where Markdown reads an address and nothing else.
fn with_reference(finding: Finding, assembly: &Assembly, files: &Files) -> Finding {
    let Some(instead) = finding.instead.clone() else { return finding };
    let Location::Place(place @ Place::Section { block, .. }) = &finding.at else { return finding };
    let Some(span) = assembly.places.find(place).filter(|_| !block.is_empty()) else { return finding };
    let text = &files.get(span.file).text;
    let there = text.get(span.range()).unwrap_or_default();
    let marks = usize::from(there == format!("`{}`", instead.typed));
    let span = Span { start: span.start + marks, end: span.end - marks, ..span };
    if text.get(span.range()) != Some(instead.typed.as_str()) || text[..span.start].ends_with('<') {
        return finding;
    }
    let safety = if instead.is_same { Safety::Mechanical } else { Safety::Suggestion };
    finding.edits(vec![Edit { span, replacement: instead.reference }], safety)
}

/// The source files below `folder`, and the paths of files of other kinds; what was refused is found.
pub(super) fn read_sources(
    files: &mut Files,
    folder: &Path,
    shown_as: &str,
    findings: &mut Vec<Finding>,
) -> Result<(Sources, Vec<String>), DiskError> {
    let tree = disk::read_tree(folder, shown_as, Wanted::Sources)?;
    findings.extend(tree.refused.iter().map(|refusal| refusal.finding(files)));
    let texts = tree.files.iter().filter_map(|(path, file)| Some((path.clone(), file.text()?.to_owned())));
    Ok((texts.collect(), tree.unread))
}

/// The digest of what a release is made from: every source file but `site.toml`, the notes on changes and
/// the record, without the reasons of waivers.
///
/// Units: SHA-256 in lower-case hexadecimal, over each path, length and text in order of path.
#[must_use]
pub fn sources_digest(sources: &Sources) -> String {
    let sealed = source::without_all_reasons(sources.iter().filter(|(path, _)| is_sealed(path)));
    let bytes: Vec<u8> = sealed
        .iter()
        .flat_map(|(path, text)| [path.as_str(), "\n", &text.len().to_string(), "\n", text].concat().into_bytes())
        .collect();
    sha256(&bytes)
}

/// Whether a source file becomes part of a release.
pub(super) fn is_sealed(path: &str) -> bool {
    path != "site.toml" && !path.starts_with("changes/") && !path.starts_with("record/")
}
