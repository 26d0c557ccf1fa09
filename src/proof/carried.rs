//! What an artefact carries of the releases that it was made from, recognised by what it holds and never by its name.

use serde_json::Value;

use super::markup::Markup;
use crate::language::Language;
use crate::ledger::{Claim, Unreadable, read_release_file, receipts};
use crate::notice::{Id, LanguageTag};

/// What kind of artefact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A release file.
    Release,
    /// A notice for machines.
    NoticeJson,
    /// A changelog for machines.
    ChangelogJson,
    /// A feed.
    Feed,
    /// A page, or a part of one.
    Page,
    /// Text: the notice, a changelog, a receipt, a message that quotes one.
    Text,
}

impl Kind {
    /// What people call it.
    #[must_use]
    pub const fn called(self) -> &'static str {
        match self {
            Kind::Release => "a release file",
            Kind::NoticeJson => "a notice for machines",
            Kind::ChangelogJson => "a changelog for machines",
            Kind::Feed => "a feed",
            Kind::Page => "a page",
            Kind::Text => "a text",
        }
    }
}

/// What was found in an artefact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// What it is.
    pub kind: Kind,
    /// What it says of releases; never empty.
    pub claims: Vec<Claim>,
}

/// Why a file proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NothingCarried {
    /// A release file that is not as it was sealed.
    #[error("it is a release file, and {0}, so it proves nothing")]
    Damaged(Unreadable),
    /// A draft.
    #[error("it is a draft, which no release stands behind")]
    Draft,
    /// Anything else.
    #[error(
        "nothing in it names a release: looked for a receipt (`NOTICE release 2 sha256 …`), a SHA-256 of 64 digits, and the words `Release 2, check code …`"
    )]
    Nothing,
}

/// Reads what an artefact carries.
///
/// # Errors
/// [`NothingCarried`] by variant.
pub fn carried(bytes: &[u8]) -> Result<Carried, NothingCarried> {
    match read_release_file(bytes) {
        Ok(sealed) => {
            let release = &sealed.release;
            let claim = Claim {
                notice: Some(release.notice_id.clone()),
                number: Some(release.number),
                digits: sealed.sha256.clone(),
            };
            return Ok(Carried { kind: Kind::Release, claims: vec![claim] });
        }
        Err(unreadable) if is_release(bytes) => return Err(NothingCarried::Damaged(unreadable)),
        Err(_) => {}
    }
    let text = text_of(bytes);
    let json = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).ok();
    let (kind, claims) = match json.as_ref().and_then(|json: &Value| Some((json["format"].as_str()?, json))) {
        Some((format, json)) if format.starts_with("candour.notice/") => {
            if json["release"].is_null() {
                return Err(NothingCarried::Draft);
            }
            (Kind::NoticeJson, notice_claims(json))
        }
        Some((format, json)) if format.starts_with("candour.changelog/") => (Kind::ChangelogJson, entries(json)),
        Some(_) | None => markup_or_text(&text),
    };
    if claims.is_empty() { Err(NothingCarried::Nothing) } else { Ok(Carried { kind, claims }) }
}

/// What makes XML a feed. Source: RFC 4287, section 1.2.
const ATOM: &str = "http://www.w3.org/2005/Atom";

/// Whether the bytes say of themselves that they are a release, whatever became of their end.
fn is_release(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]).into_owned();
    start.contains("\"format\": \"candour.release/")
}

/// The text that the bytes are: programs on Windows save it as UTF-16 too.
#[must_use]
pub fn text_of(bytes: &[u8]) -> String {
    let units = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => units(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => units(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn notice_claims(json: &Value) -> Vec<Claim> {
    let id = json["notice"]["id"].as_str().and_then(Id::parse);
    let history = json["history"].as_array().map(Vec::as_slice).unwrap_or_default();
    let marks = std::iter::once(&json["release"]).chain(history);
    tidy(marks.filter_map(|mark| mark_claim(mark, id.as_ref())).collect())
}

fn entries(json: &Value) -> Vec<Claim> {
    let id = json["notice"].as_str().and_then(Id::parse);
    let entries = json["entries"].as_array().map(Vec::as_slice).unwrap_or_default();
    tidy(entries.iter().filter_map(|entry| mark_claim(entry, id.as_ref())).collect())
}

fn mark_claim(mark: &Value, notice: Option<&Id>) -> Option<Claim> {
    let number = mark["number"].as_u64().and_then(|number| u32::try_from(number).ok())?;
    let digits = mark["sha256"].as_str().filter(|digits| is_digest(digits))?;
    Some(Claim { notice: notice.cloned(), number: Some(number), digits: digits.to_owned() })
}

fn markup_or_text(text: &str) -> (Kind, Vec<Claim>) {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    if !start.starts_with('<') && !text.contains("</") {
        return (Kind::Text, claims_in(text));
    }
    let markup = Markup::read(text);
    let is_feed = start.starts_with("<?xml") && text.contains(ATOM);
    // What a feed says of an entry is markup within markup.
    let inner = if is_feed { Markup::read(&markup.text()).text() } else { String::new() };
    let said = [markup.releases.join("\n"), markup.text(), inner].join("\n");
    (if is_feed { Kind::Feed } else { Kind::Page }, claims_in(&said))
}

/// Every claim in a text. A digest or check code that a fuller claim holds already is not told again.
fn claims_in(text: &str) -> Vec<Claim> {
    let mut claims = receipts(text);
    let flowing = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let digests: Vec<&str> =
        flowing.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| is_digest(word)).collect();
    for (number, code) in check_codes(&flowing) {
        if !claims.iter().any(|claim| claim.number == Some(number) && claim.digits.starts_with(&code)) {
            let whole = digests.iter().find(|digest| digest.starts_with(&code));
            let digits = whole.map_or(code, |digest| (*digest).to_owned());
            claims.push(Claim { notice: None, number: Some(number), digits });
        }
    }
    for digest in digests {
        if !claims.iter().any(|claim| claim.digits == digest) {
            claims.push(Claim { notice: None, number: None, digits: digest.to_owned() });
        }
    }
    tidy(claims)
}

fn is_digest(word: &str) -> bool {
    word.len() == 64 && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What each language says in front of a number and in front of a code: `Release 2, check code 914c 86a2.`
fn check_codes(flowing: &str) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for tag in ["en", "cy"].into_iter().filter_map(LanguageTag::parse) {
        let phrase = Language::of(&tag).phrase("release", &[("number", "\u{1}"), ("code", "\u{1}")]);
        let [before, between, ..] = phrase.split('\u{1}').collect::<Vec<_>>()[..] else { continue };
        for (at, _) in flowing.match_indices(before) {
            found.extend(code_after(&flowing[at + before.len()..], between));
        }
    }
    found.sort();
    found.dedup();
    found
}

fn code_after(rest: &str, between: &str) -> Option<(u32, String)> {
    let (number, rest) = rest.split_once(between)?;
    let code: String = rest.chars().take(9).filter(|c| *c != ' ').collect();
    let is_code = code.len() == 8 && code.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_code.then_some((number.parse().ok().filter(|number| *number > 0)?, code.to_ascii_lowercase()))
}

fn tidy(mut claims: Vec<Claim>) -> Vec<Claim> {
    claims.sort_by(|a, b| (a.number, &a.notice, &a.digits).cmp(&(b.number, &b.notice, &b.digits)));
    claims.dedup();
    claims
}
