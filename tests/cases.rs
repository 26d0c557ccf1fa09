//! Golden cases: a folder of sources in, findings and artefacts out.
//!
//! A case is `tests/cases/<stage>/<case>/` with `case.toml`, `input/` and `expected/`. `CANDOUR_BLESS=1 cargo test
//! --test cases` rewrites `expected/`; read every line of that change. Nothing here looks inside the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use candour::date::Date;
use candour::emit::report::{Report, Style};
use candour::emit::theme::Theme;
use candour::emit::{self, Calendar, Rendition, Standing};
use candour::history::history;
use candour::ledger::{Event, in_order};
use candour::pipeline::{self, Draft, Request, Shown};
use candour::span::Files;
use serde::Deserialize;

/// The stages that have cases here. `ledger/` beside them holds sources of other tests.
const STAGES: [&str; 6] = ["source", "assemble", "overlay", "language", "text", "check"];

/// What `case.toml` says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Why the case exists, in a sentence.
    why: String,
    /// The folder below `input/` that is compiled; `input/` itself where missing.
    #[serde(default)]
    notice: String,
    /// Artefacts to keep besides `notice.txt`, by their path below the notice's output folder.
    #[serde(default)]
    show: Vec<String>,
    /// Folders that are released first.
    #[serde(default)]
    seal: Vec<Seal>,
    /// Files that cannot be committed as they are.
    #[serde(default)]
    make: Vec<Make>,
    /// The day whose law is asked; nothing where no law is.
    on: Option<toml::value::Datetime>,
}

/// A folder below `input/` that is released, and where its release file goes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seal {
    folder: String,
    copy_to: Option<String>,
}

/// A file below `input/`: `before`, then `text` or the bytes `hex` so many `times`, then `after`; or a `link`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Make {
    path: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    hex: String,
    #[serde(default = "once")]
    times: usize,
    #[serde(default)]
    after: String,
    link: Option<String>,
}

fn once() -> usize {
    1
}

#[test]
fn every_case_gives_what_is_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let bless = std::env::var_os("CANDOUR_BLESS").is_some();
    let mut differences = String::new();
    let mut run = 0;
    for stage in STAGES {
        for case in folders(&root.join(stage)) {
            let actual = compile(&case);
            if bless {
                write(&case.join("expected"), &actual);
            }
            compare(&case, &root, &actual, &mut differences);
            run += 1;
        }
    }
    assert!(run > 0, "no case was found");
    assert!(differences.is_empty(), "{differences}\n`CANDOUR_BLESS=1` takes these over; read each before you do");
}

/// What the sources of a case come to: file names below `expected/`, with their text.
fn compile(case: &Path) -> BTreeMap<String, String> {
    let said = fs::read_to_string(case.join("case.toml")).expect("every case says why it exists");
    let wanted: Result<Case, _> = toml::from_str(&said);
    let wanted = wanted.expect("`case.toml` says only what is known");
    assert!(wanted.why.ends_with('.'), "{}: `why` is a sentence", case.display());
    let laid = tempfile::tempdir().expect("a folder to lay the sources in");
    copy(&case.join("input"), laid.path());
    wanted.seal.iter().for_each(|seal| release(seal, laid.path()));
    wanted.make.iter().for_each(|make| make.lay(laid.path()));

    let mut files = Files::default();
    let draft =
        pipeline::draft(&mut files, &laid.path().join(&wanted.notice), &wanted.notice).expect("the folder can be read");
    let findings = match wanted.on {
        Some(on) => draft.judge(on.to_string().parse().expect("a day")).findings,
        None => draft.findings.clone(),
    };
    let report = Report::new(&files, &findings, |place| draft.find(place));
    let mut actual = BTreeMap::from([
        ("findings.txt".to_owned(), report.terminal(Style::Plain)),
        ("findings.narrated.txt".to_owned(), report.narrated()),
        ("findings.json".to_owned(), report.json().expect("text and numbers are JSON")),
    ]);
    if !draft.is_stopped() {
        actual.extend(artefacts(&draft, &wanted.show));
    }
    actual
}

/// The plain text in every language, and what else the case wants to keep.
fn artefacts(draft: &Draft, show: &[String]) -> BTreeMap<String, String> {
    let assembly = &draft.assembly;
    let past = in_order(&draft.ledger.releases);
    let history = history(&past);
    let rendition = Rendition {
        notice: &assembly.notice,
        site: &assembly.site,
        standing: Standing::Draft { notes: &[], blanks: draft.blanks() },
        history: &history,
        calendar: &Calendar::default(),
    };
    let artefacts = emit::draft(&Theme::civic(), &rendition).expect("the embedded theme renders every draft");
    let root = format!("{}/", assembly.notice.id);
    let kept = artefacts.into_iter().filter_map(|artefact| {
        let path = artefact.path.strip_prefix(&root).expect("a notice writes below its own folder").to_owned();
        let wanted = path.ends_with("notice.txt") || show.contains(&path);
        wanted.then(|| (path.replace('/', "."), String::from_utf8(artefact.bytes).expect("artefacts are UTF-8")))
    });
    kept.collect()
}

/// Seals the draft in a folder, on a day that never changes.
fn release(seal: &Seal, root: &Path) {
    let folder = root.join(&seal.folder);
    let mut files = Files::default();
    let draft = pipeline::draft(&mut files, &folder, &seal.folder).expect("the folder can be read");
    let request = Request { effective_from: None, event: Event::Publication, weight: None, shown: Shown::default() };
    let today: Date = "2026-11-23".parse().expect("a date");
    let sealing = pipeline::prepare(&files, &draft, &request, today).expect("the draft can be sealed");
    pipeline::write(&folder, &sealing).expect("the ledger can be written");
    if let Some(to) = &seal.copy_to {
        let to = root.join(to);
        fs::create_dir_all(to.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(to, &sealing.sealed.bytes).expect("a file can be written");
    }
}

impl Make {
    fn lay(&self, root: &Path) {
        let path = root.join(&self.path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        if let Some(target) = &self.link {
            link(target, &path);
            return;
        }
        let repeated = if self.hex.is_empty() { self.text.as_bytes().to_vec() } else { bytes(&self.hex) };
        let content = [self.before.as_bytes(), &repeated.repeat(self.times), self.after.as_bytes()].concat();
        fs::write(path, content).expect("a file can be written");
    }
}

#[cfg(unix)]
fn link(target: &str, path: &Path) {
    std::os::unix::fs::symlink(target, path).expect("a link can be made");
}

#[cfg(windows)]
fn link(target: &str, path: &Path) {
    std::os::windows::fs::symlink_file(target, path).expect("a link can be made");
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<char> = hex.chars().filter(|c| !c.is_whitespace()).collect();
    let pairs = digits.chunks(2).map(|pair| pair.iter().collect::<String>());
    pairs.map(|pair| u8::from_str_radix(&pair, 16).expect("two hexadecimal digits")).collect()
}

fn compare(case: &Path, root: &Path, actual: &BTreeMap<String, String>, differences: &mut String) {
    let expected = read(&case.join("expected"));
    let name = case.strip_prefix(root).expect("a case is below the root").display().to_string();
    let names: std::collections::BTreeSet<&String> = expected.keys().chain(actual.keys()).collect();
    for file in names {
        let (old, new) = (expected.get(file), actual.get(file));
        if old == new {
            continue;
        }
        let data = |text: Option<&String>| snapbox::Data::text(text.cloned().unwrap_or_default());
        let shown = format!("{name}/expected/{file}");
        let palette = snapbox::report::Palette::plain();
        snapbox::report::write_diff(differences, &data(old), &data(new), Some(&shown), Some(&"now"), palette)
            .expect("a text can be written to");
        let _ = writeln!(differences);
    }
}

fn write(folder: &Path, actual: &BTreeMap<String, String>) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("a folder can be made");
    for (name, text) in actual {
        fs::write(folder.join(name), text).expect("a file can be written");
    }
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let files = entries.map(|entry| entry.expect("a file that can be listed").path());
    let name = |path: &Path| path.file_name().expect("a file has a name").to_string_lossy().into_owned();
    files.map(|path| (name(&path), fs::read_to_string(&path).expect("an expected file is text"))).collect()
}

/// The folders in `folder`, in order of name.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("every stage has a folder");
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.expect("a folder that can be listed").path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn copy(from: &Path, to: &Path) {
    let Ok(entries) = fs::read_dir(from) else { return };
    for entry in entries {
        let path = entry.expect("a file that can be listed").path();
        let target = to.join(path.file_name().expect("a file has a name"));
        if path.is_dir() {
            fs::create_dir_all(&target).expect("a folder can be made");
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}

/// Rules that have examples of their own: those of the theme, and those that need a day, which `rule_pages.rs` judges. What
/// `verify` finds is not typed by an author, and is tried in `tamper.rs` and `proof.rs`.
/// A translation is behind what was sealed before it, which `bilingual.rs` tries.
fn is_found_elsewhere(id: &str) -> bool {
    let by_verify = ["ledger-", "record-", "anchor-", "page-", "output-"];
    matches!(id, "theme-template" | "stale-translation")
        || by_verify.iter().any(|beginning| id.starts_with(beginning))
        || candour::check::rules_of_the_day().any(|rule| rule.id == id)
}

#[test]
fn every_rule_of_reading_has_a_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = STAGES.iter().flat_map(|stage| folders(&root.join(stage)));
    let found: String = cases.filter_map(|case| fs::read_to_string(case.join("expected/findings.txt")).ok()).collect();
    let missing: Vec<&str> = candour::catalogue::all()
        .iter()
        .map(|rule| rule.id)
        .filter(|id| !is_found_elsewhere(id) && !found.contains(&format!("[{id}]")))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}
