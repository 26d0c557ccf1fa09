//! From what was kept to what it proves: the ledger, anchors, saved pages and published files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::publish::{Failure, NotBuilt, Ready, ready};
use crate::date::Date;
use crate::disk::{self, DiskError, OutputError};
use crate::emit::Artefact;
use crate::finding::Finding;
use crate::language::Language;
use crate::ledger::{Body, Ledger, Sealed, in_force, receipt, receipts};
use crate::notice::{Id, LanguageTag};
use crate::proof::{
    Candidate, Carried, Claimed, Edition, Markup, NothingCarried, Proved, Publication, Shown, Witness, carried,
    claimed, damage_finding, page_findings, proved, published_findings, record_findings, records_elsewhere,
    still_there_finding, text_of,
};
use crate::span::Files;
use crate::wire;

/// A ledger that was looked at.
#[derive(Debug)]
pub struct Verified {
    /// The notice's folder.
    pub folder: PathBuf,
    /// What people call it: the folder as they type it.
    pub shown: String,
    /// The folder of the ledger as people type it.
    pub kept_in: String,
    /// Its releases.
    pub ledger: Ledger,
    /// What is wrong with it, and with the record beside it.
    pub findings: Vec<Finding>,
    /// The releases whose record is kept in another place.
    pub recorded_elsewhere: Vec<u32>,
    notice: Option<Id>,
}

/// Why something could not be verified.
#[derive(Debug, thiserror::Error)]
pub enum NotVerified {
    /// A file that proves nothing.
    #[error("`{file}` cannot be an anchor: {reason}")]
    NoAnchor {
        /// The file.
        file: String,
        /// Why not.
        reason: NothingCarried,
    },
    /// A notice that has no pages.
    #[error("there is nothing to compare `{file}` with: {why}")]
    NoPages {
        /// What was to be compared.
        file: String,
        /// Why not.
        why: &'static str,
    },
    /// A page without words.
    #[error("`{file}` holds no words: save the page as HTML and give that file")]
    NoWords {
        /// The file.
        file: String,
    },
    /// What is published today could not be made.
    #[error(transparent)]
    Publish(#[from] Failure),
    /// The output folder.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl Verified {
    fn witness(&self) -> Witness<'_> {
        Witness {
            shown: &self.shown,
            kept_in: &self.kept_in,
            notice: self.notice.as_ref(),
            ledger: &self.ledger,
            is_damaged: !self.findings.is_empty(),
        }
    }

    /// Why nothing can be compared with it yet.
    fn waits(&self, file: &str) -> Option<String> {
        let is_damaged = !self.findings.is_empty();
        is_damaged.then(|| format!("{file} was not compared: {} must be put right first", self.kept_in))
    }

    /// Whether it is of a notice, and not of a template.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.ledger.releases.last().is_some_and(|last| last.release.notice().is_some())
    }
}

/// Looks at the ledger and the record in `folder`, which is shown to people as `shown`.
///
/// # Errors
/// Where the disk refuses.
pub fn verify(folder: &Path, shown: &str) -> Result<Verified, DiskError> {
    let below = |name: &str| if shown.is_empty() { name.to_owned() } else { format!("{shown}/{name}") };
    let (ledger, damages) = Ledger::read(&disk::read_ledger(&folder.join("ledger"))?);
    let mut findings: Vec<Finding> = damages.iter().map(|damage| damage_finding(&below("ledger"), damage)).collect();
    let record = disk::read_ledger(&folder.join("record"))?;
    findings.extend(record_findings(&below("record"), &ledger, &record));
    let withheld = ledger.releases.iter().filter(|sealed| sealed.release.body == Body::Withheld);
    let withheld = withheld.map(|sealed| sealed.release.number);
    let stays = |number: &u32| ledger.still_there.contains(number) || record.contains_key(&format!("{number:04}.toml"));
    findings.extend(withheld.filter(stays).map(|number| still_there_finding(shown, &below("ledger"), number)));
    let recorded_elsewhere = records_elsewhere(&ledger, &record);
    let notice = ledger.releases.first().map(|sealed| sealed.release.notice_id.clone());
    let called = if shown.is_empty() { "this folder".to_owned() } else { shown.to_owned() };
    Ok(Verified {
        folder: folder.to_owned(),
        shown: called,
        kept_in: below("ledger"),
        ledger,
        findings,
        recorded_elsewhere,
        notice,
    })
}

/// Holds an artefact, called `file`, against the ledgers.
///
/// # Errors
/// [`NotVerified::NoAnchor`].
pub fn verify_anchor(file: &str, bytes: &[u8], ledgers: &[Verified]) -> Result<Proved, NotVerified> {
    let carried = carried(bytes).map_err(|reason| NotVerified::NoAnchor { file: file.to_owned(), reason })?;
    let witnesses: Vec<Witness<'_>> = ledgers.iter().map(Verified::witness).collect();
    Ok(proved(file, &carried, &witnesses))
}

/// Holds the words of a saved page, called `file`, against those of the release that it names, on the day that `on` gives for
/// its notice.
///
/// # Errors
/// [`NotVerified`] by variant.
pub fn verify_page(
    file: &str,
    bytes: &[u8],
    ledgers: &[Verified],
    on: impl Fn(&Verified) -> Date,
) -> Result<Proved, NotVerified> {
    let markup = Markup::read(&text_of(bytes));
    if markup.words.is_empty() {
        return Err(NotVerified::NoWords { file: file.to_owned() });
    }
    let carried = carried(bytes).ok();
    let mut told = Proved::default();
    if let Some(carried) = &carried {
        let witnesses: Vec<Witness<'_>> = ledgers.iter().map(Verified::witness).collect();
        let anchored = proved(file, carried, &witnesses);
        if !anchored.findings.is_empty() {
            return Ok(anchored);
        }
    }
    let (verified, number) = match named(carried.as_ref(), ledgers) {
        Some(named) => named,
        None => {
            told.said.push(format!("{file}: {}. It is compared with the release in force", NothingCarried::Nothing));
            only(file, ledgers, &on)?
        }
    };
    if let Some(waits) = verified.waits(file) {
        told.said.push(waits);
        return Ok(told);
    }
    let ready = made_ready(file, verified)?;
    let candidates = candidates(&ready, verified, number, on(verified), markup.releases.is_empty())?;
    let compared = page_findings(file, number, &markup, &candidates);
    told.said.extend(compared.said);
    told.findings.extend(compared.findings);
    Ok(told)
}

/// The ledger and the release that the artefact names: the latest one, where it names several.
fn named<'a>(carried: Option<&Carried>, ledgers: &'a [Verified]) -> Option<(&'a Verified, u32)> {
    let witnesses = ledgers.iter().filter(|verified| verified.is_published());
    let held = witnesses.filter_map(|verified| match claimed(carried?, verified.witness()) {
        Claimed::Release(number) => Some((verified, number)),
        Claimed::Nothing => None,
    });
    held.max_by_key(|(_, number)| *number)
}

/// The only notice that has pages, and its release in force.
fn only<'a>(
    file: &str,
    ledgers: &'a [Verified],
    on: impl Fn(&Verified) -> Date,
) -> Result<(&'a Verified, u32), NotVerified> {
    let nothing = |why| NotVerified::NoPages { file: file.to_owned(), why };
    let published: Vec<&Verified> = ledgers.iter().filter(|verified| verified.is_published()).collect();
    match published.as_slice() {
        [] => Err(nothing("no notice has a release")),
        [one] => {
            let present = in_force(&one.ledger.releases, on(one)).ok_or_else(|| nothing("no release is in force"))?;
            Ok((one, present.release.number))
        }
        [_, _, ..] => Err(nothing("it names no release, and there are several notices: name the folder of one")),
    }
}

fn made_ready(file: &str, verified: &Verified) -> Result<Ready, NotVerified> {
    let nothing = |why| NotVerified::NoPages { file: file.to_owned(), why };
    match ready(&mut Files::default(), &verified.folder)? {
        Ok(ready) => Ok(ready),
        Err(NotBuilt::Template) => Err(nothing("a template has no pages")),
        Err(NotBuilt::NothingSealed | NotBuilt::NothingInForce { .. }) => Err(nothing("nothing is sealed")),
    }
}

/// Every page and fragment that shows release `number`: as today, and as it was before later releases came.
fn candidates(
    ready: &Ready,
    verified: &Verified,
    number: u32,
    on: Date,
    is_bare: bool,
) -> Result<Vec<Candidate>, NotVerified> {
    let releases = &ready.ledger.releases;
    let Some(sealed) = releases.iter().find(|sealed| sealed.release.number == number) else { return Ok(Vec::new()) };
    let until: Vec<Sealed> = releases.iter().filter(|other| other.release.number <= number).cloned().collect();
    let from = sealed.release.effective_from;
    let stands: [(&[Sealed], Date); 3] = [(releases, on), (releases, from), (&until, from)];
    let rendered = ready.rendered(&verified.folder, &stands)?;
    let mut candidates: Vec<Candidate> = Vec::new();
    for (place, artefacts) in rendered.iter().enumerate() {
        let edition = if place == 0 { Edition::Now } else { Edition::Earlier };
        for candidate in artefacts.iter().flat_map(|artefact| shown_by(artefact, sealed, edition, is_bare)) {
            let same =
                |other: &Candidate| other.shown == candidate.shown && other.markup.words == candidate.markup.words;
            if !candidates.iter().any(same) {
                candidates.push(candidate);
            }
        }
    }
    Ok(candidates)
}

/// The artefact as what a page may have been made from, where it shows that release.
fn shown_by(artefact: &Artefact, sealed: &Sealed, edition: Edition, is_bare: bool) -> Vec<Candidate> {
    let path = &artefact.path;
    let is_whole = path.ends_with("/index.html");
    if !is_whole && !path.ends_with("/fragment.html") {
        return Vec::new();
    }
    let markup = Markup::read(&text_of(&artefact.bytes));
    let named = if is_whole { markup.releases.join(" ") } else { markup.text() };
    if !receipts(&named).iter().any(|claim| receipt(sealed).ends_with(&claim.digits)) {
        return Vec::new();
    }
    // A page that lost its metadata may have been put into another one.
    let ways = match (is_whole, is_bare) {
        (true, false) => vec![Shown::WholePage],
        (true, true) => vec![Shown::WholePage, Shown::Part],
        (false, _) => vec![Shown::Part],
    };
    let markup = if is_whole { markup.main_part() } else { markup };
    let candidate = |shown| Candidate { path: path.clone(), edition, shown, markup: markup.clone() };
    ways.into_iter().map(candidate).collect()
}

fn in_english(day: Date) -> String {
    Language::of(&LanguageTag::parse("en").expect("`en` is a language tag")).date(day)
}

/// The release that a published `notice.json` is of.
pub(super) fn released(bytes: &[u8]) -> Option<u32> {
    Some(wire::read_document(bytes).ok()?.release.0?.number)
}

/// Holds what is published in `out` of a notice against what would be published on the day `on`.
///
/// # Errors
/// [`NotVerified`] by variant.
pub fn verify_output(out: &Path, verified: &Verified, on: Date) -> Result<Proved, NotVerified> {
    let shown = out.to_string_lossy().replace('\\', "/");
    let shown = shown.trim_end_matches('/');
    let nothing = |why| NotVerified::NoPages { file: shown.to_owned(), why };
    if let Some(waits) = verified.waits(shown) {
        return Ok(Proved { said: vec![waits], findings: Vec::new() });
    }
    let ready = made_ready(shown, verified)?;
    let present = in_force(&ready.ledger.releases, on).ok_or_else(|| nothing("no release is in force"))?;
    let artefacts = ready.files(&verified.folder, on)?;
    let others = artefacts.iter().map(|artefact| artefact.path.as_str()).filter(|path| !path.starts_with(&ready.id));
    let there = disk::read_published(out, &ready.id, others)?;
    let listed: BTreeMap<String, String> = there
        .manifest
        .files()
        .filter(|(notice, _, _)| *notice == ready.id)
        .map(|(_, path, sha256)| (path.to_owned(), sha256.to_owned()))
        .collect();
    let since = in_english(present.release.effective_from);
    let names = there.files.get(&format!("{}/notice.json", ready.id)).and_then(|bytes| released(bytes));
    let findings = published_findings(&Publication {
        out: shown,
        notice: &verified.folder.to_string_lossy(),
        id: &ready.id,
        in_force: (present.release.number, &since),
        artefacts: &artefacts,
        listed: &listed,
        there: &there.files,
        names,
    });
    let mut said = Vec::new();
    if findings.is_empty() {
        let count = artefacts.len();
        said.push(format!(
            "{shown}/{}: all {count} files are what the ledger of {} gives today, release {} in force since {since}",
            ready.id, verified.shown, present.release.number
        ));
    }
    Ok(Proved { said, findings })
}
