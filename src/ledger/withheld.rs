//! Releases whose texts were deleted by a later release, read from what that release keeps of them.
//!
//! The chain goes through them: their digest and length are kept, and those around them are held against it.

use std::collections::BTreeMap;

use super::release::{Body, Digests, Event, Kept, Release, Sealed, Weight};

/// A release whose text is withheld.
#[derive(Debug, Clone)]
pub(super) struct Withheld<'a> {
    /// The first release that says so.
    pub(super) by: &'a Sealed,
    /// What it keeps.
    kept: &'a Kept,
}

/// Every release that one of `releases` withholds, by number; and those that say it of a release that is not before them.
///
/// A withholding may itself be withheld: the release that does so keeps what it said.
pub(super) fn withheld<'a>(
    releases: impl Iterator<Item = &'a Sealed>,
) -> (BTreeMap<u32, Withheld<'a>>, Vec<(u32, u32)>) {
    let (mut all, mut untrue) = (BTreeMap::new(), Vec::new());
    for by in releases {
        let (mut event, mut number) = (&by.release.event, by.release.number);
        while let Event::Withholding { of, kept, .. } = event {
            if *of == 0 || *of >= number {
                untrue.push((by.release.number, *of));
                break;
            }
            all.entry(*of).or_insert(Withheld { by, kept });
            (event, number) = (&kept.event, *of);
        }
    }
    (all, untrue)
}

impl Withheld<'_> {
    /// Whether `sealed`, whose file is still there, is the release that was withheld.
    pub(super) fn is_of(&self, sealed: &Sealed) -> bool {
        let (release, kept) = (&sealed.release, self.kept);
        let is_file = sealed.sha256 == kept.file.sha256 && sealed.bytes.len() as u64 == kept.file.bytes;
        is_file
            && release.sealed_on == kept.sealed_on
            && release.effective_from == kept.effective_from
            && release.event == kept.event
            && release.previous == kept.previous
    }

    /// What takes the place of the release `number`.
    pub(super) fn in_place(&self, number: u32) -> Sealed {
        let kept = self.kept;
        let release = Release {
            revision: self.by.release.revision,
            notice_id: self.by.release.notice_id.clone(),
            number,
            sealed_on: kept.sealed_on,
            effective_from: kept.effective_from,
            event: kept.event.clone(),
            previous: kept.previous.clone(),
            template: None,
            notes: Vec::new(),
            weight: Weight::default(),
            digests: Digests::default(),
            body: Body::Withheld,
        };
        Sealed { release, bytes: Vec::new(), sha256: kept.file.sha256.clone() }
    }

    /// The file that was deleted, as the release after it must name it.
    pub(super) fn file(&self) -> &super::release::Previous {
        &self.kept.file
    }
}
