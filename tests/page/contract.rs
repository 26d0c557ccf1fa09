//! The contract with themes: its examples, its schema, and the themes that come with the program.

use std::fs;
use std::path::Path;

use candour::emit::page::page_view_schema;
use candour::emit::theme::contract::examples;
use candour::emit::theme::{Theme, embedded_files};
use serde_json::Value;

/// The examples as themes have received them since contract 1. They only grow.
#[test]
fn the_examples_are_those_of_the_contract() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/theme/contract");
    let schema: Value = serde_json::from_slice(&page_view_schema()).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for example in examples() {
        let path = folder.join(format!("{}.json", example.name));
        let value = serde_json::to_value(&example.view).expect("a view is JSON");
        assert!(validator.is_valid(&value), "{}", example.name);
        let json = serde_json::to_string_pretty(&example.view).expect("a view is JSON") + "\n";
        if std::env::var_os("CANDOUR_BLESS").is_some() {
            fs::create_dir_all(&folder).expect("the folder is made");
            fs::write(&path, &json).expect("the example is written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == json, "{} is not as it was", path.display());
    }
}

#[test]
fn every_theme_that_comes_with_the_program_renders_every_example() {
    for name in ["civic", "plain"] {
        assert!(Theme::embedded(name).is_some());
        let files = embedded_files(name).expect("a theme");
        Theme::load(files, Vec::new()).expect(name);
    }
}

#[test]
fn the_style_sheet_is_small() {
    let files = embedded_files("civic").expect("a theme");
    assert!(files["style.css"].len() <= 12 * 1024);
    assert!(files["quick-exit.js"].len() <= 4 * 1024);
}

#[test]
fn every_file_of_an_embedded_theme_is_embedded() {
    for name in ["civic", "plain"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join(name);
        let mut found = Vec::new();
        walk(&folder, &folder, &mut found);
        found.sort();
        let embedded: Vec<String> = embedded_files(name).expect("a theme").into_keys().collect();
        assert_eq!(embedded, found);
    }
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(root, &path, found);
        } else if path.file_name().is_some_and(|name| name != "README.md") {
            let below = path.strip_prefix(root).expect("below the root");
            found.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
}
