//! `candour verify`: whether the record is as it was sealed, and what was published is what it says.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::say::{self, Format};
use super::{Ending, clock, notices};
use crate::date::Date;
use crate::disk::{self, DiskError};
use crate::pipeline::{NotVerified, Verified, verify, verify_anchor, verify_output, verify_page};
use crate::proof::Proved;

/// What was typed after `verify`.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// Folders of notices [default: all below `notice/`, or this folder]
    notices: Vec<PathBuf>,
    /// A page, text, JSON file, feed, release file or receipt of any earlier day, or `-` for standard input: does the ledger
    /// still have what it names?
    #[arg(long, value_name = "FILE")]
    anchor: Vec<PathBuf>,
    /// A page saved from the website as HTML: are its words those of the release that it names?
    #[arg(long, value_name = "FILE")]
    page: Vec<PathBuf>,
    /// A folder of published files: are they what the ledger gives today?
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The day on which `--page` and `--output` are judged [default: today]
    #[arg(long, value_name = "DATE", value_parser = clock::day)]
    on: Option<Date>,
    /// How findings are shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// The largest anchor or page that is read. Units: bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

impl Verify {
    pub(super) fn run(self) -> Ending {
        let folders = match notices::chosen(&self.notices) {
            Ok(folders) => folders,
            Err(error) => return say::failure(&error),
        };
        let looked: Result<Vec<Verified>, DiskError> =
            folders.iter().map(|folder| verify(folder, &notices::shown(folder))).collect();
        let ledgers = match looked {
            Ok(ledgers) => ledgers,
            Err(error) => return say::failure(&error),
        };
        let mut proved = Proved::default();
        for verified in &ledgers {
            proved.said.extend(standing(verified));
            proved.said.extend(recorded_elsewhere(verified));
            proved.findings.extend(verified.findings.iter().cloned());
        }
        // A fault of one file does not keep what the others prove from being told.
        let mut ending = Ending::Done;
        let now = match clock::Now::read() {
            Ok(now) => now,
            Err(error) => return say::failure(&error),
        };
        for more in self.rest(&ledgers, now) {
            match more {
                Ok(more) => {
                    proved.said.extend(more.said);
                    proved.findings.extend(more.findings);
                }
                Err(error) => ending = ending.max(error.told()),
            }
        }
        self.tell(&proved).max(ending)
    }

    fn tell(&self, proved: &Proved) -> Ending {
        for sentence in &proved.said {
            say::aside(self.format, sentence);
        }
        let ending = if proved.findings.is_empty() { Ending::Done } else { Ending::Stopped };
        match (self.format, ending) {
            (Format::Terminal | Format::Narrated, Ending::Done) => Ending::Done,
            (Format::Terminal | Format::Narrated | Format::Json, _) => {
                say::record_findings(&proved.findings, self.format).max(ending)
            }
        }
    }

    fn rest(&self, ledgers: &[Verified], now: clock::Now) -> Vec<Result<Proved, Fault>> {
        let mut proofs = Vec::new();
        let on = self.on.unwrap_or_else(|| now.day("Europe/London"));
        for path in &self.anchor {
            let (file, bytes) = (called(path), read(path));
            proofs.push(bytes.and_then(|bytes| Ok(verify_anchor(&file, &bytes, ledgers)?)));
        }
        for path in &self.page {
            let (file, bytes) = (called(path), read(path));
            proofs.push(bytes.and_then(|bytes| Ok(verify_page(&file, &bytes, ledgers, on)?)));
        }
        if let Some(out) = &self.output {
            let has_pages = ledgers.iter().any(Verified::is_published);
            let published = ledgers.iter().filter(|verified| verified.is_published() || !has_pages);
            proofs.extend(published.map(|verified| Ok(verify_output(out, verified, on)?)));
        }
        proofs
    }
}

/// What keeps a file from being looked at.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error("standard input cannot be read: {0}")]
    Input(#[from] std::io::Error),
    #[error(transparent)]
    Verify(#[from] NotVerified),
}

impl Fault {
    fn told(&self) -> Ending {
        say::failure(self)
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    if path != Path::new("-") {
        return Ok(disk::read_file(path, LARGEST)?);
    }
    let mut bytes = Vec::new();
    std::io::stdin().take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn called(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.to_string_lossy().replace('\\', "/") }
}

/// What can be said of a ledger that is as it was sealed.
fn standing(verified: &Verified) -> Option<String> {
    let name = verified.folder.display();
    match verified.ledger.releases.last() {
        _ if !verified.findings.is_empty() => None,
        Some(head) => Some(format!(
            "{name}: {} as sealed; the last is release {} (sha256 {})",
            say::count(verified.ledger.releases.len(), "release"),
            head.release.number,
            head.sha256
        )),
        None => Some(format!("{name}: nothing is sealed yet")),
    }
}

/// That records are not here, which is no fault: the organisation may keep them for itself.
fn recorded_elsewhere(verified: &Verified) -> Option<String> {
    let numbers: Vec<String> = verified.recorded_elsewhere.iter().map(u32::to_string).collect();
    let releases = if numbers.len() == 1 { "release" } else { "releases" };
    let name = verified.folder.display();
    (!numbers.is_empty()).then(|| format!("{name}: the record of {releases} {} is not kept here", numbers.join(", ")))
}
