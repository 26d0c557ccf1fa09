//! README.md tells the truth: its commands say what it shows, and its snippets stand in the files that it names.
//!
//! Each section below a heading gets a scratch copy of the example, so that a reader may begin anywhere. `cargo test` and
//! other commands that are not Candour's are not run.

use std::fmt::Write;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;

/// One piece of README.md between fences.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fenced {
    /// The heading that it is below.
    heading: String,
    /// The first word after the fence.
    language: String,
    /// The second: a path below the repository.
    path: Option<String>,
    text: String,
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    std::fs::read_to_string(repository().join("README.md")).expect("there is a README.md")
}

fn fenced(readme: &str) -> Vec<Fenced> {
    let mut heading = String::new();
    let mut found = Vec::new();
    let mut open: Option<Fenced> = None;
    for line in readme.lines() {
        match (open.take(), line.strip_prefix("```")) {
            (Some(done), Some(_)) => found.push(done),
            (Some(mut fenced), None) => {
                fenced.text.push_str(line);
                fenced.text.push('\n');
                open = Some(fenced);
            }
            (None, Some(fence)) => {
                let mut words = fence.split_whitespace().map(str::to_owned);
                let (language, path) = (words.next().unwrap_or_default(), words.next());
                open = Some(Fenced { heading: heading.clone(), language, path, text: String::new() });
            }
            (None, None) if line.starts_with("##") => line.clone_into(&mut heading),
            (None, None) => {}
        }
    }
    found
}

/// A folder like this repository for whoever runs commands in it.
struct Scratch(tempfile::TempDir);

impl Scratch {
    fn new() -> Scratch {
        let scratch = Scratch(tempfile::tempdir().expect("a temporary folder can be made"));
        for folder in ["notice", "output", "themes"] {
            copy(&repository().join(folder), &scratch.path(folder));
        }
        for notice in ["police", "staffordshire"] {
            if !scratch.path(&format!("notice/{notice}/ledger")).is_dir() {
                scratch.seal(notice);
            }
        }
        if !scratch.path("output").is_dir() {
            scratch.run(&["build"]);
        }
        scratch
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    /// Both releases of a notice, from the sources that are kept of each.
    fn seal(&self, notice: &str) {
        let folder = format!("notice/{notice}");
        for (release, from) in [("1", "2019-11-29"), ("2", "2026-11-23")] {
            let ledger = self.path(&format!("{folder}/ledger"));
            let aside = self.path("ledger-aside");
            if ledger.is_dir() {
                std::fs::rename(&ledger, &aside).expect("a folder can be put aside");
            }
            std::fs::remove_dir_all(self.path(&folder)).expect("a folder can be removed");
            copy(&repository().join(format!("tests/cases/ledger/{notice}/{release}")), &self.path(&folder));
            if aside.is_dir() {
                std::fs::rename(&aside, &ledger).expect("a folder can be put back");
            }
            let backfill: &[&str] = if release == "1" { &["--backfill", "Published before"] } else { &[] };
            self.run(&[&["release", folder.as_str(), "--effective-from", from], backfill].concat());
        }
        // The template is sealed from sources of its own; what the repository has is what people change.
        let ledger = self.path(&format!("{folder}/ledger"));
        let aside = self.path("ledger-aside");
        std::fs::rename(&ledger, &aside).expect("a folder can be put aside");
        std::fs::remove_dir_all(self.path(&folder)).expect("a folder can be removed");
        copy(&repository().join(&folder), &self.path(&folder));
        std::fs::rename(&aside, &ledger).expect("a folder can be put back");
    }

    /// What a command says, on standard output and then on standard error.
    fn run(&self, arguments: &[&str]) -> String {
        let done = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("NO_COLOR", "1")
            .output()
            .expect("the program runs");
        let said = [done.stdout, done.stderr].concat();
        String::from_utf8(said).expect("what is said is text")
    }

    /// Does the commands of a console block, and writes down what they say as the block does.
    fn console(&self, block: &str) -> String {
        let mut told = String::new();
        for command in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
            writeln!(told, "$ {command}").expect("a string takes every character");
            let rest = command.strip_prefix("cargo run --release --").or_else(|| command.strip_prefix("candour"));
            if let Some(served) = rest.and_then(|rest| rest.trim().strip_prefix("serve")) {
                told.push_str(&self.first_line_of_serve(served));
            } else if let Some(arguments) = rest {
                let arguments: Vec<&str> = arguments.split_whitespace().collect();
                told.push_str(&self.run(&arguments));
            }
        }
        told
    }

    /// What `serve` says when it begins, which does not end by itself: on a port that is free, and shown as on its own.
    fn first_line_of_serve(&self, arguments: &str) -> String {
        let mut program = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["serve", "--port", "0"])
            .args(arguments.split_whitespace())
            .current_dir(self.0.path())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut said = String::new();
        let out = program.stdout.take().expect("what it says is heard");
        BufReader::new(out).read_line(&mut said).expect("what is said is text");
        program.kill().expect("it still runs");
        program.wait().expect("it ends");
        let (before, rest) = said.split_once("localhost:").expect("it says where");
        let (_, after) = rest.split_once('/').expect("it says where");
        format!("{before}localhost:4747/{after}")
    }

    /// Makes the change of a block such as `--- path`, `-old line`, `+new line`, at the only place where it fits or at the
    /// row that is being told of.
    fn change(&self, block: &str) {
        let mut lines = block.lines();
        let path = lines.next().and_then(|line| line.strip_prefix("--- ")).expect("the first line names a file");
        let (old, new): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.starts_with('-'));
        let side = |lines: &[&str]| lines.iter().map(|line| &line[1..]).collect::<Vec<_>>().join("\n");
        let text = std::fs::read_to_string(self.path(path)).expect("the file is there");
        assert_eq!(text.matches(&side(&old)).count(), 1, "where in {path}? {block}");
        let changed = text.replace(&side(&old), &side(&new));
        std::fs::write(self.path(path), changed).expect("the file can be written");
    }
}

fn copy(from: &Path, to: &Path) {
    if !from.is_dir() {
        return;
    }
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("a folder is readable") {
        let path = entry.expect("an entry is readable").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}

/// Lines without the blanks at their ends: a snippet may stand further to the left than in its file.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).collect()
}

#[test]
fn commands_say_what_is_shown() {
    let blocks = fenced(&readme());
    let mut scratch: Option<(String, Scratch)> = None;
    let mut compared = 0;
    for block in blocks {
        if scratch.as_ref().is_none_or(|(heading, _)| *heading != block.heading) {
            scratch = Some((block.heading.clone(), Scratch::new()));
        }
        let Some((_, scratch)) = &scratch else { continue };
        match (block.language.as_str(), &block.path) {
            ("console", _) => {
                snapbox::assert_data_eq!(scratch.console(&block.text), block.text);
                compared += 1;
            }
            ("diff", _) => scratch.change(&block.text),
            (_, Some(path)) if !scratch.path(path).exists() => {
                let path = scratch.path(path);
                std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
                std::fs::write(path, block.text).expect("a file can be written");
            }
            (_, Some(path)) => {
                let whole = std::fs::read_to_string(scratch.path(path)).expect("the file is text");
                let (whole, snippet) = (lines(&whole), lines(&block.text));
                let found = whole.windows(snippet.len()).any(|window| window == snippet);
                assert!(found, "{path} does not hold\n{}", block.text);
                compared += 1;
            }
            (_, None) => {}
        }
    }
    assert!(compared > 10, "only {compared} blocks were compared");
}

#[test]
fn the_page_shows_the_row_that_readme_shows() {
    let readme = readme();
    let row = readme.lines().find(|line| line.starts_with("| `_gat` |")).expect("README.md shows the row");
    let page =
        std::fs::read_to_string(Scratch::new().path("output/staffordshire/index.html")).expect("there is a page");
    let shown = page.split("id=\"cookie--gat\"").nth(1).expect("the row has an address");
    let shown = shown.split("</tr>").next().unwrap_or_default();
    for cell in row.split('|').map(|cell| cell.trim().replace('`', "")).filter(|cell| !cell.is_empty()) {
        assert!(shown.contains(&format!(">{cell}<")), "`{cell}` is not in {shown}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let scratch = Scratch::new();
    for document in ["README.md", "ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md", "CONTRIBUTING.md"] {
        let text = std::fs::read_to_string(repository().join(document)).expect("the document is there");
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.starts_with("https:")) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let places = [repository().join(path), scratch.path(path)];
            let found = places.iter().find(|place| place.exists()).expect(link);
            if !anchor.is_empty() && path.ends_with(".html") {
                let page = std::fs::read_to_string(found).expect("a page is text");
                assert!(page.contains(&format!("id=\"{anchor}\"")), "{document}: {link}");
            }
        }
    }
}
