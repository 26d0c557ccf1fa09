//! Who wrote what: told of a draft with file and line, and of what is sealed.

use std::fs;
use std::process::Command;

use crate::folders::lay;

const TEMPLATE: [(&str, &str); 5] = [
    (
        "notice/national/notice.toml",
        "id = \"national\"\nkind = \"template\"\ntitle = \"Notice\"\nlanguages = [\"en\"]\n",
    ),
    ("notice/national/sections/010-about.md", "# About\n\nNational words.\n\nMore of them.\n"),
    ("notice/national/sections/020-use.md", "# Use\n\nHow it is used.\n"),
    (
        "notice/national/processing.toml",
        "[[purpose]]\nid = \"policing\"\nlabel = \"Policing\"\ndescription = \"The work.\"\n\n[[purpose]]\nid = \"media\"\nlabel = \"Media\"\n",
    ),
    (
        "notice/force/notice.toml",
        "id = \"force\"\nlanguages = [\"en\", \"cy\"]\nextends = { template = \"../national\", release = 1 }\n",
    ),
];

const FORCE: [(&str, &str); 6] = [
    ("notice/force/sections/more.cy.md", "Ein geiriau.\n"),
    ("notice/force/sections/015-more.md", "+++\nafter = \"about\"\n+++\n\nWhat we add.\n"),
    ("notice/force/sections/about.cy.md", "# Ynghylch\n\nGeiriau.\n"),
    ("notice/force/sections/use.md", "+++\nreplaces = \"use\"\n+++\n# Use\n\nOur words | here.\n"),
    ("notice/force/sections/030-own.md", "# Our own\n\nOnly ours.\n"),
    (
        "notice/force/processing.toml",
        "[[purpose]]\nid = \"policing\"\namends = true\nlabel = { cy = \"Plismona\" }\n\n[[purpose]]\nid = \"own\"\nlabel = \"Own\"\n",
    ),
];

fn candour(root: &std::path::Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_candour")).args(arguments).current_dir(root).output();
    let done = done.expect("candour runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code(), text(&done.stdout), text(&done.stderr))
}

fn laid() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    lay(root.path(), TEMPLATE);
    lay(root.path(), FORCE);
    let (status, said, error) = candour(root.path(), &["release", "notice/national"]);
    assert_eq!(status, Some(0), "{said}{error}");
    root
}

const DRAFT: &str = "\
force, draft. Blocks: 2 national, 1 amended, 4 local. Rows: 1 national, 1 amended, 1 local.

national  #about About  notice/national (release 1)/sections/010-about.md:1
  local     1 [cy] Geiriau.  notice/force/sections/about.cy.md:3
  local     2 [cy] Ein geiriau.  notice/force/sections/more.cy.md:1
  national  1 [en] National words.  notice/national (release 1)/sections/010-about.md:3
  national  2 [en] More of them.  notice/national (release 1)/sections/010-about.md:5
  local     3 [en] What we add.  notice/force/sections/015-more.md:5
amended   #use Use  notice/force/sections/use.md:4
  amended   1 [en] Our words | here.  notice/force/sections/use.md:6
local     #own Our own  notice/force/sections/030-own.md:1
  local     1 [en] Only ours.  notice/force/sections/030-own.md:3
amended   #purpose--policing  notice/national (release 1)/processing.toml:2
  local     label  notice/force/processing.toml:4
national  #purpose--media  notice/national (release 1)/processing.toml:7
local     #purpose--own  notice/force/processing.toml:7
";

#[test]
fn a_draft_says_who_wrote_each_part_and_where() {
    let root = laid();
    let (status, said, error) = candour(root.path(), &["show", "notice/force", "--provenance", "--draft"]);
    assert_eq!((status, said.as_str()), (Some(0), DRAFT), "{error}");
    let one = ["show", "notice/force", "--provenance", "--draft", "--section", "use", "--format", "markdown"];
    let (_, said, _) = candour(root.path(), &one);
    assert!(said.contains("| amended | \\#use Use | notice/force/sections/use.md:4 |"), "{said}");
    assert!(said.contains("Our words \\| here."), "{said}");
    assert!(!said.contains("own"), "{said}");
    let json = ["show", "notice/force", "--provenance", "--draft", "--format", "json"];
    let (_, said, _) = candour(root.path(), &json);
    let told: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let key = told["parts"].as_array().expect("parts").iter().find(|part| part["kind"] == "key").expect("a key");
    assert_eq!(key["anchor"], "purpose--policing");
    assert_eq!((&key["file"], &key["line"]), (&"notice/force/processing.toml".into(), &4.into()));
    assert_eq!(told["release"], serde_json::Value::Null);
}

#[test]
fn a_release_says_who_wrote_each_part_and_no_file() {
    let root = laid();
    let (status, said, error) = candour(root.path(), &["release", "notice/force"]);
    assert_eq!(status, Some(0), "{said}{error}");
    let (status, said, error) = candour(root.path(), &["show", "notice/force", "--provenance"]);
    assert_eq!(status, Some(0), "{error}");
    let sealed: String = DRAFT
        .replace("force, draft.", "force, release 1.")
        .lines()
        .filter(|line| !line.starts_with("  local     label"))
        .map(|line| line.split("  notice/").next().unwrap_or_default().to_owned() + "\n")
        .collect();
    assert_eq!(said, sealed);
    let notice = fs::read_to_string(root.path().join("notice/force/ledger/0001.json")).expect("a release");
    assert!(notice.contains("\"origin\": \"amended\""), "the published form says it too");
    let (_, said, _) = candour(root.path(), &["show", "notice/force", "--provenance", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert!(told["parts"].as_array().expect("parts").iter().all(|part| part["file"].is_null()), "{said}");
}

#[test]
fn what_cannot_be_shown_is_refused_in_words() {
    let root = laid();
    for (arguments, expected) in [
        (vec!["show", "notice/force", "--provenance", "--format", "html"], "`text`, `markdown` or `json`"),
        (
            vec!["show", "notice/force", "--provenance", "--draft", "--section", "none"],
            "the draft has no section `none`",
        ),
        (vec!["show", "notice/force", "--draft"], "--provenance"),
        (vec!["show", "notice/force", "--provenance", "--draft", "--release", "1"], "cannot be used with"),
    ] {
        let (status, _, error) = candour(root.path(), &arguments);
        assert_eq!(status, Some(2), "{arguments:?}: {error}");
        assert!(error.contains(expected), "{arguments:?}: {error}");
    }
}
