//! The past of a notice, read from its ledger alone; for a page its theme and `site.toml` too.

use std::path::Path;

use super::draft::read_sources;
use super::publish::{Failure, read_site, with_room};
use super::theme;
use crate::disk;
use crate::emit::show::{Chosen, Manner, Shape, show};
use crate::emit::theme::Theme;
use crate::ledger::{Body, Ledger, Sealed};
use crate::site::Site;
use crate::span::Files;

/// The releases of the notice in `folder`.
///
/// # Errors
/// [`Failure::Damaged`] where the ledger is not as it was sealed: nothing is told of the past from such a one.
pub fn past(folder: &Path) -> Result<Vec<Sealed>, Failure> {
    let (ledger, damages) = Ledger::read(&disk::read_ledger(&folder.join("ledger"))?);
    match damages.into_iter().next() {
        Some(damage) => Err(Failure::Damaged(damage)),
        None => Ok(ledger.releases),
    }
}

/// The text of a release of the notice in `folder`. Nothing but a page depends on anything beside the ledger.
///
/// # Errors
/// [`Failure`] by variant.
pub fn show_release(
    files: &mut Files,
    folder: &Path,
    releases: &[Sealed],
    chosen: &Chosen<'_>,
    manner: Manner<'_>,
) -> Result<Vec<u8>, Failure> {
    let site = match manner.shape {
        Shape::Page => {
            let (sources, _) = read_sources(files, folder, &folder.to_string_lossy(), &mut Vec::new())?;
            read_site(files, &sources, folder, chosen.notice)?
        }
        Shape::Text | Shape::Markdown | Shape::Json => Site::default(),
    };
    with_room(|| {
        let theme = match manner.shape {
            Shape::Page => theme::load(folder, &site.theme)?,
            Shape::Text | Shape::Markdown | Shape::Json => Theme::civic(),
        };
        Ok(show(&theme, &site, releases, chosen, manner)?)
    })
}

/// Whether the newest release of `folder` is a template's. A ledger that cannot be read is nobody's.
#[must_use]
pub fn is_template_folder(folder: &Path) -> bool {
    let releases = past(folder).unwrap_or_default();
    releases.last().is_some_and(|sealed| matches!(sealed.release.body, Body::Sources(_)))
}
