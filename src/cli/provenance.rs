//! `candour show --provenance`: who wrote each part of a notice, and in a draft where.

use std::path::Path;

use super::show::Format;
use super::{Ending, notices, say};
use crate::emit::provenance::Provenance;
use crate::notice::{Id, Notice};
use crate::pipeline::draft;
use crate::span::Files;

#[derive(Debug, thiserror::Error)]
#[error("the draft has no section `{0}`; `candour show --provenance --draft` lists them")]
struct NoSection(String);

/// Who wrote each part of the draft in `folder`, or of one section of it.
pub(super) fn of_draft(folder: &Path, section: Option<&str>, format: Format) -> Ending {
    let mut files = Files::default();
    let draft = match draft(&mut files, folder, &notices::shown(folder)) {
        Ok(draft) => draft,
        Err(error) => return say::failure(&error),
    };
    let notice = &draft.assembly.notice;
    let found = section.map(|typed| (typed, Id::parse(typed).filter(|id| notice.section(id).is_some())));
    let section = match found {
        Some((typed, None)) => return say::failure(&NoSection(typed.to_owned())),
        Some((_, Some(id))) => Some(id),
        None => None,
    };
    if draft.is_stopped() {
        say::beside(
            "This draft has faults that stop a release, and what they left out is missing here: `candour check`.",
        );
    }
    let provenance = Provenance::of(notice, None, Some((&files, &|place| draft.find(place))));
    say(provenance, notice, section.as_ref(), format)
}

/// Says it, of `section` alone where there is one.
pub(super) fn say(provenance: Provenance, notice: &Notice, section: Option<&Id>, format: Format) -> Ending {
    let provenance = match section {
        Some(section) => provenance.only(notice, section),
        None => provenance,
    };
    match format {
        Format::Text | Format::Html => say::report(&provenance.text()),
        Format::Markdown => say::report(&provenance.markdown()),
        Format::Json => match provenance.json() {
            Ok(json) => say::report(&json),
            Err(error) => return say::failure(&error),
        },
    }
    Ending::Done
}
