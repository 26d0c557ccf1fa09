//! `candour check` as workflows and code hosts run it: what has no room among annotations, and where what is accepted stands.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The base notice with thirteen telephone numbers that cannot ring, and without the waiver of any.
fn many() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let notice = folder.path().join("notice/many");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/duties/base"), &notice);
    let rows = (0..13).map(|at| {
        let keys = "role = \"rights-requests\"\nchannels = [\"telephone\"]\ntelephone = { shown = \"01632 9600\" }";
        format!("\n[[contact]]\nid = \"desk-{at}\"\nname = \"Desk {at}\"\n{keys}\n")
    });
    let contacts = notice.join("contacts.toml");
    let text = fs::read_to_string(&contacts).expect("the register") + &rows.collect::<String>();
    fs::write(contacts, text).expect("written");
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the notice") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// `candour check --format github` there, with the summary named so.
fn annotated(folder: &Path, summary: Option<&Path>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.args(["check", "notice/many", "--on", "2026-11-23", "--format", "github"]).current_dir(folder);
    command.env("NO_COLOR", "1").env_remove("GITHUB_STEP_SUMMARY");
    command.envs(summary.map(|path| ("GITHUB_STEP_SUMMARY", path)));
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("text")
}

#[test]
fn what_has_no_annotation_stands_in_the_summary_of_the_step() {
    let folder = many();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "What another step said.\n").expect("written");
    let told = annotated(folder.path(), Some(&summary));
    assert_eq!(text(&told.stdout).matches("::warning ").count(), 10, "{told:?}");
    assert_eq!(told.status.code(), Some(0));
    let listed = fs::read_to_string(&summary).expect("the summary");
    assert!(listed.starts_with("What another step said.\n### What Candour found\n"), "{listed}");
    for at in 0..13 {
        assert!(listed.contains(&format!("Desk {at}")) || listed.contains("13"), "{at}: {listed}");
    }
    let beside = text(&told.stderr);
    assert!(beside.contains("no annotation: the summary of this step lists all of them."), "{beside}");
}

#[test]
fn where_there_is_no_summary_it_is_said_how_many_are_left_out() {
    let folder = many();
    for none in [None, Some(Path::new(""))] {
        let told = annotated(folder.path(), none);
        assert_eq!(text(&told.stdout).matches("::warning ").count(), 10);
        assert!(text(&told.stderr).contains("have no annotation: `candour check` shows all of them."), "{told:?}");
        assert_eq!(told.status.code(), Some(0));
    }
}

#[test]
fn a_summary_that_cannot_be_written_is_a_failure_of_the_disk() {
    let folder = many();
    let told = annotated(folder.path(), Some(folder.path()));
    assert_eq!(text(&told.stdout).matches("::warning ").count(), 10, "annotations are told all the same");
    assert!(text(&told.stderr).starts_with("candour: cannot write `"), "{told:?}");
    assert_eq!(told.status.code(), Some(2));
}

#[test]
fn what_fits_among_annotations_needs_no_summary() {
    let folder = many();
    let contacts = folder.path().join("notice/many/contacts.toml");
    let all = fs::read_to_string(&contacts).expect("the register");
    let few = all.split("\n[[contact]]\nid = \"desk-2\"").next().expect("the first rows").to_owned();
    fs::write(contacts, few).expect("written");
    let summary = folder.path().join("summary.md");
    let told = annotated(folder.path(), Some(&summary));
    assert!(text(&told.stdout).contains("::warning "), "{told:?}");
    assert!(!summary.exists());
}

#[test]
fn what_is_accepted_stands_in_the_notice_that_accepts_it() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, waiver) in [
        ("one", ""),
        ("two", "\n[[waiver]]\nrule = \"sat-duration\"\nreason = \"It has been asked.\"\nuntil = 2099-12-31\n"),
    ] {
        let notice = folder.path().join("notice").join(name);
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/duties/base"), &notice);
        let manifest = notice.join("notice.toml");
        let text = fs::read_to_string(&manifest).expect("the manifest");
        fs::write(&manifest, text + waiver).expect("written");
        if !waiver.is_empty() {
            let cookies = notice.join("cookies.toml");
            let text = fs::read_to_string(&cookies).expect("the register");
            assert!(text.contains("lifetime = \"400 days\"\n"));
            fs::write(&cookies, text.replace("lifetime = \"400 days\"\n", "")).expect("written");
        }
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.args(["check", "notice/one", "notice/two", "--on", "2026-11-23", "--format", "sarif"]);
    let told = command.current_dir(folder.path()).output().expect("the program runs");
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let results = told["runs"][0]["results"].as_array().expect("results");
    let accepted: Vec<_> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert_eq!(accepted.len(), 1, "{told}");
    let uri = &accepted[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "notice/two/cookies.toml");
}

#[test]
fn a_sealed_text_has_places_and_no_files() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.args(["check", "notice/staffordshire", "--release", "1", "--on", "2026-11-23", "--format", "sarif"]);
    let told = command.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("the program runs");
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let results = told["runs"][0]["results"].as_array().expect("results");
    assert!(results.len() > 50);
    for result in results {
        let location = &result["locations"][0];
        assert!(location.get("physicalLocation").is_none(), "{result}");
        assert!(location["logicalLocations"][0]["fullyQualifiedName"].is_string(), "{result}");
    }
}
