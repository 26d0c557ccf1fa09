//! Where each part of a draft was typed.

use std::collections::BTreeMap;

use crate::notice::{Place, ShownRange};
use crate::span::Span;

/// From a place in the notice to the characters that were typed; exists only for drafts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(BTreeMap<Place, Span>);

impl Places {
    pub(super) fn add(&mut self, place: Place, span: Span) {
        self.0.insert(place, span);
    }

    /// The characters at `place`, or at the nearest thing around it that was typed.
    ///
    /// Nothing for what nobody typed, such as a section that only a template has.
    #[must_use]
    pub fn find(&self, place: &Place) -> Option<Span> {
        if let Place::Section { id, language, block, range: Some(range) } = place {
            let found = self.within(place, *range);
            let around =
                || Place::Section { id: id.clone(), language: language.clone(), block: block.clone(), range: None };
            return found.or_else(|| self.find(&around()));
        }
        self.0.get(place).cloned().or_else(|| self.find(&around(place)?))
    }

    /// The characters behind a range of shown text: of every typed stretch that it touches.
    fn within(&self, place: &Place, wanted: ShownRange) -> Option<Span> {
        let Place::Section { id, language, block, .. } = place else { return None };
        let stretch = |start| Place::Section {
            id: id.clone(),
            language: language.clone(),
            block: block.clone(),
            range: Some(ShownRange { start, end: 0 }),
        };
        let stretches = self.0.range(stretch(0)..stretch(wanted.end.max(wanted.start + 1)));
        let mut touched = stretches.filter_map(|(place, span)| match place {
            Place::Section { range: Some(range), .. } if range.end > wanted.start => Some((*range, span)),
            Place::Section { .. } | Place::Notice { .. } | Place::Row { .. } => None,
        });
        let (range, first) = touched.next()?;
        let (last_range, last) = touched.next_back().unwrap_or((range, first));
        // Typed words are shown as typed, so bytes can be counted; a fact is replaced as a whole.
        let counted = |range: ShownRange, span: &Span| range.end - range.start == span.end - span.start;
        let start =
            if counted(range, first) { first.start + wanted.start.saturating_sub(range.start) } else { first.start };
        let end = if counted(last_range, last) {
            last.start + wanted.end.min(last_range.end) - last_range.start
        } else {
            last.end
        };
        Some(Span { start, end: end.max(start), file: first.file })
    }
}

/// The next larger part of the notice.
fn around(place: &Place) -> Option<Place> {
    match place {
        Place::Notice { key: Some(_) } => Some(Place::Notice { key: None }),
        Place::Notice { key: None } => None,
        Place::Row { address, key: Some(_) } => Some(Place::row(address.clone())),
        Place::Row { key: None, .. } => None,
        Place::Section { id, language, block, .. } if block.len() > 1 => Some(Place::Section {
            id: id.clone(),
            language: language.clone(),
            block: block[..block.len() - 1].to_vec(),
            range: None,
        }),
        Place::Section { id, block, .. } if !block.is_empty() => Some(Place::section(id.clone())),
        Place::Section { id, language: Some(_), .. } => Some(Place::section(id.clone())),
        Place::Section { language: None, .. } => None,
    }
}
