//! Reading a whole ledger, and whether it is as it was sealed.
//!
//! A chain by itself cannot show that its end was cut off, or that all of it was rewritten: an anchor does.

use std::collections::{BTreeMap, BTreeSet};

use super::chain::{Unreadable, read_release_file};
use super::release::{Event, Previous, Sealed};
use super::withheld::{Withheld, withheld};
use crate::notice::Id;
use crate::wire::ReadError;

/// The releases of one notice or template, by number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// Every release that could be read, and in the place of each whose text was deleted what is kept of it.
    pub releases: Vec<Sealed>,
    /// Releases that are withheld and whose files are still there: withholding was interrupted, or they were put back.
    pub still_there: Vec<u32>,
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
    /// A release that says of one that it withholds what the releases beside that one do not.
    #[error("release {number} says that it withholds release {of}, and what it keeps of that is not what was sealed")]
    KeptOtherwise {
        /// The release that says so.
        number: u32,
        /// The one that it speaks of.
        of: u32,
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
            | Damage::KeptOtherwise { number, .. }
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
        let mut read: BTreeMap<u32, Result<Sealed, Unreadable>> =
            by_number.into_iter().map(|(number, bytes)| (number, read_release_file(bytes))).collect();
        let in_place = read
            .iter()
            .filter_map(|(number, read)| read.as_ref().ok().filter(|sealed| sealed.release.number == *number));
        let whole: Vec<Sealed> = in_place.filter(|sealed| withholds(sealed)).cloned().collect();
        let (withheld, untrue) = withheld(whole.iter());
        damages.extend(untrue.into_iter().map(|(number, of)| Damage::KeptOtherwise { number, of }));
        let numbers: BTreeSet<u32> = read.keys().chain(withheld.keys()).copied().collect();
        let mut reading = Reading { ledger: Ledger::default(), damages, before: Before::Nothing, expected: 1, files };
        for number in numbers {
            reading.take(number, read.remove(&number), withheld.get(&number));
        }
        reading.damages.dedup();
        (reading.ledger, reading.damages)
    }
}

fn withholds(sealed: &Sealed) -> bool {
    match sealed.release.event {
        Event::Withholding { .. } => true,
        Event::Publication | Event::Backfill { .. } | Event::Withdrawal { .. } | Event::Review => false,
    }
}

/// A ledger that was read up to a release.
struct Reading<'f> {
    ledger: Ledger,
    damages: Vec<Damage>,
    before: Before,
    expected: u32,
    files: &'f BTreeMap<String, Vec<u8>>,
}

impl Reading<'_> {
    /// Takes the file of the release `number`, where there is one, and what withholds it, where something does.
    fn take(&mut self, number: u32, file: Option<Result<Sealed, Unreadable>>, withheld: Option<&Withheld<'_>>) {
        if number > self.expected {
            self.damages.push(Damage::Missing { first: self.expected, last: number - 1 });
            self.before = Before::Unknown;
        }
        self.expected = number.saturating_add(1);
        self.before = match (file, withheld) {
            (Some(Err(unreadable)), _) => {
                self.damages.push(damage_of(number, unreadable));
                Before::Unknown
            }
            (Some(Ok(sealed)), Some(withheld)) if !withheld.is_of(&sealed) => {
                self.damages.push(withheld.otherwise(number));
                self.add(number, sealed)
            }
            (Some(Ok(sealed)), None) => self.add(number, sealed),
            (None, None) => Before::Unknown,
            (file, Some(withheld)) => {
                if file.is_some() {
                    self.ledger.still_there.push(number);
                }
                self.add_withheld(number, withheld)
            }
        };
    }

    fn add(&mut self, number: u32, sealed: Sealed) -> Before {
        self.damages.extend(misplaced(number, &sealed, self.files));
        self.damages.extend(unchained(number, &sealed, &self.before));
        self.damages.extend(self.ledger.releases.last().and_then(|last| unlike(number, &sealed, last)));
        let previous = Previous { sha256: sealed.sha256.clone(), bytes: sealed.bytes.len() as u64 };
        self.ledger.releases.push(sealed);
        Before::File(previous)
    }

    fn add_withheld(&mut self, number: u32, withheld: &Withheld<'_>) -> Before {
        let sealed = withheld.in_place(number);
        if unchained(number, &sealed, &self.before).is_some() {
            self.damages.push(withheld.otherwise(number));
        }
        self.damages.extend(self.ledger.releases.last().and_then(|last| unlike(number, &sealed, last)));
        self.ledger.releases.push(sealed);
        Before::Kept(withheld.file().clone(), withheld.otherwise(number))
    }
}

impl Withheld<'_> {
    fn otherwise(&self, of: u32) -> Damage {
        Damage::KeptOtherwise { number: self.by.release.number, of }
    }
}

/// What stands before a release in its ledger.
enum Before {
    /// It is the first.
    Nothing,
    /// This file.
    File(Previous),
    /// A file that was deleted, as a later release says of it; and what is wrong where it is not what was sealed.
    Kept(Previous, Damage),
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
    let (chained, otherwise) = match (before, &sealed.release.previous) {
        (Before::Nothing, previous) => (previous.is_none(), None),
        (Before::File(before), previous) => (previous.as_ref() == Some(before), None),
        (Before::Kept(before, otherwise), previous) => (previous.as_ref() == Some(before), Some(otherwise)),
        (Before::Unknown, _) => (true, None),
    };
    // A release in the place of another is named as such, and not as a fork too.
    let is_fork = !chained && sealed.release.number == number;
    is_fork.then(|| otherwise.cloned().unwrap_or(Damage::Forked { number }))
}

fn unlike(number: u32, sealed: &Sealed, last: &Sealed) -> Option<Damage> {
    let (release, last) = (&sealed.release, &last.release);
    if release.notice_id != last.notice_id {
        return Some(Damage::OtherNotice { number, of: release.notice_id.clone(), ledger: last.notice_id.clone() });
    }
    (release.number > last.number && release.sealed_on < last.sealed_on).then_some(Damage::SealedBackwards { number })
}
