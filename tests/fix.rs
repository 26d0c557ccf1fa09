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

/// A fact that was typed again becomes a reference only where readers are shown the very same words.
#[test]
fn a_typed_fact_is_put_in_from_its_register() {
    let folder = tempfile::tempdir().expect("a folder");
    let lay = |path: &str, text: &str| fs::write(folder.path().join(path), text).expect("a file");
    fs::create_dir_all(folder.path().join("sections")).expect("a folder");
    lay("notice.toml", "id = \"x\"\ntitle = \"Privacy notice\"\nlanguages = [\"en\"]\n");
    let contact = "email = \"dpo@example.org\"\ntelephone = { shown = \"01632 960 001\" }\n";
    lay("contacts.toml", &format!("[[contact]]\nid = \"dpo\"\nname = \"The officer\"\n{contact}"));
    lay("cookies.toml", "[[cookie]]\nid = \"ga\"\nname = \"_ga\"\n");
    let words = "# Reach us\n\nRing **01632 960 001** or 01632960001, write to [dpo@example.org](#reach-us) or \
                 <dpo@example.org>, and see `_ga`.\n";
    lay("sections/010-reach-us.md", words);
    let mut files = Files::default();
    let before = pipeline::draft(&mut files, folder.path(), "x").expect("a draft");
    let mended = pipeline::mend(&files, &before, "x").expect("it is mended");
    assert_eq!(mended[0].counts.get("typed-fact"), Some(&3));
    assert_eq!(
        fs::read_to_string(folder.path().join("sections/010-reach-us.md")).expect("text"),
        "# Reach us\n\nRing **{{ contact(\"dpo\").telephone }}** or 01632960001, write to \
         [{{ contact(\"dpo\").email }}](#reach-us) or <dpo@example.org>, and see `{{ cookie(\"ga\").name }}`.\n"
    );
    let after = pipeline::draft(&mut Files::default(), folder.path(), "x").expect("a draft");
    let shown = |draft: &pipeline::Draft| {
        let notice = &draft.assembly.notice;
        notice.shown(&notice.sections[0], notice.default_language())
    };
    assert_eq!(shown(&after), shown(&before));
    let left = after.findings.iter().filter(|finding| finding.rule == "typed-fact").count();
    assert_eq!(left, 2, "what is shown otherwise, and what Markdown reads as an address, is for a person");
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
