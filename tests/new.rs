//! `candour new`: from an empty folder to a published notice by what the program and README.md say, and nothing half made.

#![expect(clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What was said, and how the command ended.
struct Said {
    text: String,
    status: i32,
}

/// A folder with nothing in it but what the program makes.
struct Empty(tempfile::TempDir);

impl Empty {
    fn new() -> Empty {
        Empty(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    fn run_in(&self, below: &str, arguments: &[&str], typed: &str) -> Said {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(arguments)
            .current_dir(self.path(below))
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        // A command that asks nothing may have ended before it is told anything.
        let _ = child.stdin.take().expect("a way in").write_all(typed.as_bytes());
        let done = child.wait_with_output().expect("it ends");
        let text = String::from_utf8([done.stdout, done.stderr].concat()).expect("what is said is text");
        Said { text, status: done.status.code().expect("it ends by itself") }
    }

    fn run(&self, arguments: &[&str]) -> Said {
        self.run_in("", arguments, "")
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Every file, by path with forward slashes.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        fn walk(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
            for entry in fs::read_dir(folder).expect("a folder is readable") {
                let path = entry.expect("an entry is readable").path();
                if path.is_dir() {
                    walk(root, &path, found);
                } else {
                    let below = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
                    found.insert(below, fs::read(&path).expect("a file is readable"));
                }
            }
        }
        let mut found = BTreeMap::new();
        walk(self.0.path(), self.0.path(), &mut found);
        found
    }
}

const ANSWERS: &str = r#"
force_name = "Example Police"
controller_title = "Chief Constable of Example Police"
controller_address = "Police Headquarters, 1 Station Road, Exampleton, EX1 1AA"
registration = "Z1234567"
officer_email = "data.protection@example.org"
base_address = "https://www.example.org/privacy/"
"#;

/// What an officer fills in, by key; a key has one answer, as the comment above each blank asks for it.
const FACTS: [(&str, &str); 10] = [
    ("address", r#"{ lines = ["1 Station Road"], town = "Exampleton", postcode = "EX1 1AA" }"#),
    ("name", r#""Information Governance Unit""#),
    ("url", r#""https://www.example.org/contact""#),
    ("recipients", r#"["processors"]"#),
    ("provision", r#"{ required = "voluntary", consequences = "We may not be able to help you." }"#),
    ("publicly_available", "false"),
    ("mechanism", r#""art46-safeguards""#),
    ("copy_from", r#""dpo""#),
    ("criteria", r#""Until the case and every appeal has ended, and then for six years.""#),
    ("interest", r#""Keeping our buildings safe.""#),
];

/// One edit of one file: every blank in it is filled in.
fn fill_in(text: &str) -> String {
    let mut filled = String::new();
    let mut row = String::new();
    for line in text.lines() {
        if let Some(id) = line.strip_prefix("id = ") {
            id.trim_matches('"').clone_into(&mut row);
        }
        let Some(key) = line.strip_suffix(r#" = "unset""#) else {
            let _ = writeln!(filled, "{line}");
            continue;
        };
        let answer = match (key, row.as_str()) {
            ("lawful_bases", "communications-monitoring") => r#"["supporting-public-task", "law-enforcement-task"]"#,
            ("lawful_bases", _) => r#"["supporting-public-task"]"#,
            ("exercise", _) => r#"["dpo"]"#,
            (key, _) => FACTS.iter().find(|(known, _)| *known == key).unwrap_or_else(|| panic!("{row}: {key}")).1,
        };
        let _ = writeln!(filled, "{key} = {answer}");
    }
    filled
}

/// One edit: the rows that the how-to shows, taken out of their comment.
fn take_the_signs_away(text: &str) -> String {
    let (how, rows) = text.split_once("# [[provider]]").expect("the how-to shows a row");
    let rows = format!("# [[provider]]{rows}");
    let rows = rows.lines().map(|line| line.strip_prefix("# ").unwrap_or(line.trim_start_matches('#')));
    rows.fold(how.to_owned(), |text, line| text + line + "\n")
}

/// Commands and edits until the notice is published, each named by what was said before it or by README.md.
#[test]
fn from_an_empty_folder_to_a_published_notice() {
    let empty = Empty::new();
    fs::write(empty.path("answers.toml"), ANSWERS).expect("written");
    let readme = fs::read_to_string("README.md").expect("there is a README.md");
    let mut heard = readme;
    let mut steps = 0;
    assert!(
        heard.contains("`candour check`") && heard.contains("`candour new"),
        "README.md names what is not named elsewhere"
    );
    let mut command = |heard: &mut String, below: &str, line: &str, named: &str| {
        assert!(heard.contains(named), "nothing named `{named}`:\n{heard}");
        let arguments: Vec<&str> = line.split_whitespace().skip(1).collect();
        let said = empty.run_in(below, &arguments, "");
        steps += 1;
        heard.clone_from(&said.text);
        said
    };
    let said = command(&mut heard, "", "candour", "`candour`");
    assert_eq!(said.status, 2);
    let new = "candour new example --answers answers.toml --no-input";
    let said = command(&mut heard, "", new, "`candour new DIR`");
    assert_eq!(said.status, 0, "{}", said.text);
    command(&mut heard, "example", "candour", "type `candour`");
    let mut edits = 0;
    // Each edit is the file that `candour` names; it names the next one when it is asked again.
    while let Some(at) = heard.find("Next: open ") {
        let file = heard[at + "Next: open ".len()..].split(',').next().expect("a file").to_owned();
        let path = empty.path("example").join(&file);
        let text = fs::read_to_string(&path).expect("the file is there");
        fs::write(&path, fill_in(&text)).expect("written");
        edits += 1;
        command(&mut heard, "example", "candour", "");
    }
    assert!(heard.contains("Next: notice/example/cookies.toml"), "{heard}");
    let cookies = empty.path("example/notice/example/cookies.toml");
    let text = fs::read_to_string(&cookies).expect("the file is there");
    fs::write(&cookies, take_the_signs_away(&text)).expect("written");
    edits += 1;
    let said = command(&mut heard, "example", "candour check", "");
    assert_eq!(said.status, 0, "{}", said.text);
    command(&mut heard, "example", "candour", "");
    let said = command(&mut heard, "example", "candour release notice/example", "`candour release notice/example`");
    assert_eq!(said.status, 0, "{}", said.text);
    let said = command(&mut heard, "example", "candour build", "`candour build`");
    assert_eq!(said.status, 0, "{}", said.text);
    assert!(steps + edits <= 15, "{steps} commands and {edits} edits");
    let page = empty.read("example/output/example/index.html");
    assert!(page.contains("Chief Constable of Example Police"));
    for leftover in ["unset", "still to be filled in", "Staffordshire", "force_name"] {
        assert!(!page.contains(leftover), "{leftover}");
    }
    let end = empty.run_in("example", &[], "");
    assert!(end.text.contains("Nothing to do"), "{}", end.text);
}

#[test]
fn nothing_is_written_over() {
    let empty = Empty::new();
    fs::create_dir_all(empty.path("site/css")).expect("made");
    fs::write(empty.path("site/index.html"), "mine").expect("written");
    let before = empty.files();
    let said = empty.run(&["new", "site", "--no-input"]);
    assert_eq!(said.status, 2);
    assert!(said.text.contains("`css`, `index.html`"), "{}", said.text);
    assert_eq!(empty.files(), before);
}

#[test]
fn an_empty_repository_is_room_enough() {
    let empty = Empty::new();
    fs::create_dir_all(empty.path("example/.git")).expect("made");
    let said = empty.run_in("example", &["new", ".", "--no-input"], "");
    assert_eq!(said.status, 0, "{}", said.text);
    // The folder that it was started in gives the notice its name.
    assert!(empty.path("example/notice/example/notice.toml").is_file());
}

#[test]
fn a_dry_run_lists_what_would_be_written() {
    let empty = Empty::new();
    let said = empty.run(&["new", "example", "--no-input", "--dry-run"]);
    assert_eq!(said.status, 0);
    assert!(empty.files().is_empty());
    let listed: Vec<&str> = said.text.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    empty.run(&["new", "example", "--no-input"]);
    let written: Vec<String> = empty.files().into_keys().collect();
    let written: Vec<&str> = written.iter().filter_map(|path| path.strip_prefix("example/")).collect();
    assert_eq!(listed, written);
}

#[test]
fn answers_are_asked_for_with_a_reason_and_an_example() {
    let empty = Empty::new();
    let typed = "Example “Police”\n\nOne place\nHeadquarters, Exampleton, EX1 1AA\n\n\n\n\n\n";
    let said = empty.run_in("", &["new", "example"], typed);
    assert_eq!(said.status, 0, "{}", said.text);
    let questions = said.text.matches("For example: ").count();
    assert!((1..=8).contains(&questions), "{questions} questions");
    assert!(said.text.contains("`One place` does not answer `controller_address`"), "{}", said.text);
    let manifest = empty.read("example/notice/example/notice.toml");
    assert!(manifest.contains("force_name = \"Example “Police”\""), "{manifest}");
    assert!(manifest.contains("controller_title = \"unset\""), "{manifest}");
    assert!(empty.read("example/notice/example/contacts.toml").contains("town = \"Exampleton\""));
}

#[test]
fn quotation_marks_and_backslashes_in_answers_stay_what_they_are() {
    let empty = Empty::new();
    fs::write(empty.path("a.toml"), "force_name = 'Police of \"A\\B\" # not a comment'\n").expect("written");
    let said = empty.run(&["new", "example", "--answers", "a.toml", "--no-input"]);
    assert_eq!(said.status, 0, "{}", said.text);
    empty.run_in("example", &["build", "--draft"], "");
    let text = empty.read("example/.candour/draft/example/notice-unwrapped.txt");
    assert!(text.contains("Police of \"A\\B\" # not a comment"), "{text}");
}

#[test]
fn answers_that_cannot_be_taken_stop_everything() {
    for (answers, said) in [
        ("forse_name = \"x\"", "`forse_name` is not asked for"),
        ("force_name = 3", "the answer to `force_name` is not text"),
        ("languages = \"en, xx\"", "does not answer `languages`"),
        ("id = \"Not An Id\"", "does not answer `id`"),
        ("id = \"con\"", "does not answer `id`"),
        ("publication = \"paper\"", "write `site` or `cms`"),
        ("force_name = ", "Nothing was written."),
        ("officer_email = \"a@b@c\"", "a@b@c"),
    ] {
        let empty = Empty::new();
        fs::write(empty.path("a.toml"), answers).expect("written");
        let told = empty.run(&["new", "example", "--answers", "a.toml", "--no-input"]);
        assert_ne!(told.status, 0, "{answers}: {}", told.text);
        assert!(told.text.contains(said), "{answers}: {}", told.text);
        assert!(told.text.contains("Nothing was written."), "{answers}: {}", told.text);
        assert_eq!(empty.files().len(), 1, "{answers}");
    }
}

#[test]
fn a_blank_shows_and_cannot_be_released() {
    let empty = Empty::new();
    fs::write(empty.path("a.toml"), "languages = [\"en\", \"cy\"]\n").expect("written");
    empty.run(&["new", "example", "--answers", "a.toml", "--no-input"]);
    let built = empty.run_in("example", &["build", "--draft"], "");
    assert_eq!(built.status, 0, "{}", built.text);
    let draft = |path: &str| empty.read(&format!("example/.candour/draft/example/{path}"));
    for path in ["index.html", "fragment.html", "notice.txt"] {
        assert!(draft(path).contains("Unfinished draft, not to be published."), "{path}");
    }
    assert!(draft("index.html").contains("[still to be filled in]"));
    for path in ["cy/index.html", "cy/fragment.html", "cy/notice.txt"] {
        assert!(draft(path).contains("Drafft anorffenedig"), "{path}");
    }
    let released = empty.run_in("example", &["release"], "");
    assert_eq!(released.status, 1);
    assert!(released.text.contains("unset-value"), "{}", released.text);
    assert!(!empty.path("example/notice/example/ledger/0001.json").exists());
}

#[test]
fn every_blank_says_what_it_is_for() {
    let empty = Empty::new();
    empty.run(&["new", "example", "--no-input"]);
    let mut blanks = 0;
    for (path, bytes) in empty.files().iter().filter(|(path, _)| path.ends_with(".toml")) {
        let text = String::from_utf8(bytes.clone()).expect("text");
        let lines: Vec<&str> = text.lines().collect();
        for (above, _) in
            lines.windows(2).map(|pair| (pair[0], pair[1])).filter(|(_, blank)| blank.ends_with("= \"unset\""))
        {
            assert!(above.starts_with("# "), "{path}: {above}");
            blanks += 1;
        }
    }
    assert!(blanks > 20, "{blanks} blanks");
}

/// The template of another organisation, sealed here: its own blanks are asked for, its own gaps are left open.
#[test]
fn another_template_can_be_built_on() {
    let empty = Empty::new();
    let write = |path: &str, text: &str| {
        fs::create_dir_all(empty.path(path).parent().expect("a folder")).expect("made");
        fs::write(empty.path(path), text).expect("written");
    };
    write(
        "t/notice.toml",
        "id = \"charity\"\ntitle = \"Privacy notice\"\nkind = \"template\"\nregimes = [\"uk-gdpr\"]\n\n[[slot]]\nname = \"charity\"\nlabel = \"Name of the charity\"\nhint = \"As it is registered.\"\nexample = \"Example Trust\"\n\n[[slot]]\nname = \"we_are\"\nlabel = \"What it is\"\ndefault = \"a charity\"\n",
    );
    write("t/sections/010-who.md", "# Who we are\n\nWe are {{ charity }}. Write to {{ contact(\"office\").name }}.\n");
    write("t/processing.toml", "[[purpose]]\nid = \"gifts\"\nlabel = \"Gifts\"\nregimes = [\"uk-gdpr\"]\n");
    let sealed = empty.run(&["release", "t"]);
    assert_eq!(sealed.status, 0, "{}", sealed.text);
    for (folder, named) in [("by-folder", "t"), ("by-file", "t/ledger/0001.json")] {
        let said = empty.run(&["new", folder, "--template", named, "--no-input"]);
        assert_eq!(said.status, 0, "{}", said.text);
    }
    let said = empty.run(&["new", "mine", "--template", "t"]);
    assert!(said.text.contains("1. Name of the charity"), "{}", said.text);
    assert_eq!(
        fs::read(empty.path("mine/notice/mine/charity-0001.json")).expect("kept"),
        fs::read(empty.path("t/ledger/0001.json")).expect("sealed")
    );
    assert!(empty.read("mine/notice/mine/contacts.toml").contains("id = \"office\""));
    assert!(empty.read("mine/notice/mine/processing.toml").contains("lawful_bases = \"unset\""));
    assert!(!said.text.contains("What it is"), "words that the template has are not asked for: {}", said.text);
    let manifest = empty.read("mine/notice/mine/notice.toml");
    assert!(
        manifest.contains("\n# we_are = \"a charity\"\n") && manifest.contains("\ncharity = \"unset\"\n"),
        "{manifest}"
    );
    let none = empty.run(&["new", "other", "--template", "mine"]);
    assert_eq!(none.status, 2);
    assert!(none.text.contains("`mine` is no template"), "{}", none.text);
}

/// The program carries the newest release of the police template, and gives the very bytes that were sealed.
#[test]
fn the_template_is_the_newest() {
    let mut files: Vec<PathBuf> = fs::read_dir("notice/police/ledger")
        .expect("the template has a ledger")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    let newest = files.last().expect("a release");
    let empty = Empty::new();
    empty.run(&["new", "example", "--template", "police", "--no-input"]);
    let kept = format!("example/notice/example/police-{}", newest.file_name().expect("a name").to_string_lossy());
    assert_eq!(fs::read(empty.path(&kept)).expect("kept"), fs::read(newest).expect("readable"));
}

#[test]
fn what_was_made_by_hand_is_not_in_the_way_of_what_was_left_by_a_killed_run() {
    let empty = Empty::new();
    fs::create_dir_all(empty.path("example/.candour-new.tmp/notice")).expect("made");
    let said = empty.run(&["new", "example", "--no-input"]);
    assert_eq!(said.status, 0, "{}", said.text);
    assert!(!empty.path("example/.candour-new.tmp").exists());
}

#[cfg(unix)]
#[test]
fn a_disk_that_refuses_leaves_nothing_behind() {
    use std::os::unix::fs::PermissionsExt;
    let empty = Empty::new();
    fs::create_dir(empty.path("closed")).expect("made");
    fs::set_permissions(empty.path("closed"), fs::Permissions::from_mode(0o500)).expect("closed");
    // Whoever may write everywhere finds no closed door; a file in the way stops them too.
    fs::write(empty.path("file"), "").expect("written");
    let said = empty.run(&["new", "file/example", "--no-input"]);
    assert_eq!(said.status, 2, "{}", said.text);
    let before = empty.files();
    empty.run(&["new", "closed/example", "--no-input", "--dry-run"]);
    assert_eq!(empty.files(), before);
    fs::set_permissions(empty.path("closed"), fs::Permissions::from_mode(0o700)).expect("opened");
}
