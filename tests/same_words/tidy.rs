//! What no author can have written is mended in a drawn document: ids that come twice, links that lead to words, tables
//! with holes. And every row that was drawn is shown.

use candour::notice::{Notice, Register, Vocabulary};
use candour::wire;
use serde_json::{Map, Value, json};

use crate::drawn::Draw;

/// Ids as they are drawn, so that what refers to a row finds it.
const ROWS: [&str; 4] = ["ico", "dpo", "about-us", "a1"];

/// Where links lead.
const ADDRESSES: [&str; 5] = [
    "https://police.example/one",
    "https://police.example/two",
    "mailto:office@police.example",
    "tel:+441632960001",
    "javascript:alert(1)",
];

/// The notice of a drawn document, mended.
pub fn notice(mut document: Value, seed: u64) -> Notice {
    let mut tidying = Tidying { draw: Draw::new(seed), sections: 0, tables: 0 };
    let notice = &mut document["notice"];
    notice["languages"] = if seed % 4 == 3 { json!(["cy", "en"]) } else { json!(["en", "cy"]) };
    let sections = list(notice, "sections");
    sections.push(everything(seed));
    sections.iter_mut().for_each(|section| tidying.section(section));
    for (gone, place) in list(notice, "retired").iter_mut().zip(1..) {
        gone["id"] = json!(format!("gone-{place}"));
        if gone.get("to").is_some() {
            gone["to"] = json!("part-1");
        }
    }
    for rows in notice.get_mut("registers").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        for (row, id) in rows.as_array_mut().into_iter().flatten().zip(ROWS) {
            row["id"] = json!(id);
        }
    }
    tidying.value(notice);
    let stored = wire::read_document(document.to_string().as_bytes()).expect("a document");
    wire::notice_from_wire(stored.notice).expect("a notice")
}

fn list<'a>(of: &'a mut Value, key: &str) -> &'a mut Vec<Value> {
    let entries = of.as_object_mut().expect("an object");
    entries.entry(key).or_insert_with(|| json!([])).as_array_mut().expect("a list")
}

/// A section that shows every row: by itself, and inside a list and a quote.
fn everything(seed: u64) -> Value {
    let rows = |extent: &str| {
        let block = |register: &Register| json!({"rows": {"register": register.word(), "extent": extent}});
        Register::ALL.iter().map(block).collect::<Vec<Value>>()
    };
    let mut blocks = [rows("full"), rows("labels"), vec![json!({"cookies": {}})]].concat();
    let within = match seed % 3 {
        0 => Vec::new(),
        1 => blocks.iter().map(|block| json!({"list": {"items": [[{"paragraph": ["Before"]}, block]]}})).collect(),
        _ => vec![json!({"quote": blocks})],
    };
    blocks.extend(within);
    let passages: Vec<Value> = blocks.iter().map(|block| json!({"origin": "local", "block": block})).collect();
    json!({"id": "all", "origin": "local", "title": {"en": ["All of it"]}, "text": {"en": passages}})
}

struct Tidying {
    draw: Draw,
    sections: usize,
    tables: usize,
}

impl Tidying {
    /// Gives a section and those below it ids of their own.
    fn section(&mut self, section: &mut Value) {
        self.sections += 1;
        let own = self.sections;
        section["id"] = json!(format!("part-{own}"));
        for (former, place) in list(section, "former").iter_mut().zip(1..) {
            *former = json!(format!("former-{own}-{place}"));
        }
        list(section, "children").iter_mut().for_each(|child| self.section(child));
    }

    fn value(&mut self, value: &mut Value) {
        match value {
            Value::Object(entries) => entries.iter_mut().for_each(|(key, value)| self.entry(key, value)),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn entry(&mut self, key: &str, value: &mut Value) {
        match key {
            "address" | "url" if value.is_string() => *value = json!(*self.draw.one_of(&ADDRESSES)),
            "anchor" if value.is_string() => {
                let ends = ["part-1".to_owned(), "contact--ico".to_owned(), format!("right--{}", ROWS[0])];
                *value = json!(self.draw.one_of(&ends));
            }
            "table" => self.table(value),
            _ => {}
        }
        self.value(value);
    }

    /// As many cells in each row as there are columns, and words in each of them.
    fn table(&mut self, table: &mut Value) {
        let columns = list(table, "header").len().max(1);
        let header = list(table, "header").drain(..).collect();
        table["header"] = json!(self.cells(header, columns));
        for row in list(table, "rows") {
            let cells = row.as_array_mut().expect("cells").drain(..).collect();
            *row = json!(self.cells(cells, columns));
        }
    }

    fn cells(&mut self, mut cells: Vec<Value>, columns: usize) -> Vec<Value> {
        cells.resize(columns, json!([]));
        for cell in &mut cells {
            self.tables += 1;
            let words: Vec<char> = self.tables.to_string().chars().collect();
            let word: String = words.iter().map(|digit| char::from(b'a' + *digit as u8 - b'0')).collect();
            let first = json!(format!("Cell {word} "));
            // A line is its only words, or a list of pieces.
            let rest = cell.as_array().cloned().unwrap_or_else(|| vec![cell.clone()]);
            *cell = std::iter::once(first).chain(rest).collect();
        }
        cells
    }
}
