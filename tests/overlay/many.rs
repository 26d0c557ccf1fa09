//! Many notices at once: told in the order of their names, and a broken one stops no other.

use std::path::Path;
use std::process::Command;

use crate::folders::lay;

fn candour(root: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_candour")).args(arguments).current_dir(root).output();
    let done = done.expect("candour runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code(), text(&done.stdout), text(&done.stderr))
}

/// Five notices; the second has an altered ledger, the fourth a theme that is not there.
fn laid() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    for name in ["alpha", "bravo", "charlie", "delta", "echo"] {
        let manifest = format!("id = \"{name}\"\ntitle = \"Notice\"\n");
        let about = format!("notice/{name}/sections/010-about.md");
        lay(
            root.path(),
            [
                (format!("notice/{name}/notice.toml").as_str(), manifest.as_str()),
                (about.as_str(), "# About\n\nWords.\n"),
            ],
        );
        let (status, said, error) = candour(root.path(), &["release", &format!("notice/{name}")]);
        assert_eq!(status, Some(0), "{said}{error}");
    }
    let release = root.path().join("notice/bravo/ledger/0001.json");
    let altered = std::fs::read_to_string(&release).expect("a release").replace("Words", "Swords");
    std::fs::write(&release, altered).expect("a release");
    lay(root.path(), [("notice/delta/site.toml", "theme = \"none-such\"\n")]);
    root
}

#[test]
fn one_broken_notice_stops_no_other_and_all_are_told_in_order() {
    let root = laid();
    let (status, said, error) = candour(root.path(), &["build"]);
    assert_ne!(status, Some(0), "{said}{error}");
    let told: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("notice/")?.split(':').next()).collect();
    assert_eq!(told, ["alpha", "bravo", "charlie", "delta", "echo"], "{said}{error}");
    for (name, is_there) in [("alpha", true), ("bravo", false), ("charlie", true), ("delta", false), ("echo", true)] {
        assert_eq!(root.path().join(format!("output/{name}/index.html")).is_file(), is_there, "{name}: {said}{error}");
    }
    let again = candour(root.path(), &["build"]);
    assert_eq!(again.0, status);
    assert_eq!(again.2, error, "the same is told on every run");
}

#[test]
fn the_same_place_in_two_notices_is_found_in_each() {
    let root = tempfile::tempdir().expect("a folder");
    let manifest =
        |name: &str| format!("id = \"{name}\"\ntitle = \"Notice\"\nregimes = [\"uk-gdpr\"]\ncontrollers = [\"us\"]\n");
    let contacts = "[[contact]]\nid = \"us\"\nrole = \"controller\"\nname = \"Us\"\n";
    let below = format!("# A line above\n{contacts}");
    lay(
        root.path(),
        [
            ("notice/alpha/notice.toml", manifest("alpha").as_str()),
            ("notice/alpha/contacts.toml", contacts),
            ("notice/alpha/sections/010-about.md", "# About\n\nWe are {{ contact(\"us\").name }}.\n"),
            ("notice/bravo/notice.toml", manifest("bravo").as_str()),
            ("notice/bravo/contacts.toml", &below),
            ("notice/bravo/sections/010-about.md", "# About\n\nWe are {{ contact(\"us\").name }}.\n"),
        ],
    );
    let (_, said, _) = candour(root.path(), &["check", "--format", "json", "--on", "2026-11-23"]);
    let told: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let findings = told["findings"].as_array().expect("findings");
    let at = |file: &str| -> Vec<u64> {
        let of_row = findings.iter().filter(|finding| finding["place"] == "contact--us" && finding["file"] == file);
        of_row.map(|finding| finding["line"].as_u64().expect("a line")).collect()
    };
    let (alpha, bravo) = (at("notice/alpha/contacts.toml"), at("notice/bravo/contacts.toml"));
    assert!(!alpha.is_empty(), "{said}");
    assert_eq!(alpha.iter().map(|line| line + 1).collect::<Vec<_>>(), bravo, "{said}");
}
