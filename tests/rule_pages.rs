//! Every rule has a page that an editor can read, and an id that never changes.

use candour::catalogue;
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
    let listed: Vec<String> =
        catalogue::all().iter().map(|rule| format!("{} {}", rule.id, rule.level.word())).collect();
    assert_eq!(
        listed,
        RULES.lines().collect::<Vec<_>>(),
        "an id is never removed, renamed or made heavier without a word in CHANGELOG.md"
    );
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
    let examples = examples(rule.page);
    let kinds: BTreeSet<&str> = examples.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(kinds, BTreeSet::from(["clean", "found"]), "{id}");
    assert!(examples.iter().all(|(language, _)| matches!(*language, "toml" | "markdown" | "text")), "{id}");
    assert_eq!(rule.page.matches("```").count(), 2 * examples.len(), "{id}: each example ends");
    assert!(rule.page.ends_with("```\n") && !rule.page.contains("\n\n\n"), "{id}");
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

/// One fenced example of a page that names the file it stands for.
struct Example<'a> {
    kind: &'a str,
    file: &'a str,
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
        if let [_, kind, file] = words.as_slice() {
            examples.push(Example { kind, file, text });
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

#[test]
fn the_examples_of_a_page_are_what_they_say() {
    let mut wrong = Vec::new();
    for rule in catalogue::all() {
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
