//! Every rule has a page that an editor can read, and an id that never changes.

use candour::catalogue;
use candour::check::duty::{self, Duty};
use candour::check::{Assessed, Judgement, Outcome};
use candour::pipeline::draft;
use candour::rule::Rule;
use candour::span::Files;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const RULES: &str = include_str!("cases/rules.txt");

/// The word after the language of each fenced example of a page: `found`, `clean`.
fn examples(page: &str) -> Vec<(&str, &str)> {
    page.lines()
        .filter_map(|line| line.strip_prefix("```"))
        .filter_map(|fence| {
            let mut words = fence.split(' ');
            Some((words.next()?, words.next()?))
        })
        .collect()
}

fn is_kebab(id: &str) -> bool {
    id.split('-').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

#[test]
fn the_list_of_rules_only_grows() {
    let mut kept = Vec::new();
    let mut ids = BTreeSet::new();
    for line in RULES.lines() {
        let columns: Vec<&str> = line.split(' ').collect();
        let [id, level, since, removed] = columns.as_slice() else { panic!("`{line}`: id, level, since, removed") };
        assert!(ids.insert(*id), "{id}: an id is given once, and never again");
        assert!(is_version(since) && (*removed == "-" || is_version(removed)), "`{line}`: versions");
        if *removed == "-" {
            kept.push(format!("{id} {level}"));
        }
    }
    let listed: Vec<String> =
        catalogue::all().iter().map(|rule| format!("{} {}", rule.id, rule.level.word())).collect();
    assert_eq!(
        listed, kept,
        "an id is never renamed or made heavier without a word in CHANGELOG.md; a rule that goes keeps its line, with the \
         version that removed it"
    );
}

fn is_version(text: &str) -> bool {
    text.split('.').count() == 3 && text.split('.').all(|part| part.parse::<u32>().is_ok())
}

#[test]
fn ids_are_unique_and_kebab_case() {
    let ids: BTreeSet<&str> = catalogue::all().iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), catalogue::all().len());
    for id in ids {
        assert!(is_kebab(id), "{id}");
        assert_eq!(catalogue::find(id).map(|rule| rule.id), Some(id));
    }
}

#[test]
fn each_page_has_its_parts() {
    for rule in catalogue::all() {
        check_page(rule);
    }
}

fn check_page(rule: &Rule) {
    let id = rule.id;
    let parts: Vec<&str> = rule.page.split("\n\n").collect();
    assert_eq!(parts[0], format!("# {id}"));
    let sentence = rule.sentence();
    assert!(sentence.ends_with('.') && !sentence.contains("**"), "{id}: the second paragraph says what must be so");
    assert_eq!(sentence.matches(". ").count(), 0, "{id}: in one sentence");
    assert!(parts[2].starts_with("**Why.** "), "{id}: the third says why");
    if let Some(duty) = duty::all().find(|duty| duty.rule.id == id) {
        check_law(duty);
    }
    let examples = examples(rule.page);
    let kinds: BTreeSet<&str> = examples.iter().map(|(_, kind)| *kind).collect();
    assert!(kinds.contains("found") && kinds.contains("clean"), "{id}");
    assert!(kinds.iter().all(|kind| matches!(*kind, "found" | "clean" | "both")), "{id}");
    assert!(examples.iter().all(|(language, _)| matches!(*language, "toml" | "markdown" | "text")), "{id}");
    assert_eq!(rule.page.matches("```").count(), 2 * examples.len(), "{id}: each example ends");
    assert!(rule.page.ends_with("```\n") && !rule.page.contains("\n\n\n"), "{id}");
}

/// Every line of law is read, rows follow each other, and it is said who checked them.
fn check_law(duty: &Duty) {
    let id = duty.rule.id;
    let lead = "**Law, by date.**\n\n";
    let (_, after) = duty.rule.page.split_once(lead).expect("a page states the law by date");
    let lines = after.split("\n\n").next().unwrap_or_default().lines().count();
    let rows = duty::rows(&duty.rule);
    assert_eq!(rows.len(), lines, "{id}: a line of law cannot be read");
    assert!(!rows.is_empty(), "{id}: there is a law");
    for pair in rows.windows(2) {
        let follows = pair[0].until.zip(pair[1].from).is_some_and(|(until, from)| until.tomorrow().ok() == Some(from));
        assert!(follows, "{id}: one row of law ends the day before the next begins");
    }
    assert!(
        duty::checked(&duty.rule).is_some_and(|checked| checked.ends_with("2026-11-23.")),
        "{id}: when it was checked"
    );
}

#[test]
fn a_mistyped_rule_is_guessed() {
    let nearest = |typed| catalogue::nearest(typed).map(|rule| rule.id);
    assert_eq!(nearest("unknown_key"), Some("unknown-key"));
    assert_eq!(nearest("unknwon-key"), Some("unknown-key"));
    assert_eq!(nearest("dead links"), Some("dead-link"));
    assert_eq!(nearest("zzzz"), None);
}

#[test]
fn the_law_of_a_page_is_read() {
    let page =
        "# x\n\nA thing.\n\n**Law.** [UK GDPR, Article 13(2)](https://example.org/13) and\nmore.\n\n**Why.** It.\n";
    let rule = Rule { id: "x", level: candour::rule::Level::Note, page };
    assert_eq!(catalogue::citation(&rule).as_deref(), Some("UK GDPR, Article 13(2) and more."));
    assert_eq!(catalogue::law_address(&rule), Some("https://example.org/13"));
    assert_eq!(catalogue::citation(&catalogue::DEAD_LINK), None);
}

/// One fenced example of a page that names the file it stands for, and the rows that are not there.
struct Example<'a> {
    kind: &'a str,
    file: &'a str,
    without: Vec<&'a str>,
    text: String,
}

/// The examples that can be compiled; one that names no file shows in words what cannot be typed.
fn compilable(page: &str) -> Vec<Example<'_>> {
    let mut examples = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(fence) = line.strip_prefix("```") else { continue };
        let words: Vec<&str> = fence.split(' ').collect();
        let text: String = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
        if let [_, kind, file, without @ ..] = words.as_slice() {
            let without = without.iter().filter_map(|anchor| anchor.strip_prefix('-')).collect();
            examples.push(Example { kind, file, without, text });
        }
    }
    examples
}

/// A small notice over a small template, without a fault of its own, and the example in its place.
fn rules_found_in(example: &Example<'_>) -> Vec<&'static str> {
    let root = tempfile::tempdir().expect("a folder to lay the example in");
    let template = "id = \"template\"\nkind = \"template\"\ntitle = \"Privacy notice\"\nlanguages = [\"en\"]\n\n\
                    [[slot]]\nname = \"force_name\"\n";
    let ico = "[[contact]]\nid = \"ico\"\nscope = \"national\"\nname = \"Information Commissioner\"\n";
    let notice = "id = \"example\"\ntitle = \"Privacy notice\"\nlanguages = [\"en\"]\n\
                  extends = { template = \"../template\" }\n\n[slots]\nforce_name = \"Example Police\"\n";
    lay(root.path(), "template/notice.toml", template);
    lay(root.path(), "template/contacts.toml", ico);
    lay(root.path(), "notice/notice.toml", notice);
    lay(root.path(), "notice/sections/010-about.md", "# About us\n\nWe are {{ force_name }}.\n");
    if example.file == "notice.toml" && !example.text.contains("force_name") {
        lay(root.path(), "notice/sections/010-about.md", "# About us\n\nWe are the police of this county.\n");
    }
    lay(root.path(), &format!("notice/{}", example.file), &example.text);
    let draft = draft(&mut Files::default(), &root.path().join("notice"), "notice").expect("the example can be read");
    draft.findings.iter().map(|finding| finding.rule).collect()
}

fn lay(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

/// Rules by which prose and registers agree: what they look for needs a whole notice.
const AGREEMENT: [&str; 9] = [
    "typed-fact",
    "contradicted-fact",
    "unlisted-cookie",
    "broken-promise",
    "basis-of-other-law",
    "public-task-interest",
    "right-not-given",
    "right-without-case",
    "unshown-row",
];

/// Whether the examples of a rule are laid over a whole notice on which no rule speaks.
fn is_judged(rule: &Rule) -> bool {
    AGREEMENT.contains(&rule.id) || candour::check::rules_of_the_day().any(|other| other.id == rule.id)
}

#[test]
fn the_examples_of_a_page_are_what_they_say() {
    let mut wrong = Vec::new();
    for rule in catalogue::all().iter().filter(|rule| !is_judged(rule)) {
        for example in compilable(rule.page) {
            let found = rules_found_in(&example);
            let others: Vec<&&str> =
                found.iter().filter(|id| **id != rule.id && **id != catalogue::TEMPLATE_NOT_PINNED.id).collect();
            let holds = found.contains(&rule.id) == (example.kind == "found");
            // A release that the folder of the test has not is all that a clean page about pinning can lack.
            let known = rule.id == catalogue::TEMPLATE_NOT_PINNED.id && example.kind == "clean";
            if !holds || !(others.is_empty() || known) {
                wrong.push(format!("{}: {} in {} gives {found:?}", rule.id, example.kind, example.file));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const BASE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/duties/base");

/// The base notice with examples laid over it, judged by the law of one day.
fn judged(examples: &[&Example<'_>]) -> Judgement {
    let root = tempfile::tempdir().expect("a folder to lay the example in");
    copy_base(Path::new(BASE), root.path());
    for example in examples {
        let path = root.path().join(example.file);
        let laid = if example.file.starts_with("sections/") {
            example.text.clone()
        } else {
            over(&fs::read_to_string(&path).expect("the base has every register"), example)
        };
        fs::write(path, laid).expect("a file can be written");
    }
    let draft = draft(&mut Files::default(), root.path(), "notice").expect("the example can be read");
    draft.judge("2026-11-23".parse().expect("a day"))
}

fn copy_base(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the base is there") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&to).expect("a folder");
            copy_base(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// A register with the rows of the example in place of those of the same id, and without those that are not there.
fn over(base: &str, example: &Example<'_>) -> String {
    let mut rows = rows_of(base);
    rows.retain(|(anchor, _)| !example.without.contains(&anchor.as_str()));
    for (anchor, text) in rows_of(&example.text) {
        let is_comment = text.lines().all(|line| line.is_empty() || line.starts_with('#'));
        match rows.iter_mut().find(|(other, _)| *other == anchor && !is_comment) {
            Some(row) => row.1 = text,
            None if is_comment => {}
            None => rows.push((anchor, text)),
        }
    }
    rows.into_iter().map(|(_, text)| text + "\n").collect()
}

/// Each row of a file with its anchor; what stands before the first row has none.
fn rows_of(text: &str) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = vec![(String::new(), String::new())];
    for line in text.lines() {
        if let Some(register) = line.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
            rows.push((register.to_owned(), String::new()));
        }
        let (anchor, row) = rows.last_mut().expect("there is always one");
        if let Some(id) = line.strip_prefix("id = \"").and_then(|rest| rest.strip_suffix('"'))
            && !anchor.is_empty()
        {
            anchor.push_str("--");
            anchor.push_str(id);
        }
        row.push_str(line);
        row.push('\n');
    }
    rows
}

#[test]
fn no_rule_speaks_on_the_base_notice() {
    let found = judged(&[]);
    assert_eq!(found.findings, [], "the base notice is clean");
    for one in &found.coverage {
        let fine = matches!(one.outcome(), Outcome::Met | Outcome::NotApplicable | Outcome::NeedsPerson);
        assert!(fine, "{}: {:?}", one.duty.rule.id, one.verdict);
    }
}

#[test]
fn the_examples_of_a_duty_are_what_they_say() {
    let mut wrong = Vec::new();
    for rule in catalogue::all().iter().filter(|rule| is_judged(rule)) {
        let examples = compilable(rule.page);
        for kind in ["found", "clean"] {
            let laid: Vec<&Example<'_>> =
                examples.iter().filter(|one| one.kind == kind || one.kind == "both").collect();
            if !laid.is_empty() {
                wrong.extend(differs(rule, kind, &judged(&laid)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn differs(rule: &Rule, kind: &str, judgement: &Judgement) -> Option<String> {
    let is_duty = |finding: &&candour::finding::Finding| is_judged(catalogue::find(finding.rule).expect("a rule"));
    let found: Vec<&str> = judgement.findings.iter().map(|finding| finding.rule).collect();
    let unread: Vec<&str> =
        judgement.findings.iter().filter(|finding| !is_duty(finding)).map(|finding| finding.rule).collect();
    let outcome = judgement.coverage.iter().find(|one| one.duty.rule.id == rule.id).map(Assessed::outcome);
    let told_by = duty::all().find(|duty| duty.rule.id == rule.id).and_then(|duty| duty.told_by);
    let holds = match (kind, outcome) {
        ("found", Some(Outcome::NeedsPerson)) => ASK_A_PERSON.contains(&rule.id),
        ("found", Some(Outcome::Met | Outcome::NotApplicable)) => false,
        ("found", _) => found.contains(&told_by.unwrap_or(rule.id)),
        ("clean", Some(Outcome::Met | Outcome::NotApplicable | Outcome::NeedsPerson) | None) => found.is_empty(),
        _ => false,
    };
    let others = unread.iter().any(|id| Some(*id) != told_by && !(kind == "found" && TOLD_BESIDE.contains(id)));
    (!holds || others).then(|| format!("{}: {kind} gives {outcome:?}, {found:?}", rule.id))
}

/// Duties of which a program never says that they are not met.
const ASK_A_PERSON: [&str; 4] = ["s45-5-reasons", "s44-2-d-further", "psbar-6-accessible", "psbar-8-statement"];

/// Rules on words that an example of something missing sets off beside its own.
const TOLD_BESIDE: [&str; 5] = ["unknown-id", "unknown-name", "empty-list", "dead-link", "missing-key"];
