//! What an editor reads: findings in a terminal, aloud, and for programs.

use candour::catalogue;
use candour::emit::report::explained::explained;
use candour::emit::report::{Report, Style, visible};
use candour::finding::{Finding, Location};
use candour::notice::{Id, Place, Register, RowAddress};
use candour::span::{File, FileId, Files, Span};

const COOKIES: &str = "[[cookie]]\nid = \"session\"\nname = \"SESSION\"\nlifetme = \"session\"\n";
const PROCESSING: &str = "[[retention]]\nid = \"calls\"\nlabel = \"Call recordings\"\nperiod = \"two yrs\"\n";

fn span(files: &Files, file: FileId, typed: &str) -> Span {
    let start = files.get(file).text.find(typed).expect("the text holds it");
    Span::new(file, start..start + typed.len())
}

/// Three findings that come in no order: one with all it can have, one about a row, one about a file.
fn three() -> (Files, Vec<Finding>) {
    let mut files = Files::default();
    let processing = files.add(File { path: "notice/staffordshire/processing.toml".into(), text: PROCESSING.into() });
    let cookies = files.add(File { path: "notice/staffordshire/cookies.toml".into(), text: COOKIES.into() });
    let period = span(&files, processing, "\"two yrs\"");
    let key = span(&files, cookies, "lifetme");
    let findings = vec![
        Finding::typed(
            &catalogue::BAD_PERIOD,
            period.clone(),
            "`two yrs` is not a length of time that can be compared",
        )
        .labelled("write a number and a unit")
        .also(span(&files, processing, "\"Call recordings\""), "for this")
        .help("readers see the words you choose; releases are compared by the period")
        .patch(period, "\"2 years\""),
        Finding::file(&catalogue::UNKNOWN_FILE, "notice/staffordshire/cookie.txt", "nothing reads this file")
            .help("move it out of the notice, or start its name with a full stop"),
        Finding::typed(&catalogue::UNKNOWN_KEY, key.clone(), "`lifetme` is not something a cookie has")
            .patch(key, "lifetime"),
    ];
    (files, findings)
}

fn nowhere(_: &Place) -> Option<Span> {
    None
}

const IN_A_TERMINAL: &str = r#"should[unknown-file]: nothing reads this file
--> notice/staffordshire/cookie.txt
 = help: move it out of the notice, or start its name with a full stop

must[unknown-key]: `lifetme` is not something a cookie has
 --> notice/staffordshire/cookies.toml:4:1
  |
4 | lifetme = "session"
  | ^^^^^^^
  |
help: did you mean
  |
4 | lifetime = "session"
  |      +

must[bad-period]: `two yrs` is not a length of time that can be compared
 --> notice/staffordshire/processing.toml:4:10
  |
3 | label = "Call recordings"
  |         ----------------- for this
4 | period = "two yrs"
  |          ^^^^^^^^^ write a number and a unit
  |
  = help: readers see the words you choose; releases are compared by the period
help: did you mean
  |
4 - period = "two yrs"
4 + period = "2 years"
  |

2 stop a release, 1 should be fixed. `candour explain unknown-key` says more.
"#;

const READ_ALOUD: &str = r#"Should fix 1 of 1. In notice/staffordshire/cookie.txt: nothing reads this file. What to do: move it out of the notice, or start its name with a full stop.

Must fix 1 of 2. In notice/staffordshire/cookies.toml, line 4: `lifetme` is not something a cookie has. What to type: `lifetime` in place of `lifetme`.

Must fix 2 of 2. In notice/staffordshire/processing.toml, line 4: `two yrs` is not a length of time that can be compared. At `"two yrs"`: write a number and a unit. See also line 3: for this. What to do: readers see the words you choose; releases are compared by the period. What to type: `"2 years"` in place of `"two yrs"`.

2 stop a release, 1 should be fixed. `candour explain unknown-key` says more.
"#;

const FOR_PROGRAMS: &str = r#"{
  "findings": [
    {
      "rule": "unknown-file",
      "level": "should",
      "message": "nothing reads this file",
      "help": "move it out of the notice, or start its name with a full stop",
      "file": "notice/staffordshire/cookie.txt",
      "line": null,
      "column": null,
      "end_line": null,
      "end_column": null,
      "place": null,
      "citation": null,
      "url": null
    },
    {
      "rule": "unknown-key",
      "level": "must",
      "message": "`lifetme` is not something a cookie has",
      "help": "write `lifetime` in place of `lifetme`",
      "file": "notice/staffordshire/cookies.toml",
      "line": 4,
      "column": 1,
      "end_line": 4,
      "end_column": 8,
      "place": null,
      "citation": null,
      "url": null
    },
    {
      "rule": "bad-period",
      "level": "must",
      "message": "`two yrs` is not a length of time that can be compared",
      "help": "readers see the words you choose; releases are compared by the period",
      "file": "notice/staffordshire/processing.toml",
      "line": 4,
      "column": 10,
      "end_line": 4,
      "end_column": 19,
      "place": null,
      "citation": null,
      "url": null
    }
  ]
}
"#;

#[test]
fn a_terminal_shows_the_lines_and_what_to_type() {
    let (files, findings) = three();
    assert_eq!(Report::new(&files, &findings, nowhere).terminal(Style::Plain), IN_A_TERMINAL);
}

#[test]
fn it_reads_well_aloud() {
    let (files, findings) = three();
    assert_eq!(Report::new(&files, &findings, nowhere).narrated(), READ_ALOUD);
}

#[test]
fn programs_get_every_key() {
    let (files, findings) = three();
    assert_eq!(Report::new(&files, &findings, nowhere).json().expect("text and numbers are JSON"), FOR_PROGRAMS);
}

#[test]
fn colour_says_nothing_that_the_words_do_not() {
    let (files, findings) = three();
    let report = Report::new(&files, &findings, nowhere);
    let coloured = report.terminal(Style::Coloured);
    assert!(coloured.contains('\u{1b}'));
    let mut plain = String::new();
    let mut parts = coloured.split('\u{1b}');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, text)| text));
    }
    assert_eq!(plain, report.terminal(Style::Plain));
}

#[test]
fn nothing_found_is_said_too() {
    let files = Files::default();
    let report = Report::new(&files, &[], nowhere);
    assert_eq!(report.terminal(Style::Plain), "Nothing to fix.\n");
    assert_eq!(report.narrated(), "Nothing to fix.\n");
}

#[test]
fn a_place_is_shown_where_it_was_typed_or_else_named() {
    let (files, others) = three();
    let row = RowAddress::new(Register::DataCategory, Id::parse("health").expect("an id"));
    let place = Place::key(row, "label");
    let findings = vec![Finding::new(&catalogue::UNSET_VALUE, Location::Place(place), "there is no label yet")];
    let typed = |_: &Place| match &others[2].at {
        Location::Typed(span) => Some(span.clone()),
        Location::Place(_) | Location::File(_) => None,
    };
    let draft = Report::new(&files, &findings, typed).terminal(Style::Plain);
    assert!(draft.contains("--> notice/staffordshire/cookies.toml:4:1\n"), "{draft}");
    let sealed = Report::new(&files, &findings, nowhere);
    assert!(sealed.terminal(Style::Plain).contains("--> data category `health`, `label`\n"));
    assert!(
        sealed.narrated().starts_with("Must fix 1 of 1. In data category `health`, `label`: there is no label yet.")
    );
    assert!(sealed.json().expect("JSON").contains(r#""place": "data-category--health""#));
}

/// A file and findings as an enemy would write them.
fn hostile() -> (Files, Vec<Finding>) {
    let mut files = Files::default();
    let text = "# Ti\u{1b}[2Jtle \u{202e}drow\u{202c}\n\u{9b}31m\u{7}\u{7f} end";
    let file = files.add(File { path: "notice/\u{1b}]0;x\u{7}.md".into(), text: text.into() });
    let escape = span(&files, file, "\u{1b}");
    let bell = span(&files, file, "\u{7}");
    let all = Finding::typed(&catalogue::CONTROL_CHARACTER, escape.clone(), "a \u{1b}[31m \u{85} \u{2066} message\r\n")
        .labelled("here\u{1b}")
        .also(bell.clone(), "and\u{8} here")
        .help("delete \u{1b}c it")
        .patch(escape, "\u{1b}[0m");
    let end = text.len();
    let whole = Finding::file(&catalogue::UNKNOWN_FILE, "a\u{1b}.md", "\u{1b}");
    let at_the_end = Finding::typed(&catalogue::DEAD_LINK, Span::new(file, end..end), "the end").patch(bell, "");
    (files, vec![all, whole, at_the_end])
}

#[test]
fn no_report_obeys_what_it_shows() {
    let (files, findings) = hostile();
    let report = Report::new(&files, &findings, nowhere);
    let harmful = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}')
    };
    let sarif = report.sarif(std::iter::empty::<(&Finding, fn(&Place) -> Option<Span>)>()).expect("JSON");
    for shown in
        [report.terminal(Style::Plain), report.narrated(), report.json().expect("JSON"), sarif, report.github()]
    {
        assert!(!shown.contains(harmful), "{shown:?}");
    }
    assert!(!report.terminal(Style::Coloured).contains("\u{1b}[2J"));
    let json: serde_json::Value = serde_json::from_str(&report.json().expect("JSON")).expect("it is JSON");
    assert_eq!(json["findings"][0]["file"], "a\u{1b}.md", "a program gets the characters as they are");
}

#[test]
fn a_picture_keeps_the_column() {
    let (files, findings) = hostile();
    let shown = Report::new(&files, &findings, nowhere).terminal(Style::Plain);
    assert!(shown.contains("\n1 | # Ti\u{241b}[2Jtle \u{fffd}drow\u{fffd}\n  |     ^ here\u{241b}\n"), "{shown}");
}

#[test]
fn one_line_stays_one_line() {
    assert_eq!(visible("a\u{1b}b\tc\nd\u{7f}e\u{9b}f\u{202e}g"), "a\u{241b}b c\u{240a}d\u{2421}e\u{fffd}f\u{fffd}g");
    assert_eq!(visible("ŵŷâêîôû ’–“”£"), "ŵŷâêîôû ’–“”£");
}

#[test]
fn a_long_line_is_shown_around_the_fault() {
    let mut files = Files::default();
    let text = format!("{}[x](file:///C){}", "before ".repeat(100), " after".repeat(100));
    let file = files.add(File { path: "a.md".into(), text });
    let findings = vec![Finding::typed(&catalogue::BAD_LINK, span(&files, file, "file:///C"), "no")];
    let shown = Report::new(&files, &findings, nowhere).terminal(Style::Plain);
    assert!(shown.contains("[x](file:///C) after"), "{shown}");
    assert!(shown.lines().all(|line| line.len() < 130), "{shown}");
}

#[test]
fn a_fault_made_a_thousand_times_does_not_bury_the_others() {
    let mut files = Files::default();
    let file = files.add(File { path: "long.md".to_owned(), text: "x ".repeat(10_000) });
    let found: Vec<Finding> = (0..1_000)
        .map(|at| Finding::typed(&catalogue::DEAD_LINK, Span::new(file, at * 2..at * 2 + 1), "`x` leads to nothing"))
        .collect();
    let report = Report::new(&files, &found, |_| None);
    for told in [report.terminal(Style::Plain), report.narrated()] {
        assert_eq!(told.matches("leads to nothing").count(), 20);
        assert!(told.contains("980 more of `dead-link` in long.md."), "{told}");
        assert!(told.contains("1000 stop a release."), "{told}");
    }
    assert_eq!(report.json().expect("JSON").matches("leads to nothing").count(), 1_000);
}

const FOR_A_WORKFLOW: &str = "\
::error file=notice/staffordshire/cookies.toml,line=4,endLine=4,col=1,endColumn=8,title=must unknown-key::`lifetme` is not something a cookie has
::error file=notice/staffordshire/processing.toml,line=4,endLine=4,col=10,endColumn=19,title=must bad-period::`two yrs` is not a length of time that can be compared%0Areaders see the words you choose; releases are compared by the period
::warning file=notice/staffordshire/cookie.txt,title=should unknown-file::nothing reads this file%0Amove it out of the notice, or start its name with a full stop
2 stop a release, 1 should be fixed. `candour explain unknown-key` says more.
";

#[test]
fn a_workflow_gets_annotations() {
    let (files, findings) = three();
    assert_eq!(Report::new(&files, &findings, nowhere).github(), FOR_A_WORKFLOW);
}

#[test]
fn an_annotation_cannot_give_orders() {
    let mut files = Files::default();
    let file = files.add(File { path: "notice/a,b:c%d.md".into(), text: "x\ny\n".into() });
    let over_lines = Finding::typed(&catalogue::DEAD_LINK, Span::new(file, 0..3), "100%\n::set-env name=A::b");
    let told = Report::new(&files, &[over_lines], nowhere).github();
    let first = told.lines().next().expect("a line");
    assert!(
        first.starts_with("::error file=notice/a%2Cb%3Ac%25d.md,line=1,endLine=2,title=must dead-link::100%25%0A"),
        "{told}"
    );
    assert_eq!(told.lines().filter(|line| line.starts_with("::")).count(), 1);
}

#[test]
fn ten_of_a_kind_are_annotated_and_all_are_counted() {
    let files = Files::default();
    let finding =
        |at: usize| Finding::file(&catalogue::UNKNOWN_FILE, format!("{at:02}.txt"), "nothing reads this file");
    let findings: Vec<Finding> = (0..25).map(finding).collect();
    let report = Report::new(&files, &findings, nowhere);
    assert_eq!(report.github().matches("::warning ").count(), 10);
    assert!(report.github().contains("25 should be fixed"));
    assert_eq!(report.without_annotation(), 15);
}

#[test]
fn code_hosts_get_sarif() {
    let (files, findings) = three();
    let row = RowAddress { register: Register::Cookie, id: Id::parse("session").expect("an id") };
    let place = Place::Row { address: row, key: Some("lifetime".into()) };
    let accepted = Finding::new(&catalogue::BAD_PERIOD, Location::Place(place), "no period");
    let told = Report::new(&files, &findings, nowhere).sarif(std::iter::once((&accepted, nowhere))).expect("JSON");
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    let run = &told["runs"][0];
    let rules: Vec<&str> = run["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules")
        .iter()
        .filter_map(|rule| rule["id"].as_str())
        .collect();
    assert_eq!(rules, ["bad-period", "unknown-file", "unknown-key"]);
    let results = run["results"].as_array().expect("results");
    let levels: Vec<&str> = results.iter().filter_map(|result| result["level"].as_str()).collect();
    assert_eq!(levels, ["warning", "error", "error", "error"]);
    for result in results {
        assert_eq!(
            result["ruleId"],
            rules[result["ruleIndex"].as_u64().and_then(|at| usize::try_from(at).ok()).expect("an index")]
        );
    }
    let period = &results[2];
    assert_eq!(
        period["locations"][0]["physicalLocation"]["region"],
        serde_json::json!({"startLine": 4, "startColumn": 10, "endLine": 4, "endColumn": 19})
    );
    assert_eq!(period["relatedLocations"][0]["message"]["text"], "for this");
    assert_eq!(period["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "\"2 years\"");
    assert_eq!(results[3]["suppressions"][0]["kind"], "external");
    assert_eq!(results[3]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "cookie--session");
    assert!(results[0].get("suppressions").is_none());
}

#[test]
fn every_rule_has_a_published_page() {
    let pages: std::collections::BTreeMap<String, String> =
        explained().into_iter().map(|page| (page.path, String::from_utf8(page.bytes).expect("text"))).collect();
    let ids = catalogue::all().iter().map(|rule| rule.id).chain(catalogue::WEIGHT_RULES.iter().map(|rule| rule.id));
    let ids: Vec<&str> = ids.collect();
    assert_eq!(pages.len(), ids.len() + 1, "a page for each rule, and the list");
    for id in ids {
        let page = &pages[&format!("{id}.html")];
        assert!(page.contains(&format!("<h1>{id}</h1>")), "{id}");
        assert!(pages["index.html"].contains(&format!("<a href=\"{id}.html\"><code>{id}</code></a>")), "{id}");
        // No Markdown is left outside what is typed.
        let prose: String =
            page.split("<code>").map(|part| part.split_once("</code>").map_or(part, |(_, after)| after)).collect();
        assert!(!prose.contains("**") && !prose.contains("]("), "{id}: {prose}");
    }
}

#[test]
fn the_pages_of_rules_are_written_into_a_folder_that_is_new() {
    let root = tempfile::tempdir().expect("a folder");
    let folder = root.path().join("rules/of-candour");
    let done =
        std::process::Command::new(env!("CARGO_BIN_EXE_candour")).args(["explain", "--html"]).arg(&folder).status();
    assert!(done.expect("it runs").success());
    assert!(folder.join("index.html").is_file() && folder.join("toml-syntax.html").is_file());
}
