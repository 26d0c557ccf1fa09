//! A small notice and its releases: in memory, and in a folder of its own for the command.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use candour::ledger::{Body, Digests, Draft, Event, Sealed, Weight, seal, sha256};
use candour::notice::{Field, Id, LanguageTag, Localised, Notice, Registers, Run, Status};

/// A notice whose words are its title.
pub fn notice(id: &str, words: &str) -> Notice {
    let english = LanguageTag::parse("en").unwrap();
    Notice {
        id: Id::parse(id).unwrap(),
        title: Localised::in_one(english.clone(), vec![Run::Text(words.to_owned())]),
        languages: vec![english],
        jurisdiction: Field::Unstated,
        regimes: Vec::new(),
        status: Status::Statement,
        controllers: Field::Unstated,
        data_protection_officer: Field::None,
        authority: Field::Unstated,
        review_every: Field::Unstated,
        slots: BTreeMap::new(),
        waivers: Vec::new(),
        retired: Vec::new(),
        sections: Vec::new(),
        registers: Registers::default(),
    }
}

/// Releases with these titles, one a month.
pub fn chain(titles: &[&str]) -> Vec<Sealed> {
    chain_of("force", titles)
}

/// The same of another notice.
pub fn chain_of(id: &str, titles: &[&str]) -> Vec<Sealed> {
    let mut releases = Vec::new();
    for (month, words) in (1..).zip(titles) {
        let draft = Draft {
            notice_id: Id::parse(id).unwrap(),
            effective_from: None,
            event: Event::Publication,
            template: None,
            notes: Vec::new(),
            weight: Weight::default(),
            digests: Digests::default(),
            body: Body::Notice(Box::new(notice(id, words))),
        };
        releases.push(seal(&releases, draft, format!("2024-{month:02}-01").parse().unwrap()).unwrap());
    }
    releases
}

/// A release file with another body, and a digest made for that: what only someone who means to deceive would do.
pub fn resealed(bytes: &[u8], change: impl FnOnce(String) -> String) -> Vec<u8> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let body = change(text[..text.rfind(",\"sha256\":").unwrap()].to_owned());
    let tail = format!(",\"sha256\":\"{}\"}}\n", sha256(body.as_bytes()));
    (body + &tail).into_bytes()
}

/// As a later program might have sealed it.
pub fn newer(bytes: &[u8]) -> Vec<u8> {
    resealed(bytes, |body| body.replacen("\"revision\": 0", "\"revision\": 99", 1))
}

/// With a key that comes twice.
pub fn twice(bytes: &[u8]) -> Vec<u8> {
    resealed(bytes, |body| body.replacen("\"number\": 3", "\"number\": 3, \"number\": 3", 1))
}

/// A folder with the notice `force`.
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    /// With its ledger alone.
    pub fn with(titles: &[&str]) -> Scratch {
        let scratch = Scratch(tempfile::tempdir().unwrap());
        let words = titles.last().unwrap();
        let manifest = format!("id = \"force\"\ntitle = \"{words}\"\nlanguages = [\"en\"]\n");
        scratch.lay("notice/force/notice.toml", manifest.as_bytes());
        scratch.keep(&chain(titles));
        scratch
    }

    /// Another folder with the same files.
    pub fn copy(&self) -> Scratch {
        let copy = Scratch(tempfile::tempdir().unwrap());
        copy_folder(self.0.path(), copy.0.path());
        copy
    }

    /// Puts releases into its ledger.
    pub fn keep(&self, releases: &[Sealed]) {
        for sealed in releases {
            let name = candour::ledger::file_name(sealed.release.number);
            self.lay(&format!("notice/force/ledger/{name}"), &sealed.bytes);
        }
    }

    /// Writes a file.
    pub fn lay(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    pub fn ledger(&self, name: &str) -> PathBuf {
        self.path("notice/force/ledger").join(name)
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    /// What the command says, on standard output and then on standard error, and how it ends.
    pub fn candour(&self, arguments: &[&str]) -> (String, i32) {
        self.candour_told(arguments, b"")
    }

    /// The same, with something on standard input.
    pub fn candour_told(&self, arguments: &[&str], input: &[u8]) -> (String, i32) {
        run(self.0.path(), arguments, input)
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy_folder(&path, &target) } else { assert!(std::fs::copy(&path, &target).is_ok()) }
    }
}

fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> (String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
    (said, done.status.code().unwrap())
}
