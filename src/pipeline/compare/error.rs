//! Why two texts were not compared, in words that say what to type instead.

use std::path::PathBuf;

use crate::date::Date;
use crate::disk::DiskError;
use crate::language::Language;
use crate::ledger::{Damage, Unreadable};
use crate::notice::LanguageTag;
use crate::wire::ReadError;

/// Why nothing was compared.
#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// `#x`.
    #[error("`{typed}` is no release: write its number, as in `2`")]
    NotARelease {
        /// As typed.
        typed: String,
    },
    /// Figures that look like a day.
    #[error("`{typed}` is no day: write year, month and day, as in `2027-04-11`")]
    NotADay {
        /// As typed.
        typed: String,
    },
    /// A number that no release has.
    #[error("there is no release {number} of `{notice}`: {}", releases_told(known))]
    NoSuchRelease {
        /// The number.
        number: u32,
        /// The notice.
        notice: String,
        /// The releases there are.
        known: Vec<u32>,
    },
    /// A notice without releases.
    #[error("nothing of `{notice}` is sealed yet: `draft` is its text, `candour release` seals it")]
    NothingSealed {
        /// The notice.
        notice: String,
    },
    /// A day before the first release.
    #[error("no release of `{notice}` was in force on {}: the first is release {}, from {}", day(*on), first.0, day(first.1))]
    NothingInForce {
        /// The notice.
        notice: String,
        /// The day.
        on: Date,
        /// The first release, and the day from which it holds.
        first: (u32, Date),
    },
    /// A day from which several releases hold.
    #[error("{} releases hold from {}: say which, {}", numbers.len(), day(*on), choices(numbers))]
    SeveralOnTheDay {
        /// The day.
        on: Date,
        /// The releases.
        numbers: Vec<u32>,
    },
    /// A release whose text may not be kept.
    #[error("the text of release {number} is withheld and kept nowhere, so it cannot be compared")]
    Withheld {
        /// Its number.
        number: u32,
    },
    /// A ledger that is not as it was sealed.
    #[error("the ledger of `{notice}` is damaged, so nothing of it is compared: {damage}; `candour verify` says more")]
    Damaged {
        /// The notice.
        notice: String,
        /// The first fault.
        damage: Damage,
    },
    /// A draft whose files come to nothing.
    #[error("`{notice}` cannot be read as a notice, so there is nothing to compare: `candour check {notice}` says why")]
    NoDraft {
        /// The notice.
        notice: String,
    },
    /// Nothing stands at a path.
    #[error(
        "there is no file or notice `{}`: name a file, a folder with `notice.toml`, `draft`, `latest`, a release such as `2` or a day such as `2027-04-11`",
        path.display()
    )]
    Nothing {
        /// The path.
        path: PathBuf,
    },
    /// A folder without a notice.
    #[error("there is no notice in `{}`: it would hold a file `notice.toml`", path.display())]
    NoNotice {
        /// The folder.
        path: PathBuf,
    },
    /// A release file that cannot be used.
    #[error("`{file}` is no release that can be compared: {why}")]
    Release {
        /// The file.
        file: String,
        /// What is wrong with it.
        why: Unreadable,
    },
    /// A published notice that cannot be used.
    #[error("`{file}` is no published notice that can be compared: {why}")]
    Document {
        /// The file.
        file: String,
        /// What is wrong with it.
        why: ReadError,
    },
    /// JSON that is not about one text.
    #[error("`{file}` is JSON, and neither a `notice.json` nor a release: name one of these, or a text in Markdown")]
    OtherJson {
        /// The file.
        file: String,
    },
    /// A file that is part of a notice.
    #[error("`{file}` is settings, not a text: name the folder of the notice that it belongs to")]
    Settings {
        /// The file.
        file: String,
    },
    /// A file that is no text.
    #[error("`{file}` is not text{}", hint(*looks))]
    NotText {
        /// The file.
        file: String,
        /// What it looks like.
        looks: Looks,
    },
    /// Text in an encoding that is not read.
    #[error("`{file}` is not in UTF-8, from line {line} on: save it as UTF-8, then compare again")]
    NotUtf8 {
        /// The file.
        file: String,
        /// The first line that cannot be read, counted from one.
        line: usize,
    },
    /// Standard input on both sides.
    #[error("`-` can stand on one side only: there is one standard input")]
    TwoStandardInputs,
    /// A language that neither text has.
    #[error("neither text is in `{wanted}`: {}", languages_told(known))]
    NoSuchLanguage {
        /// As asked.
        wanted: LanguageTag,
        /// The languages of both.
        known: Vec<LanguageTag>,
    },
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// What bytes that are no text look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// A file of Word, LibreOffice or the like.
    Office,
    /// A PDF.
    Pdf,
    /// Anything else.
    Unknown,
}

fn hint(looks: Looks) -> &'static str {
    match looks {
        Looks::Office => ", but looks like a document of a word processor: save it as plain text or Markdown first",
        Looks::Pdf => ", but a PDF: save or copy its words as plain text first",
        Looks::Unknown => ": a comparison needs Markdown, plain text, `notice.json` or a release",
    }
}

fn releases_told(known: &[u32]) -> String {
    match known {
        [] => "nothing is sealed yet".to_owned(),
        [only] => format!("there is only release {only}"),
        [first, .., last] => format!("there are releases {first} to {last}"),
    }
}

fn choices(numbers: &[u32]) -> String {
    numbers.iter().map(|number| format!("`{number}`")).collect::<Vec<String>>().join(" or ")
}

fn languages_told(known: &[LanguageTag]) -> String {
    match known {
        [only] => format!("there is only `{only}`"),
        several => {
            let listed: Vec<String> = several.iter().map(|tag| format!("`{tag}`")).collect();
            format!("there are {}", listed.join(" and "))
        }
    }
}

fn day(date: Date) -> String {
    Language::of(&english()).date(date)
}

/// The language of reports.
pub(super) fn english() -> LanguageTag {
    LanguageTag::parse("en").expect("`en` is a language tag")
}
