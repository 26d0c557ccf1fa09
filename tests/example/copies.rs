//! The repository, copies of parts of it, and the sealing of the example from the sources of every release.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use candour::compare::compare;
use candour::date::Date;
use candour::emit::changelog::change_sentence;
use candour::ledger::{Event, WeightOfChange};
use candour::notice::{LanguageTag, Localised};
use candour::pipeline::{self, Built, NotBuilt, Request, Shown};
use candour::span::Files;
use serde::Deserialize;
use tempfile::TempDir;

/// The bytes of every file below a folder, by path with forward slashes.
pub type Tree = BTreeMap<String, Vec<u8>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(rename = "why")]
    _why: String,
    release: Vec<Wanted>,
}

/// A release as it is to be sealed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    notice: String,
    number: u32,
    sealed_on: toml::value::Datetime,
    effective_from: Option<toml::value::Datetime>,
    backfill: Option<String>,
    /// The same reason in Welsh, where the notice speaks it.
    backfill_cy: Option<String>,
    weight: Option<String>,
}

/// What sealing writes and nobody edits: the reasons of waivers of the example are in its public sources already, so its
/// record is kept here too.
const KEPT: [&str; 2] = ["ledger", "record"];

/// The root of the repository, after blessing where that was asked for.
pub fn repository() -> &'static Path {
    static READY: OnceLock<PathBuf> = OnceLock::new();
    READY.get_or_init(|| {
        let root = root();
        if std::env::var_os("CANDOUR_BLESS").is_some_and(|bless| bless == "1") {
            bless(&root);
        }
        root
    })
}

/// The folders of all notices and templates below `root/notice`, by name.
pub fn notices(root: &Path) -> Vec<String> {
    let names = candour::disk::read_folders(&root.join("notice"), "notice.toml").expect("notices");
    assert!(names.iter().any(|name| name == "staffordshire"), "the example is there");
    names
}

/// Where cargo says that the package is; a moved checkout is found while its tests run.
fn root() -> PathBuf {
    let told = std::env::var_os("CARGO_MANIFEST_DIR");
    told.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

fn bless(root: &Path) {
    let place = folder();
    seal_again(root, place.path());
    for notice in notices(root) {
        let (sealed, own) = (place.path().join("notice").join(&notice), root.join("notice").join(&notice));
        for kept in KEPT {
            if own.join(kept).is_dir() {
                fs::remove_dir_all(own.join(kept)).expect("what was kept before goes");
            }
            copy(&sealed.join(kept), &own.join(kept));
        }
        let cases = root.join("tests/cases/ledger").join(&notice);
        let notes = tree(&cases).into_iter().filter(|(path, _)| path.contains("/changes/"));
        for (path, bytes) in notes {
            let note = own.join(path.split_once('/').expect("below the folder of a release").1);
            if fs::read(&note).is_ok_and(|own| own == bytes) {
                candour::disk::remove(&note).expect("a sealed note goes");
            }
        }
        let _ = fs::remove_dir(own.join("changes"));
    }
    let out = root.join("output");
    if out.exists() {
        fs::remove_dir_all(&out).expect("the old output goes");
    }
    publish(root, &out, day("2026-11-23"));
}

/// Seals every release of the example in order, from the sources kept below `root`, into `place/notice/`.
pub fn seal_again(root: &Path, place: &Path) {
    let cases = root.join("tests/cases/ledger");
    let case = fs::read_to_string(cases.join("case.toml")).expect("the case");
    let case: Case = toml::from_str(&case).expect("the case is as it should be");
    for wanted in &case.release {
        let folder = place.join("notice").join(&wanted.notice);
        let kept = KEPT.map(|kept| (kept, tree(&folder.join(kept))));
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the sources before go");
        }
        copy(&cases.join(&wanted.notice).join(wanted.number.to_string()), &folder);
        for (name, kept) in &kept {
            write(kept, &folder.join(name));
        }
        seal(&folder, wanted);
    }
}

fn seal(folder: &Path, wanted: &Wanted) {
    let english = LanguageTag::parse("en").expect("a language tag");
    let request = Request {
        effective_from: wanted.effective_from.map(|from| day(&from.to_string())),
        event: match &wanted.backfill {
            Some(reason) => {
                let mut reason = Localised::in_one(english, reason.clone());
                let welsh = LanguageTag::parse("cy").expect("a language tag");
                reason.0.extend(wanted.backfill_cy.clone().map(|said| (welsh, said)));
                Event::Backfill { reason }
            }
            None => Event::Publication,
        },
        weight: wanted.weight.as_deref().map(|weight| match weight {
            "material" => WeightOfChange::Material,
            "editorial" => WeightOfChange::Editorial,
            other => panic!("`{other}` is no weight"),
        }),
        // A theme may be edited and a fact be called something else; the example's releases stay as they are.
        shown: Shown::default(),
    };
    let today = day(&wanted.sealed_on.to_string());
    let mut files = Files::default();
    let draft = pipeline::draft(&mut files, folder, &format!("notice/{}", wanted.notice)).expect("a readable folder");
    let sealing = match pipeline::prepare(&files, &draft, &request, today) {
        Ok(sealing) => sealing,
        Err(refused) => panic!("{} {}: {refused}: {refused:#?}", wanted.notice, wanted.number),
    };
    assert_eq!(sealing.sealed.release.number, wanted.number, "releases are sealed in order");
    pipeline::write(folder, &sealing).expect("a release is written");
}

/// What sealing the draft in `folder` would change, a sentence each; nothing is written.
pub fn would_change(folder: &Path) -> Vec<String> {
    let mut files = Files::default();
    let draft = pipeline::draft(&mut files, folder, "notice/x").expect("a readable folder");
    let notice = &draft.assembly.notice;
    let last = draft.ledger.releases.last().and_then(|last| last.release.notice()).expect("a release before it");
    let changes = compare(last, notice).headlines;
    changes.iter().map(|change| change_sentence(notice, change, notice.default_language())).collect()
}

/// Publishes every notice below `root/notice` as things stand on a day.
pub fn publish(root: &Path, out: &Path, on: Date) -> Vec<Built> {
    let built = notices(root).into_iter().filter_map(|notice| {
        let folder = root.join("notice").join(&notice);
        match pipeline::build(&mut Files::default(), &folder, out, |_| on).expect("a notice is published") {
            Ok(built) => Some(built),
            Err(NotBuilt::Template) => None,
            Err(NotBuilt::NothingSealed | NotBuilt::NothingInForce { .. }) => panic!("nothing of {notice} is sealed"),
        }
    });
    built.collect()
}

/// A copy of `notice/` and `themes/` in a new folder.
pub fn copied() -> TempDir {
    let place = folder();
    for name in ["notice", "themes"] {
        copy(&repository().join(name), &place.path().join(name));
    }
    place
}

/// Runs `candour` in a folder and gives what came of it.
pub fn candour<S: AsRef<OsStr>>(within: &Path, arguments: &[S]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.args(arguments).current_dir(within).env("NO_COLOR", "1").output().expect("candour runs")
}

/// What a command said, and that it ended well.
pub fn said(output: &Output) -> String {
    let told = String::from_utf8(output.stdout.clone()).expect("text");
    assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
    told
}

pub fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn copy(from: &Path, to: &Path) {
    write(&tree(from), to);
}

pub fn write(tree: &Tree, to: &Path) {
    for (path, bytes) in tree {
        put(&to.join(path), bytes);
    }
}

pub fn put(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

/// Every file below a folder, hidden ones too, but no lock; nothing where there is no such folder.
pub fn tree(root: &Path) -> Tree {
    let found =
        walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok).filter(|found| found.file_type().is_file());
    let files = found.map(|found| {
        let path = found.path().strip_prefix(root).expect("below the root");
        let parts: Vec<_> = path.iter().map(OsStr::to_string_lossy).collect();
        (parts.join("/"), fs::read(found.path()).expect("a readable file"))
    });
    files.filter(|(path, _)| !path.ends_with(".lock")).collect()
}

/// Fails with the paths that differ, not with their bytes.
pub fn assert_same(found: &Tree, wanted: &Tree, why: &str) {
    let paths = found.keys().chain(wanted.keys());
    let differing: std::collections::BTreeSet<_> = paths.filter(|path| found.get(*path) != wanted.get(*path)).collect();
    assert!(differing.is_empty(), "{why}: {differing:#?}");
}
