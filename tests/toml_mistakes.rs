//! What an editor reads who mistyped a register: plain words, at the right characters, with what to type.

use candour::emit::report::{Report, Style};
use candour::finding::Finding;
use candour::source::document;
use candour::span::{File, Files, Span};
use std::fmt::Write as _;
use std::path::Path;

/// Words of parsers and programmers that no editor should meet.
const JARGON: [&str; 22] = [
    "serde",
    "EOF",
    "offset",
    "byte",
    "token",
    "parse",
    "invalid",
    "expected",
    "literal",
    "basic string",
    "boolean",
    "float",
    "array",
    "inline table",
    "key-value",
    "mantissa",
    "radix",
    "enum",
    "struct",
    "UTF",
    "template",
    "variant",
];

/// The findings of one text, as a file of a notice.
fn findings(text: &str) -> (Files, Vec<Finding>) {
    let mut files = Files::default();
    let file = files.add(File { path: "contacts.toml".to_owned(), text: text.to_owned() });
    let (_, findings) = document::read(&files, &Span::new(file, 0..text.len()));
    (files, findings)
}

#[test]
fn every_mistake_is_told_in_plain_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/toml-mistakes");
    let typed = std::fs::read_to_string(folder.join("typed.txt")).expect("the mistakes");
    let (mut told, mut jargon) = (String::new(), Vec::new());
    for text in typed.split("\n----\n") {
        let (files, findings) = findings(&format!("{}\n", text.trim_end_matches('\n')));
        let report = Report::new(&files, &findings, |_| None).terminal(Style::Plain);
        let report = report.rsplit_once("\n\n").map_or("", |(report, _)| report);
        let _ = writeln!(told, "{report}\n----");
        for word in JARGON {
            let said = findings.iter().flat_map(|finding| [Some(&finding.message), finding.help.as_ref()]).flatten();
            // What was typed is shown in backticks, whatever it is.
            let own = |said: &String| said.split('`').step_by(2).collect::<String>();
            jargon.extend(said.map(own).filter(|own| own.contains(word)));
        }
    }
    if std::env::var_os("CANDOUR_BLESS").is_some() {
        std::fs::write(folder.join("told.txt"), &told).expect("the folder can be written to");
    }
    let expected = std::fs::read_to_string(folder.join("told.txt")).unwrap_or_default();
    assert_eq!(jargon, Vec::<String>::new());
    snapbox::assert_data_eq!(told, snapbox::Data::text(expected).raw());
}

#[test]
fn what_is_proposed_can_be_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/toml-mistakes");
    let typed = std::fs::read_to_string(folder.join("typed.txt")).expect("the mistakes");
    for text in typed.split("\n----\n") {
        let mut text = format!("{}\n", text.trim_end_matches('\n'));
        for _ in 0..10 {
            let (_, found) = findings(&text);
            let Some(patch) = found.into_iter().find_map(|finding| finding.patch) else { break };
            for edit in patch.edits.iter().rev() {
                text.replace_range(edit.span.range(), &edit.replacement);
            }
        }
        let (_, left) = findings(&text);
        assert!(left.iter().all(|finding| finding.patch.is_none()), "{text}\n{left:?}");
        if left.is_empty() {
            assert!(text.parse::<toml::Table>().is_ok(), "{text}");
        }
    }
}
