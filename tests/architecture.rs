//! The design, held: who may use whom, who may touch the world, and the shape of every file in `src/`.
//!
//! Reads the source as text; what the compiler and the lints of `Cargo.toml` hold already is not repeated here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Each module at the top of `src/`, and the modules that it may use. This table is the design: a new edge is a decision.
const MAY_USE: &[(&str, &[&str])] = &[
    // What everyone speaks of.
    ("date", &[]),
    ("digest", &[]),
    ("glyphs", &[]),
    ("rule", &[]),
    ("span", &[]),
    ("notice", &["date"]),
    ("site", &["notice"]),
    ("record", &["date", "notice"]),
    ("finding", &["notice", "rule", "span"]),
    ("catalogue", &["check", "compare", "rule"]),
    ("language", &["date", "notice"]),
    ("reference", &["date"]),
    // From what was typed to what it means.
    ("source", &["catalogue", "finding", "glyphs", "notice", "span"]),
    ("assemble", &["catalogue", "date", "finding", "language", "notice", "record", "site", "source", "span"]),
    ("check", &["compare", "date", "finding", "history", "language", "notice", "reference", "rule"]),
    // The record.
    ("wire", &["date", "notice"]),
    ("ledger", &["date", "digest", "notice", "wire"]),
    ("compare", &["date", "glyphs", "notice"]),
    ("history", &["compare", "date", "ledger", "notice"]),
    ("upstream", &["compare", "finding", "notice", "source", "span"]),
    // What is written.
    (
        "emit",
        &[
            "catalogue",
            "check",
            "compare",
            "date",
            "finding",
            "glyphs",
            "history",
            "language",
            "ledger",
            "notice",
            "rule",
            "site",
            "span",
            "upstream",
            "wire",
        ],
    ),
    ("publish", &["digest", "emit"]),
    // What is proved.
    ("proof", &["catalogue", "digest", "emit", "finding", "language", "ledger", "notice", "rule"]),
    ("disk", &["catalogue", "finding", "publish", "span"]),
    // What another organisation begins with.
    ("new", &["assemble", "notice", "source", "span"]),
    // Who puts it together.
    (
        "pipeline",
        &[
            "assemble",
            "catalogue",
            "check",
            "compare",
            "date",
            "disk",
            "emit",
            "finding",
            "history",
            "language",
            "ledger",
            "new",
            "notice",
            "proof",
            "publish",
            "record",
            "rule",
            "site",
            "source",
            "span",
            "upstream",
            "wire",
        ],
    ),
    ("serve", &[]),
    (
        "cli",
        &[
            "assemble",
            "catalogue",
            "check",
            "date",
            "disk",
            "emit",
            "finding",
            "language",
            "ledger",
            "new",
            "notice",
            "pipeline",
            "proof",
            "rule",
            "serve",
            "site",
            "source",
            "span",
            "upstream",
            "wire",
        ],
    ),
];

/// The only file that writes or escapes HTML.
const WRITES_HTML: &str = "emit/html.rs";

/// What touches the disk.
const DISK: &[&str] =
    &["std::fs", ".is_file()", ".is_dir()", ".exists()", ".metadata()", ".canonicalize()", ".read_dir()"];

/// What tells the time, knows the machine or speaks to a person.
const WORLD: &[&str] = &[
    "std::env",
    "Timestamp::now",
    "Zoned::now",
    "SystemTime",
    "Instant::now",
    "stdout",
    "stderr",
    "stdin",
    "println!",
    "eprintln!",
    "anstream",
];

/// What no code of ours does outside its tests. A map without an order may be looked up and never walked, and no map of
/// ours is so large that it needs one.
const NEVER: &[&str] = &[".unwrap()", "todo!(", "unimplemented!(", "dbg!(", "HashMap", "HashSet"];

/// Names that say nothing.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "type", "types", "manager"];

/// One source file, taken apart.
struct Source {
    /// Below `src/`, with forward slashes.
    path: String,
    whole: String,
    /// Without comments, what is inside quotation marks, and tests.
    code: String,
    /// What is inside quotation marks, tests left out.
    texts: Vec<String>,
}

impl Source {
    fn read(root: &Path, path: &Path) -> Source {
        let below = path.strip_prefix(root).expect("the file is below its root");
        let whole = std::fs::read_to_string(path).expect("a source file is readable");
        let (code, texts) = apart(whole.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default());
        Source { path: below.to_string_lossy().replace('\\', "/"), whole, code, texts }
    }

    /// The module at the top that it belongs to.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs")
    }

    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// How many modules deep it is: one for `notice`, two for `notice::block`.
    fn depth(&self) -> usize {
        let folders = self.path.matches('/').count();
        if self.name() == "mod" { folders } else { folders + 1 }
    }

    /// Names that follow `crate::`, or as many `super::` as lead to the crate.
    fn names_at_the_top(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for root in ["crate::".to_owned(), "super::".repeat(self.depth())] {
            for (at, _) in self.code.match_indices(&root) {
                let before = self.code[..at].chars().next_back();
                if before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':' && c != '$') {
                    let rest = &self.code[at + root.len()..];
                    found.extend(first_names(rest));
                }
            }
        }
        found
    }
}

/// The first name of a path; of `{a::b, c}` those of each.
fn first_names(path: &str) -> Vec<String> {
    let name = |path: &str| path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let Some(listed) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut depth = 0;
    let parts = listed.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        (c == ',' && depth == 0) || depth < 0
    });
    // What comes after the closing brace is split off too, and names nothing that matters here.
    parts.take_while(|part| !part.contains(';')).map(name).collect()
}

/// The code without its comments, and the texts in it.
fn apart(source: &str) -> (String, Vec<String>) {
    let (mut code, mut texts) = (String::new(), Vec::new());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let taken = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some((text, taken)) = text(rest).filter(|_| !code.ends_with(|c: char| c.is_alphanumeric())) {
            texts.push(text.to_owned());
            code.push_str("\"\"");
            taken
        } else if let Some(taken) = character(rest) {
            taken
        } else {
            code.push(first);
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    (code, texts)
}

/// The text in quotation marks that `source` begins with, and how long it is with them. Units: bytes.
fn text(source: &str) -> Option<(&str, usize)> {
    let start = source.find(|c| !['b', 'r', '#'].contains(&c))?;
    let (prefix, marked) = source.split_at(start);
    let inner = marked.strip_prefix('"')?;
    let closing = format!("\"{}", "#".repeat(prefix.matches('#').count()));
    let mut escaped = false;
    let end = if prefix.contains('r') {
        inner.find(&closing)?
    } else {
        inner.find(|c| {
            let is_end = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            is_end
        })?
    };
    Some((&inner[..end], start + 1 + end + closing.len()))
}

/// How long the character in single quotation marks is that `source` begins with; nothing for a lifetime. Units: bytes.
fn character(source: &str) -> Option<usize> {
    let inner = source.strip_prefix('\'')?;
    let first = inner.chars().next()?;
    let end = if first == '\\' { inner[2..].find('\'')? + 2 } else { first.len_utf8() };
    (inner[end..].starts_with('\'')).then_some(end + 2)
}

fn sources() -> Vec<Source> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder is readable") {
            let path = entry.expect("an entry is readable").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found.sort();
    found.iter().map(|path| Source::read(&root, path)).collect()
}

/// Whether a text has the start of a tag: `<p`, `</p`, `<!d`, `<{tag}`.
fn has_a_tag(text: &str) -> bool {
    text.split('<').skip(1).any(|after| {
        let name = after.strip_prefix(['/', '!']).unwrap_or(after);
        name.starts_with(|c: char| c.is_ascii_lowercase() || c == '{') || after.starts_with("!DOCTYPE")
    })
}

/// Files outside `allowed` whose code has one of `words`.
fn elsewhere(allowed: &[&str], words: &[&str]) -> Vec<String> {
    let sources = sources();
    let outside = sources.iter().filter(|source| !allowed.contains(&source.module()) && !source.is_test());
    outside
        .flat_map(|source| {
            let found = words.iter().filter(|word| source.code.contains(**word));
            found.map(|word| format!("{}: {word}", source.path))
        })
        .collect()
}

#[test]
fn a_module_uses_only_those_below_it() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !["lib", "main"].contains(&source.module())) {
        let Some(allowed) = table.get(source.module()) else {
            faults.push(format!("{}: the module is not in the table", source.path));
            continue;
        };
        for name in source.names_at_the_top() {
            if table.contains_key(name.as_str()) && name != source.module() && !allowed.contains(&name.as_str()) {
                faults.push(format!("{}: uses `{name}`", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_table_for_people_is_this_one() {
    let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md");
    let document = std::fs::read_to_string(document).expect("there is an ARCHITECTURE.md");
    for (module, uses) in MAY_USE {
        let uses = if uses.is_empty() { "none".to_owned() } else { uses.join(", ") };
        let row = format!("| `{module}` | {uses} |");
        assert!(document.lines().any(|line| line == row), "ARCHITECTURE.md needs the row\n{row}");
    }
}

#[test]
fn no_module_uses_itself_by_way_of_others() {
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    while settled.len() < MAY_USE.len() {
        let next = MAY_USE
            .iter()
            .find(|(module, uses)| !settled.contains(module) && uses.iter().all(|used| settled.contains(used)));
        let stuck = || MAY_USE.iter().map(|(module, _)| *module).filter(|module| !settled.contains(module)).collect();
        let Some((module, _)) = next else {
            let stuck: Vec<&str> = stuck();
            assert!(stuck.is_empty(), "a circle among {stuck:?}");
            return;
        };
        settled.insert(module);
    }
}

#[test]
fn every_file_is_short_and_says_what_it_is_for() {
    let mut faults = Vec::new();
    for source in sources() {
        let lines = source.whole.lines().count();
        if lines > 400 {
            faults.push(format!("{}: {lines} lines, 400 at most", source.path));
        }
        // A rule opens with its page.
        if !source.whole.starts_with("//! ") && !source.whole.starts_with("#![doc = include_str!(") {
            faults.push(format!("{}: does not open with `//!`", source.path));
        }
        if EMPTY_NAMES.contains(&source.name()) {
            faults.push(format!("{}: the name says nothing", source.path));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn one_file_writes_html() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| source.path != WRITES_HTML && !source.is_test()) {
        for text in
            source.texts.iter().filter(|text| has_a_tag(text) || text.contains("&lt;") || text.contains("&amp;"))
        {
            faults.push(format!("{}: {text:?}", source.path));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(
        sources().iter().any(|source| source.path == WRITES_HTML && source.texts.iter().any(|text| has_a_tag(text)))
    );
}

#[test]
fn only_disk_touches_files() {
    assert_eq!(elsewhere(&["disk"], DISK), Vec::<String>::new());
}

#[test]
fn only_the_command_line_knows_the_world() {
    assert_eq!(elsewhere(&["cli", "serve"], WORLD), Vec::<String>::new());
}

#[test]
fn some_things_are_never_done() {
    assert_eq!(elsewhere(&[], NEVER), Vec::<String>::new());
}

#[test]
fn a_source_file_is_taken_apart_as_the_compiler_does() {
    let (code, texts) =
        apart("let a = \"<p>\\\"\"; // \"no\"\nlet b = r#\"x\"y\"#; let c: &'a str = b\"z\"; let d = '\"';\n");
    assert_eq!(texts, ["<p>\\\"", "x\"y", "z"]);
    assert_eq!(code, "let a = \"\"; \nlet b = \"\"; let c: &'a str = \"\"; let d = ;\n");
}
