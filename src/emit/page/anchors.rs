//! Anchors: which there are on a page, and that none is there twice.

use std::collections::BTreeSet;

use super::block_view::{BlockView, RowView};
use super::view::{FirstContact, RetiredView, SectionView};
use crate::emit::rows::cookie_tables;
use crate::notice::{Block, Extent, LanguageTag, Notice, Register};

/// The anchors that stand outside prose: of sections, present, former and gone, and of rows that a section shows by
/// themselves. A row inside a list or quote has its anchor there only where it is none of these.
pub(super) fn outside_prose(notice: &Notice, language: &LanguageTag) -> BTreeSet<String> {
    let mut anchors: BTreeSet<String> = notice.retired.iter().map(|gone| gone.id.to_string()).collect();
    for (_, section) in notice.sections() {
        anchors.extend(std::iter::once(&section.id).chain(&section.former).map(ToString::to_string));
        let text = section.text.shown(language, notice.default_language());
        for passage in text.map(|(_, passages)| passages.as_slice()).unwrap_or_default() {
            anchors.extend(notice.rows_of(&passage.block).iter().map(|row| row.address.anchor()));
            if let Block::Cookies { provider } = &passage.block {
                anchors.extend(cookie_tables(notice, provider.as_ref(), language).into_iter().filter_map(|t| t.anchor));
            }
        }
    }
    anchors
}

/// Whether a block shows its rows in full.
pub(super) fn shows_in_full(register: Register, extent: Extent) -> bool {
    match extent {
        Extent::Full => true,
        Extent::Labels => register == Register::Contact,
    }
}

/// Takes away every anchor but the best: a section's own before all, a row in full before its entry in a list, then
/// whatever comes first.
#[derive(Debug, Default)]
pub(super) struct Once {
    taken: BTreeSet<String>,
}

impl Once {
    /// Leaves each anchor of the page at one place.
    pub(super) fn settle(
        &mut self,
        sections: &mut [SectionView],
        first_contacts: &mut [FirstContact],
        retired: &mut [RetiredView],
    ) {
        self.take_ids(sections);
        self.visit(sections, &mut |once, section| section.blocks.iter_mut().for_each(|block| once.rows_in_full(block)));
        self.visit(sections, &mut |once, section| section.blocks.iter_mut().for_each(|block| once.entries(block)));
        self.visit(sections, &mut |once, section| section.former.retain(|id| once.taken.insert(id.clone())));
        for first in first_contacts {
            self.keep(&mut first.contact.anchor);
        }
        for gone in retired {
            self.keep(&mut gone.id);
        }
    }

    fn take_ids(&mut self, sections: &[SectionView]) {
        for section in sections {
            self.taken.insert(section.id.clone());
            self.take_ids(&section.sections);
        }
    }

    fn visit(&mut self, sections: &mut [SectionView], see: &mut impl FnMut(&mut Once, &mut SectionView)) {
        for section in sections {
            see(self, section);
            self.visit(&mut section.sections, see);
        }
    }

    fn rows_in_full(&mut self, block: &mut BlockView) {
        let keep_rows = |once: &mut Once, rows: &mut Vec<RowView>| {
            for row in rows {
                once.keep(&mut row.anchor);
            }
        };
        match block {
            BlockView::Contacts { rows } | BlockView::Rows { rows } => keep_rows(self, rows),
            BlockView::Cookies { tables } => {
                for table in tables {
                    self.keep(&mut table.anchor);
                    table.rows.iter_mut().for_each(|row| self.keep(&mut row.anchor));
                }
            }
            BlockView::Prose { .. } | BlockView::RegisterList { .. } => {}
        }
    }

    fn entries(&mut self, block: &mut BlockView) {
        match block {
            BlockView::RegisterList { entries, .. } => {
                for entry in entries {
                    self.keep(&mut entry.anchor);
                }
            }
            BlockView::Prose { .. }
            | BlockView::Contacts { .. }
            | BlockView::Rows { .. }
            | BlockView::Cookies { .. } => {}
        }
    }

    fn keep(&mut self, anchor: &mut Option<String>) {
        if anchor.as_ref().is_some_and(|anchor| !self.taken.insert(anchor.clone())) {
            *anchor = None;
        }
    }
}
