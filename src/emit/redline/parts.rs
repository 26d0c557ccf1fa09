//! A redline as a list of lines in reading order, for formats that are read from top to bottom.
//!
//! What does not differ may be counted instead of shown; it is never left out without a count.

use super::view::{
    BlockView, Body, FactRowView, FieldView, ItemView, LineView, PassagesView, Presence, RedlineView, SectionView,
    TableView,
};
use crate::notice::LanguageTag;

/// How much of both texts is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// What differs, with counts of what does not.
    #[default]
    Changed,
    /// Sections in which something differs, in full.
    Sections,
    /// All of both texts.
    Whole,
}

/// A stretch of a redline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// A section begins, or a row of a register.
    Heading(Heading),
    /// From here on words are in this language.
    Language(&'a LanguageTag),
    /// A line, or a row of a table.
    Line(Told<'a>),
    /// So many things that do not differ.
    Unchanged(usize, Thing),
}

/// Where a section, a register or a row begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) kind: HeadingKind,
    pub(super) presence: Presence,
    pub(super) name: String,
    /// Its address in the redline, without `#`.
    pub(super) anchor: Option<String>,
    /// The changes about it as a whole.
    pub(super) changes: Vec<usize>,
}

/// What begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadingKind {
    Notice,
    Section,
    Register,
    Row,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Block,
    TableRow,
    Section,
    Row,
    Field,
}

/// A line of a redline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told<'a> {
    pub(super) presence: Presence,
    pub(super) shape: Shape<'a>,
    /// How deep in lists and quotations.
    pub(super) depth: usize,
    /// Its words; of a row of a table, each cell.
    pub(super) cells: Vec<&'a LineView>,
    /// The changes of all of it.
    pub(super) changes: Vec<usize>,
    /// Where it is, as a person would say: "paragraph 2", "list 1, item 3".
    pub(super) at: String,
}

/// What kind of line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// The heading of a section.
    Title(u8),
    Summary,
    Paragraph,
    /// A heading that starts no section.
    Heading(u8),
    /// The first line of an item; a number where the list is numbered.
    Item(Option<u64>),
    Code,
    /// The headings of a table's columns.
    Columns,
    /// A row of a table.
    Cells,
    /// Rows of registers that are shown here.
    Rows,
    /// A value, by its label.
    Field(&'a str),
}

/// All of a redline, in reading order.
pub(super) fn parts(view: &RedlineView, extent: Extent) -> Vec<Part<'_>> {
    let mut walk = Walk { parts: Vec::new(), extent, languages: view.languages.len() };
    walk.notice(view);
    walk.counted(&view.sections, Thing::Section, SectionView::is_unchanged, Walk::section);
    for register in &view.registers {
        if extent != Extent::Whole && register.rows.iter().all(FactRowView::is_unchanged) {
            walk.unchanged(register.rows.len(), Thing::Row);
            continue;
        }
        let (kind, name) = (HeadingKind::Register, register.name.clone());
        walk.heading(Heading { kind, presence: Presence::Both, name, anchor: None, changes: Vec::new() });
        walk.counted(&register.rows, Thing::Row, FactRowView::is_unchanged, Walk::row);
    }
    walk.parts
}

struct Walk<'a> {
    parts: Vec<Part<'a>>,
    extent: Extent,
    languages: usize,
}

/// Where a line stands among others.
#[derive(Clone)]
struct At {
    presence: Presence,
    depth: usize,
    said: String,
}

impl At {
    /// Inside something that has a presence of its own. What moved into a new section moved, and is not new.
    fn within(&self, presence: Presence) -> At {
        let presence = match (self.presence, presence) {
            (Presence::Both, inner) | (Presence::Old | Presence::New, inner @ (Presence::Away | Presence::Here)) => {
                inner
            }
            (outer, _) => outer,
        };
        At { presence, ..self.clone() }
    }

    fn named(&self, name: &str) -> At {
        let said = if self.said.is_empty() { name.to_owned() } else { format!("{}, {name}", self.said) };
        At { said, ..self.clone() }
    }
}

impl<'a> Walk<'a> {
    fn unchanged(&mut self, count: usize, thing: Thing) {
        match self.parts.last_mut() {
            Some(Part::Unchanged(before, of)) if *of == thing => *before += count,
            Some(_) | None if count > 0 => self.parts.push(Part::Unchanged(count, thing)),
            Some(_) | None => {}
        }
    }

    /// Each thing, or a count of those that do not differ.
    fn counted<T>(&mut self, things: &'a [T], thing: Thing, same: fn(&T) -> bool, show: fn(&mut Walk<'a>, &'a T)) {
        for one in things {
            if self.extent != Extent::Whole && same(one) {
                self.unchanged(1, thing);
            } else {
                show(self, one);
            }
        }
    }

    fn heading(&mut self, heading: Heading) {
        self.parts.push(Part::Heading(heading));
    }

    fn line(&mut self, at: &At, shape: Shape<'a>, line: &'a LineView, changes: &[usize]) {
        if line.runs.is_empty() && line.changes.is_empty() && changes.is_empty() {
            return;
        }
        self.told(at, shape, vec![line], changes);
    }

    fn told(&mut self, at: &At, shape: Shape<'a>, cells: Vec<&'a LineView>, changes: &[usize]) {
        let (presence, depth, said) = (at.presence, at.depth, at.said.clone());
        self.parts.push(Part::Line(Told { presence, shape, depth, cells, changes: changes.to_vec(), at: said }));
    }

    fn notice(&mut self, view: &'a RedlineView) {
        let differs = |field: &FieldView| field.change.is_some();
        if self.extent == Extent::Whole && !view.notice.is_empty() || view.notice.iter().any(differs) {
            let (kind, name) = (HeadingKind::Notice, view.title.clone());
            self.heading(Heading { kind, presence: Presence::Both, name, anchor: None, changes: Vec::new() });
            self.fields(Presence::Both, &view.notice);
        }
    }

    fn section(&mut self, section: &'a SectionView) {
        let (name, anchor) = (section.title.clone(), Some(section.anchor.clone()));
        let (kind, presence, changes) = (HeadingKind::Section, section.presence, section.changes.clone());
        self.heading(Heading { kind, presence, name, anchor, changes });
        for said in &section.said {
            if self.extent != Extent::Whole && section.said.len() > 1 && said.is_unchanged() {
                continue;
            }
            if self.languages > 1 {
                self.parts.push(Part::Language(&said.language));
            }
            self.passages(section, said);
        }
    }

    fn passages(&mut self, section: &'a SectionView, said: &'a PassagesView) {
        // Where a section stood there is its name alone; where it stands are its words on both sides.
        let presence = match section.presence {
            Presence::Away | Presence::Here => Presence::Both,
            Presence::Both | Presence::Old | Presence::New => section.presence,
        };
        let at = At { presence, depth: 0, said: String::new() };
        let whole = self.extent != Extent::Changed;
        if self.extent == Extent::Whole || !said.title.is_unchanged() || section.presence != Presence::Both {
            self.line(&at.named("heading"), Shape::Title(section.level), &said.title, &[]);
        }
        if whole || !said.summary.is_unchanged() || section.presence != Presence::Both {
            self.line(&at.named("summary"), Shape::Summary, &said.summary, &[]);
        }
        self.blocks(&at, &said.blocks);
    }

    fn blocks(&mut self, at: &At, blocks: &'a [BlockView]) {
        let mut counts = [0_usize; 6];
        for block in blocks {
            let (kind, name) = match &block.body {
                Body::Paragraph(_) | Body::Reshaped(_) => (0, "paragraph"),
                Body::Heading { .. } => (1, "heading"),
                Body::List { .. } => (2, "list"),
                Body::Table(_) => (3, "table"),
                Body::Quote(_) => (4, "quotation"),
                Body::Code(_) | Body::Rows(_) => (5, "block"),
            };
            counts[kind] += 1;
            if self.extent == Extent::Changed && block.is_unchanged() && at.presence == Presence::Both {
                self.unchanged(1, Thing::Block);
                continue;
            }
            // Words with their own heading lead the way; a number is needed where there are several of a kind.
            let at = at.within(block.presence).named(&format!("{name} {}", counts[kind]));
            self.block(&at, block, Shape::Paragraph);
        }
    }

    /// `first` is what the first line of a paragraph is: it may be that of an item.
    fn block(&mut self, at: &At, block: &'a BlockView, first: Shape<'a>) {
        match &block.body {
            Body::Paragraph(line) | Body::Reshaped(line) => self.line(at, first, line, &block.changes),
            Body::Heading { level, line } => self.line(at, Shape::Heading(*level), line, &block.changes),
            Body::List { start, items } => {
                let mut number = *start;
                for (place, item) in items.iter().enumerate() {
                    let changes = if place == 0 { block.changes.as_slice() } else { &[] };
                    self.item(&at.named(&format!("item {}", place + 1)), item, number, changes);
                    number = number.map(|number| number + u64::from(item.presence != Presence::Away));
                }
            }
            Body::Table(table) => self.table(at, table, &block.changes),
            Body::Quote(blocks) => self.blocks(&At { depth: at.depth + 1, ..at.clone() }, blocks),
            Body::Code(line) => self.line(at, Shape::Code, line, &block.changes),
            Body::Rows(line) => self.line(at, Shape::Rows, line, &block.changes),
        }
    }

    fn item(&mut self, at: &At, item: &'a ItemView, number: Option<u64>, of_list: &[usize]) {
        let at = at.within(item.presence);
        for (place, block) in item.blocks.iter().enumerate() {
            let mut block_at = at.within(block.presence);
            if place > 0 {
                block_at.depth += 1;
            }
            let first = if place == 0 { Shape::Item(number) } else { Shape::Paragraph };
            match &block.body {
                Body::Paragraph(line) | Body::Reshaped(line) if place == 0 => {
                    self.line(&block_at, first, line, &[of_list, &item.changes, &block.changes].concat());
                }
                Body::List { .. } => self.block(&At { depth: at.depth + 1, ..block_at }, block, first),
                Body::Paragraph(_)
                | Body::Reshaped(_)
                | Body::Heading { .. }
                | Body::Table(_)
                | Body::Quote(_)
                | Body::Code(_)
                | Body::Rows(_) => self.block(&block_at, block, first),
            }
        }
    }

    fn table(&mut self, at: &At, table: &'a TableView, changes: &[usize]) {
        let of_columns = table.columns.iter().flat_map(|column| column.changes.iter().copied());
        let of_columns: Vec<usize> = changes.iter().copied().chain(of_columns).collect();
        let headings = table.columns.iter().map(|column| &column.heading).collect();
        self.told(&at.named("headings"), Shape::Columns, headings, &of_columns);
        for (place, row) in table.rows.iter().enumerate() {
            let same = row.presence == Presence::Both && row.cells.iter().all(LineView::is_unchanged);
            if self.extent == Extent::Changed && same && at.presence == Presence::Both {
                self.unchanged(1, Thing::TableRow);
                continue;
            }
            let at = at.within(row.presence).named(&format!("row {}", place + 1));
            self.told(&at, Shape::Cells, row.cells.iter().collect(), &row.changes);
        }
    }

    fn row(&mut self, row: &'a FactRowView) {
        let anchor = Some(row.anchor.clone());
        let (name, changes) = (row.name.clone(), row.changes.clone());
        self.heading(Heading { kind: HeadingKind::Row, presence: row.presence, name, anchor, changes });
        self.fields(row.presence, &row.fields);
    }

    fn fields(&mut self, presence: Presence, fields: &'a [FieldView]) {
        for field in fields {
            if self.extent != Extent::Whole && field.change.is_none() && presence == Presence::Both {
                self.unchanged(usize::from(!field.line.runs.is_empty()), Thing::Field);
                continue;
            }
            let at = At { presence, depth: 0, said: field.label.clone() };
            let changes: Vec<usize> = field.change.into_iter().collect();
            self.line(&at, Shape::Field(&field.label), &field.line, &changes);
        }
    }
}

impl Told<'_> {
    /// The numbers of all changes in it, in order.
    pub(super) fn numbers(&self) -> Vec<usize> {
        let runs = self.cells.iter().flat_map(|line| line.runs.iter().filter_map(|run| run.change));
        let lines = self.cells.iter().flat_map(|line| line.changes.iter().copied());
        let mut numbers: Vec<usize> = self.changes.iter().copied().chain(lines).chain(runs).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// `3`, `3-5`, `3,7`.
pub(super) fn numbers_told(numbers: &[usize]) -> String {
    let mut told = String::new();
    let mut at = 0;
    while at < numbers.len() {
        let first = numbers[at];
        while numbers.get(at + 1) == Some(&(numbers[at] + 1)) {
            at += 1;
        }
        let comma = if told.is_empty() { "" } else { "," };
        let last = numbers[at];
        told.push_str(comma);
        told.push_str(&(first + 1).to_string());
        if first < last {
            told.push('-');
            told.push_str(&(last + 1).to_string());
        }
        at += 1;
    }
    told
}
