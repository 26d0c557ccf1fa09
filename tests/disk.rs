//! Files as they are found, and files as they are left, whatever else is on the disk.

use candour::disk::{
    self, Content, DiskError, Lock, Output, OutputError, Reason, Tree, Wanted, create_new, read_folders, read_ledger,
    read_tree, remove_leftovers, replace,
};
use candour::emit::Artefact;
use candour::publish::{Made, PlanError};
use candour::span::Files;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}

fn text(root: &Path, path: &str) -> Option<String> {
    fs::read_to_string(root.join(path)).ok()
}

/// Every file and folder below `root`, hidden ones too.
fn listing(root: &Path) -> Vec<String> {
    let below = walkdir::WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter();
    below
        .map(|entry| entry.expect("an entry").path().strip_prefix(root).expect("below").display().to_string())
        .collect()
}

fn sources(root: &Path) -> Tree {
    read_tree(root, "notice/x", Wanted::Sources).expect("a readable folder")
}

fn reasons(tree: &Tree) -> Vec<(&str, &Reason)> {
    tree.refused.iter().map(|refusal| (refusal.path.as_str(), &refusal.reason)).collect()
}

#[test]
fn text_is_normalised_and_other_files_are_left_out() {
    let root = folder();
    put(root.path(), "notice.toml", "\u{feff}id = \"x\"\r\ntitle = \"X\"\r");
    put(root.path(), "sections/020-b/index.md", "# B");
    put(root.path(), "sections/010-a.md", "# A");
    put(root.path(), "sections/ledger/010-c.md", "# only the one beside the notice is the ledger");
    put(root.path(), "record/next.toml", "# of the record, only what no release holds yet is typed");
    put(root.path(), "notes.docx", [0, 159]);
    for unread in
        [".git/config.toml", ".hidden.md", "ledger/0001.md", "record/0001.toml", "record/x/next.toml", "target/x.md"]
    {
        put(root.path(), unread, "not read");
    }
    let tree = sources(root.path());
    let paths: Vec<&str> = tree.files.keys().map(String::as_str).collect();
    assert_eq!(
        paths,
        ["notice.toml", "record/next.toml", "sections/010-a.md", "sections/020-b/index.md", "sections/ledger/010-c.md"]
    );
    assert_eq!(tree.files["notice.toml"].text(), Some("id = \"x\"\ntitle = \"X\"\n"));
    assert_eq!(tree.files["sections/010-a.md"].shown, "notice/x/sections/010-a.md");
    assert_eq!(tree.unread, ["notes.docx"]);
    assert_eq!(tree.refused, []);
}

#[test]
fn a_theme_may_hold_a_font() {
    let root = folder();
    put(root.path(), "page.html", "<p>\u{e001}</p>\r\n");
    put(root.path(), "font.woff2", [0, 159, 13, 10]);
    let tree = read_tree(root.path(), "", Wanted::Theme).expect("a readable folder");
    assert_eq!(tree.files["page.html"].text(), Some("<p>\u{e001}</p>\n"));
    assert_eq!(tree.files["font.woff2"].content, Content::Bytes(vec![0, 159, 13, 10]));
    assert_eq!(tree.files["page.html"].shown, "page.html");
}

#[test]
fn text_that_is_not_text_is_refused_with_its_place() {
    let root = folder();
    put(root.path(), "a.md", b"one\r\ncaf\xe9\r\n");
    put(root.path(), "b.md", "one\r\ntwo\u{1b}[31m\n");
    put(root.path(), "c.md", "\u{f0b7} bullet\n");
    put(root.path(), "d.md", "x\0");
    put(root.path(), "e.md", "tab\tand \u{2019} are well\n");
    put(root.path(), "f.md", vec![b'x'; 1024 * 1024 + 1]);
    put(root.path(), "g.md", vec![b'x'; 1024 * 1024]);
    let tree = sources(root.path());
    assert_eq!(tree.files.keys().collect::<Vec<_>>(), ["e.md", "g.md"]);
    let mut files = Files::default();
    let found: Vec<_> = tree.refused.iter().map(|refusal| refusal.finding(&mut files)).collect();
    let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
    let expected = ["not-utf8", "control-character", "private-use-character", "control-character", "file-too-large"];
    assert_eq!(rules, expected);
    let places: Vec<_> = found
        .iter()
        .filter_map(|finding| match &finding.at {
            candour::finding::Location::Typed(span) => Some(files.position(span.file, span.start)),
            candour::finding::Location::Place(_) | candour::finding::Location::File(_) => None,
        })
        .map(|at| (at.line, at.column))
        .collect();
    assert_eq!(places, [(2, 4), (2, 4), (1, 1), (1, 2)]);
}

#[cfg(unix)]
#[test]
fn links_stay_inside() {
    use std::os::unix::fs::symlink;
    let outside = folder();
    put(outside.path(), "secret.md", "secret");
    let root = folder();
    put(root.path(), "sections/010-a.md", "# A");
    let link = |to: &Path, at: &str| symlink(to, root.path().join(at)).expect("a link");
    link(&outside.path().join("secret.md"), "b.md");
    link(outside.path(), "c");
    link(Path::new("nowhere.md"), "d.md");
    link(Path::new(".."), "sections/e");
    link(Path::new("sections/010-a.md"), "f.md");
    link(Path::new("/etc/hostname"), "g.md");
    let tree = sources(root.path());
    assert_eq!(tree.files.keys().collect::<Vec<_>>(), ["f.md", "sections/010-a.md"]);
    let expected = [
        ("notice/x/b.md", &Reason::LinkOutside),
        ("notice/x/c", &Reason::LinkOutside),
        ("notice/x/d.md", &Reason::LinkBroken),
        ("notice/x/g.md", &Reason::LinkOutside),
        ("notice/x/sections/e", &Reason::LinkCircular),
    ];
    assert_eq!(reasons(&tree), expected);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_cannot_be_read_are_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let root = folder();
    fs::write(root.path().join(OsStr::from_bytes(b"caf\xe9.md")), "# A").expect("a file");
    put(root.path(), "b\u{1b}.md", "# B");
    let tree = sources(root.path());
    assert!(tree.files.is_empty());
    assert_eq!(reasons(&tree).iter().filter(|(_, reason)| **reason == Reason::NameUnreadable).count(), 2);
}

#[test]
fn a_ledger_is_read_as_it_is() {
    let root = folder();
    assert!(read_ledger(&root.path().join("ledger")).expect("none is empty").is_empty());
    put(root.path(), "ledger/0001.json", "\u{feff}{}\r\n");
    put(root.path(), "ledger/.lock", "");
    let releases = read_ledger(&root.path().join("ledger")).expect("a ledger");
    assert_eq!(releases.into_iter().collect::<Vec<_>>(), [("0001.json".to_owned(), "\u{feff}{}\r\n".into())]);
}

#[cfg(unix)]
#[test]
fn a_ledger_elsewhere_is_refused() {
    let root = folder();
    put(root.path(), "real/0001.json", "{}");
    std::os::unix::fs::symlink(root.path().join("real"), root.path().join("ledger")).expect("a link");
    assert!(matches!(read_ledger(&root.path().join("ledger")), Err(DiskError::Link { .. })));
    assert!(matches!(Lock::take(&root.path().join("ledger")), Err(DiskError::Link { .. })));
}

#[test]
fn notices_are_the_folders_that_say_so() {
    let root = folder();
    put(root.path(), "police/notice.toml", "");
    put(root.path(), "alpha/notice.toml", "");
    put(root.path(), "README.md", "");
    put(root.path(), "other/x.toml", "");
    assert_eq!(read_folders(root.path(), "notice.toml").expect("a folder"), ["alpha", "police"]);
}

#[test]
fn a_file_is_replaced_whole_or_not_at_all() {
    let root = folder();
    let path = root.path().join("a.txt");
    replace(&path, b"one").expect("written");
    replace(&path, b"two").expect("replaced");
    assert_eq!(text(root.path(), "a.txt").as_deref(), Some("two"));
    fs::create_dir(root.path().join("taken")).expect("a folder");
    let error = replace(&root.path().join("taken"), b"three").expect_err("a folder is in the way");
    assert!(error.to_string().contains("taken`"), "{error}");
    assert_eq!(listing(root.path()), ["a.txt", "taken"], "nothing unfinished is left");
}

#[cfg(unix)]
#[test]
fn a_web_server_can_read_what_was_written() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let root = folder();
    let path = root.path().join("a.txt");
    replace(&path, b"one").expect("written");
    let first = fs::metadata(&path).expect("a file");
    assert_eq!(first.permissions().mode() & 0o777, 0o644);
    replace(&path, b"one").expect("the same");
    assert_eq!(fs::metadata(&path).expect("a file").ino(), first.ino(), "equal bytes are not written again");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_keeps_its_file() {
    use std::os::unix::fs::PermissionsExt;
    let root = folder();
    let path = root.path().join("a.txt");
    replace(&path, b"one").expect("written");
    fs::set_permissions(root.path(), fs::Permissions::from_mode(0o555)).expect("a mode");
    let may_write_anyway = fs::write(root.path().join("probe"), "").is_ok();
    let refused = replace(&path, b"two");
    fs::set_permissions(root.path(), fs::Permissions::from_mode(0o755)).expect("a mode");
    if !may_write_anyway {
        let error = refused.expect_err("the folder may not be written");
        assert!(error.to_string().contains("a.txt"), "{error}");
        assert_eq!(text(root.path(), "a.txt").as_deref(), Some("one"));
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let root = folder();
    put(root.path(), "real.txt", "mine");
    let link = root.path().join("link.txt");
    std::os::unix::fs::symlink(root.path().join("real.txt"), &link).expect("a link");
    assert!(matches!(replace(&link, b"two"), Err(DiskError::Link { .. })));
    assert!(matches!(create_new(&link, b"two"), Err(DiskError::Exists { .. })));
    let dangling = root.path().join("dangling.txt");
    std::os::unix::fs::symlink(root.path().join("made.txt"), &dangling).expect("a link");
    assert!(matches!(replace(&dangling, b"two"), Err(DiskError::Link { .. })));
    assert!(matches!(create_new(&dangling, b"two"), Err(DiskError::Exists { .. })));
    assert_eq!(text(root.path(), "real.txt").as_deref(), Some("mine"));
    assert_eq!(listing(root.path()), ["dangling.txt", "link.txt", "real.txt"]);
}

#[test]
fn a_release_is_written_once() {
    let root = folder();
    let path = root.path().join("0001.json");
    create_new(&path, b"one").expect("new");
    assert!(matches!(create_new(&path, b"two"), Err(DiskError::Exists { .. })));
    assert_eq!(text(root.path(), "0001.json").as_deref(), Some("one"));
    assert_eq!(listing(root.path()), ["0001.json"]);
}

#[test]
fn what_a_killed_run_left_is_removed() {
    let root = folder();
    put(root.path(), ".candour-ab12.tmp", "half");
    put(root.path(), "candour.tmp", "mine");
    remove_leftovers(root.path()).expect("removed");
    assert_eq!(listing(root.path()), ["candour.tmp"]);
}

#[test]
fn one_writer_at_a_time() {
    let root = folder();
    let ledger = root.path().join("x/ledger");
    let held = Lock::take(&ledger).expect("free");
    let error = Lock::take(&ledger).expect_err("taken");
    assert!(matches!(&error, DiskError::Locked { path } if *path == ledger), "{error}");
    drop(held);
    Lock::take(&ledger).expect("free again");
    assert_eq!(listing(&ledger), [".lock"]);
}

fn made(notice: &str, files: &[(&str, &str)]) -> Made {
    let artefact = |(path, text): &(&str, &str)| Artefact { path: (*path).to_owned(), bytes: text.as_bytes().to_vec() };
    Made { notice: notice.to_owned(), artefacts: files.iter().map(artefact).collect() }
}

fn publish(root: &Path, made: &[Made]) -> Result<disk::Published, OutputError> {
    Output::open(root)?.publish(made)
}

#[test]
fn one_notice_is_published_and_the_others_stay() {
    let root = folder();
    let out = root.path().join("output");
    let a = made("a", &[("a/index.html", "A"), ("a/old/index.html", "old"), ("assets/s.css", "S")]);
    let b = made("b", &[("b/index.html", "B"), ("assets/s.css", "S"), ("assets/b.css", "b")]);
    publish(&out, &[a.clone(), b]).expect("published");
    let again = publish(&out, &[a]).expect("the same again");
    assert_eq!((again.written.len(), again.kept.len(), again.removed.len()), (0, 3, 0));
    let less = publish(&out, &[made("a", &[("a/index.html", "A2")])]).expect("less");
    assert_eq!((less.written, less.removed), (vec!["a/index.html".to_owned()], vec!["a/old/index.html".to_owned()]));
    let expected =
        ["a", "a/index.html", "assets", "assets/b.css", "assets/s.css", "b", "b/index.html", "manifest.json"];
    assert_eq!(listing(&out), expected, "what is shared stays for the other");
    publish(&out, &[made("b", &[])]).expect("no longer published");
    assert_eq!(listing(&out), ["a", "a/index.html", "manifest.json"]);
    let manifest = r#"{
  "format": "candour.manifest/0",
  "notices": {
    "a": [
      {
        "path": "a/index.html",
        "sha256": "c8361f9b468e68c86da024270e0949ce139cb704b8d7cce586681b99f3a7ea56"
      }
    ]
  }
}
"#;
    assert_eq!(text(&out, "manifest.json").as_deref(), Some(manifest));
}

#[test]
fn a_file_of_someone_else_is_never_touched() {
    let root = folder();
    put(root.path(), "a/index.html", "mine");
    put(root.path(), "a/notes.txt", "mine");
    let error =
        publish(root.path(), &[made("a", &[("a/first.html", "A"), ("a/index.html", "A")])]).expect_err("in the way");
    assert!(matches!(&error, OutputError::Plan(PlanError::Foreign { path }) if path == "a/index.html"), "{error}");
    assert_eq!(listing(root.path()), ["a", "a/index.html", "a/notes.txt"], "nothing is written before all is planned");
    publish(root.path(), &[made("a", &[("a/index.html", "mine")])]).expect("equal bytes are no conflict");
    publish(root.path(), &[made("a", &[])]).expect("removed");
    assert_eq!(listing(root.path()), ["a", "a/notes.txt", "manifest.json"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_published_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    let elsewhere = folder();
    put(elsewhere.path(), "index.html", "theirs");
    let root = folder();
    let one = made("a", &[("a/index.html", "A")]);
    symlink(elsewhere.path(), root.path().join("a")).expect("a link");
    assert!(matches!(publish(root.path(), std::slice::from_ref(&one)), Err(OutputError::Plan(_))));
    fs::remove_file(root.path().join("a")).expect("the link");
    publish(root.path(), &[one]).expect("published");
    fs::remove_dir_all(root.path().join("a")).expect("removed by hand");
    symlink(elsewhere.path(), root.path().join("a")).expect("a link");
    publish(root.path(), &[made("a", &[])]).expect("nothing of ours is left");
    assert_eq!(text(elsewhere.path(), "index.html").as_deref(), Some("theirs"));
    symlink(elsewhere.path(), root.path().join("linked")).expect("a link");
    assert!(matches!(Output::open(&root.path().join("linked")), Err(OutputError::Disk(DiskError::Link { .. }))));
}

#[test]
fn a_manifest_from_elsewhere_cannot_remove_a_file_outside() {
    let root = folder();
    put(root.path(), "precious.txt", "mine");
    let listed = r#"{"format":"candour.manifest/0","notices":{"a":[{"path":"../precious.txt","sha256":""}]}}"#;
    put(root.path(), "output/manifest.json", listed);
    let error = Output::open(&root.path().join("output")).expect_err("it lists what we never wrote");
    assert!(matches!(error, OutputError::Manifest { .. }), "{error}");
    put(root.path(), "output/manifest.json", r#"{"format":"candour.manifest/9","notices":{}}"#);
    let error = Output::open(&root.path().join("output")).expect_err("a later form");
    assert!(error.to_string().contains("manifest.json"), "{error}");
    assert_eq!(text(root.path(), "precious.txt").as_deref(), Some("mine"));
}

#[test]
fn a_killed_build_is_completed_by_the_next() {
    let root = folder();
    publish(root.path(), &[made("a", &[("a/index.html", "1")])]).expect("published");
    // What a build leaves that was killed between its first file and its manifest.
    let pending = r#"{"format":"candour.manifest/0","notices":{"a":[
        {"path":"a/index.html","sha256":"x"},{"path":"a/new.html","sha256":"x"},{"path":"a/gone.html","sha256":"x"}]}}"#;
    put(root.path(), ".candour-pending.json", pending);
    put(root.path(), "a/new.html", "2");
    put(root.path(), "a/gone.html", "2");
    put(root.path(), "a/.candour-xyz.tmp", "half");
    publish(root.path(), &[made("a", &[("a/index.html", "3"), ("a/new.html", "3")])]).expect("completed");
    assert_eq!(listing(root.path()), ["a", "a/index.html", "a/new.html", "manifest.json"]);
    assert_eq!(text(root.path(), "a/new.html").as_deref(), Some("3"));
}

#[test]
fn two_builds_do_not_meet() {
    let root = folder();
    let held = Output::open(root.path()).expect("free");
    assert!(matches!(Output::open(root.path()), Err(OutputError::Disk(DiskError::Locked { .. }))));
    drop(held);
    Output::open(root.path()).expect("free again");
    assert_eq!(listing(root.path()).into_iter().collect::<BTreeSet<_>>(), BTreeSet::new());
}

#[test]
fn an_empty_folder_of_a_killed_build_goes_too() {
    let root = folder();
    publish(root.path(), &[made("a", &[("a/index.html", "1"), ("a/old/x.html", "1")])]).expect("published");
    fs::remove_file(root.path().join("a/old/x.html")).expect("as a build that was killed just then");
    publish(root.path(), &[made("a", &[("a/index.html", "1")])]).expect("completed");
    assert_eq!(listing(root.path()), ["a", "a/index.html", "manifest.json"]);
}
