//! A notice beside a newer release of its template: both releases found and proved, the notice assembled over each.

mod accept;
mod error;
mod newer;

use std::path::{Path, PathBuf};

pub use accept::{Accepted, accept};
pub use error::{AcceptError, UpstreamError};
pub use newer::Pin;

use super::draft::{Draft, draft, draft_over};
use crate::assemble::assemble;
use crate::compare::Weight;
use crate::date::Date;
use crate::ledger::Sealed;
use crate::notice::Notice;
use crate::source::{Folder, Sources};
use crate::span::Files;
use crate::upstream::{self, Both, FindingChange, Sides, Upstream, Word};

/// A notice beside a newer release of its template.
#[derive(Debug)]
pub struct Beside {
    /// The folder of the notice.
    pub folder: PathBuf,
    /// What it says of its template.
    pub pin: Pin,
    /// The release that it is pinned to.
    pub pinned: Sealed,
    /// The newer one; nothing where there is none.
    pub newer: Option<Newer>,
    /// The draft over the pinned release.
    pub draft: Draft,
}

/// A newer release of a template, and what it does to a notice.
#[derive(Debug)]
pub struct Newer {
    /// The release.
    pub sealed: Sealed,
    /// What it does, clause by clause.
    pub upstream: Upstream,
    /// The findings that it brings and cures.
    pub findings: FindingChange,
    /// The draft over it.
    pub draft: Draft,
}

impl Newer {
    /// The heaviest of the changes that are taken over.
    #[must_use]
    pub fn weight(&self) -> Weight {
        let taken = self.upstream.of(Word::TakenOver).map(|clause| clause.weight);
        taken.max().unwrap_or_default()
    }
}

/// Holds the notice in `folder`, shown as `shown_as`, beside the newest release of its template, or beside the release in
/// the file `from`. What the law asks is that of the day `on`.
///
/// # Errors
/// [`UpstreamError`] by variant.
pub fn beside(
    files: &mut Files,
    folder: &Path,
    shown_as: &str,
    from: Option<&Path>,
    on: Date,
) -> Result<Beside, UpstreamError> {
    let old = draft(files, folder, shown_as)?;
    let (pin, pinned, newest) = newer::find(&old, folder, from)?;
    let newer = match newest {
        None => None,
        Some(sealed) => {
            let new = draft_over(files, folder, shown_as, Sources::new(), Some(&sealed))?;
            let drafts = Both { old: &old, new: &new };
            let upstream = held_together(files, &drafts);
            let findings = Both { old: old.judge(on).findings, new: new.judge(on).findings };
            let layers = Both { old: old.layers.iter().collect(), new: new.layers.iter().collect() };
            let findings = upstream::difference(&findings, &layers);
            Some(Newer { sealed, upstream, findings, draft: new })
        }
    };
    Ok(Beside { folder: folder.to_owned(), pin, pinned, newer, draft: old })
}

/// Assembles everything that tells what is the template's and what is the organisation's.
fn held_together(files: &Files, drafts: &Both<&Draft>) -> Upstream {
    let own = &drafts.new.layers[drafts.new.layers.len() - 1];
    let below = |draft: &'_ Draft| -> Vec<Folder> { draft.layers[..draft.layers.len() - 1].to_vec() };
    let (old, new) = (below(drafts.old), below(drafts.new));
    let layers = Both { old: old.iter().collect::<Vec<_>>(), new: new.iter().collect::<Vec<_>>() };
    let assembled = |layers: &[&Folder], top: Option<&Folder>| -> Notice {
        let layers: Vec<&Folder> = layers.iter().copied().chain(top).collect();
        assemble(files, &layers).notice
    };
    let mixed = upstream::sections_over_facts(&layers.old, &layers.new);
    let (unwritten, untouched) = (upstream::without_sections(own), upstream::without_operations(own));
    let template = Both { old: assembled(&layers.old, None), new: assembled(&layers.new, None) };
    let sections = assembled(&mixed.iter().collect::<Vec<_>>(), None);
    let over = |top: &Folder| Both { old: assembled(&layers.old, Some(top)), new: assembled(&layers.new, Some(top)) };
    let (filled, plain) = (over(&unwritten), over(&untouched));
    let sides = Sides {
        own,
        template: borrowed(&template),
        sections: &sections,
        filled: borrowed(&filled),
        plain: borrowed(&plain),
        yours: Both { old: &drafts.old.assembly.notice, new: &drafts.new.assembly.notice },
        layers,
    };
    upstream::upstream(&sides)
}

fn borrowed(both: &Both<Notice>) -> Both<&Notice> {
    Both { old: &both.old, new: &both.new }
}
