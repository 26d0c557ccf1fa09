//! Duties, judged on the real notice: what the legal research says of it, duty by duty, and no law before its time.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use candour::check::duty::{self, Verdict};
use candour::check::{Judgement, Outcome};
use candour::date::Date;
use candour::finding::Location;
use candour::ledger::Event;
use candour::ledger::in_force;
use candour::notice::Localised;
use candour::pipeline::{Draft, Refused, Request, Shown, draft, judge_release, prepare, verify};
use candour::rule::Level;
use candour::span::Files;
use serde::Deserialize;

/// `tests/duties/release-1.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    table: BTreeMap<String, String>,
    differs: BTreeMap<String, Difference>,
    defect: Vec<Defect>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    outcome: String,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defect {
    number: u32,
    what: String,
    rule: Option<String>,
    place: Option<String>,
    person: Option<String>,
}

fn expected() -> Expected {
    toml::from_str(include_str!("duties/release-1.toml")).expect("the case says only what is known")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// The release in force on one day, judged by the law of another.
fn judged(in_force_on: &str, on: &str) -> Judgement {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("notice/staffordshire");
    let verified = verify(&folder, "notice/staffordshire").expect("a ledger that can be read");
    assert_eq!(verified.findings, []);
    let sealed = in_force(&verified.ledger.releases, day(in_force_on)).expect("a release");
    judge_release(&verified.ledger, sealed, day(on)).expect("a text")
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::Partly => "partly",
        Outcome::Missing => "missed",
        Outcome::NeedsPerson => "cannot tell",
        Outcome::NotApplicable => "n/a",
        Outcome::Stated => "stated",
        Outcome::Waived => "waived",
    }
}

#[test]
fn the_notice_of_2019_stands_as_the_table_says() {
    let expected = expected();
    let judgement = judged("2019-11-29", "2026-11-23");
    assert_eq!(judgement.coverage.len(), 85);
    assert_eq!(expected.table.len(), 85);
    let mut wrong = Vec::new();
    for one in &judgement.coverage {
        let (id, outcome) = (one.duty.rule.id, word(one.outcome()));
        let table = expected.table.get(id).unwrap_or_else(|| panic!("{id} is in the table"));
        match expected.differs.get(id) {
            Some(differs) => {
                assert!(differs.why.ends_with('.') && differs.outcome != *table, "{id}: a difference has its reason");
                if differs.outcome != outcome {
                    wrong.push(format!("{id}: {outcome}, and the case explains {}", differs.outcome));
                }
            }
            None if table != outcome => wrong.push(format!("{id}: {outcome}, and the table says {table}")),
            None => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_defects_of_2019_are_found_where_they_are() {
    let judgement = judged("2019-11-29", "2026-11-23");
    let anchor = |at: &Location| match at {
        Location::Place(place) => place.anchor().unwrap_or_default(),
        Location::Typed(_) | Location::File(_) => String::new(),
    };
    let defects = expected().defect;
    assert_eq!(defects.iter().map(|defect| defect.number).collect::<Vec<_>>(), (1..=15).collect::<Vec<_>>());
    for defect in defects {
        let Defect { number, what, rule, place, person } = defect;
        match (rule, place, person) {
            (Some(rule), Some(place), None) => {
                let found = judgement.findings.iter().any(|one| one.rule == rule && anchor(&one.at) == place);
                assert!(found, "{number}, {what}: `{rule}` finds nothing at `{place}`");
            }
            (None, None, Some(person)) => assert!(person.ends_with('.'), "{number}: {what}"),
            other => panic!("{number}: {other:?}"),
        }
    }
}

#[test]
fn a_text_of_2019_is_blamed_for_nothing_that_came_later() {
    let on = day("2019-11-29");
    let judgement = judged("2019-11-29", "2019-11-29");
    for one in &judgement.coverage {
        let speaks = !matches!(one.verdict, Verdict::NotApplicable { .. });
        assert!(!speaks || one.law.as_ref().is_some_and(|law| law.holds(on)), "{}", one.duty.rule.id);
    }
    let later = [
        "art6-1-ea-bar",
        "art13-2-ca-complaint-controller",
        "s44-1-da-complaint-controller",
        "s40a-withdraw-consent",
        "pecr-exemption-class",
        "pecr-statistical-conditions",
        "pecr-appearance-conditions",
        "s164a-facilitate",
        "s164a-acknowledge",
        "ico-history-log",
    ];
    for id in later {
        let one = judgement.coverage.iter().find(|one| one.duty.rule.id == id).expect("a duty");
        assert_eq!(one.outcome(), Outcome::NotApplicable, "{id} is younger than the text");
    }
    assert!(judgement.findings.len() > 50, "there is enough to blame it for");
    for finding in &judgement.findings {
        let cited = finding.law.as_ref().map(|law| law.citation.as_str()).unwrap_or_default();
        let said = format!("{} {} {cited}", finding.message, finding.help.as_deref().unwrap_or_default());
        for word in
            ["UK GDPR", "22A", "50A", "45A", "164A", "Schedule A1", "Access) Act", "2020", "2021", "2023", "2026"]
        {
            assert!(!said.contains(word), "{}: {said}", finding.rule);
        }
    }
}

#[test]
fn the_same_duty_cites_the_law_of_the_day() {
    let cited = |on: &str, id: &str| {
        let judgement = judged("2019-11-29", on);
        let one = judgement.coverage.into_iter().find(|one| one.duty.rule.id == id).expect("a duty");
        one.law.map(|law| law.citation).unwrap_or_default()
    };
    assert_eq!(cited("2020-12-30", "art13-1-a-controller"), "GDPR, Article 13(1)(a)");
    assert_eq!(cited("2020-12-31", "art13-1-a-controller"), "UK GDPR, Article 13(1)(a)");
    assert_eq!(cited("2026-02-04", "pecr-6-consent"), "PECR, regulation 6(2)(b)");
    assert!(cited("2026-02-05", "pecr-6-consent").contains("Schedule A1"));
    assert_eq!(cited("2026-06-18", "s164a-facilitate"), "");
    assert!(!cited("2026-06-19", "s164a-facilitate").is_empty());
}

#[test]
fn the_words_of_the_page_of_2019_that_the_record_mended_are_found_too() {
    // Its lines 9, 47, 62 and 90: in the record they are mended, so a person must look; in a notice they are found.
    let said = [
        ("covered later in this policy", "xref-resolves"),
        ("as detailed above", "xref-resolves"),
        ("see section 1 above", "xref-resolves"),
        ("our privacy policy", "term-consistent"),
        ("this policy", "term-consistent"),
    ];
    for (words, rule) in said {
        let added = format!("\nThis is {words}.\n");
        let (_, draft, _folder) = changed(&[("sections/090-changes.md", "", added.as_str())]);
        let found = draft.judge(day(TODAY)).findings;
        let is_found = found.iter().any(|one| {
            let at = match &one.at {
                Location::Place(place) => place.anchor(),
                Location::Typed(_) | Location::File(_) => None,
            };
            one.rule == rule && at.as_deref() == Some("changes")
        });
        assert!(is_found, "{words}: {found:?}");
    }
}

#[test]
fn the_example_of_today_has_nothing_that_is_not_accepted() {
    let judgement = judged("2026-11-23", "2026-11-23");
    assert_eq!(judgement.findings, []);
    assert!(judgement.waived.iter().all(|waived| waived.until.is_some()));
    assert!(judgement.coverage.iter().any(|one| one.outcome() == Outcome::Waived));
}

#[test]
fn every_duty_of_the_research_is_there_once() {
    let ids: Vec<&str> = duty::all().map(|duty| duty.rule.id).collect();
    let table = expected().table;
    assert_eq!(ids.len(), table.len());
    assert!(ids.iter().all(|id| table.contains_key(*id)));
}

/// The base notice with some files changed: each by its path, what goes and what comes; a file of which nothing goes is new.
fn changed(edits: &[(&str, &str, &str)]) -> (Files, Draft, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/duties/base");
    fs::create_dir_all(folder.path().join("sections")).expect("a folder");
    for below in ["", "sections"] {
        for entry in fs::read_dir(base.join(below)).expect("the base") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name");
                fs::copy(&path, folder.path().join(below).join(name)).expect("copied");
            }
        }
    }
    for (path, old, new) in edits {
        let path = folder.path().join(path);
        let text = fs::read_to_string(&path).unwrap_or_default();
        assert!(text.contains(old), "{} holds what goes", path.display());
        let text = if old.is_empty() { format!("{text}{new}") } else { text.replacen(old, new, 1) };
        fs::write(path, text).expect("written");
    }
    let mut files = Files::default();
    let draft = draft(&mut files, folder.path(), "notice").expect("a draft");
    (files, draft, folder)
}

const TODAY: &str = "2026-11-23";

fn judged_with(edits: &[(&str, &str, &str)]) -> Judgement {
    changed(edits).1.judge(day(TODAY))
}

fn outcome(judgement: &Judgement, id: &str) -> Outcome {
    judgement.coverage.iter().find(|one| one.duty.rule.id == id).expect("a duty").outcome()
}

fn levels(judgement: &Judgement, id: &str) -> Vec<Level> {
    judgement.findings.iter().filter(|finding| finding.rule == id).map(|finding| finding.level).collect()
}

const NO_LIFETIME: (&str, &str, &str) = ("cookies.toml", "lifetime = \"400 days\"\n", "");
const NO_OFFICER: (&str, &str, &str) = ("notice.toml", "data_protection_officer = \"dpo\"\n", "");

fn waiver(place: &str, until: &str) -> String {
    format!("\n[[waiver]]\nrule = \"sat-duration\"\n{place}reason = \"It has been asked.\"\nuntil = {until}\n")
}

#[test]
fn what_a_section_claims_is_no_fact() {
    let claims = ("sections/010-about.md", "+++\n\n# About us", "covers = [\"art13-1-b-dpo\"]\n+++\n\n# About us");
    let judgement = judged_with(&[NO_OFFICER]);
    assert_eq!(outcome(&judgement, "art13-1-b-dpo"), Outcome::Missing);
    assert_eq!(levels(&judgement, "art13-1-b-dpo"), [Level::Must]);
    let judgement = judged_with(&[NO_OFFICER, claims]);
    assert_eq!(outcome(&judgement, "art13-1-b-dpo"), Outcome::Stated);
    assert_eq!(levels(&judgement, "art13-1-b-dpo"), [Level::Should], "one step lighter, and still there");
    assert_eq!(levels(&judgement, "s44-1-b-dpo"), [Level::Must], "a claim is for one duty");
}

#[test]
fn what_one_language_leaves_out_is_found() {
    let judgement = judged_with(&[
        ("notice.toml", "languages = [\"en\"]", "languages = [\"en\", \"cy\"]"),
        ("sections/080-complaints.cy.md", "", "# Cwynion\n\n{{ complaints_in_full() }}\n"),
    ]);
    let finding = judgement.findings.iter().find(|one| one.rule == "s44-1-e-complaint-ico").expect("a finding");
    assert!(finding.message.ends_with("no section shows it in Welsh"), "{}", finding.message);
    assert_eq!(outcome(&judgement, "wls-website"), Outcome::Partly);
    assert_eq!(levels(&judgement, "wls-website")[0], Level::Note, "what is unsure is a note");
}

#[test]
fn a_notice_that_cannot_be_read_is_not_judged() {
    let judgement = judged_with(&[("rights.toml", "[[right]]", "[[right")]);
    assert!(judgement.coverage.is_empty());
    assert!(judgement.findings.iter().all(|finding| finding.rule == "toml-syntax"), "{:?}", judgement.findings);
}

#[test]
fn what_cannot_be_read_is_not_missing_too() {
    let judgement = judged_with(&[("cookies.toml", "\"400 days\"", "\"two summers\"")]);
    let rules: Vec<&str> = judgement.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["bad-period"]);
}

#[test]
fn regimes_decide_what_is_asked() {
    let regimes = "regimes = [\"uk-gdpr\", \"part-3\", \"pecr\"]\n";
    let none = judged_with(&[("notice.toml", regimes, "")]);
    assert!(none.coverage.is_empty());
    assert_eq!(none.findings.iter().map(|one| one.rule).collect::<Vec<_>>(), ["no-regimes"]);
    let one = judged_with(&[("notice.toml", regimes, "regimes = [\"pecr\"]\n"), NO_OFFICER, NO_LIFETIME]);
    assert_eq!(outcome(&one, "art13-1-b-dpo"), Outcome::NotApplicable);
    assert_eq!(one.findings.iter().map(|one| one.rule).collect::<Vec<_>>(), ["sat-duration"]);
}

#[test]
fn a_waiver_holds_at_its_place_until_its_day() {
    let both = ("cookies.toml", "lifetime = \"session\"\n", "");
    let here = waiver("place = \"cookie--visitor\"\n", "2026-11-23");
    let judgement = judged_with(&[NO_LIFETIME, both, ("notice.toml", "", &here)]);
    assert_eq!((levels(&judgement, "sat-duration").len(), judgement.waived.len()), (1, 1));
    assert_eq!(outcome(&judgement, "sat-duration"), Outcome::Missing, "not all of it is accepted");
    let everywhere = waiver("", "2026-11-23");
    let judgement = judged_with(&[NO_LIFETIME, both, ("notice.toml", "", &everywhere)]);
    assert_eq!((judgement.findings.len(), judgement.waived.len()), (0, 2));
    assert_eq!(outcome(&judgement, "sat-duration"), Outcome::Waived);
    let over = waiver("", "2026-11-22");
    let judgement = judged_with(&[NO_LIFETIME, ("notice.toml", "", &over)]);
    let mut rules: Vec<&str> = judgement.findings.iter().map(|one| one.rule).collect();
    rules.sort_unstable();
    assert_eq!(rules, ["sat-duration", "waiver-expired"]);
}

#[test]
fn the_law_stops_a_release_and_no_back_fill() {
    let english = candour::notice::LanguageTag::parse("en").expect("a language tag");
    let reason = Localised::in_one(english, "Published before.".to_owned());
    let request =
        |event| Request { effective_from: Some(day("2019-11-29")), event, weight: None, shown: Shown::default() };
    let (files, draft, _folder) = changed(&[NO_OFFICER]);
    let today = Request { effective_from: None, ..request(Event::Publication) };
    assert!(matches!(prepare(&files, &draft, &today, day(TODAY)), Err(Refused::Findings { .. })));
    prepare(&files, &draft, &request(Event::Backfill { reason }), day(TODAY)).expect("a text as it was published");
    let (files, draft, _folder) = changed(&[]);
    prepare(&files, &draft, &today, day(TODAY)).expect("nothing stops the base notice");
}

#[test]
fn only_numbers_that_cannot_ring_are_found() {
    let with = |shown: &str| {
        let new = format!("telephone = {{ shown = \"{shown}\" }}");
        let old = "telephone = { shown = \"01632 960001\", e164 = \"+441632960001\" }";
        levels(&judged_with(&[("contacts.toml", old, &new)]), "contact-phone-valid").len()
    };
    for good in ["101", "999", "0300 123 1113", "01632 96000", "+44 1632 960001", "+44 (0)1632 960001", "0800 1111"] {
        assert_eq!(with(good), 0, "{good}");
    }
    for good in ["01632 960001 ext. 1234", "18001 101", "18001 0300 123 1113", "+353 1 765 0100", "116 123"] {
        assert_eq!(with(good), 0, "{good}");
    }
    for bad in ["0330 0881 1339", "01632 9600", "+44 1632 96000123"] {
        assert_eq!(with(bad), 1, "{bad}");
    }
}

fn candour(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    let done = command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1").output();
    done.expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

const OF_2019: [&str; 6] = ["check", "notice/staffordshire", "--release", "1", "--on", "2026-11-23"];

#[test]
fn coverage_is_told_in_three_forms() {
    let told = |more: &[&str]| candour(&[&OF_2019[..], &["--coverage"], more].concat());
    let plain = said(&told(&[]));
    assert!(plain.contains("13 met") || plain.contains(" met, "), "{plain}");
    let json: serde_json::Value = serde_json::from_slice(&told(&["--format", "json"]).stdout).expect("JSON");
    let duties = json["notices"][0]["duties"].as_array().expect("duties");
    assert_eq!(duties.len(), 85);
    for duty in duties {
        let id = duty["rule"].as_str().expect("an id");
        assert!(plain.contains(&format!("  {id} ")), "{id} is told");
        let explained = ["why", "question"].iter().any(|key| duty[*key].is_string())
            || ["sections", "facts", "missing", "rebuilt"]
                .iter()
                .any(|key| !duty[*key].as_array().expect("a list").is_empty());
        let is_met = duty["outcome"] == "met";
        assert!(explained || is_met, "{id}: nothing says why it is {}", duty["outcome"]);
        assert!(duty["checked"].as_str().expect("who checked").starts_with("Not yet by a lawyer"), "{id}");
    }
    let html = said(&told(&["--format", "html"]));
    assert!(html.starts_with("<!DOCTYPE html>") && html.ends_with("</html>\n"));
    assert_eq!(html.matches("<code>").count(), 85);
    assert!(!html.contains("{title}") && !html.contains("{body}"));
    assert_eq!(told(&[]).status.code(), Some(1), "a must was found");
}

#[test]
fn a_release_is_named_by_number_or_day() {
    let by_number = said(&candour(&[&OF_2019[..], &["--format", "json"]].concat()));
    let by_day = said(&candour(&[
        "check",
        "notice/staffordshire",
        "--release",
        "2020-06-01",
        "--on",
        TODAY,
        "--format",
        "json",
    ]));
    assert_eq!(by_number, by_day);
    let none = candour(&["check", "notice/staffordshire", "--release", "9"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&none.stderr).contains("has no release 9"));
    let before = candour(&["check", "notice/staffordshire", "--release", "2001-01-01"]);
    assert_eq!(before.status.code(), Some(2));
    let no_page = candour(&["check", "--format", "html"]);
    assert_eq!(no_page.status.code(), Some(2));
}
