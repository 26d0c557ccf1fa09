//! Pairs of Markdown files that stand in folders, each with what is told of them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use candour::compare::text::Text;
use candour::compare::{Change, Comparison, Piece, Subject, compare_texts, replay};
use candour::notice::LanguageTag;

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compare/texts");
    let entries = fs::read_dir(root).expect("there are cases");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    cases.sort();
    cases
}

fn read(case: &Path, name: &str) -> Text {
    let text = fs::read_to_string(case.join(name)).expect("a case has an old and a new text");
    Text::read(&text, &LanguageTag::parse("en").expect("a tag"))
}

/// The comparison in short: each section with its pairing, each change, what was not compared.
pub(crate) fn described(comparison: &Comparison) -> String {
    let mut lines = vec![format!("weight {}", comparison.weight.word())];
    for pair in &comparison.sections {
        let end =
            |end: &Option<candour::compare::SectionEnd>| end.as_ref().map_or("·".to_owned(), |end| end.id.to_string());
        let other = pair.other.as_ref().map(|id| format!(" with {id}")).unwrap_or_default();
        lines.push(format!("{:?} by {:?}: {} → {}{other}", pair.pairing, pair.by, end(&pair.old), end(&pair.new)));
    }
    lines.extend(comparison.changes.iter().enumerate().map(|(number, change)| format!("{number} {}", told(change))));
    lines.extend(
        comparison
            .not_compared
            .iter()
            .map(|not| format!("not compared: {:?} {:?} {:?}", not.which, not.why, not.typed)),
    );
    lines.join("\n") + "\n"
}

fn told(change: &Change) -> String {
    let subject = match &change.subject {
        Subject::Notice => "notice".to_owned(),
        Subject::Section { id, .. } => id.to_string(),
        Subject::Row { address, .. } => address.anchor(),
    };
    let side = |side: &Option<candour::compare::Side>| {
        side.as_ref().map_or("∅".to_owned(), |side| format!("{:?}", side.text))
    };
    let mut told =
        format!("{subject}: {:?} {:?} {} → {}", change.part, change.kind, side(&change.old), side(&change.new));
    if change.look != candour::compare::Look::Plain {
        _ = write!(told, "\n    look {:?}", change.look);
    }
    if !change.words.is_empty() {
        let word = |piece: &Piece| match piece {
            Piece::Kept(text) => text.clone(),
            Piece::Deleted(text) => format!("[-{text}-]"),
            Piece::Inserted(text) => format!("{{+{text}+}}"),
        };
        _ = write!(told, "\n    words {}", change.words.iter().map(word).collect::<String>());
    }
    let signals = |signals: &[candour::compare::token::Signal]| -> String {
        signals.iter().map(|signal| format!(" {:?}={}", signal.class, signal.meaning)).collect()
    };
    if !change.signals.old.is_empty() || !change.signals.new.is_empty() {
        _ = write!(told, "\n    says{} →{}", signals(&change.signals.old), signals(&change.signals.new));
    }
    told
}

#[test]
fn what_is_told_of_each_pair_is_as_expected() {
    let bless = std::env::var_os("CANDOUR_BLESS").is_some();
    let mut faults = Vec::new();
    for case in cases() {
        let (old, new) = (read(&case, "old.md"), read(&case, "new.md"));
        let comparison = compare_texts(&old, &new);
        assert_eq!(replay(&old, &comparison).as_ref(), Ok(&new), "{}", case.display());
        let described = described(&comparison);
        let expected = case.join("told.txt");
        if bless {
            fs::write(&expected, &described).expect("a case can be blessed");
        }
        if fs::read_to_string(&expected).unwrap_or_default() != described {
            faults.push(format!("{}\n{described}", case.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
