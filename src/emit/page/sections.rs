//! Sections, contents, and what became of sections that are gone.

use super::anchors::shows_in_full;
use super::block_view::BlockView;
use super::prose::{Around, Writer, without_gaps};
use super::view::{BehindView, ContentsEntry, RetiredView, SectionChange, SectionView};
use crate::emit::behind::behind;
use crate::emit::html::Href;
use crate::emit::rows::{self, cookie_tables, row_view};
use crate::emit::{Rendition, Standing};
use crate::history::{Entry, History};
use crate::language::Language;
use crate::notice::{AnyRow, Block, Extent, LanguageTag, Passage, Register, Section, Vocabulary};

impl<'a> Writer<'a> {
    /// Every section, nested as in the notice; the outermost have headings of `level`.
    pub(super) fn sections(&self, rendition: &Rendition<'_>, level: u8) -> Vec<SectionView> {
        self.notice.sections.iter().map(|section| self.section(rendition, section, level)).collect()
    }

    fn section(&self, rendition: &Rendition<'_>, section: &'a Section, level: u8) -> SectionView {
        let title = self.phrase_words(&section.title);
        let around = Around { title: &title, level };
        let text = self.said(&section.text);
        SectionView {
            id: section.id.to_string(),
            former: section.former.iter().map(ToString::to_string).collect(),
            level: level.min(6),
            title: self.phrase(&section.title).unwrap_or_default(),
            summary: section.summary.as_ref().and_then(|summary| self.phrase(summary)),
            fallback: text.and_then(|(language, _)| self.fallback(language)),
            behind: self.behind(rendition, section),
            change: change(rendition, section),
            before: None,
            blocks: text.map(|(language, passages)| self.passages(language, passages, around)).unwrap_or_default(),
            sections: section.children.iter().map(|child| self.section(rendition, child, level + 1)).collect(),
        }
    }

    /// That a text is in another language than the page. British English is English.
    fn fallback(&self, given: &LanguageTag) -> Option<String> {
        if given.primary() == self.language.primary() {
            return None;
        }
        let spoken = Language::of(self.language);
        let wanted = spoken.language_name(self.language);
        Some(spoken.phrase("not_in_language", &[("wanted", wanted), ("given", spoken.language_name(given))]))
    }

    /// That the translation has not followed, with the address that the change has on the web.
    fn behind(&self, rendition: &Rendition<'_>, section: &Section) -> Option<BehindView> {
        let view = behind(rendition, section, self.language)?;
        let href = view.address(rendition).and_then(|address| Href::allowed(&address));
        Some(BehindView { sentence: view.sentence, see: view.see, href })
    }

    fn passages(&self, language: &LanguageTag, passages: &[Passage], around: Around<'_>) -> Vec<BlockView> {
        let mut level = around.level;
        let mut views = Vec::new();
        for block in without_gaps(passages) {
            if let Block::Heading { level: typed, .. } = &block {
                level = around.below(*typed);
            }
            views.extend(self.passage(language, &block, Around { level, ..around }, around));
        }
        views
    }

    /// A block at the top of a section; `here` counts the sub-heading above it, `section` does not.
    fn passage(
        &self,
        language: &LanguageTag,
        block: &Block,
        here: Around<'_>,
        section: Around<'_>,
    ) -> Option<BlockView> {
        let found = self.notice.rows_of(block);
        match block {
            Block::Row(_) => self.rows(&found, here.level + 1),
            Block::Rows { register, extent, .. } if shows_in_full(*register, *extent) => {
                self.rows(&found, here.level + 1)
            }
            Block::Rows { register, extent: Extent::Labels | Extent::Full, .. } => self.list(*register, &found),
            Block::Cookies { provider } => {
                let tables = cookie_tables(self.notice, provider.as_ref(), self.language);
                let tables: Vec<_> = tables.iter().map(|table| self.cookie_table(table)).collect();
                (!tables.is_empty()).then_some(BlockView::Cookies { tables })
            }
            Block::Paragraph(_)
            | Block::Heading { .. }
            | Block::List { .. }
            | Block::Table { .. }
            | Block::Quote(_) => {
                let html = self.block(block, section);
                Some(BlockView::Prose { html: self.marked_blocks(language, html) })
            }
        }
    }

    fn views(&self, found: &[AnyRow<'_>]) -> Vec<rows::RowView> {
        found.iter().map(|row| row_view(self.notice, row, self.language)).collect()
    }

    fn rows(&self, found: &[AnyRow<'_>], level: u8) -> Option<BlockView> {
        let register = found.first()?.address.register;
        let rows = self.views(found).iter().map(|row| self.row(row, level)).collect();
        Some(if register == Register::Contact { BlockView::Contacts { rows } } else { BlockView::Rows { rows } })
    }

    fn list(&self, register: Register, found: &[AnyRow<'_>]) -> Option<BlockView> {
        let entries: Vec<_> = self.views(found).iter().map(|row| self.row_entry(row)).collect();
        (!entries.is_empty()).then_some(BlockView::RegisterList { register: register.word(), entries })
    }

    /// The contents of the page.
    pub(super) fn contents(&self) -> Vec<ContentsEntry> {
        self.notice.sections.iter().map(|section| self.contents_entry(section)).collect()
    }

    fn contents_entry(&self, section: &'a Section) -> ContentsEntry {
        ContentsEntry {
            id: section.id.to_string(),
            title: self.phrase_unlinked(&section.title).unwrap_or_default(),
            entries: section.children.iter().map(|child| self.contents_entry(child)).collect(),
        }
    }

    /// Sections that are gone.
    pub(super) fn retired(&self, history: &History<'_>) -> Vec<RetiredView> {
        let spoken = Language::of(self.language);
        let views = self.notice.retired.iter().map(|gone| RetiredView {
            id: Some(gone.id.to_string()),
            note: gone
                .note
                .stated()
                .filter(|note| !self.prose_words(note).trim().is_empty())
                .and_then(|note| self.prose(note)),
            to: gone
                .to
                .as_ref()
                .and_then(|id| self.notice.section(id))
                .filter(|section| self.said(&section.title).is_some())
                .map(|section| ContentsEntry { entries: Vec::new(), ..self.contents_entry(section) }),
            since: rows::retired_since(history, &gone.id, spoken),
        });
        views.collect()
    }
}

/// What the release of this page did to a section, by its thread. The first release did nothing to any.
fn change(rendition: &Rendition<'_>, section: &Section) -> Option<SectionChange> {
    let sealed = match rendition.standing {
        Standing::Draft { .. } | Standing::Withheld { .. } => return None,
        Standing::Current { sealed, .. }
        | Standing::Scheduled { sealed }
        | Standing::Superseded { sealed, .. }
        | Standing::Withdrawn { sealed, .. } => sealed,
    };
    let thread = rendition.history.sections.get(&section.id)?;
    let number = sealed.release.number;
    if rendition.history.entries.first().is_none_or(Entry::is_first) {
        None
    } else if thread.came_with(number) {
        Some(SectionChange::Added)
    } else {
        thread.changed_with(number).then_some(SectionChange::Changed)
    }
}
