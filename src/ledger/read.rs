//! Reading a whole ledger, and whether it is as it was sealed.
//!
//! A chain by itself cannot show that its end was cut off, or that all of it was rewritten: an anchor does.

use std::collections::BTreeMap;

use super::chain::{Unreadable, read_release_file};
use super::release::{Previous, Sealed};
use crate::notice::Id;
use crate::wire::ReadError;

/// The releases of one notice or template, by number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// Every release that could be read.
    pub releases: Vec<Sealed>,
}

/// What is wrong with a ledger, and the first release that it concerns. Nothing may be sealed on a damaged ledger.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// A file that is no release's.
    #[error("`{name}` is not the name of a release: those are `0001.json`, `0002.json` …")]
    ForeignFile {
        /// Its name.
        name: String,
    },
    /// A release that is here a second time, or a second file for it.
    #[error("{}", doubled(name, *number))]
    Duplicated {
        /// The name of the file that is one too many.
        name: String,
        /// The release that it is, or stands for by its name.
        number: u32,
    },
    /// Releases that are not there.
    #[error("{}", missing(*first, *last))]
    Missing {
        /// The first that is missing.
        first: u32,
        /// The last that is missing before one that is there.
        last: u32,
    },
    /// Bytes that are not those that were sealed.
    #[error("release {number} has been altered since it was sealed")]
    Altered {
        /// The release.
        number: u32,
    },
    /// Line ends that are not those that were sealed.
    #[error(
        "the line ends of release {number} were rewritten, as Git or an editor does: restore it, and keep `ledger/** -text` in `.gitattributes`"
    )]
    LineEndsRewritten {
        /// The release.
        number: u32,
    },
    /// A file without the end of a release.
    #[error("release {number} does not end with its digest: it was cut off or added to, or is not a release")]
    Truncated {
        /// The release.
        number: u32,
    },
    /// A file that ends as a release does, and is none.
    #[error("release {number} is sealed, and cannot be read: {reason}")]
    NotARelease {
        /// The release.
        number: u32,
        /// What is wrong with it.
        reason: ReadError,
    },
    /// A release in a form that this program does not know.
    #[error("release {number} was sealed by a newer Candour (`{found}`, revision {revision}): upgrade to read it")]
    NewerRevision {
        /// The release.
        number: u32,
        /// Its form.
        found: String,
        /// Its revision.
        revision: u64,
    },
    /// A release in the place of another.
    #[error("the file of release {number} holds release {holds}")]
    Reordered {
        /// The number that the file's name gives.
        number: u32,
        /// The number that the release gives.
        holds: u32,
    },
    /// A release that was sealed after another one than the one before it here.
    #[error("release {number} was not sealed after the release {} that is kept here", number.saturating_sub(1))]
    Forked {
        /// The release.
        number: u32,
    },
    /// A release of another notice.
    #[error("release {number} is one of `{of}`, and not of `{ledger}`")]
    OtherNotice {
        /// The release.
        number: u32,
        /// Whose it is.
        of: Id,
        /// Whose ledger this is.
        ledger: Id,
    },
    /// A release sealed on an earlier day than the one before it.
    #[error("release {number} says that it was sealed on an earlier day than the one before it")]
    SealedBackwards {
        /// The release.
        number: u32,
    },
}

impl Damage {
    /// The first release that it concerns; nothing for a file that has to do with none.
    #[must_use]
    pub fn first_release(&self) -> Option<u32> {
        match self {
            Damage::ForeignFile { .. } => None,
            // What stands in the place of a release concerns that one.
            Damage::Duplicated { name, number } => Some(number_of(name).unwrap_or(*number)),
            Damage::Missing { first, .. } => Some(*first),
            Damage::Altered { number }
            | Damage::LineEndsRewritten { number }
            | Damage::Truncated { number }
            | Damage::NotARelease { number, .. }
            | Damage::NewerRevision { number, .. }
            | Damage::Reordered { number, .. }
            | Damage::Forked { number }
            | Damage::OtherNotice { number, .. }
            | Damage::SealedBackwards { number } => Some(*number),
        }
    }
}

fn doubled(name: &str, number: u32) -> String {
    match number_of(name) {
        Some(place) => format!("`{name}` holds release {number} a second time, and not release {place}"),
        None => format!("`{name}` is a second file for release {number}, which is `{}`", file_name(number)),
    }
}

fn missing(first: u32, last: u32) -> String {
    if first == last {
        format!("release {first} is missing")
    } else {
        format!("releases {first} to {last} are missing")
    }
}

/// The name of the file that explains a ledger to those who open its folder. It is no part of the record.
pub const EXPLANATION: &str = "README.md";

/// The name of the file of release `number`: `0001.json`.
#[must_use]
pub fn file_name(number: u32) -> String {
    format!("{number:04}.json")
}

impl Ledger {
    /// Reads the files of a ledger by name, and says what is wrong with them, by number.
    #[must_use]
    pub fn read(files: &BTreeMap<String, Vec<u8>>) -> (Ledger, Vec<Damage>) {
        let (by_number, mut damages) = by_number(files);
        let mut ledger = Ledger::default();
        let mut before = Before::Nothing;
        let mut expected = 1;
        for (number, bytes) in by_number {
            if number > expected {
                damages.push(Damage::Missing { first: expected, last: number - 1 });
                before = Before::Unknown;
            }
            expected = number.saturating_add(1);
            before = match read_release_file(bytes) {
                Ok(sealed) => {
                    damages.extend(misplaced(number, &sealed, files));
                    damages.extend(unchained(number, &sealed, &before));
                    damages.extend(ledger.releases.last().and_then(|last| unlike(number, &sealed, last)));
                    let previous = Previous { sha256: sealed.sha256.clone(), bytes: bytes.len() as u64 };
                    ledger.releases.push(sealed);
                    Before::File(previous)
                }
                Err(unreadable) => {
                    damages.push(damage_of(number, unreadable));
                    Before::Unknown
                }
            };
        }
        (ledger, damages)
    }
}

/// What stands before a release in its ledger.
enum Before {
    /// It is the first.
    Nothing,
    /// This file.
    File(Previous),
    /// A file that is missing or damaged, which is said of that file.
    Unknown,
}

fn by_number(files: &BTreeMap<String, Vec<u8>>) -> (BTreeMap<u32, &Vec<u8>>, Vec<Damage>) {
    let mut numbered = BTreeMap::new();
    let mut damages = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| *name != EXPLANATION) {
        match (number_of(name), stands_for(name, bytes)) {
            (Some(number), _) => drop(numbered.insert(number, bytes)),
            (None, Some(number)) if files.contains_key(&file_name(number)) => {
                damages.push(Damage::Duplicated { name: name.clone(), number });
            }
            (None, Some(_) | None) => damages.push(Damage::ForeignFile { name: name.clone() }),
        }
    }
    (numbered, damages)
}

/// The release that a file with a name of another kind holds, or that its name speaks of: `1.json`, `0001 (1).json`,
/// `0001.json~`.
fn stands_for(name: &str, bytes: &[u8]) -> Option<u32> {
    if let Ok(sealed) = read_release_file(bytes) {
        return Some(sealed.release.number);
    }
    let lower = name.to_lowercase();
    let digits: String = lower.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?.to_owned();
    lower.contains(".json").then(|| digits.parse().ok())?
}

fn number_of(name: &str) -> Option<u32> {
    let number = name.strip_suffix(".json")?.parse().ok()?;
    (number > 0 && file_name(number) == name).then_some(number)
}

fn damage_of(number: u32, unreadable: Unreadable) -> Damage {
    match unreadable {
        Unreadable::Altered => Damage::Altered { number },
        Unreadable::LineEndsRewritten => Damage::LineEndsRewritten { number },
        Unreadable::Truncated => Damage::Truncated { number },
        Unreadable::Malformed(ReadError::Newer { found, revision }) => {
            Damage::NewerRevision { number, found, revision }
        }
        Unreadable::Malformed(
            reason @ (ReadError::OtherFormat { .. } | ReadError::Malformed { .. } | ReadError::Contradictory(_)),
        ) => Damage::NotARelease { number, reason },
    }
}

fn misplaced(number: u32, sealed: &Sealed, files: &BTreeMap<String, Vec<u8>>) -> Option<Damage> {
    let holds = sealed.release.number;
    if holds == number {
        return None;
    }
    let is_there_too = files.get(&file_name(holds)).is_some_and(|there| *there == sealed.bytes);
    Some(if is_there_too {
        Damage::Duplicated { name: file_name(number), number: holds }
    } else {
        Damage::Reordered { number, holds }
    })
}

fn unchained(number: u32, sealed: &Sealed, before: &Before) -> Option<Damage> {
    let chained = match (before, &sealed.release.previous) {
        (Before::Nothing, previous) => previous.is_none(),
        (Before::File(before), previous) => previous.as_ref() == Some(before),
        (Before::Unknown, _) => true,
    };
    // A release in the place of another is named as such, and not as a fork too.
    (!chained && sealed.release.number == number).then_some(Damage::Forked { number })
}

fn unlike(number: u32, sealed: &Sealed, last: &Sealed) -> Option<Damage> {
    let (release, last) = (&sealed.release, &last.release);
    if release.notice_id != last.notice_id {
        return Some(Damage::OtherNotice { number, of: release.notice_id.clone(), ledger: last.notice_id.clone() });
    }
    (release.number > last.number && release.sealed_on < last.sealed_on).then_some(Damage::SealedBackwards { number })
}
