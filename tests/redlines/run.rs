//! Compares the two sides of a case, and holds the answer against what is expected.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use candour::compare::text::{Said, Text};
use candour::compare::{Change, ChangeKind, Comparison, NotCompared, Piece, WhyNot, compare, compare_texts};
use candour::language::Language;
use candour::notice::{LanguageTag, Notice};
use candour::pipeline::draft;
use candour::span::Files;

use crate::case::{Expected, Says, Source};

/// The notice around the files of a case.
const NOTICE: &str = "id = \"example\"\ntitle = \"Privacy notice\"\nlanguages = [\"en\"]\n";
const SECTION: &str = "# About this notice\n\nThis is our notice.\n";

fn english() -> LanguageTag {
    LanguageTag::parse("en").expect("a tag")
}

/// What the engine says.
pub(crate) struct Answer(pub(crate) Comparison);

pub(crate) fn compared(before: &Source, after: &Source) -> Answer {
    Answer(match (&before.plain, &after.plain) {
        (Some(old), Some(new)) => compare_texts(&Text::read(old, &english()), &Text::read(new, &english())),
        (_, _) => compare(&notice(&before.files), &notice(&after.files)),
    })
}

/// A notice of these files, and of nothing more than it needs besides.
fn notice(files: &BTreeMap<String, String>) -> Notice {
    let root = tempfile::tempdir().expect("a folder to lay the case in");
    let folder = root.path().join("notice");
    let mut all: BTreeMap<&str, &str> = BTreeMap::from([("notice.toml", NOTICE)]);
    if !files.keys().any(|file| file.starts_with("sections/")) {
        all.insert("sections/010-about.md", SECTION);
        if files.get("notice.toml").is_some_and(|text| text.contains("\"cy\"")) {
            all.insert("sections/010-about.cy.md", SECTION);
        }
    }
    all.extend(files.iter().map(|(file, text)| (file.as_str(), text.as_str())));
    for (file, text) in all {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    let draft = draft(&mut Files::default(), &folder, "notice").expect("the case can be read");
    let told: Vec<&String> = draft
        .findings
        .iter()
        .filter(|found| found.level == candour::rule::Level::Must)
        .map(|found| &found.message)
        .collect();
    assert!(told.is_empty(), "{told:?} in {files:?}");
    draft.assembly.notice
}

/// What differs between an answer and what is expected of it.
pub(crate) fn faults(expected: &Says, answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    if answer.0.weight.word() != expected.weight {
        faults.push(format!("  weighs {}, not {}", answer.0.weight.word(), expected.weight));
    }
    let mut left: Vec<&Change> = answer.0.changes.iter().collect();
    for change in &expected.changes {
        match left.iter().position(|said| is_as_expected(said, change)) {
            Some(found) => {
                left.remove(found);
            }
            None => faults.push(format!("  lacks {}: {}, {}", change.kind, change.weight, change.rule)),
        }
    }
    faults.extend(left.iter().map(|change| format!("  says too much: {}", told(change))));
    let not_compared: Vec<&str> = answer.0.not_compared.iter().map(reason).collect();
    for part in &expected.not_compared {
        if !not_compared.contains(&part.as_str()) {
            faults.push(format!("  does not say that `{part}` was not compared"));
        }
    }
    if expected.not_compared.is_empty() && !not_compared.is_empty() {
        faults.push(format!("  did not compare {not_compared:?}"));
    }
    faults
}

fn is_as_expected(change: &Change, expected: &Expected) -> bool {
    let [deleted, inserted] = runs(change);
    let says_words = !expected.deleted.is_empty() || !expected.inserted.is_empty();
    kind(change) == expected.kind
        && change.weight.word() == expected.weight
        && change.rule == expected.rule
        && (!says_words || deleted == expected.deleted && inserted == expected.inserted)
}

fn kind(change: &Change) -> &'static str {
    match change.kind {
        ChangeKind::Added => "added",
        ChangeKind::Removed => "removed",
        ChangeKind::Moved => "moved",
        ChangeKind::Renamed => "renamed",
        ChangeKind::Split => "split",
        ChangeKind::Merged => "merged",
        ChangeKind::Changed => "changed",
        ChangeKind::Level { .. } => "level",
        ChangeKind::Reshaped => "reshaped",
        ChangeKind::Markup => "markup",
        ChangeKind::Link => "link",
    }
}

fn reason(not_compared: &NotCompared) -> &'static str {
    use candour::compare::text::UnreadKind;
    match &not_compared.why {
        WhyNot::Unread(UnreadKind::FrontMatter) => "front matter",
        WhyNot::Unread(UnreadKind::Html) => "html",
        WhyNot::Unread(UnreadKind::Comment) => "comment",
        WhyNot::Unread(UnreadKind::Script) => "script",
        WhyNot::Unread(UnreadKind::Rule) => "rule",
        WhyNot::Unread(UnreadKind::LinkTitle) => "title of a link",
        WhyNot::Unread(UnreadKind::TooDeep) => "too deep",
        WhyNot::NoFactsInTheOther => "facts",
        WhyNot::NotHeld { .. } => "not held",
        WhyNot::Language(_) => "language",
    }
}

/// The words deleted and inserted, run by run. What only a space keeps apart is one run.
fn runs(change: &Change) -> [Vec<String>; 2] {
    if change.words.is_empty() {
        return [&change.old, &change.new].map(|side| side.as_ref().map(shown).unwrap_or_default());
    }
    let mut runs: Vec<[String; 2]> = Vec::new();
    let mut space: Option<&str> = None;
    let mut apart = true;
    for piece in &change.words {
        let (side, text) = match piece {
            Piece::Kept(text) => {
                apart = apart || !text.trim().is_empty();
                space = Some(text.as_str()).filter(|_| !apart);
                continue;
            }
            Piece::Deleted(text) => (0, text),
            Piece::Inserted(text) => (1, text),
        };
        if apart {
            runs.push(<[String; 2]>::default());
        }
        if let Some(run) = runs.last_mut() {
            if let Some(space) = space.take() {
                run.iter_mut().for_each(|side| side.push_str(space));
            }
            run[side].push_str(text);
        }
        apart = false;
    }
    [0, 1].map(|side| {
        let texts = runs.iter().map(|run| run[side].trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    })
}

/// What a side shows, line by line; for a period, in words.
fn shown(side: &candour::compare::Side) -> Vec<String> {
    match &side.said {
        Some(Said::Period(period)) => vec![Language::of(&english()).period(period)],
        Some(_) | None => side.text.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect(),
    }
}

fn told(change: &Change) -> String {
    let [deleted, inserted] = runs(change);
    let mut told = format!("{}: {}, {} ({:?})", kind(change), change.weight.word(), change.rule, change.part);
    deleted.iter().for_each(|run| write!(told, "\n    - {run}").expect("a string takes it"));
    inserted.iter().for_each(|run| write!(told, "\n    + {run}").expect("a string takes it"));
    told
}

impl Answer {
    /// The answer as the cases are written.
    pub(crate) fn told(&self) -> String {
        let changes: Vec<String> = self.0.changes.iter().map(|change| format!("  {}", told(change))).collect();
        format!("  {}\n{}", self.0.weight.word(), changes.join("\n"))
    }
}
