//! `candour log` and `candour show` as commands: what goes where, and with which exit status.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn candour(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").output().expect("the program runs")
}

fn said(arguments: &[&str]) -> (Option<i32>, String, String) {
    let done = candour(&repository(), arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("what is said is text");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

fn published(path: &str) -> String {
    std::fs::read_to_string(repository().join("output/staffordshire").join(path)).expect("it is published")
}

#[test]
fn what_is_shown_is_the_published_text_and_nothing_else_is_on_standard_output() {
    let first = ["show", "notice/staffordshire", "--release", "1"];
    let (status, text, beside) = said(&first);
    assert_eq!((status, text), (Some(0), published("2019-11-29/notice.txt")));
    assert_eq!(beside, "Release 1, in force from 29 November 2019 until 22 November 2026.\n");
    let (_, json, _) = said(&[&first[..], &["--format", "json"]].concat());
    assert_eq!(json, published("2019-11-29/notice.json"));
    let (_, html, _) = said(&[&first[..], &["--format", "html"]].concat());
    assert_eq!(html, published("2019-11-29/index.html"));
}

#[test]
fn without_a_name_the_only_notice_that_is_no_template_is_shown() {
    let asked = ["show", "--on", "2020-02-29", "--section", "cookie--gat", "--format", "markdown"];
    let (status, _, beside) = said(&asked);
    assert_eq!(
        (status, beside.as_str()),
        (Some(2), "candour: which notice? `notice/arianwy`, `notice/staffordshire`\n")
    );

    let two = tempfile::tempdir().expect("a temporary folder");
    for notice in ["police", "staffordshire"] {
        let from = repository().join("notice").join(notice);
        let files = walkdir::WalkDir::new(&from).into_iter().filter_map(Result::ok);
        for file in files.filter(|file| file.file_type().is_file()) {
            let below = file.path().strip_prefix(repository()).expect("a file of the repository");
            let to = two.path().join(below);
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            std::fs::copy(file.path(), to).expect("a copy");
        }
    }
    let done = candour(two.path(), &asked);
    let (text, beside) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert_eq!(done.status.code(), Some(0), "{beside}");
    assert!(beside.starts_with("This is the notice as it was in force on 29 February 2020. Release 1, "), "{beside}");
    assert!(text.contains("\n\nThis is the notice as it was in force on 29 February 2020.\n\n"), "{text}");
    assert!(text.contains("\n| `_gat` | "), "{text}");
    assert!(!text.contains("## Introduction"), "{text}");
}

#[test]
fn what_cannot_be_shown_is_said_on_standard_error() {
    let (status, text, beside) = said(&["show", "notice/staffordshire", "--on", "2019-03-01"]);
    assert_eq!((status, text.as_str()), (Some(1), ""));
    assert!(beside.contains("nothing was in force on 1 March 2019"), "{beside}");
    let (status, text, beside) = said(&["show", "notice/police"]);
    assert_eq!((status, text.as_str()), (Some(1), ""));
    assert!(beside.contains("a template is never in force by itself"), "{beside}");
    let by_section = ["show", "notice/staffordshire", "--section", "cookies", "--format", "json"];
    assert_eq!(said(&by_section).0, Some(2));
    assert_eq!(said(&["show", "--release", "1", "--on", "2020-01-01"]).0, Some(2));
    assert_eq!(said(&["show", "--on", "2019-02-29"]).0, Some(2));
}

#[test]
fn a_part_is_sought_in_every_notice() {
    let (status, text, _) = said(&["log", "cookie--gat"]);
    assert_eq!(status, Some(0));
    assert!(text.starts_with("Cookie “_gat” (`cookie--gat`)\n"), "{text}");
    let (status, _, beside) = said(&["log", "notice/staffordshire", "cookei--gat"]);
    assert_eq!(status, Some(2));
    assert_eq!(beside, "candour: there is no section or row `cookei--gat`; did you mean `cookie--gat`?\n");
    let (status, _, beside) = said(&["log", "notice/nowhere"]);
    assert_eq!(status, Some(2));
    assert!(beside.contains("there is no notice in `notice/nowhere`"), "{beside}");
    let (_, json, _) = said(&["log", "--format", "json"]);
    let log: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let ids: Vec<&str> =
        log["notices"].as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
    assert!(ids.contains(&"police") && ids.contains(&"staffordshire"), "{ids:?}");
}

#[test]
fn nothing_is_told_from_a_damaged_record() {
    let scratch = tempfile::tempdir().expect("a folder can be made");
    let ledger = scratch.path().join("ledger");
    std::fs::create_dir(&ledger).expect("a folder can be made");
    std::fs::write(scratch.path().join("notice.toml"), "id = \"x\"\n").expect("a file can be written");
    let release =
        std::fs::read_to_string(repository().join("notice/staffordshire/ledger/0001.json")).expect("a release");
    std::fs::write(ledger.join("0001.json"), release.replacen("cookies", "cookie5", 1)).expect("a file can be written");
    for command in ["log", "show"] {
        let done = candour(scratch.path(), &[command]);
        let text = String::from_utf8(done.stderr).expect("text");
        assert!(done.stdout.is_empty());
        assert_eq!(done.status.code(), Some(1), "{text}");
        assert!(text.contains("nothing is told from a damaged record"), "{text}");
    }
}
