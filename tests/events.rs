//! What happens to a notice after it was released, as its editor types it: reviews, withdrawals, withholdings, notes, records.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use candour::ledger::{Body, Event, Ledger, Sealed, sha256};
use tempfile::TempDir;

/// A folder with one notice in two languages.
struct Place {
    root: TempDir,
}

/// What a command said, and how it ended.
struct Said {
    out: String,
    status: i32,
}

impl Place {
    fn new() -> Place {
        let place = Place { root: tempfile::tempdir().unwrap() };
        place.write(
            "notice.toml",
            "id = \"force\"\ntitle = { en = \"Privacy notice\", cy = \"Hysbysiad preifatrwydd\" }\n\
             languages = [\"en\", \"cy\"]\n",
        );
        place.write("sections/010-about.md", "# About\n\nFirst words.\n");
        place.write("sections/010-about.cy.md", "# Amdanom\n\nGeiriau cyntaf.\n");
        place.write("sections/020-more.md", "# More\n\nMore words.\n");
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

    fn say(&self, words: &str) {
        self.write("sections/010-about.md", &format!("# About\n\n{words}\n"));
    }

    fn has(&self, path: &str) -> bool {
        self.folder().join(path).is_file()
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder().join(path)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
        let Output { status, stdout, stderr } = command.args(arguments).current_dir(self.root.path()).output().unwrap();
        let out = format!("{}{}", String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        Said { out, status: status.code().unwrap() }
    }

    /// Runs what must succeed.
    fn done(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.status, 0, "{arguments:?}: {}", said.out);
        said.out
    }

    /// Runs what must be refused, and leaves the ledger as it was.
    fn refused(&self, arguments: &[&str]) -> String {
        let before = tree(&self.folder());
        let said = self.run(arguments);
        assert_ne!(said.status, 0, "{arguments:?}: {}", said.out);
        assert_eq!(tree(&self.folder()), before, "{arguments:?}");
        said.out
    }

    fn release(&self, words: &str) {
        self.say(words);
        self.done(&["release"]);
    }

    fn ledger(&self) -> Ledger {
        let (ledger, damages) = Ledger::read(&candour::disk::read_ledger(&self.folder().join("ledger")).unwrap());
        assert_eq!(damages, []);
        ledger
    }

    fn last(&self) -> Sealed {
        self.ledger().releases.last().unwrap().clone()
    }

    /// The page that the public reads.
    fn published(&self) -> String {
        self.done(&["build"]);
        fs::read_to_string(self.root.path().join("output/force/notice.txt")).unwrap()
    }
}

/// Every file below a folder with its bytes, locks left out.
fn tree(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file() && entry.file_name() != ".lock");
    files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect()
}

fn holds(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "`{part}` is missing in:\n{said}");
    }
}

#[test]
fn a_withdrawal_seals_the_text_before_and_nothing_of_the_draft() {
    let place = Place::new();
    place.done(&["release"]);
    place.release("Wrong words.");
    place.say("Words of the draft.");
    let would = place.done(&["release", "--withdraw", "2", "--dry-run"]);
    holds(&would, &["Would seal release 3 of force, which withdraws release 2, in force from", "Nothing was sealed."]);
    assert_eq!(place.ledger().releases.len(), 2);
    let said = place.done(&["release", "--withdraw", "2", "--reason", "A mistake", "--reason", "cy=Camgymeriad"]);
    holds(
        &said,
        &["Sealed release 3 of force, which withdraws release 2", "bring them back too", "Receipt: force release 3"],
    );
    let (last, first) = (place.last(), place.ledger().releases[0].clone());
    assert_eq!(last.release.body, first.release.body);
    assert_eq!(last.release.digests.sources, first.release.digests.sources);
    let Event::Withdrawal { of: 2, reason } = last.release.event else { panic!("{:?}", last.release.event) };
    assert_eq!(reason.0.values().map(String::as_str).collect::<Vec<_>>(), ["Camgymeriad", "A mistake"]);
    holds(&place.published(), &["First words."]);
    holds(&place.done(&["build"]), &["The sources have changed since release 3"]);
    place.say("Wrong words.");
    holds(&place.done(&["release", "--dry-run"]), &["word for word the text of release 2, which release 3 withdrew"]);
}

#[test]
fn a_withdrawal_that_cannot_be_says_why() {
    let place = Place::new();
    holds(&place.refused(&["release", "--withdraw", "1"]), &["there is no release 1"]);
    place.done(&["release"]);
    holds(&place.refused(&["release", "--withdraw", "1"]), &["without release 1 no text would be in force on"]);
    holds(&place.refused(&["release", "--withdraw", "7"]), &["there is no release 7", "There is only release 1."]);
    place.release("Wrong words.");
    let later = place.refused(&["release", "--withdraw", "2", "--effective-from", "9999-01-01"]);
    holds(&later, &["takes effect on the day on which it is sealed, and not on 9999-01-01"]);
    place.done(&["release", "--withdraw", "2"]);
    holds(&place.refused(&["release", "--withdraw", "2"]), &["release 2 was withdrawn by release 3"]);
    holds(&place.refused(&["release", "--withdraw", "3"]), &["nothing puts that back", "bring the sources back"]);
    for with in [["--note", "x"], ["--backfill", "x"], ["--weight", "material"]] {
        let said = place.refused(&[&["release", "--withdraw", "2"], &with[..]].concat());
        holds(&said, &["cannot be used with"]);
    }
    holds(&place.refused(&["release", "--reason", "x"]), &["--withdraw"]);
}

#[test]
fn faults_of_the_draft_do_not_stop_a_withdrawal() {
    let place = Place::new();
    place.done(&["release"]);
    place.release("Wrong words.");
    place.say("A fault: {{ nobody }}.");
    place.refused(&["release"]);
    place.done(&["release", "--withdraw", "2"]);
    assert_eq!(place.last().release.body, place.ledger().releases[0].release.body);
}

#[test]
fn a_release_that_waits_is_withdrawn_or_said_not_to_contain_a_correction() {
    let place = Place::new();
    place.done(&["release"]);
    place.say("Words for later.");
    place.done(&["release", "--effective-from", "9999-04-11"]);
    place.say("Urgent words.");
    let said = place.done(&["release"]);
    let to_do = "`candour release notice/force --effective-from 9999-04-11`";
    holds(&said, &["Release 2 waits for 11 April 9999 and does not contain this", to_do]);
    holds(&place.published(), &["Urgent words."]);
    let withdrawn = place.done(&["release", "--withdraw", "3"]);
    holds(&withdrawn, &["Release 2 waits for 11 April 9999 and stays", "`candour release notice/force --withdraw 2`"]);
    holds(&place.done(&["reviewed"]), &["Release 2 still takes its place on 11 April 9999"]);
    let said = place.done(&["release", "--withdraw", "2"]);
    assert!(!said.contains("waits"), "{said}");
    holds(&place.published(), &["First words."]);
}

#[test]
fn a_review_seals_the_text_in_force_and_says_what_waits() {
    let place = Place::new();
    holds(&place.refused(&["reviewed"]), &["no release would be in force on"]);
    place.done(&["release"]);
    let would = place.done(&["reviewed", "--dry-run"]);
    holds(&would, &["Would seal release 2 of force: the text in force was looked at on", "Nothing was sealed."]);
    place.say("Words of the draft.");
    place.write("changes/own.md", "A note on the draft.\n");
    let said = place.done(&["reviewed", "--note", "We looked at {{ it }}.\n\nIt *stays*.", "--note", "cy=Edrychwyd."]);
    holds(&said, &["The sources say something else", "`candour release notice/force`", "looked at on"]);
    let last = place.last();
    assert_eq!((&last.release.event, &last.release.body), (&Event::Review, &place.ledger().releases[0].release.body));
    assert_eq!(last.release.notes.len(), 1);
    assert!(place.has("changes/own.md"), "a note of the draft waits for the draft");
    let page = fs::read_to_string(place.root.path().join("output/force/changes/changelog.txt"));
    assert!(page.is_err());
    place.published();
    let page = fs::read_to_string(place.root.path().join("output/force/changes/changelog.txt")).unwrap();
    holds(&page, &["We looked at {{ it }}.", "It *stays*."]);
    assert!(!page.contains("A note on the draft"));
    holds(&place.refused(&["reviewed"]), &["release 2 says already that the notice was looked at today"]);
}

#[test]
fn a_withheld_text_is_gone_and_the_chain_holds() {
    let place = Place::new();
    place.release("Forbidden words.");
    place.done(&["reviewed"]);
    let reason = ["--reason", "A court forbids it."];
    let withhold = |number: &'static str, more: &[&'static str]| [&["withhold", number], &reason[..], more].concat();
    holds(
        &place.refused(&withhold("1", &[])),
        &["release 2 says the text of release 1 too and is in force: release a corrected text"],
    );
    place.release("Corrected words.");
    holds(&place.refused(&withhold("8", &[])), &["there is no release 8", "There are releases 1 to 3."]);
    holds(&place.refused(&withhold("one", &[])), &["`one` is no release: write its number"]);
    holds(&place.refused(&["withhold", "1"]), &["--reason"]);
    let would = place.done(&withhold("1", &["--dry-run"]));
    holds(&would, &["delete `ledger/0001.json`", "Release 2 says the same text", "nothing was deleted"]);
    assert!(place.has("ledger/0001.json") && !place.has("ledger/0004.json"));
    let file = fs::read(place.folder().join("ledger/0001.json")).unwrap();
    let said = place.done(&withhold("1", &[]));
    holds(
        &said,
        &["Sealed release 4 of force, which withholds the text of release 1", "does not reach copies elsewhere"],
    );
    holds(&said, &["Release 2 says the same text and still holds it: `candour withhold notice/force 2"]);
    place.done(&withhold("2", &[]));
    holds(&place.done(&["verify"]), &["5 releases as sealed"]);
    holds(&place.published(), &["Corrected words."]);
    for (path, bytes) in tree(&place.root.path().join("output")).into_iter().chain(tree(&place.folder())) {
        assert!(!String::from_utf8_lossy(&bytes).contains("Forbidden words"), "{}", path.display());
    }
    let first = &place.ledger().releases[0];
    assert_eq!((&first.release.body, &first.sha256), (&Body::Withheld, &sha256(&file)));
    holds(&place.refused(&withhold("1", &[])), &["the text of release 1 was withheld by release 4"]);
    holds(
        &place.refused(&["release", "--withdraw", "4"]),
        &["release 4 withholds the text of release 1, and cannot be withdrawn"],
    );
    // What was in force before release 3 is withheld too, and does not come back.
    holds(
        &place.refused(&["release", "--withdraw", "3"]),
        &["the text of release 2 would be in force, and it is withheld: release a text to take its place first"],
    );
    place.release("Later words.");
    holds(&place.done(&["verify"]), &["6 releases as sealed"]);
}

#[test]
fn a_withholding_that_was_interrupted_is_gone_on_with() {
    let place = Place::new();
    place.release("Forbidden words.");
    let file = fs::read(place.folder().join("ledger/0001.json")).unwrap();
    place.release("Corrected words.");
    place.done(&["withhold", "1", "--reason", "A court forbids it."]);
    // As a run leaves it that was killed after its release was sealed.
    fs::write(place.folder().join("ledger/0001.json"), &file).unwrap();
    let said = place.run(&["verify"]);
    holds(&said.out, &["release 1 is withheld, and its text is still here", "candour withhold notice/force 1"]);
    assert_eq!(said.status, 1);
    assert_eq!(place.ledger().releases[0].release.body, Body::Withheld);
    assert!(!place.published().contains("Forbidden"));
    holds(&place.done(&["withhold", "1", "--reason", "Again."]), &["what was still here of it is deleted now"]);
    assert!(!place.has("ledger/0001.json"));
    assert_eq!(place.ledger().releases.len(), 3);
    holds(&place.done(&["verify"]), &["3 releases as sealed"]);
}

#[test]
fn a_notice_on_a_withheld_template_says_so() {
    let place = Place::new();
    let template = place.root.path().join("notice/template");
    fs::create_dir_all(template.join("sections")).unwrap();
    fs::write(
        template.join("notice.toml"),
        "id = \"template\"\nkind = \"template\"\ntitle = \"N\"\nlanguages = [\"en\"]\n",
    )
    .unwrap();
    fs::write(template.join("sections/010-a.md"), "# A\n\nForbidden.\n").unwrap();
    place.done(&["release", "notice/template"]);
    fs::write(template.join("sections/010-a.md"), "# A\n\nCorrected.\n").unwrap();
    place.done(&["release", "notice/template"]);
    place.done(&["withhold", "notice/template", "1", "--reason", "A court forbids it."]);
    let over = place.root.path().join("notice/over");
    fs::create_dir_all(&over).unwrap();
    let extends = "id = \"over\"\nextends = { template = \"../template\", release = 1 }\n";
    fs::write(over.join("notice.toml"), extends).unwrap();
    let said = place.run(&["check", "notice/over"]);
    holds(&said.out, &["must[template-missing]: release 1 of the template is withheld: its release 3 says why"]);
    assert_eq!(said.status, 1);
    let last = "id = \"over\"\nextends = { template = \"../template\", release = 3 }\n";
    fs::write(over.join("notice.toml"), last).unwrap();
    place.done(&["check", "notice/over"]);
    holds(&place.done(&["release", "notice/over"]), &["Next: `candour build notice/over`"]);
}

#[test]
fn reasons_are_in_languages_of_the_notice() {
    let place = Place::new();
    let backfill = |more: &[&str]| {
        let mut arguments = vec!["release", "--effective-from", "2019-11-29"];
        arguments.extend(more);
        arguments.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>()
    };
    let refused = |more: &[&str]| {
        let arguments = backfill(more);
        place.refused(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    holds(
        &refused(&["--backfill", "Found", "--backfill", "de=Gefunden"]),
        &["`--backfill de=…` is in `de`", "`en` and `cy`"],
    );
    holds(&refused(&["--backfill", "cy=Wedi"]), &["`--backfill` is needed in `en` too"]);
    holds(&refused(&["--backfill", "One", "--backfill", "Two"]), &["given twice in `en`"]);
    holds(&refused(&["--backfill", " "]), &["`--backfill` says nothing"]);
    place.done(&["release", "--effective-from", "2019-11-29", "--backfill", "Found: a=b", "--backfill", "cy=Wedi"]);
    let Event::Backfill { reason } = place.last().release.event else { panic!("a back-fill") };
    assert_eq!(reason.0.values().map(String::as_str).collect::<Vec<_>>(), ["Wedi", "Found: a=b"]);
}

#[test]
fn a_note_is_written_with_the_release_and_goes_with_it() {
    let place = Place::new();
    place.done(&["release"]);
    place.say("Second words.");
    let would = place.done(&["release", "--dry-run"]);
    holds(&would, &["No note says why.", "notice/force/changes/about.md", "place = \"about\""]);
    holds(&would, &["We have changed what we say under “About”: …"]);
    place.write("changes/we-say-more-now.md", "Another note.\n");
    let note = ["--note", "We say more now.", "--note", "cy=Dywedwn fwy."];
    let would = place.done(&[&["release", "--dry-run"], &note[..]].concat());
    holds(&would, &["With 2 notes from `changes/`."]);
    assert!(!would.contains("No note says why"), "a note on the whole speaks of every change");
    assert!(!place.has("changes/we-say-more-now-2.md"), "nothing is written");
    let said = place.refused(&["release", "--note", "See {{ nobody }}."]);
    holds(&said, &["unknown-name", "notice/force/changes/see-nobody.md:1", "Nothing was sealed."]);
    place.done(&[&["release"], &note[..]].concat());
    let notes = place.last().release.notes;
    assert_eq!(notes.len(), 2);
    assert_eq!(notes.iter().map(|note| note.text.0.len()).max(), Some(2));
    assert!(!place.has("changes/we-say-more-now.md"), "a sealed note is removed");
    place.done(&["build"]);
    let welsh = fs::read_to_string(place.root.path().join("output/force/cy/changes/index.html")).unwrap();
    holds(&welsh, &["<p>Dywedwn fwy.</p>", "<div lang=\"en\">\n<p>Another note.</p>"]);
}

#[test]
fn a_note_that_is_sealed_is_ignored_and_removed() {
    let place = Place::new();
    place.done(&["release"]);
    place.say("Second words.");
    let note = "+++\nplace = \"about\"\n+++\n\nWe say more.\n";
    place.write("changes/about.md", note);
    place.done(&["release"]);
    assert!(!place.has("changes/about.md"));
    // As a run leaves it that was killed before it could remove the note.
    place.write("changes/about.md", note);
    place.done(&["check"]);
    place.write("sections/020-more.md", "# More\n\nOther words.\n");
    place.done(&["release", "--dry-run"]);
    assert!(place.has("changes/about.md"), "a dry run removes nothing");
    place.done(&["release"]);
    assert!(place.last().release.notes.is_empty());
    assert!(!place.has("changes/about.md"));
    place.write("changes/about.md", note);
    assert_eq!(place.run(&["release"]).status, 1, "nothing to seal");
    assert!(!place.has("changes/about.md"));
}

#[test]
fn a_note_on_what_the_release_does_not_change_is_found() {
    let place = Place::new();
    place.done(&["release"]);
    place.say("Words for later.");
    place.done(&["release", "--effective-from", "9999-04-11"]);
    // What waits differs in `about`, and what is in force does not: only sealing knows which of them comes before.
    place.say("First words.");
    place.write("sections/020-more.md", "# More\n\nUrgent words.\n");
    place.write("changes/about.md", "+++\nplace = \"about\"\n+++\n\nWe say more.\n");
    place.done(&["check"]);
    let said = place.refused(&["release"]);
    holds(&said, &["must[note-unchanged]", "what has changed: `more`", "Nothing was sealed."]);
    place.done(&["release", "--effective-from", "9999-04-12", "--dry-run"]);
}

/// Words that only the organisation may read.
const PRIVATE: [&str; 6] =
    ["PRIVATE-waiver", "PRIVATE-template", "PRIVATE-role", "PRIVATE-place", "PRIVATE-remark", "PRIVATE-more"];

#[test]
fn what_is_private_is_in_the_record_alone() {
    let place = Place::new();
    let waiver = |reason: &str| {
        format!(
            "\n[[waiver]]\nrule = \"typed-date\"\nuntil = 9999-01-31\nreason = \"\"\"{reason}\nPRIVATE-more\"\"\"\n"
        )
    };
    let manifest = place.text("notice.toml");
    place.write("notice.toml", &format!("{manifest}{}", waiver("PRIVATE-waiver")));
    let remark =
        "[[remark]]\nby = \"PRIVATE-role\"\non = 2026-11-20\nplace = \"PRIVATE-place\"\ntext = \"PRIVATE-remark\"\n";
    place.write("record/next.toml", remark);
    let template = place.root.path().join("notice/template");
    fs::create_dir_all(template.join("record")).unwrap();
    let kind = "id = \"template\"\nkind = \"template\"\ntitle = \"N\"\nlanguages = [\"en\"]\n";
    fs::write(template.join("notice.toml"), format!("{kind}{}", waiver("PRIVATE-template"))).unwrap();
    fs::write(template.join("record/next.toml"), remark).unwrap();
    let mut said = String::new();
    for arguments in [
        &["check", "--format", "json"][..],
        &["release", "notice/template"],
        &["release", "notice/force", "--dry-run"],
        &["release", "notice/force"],
        &["build"],
        &["build", "--draft"],
        &["reviewed", "notice/force"],
        &["verify"],
    ] {
        said += &place.done(arguments);
    }
    let record = place.text("record/0001.toml");
    for word in PRIVATE.iter().filter(|word| **word != "PRIVATE-template") {
        assert!(record.contains(word), "{word}: {record}");
    }
    assert_eq!(place.ledger().releases[0].release.digests.record, Some(sha256(record.as_bytes())));
    assert!(!place.has("record/next.toml"), "remarks are taken up once");
    let root = place.root.path();
    let folders =
        ["output", ".candour", "notice/force/ledger", "notice/template/ledger"].map(|folder| root.join(folder));
    let mut seen = 0;
    for (path, bytes) in folders.iter().flat_map(|folder| tree(folder)) {
        seen += 1;
        assert!(!String::from_utf8_lossy(&bytes).contains("PRIVATE"), "{}", path.display());
    }
    assert!(seen > 50, "{seen}");
    assert!(!said.contains("PRIVATE"), "{said}");
}

#[test]
fn a_record_is_deterministic_held_by_its_digest_and_may_be_elsewhere() {
    let place = Place::new();
    let remark = "[[remark]]\nby = \"legal\"\non = 2026-11-20\ntext = \"Say \\\"why\\\".\\\\\"\n";
    place.write("record/next.toml", remark);
    // As a run leaves it that was killed before its release was sealed.
    place.write("record/0001.toml", "# of no release\n");
    place.done(&["release"]);
    let record = place.text("record/0001.toml");
    holds(&record, &["People are named by their role, never by their name.", "text = \"Say \\\"why\\\".\\\\\""]);
    toml::from_str::<toml::Table>(&record).unwrap();
    // As a run leaves it that was killed before it could remove the remarks.
    place.write("record/next.toml", remark);
    place.release("Second words.");
    assert!(place.last().release.digests.record.is_none() && !place.has("record/0002.toml"), "the remarks are told");
    assert!(!place.has("record/next.toml"));
    place.done(&["verify"]);
    place.write("record/0001.toml", &record.replace("legal", "nobody"));
    let said = place.run(&["verify"]);
    holds(&said.out, &["must[record-altered]: `0001.toml` is not what was sealed with release 1"]);
    assert_eq!(said.status, 1);
    fs::remove_file(place.folder().join("record/0001.toml")).unwrap();
    holds(&place.done(&["verify"]), &["the record of release 1 is not kept here", "2 releases as sealed"]);
}

#[test]
fn reasons_and_remarks_do_not_make_the_sources_other_ones() {
    let place = Place::new();
    let manifest = place.text("notice.toml");
    let waiver = "\n[[waiver]]\nrule = \"typed-date\"\nuntil = 9999-01-31\nreason = \"One.\"\n";
    place.write("notice.toml", &format!("{manifest}{waiver}"));
    place.done(&["release"]);
    place.write("notice.toml", &format!("{manifest}{}", waiver.replace("One.", "Another.")));
    place.write("record/next.toml", "[[remark]]\nby = \"legal\"\non = 2026-11-20\ntext = \"Yes.\"\n");
    let said = place.done(&["build"]);
    assert!(!said.contains("have changed"), "{said}");
}

#[test]
fn a_release_holds_the_digests_of_what_readers_are_shown() {
    let place = Place::new();
    place.done(&["release"]);
    let digests = place.last().release.digests;
    let theme = candour::emit::theme::Theme::civic();
    assert_eq!(digests.theme.as_deref(), Some(theme.digest()));
    place.done(&["build"]);
    // The main text is what stands between the first section and the end, in each language after its tag.
    let main = |path: &str, first: &str, end: &str| {
        let text = fs::read_to_string(place.root.path().join("output/force").join(path)).unwrap();
        let from = text.find(first).unwrap();
        text[from..text.find(end).unwrap()].trim_end().to_owned()
    };
    let (en, cy) =
        (main("notice-unwrapped.txt", "1 About", "End of"), main("cy/notice-unwrapped.txt", "1 Amdanom", "Diwedd"));
    assert_eq!(digests.main_text, Some(sha256(format!("en\n{en}\ncy\n{cy}\n").as_bytes())), "{en}\n{cy}");
}

#[test]
fn a_first_release_says_what_it_has() {
    let place = Place::new();
    holds(
        &place.done(&["release", "--dry-run"]),
        &["The first release: it has 2 sections, and 0 rows in 0 registers."],
    );
    holds(&place.done(&["release"]), &["Next: `candour build`, then"]);
}

/// A ledger of three releases whose first is withheld by the third, which keeps of it what `lie` makes of that.
fn lying(lie: impl Fn(&mut candour::ledger::Kept)) -> Vec<candour::ledger::Damage> {
    let place = Place::new();
    place.release("Forbidden words.");
    place.release("Corrected words.");
    place.done(&["withhold", "1", "--reason", "A court forbids it."]);
    let mut last = place.last().release;
    let Event::Withholding { kept, .. } = &mut last.event else { panic!("a withholding") };
    lie(kept);
    let file = candour::ledger::release_file(&last);
    fs::write(place.folder().join("ledger/0003.json"), file).unwrap();
    Ledger::read(&candour::disk::read_ledger(&place.folder().join("ledger")).unwrap()).1
}

#[test]
fn a_withholding_that_lies_is_a_damage() {
    let untrue = vec![candour::ledger::Damage::KeptOtherwise { number: 3, of: 1 }];
    assert_eq!(lying(|_| {}), []);
    assert_eq!(lying(|kept| kept.file.sha256 = sha256(b"another")), untrue);
    assert_eq!(lying(|kept| kept.file.bytes += 1), untrue);
    assert_eq!(lying(|kept| kept.previous = Some(kept.file.clone())), untrue);
    assert_eq!(lying(|kept| kept.sealed_on = "9999-01-01".parse().unwrap()).len(), 1);
}

#[test]
fn a_reason_is_taken_out_however_it_is_typed() {
    let without = |text: &str| candour::source::without_reasons("notice.toml", text);
    for (typed, sealed) in [
        (
            "[[waiver]]\nrule = \"a\"\nreason = \"why\" # x\n",
            "[[waiver]]\nrule = \"a\"\nreason = \"in the record\" # x\n",
        ),
        (
            "waiver = [{ reason = 'why' }, { reason = \"why\" }]\n",
            "waiver = [{ reason = \"in the record\" }, { reason = \"in the record\" }]\n",
        ),
        (
            "[[\"wa\\u0069ver\"]]\n\"reason\" = \"\"\"\nwhy\n\"\"\"\n",
            "[[\"wa\\u0069ver\"]]\n\"reason\" = \"in the record\"\n",
        ),
        ("reason = \"of something else\"\n", "reason = \"of something else\"\n"),
    ] {
        assert_eq!(without(typed), sealed);
    }
    assert_eq!(
        candour::source::without_reasons("rights.toml", "[[waiver]]\nreason = \"x\"\n"),
        "[[waiver]]\nreason = \"x\"\n"
    );
}
