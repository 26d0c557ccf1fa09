//! What a release weighs, as an editor types it: what is refused, which notes are asked for, and what a reason lowers.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use candour::ledger::{Ledger, Weight, WeightOfChange};
use tempfile::TempDir;

/// A folder with one notice and its first release.
struct Place {
    root: TempDir,
}

const KEPT: &str = "We keep your emails for 6 months.";
const LONGER: &str = "We keep your emails for 12 months.";
const REASON: &str = "The schedule has said twelve months since spring";

impl Place {
    fn new() -> Place {
        let place = Place { root: tempfile::tempdir().unwrap() };
        place.write("notice.toml", "id = \"force\"\ntitle = \"Privacy notice\"\nlanguages = [\"en\"]\n");
        place.write(
            "contacts.toml",
            "[[contact]]\nid = \"desk\"\nname = \"The desk\"\nurl = \"https://example.org/a\"\n",
        );
        place.write("sections/010-about.md", &format!("# About\n\n{KEPT}\n"));
        place.write("sections/020-more.md", "# More\n\nPlease do not telephone us.\n\n{{ contact(\"desk\") }}\n");
        assert!(place.done(&["release"]).contains("Sealed release 1"));
        assert_eq!(place.weight(), Weight { declared: None, computed: None }, "nothing is before the first");
        place
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join("notice/force")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn about(&self, words: &str) {
        self.write("sections/010-about.md", &format!("# About\n\n{words}\n"));
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        let done = command.args(arguments).current_dir(self.root.path()).output().unwrap();
        (done.status.code().unwrap(), String::from_utf8([done.stdout, done.stderr].concat()).unwrap())
    }

    fn done(&self, arguments: &[&str]) -> String {
        let (status, said) = self.run(arguments);
        assert_eq!(status, 0, "{arguments:?}: {said}");
        said
    }

    /// Runs what must be refused in words, and seals nothing.
    fn refused(&self, arguments: &[&str]) -> String {
        let before = self.ledger().releases.len();
        let (status, said) = self.run(arguments);
        assert_eq!(status, 1, "{arguments:?}: {said}");
        assert!(said.contains("Nothing was sealed"), "{said}");
        assert_eq!(self.ledger().releases.len(), before);
        said
    }

    fn ledger(&self) -> Ledger {
        let (ledger, damages) = Ledger::read(&candour::disk::read_ledger(&self.folder().join("ledger")).unwrap());
        assert_eq!(damages, []);
        ledger
    }

    fn weight(&self) -> Weight {
        self.ledger().releases.last().unwrap().release.weight
    }

    /// Every file below the folder of the test whose path has `part` in it, in one text.
    fn words_below(&self, part: &str) -> String {
        let entries = walkdir::WalkDir::new(self.root.path().join(part)).into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().is_file());
        files.map(|entry| String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned()).collect()
    }
}

fn holds(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "`{part}` is missing in:\n{said}");
    }
}

const MATERIAL: Option<WeightOfChange> = Some(WeightOfChange::Material);
const EDITORIAL: Option<WeightOfChange> = Some(WeightOfChange::Editorial);

#[test]
fn a_false_editorial_is_refused_and_its_changes_are_named() {
    let place = Place::new();
    place.about(LONGER);
    for more in [&[][..], &["--note", "Emails are kept longer."], &["--dry-run"]] {
        let said = place.refused(&[&["release", "--weight", "editorial"], more].concat());
        holds(&said, &["declared editorial", "6 months", "12 months", "[duration-changed]"]);
        holds(&said, &["`candour explain duration-changed`"]);
    }
    place.done(&["explain", "duration-changed"]);
    let said = place.done(&["release", "--note", "Emails are kept longer."]);
    holds(&said, &["Weight: material (1 change).", "Sealed release 2"]);
    assert_eq!(place.weight(), Weight { declared: None, computed: MATERIAL });
}

#[test]
fn an_editorial_change_needs_no_note_and_may_be_declared_material() {
    let place = Place::new();
    place.write("sections/020-more.md", "# More\n\nPlease don’t telephone us.\n\n{{ contact(\"desk\") }}\n");
    let would = place.done(&["release", "--dry-run"]);
    holds(&would, &["Weight: editorial (1 change).", "No note says why."]);
    holds(&place.done(&["release", "--weight", "material"]), &["declared, and editorial by the rules"]);
    assert_eq!(place.weight(), Weight { declared: MATERIAL, computed: EDITORIAL });
}

#[test]
fn a_material_change_needs_a_note_at_its_place_around_it_or_on_the_whole() {
    let place = Place::new();
    place.about(LONGER);
    let contact = "[[contact]]\nid = \"desk\"\nname = \"The desk\"\nurl = \"https://example.net/b\"\n";
    place.write("contacts.toml", contact);
    let said = place.refused(&["release"]);
    holds(&said, &["no note says so", "changes/about.md", "place = \"about\"", "changes/contact-desk.md"]);
    holds(&said, &["place = \"contact--desk\"", "`candour release notice/force --note \"…\"`"]);
    place.write("changes/a.md", "+++\nplace = \"about\"\n+++\nEmails are kept longer.\n");
    let said = place.refused(&["release"]);
    holds(&said, &["changes/contact-desk.md"]);
    assert!(!said.contains("12 months"), "what has a note is not told: {said}");
    place.done(&["release", "--dry-run", "--note", "All of it."]);
    place.write("changes/b.md", "+++\nplace = \"more\"\n+++\n\n");
    holds(&place.refused(&["release"]), &["changes/contact-desk.md"]);
    place.write("changes/b.md", "+++\nplace = \"more\"\n+++\n\nThe desk has another form.\n");
    holds(&place.done(&["release"]), &["Weight: material (", "Sealed release 2"]);
}

#[test]
fn a_new_controller_needs_a_note_on_the_whole() {
    let place = Place::new();
    let manifest = "id = \"force\"\ntitle = \"Privacy notice\"\nlanguages = [\"en\"]\ncontrollers = [\"desk\"]\n";
    place.write("notice.toml", manifest);
    let said = place.refused(&["release"]);
    holds(&said, &["changes/notice.md"]);
    assert!(!said.contains("place ="), "{said}");
}

#[test]
fn a_back_fill_needs_no_note_and_is_weighed() {
    let place = Place { root: tempfile::tempdir().unwrap() };
    place.write("notice.toml", "id = \"force\"\ntitle = \"Privacy notice\"\nlanguages = [\"en\"]\n");
    place.about(KEPT);
    let backfill = ["release", "--backfill", "Found", "--effective-from"];
    place.done(&[&backfill[..], &["2019-11-29"]].concat());
    place.about(LONGER);
    let false_one = [&backfill[..], &["2020-11-29", "--weight", "editorial"]].concat();
    holds(&place.refused(&false_one), &["[duration-changed]"]);
    place.done(&[&backfill[..], &["2020-11-29"]].concat());
    assert_eq!(place.weight(), Weight { declared: None, computed: MATERIAL });
    place.done(&["build"]);
    holds(&place.words_below("output/force/notice.txt"), &["Last change that matters: 29 November 2020."]);
    holds(&place.words_below("output/force/notice.json"), &["\"last_material\": \"2020-11-29\""]);
}

#[test]
fn a_reason_lowers_a_weight_and_stays_in_the_organisation() {
    let place = Place::new();
    place.about(LONGER);
    let note =
        |front: &str| place.write("changes/about.md", &format!("+++\nplace = \"about\"\n{front}+++\nWe say it.\n"));
    note("weight = \"editorial\"\n");
    holds(&place.run(&["check"]).1, &["must[note-reason]", "does not say why", "changes/about.md:3:10"]);
    note(&format!("reason = \"{REASON}\"\n"));
    holds(&place.refused(&["release"]), &["must[note-reason]", "lowers no weight"]);
    note(&format!("weight = \"material\"\nreason = \"{REASON}\"\n"));
    holds(&place.refused(&["release"]), &["`weight` cannot be `material`"]);
    note(&format!("weight = \"editorial\"\nreason = \"{REASON}\"\n"));
    let said = place.done(&["release", "--weight", "editorial"]);
    holds(&said, &["Weight: editorial (1 change; 1 lowered by its note).", "record/0002.toml"]);
    assert_eq!(place.weight(), Weight { declared: EDITORIAL, computed: MATERIAL });
    let record = fs::read_to_string(place.folder().join("record/0002.toml")).unwrap();
    holds(&record, &["[[lowered]]\nplace = \"about\"\nrules = [\"duration-changed\"]\nreason = \"The schedule has"]);
    place.done(&["build"]);
    place.done(&["verify"]);
    for public in ["output", "notice/force/ledger"] {
        assert!(!place.words_below(public).contains("The schedule has"), "{public}");
    }
    assert!(!place.words_below("output/force/notice.txt").contains("Last change that matters"));
    let plain = "+++\nplace = \"about\"\nweight = \"editorial\"\nreason = \"in the record\"\n+++\nWe say it.\n";
    let sealed = &place.ledger().releases[1].release.notes[0];
    assert_eq!(sealed.sha256, candour::ledger::sha256(plain.as_bytes()), "a digest tells nobody the reason either");
}

#[test]
fn weights_that_are_all_lowered_need_not_be_declared_and_one_that_stands_counts() {
    let place = Place::new();
    place.about(LONGER);
    let lower = format!("+++\nplace = \"about\"\nweight = \"editorial\"\nreason = \"{REASON}\"\n+++\nWe say it.\n");
    place.write("changes/about.md", &lower);
    place.done(&["release", "--dry-run"]);
    place.write("sections/020-more.md", "# More\n\nPlease telephone us.\n\n{{ contact(\"desk\") }}\n");
    let said = place.refused(&["release", "--weight", "editorial"]);
    holds(&said, &["negation-changed"]);
    assert!(!said.contains("duration-changed"), "{said}");
    holds(&place.done(&["release", "--note", "You can telephone us."]), &["Weight: material (2 changes; 1 lowered"]);
    assert_eq!(place.weight(), Weight { declared: None, computed: MATERIAL });
}

#[test]
fn a_weight_is_lowered_only_where_something_is_material_and_never_for_everything_at_once() {
    let place = Place::new();
    place.about("We keep your e-mails for 6 months.");
    let lower = |place: &str| format!("+++\n{place}weight = \"editorial\"\nreason = \"{REASON}\"\n+++\nWe say it.\n");
    place.write("changes/about.md", &lower("place = \"about\"\n"));
    holds(
        &place.run(&["check"]).1,
        &["must[note-weight]", "lowers the weight of `about`, where no change is material"],
    );
    place.refused(&["release"]);
    place.about(LONGER);
    place.write("changes/about.md", &lower(""));
    holds(&place.refused(&["release"]), &["must[note-weight]", "section by section and row by row"]);
}

#[test]
fn the_page_knows_the_last_change_that_matters() {
    let place = Place::new();
    place.done(&["build"]);
    assert!(!place.words_below("output/force").contains("Last change that matters"));
    place.about(LONGER);
    place.done(&["release", "--note", "Emails are kept longer."]);
    place.write("sections/020-more.md", "# More\n\nPlease don’t telephone us.\n\n{{ contact(\"desk\") }}\n");
    place.done(&["release", "--effective-from", "9999-04-11"]);
    place.done(&["build"]);
    let day = place.ledger().releases[1].release.effective_from;
    for (path, line) in [
        ("index.html", "Last change that matters: "),
        ("notice.txt", "Last change that matters: "),
        ("notice.json", &format!("\"last_material\": \"{day}\"")),
        ("9999-04-11/notice.json", &format!("\"last_material\": \"{day}\"")),
    ] {
        holds(&place.words_below(&format!("output/force/{path}")), &[line]);
    }
}
