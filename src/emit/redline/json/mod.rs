//! A redline for programs: `candour.comparison/0`.
//!
//! Whatever a redline shows is in it, changed or not, so that both texts can be read back out of it.

mod form;

use super::view::{
    BlockView, Body, ColumnView, FactRowView, FieldView, ItemView, LineView, PassagesView, Presence, Read, RedlineView,
    RunKind, SectionView, TableRowView,
};
use crate::compare::text::MarkKind;
use crate::compare::{ChangeKind, Comparison, Pairing, Part, Weight};
use crate::emit::report::escaped_json;
use crate::notice::{LanguageTag, Place, Vocabulary};
use crate::wire;
pub(in crate::emit) use form::Document;
use form::{
    At, Block, Change, Column, Field, Format, In, Inferred, Item, Kind, Line, Paired, Passages, Register, Row, Run,
    RunWord, Section, Shape, TableRow, WeightWord,
};

/// The redline of `comparison`, which `view` tells.
///
/// # Panics
/// Never: every value is text, a small whole number or a list.
#[must_use]
pub fn comparison_json(comparison: &Comparison, view: &RedlineView) -> String {
    let document = document(comparison, view);
    let json = wire::write_json(&document).expect("maps have text for keys, and no number is large or a fraction");
    escaped_json(&String::from_utf8(json).expect("what is written from text is text"))
}

/// The redline of `comparison` in its form for programs, for reports that hold several.
pub(in crate::emit) fn document<'a>(comparison: &'a Comparison, view: &'a RedlineView) -> Document<'a> {
    Document {
        format: Format::Zero,
        weight: weight(comparison.weight),
        verdict: &view.verdict,
        title: &view.title,
        language: view.language.as_str(),
        old: &view.old,
        new: &view.new,
        changes: changes(comparison, view),
        not_compared: &view.not_compared,
        inferred: view
            .inferred
            .iter()
            .map(|inferred| Inferred { sentence: &inferred.sentence, typed: &inferred.typed })
            .collect(),
        notice: view.notice.iter().map(field).collect(),
        sections: view.sections.iter().map(section).collect(),
        registers: view
            .registers
            .iter()
            .map(|register| Register {
                word: register.register.word(),
                name: &register.name,
                rows: register.rows.iter().map(row).collect(),
            })
            .collect(),
    }
}

/// The schema of [`comparison_json`].
#[must_use]
pub fn comparison_schema() -> Vec<u8> {
    wire::schema_of::<Document<'static>>()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn numbers(changes: &[usize]) -> Vec<u32> {
    changes.iter().copied().map(number).collect()
}

fn weight(weight: Weight) -> WeightWord {
    match weight {
        Weight::None => WeightWord::None,
        Weight::Editorial => WeightWord::Editorial,
        Weight::Material => WeightWord::Material,
    }
}

fn changes<'a>(comparison: &'a Comparison, view: &'a RedlineView) -> Vec<Change<'a>> {
    let of_rows = view.registers.iter().flat_map(|register| &register.rows).flat_map(|row| &row.fields);
    let fields: std::collections::BTreeMap<usize, &FieldView> =
        view.notice.iter().chain(of_rows).filter_map(|field| field.change.map(|change| (change, field))).collect();
    let change = |(at, (change, told)): (usize, (&'a crate::compare::Change, &'a super::ChangeView))| {
        let language = change.language.as_ref();
        let place = |side: &'a crate::compare::Side| place(&side.place, &told.place, language);
        let newest = change.new.as_ref().or(change.old.as_ref());
        // The words of a value are those that readers are shown.
        let (old, new) = match (&change.part, fields.get(&at)) {
            (Part::Notice(_) | Part::Field(_), Some(field)) => (field.old.clone(), field.new.clone()),
            (_, _) => {
                let text = |side: &Option<crate::compare::Side>| side.as_ref().map(|side| side.text.clone());
                (text(&change.old), text(&change.new))
            }
        };
        Change {
            kind: kind(&change.kind),
            weight: weight(change.weight),
            rule: change.rule,
            place: newest.map_or_else(|| nowhere(&told.place), place),
            from: told.from.as_ref().and(change.old.as_ref()).map(place),
            old,
            new,
            sentence: &told.sentence,
            anchor: &told.anchor,
        }
    };
    comparison.changes.iter().zip(&view.changes).enumerate().map(change).collect()
}

fn kind(kind: &ChangeKind) -> Kind {
    match kind {
        ChangeKind::Added => Kind::Added,
        ChangeKind::Removed => Kind::Removed,
        ChangeKind::Moved => Kind::Moved,
        ChangeKind::Renamed => Kind::Renamed,
        ChangeKind::Split => Kind::Split,
        ChangeKind::Merged => Kind::Merged,
        ChangeKind::Changed => Kind::Changed,
        ChangeKind::Level { .. } => Kind::Level,
        ChangeKind::Reshaped => Kind::Reshaped,
        ChangeKind::Markup => Kind::Markup,
        ChangeKind::Link => Kind::Link,
    }
}

fn nowhere(in_words: &str) -> At<'_> {
    At { in_words, anchor: None, key: None, language: None, block: Vec::new() }
}

fn place<'a>(place: &'a Place, in_words: &'a str, language: Option<&'a LanguageTag>) -> At<'a> {
    let at = At { anchor: place.anchor(), language: language.map(LanguageTag::as_str), ..nowhere(in_words) };
    match place {
        Place::Notice { key } | Place::Row { key, .. } => At { key: key.as_deref(), ..at },
        Place::Section { block, .. } => At { block: numbers(block), ..at },
    }
}

fn presence(presence: Presence) -> In {
    match presence {
        Presence::Both => In::Both,
        Presence::Old => In::Old,
        Presence::New => In::New,
        Presence::Away => In::Away,
        Presence::Here => In::Here,
    }
}

fn section(section: &SectionView) -> Section<'_> {
    Section {
        r#in: presence(section.presence),
        id: section.id.as_str(),
        title: &section.title,
        level: u32::from(section.level),
        pairing: match section.pairing {
            Pairing::Kept => Paired::Kept,
            Pairing::Moved => Paired::Moved,
            Pairing::Renamed => Paired::Renamed,
            Pairing::Added => Paired::Added,
            Pairing::Removed => Paired::Removed,
            Pairing::Split => Paired::Split,
            Pairing::Merged => Paired::Merged,
        },
        old_place: section.old_place.map(number),
        new_place: section.new_place.map(number),
        changes: numbers(&section.changes),
        said: section.said.iter().map(passages).collect(),
    }
}

fn passages(said: &PassagesView) -> Passages<'_> {
    Passages {
        language: said.language.as_str(),
        title: line(&said.title),
        summary: line(&said.summary),
        blocks: said.blocks.iter().map(block).collect(),
    }
}

fn block(view: &BlockView) -> Block<'_> {
    let of = |shape| Block {
        r#in: presence(view.presence),
        changes: numbers(&view.changes),
        shape,
        level: None,
        start: None,
        line: None,
        items: Vec::new(),
        columns: Vec::new(),
        rows: Vec::new(),
    };
    match &view.body {
        Body::Paragraph(words) => Block { line: Some(line(words)), ..of(Shape::Paragraph) },
        Body::Heading { level, line: words } => {
            Block { level: Some(u32::from(*level)), line: Some(line(words)), ..of(Shape::Heading) }
        }
        Body::List { start, items } => Block {
            start: start.map(|start| start.to_string()),
            items: items.iter().map(item).collect(),
            ..of(Shape::List)
        },
        Body::Table(table) => Block {
            columns: table.columns.iter().map(column).collect(),
            rows: table.rows.iter().map(table_row).collect(),
            ..of(Shape::Table)
        },
        Body::Quote(blocks) => {
            let item = Item { r#in: In::Both, changes: Vec::new(), blocks: blocks.iter().map(block).collect() };
            Block { items: vec![item], ..of(Shape::Quote) }
        }
        Body::Code(words) => Block { line: Some(line(words)), ..of(Shape::Code) },
        Body::Rows(words) => Block { line: Some(line(words)), ..of(Shape::Rows) },
        Body::Reshaped(words) => Block { line: Some(line(words)), ..of(Shape::Reshaped) },
    }
}

fn item(item: &ItemView) -> Item<'_> {
    Item {
        r#in: presence(item.presence),
        changes: numbers(&item.changes),
        blocks: item.blocks.iter().map(block).collect(),
    }
}

fn column(column: &ColumnView) -> Column<'_> {
    Column { r#in: presence(column.presence), changes: numbers(&column.changes), heading: line(&column.heading) }
}

fn table_row(row: &TableRowView) -> TableRow<'_> {
    TableRow {
        r#in: presence(row.presence),
        changes: numbers(&row.changes),
        cells: row.cells.iter().map(line).collect(),
    }
}

fn row(row: &FactRowView) -> Row<'_> {
    Row {
        r#in: presence(row.presence),
        name: &row.name,
        changes: numbers(&row.changes),
        fields: row.fields.iter().map(field).collect(),
    }
}

fn field(field: &FieldView) -> Field<'_> {
    Field {
        key: &field.key,
        label: &field.label,
        change: field.change.map(number),
        old: field.old.as_deref(),
        new: field.new.as_deref(),
        line: line(&field.line),
    }
}

fn line(view: &LineView) -> Line<'_> {
    let run = |run: &'_ super::Run| -> (RunWord, bool) {
        let kind = match run.kind {
            RunKind::Kept => RunWord::Kept,
            RunKind::Inserted => RunWord::Inserted,
            RunKind::Deleted => RunWord::Deleted,
            RunKind::MovedAway => RunWord::MovedAway,
            RunKind::MovedHere => RunWord::MovedHere,
        };
        (kind, run.read == Read::Address)
    };
    let runs = view.runs.iter().map(|words| {
        let (kind, address) = run(words);
        Run {
            kind,
            text: &words.text,
            address,
            marks: words.marks.iter().map(mark).collect(),
            change: words.change.map(number),
        }
    });
    Line { runs: runs.collect(), changes: numbers(&view.changes) }
}

fn mark(mark: &MarkKind) -> &'static str {
    match mark {
        MarkKind::Emphasis => "emphasis",
        MarkKind::Strong => "strong",
        MarkKind::Code => "code",
        MarkKind::Struck => "struck",
        MarkKind::Break => "break",
        MarkKind::Link(_) => "link",
        MarkKind::Picture(_) => "picture",
    }
}
