//! What something published long ago proves about today's ledger: that a release named there is still a release here.
//!
//! Whoever keeps an anchor keeps the ledger from being cut short or rewritten unseen up to that release: the file of each
//! release holds the digest of the file before it, so one digest stands for all that came earlier.

use super::release::Sealed;
use crate::notice::Id;

/// What an artefact says of one release.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// Whose release; nothing where the artefact does not say.
    pub notice: Option<Id>,
    /// Its number; nothing where only a digest was found.
    pub number: Option<u32>,
    /// The first digits of its file's SHA-256, or all 64, in lower-case hexadecimal.
    pub digits: String,
}

impl Claim {
    /// Whether it holds the whole digest, and not only the digits that people compare.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.digits.len() == DIGITS
    }

    fn is_of(&self, sealed: &Sealed) -> bool {
        sealed.sha256.starts_with(&self.digits)
    }
}

/// What a claim comes to in a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchored {
    /// The release is here, as claimed.
    Holds {
        /// Its number.
        number: u32,
        /// How many later releases the ledger has.
        later: usize,
    },
    /// The ledger ends before that release.
    RolledBack {
        /// The release that is claimed.
        number: u32,
        /// The last one here; nothing in an empty ledger.
        last: Option<u32>,
    },
    /// The ledger has another release of that number.
    Forked {
        /// The number.
        number: u32,
        /// The digest of the release here; nothing where its file is missing or damaged.
        here: Option<String>,
    },
    /// The claim is about another notice.
    OtherNotice {
        /// Which.
        notice: Id,
    },
    /// Only a digest was found, and no release here has it.
    Unknown,
}

/// What `claim` comes to among `releases`, which are those of `notice`.
#[must_use]
pub fn anchored(claim: &Claim, releases: &[Sealed], notice: Option<&Id>) -> Anchored {
    if let (Some(claimed), Some(notice)) = (&claim.notice, notice)
        && claimed != notice
    {
        return Anchored::OtherNotice { notice: claimed.clone() };
    }
    let last = releases.iter().map(|sealed| sealed.release.number).max();
    let same = |sealed: &&Sealed| claim.number.is_none_or(|number| sealed.release.number == number);
    let Some(number) = claim.number else {
        let found = releases.iter().find(|sealed| claim.is_of(sealed));
        return found.map_or(Anchored::Unknown, |sealed| holds(sealed, releases));
    };
    match releases.iter().find(same) {
        Some(sealed) if claim.is_of(sealed) => holds(sealed, releases),
        Some(sealed) => Anchored::Forked { number, here: Some(sealed.sha256.clone()) },
        None if last.is_none_or(|last| last < number) => Anchored::RolledBack { number, last },
        None => Anchored::Forked { number, here: None },
    }
}

fn holds(sealed: &Sealed, releases: &[Sealed]) -> Anchored {
    let number = sealed.release.number;
    let later = releases.iter().filter(|later| later.release.number > number).count();
    Anchored::Holds { number, later }
}

/// How many hexadecimal digits a SHA-256 has.
const DIGITS: usize = 64;

/// The line that names a release for ever: `staffordshire release 2 sha256 914c…`.
#[must_use]
pub fn receipt(sealed: &Sealed) -> String {
    format!("{} release {} sha256 {}", sealed.release.notice_id, sealed.release.number, sealed.sha256)
}

/// Every receipt in a text, however its lines are wrapped, and whatever mark of a quotation begins them.
#[must_use]
pub fn receipts(text: &str) -> Vec<Claim> {
    let words: Vec<&str> = text.split_whitespace().filter(|word| !word.bytes().all(|byte| byte == b'>')).collect();
    let mut found: Vec<Claim> = (0..words.len()).filter_map(|at| receipt_at(&words[at..])).collect();
    found.sort();
    found.dedup();
    found
}

fn receipt_at(words: &[&str]) -> Option<Claim> {
    let [id, "release", number, "sha256", rest @ ..] = words else { return None };
    let id = id.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    let number = number.parse().ok().filter(|number| *number > 0)?;
    Some(Claim { notice: Some(Id::parse(id)?), number: Some(number), digits: digest_from(rest)? })
}

/// The 64 digits that the words begin with, which a mail program may have broken in two.
fn digest_from(words: &[&str]) -> Option<String> {
    let mut digits = String::new();
    for word in words {
        let own: String = word.trim_start_matches('>').chars().take_while(char::is_ascii_hexdigit).collect();
        let goes_on = own.len() == word.trim_start_matches(['>']).trim_end_matches('=').len();
        digits.push_str(&own.to_ascii_lowercase());
        if digits.len() >= DIGITS || !goes_on {
            break;
        }
    }
    (digits.len() == DIGITS).then_some(digits)
}
