//! From the ledger to the output folder: what is sealed, and nothing else.
//!
//! Publishing reads `site.toml`, the theme and the ledger, no section and no register, so no unsealed word reaches the
//! public and no half-edited section breaks it.

use std::path::{Path, PathBuf};

use super::draft::{Draft, is_sealed, read_sources, sources_digest};
use super::theme;
use crate::assemble;
use crate::date::Date;
use crate::disk::{self, DiskError, Output, OutputError, Published};
use crate::emit::theme::ThemeError;
use crate::emit::{Artefact, Calendar, Rendition, Standing, publication};
use crate::finding::Finding;
use crate::history::{Comparisons, History, history_with, lag_of_draft};
use crate::ledger::{Damage, Ledger, Sealed, in_force};
use crate::publish::Made;
use crate::rule::Level;
use crate::site::Site;
use crate::source::{self, Sources};
use crate::span::Files;

/// One notice that was published.
#[derive(Debug)]
pub struct Built {
    /// The notice's id, and its folder in the output.
    pub id: String,
    /// The release in force, and the day since when.
    pub in_force: (u32, Date),
    /// What the draft holds that is not published.
    pub stale: Stale,
    /// What was done.
    pub published: Published,
}

/// Whether the sources say what the last release says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stale {
    /// They do.
    Current,
    /// They have changed since that release.
    ChangedSince(u32),
}

/// A notice that was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotBuilt {
    /// It is a template, which is never published by itself.
    Template,
    /// Nothing is sealed.
    NothingSealed,
    /// No release holds on the day.
    NothingInForce {
        /// The day.
        on: Date,
    },
}

/// Why a notice was not published. What was published before is untouched.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The ledger is not as it was sealed.
    #[error("the ledger is damaged: {0}")]
    Damaged(Damage),
    /// `site.toml` or the draft has faults.
    #[error("{} must be mended first", if findings.len() == 1 { "one thing" } else { "some things" })]
    Findings {
        /// The faults.
        findings: Vec<Finding>,
    },
    /// The theme.
    #[error("the theme cannot be used: {0}")]
    Theme(#[from] ThemeError),
    /// The machine has no room for a thread in which to render.
    #[error("the pages cannot be rendered: {0}")]
    NoRoom(std::io::Error),
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The output folder.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Publishes what is sealed of the notice in `folder` below `out`, as things stand on a day: `on` is asked for it with the
/// time zone of the notice.
///
/// # Errors
/// [`Failure`] by variant. Everything is rendered before the first file is written.
pub fn build(
    files: &mut Files,
    folder: &Path,
    out: &Path,
    on: impl FnOnce(&str) -> Date,
) -> Result<Result<Built, NotBuilt>, Failure> {
    match compile(files, folder, on)? {
        Ok(compiled) => compiled.publish(out).map(Ok),
        Err(not_built) => Ok(Err(not_built)),
    }
}

/// A notice that is ready to be written. Many can be compiled at once; an output folder takes one after another.
pub struct Compiled {
    built: Built,
    ledger: PathBuf,
    artefacts: Vec<Artefact>,
}

/// The first half of [`build`]: everything but the writing.
///
/// # Errors
/// As [`build`].
pub fn compile(
    files: &mut Files,
    folder: &Path,
    on: impl FnOnce(&str) -> Date,
) -> Result<Result<Compiled, NotBuilt>, Failure> {
    let ready = match ready(files, folder)? {
        Ok(ready) => ready,
        Err(not_built) => return Ok(Err(not_built)),
    };
    let on = on(&ready.site.time_zone);
    let releases = &ready.ledger.releases;
    let (Some(present), Some(last)) = (in_force(releases, on), releases.last()) else {
        return Ok(Err(NotBuilt::NothingInForce { on }));
    };
    let id = ready.id.clone();
    let artefacts = ready.files(folder, on)?;
    let built = Built {
        id,
        in_force: (present.release.number, present.release.effective_from),
        stale: staleness(last, &ready.sources),
        published: Published::default(),
    };
    Ok(Ok(Compiled { built, ledger: folder.join("ledger"), artefacts }))
}

impl Compiled {
    /// The second half of [`build`]: writes it below `out`.
    ///
    /// # Errors
    /// As [`build`].
    pub fn publish(self, out: &Path) -> Result<Built, Failure> {
        // A page must not outlast the release that it names: who sealed it may have been killed before it was sure.
        disk::sync_folder(&self.ledger)?;
        let made = Made { notice: self.built.id.clone(), artefacts: self.artefacts };
        let published = Output::open(out)?.publish(&[made])?;
        Ok(Built { published, ..self.built })
    }
}

/// All that publishing reads of a notice but its theme.
pub(super) struct Ready {
    pub(super) id: String,
    pub(super) ledger: Ledger,
    pub(super) site: Site,
    sources: Sources,
}

impl Ready {
    /// Every file of the notice as things stand on the day `on`.
    pub(super) fn files(&self, folder: &Path, on: Date) -> Result<Vec<Artefact>, Failure> {
        let own = self.rendered(folder, &[(&self.ledger.releases, on)])?;
        Ok(own.into_iter().flatten().chain(schemas()).collect())
    }

    /// The notice's own files, once for each ledger and day.
    pub(super) fn rendered(&self, folder: &Path, stands: &[(&[Sealed], Date)]) -> Result<Vec<Vec<Artefact>>, Failure> {
        with_room(|| {
            let theme = theme::load(folder, &self.site.theme)?;
            let rendered = stands.iter().map(|(releases, on)| publication(&theme, &self.site, releases, *on));
            Ok(rendered.collect::<Result<_, _>>()?)
        })
    }
}

/// Reads what is to be published of the notice in `folder`.
pub(super) fn ready(files: &mut Files, folder: &Path) -> Result<Result<Ready, NotBuilt>, Failure> {
    let (ledger, damages) = Ledger::read(&disk::read_ledger(&folder.join("ledger"))?);
    if let Some(damage) = damages.into_iter().next() {
        return Err(Failure::Damaged(damage));
    }
    let mut refused = Vec::new();
    let (sources, _) = read_sources(files, folder, &folder.to_string_lossy(), &mut refused)?;
    let Some(last) = ledger.releases.last() else {
        return Ok(Err(if is_template(&sources) { NotBuilt::Template } else { NotBuilt::NothingSealed }));
    };
    let Some(notice) = last.release.notice() else { return Ok(Err(NotBuilt::Template)) };
    let site = read_site(files, &sources, folder, notice)?;
    Ok(Ok(Ready { id: notice.id.to_string(), ledger, site, sources }))
}

/// Stack for rendering: the template engine calls itself for every component inside another. Units: bytes.
const ROOM: usize = 64 * 1024 * 1024;

/// Runs `render` in a thread with a deep stack, once for a whole notice.
pub(super) fn with_room<T: Send>(render: impl FnOnce() -> Result<T, Failure> + Send) -> Result<T, Failure> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(ROOM).spawn_scoped(scope, render);
        let thread = thread.map_err(Failure::NoRoom)?;
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn staleness(last: &Sealed, sources: &Sources) -> Stale {
    match &last.release.digests.sources {
        Some(sealed) if *sealed == sources_digest(sources) => Stale::Current,
        Some(_) | None => Stale::ChangedSince(last.release.number),
    }
}

fn is_template(sources: &Sources) -> bool {
    let manifest: Sources = sources
        .iter()
        .filter(|(path, _)| *path == "notice.toml")
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    let (folder, _) = source::read(&mut Files::default(), &manifest, "");
    folder.manifest.table.text("kind").is_some_and(|kind| kind.value == "template")
}

/// `site.toml`, read by itself: nothing else of the draft may matter here.
pub(super) fn read_site(
    files: &mut Files,
    sources: &Sources,
    folder: &Path,
    notice: &crate::notice::Notice,
) -> Result<Site, Failure> {
    let own: Sources = sources
        .iter()
        .filter(|(path, _)| !is_sealed(path) && path.ends_with(".toml"))
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    let (read, mut findings) = source::read_site(files, &own, &folder.to_string_lossy());
    let Some(document) = read else { return Ok(Site::default()) };
    let (site, faults) = assemble::site(files, &document, notice);
    findings.extend(faults);
    if findings.iter().any(|finding| finding.level == Level::Must) {
        return Err(Failure::Findings { findings });
    }
    Ok(site)
}

fn schemas() -> Vec<Artefact> {
    let schema = |path: &str, bytes| Artefact { path: format!("schema/{path}"), bytes };
    let typed = assemble::schemas().into_iter().map(|(file, text)| schema(&format!("{file}.json"), text.into_bytes()));
    let stored = [
        schema("notice.schema.json", crate::wire::notice_schema()),
        schema("release.schema.json", crate::wire::release_schema()),
        schema("compare.schema.json", crate::emit::redline::comparison_schema()),
        schema("check.schema.json", crate::emit::report::findings_schema()),
        schema("coverage.schema.json", crate::emit::report::coverage::schema()),
        schema("log.schema.json", crate::emit::log::log_schema()),
        schema("page-view.schema.json", crate::emit::page::page_view_schema()),
    ];
    stored.into_iter().chain(typed).collect()
}

/// Writes a draft below `out` for its author to look at. Nobody else should see it.
///
/// What the law asks stops no draft: the page is where an author sees what is still to be written.
///
/// # Errors
/// [`Failure`] by variant; the last good one stays.
pub fn build_draft(files: &Files, draft: &Draft, out: &Path) -> Result<(PathBuf, Published), Failure> {
    let artefacts = draft_files(files, draft, &mut Comparisons::default())?;
    let id = draft.assembly.notice.id.to_string();
    let published = Output::open(out)?.publish(&[Made { notice: id.clone(), artefacts }])?;
    Ok((out.join(id).join("index.html"), published))
}

/// The files of a draft, written nowhere; what is `known` of the past is used, and what becomes known is added.
///
/// # Errors
/// [`Failure`] by variant.
pub(super) fn draft_files(files: &Files, draft: &Draft, known: &mut Comparisons) -> Result<Vec<Artefact>, Failure> {
    if draft.is_stopped() {
        return Err(Failure::Findings { findings: draft.findings.clone() });
    }
    let assembly = &draft.assembly;
    let past: Vec<&Sealed> = crate::ledger::in_order(&draft.ledger.releases);
    let calendar = Calendar::of_draft(&draft.ledger.releases);
    let notes = super::notes::to_seal(files, &assembly.notes);
    let lag = lag_of_draft(&past, &assembly.notice, &notes);
    let history: History<'_> = History { lag, ..history_with(&past, known) };
    let rendition = Rendition {
        notice: &assembly.notice,
        site: &assembly.site,
        standing: Standing::Draft { notes: &notes, blanks: draft.blanks() },
        history: &history,
        calendar: &calendar,
    };
    with_room(|| {
        let theme = theme::load(&draft.folder, &assembly.site.theme)?;
        Ok(crate::emit::draft(&theme, &rendition)?)
    })
}
