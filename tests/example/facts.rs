//! Release 1 holds every fact of the published notice, in its text, on its page and in its JSON, in the same order.

use serde::Deserialize;
use serde_json::Value;

use crate::copies::{read, repository};
use crate::page::{self, Part, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    order: Vec<String>,
    absent: Vec<Absent>,
    fact: Vec<Fact>,
    list: Vec<List>,
}

/// A fact that release 1 does not state, on purpose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Absent {
    of: String,
    because: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fact {
    of: String,
    says: Vec<String>,
    section: Option<String>,
    row: Option<String>,
    #[serde(default)]
    data: Vec<String>,
}

/// A list that the copy of the published notice had lost.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    line: u32,
    of: String,
    section: Option<String>,
    row: Option<String>,
    /// The key of the row that holds the list; otherwise each item is a row.
    key: Option<String>,
    items: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    of: String,
    says: String,
    row: Option<String>,
    /// Whether another source than the published notice gave it.
    #[serde(default = "yes")]
    rebuilt: bool,
}

fn yes() -> bool {
    true
}

fn facts() -> Facts {
    toml::from_str(&read(&repository().join("tests/example/facts.toml"))).expect("facts")
}

/// Release 1 in its three forms.
struct Release {
    text: String,
    page: String,
    json: Value,
}

fn release_1() -> Release {
    let folder = repository().join("output/staffordshire/2019-11-29");
    let spaced = |text: &str| format!(" {} ", words(text).join(" "));
    Release {
        text: spaced(&read(&folder.join("notice.txt"))),
        page: spaced(&page::read(&read(&folder.join("index.html")), Part::Notice).text),
        json: serde_json::from_str(&read(&folder.join("notice.json"))).expect("JSON"),
    }
}

impl Release {
    /// What is missing of words that people read.
    fn missing(&self, said: &str) -> Vec<&'static str> {
        let needle = format!(" {} ", words(said).join(" "));
        let forms = [("the text", &self.text), ("the page", &self.page)];
        forms.iter().filter(|(_, form)| !form.contains(&needle)).map(|(name, _)| *name).collect()
    }

    /// The words of a section in the JSON, without what its rows say.
    fn section(&self, id: &str) -> String {
        let found = sections(&self.json["notice"]["sections"]).into_iter().find(|section| section["id"] == id);
        let mut said = String::new();
        shown(&found.unwrap_or_else(|| panic!("the JSON has a section `{id}`"))["text"], &mut said);
        said
    }

    /// A row in the JSON, by its address.
    fn row(&self, address: &str) -> &Value {
        let (register, id) = address.split_once("--").expect("an address");
        let registers = self.json["notice"]["registers"].as_object().expect("registers");
        let plural = |name: &str| name.replace('_', "-");
        let is_of = |name: &str| {
            let name = plural(name);
            name == format!("{register}s")
                || name == register.replace("basis", "bases")
                || name == register.replace("category", "categories")
        };
        let rows =
            registers.iter().filter(|(name, _)| is_of(name)).flat_map(|(_, rows)| rows.as_array().expect("rows"));
        rows.into_iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("the JSON has a row `{address}`"))
    }
}

/// All sections, whatever they stand in, in reading order.
fn sections(list: &Value) -> Vec<&Value> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().flat_map(|section| std::iter::once(section).chain(sections(&section["children"]))).collect()
}

/// The words of blocks and inlines: a link's text and a fact as shown, never a reference or an address.
fn shown(value: &Value, said: &mut String) {
    match value {
        Value::String(text) => said.push_str(text),
        Value::Array(list) => {
            for value in list {
                shown(value, said);
                if value.get("block").is_some() {
                    said.push('\n');
                }
            }
        }
        Value::Object(object) => {
            let silent = ["origin", "target", "reference", "value", "register", "id"];
            for (_, value) in object.iter().filter(|(key, _)| !silent.contains(&key.as_str())) {
                shown(value, said);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Every text in a value.
fn texts<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(list) => list.iter().for_each(|value| texts(value, found)),
        Value::Object(object) => object.values().for_each(|value| texts(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn holds(value: &Value, matches: impl Fn(&str) -> bool) -> bool {
    let mut found = Vec::new();
    texts(value, &mut found);
    found.into_iter().any(matches)
}

#[test]
fn every_fact_is_in_the_text_on_the_page_and_in_the_json() {
    let release = release_1();
    let mut faults = Vec::new();
    let is_a_cookie = |fact: &&Fact| fact.row.as_ref().is_some_and(|row| row.starts_with("cookie--"));
    assert_eq!(facts().fact.iter().filter(is_a_cookie).count(), 10);
    for fact in &facts().fact {
        for said in &fact.says {
            faults.extend(
                release.missing(said).into_iter().map(|form| format!("{}: “{said}” is not in {form}", fact.of)),
            );
            let in_section = fact.section.as_ref().map(|id| release.section(id).contains(said.as_str()));
            // A row holds the words themselves, or the value that they show.
            let in_row = fact.row.as_ref().map(|row| holds(release.row(row), |text| text.contains(said.as_str())));
            if in_section.or(in_row.filter(|_| fact.data.is_empty())) == Some(false) {
                faults.push(format!("{}: “{said}” is not where it should be in the JSON", fact.of));
            }
        }
        let missing = fact
            .data
            .iter()
            .filter(|data| !holds(release.row(fact.row.as_ref().expect("a row")), |text| text == *data));
        faults.extend(missing.map(|data| format!("{}: the row does not hold `{data}`", fact.of)));
        assert!(fact.section.is_some() != fact.row.is_some(), "{}: either in a section or in a row", fact.of);
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_list_that_was_lost_is_rebuilt_and_marked_as_such() {
    let release = release_1();
    let lists = facts().list;
    assert_eq!(lists.len(), 15);
    let mut faults = Vec::new();
    for list in &lists {
        let mut before = 0;
        for item in &list.items {
            let told = format!("L{} {}, {}: “{}”", list.line, list.of, item.of, item.says);
            // Where every item is a row, every item has its own mark.
            let mark =
                if item.rebuilt && list.row.is_none() && list.section.is_none() { " (reconstructed)" } else { "" };
            let missing = release.missing(&format!("{}{mark}", item.says));
            faults.extend(missing.into_iter().map(|form| format!("{told} is not in {form}")));
            let Some(address) = item.row.as_ref().or(list.row.as_ref()) else {
                let said = release.section(list.section.as_ref().expect("a row or a section"));
                let at = said.find(&item.says).filter(|at| *at >= before);
                let is_marked = said.contains("had lost this list");
                faults.extend((at.is_none() || !is_marked).then(|| format!("{told} is not in the section")));
                before = at.unwrap_or_default();
                continue;
            };
            let row = release.row(address);
            if !holds(list.key.as_ref().map_or(row, |key| &row[key]), |text| text == item.says) {
                faults.push(format!("{told} is not in the row `{address}`"));
            }
            if is_marked(row, list.key.as_deref(), &item.says) != item.rebuilt {
                faults.push(format!("{told} is not marked as it should be in `{address}`"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Whether a row is marked as rebuilt: all of it, or the key that holds these words.
fn is_marked(row: &Value, key: Option<&str>, says: &str) -> bool {
    let marks = &row["reconstructed"];
    let keys = marks.as_array().map(Vec::as_slice).unwrap_or_default();
    let is_the_key = |marked: &str| key.map_or_else(|| holds(&row[marked], |text| text == says), |key| key == marked);
    marks == &Value::Bool(true) || keys.iter().filter_map(Value::as_str).any(is_the_key)
}

#[test]
fn its_subjects_stand_in_the_order_of_the_published_notice() {
    let (release, order) = (release_1(), facts().order);
    let in_json: Vec<&str> =
        sections(&release.json["notice"]["sections"]).iter().filter_map(|section| section["id"].as_str()).collect();
    assert_eq!(in_json, order);
    let html = read(&repository().join("output/staffordshire/2019-11-29/index.html"));
    assert_eq!(page::read(&html, Part::Notice).sections, order);
    let text = read(&repository().join("output/staffordshire/2019-11-29/notice.txt"));
    let titles = sections(&release.json["notice"]["sections"])
        .into_iter()
        .map(|section| section["title"]["en"].as_str().expect("a title"));
    let mut at = 0;
    for title in titles {
        let heading =
            text[at..].find(&format!(" {title}\n")).unwrap_or_else(|| panic!("“{title}” follows in the text"));
        at += heading + 1;
    }
}

#[test]
fn what_is_left_out_has_a_reason() {
    for absent in facts().absent {
        assert!(!absent.because.is_empty(), "{}", absent.of);
    }
}
