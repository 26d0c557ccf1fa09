//! Reads cases: headings, fenced blocks `before`, `after` and `says`.

use std::collections::BTreeMap;

/// One case.
#[derive(Debug)]
pub(crate) struct Case {
    pub number: usize,
    pub title: String,
    /// What a lawyer wants to see.
    pub about: String,
    pub before: Source,
    pub after: Source,
    pub says: Says,
}

/// One side of a case: a plain Markdown file, or files of a notice.
#[derive(Debug, Clone, Default)]
pub(crate) struct Source {
    pub plain: Option<String>,
    pub files: BTreeMap<String, String>,
}

/// What is expected.
#[derive(Debug, Default)]
pub(crate) struct Says {
    pub weight: String,
    pub changes: Vec<Expected>,
    pub not_compared: Vec<String>,
}

/// One expected change.
#[derive(Debug)]
pub(crate) struct Expected {
    pub kind: String,
    pub weight: String,
    pub rule: String,
    pub deleted: Vec<String>,
    pub inserted: Vec<String>,
}

/// A fenced block: the words after the fence, and its lines.
pub(crate) struct Fence {
    pub words: Vec<String>,
    pub text: String,
}

/// A line that is outside of every fence, or a fence.
enum Part {
    Line(String),
    Fence(Fence),
}

fn parts(page: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        match line.strip_prefix("```") {
            Some(words) => {
                let text: String =
                    lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
                let words = words.split_whitespace().map(str::to_owned).collect();
                parts.push(Part::Fence(Fence { words, text: unescaped(&text) }));
            }
            None => parts.push(Part::Line(line.to_owned())),
        }
    }
    parts
}

/// The fenced blocks of a page.
pub(crate) fn fences(page: &str) -> Vec<Fence> {
    let fence = |part| match part {
        Part::Fence(fence) => Some(fence),
        Part::Line(_) => None,
    };
    parts(page).into_iter().filter_map(fence).collect()
}

/// `\u{00A0}` as the character it numbers.
pub(crate) fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (number, after) = after.split_once('}').expect("a number ends");
        let number = u32::from_str_radix(number, 16).expect("a number is hexadecimal");
        plain.push_str(before);
        plain.push(char::from_u32(number).expect("a number of a character"));
        rest = after;
    }
    plain + rest
}

impl Source {
    pub(crate) fn put(&mut self, file: Option<&String>, text: &str) {
        match file {
            Some(file) => {
                self.files.insert(file.clone(), text.to_owned());
            }
            None => self.plain = Some(text.to_owned()),
        }
    }
}

/// The cases of a page, in order.
pub(crate) fn cases(page: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for part in parts(page) {
        match part {
            Part::Line(line) if line.starts_with("## ") => {
                let (number, title) = line[3..].split_once(". ").expect("a case has a number");
                cases.push(Case {
                    number: number.parse().expect("a number"),
                    title: title.to_owned(),
                    about: String::new(),
                    before: Source::default(),
                    after: Source::default(),
                    says: Says::default(),
                });
            }
            Part::Line(line) => {
                if let Some(case) = cases.last_mut().filter(|_| !line.starts_with('#')) {
                    case.about.push_str(line.trim());
                }
            }
            Part::Fence(fence) => {
                let Some(case) = cases.last_mut() else { continue };
                match fence.words[0].as_str() {
                    "before" => case.before.put(fence.words.get(1), &fence.text),
                    "after" => case.after.put(fence.words.get(1), &fence.text),
                    "says" => case.says = says(&fence.text),
                    other => unreachable!("{}: a block is before, after or says, not {other}", case.title),
                }
            }
        }
    }
    cases
}

fn says(text: &str) -> Says {
    let mut lines = text.lines();
    let mut says = Says { weight: lines.next().expect("a weight first").to_owned(), ..Says::default() };
    for line in lines {
        let (key, value) = line.split_once(": ").expect("a key and a value");
        match (key, says.changes.last_mut()) {
            ("  deleted", Some(change)) => change.deleted.push(value.to_owned()),
            ("  inserted", Some(change)) => change.inserted.push(value.to_owned()),
            ("not compared", _) => says.not_compared.push(value.to_owned()),
            (kind, _) => {
                let (weight, rule) = value.split_once(", ").expect("a weight and a rule");
                says.changes.push(Expected {
                    kind: kind.to_owned(),
                    weight: weight.to_owned(),
                    rule: rule.to_owned(),
                    deleted: Vec::new(),
                    inserted: Vec::new(),
                });
            }
        }
    }
    says
}
