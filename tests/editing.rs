//! What EDITING.md shows works as it says: each of its blocks is applied to a copy of the notice and looked at.
//!
//! A block says in its first line, where browsers do not show it, what is to be done with it: `find=FILE` then `replace`,
//! `append=FILE`, `add-below=FILE#ROW`, `new=FILE`; `wrong=FILE#ROW` is what the block after it tells of.

#![expect(clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use candour::ledger::Event;
use candour::pipeline::{Request, Sealing, draft, prepare, write};
use candour::span::Files;

const PAGE: &str = include_str!("../EDITING.md");
const NOTICE: &str = "notice/staffordshire";

/// A fenced block of the page.
struct Block {
    /// What its first line says after the language.
    does: &'static str,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut fences = PAGE.split("```");
    fences.next();
    let inside = fences.step_by(2).map(|block| block.split_once('\n').expect("a block has lines"));
    inside
        .map(|(info, text)| Block {
            does: info.split_once(' ').map_or("", |(_, does)| does),
            text: text.trim_end().to_owned(),
        })
        .collect()
}

fn block(does: &str) -> Block {
    blocks().into_iter().find(|block| block.does.starts_with(does)).unwrap_or_else(|| panic!("a block `{does}`"))
}

/// A copy of the notices with a sealed template, for one test.
struct Copy {
    folder: tempfile::TempDir,
}

impl Copy {
    fn new() -> Copy {
        let copy = Copy { folder: tempfile::tempdir().expect("a folder") };
        copy_folder(Path::new("notice"), &copy.path("notice"));
        if !copy.path("notice/police/ledger").is_dir() {
            copy.seal_template();
        }
        copy
    }

    /// Where no release of the template is kept yet, its sources of each release are sealed again.
    fn seal_template(&self) {
        let folder = self.path("notice/police");
        for number in ["1", "2"] {
            let ledger = self.path("ledger");
            if folder.join("ledger").is_dir() {
                fs::rename(folder.join("ledger"), &ledger).expect("moved");
            }
            fs::remove_dir_all(&folder).expect("removed");
            copy_folder(&Path::new("tests/cases/ledger/police").join(number), &folder);
            if ledger.is_dir() {
                fs::rename(&ledger, folder.join("ledger")).expect("moved");
            }
            write(&folder, &sealing(&folder, "2026-11-23")).expect("sealed");
        }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn edit(&self, path: &str, change: impl Fn(&str) -> String) {
        let old = fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let new = change(&old);
        assert_ne!(old, new, "{path} is changed");
        fs::write(self.path(path), new).expect("written");
    }

    /// Does what a block says.
    fn apply(&self, block: &Block, next: Option<&Block>) {
        let (does, at) = block.does.split_once('=').unwrap_or((block.does, ""));
        let (path, row) = at.split_once('#').unwrap_or((at, ""));
        match does {
            "find" => {
                let replace = next.filter(|next| next.does == "replace").expect("a block says what to write instead");
                self.edit(path, |old| {
                    assert_eq!(old.matches(&block.text).count(), 1, "{path} has `{}` once", block.text);
                    old.replace(&block.text, &replace.text)
                });
            }
            "append" => self.edit(path, |old| format!("{old}\n{}\n", block.text)),
            "add-below" => {
                self.edit(path, |old| in_row(old, row, "channels", |line| format!("{line}\n{}", block.text)));
            }
            "wrong" => {
                let key = block.text.split(' ').next().expect("a key");
                self.edit(path, |old| in_row(old, row, key, |_| block.text.clone()));
            }
            "new" => {
                let path = self.path(path);
                assert!(!path.exists(), "{} is new", path.display());
                // A release takes all notes away, and their folder with them where it is kept by Git.
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, format!("{}\n", block.text)).expect("written");
            }
            _ => {}
        }
    }

    /// Every edit of the page but the wrong one.
    fn apply_all(&self) {
        let blocks = blocks();
        for (number, block) in blocks.iter().enumerate().filter(|(_, block)| !block.does.starts_with("wrong")) {
            self.apply(block, blocks.get(number + 1));
        }
    }

    fn run(&self, arguments: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        command.args(arguments).current_dir(self.folder.path()).env("NO_COLOR", "1");
        let output = command.output().expect("candour runs");
        (output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    }

    /// The draft as text, its lines joined.
    fn draft(&self) -> String {
        let (built, told) = self.run(&["build", "--draft", NOTICE]);
        assert!(built, "{told}");
        let text = fs::read_to_string(self.path(".candour/draft/staffordshire/notice.txt")).expect("the draft's text");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// `text` with the line of `row` that starts with `key` changed.
fn in_row(text: &str, row: &str, key: &str, change: impl Fn(&str) -> String) -> String {
    let start = text.find(&format!("id = \"{row}\"\n")).unwrap_or_else(|| panic!("a row `{row}`"));
    let (before, after) = text.split_at(start);
    let mut done = false;
    let lines = after.lines().map(|line| {
        let is_it = !done && line.starts_with(&format!("{key} = "));
        done |= is_it;
        if is_it { change(line) } else { line.to_owned() }
    });
    format!("{before}{}\n", lines.collect::<Vec<_>>().join("\n"))
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// What would be sealed of `folder` on the day `today`.
fn sealing(folder: &Path, today: &str) -> Sealing {
    let mut files = Files::default();
    let draft = draft(&mut files, folder, "notice").expect("a draft");
    let request = Request {
        effective_from: None,
        event: Event::Publication,
        weight: None,
        shown: candour::pipeline::Shown::default(),
    };
    let today = today.parse().expect("a day");
    prepare(&files, &draft, &request, today).unwrap_or_else(|refused| panic!("{refused}: {:?}", draft.findings))
}

#[test]
fn each_edit_alone_leaves_nothing_to_fix() {
    let blocks = blocks();
    let edits = ["find", "append", "add-below", "new"];
    let mut done = 0;
    for (number, block) in blocks.iter().enumerate() {
        if edits.iter().any(|edit| block.does.starts_with(edit)) {
            let copy = Copy::new();
            if block.does.starts_with("new") {
                // A note is about a change, which must be there.
                let append = blocks.iter().find(|block| block.does.starts_with("append")).expect("a new row");
                copy.apply(append, None);
            }
            copy.apply(block, blocks.get(number + 1));
            let (fine, told) = copy.run(&["check", "--strict", NOTICE]);
            assert!(fine, "{}: {told}", block.does);
            done += 1;
        }
    }
    assert_eq!(done, edits.len(), "the page shows each kind of edit once");
}

#[test]
fn the_draft_shows_every_edit() {
    let copy = Copy::new();
    let new = [
        "some of them will change in the coming weeks",
        "01632 960123",
        "_gid",
        "Tells one visitor from another for a day.",
    ];
    let old = copy.draft();
    assert!(old.contains(&block("find").text));
    for words in new {
        assert!(PAGE.contains(words), "the page says {words}");
        assert!(!old.contains(words), "the notice already says {words}");
    }
    copy.apply_all();
    let draft = copy.draft();
    assert!(!draft.contains(&block("find").text));
    for words in new {
        assert!(draft.contains(words), "the draft does not show {words}");
    }
}

#[test]
fn the_note_is_sealed_and_taken_away() {
    let copy = Copy::new();
    copy.apply_all();
    let folder = copy.path(NOTICE);
    let sealing = sealing(&folder, "2099-01-01");
    let note = block("new");
    let said = note.text.rsplit("+++\n").next().expect("words");
    assert!(sealing.sealed.release.notes.iter().any(|note| format!("{:?}", note.text).contains(said)), "{said}");
    write(&folder, &sealing).expect("sealed");
    assert!(!copy.path(note.does.trim_start_matches("new=")).exists(), "the note is still there");
}

#[test]
fn the_finding_is_told_as_shown() {
    let copy = Copy::new();
    copy.apply(&block("wrong"), None);
    let (fine, told) = copy.run(&["check", NOTICE]);
    assert!(!fine);
    let all = blocks();
    let shown = all.iter().skip_while(|block| !block.does.starts_with("wrong")).nth(1).expect("a block tells of it");
    // Lines move when the register grows above them.
    let bare = |text: &str| {
        let lines = text.lines().map(|line| {
            line.replace(|c: char| c.is_ascii_digit(), "").split_whitespace().collect::<Vec<_>>().join(" ")
        });
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(bare(&shown.text), bare(&told), "{told}");
}

#[test]
fn what_it_names_is_there() {
    let copy = Copy::new();
    let outside: String = PAGE.split("```").step_by(2).collect();
    let new = block("new");
    let mut files = 0;
    for name in outside.split('`').skip(1).step_by(2).filter(|name| name.contains('/') && !new.does.ends_with(name)) {
        assert!(Path::new(name).exists(), "EDITING.md names {name}");
        files += 1;
    }
    assert!(files > 5);
    let shown = blocks().into_iter().flat_map(|block| block.text.lines().map(str::to_owned).collect::<Vec<_>>());
    let commands: Vec<String> = shown.filter_map(|line| line.strip_prefix("candour ").map(str::to_owned)).collect();
    assert!(commands.len() >= 4);
    for command in commands {
        let typed: Vec<&str> = command.split(' ').collect();
        for word in &typed[1..] {
            assert!(word.starts_with("--") || Path::new(word).is_dir(), "EDITING.md names {word}");
        }
        let with_help: Vec<&str> = typed.into_iter().chain(["--help"]).collect();
        let (known, told) = copy.run(&with_help);
        assert!(known, "{told}");
    }
    let (explained, told) = copy.run(&["explain", "bad-period"]);
    assert!(explained, "{told}");
}

#[test]
fn it_is_one_page_in_plain_words() {
    assert!(PAGE.split_whitespace().count() < 1000, "it is one page");
    assert_eq!(PAGE.to_lowercase().matches("repository").count(), 1, "explained once, then not needed");
    for jargon in
        ["YAML", "JSON", "markup", "parse", "compile", "string", "boolean", "front matter", "register", "overlay"]
    {
        let prose: String = PAGE.split("```").step_by(2).collect();
        assert!(!prose.to_lowercase().contains(&jargon.to_lowercase()), "EDITING.md says {jargon}");
    }
}
