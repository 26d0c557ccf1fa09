//! Sealing beside others and after a run that was killed: what the ledger takes, and what is tidied.
//!
//! `tests/outside/kill.py` finds these states by killing the program; here each is laid out by hand.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::Path;

use candour::date::Date;
use candour::disk::{Lock, make_folder};
use candour::ledger::Event;
use candour::pipeline::{Request, Sealing, Shown, Unwritten, complete, draft, prepare, verify, write};
use candour::span::Files;

const COOKIE: &str = "+++\nplace = \"contact--desk\"\n+++\nThe desk is closed.\n";
const COOKIE_CY: &str = "Mae’r ddesg ar gau.\n";

fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A notice with one release, and a second text with a note in two languages on a row that is gone.
fn second_text() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    put(
        at,
        "notice.toml",
        "id = \"x\"\ntitle = { en = \"Notice\", cy = \"Hysbysiad\" }\nlanguages = [\"en\", \"cy\"]\n",
    );
    put(at, "contacts.toml", "[[contact]]\nid = \"desk\"\nname = \"The desk\"\n");
    write(at, &prepared(at)).unwrap();
    fs::remove_file(at.join("contacts.toml")).unwrap();
    put(at, "changes/desk.md", COOKIE);
    put(at, "changes/desk.cy.md", COOKIE_CY);
    folder
}

fn today() -> Date {
    "2026-06-15".parse().unwrap()
}

fn prepared(folder: &Path) -> Sealing {
    let mut files = Files::default();
    let draft = draft(&mut files, folder, "x").unwrap();
    let request = Request { effective_from: None, event: Event::Publication, weight: None, shown: Shown::default() };
    prepare(&files, &draft, &request, today()).unwrap()
}

fn listing(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn a_ledger_that_moved_on_is_said_to_have_done_so() {
    let folder = second_text();
    let (mine, theirs) = (prepared(folder.path()), prepared(folder.path()));
    write(folder.path(), &theirs).unwrap();
    let refused = write(folder.path(), &mine).unwrap_err();
    assert!(matches!(refused, Unwritten::MovedOn { number: 2, .. }), "{refused}");
    let said = "the ledger moved on: release 2 was sealed meanwhile; run `candour release` again";
    assert_eq!(refused.to_string(), said);
    assert_eq!(listing(&folder.path().join("ledger")), [".lock", "0001.json", "0002.json", "README.md"]);
}

#[test]
fn a_ledger_that_lost_a_release_meanwhile_did_not_move_on() {
    let folder = second_text();
    let mine = prepared(folder.path());
    fs::remove_file(folder.path().join("ledger/0001.json")).unwrap();
    let refused = write(folder.path(), &mine).unwrap_err();
    assert!(matches!(refused, Unwritten::Changed { .. }), "{refused}");
    assert_eq!(listing(&folder.path().join("ledger")), [".lock", "README.md"]);
}

#[test]
fn a_note_left_by_a_killed_run_says_nothing_more_and_is_taken_away() {
    // Killed before the first note was gone, and between the two languages of it.
    for left in [&["changes/desk.md", "changes/desk.cy.md"][..], &["changes/desk.md"][..]] {
        let folder = second_text();
        write(folder.path(), &prepared(folder.path())).unwrap();
        assert_eq!(listing(&folder.path().join("changes")), [] as [&str; 0]);
        put(folder.path(), "ledger/.candour-ab12.tmp", "half");
        for path in left {
            put(folder.path(), path, if path.ends_with(".cy.md") { COOKIE_CY } else { COOKIE });
        }
        let mut files = Files::default();
        let draft = draft(&mut files, folder.path(), "x").unwrap();
        assert_eq!(draft.findings, [], "a row that is gone may be spoken of by a note that is sealed");
        assert_eq!(draft.assembly.notes, []);
        complete(&draft).unwrap();
        assert_eq!(listing(&folder.path().join("changes")), [] as [&str; 0]);
        assert_eq!(listing(&folder.path().join("ledger")), [".lock", "0001.json", "0002.json", "README.md"]);
    }
}

#[test]
fn a_note_that_says_the_same_of_something_else_is_told() {
    let folder = second_text();
    write(folder.path(), &prepared(folder.path())).unwrap();
    put(folder.path(), "sections/010-about.md", "# About\n");
    put(folder.path(), "changes/about.md", "+++\nplace = \"about\"\n+++\nThe desk is closed.\n");
    let sealing = prepared(folder.path());
    assert_eq!(sealing.sealed.release.notes.len(), 1);
}

#[test]
fn tidying_waits_for_nobody() {
    let folder = second_text();
    let held = Lock::take(&folder.path().join("ledger")).unwrap();
    let mut files = Files::default();
    let draft = draft(&mut files, folder.path(), "x").unwrap();
    assert!(complete(&draft).is_err());
    drop(held);
    complete(&draft).unwrap();
    assert_eq!(listing(&folder.path().join("changes")), ["desk.cy.md", "desk.md"], "nothing is told of them yet");
    assert_eq!(verify(folder.path(), "x").unwrap().findings, []);
}

#[cfg(unix)]
#[test]
fn a_folder_whose_maker_was_killed_is_finished() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let (empty, used) = (folder.path().join("empty"), folder.path().join("used"));
    for path in [&empty, &used] {
        fs::create_dir(path).unwrap();
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).unwrap();
    }
    put(&used, "theirs", "");
    make_folder(&empty).unwrap();
    make_folder(&used).unwrap();
    assert_eq!((mode(&empty), mode(&used)), (0o755, 0o700), "what somebody uses keeps its mode");
}
