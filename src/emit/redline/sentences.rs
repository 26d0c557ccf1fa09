//! Each change as a sentence: where it is, what part, what was and what is. Headlines of the changelog are told beside it in
//! `emit/changelog/sentences.rs`, in the same names for sections and rows.

use super::Maker;
use super::excerpt;
use super::glyphs::signed;
use crate::compare::text::Said;
use crate::compare::{Change, ChangeKind, Look, Part, Side, Subject};
use crate::emit::changelog::quoted_row;
use crate::emit::rows::said_in_words;
use crate::notice::{Id, Place, RowAddress};

impl Maker<'_> {
    pub(super) fn sentence(&self, change: &Change) -> String {
        let (place, what) = (self.place(&change.subject), self.what(change));
        let told = match self.part(change) {
            None => self.spoken.phrase("told", &[("where", &place), ("what", &what)]),
            Some(part) => self.spoken.phrase("told_part", &[("where", &place), ("part", &part), ("what", &what)]),
        };
        let is_of_words = matches!(change.kind, ChangeKind::Changed | ChangeKind::Renamed);
        let told = match change.look {
            _ if !is_of_words => told,
            Look::Invisible => self.spoken.phrase("told_unseen", &[("told", &told)]),
            Look::Typographic => self.spoken.phrase("told_typographic", &[("told", &told)]),
            Look::Plain => told,
        };
        match &change.language {
            Some(language) if self.languages.len() > 1 => {
                let name = self.spoken.language_name(language);
                self.spoken.phrase("told_in_language", &[("told", &told), ("language", name)])
            }
            Some(_) | None => told,
        }
    }

    /// The section or row that a change is in or about.
    pub(super) fn place(&self, subject: &Subject) -> String {
        match subject {
            Subject::Notice => self.spoken.text("redline_notice").to_owned(),
            Subject::Section { title, .. } => self.section_called(&self.told(title)),
            Subject::Row { address, title } => self.row_called(address, &self.told(title)),
        }
    }

    fn section_called(&self, title: &str) -> String {
        if title.is_empty() {
            return self.spoken.text("redline_untitled").to_owned();
        }
        self.spoken.phrase("redline_section", &[("title", &self.quoted(title))])
    }

    fn row_called(&self, address: &RowAddress, name: &str) -> String {
        let register = self.spoken.at_start(&self.spoken.register(address.register).one);
        format!("{register} {}", quoted_row(self.spoken, address, name))
    }

    pub(super) fn quoted(&self, words: &str) -> String {
        self.spoken.phrase("quoted", &[("title", &words.trim().replace('\n', " / "))])
    }

    /// The part of the subject, unless it is the subject itself.
    fn part(&self, change: &Change) -> Option<String> {
        let text = |key: &str| Some(self.spoken.text(key).to_owned());
        let column = change.context.column.as_deref().filter(|column| !column.is_empty());
        let row = change.context.row.as_deref().filter(|row| !row.is_empty());
        match &change.part {
            Part::Section | Part::Row => None,
            Part::Notice(key) => Some(self.spoken.inside(self.spoken.notice_label(key))),
            Part::Field(key) => match &change.subject {
                Subject::Row { address, .. } => Some(self.spoken.inside(&self.label(address.register, key))),
                Subject::Notice | Subject::Section { .. } => Some(key.clone()),
            },
            Part::Title => text("part_title"),
            Part::Summary => text("part_summary"),
            Part::Paragraph => text("part_paragraph"),
            Part::Heading => text("part_heading"),
            Part::List => text("part_list"),
            Part::Item => text("part_item"),
            Part::Quote => text("part_quote"),
            Part::Code => text("part_code"),
            Part::Table => text("part_table"),
            Part::Rows => text("part_rows"),
            Part::Column => Some(match column {
                Some(column) => self.spoken.phrase("part_column", &[("column", &self.quoted(column))]),
                None => self.spoken.text("part_any_column").to_owned(),
            }),
            Part::TableRow => Some(self.row_part(row)),
            Part::Cell => Some(match (row, column) {
                (Some(row), Some(column)) => {
                    let holes = [("row", self.quoted(row)), ("column", self.quoted(column))];
                    self.spoken.phrase("part_cell", &holes.each_ref().map(|(name, value)| (*name, value.as_str())))
                }
                (row, _) => self.row_part(row),
            }),
        }
    }

    fn row_part(&self, row: Option<&str>) -> String {
        match row {
            Some(row) => self.spoken.phrase("part_row", &[("row", &self.quoted(row))]),
            None => self.spoken.text("part_any_row").to_owned(),
        }
    }

    fn what(&self, change: &Change) -> String {
        let phrase = |key: &str, holes: &[(&str, &str)]| self.spoken.phrase(key, holes);
        let is_whole = matches!(change.part, Part::Section | Part::Row);
        match &change.kind {
            ChangeKind::Added if is_whole => self.spoken.text("told_added_whole").to_owned(),
            ChangeKind::Removed if is_whole => self.spoken.text("told_removed_whole").to_owned(),
            ChangeKind::Added => phrase("told_added", &[("words", &self.side(change, change.new.as_ref()))]),
            ChangeKind::Removed => phrase("told_removed", &[("words", &self.side(change, change.old.as_ref()))]),
            ChangeKind::Moved => self.moved(change),
            ChangeKind::Renamed if change.part == Part::Row => self.renamed(change),
            ChangeKind::Split => phrase("told_split", &[("other", &self.other(change.old.as_ref()))]),
            ChangeKind::Merged => phrase("told_merged", &[("other", &self.other(change.new.as_ref()))]),
            ChangeKind::Renamed | ChangeKind::Changed => self.changed(change),
            ChangeKind::Level { by, sections } => {
                let sections: Vec<String> = match sections.as_slice() {
                    [] => vec![self.side(change, change.new.as_ref())],
                    sections => sections.iter().map(|id| self.quoted(&self.title_of(id))).collect(),
                };
                let key = if *by > 0 { "told_deeper" } else { "told_higher" };
                let by = by.unsigned_abs().to_string();
                phrase(key, &[("by", &by), ("sections", &self.spoken.list(&sections))])
            }
            ChangeKind::Reshaped => phrase("told_reshaped", &[("words", &self.side(change, change.new.as_ref()))]),
            ChangeKind::Markup if matches!(change.part, Part::List | Part::Table) => {
                self.spoken.text("told_markup_whole").to_owned()
            }
            ChangeKind::Markup => phrase("told_markup", &[("words", &self.side(change, change.new.as_ref()))]),
            ChangeKind::Link => {
                let text = |side: &Option<Side>| side.as_ref().map(|side| signed(&side.text, Look::Plain));
                match (text(&change.old), text(&change.new)) {
                    (Some(old), Some(new)) => phrase("told_link", &[("old", &old), ("new", &new)]),
                    (None, new) => phrase("told_link_added", &[("new", &new.unwrap_or_default())]),
                    (Some(old), None) => phrase("told_link_removed", &[("old", &old)]),
                }
            }
        }
    }

    fn changed(&self, change: &Change) -> String {
        let words = |text: String| self.quoted(&signed(&text, change.look));
        let (old, new) = match (&change.old, &change.new) {
            (Some(_), Some(_)) if !change.words.is_empty() => {
                let (old, new) = excerpt::both(&change.words);
                (words(old), words(new))
            }
            (old, new) => (self.side(change, old.as_ref()), self.side(change, new.as_ref())),
        };
        if old == new && change.part == Part::Rows {
            return self.spoken.phrase("told_shown_otherwise", &[("words", &new)]);
        }
        if old == new {
            let stored = |side: &Option<Side>| side.as_ref().map(|side| side.text.clone()).unwrap_or_default();
            let (old, new) = (stored(&change.old), stored(&change.new));
            return self.spoken.phrase("told_changed", &[("old", &old), ("new", &new)]);
        }
        self.spoken.phrase("told_changed", &[("old", &old), ("new", &new)])
    }

    fn moved(&self, change: &Change) -> String {
        if matches!(change.part, Part::Section | Part::Row) {
            return self.spoken.text("told_moved").to_owned();
        }
        let words = self.side(change, change.new.as_ref());
        let id = |side: &Option<Side>| side.as_ref().and_then(|side| section(&side.place));
        match (id(&change.old), id(&change.new)) {
            (Some(old), Some(new)) if !self.is_same_section(&old, &new) => {
                let from = self.spoken.inside(&self.section_called(&self.title_of(&old)));
                self.spoken.phrase("told_moved_from", &[("from", &from), ("words", &words)])
            }
            (_, _) => self.spoken.phrase("told_moved_words", &[("words", &words)]),
        }
    }

    /// Rows by their names, where `anchors` has the anchor of one in each line.
    fn names(&self, anchors: &str) -> String {
        let address = |anchor: &str| RowAddress::parse(anchor.strip_prefix('#')?);
        let name = |anchor: &str| {
            let known = address(anchor).and_then(|address| self.name_in_either(&address));
            known.unwrap_or_else(|| anchor.to_owned())
        };
        anchors.split('\n').map(name).collect::<Vec<String>>().join(", ")
    }

    fn name_in_either(&self, address: &RowAddress) -> Option<String> {
        let abouts = [&self.comparison.new, &self.comparison.old];
        abouts.into_iter().find_map(|about| about.names.get(address)).map(|name| self.told(name))
    }

    fn is_same_section(&self, old: &Id, new: &Id) -> bool {
        self.comparison.sections.iter().any(|pair| {
            pair.old.as_ref().is_some_and(|end| end.id == *old) && pair.new.as_ref().is_some_and(|end| end.id == *new)
        })
    }

    fn renamed(&self, change: &Change) -> String {
        let of = |side: &Option<Side>| side.as_ref().map(|side| side.text.clone()).unwrap_or_default();
        let id = |side: &Option<Side>| match side.as_ref().map(|side| &side.place) {
            Some(Place::Row { address, .. }) => address.id.to_string(),
            Some(Place::Notice { .. } | Place::Section { .. }) | None => String::new(),
        };
        let (old, new) = (of(&change.old), of(&change.new));
        if old == new {
            return self.spoken.phrase("told_new_id", &[("old", &id(&change.old)), ("new", &id(&change.new))]);
        }
        self.spoken.phrase("told_renamed", &[("old", &self.quoted(&old))])
    }

    /// The other section or row of a split or a merger.
    fn other(&self, side: Option<&Side>) -> String {
        let called = match side.map(|side| &side.place) {
            Some(Place::Section { id, .. }) => self.section_called(&self.title_of(id)),
            Some(Place::Row { address, .. }) => {
                self.row_called(address, &self.name_in_either(address).unwrap_or_else(|| address.id.to_string()))
            }
            Some(Place::Notice { .. }) | None => String::new(),
        };
        self.spoken.inside(&called)
    }

    /// A section's title in the newest text that has it.
    pub(super) fn title_of(&self, id: &Id) -> String {
        let pairs = &self.comparison.sections;
        let new = pairs.iter().filter_map(|pair| pair.new.as_ref()).find(|end| end.id == *id);
        let old = || pairs.iter().filter_map(|pair| pair.old.as_ref()).find(|end| end.id == *id);
        new.or_else(old)
            .map(|end| self.told(&end.title))
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| id.to_string())
    }

    /// One side in words: a value as readers are told it, or the start of a text.
    fn side(&self, change: &Change, side: Option<&Side>) -> String {
        let Some(side) = side else { return self.spoken.text("not_stated").to_owned() };
        match (&side.said, &change.subject, &change.part) {
            (Some(said), Subject::Row { address, .. }, Part::Field(key)) => {
                let about = if change.old.as_ref() == Some(side) { &self.comparison.old } else { &self.comparison.new };
                let shown = said_in_words(about, (address.register, key), said, self.language);
                let told = shown.map(|shown| super::facts::in_a_line(&shown));
                let told = told.unwrap_or_else(|| self.spoken.text("not_stated").to_owned());
                if is_prose(said) { self.quoted(&excerpt::start(&told)) } else { told }
            }
            (Some(said), Subject::Notice, Part::Notice(key)) => {
                let about = if change.old.as_ref() == Some(side) { &self.comparison.old } else { &self.comparison.new };
                self.about_notice(about, key, said).unwrap_or_else(|| self.spoken.text("not_stated").to_owned())
            }
            (_, _, Part::Rows) => self.quoted(&excerpt::start(&self.names(&side.text))),
            (_, _, _) => self.quoted(&signed(&excerpt::start(&side.text), change.look)),
        }
    }
}

fn is_prose(said: &Said) -> bool {
    matches!(said, Said::Prose(_) | Said::Plain(_))
}

fn section(place: &Place) -> Option<Id> {
    match place {
        Place::Section { id, .. } => Some(id.clone()),
        Place::Notice { .. } | Place::Row { .. } => None,
    }
}
