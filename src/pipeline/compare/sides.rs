//! From what was typed to a text: looked up in a ledger, assembled, or read from a file.

use std::path::Path;
use std::string::FromUtf16Error;

use super::super::draft::{Draft, draft};
use super::error::{CompareError, Looks, english};
use super::typed::Typed;
use crate::compare::text::Text;
use crate::date::Date;
use crate::disk::{self, LARGEST};
use crate::emit::redline::Origin;
use crate::ledger::{Body, Ledger, Revision, Sealed, Unreadable, in_force, in_order, read_release_file};
use crate::notice::{LanguageTag, Notice};
use crate::rule::Level;
use crate::span::Files;
use crate::wire::{self, ReadError};

/// The longest file that is compared. Units: bytes.
pub const LARGEST_TEXT: u64 = 32 * LARGEST;

/// What stands on one side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Where it comes from.
    pub origin: Origin,
    /// What it says.
    pub(super) body: SideBody,
}

/// What a side says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SideBody {
    /// A notice, and the revision of the stored form that it is, or would be, written in.
    Notice { notice: Box<Notice>, revision: Revision },
    /// Markdown, without line ends and byte order mark as yet.
    Markdown(String),
    /// A template, as its source files.
    Sources(crate::source::Sources),
}

/// What sides are looked up in.
pub(super) struct Lookup<'a> {
    pub(super) files: &'a mut Files,
    /// The notice that releases, days and `draft` are of.
    pub(super) notice: Option<&'a Path>,
    /// What came on standard input.
    pub(super) input: &'a [u8],
}

impl Lookup<'_> {
    pub(super) fn find(&mut self, typed: &Typed) -> Result<Side, CompareError> {
        match typed {
            Typed::StandardInput => {
                let side = read("standard input", self.input.to_vec())?;
                Ok(match side.origin {
                    Origin::File(_) => Side { origin: Origin::StandardInput, ..side },
                    Origin::Release { .. } | Origin::Draft { .. } | Origin::StandardInput => side,
                })
            }
            Typed::Path(path) => self.at(path),
            Typed::Draft => {
                let folder = self.folder().to_owned();
                self.draft(&folder)
            }
            Typed::Release(number) => self.sealed(|releases, notice| {
                let found = releases.iter().find(|sealed| sealed.release.number == *number);
                let known = releases.iter().map(|sealed| sealed.release.number).collect();
                found.ok_or(CompareError::NoSuchRelease { number: *number, notice, known })
            }),
            Typed::Latest => {
                self.sealed(|releases, notice| releases.last().ok_or(CompareError::NothingSealed { notice }))
            }
            Typed::Day(day) => self.sealed(|releases, notice| on(releases, *day, notice)),
        }
    }

    fn folder(&self) -> &Path {
        self.notice.unwrap_or(Path::new("."))
    }

    fn at(&mut self, path: &Path) -> Result<Side, CompareError> {
        if disk::is_folder(path) {
            if disk::is_file(&path.join("notice.toml")) {
                return self.draft(path);
            }
            return Err(CompareError::NoNotice { path: path.to_owned() });
        }
        if !disk::is_there(path) {
            return Err(CompareError::Nothing { path: path.to_owned() });
        }
        read(&path.to_string_lossy(), disk::read_file(path, LARGEST_TEXT)?)
    }

    fn draft(&mut self, folder: &Path) -> Result<Side, CompareError> {
        let draft: Draft = draft(self.files, folder, &shown(folder))?;
        let stops = draft.findings.iter().filter(|finding| finding.level == Level::Must).count();
        if draft.sources.is_empty() {
            return Err(CompareError::NoDraft { notice: shown(folder) });
        }
        let body = if draft.assembly.is_template {
            SideBody::Sources(draft.sources)
        } else {
            SideBody::Notice { notice: Box::new(draft.assembly.notice), revision: Revision::CURRENT }
        };
        Ok(Side { origin: Origin::Draft { stops }, body })
    }

    fn sealed(
        &self,
        choose: impl FnOnce(&[Sealed], String) -> Result<&Sealed, CompareError>,
    ) -> Result<Side, CompareError> {
        let folder = self.folder();
        let (ledger, damages) = Ledger::read(&disk::read_ledger(&folder.join("ledger"))?);
        if let Some(damage) = damages.into_iter().next() {
            return Err(CompareError::Damaged { notice: shown(folder), damage });
        }
        release(choose(&ledger.releases, shown(folder))?)
    }
}

/// The release in force on a day; refused where two hold from that very day.
fn on(releases: &[Sealed], day: Date, notice: String) -> Result<&Sealed, CompareError> {
    let holding = in_order(releases);
    let Some(first) = holding.first() else { return Err(CompareError::NothingSealed { notice }) };
    let from_that_day: Vec<u32> = holding
        .iter()
        .filter(|sealed| sealed.release.effective_from == day)
        .map(|sealed| sealed.release.number)
        .collect();
    if from_that_day.len() > 1 {
        return Err(CompareError::SeveralOnTheDay { on: day, numbers: from_that_day });
    }
    let first = (first.release.number, first.release.effective_from);
    in_force(releases, day).ok_or(CompareError::NothingInForce { notice, on: day, first })
}

fn release(sealed: &Sealed) -> Result<Side, CompareError> {
    let release = &sealed.release;
    let body = match &release.body {
        Body::Notice(notice) => SideBody::Notice { notice: notice.clone(), revision: release.revision },
        Body::Sources(sources) => SideBody::Sources(sources.clone()),
        Body::Withheld => return Err(CompareError::Withheld { number: release.number }),
    };
    Ok(Side { origin: Origin::Release { number: release.number, effective_from: release.effective_from }, body })
}

/// What a file holds: a release, a published notice, or words.
fn read(file: &str, bytes: Vec<u8>) -> Result<Side, CompareError> {
    let file = file.to_owned();
    if let Some(format) = format_of(&bytes) {
        return match format.split_once('/').map(|(family, _)| family) {
            Some("candour.release") => match read_release_file(&bytes) {
                Ok(sealed) => release(&sealed),
                Err(
                    why @ (Unreadable::Altered
                    | Unreadable::LineEndsRewritten
                    | Unreadable::Truncated
                    | Unreadable::Malformed(_)),
                ) => Err(CompareError::Release { file, why }),
            },
            Some("candour.notice") => document(file, &bytes),
            Some(_) | None => Err(CompareError::OtherJson { file }),
        };
    }
    let extension = Path::new(&file).extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    match extension.as_deref() {
        Some("json") => Err(CompareError::OtherJson { file }),
        Some("toml") => Err(CompareError::Settings { file }),
        Some(_) | None => {
            let text = words(&file, bytes)?;
            Ok(Side { origin: Origin::File(file), body: SideBody::Markdown(text) })
        }
    }
}

/// What a file of ours says that it is. Nothing for any other file.
fn format_of(bytes: &[u8]) -> Option<String> {
    /// What every form of ours says first.
    #[derive(serde::Deserialize)]
    struct Head {
        format: String,
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if start.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return None;
    }
    // A file that was cut off is still one of ours.
    let head = serde_json::Deserializer::from_slice(start).into_iter::<Head>().next();
    let cut = || {
        let opening = String::from_utf8_lossy(&start[..start.len().min(200)]).into_owned();
        let at = opening.find("\"candour.")?;
        opening[at + 1..].split('"').next().map(str::to_owned)
    };
    head.and_then(Result::ok).map(|head| head.format).or_else(cut)
}

fn document(file: String, bytes: &[u8]) -> Result<Side, CompareError> {
    let meant = wire::read_document(bytes).and_then(|document| {
        let release = document.release.0.map(|mark| (mark.number, mark.effective_from.0));
        Ok((release, wire::notice_from_wire(document.notice).map_err(ReadError::from)?))
    });
    let (release, notice) = match meant {
        Ok(meant) => meant,
        Err(why) => return Err(CompareError::Document { file, why }),
    };
    let origin = match release {
        Some((number, effective_from)) => Origin::Release { number, effective_from },
        None => Origin::File(file),
    };
    Ok(Side { origin, body: SideBody::Notice { notice: Box::new(notice), revision: Revision::CURRENT } })
}

/// The words of a file: UTF-8, or what Windows calls Unicode.
fn words(file: &str, bytes: Vec<u8>) -> Result<String, CompareError> {
    let file = || file.to_owned();
    if let Some(text) = utf16(&bytes) {
        return text.map_err(|_| CompareError::NotUtf8 { file: file(), line: 1 });
    }
    let looks = match bytes.as_slice() {
        [b'P', b'K', 3, 4, ..] | [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Looks::Office),
        [b'%', b'P', b'D', b'F', ..] => Some(Looks::Pdf),
        _ => bytes.contains(&0).then_some(Looks::Unknown),
    };
    if let Some(looks) = looks {
        return Err(CompareError::NotText { file: file(), looks });
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.split(|byte| *byte == b'\n').count();
        CompareError::NotUtf8 { file: file(), line }
    })
}

/// The text of a file that begins with a byte order mark of UTF-16; nothing for any other file.
fn utf16(bytes: &[u8]) -> Option<Result<String, FromUtf16Error>> {
    let unit = match bytes {
        [0xFF, 0xFE, ..] => u16::from_le_bytes,
        [0xFE, 0xFF, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, rest) = bytes[2..].as_chunks::<2>();
    // Half a unit at the end is as wrong as half a pair of surrogates.
    let half = (!rest.is_empty()).then_some(0xD800);
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).chain(half).collect();
    Some(String::from_utf16(&units))
}

impl Side {
    /// What a notice is called; nothing for any other text.
    pub(super) fn title(&self, language: &LanguageTag) -> Option<String> {
        match &self.body {
            SideBody::Notice { notice, .. } => {
                notice.title.shown(language, notice.default_language()).map(|(_, runs)| crate::notice::words(runs))
            }
            SideBody::Markdown(_) | SideBody::Sources(_) => None,
        }
    }

    /// Its languages; nothing for Markdown, which does not say.
    pub(super) fn languages(&self) -> Vec<LanguageTag> {
        match &self.body {
            SideBody::Notice { notice, .. } => notice.languages.clone(),
            SideBody::Sources(sources) => Text::of_sources(sources, &english()).languages,
            SideBody::Markdown(_) => Vec::new(),
        }
    }

    /// The text, Markdown read as of `language`.
    pub(super) fn text(&self, language: &LanguageTag) -> Text {
        match &self.body {
            SideBody::Notice { notice, .. } => Text::from(&**notice),
            SideBody::Sources(sources) => Text::of_sources(sources, language),
            SideBody::Markdown(markdown) => Text::read(markdown, language),
        }
    }
}

/// The folder as people type it.
fn shown(folder: &Path) -> String {
    let typed = folder.to_string_lossy().replace('\\', "/");
    let bare = typed.trim_end_matches('/').trim_start_matches("./");
    if bare.is_empty() { ".".to_owned() } else { bare.to_owned() }
}
