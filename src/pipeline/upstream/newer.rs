//! Which release of its template a notice is pinned to, and which newer one there is. A newer one is believed only where
//! the chain of digests leads from it to the pinned one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::draft::Draft;
use super::error::UpstreamError;
use crate::disk;
use crate::ledger::{Body, Ledger, Sealed, file_name, read_release_file, withheld_by};
use crate::source::Extends;

/// The longest release file. Units: bytes.
const LARGEST: u64 = disk::LARGEST * 64;

/// Where a notice's template is, as its `extends` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// What was typed.
    pub extends: Extends,
    /// The folder or file that it names.
    pub path: PathBuf,
    /// Whether that is a sealed file, not the template's folder.
    pub is_file: bool,
    /// The releases of the template's folder, in order; empty for a file.
    pub ledger: Vec<Sealed>,
}

/// The pin, the release that it names, and the newer one.
pub(super) fn find(
    draft: &Draft,
    folder: &Path,
    from: Option<&Path>,
) -> Result<(Pin, Sealed, Option<Sealed>), UpstreamError> {
    let own = &draft.layers[draft.layers.len() - 1];
    let extends = own.extends().ok_or(UpstreamError::NoTemplate)?;
    let path = folder.join(&extends.template.value);
    let is_file = disk::is_file(&path);
    let ledger = if is_file { Vec::new() } else { ledger(&path, &extends)? };
    let pin = Pin { extends, path, is_file, ledger };
    let pinned = pinned(&pin)?;
    let newer = match from {
        Some(file) => from_file(&pin, &pinned, file)?,
        None if is_file => return Err(UpstreamError::NeedsFrom { file: pin.extends.template.value }),
        None => newest(&pin, &pinned).cloned(),
    };
    Ok((pin, pinned, newer))
}

fn ledger(path: &Path, extends: &Extends) -> Result<Vec<Sealed>, UpstreamError> {
    let (ledger, damages) = Ledger::read(&disk::read_ledger(&path.join("ledger"))?);
    match damages.into_iter().next() {
        Some(damage) => Err(UpstreamError::Damaged { template: extends.template.value.clone(), damage }),
        None => Ok(ledger.releases),
    }
}

fn pinned(pin: &Pin) -> Result<Sealed, UpstreamError> {
    let template = || pin.extends.template.value.clone();
    if pin.is_file {
        let sealed = read(&pin.path)?;
        let wanted = pin.extends.release.as_ref().map(|release| release.value);
        if wanted.is_some_and(|wanted| wanted != i64::from(sealed.release.number)) {
            let number = wanted.unwrap_or_default();
            return Err(UpstreamError::NoSuchRelease { template: template(), number });
        }
        return Ok(sealed);
    }
    let Some(release) = &pin.extends.release else { return Err(UpstreamError::NotPinned { template: template() }) };
    let found = pin.ledger.iter().find(|sealed| i64::from(sealed.release.number) == release.value);
    found.cloned().ok_or(UpstreamError::NoSuchRelease { template: template(), number: release.value })
}

/// The last release after the pinned one whose text is still kept.
fn newest<'p>(pin: &'p Pin, pinned: &Sealed) -> Option<&'p Sealed> {
    let usable = |sealed: &&Sealed| {
        let release = &sealed.release;
        release.number > pinned.release.number
            && matches!(release.body, Body::Sources(_))
            && withheld_by(&pin.ledger, release.number).is_none()
    };
    pin.ledger.iter().rev().find(usable)
}

/// The release in `file`, which must come after the pinned one in one chain.
fn from_file(pin: &Pin, pinned: &Sealed, file: &Path) -> Result<Option<Sealed>, UpstreamError> {
    if !disk::is_file(file) {
        return Err(UpstreamError::NoFile { file: file.to_owned() });
    }
    let sealed = read(file)?;
    let (release, known) = (&sealed.release, &pinned.release);
    if release.notice_id != known.notice_id {
        let (id, wanted) = (release.notice_id.clone(), known.notice_id.clone());
        return Err(UpstreamError::OtherTemplate { file: file.to_owned(), id, wanted });
    }
    if release.number < known.number {
        let (number, pinned) = (release.number, known.number);
        return Err(UpstreamError::Older { file: file.to_owned(), number, pinned });
    }
    if release.number == known.number {
        let same = sealed.sha256 == pinned.sha256;
        return if same { Ok(None) } else { Err(other_chain(file, known.number)) };
    }
    let beside = file.parent().unwrap_or(Path::new("."));
    let mut before = release.previous.clone();
    for number in (known.number..release.number).rev() {
        let Some(claimed) = before else { return Err(other_chain(file, number)) };
        if number == known.number {
            return if claimed.sha256 == pinned.sha256 { Ok(Some(sealed)) } else { Err(other_chain(file, number)) };
        }
        let next = between(pin, beside, number)?;
        let Some(next) = next else { return Err(UpstreamError::Gap { file: file.to_owned(), number }) };
        if next.sha256 != claimed.sha256 {
            return Err(other_chain(file, number));
        }
        before = next.release.previous;
    }
    Err(other_chain(file, known.number))
}

/// A release between the two: in the template's own folder, or beside the file.
fn between(pin: &Pin, beside: &Path, number: u32) -> Result<Option<Sealed>, UpstreamError> {
    if let Some(sealed) = pin.ledger.iter().find(|sealed| sealed.release.number == number) {
        return Ok(Some(sealed.clone()));
    }
    let path = beside.join(file_name(number));
    if disk::is_file(&path) { read(&path).map(Some) } else { Ok(None) }
}

fn other_chain(file: &Path, number: u32) -> UpstreamError {
    UpstreamError::OtherChain { file: file.to_owned(), number }
}

fn read(path: &Path) -> Result<Sealed, UpstreamError> {
    let bytes = disk::read_file(path, LARGEST)?;
    let sealed = read_release_file(&bytes).map_err(|why| UpstreamError::Unreadable { file: path.to_owned(), why })?;
    match sealed.release.body {
        Body::Sources(_) => Ok(sealed),
        Body::Notice(_) | Body::Withheld => Err(UpstreamError::NotATemplate { file: path.to_owned() }),
    }
}

/// The releases of the template's folder by number.
pub(super) fn by_number(pin: &Pin) -> BTreeMap<u32, &Sealed> {
    pin.ledger.iter().map(|sealed| (sealed.release.number, sealed)).collect()
}
