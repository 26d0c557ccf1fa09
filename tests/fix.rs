//! `candour check --fix`: what it changes, and above all what it does not.

use candour::pipeline::{self, MendError};
use candour::span::Files;
use std::fs;
use std::path::Path;

const NOTICE: &str = "\u{FEFF}id = \"x\"\r\ntitle = “Privacy\u{A0}notice”\r\nlanguages = [\"en\"]\r\nslots = { a = \"b\",\r\n  c = \"d\", }\r\n";
const SECTION: &str =
    "# About\r\n\r\n•\tyour\u{A0}name \r\n•  your address\n\rWe hold\u{200B} d\u{430}ta \u{202E}.\r\n";

fn lay(folder: &Path) {
    fs::create_dir_all(folder.join("sections")).expect("a folder");
    fs::write(folder.join("notice.toml"), NOTICE).expect("a file");
    fs::write(folder.join("sections/010-about.md"), SECTION).expect("a file");
}

#[test]
fn only_what_was_found_is_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    lay(folder.path());
    let mut files = Files::default();
    let draft = pipeline::draft(&mut files, folder.path(), "x").expect("a draft");
    let mended = pipeline::mend(&files, &draft, "x").expect("it is mended");
    let told: Vec<_> =
        mended.iter().flat_map(|file| file.counts.iter().map(|(rule, n)| (file.path.as_str(), *rule, *n))).collect();
    assert_eq!(
        told,
        [
            ("x/notice.toml", "curly-quote-delimiter", 1),
            ("x/notice.toml", "no-break-space", 1),
            ("x/sections/010-about.md", "invisible-character", 1),
            ("x/sections/010-about.md", "no-break-space", 1),
            ("x/sections/010-about.md", "word-bullet", 2),
        ]
    );
    let read = |path: &str| fs::read_to_string(folder.path().join(path)).expect("text");
    assert_eq!(
        read("notice.toml"),
        "\u{FEFF}id = \"x\"\r\ntitle = \"Privacy notice\"\r\nlanguages = [\"en\"]\r\nslots = { a = \"b\",\r\n  c = \"d\", }\r\n"
    );
    // The look-alike and the turned words are for a person to look at.
    assert_eq!(
        read("sections/010-about.md"),
        "# About\r\n\r\n- your name \r\n- your address\n\rWe hold d\u{430}ta \u{202E}.\r\n"
    );

    let again = |files: &mut Files| pipeline::draft(files, folder.path(), "x").expect("a draft");
    let mut files = Files::default();
    let draft = again(&mut files);
    // What the quotation marks hid is found now.
    assert_eq!(pipeline::mend(&files, &draft, "x").expect("it is mended").len(), 1);
    assert!(read("notice.toml").ends_with("\r\nslots = { a = \"b\", c = \"d\" }\r\n"));
    let mut files = Files::default();
    let draft = again(&mut files);
    assert_eq!(pipeline::mend(&files, &draft, "x").expect("nothing is left"), []);
}

#[test]
fn a_file_that_changed_meanwhile_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    lay(folder.path());
    let mut files = Files::default();
    let draft = pipeline::draft(&mut files, folder.path(), "x").expect("a draft");
    fs::write(folder.path().join("notice.toml"), "id = \"y\"\n").expect("a file");
    let refused = pipeline::mend(&files, &draft, "x");
    assert!(matches!(refused, Err(MendError::Changed { .. })), "{refused:?}");
    assert_eq!(fs::read_to_string(folder.path().join("notice.toml")).expect("text"), "id = \"y\"\n");
    assert_eq!(fs::read_to_string(folder.path().join("sections/010-about.md")).expect("text"), SECTION);
}
