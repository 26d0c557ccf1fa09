//! Pairs of texts in folders, each with the page that is made of them and what stands in its summary.

use std::fs;
use std::path::{Path, PathBuf};

use candour::compare::compare_texts;
use candour::compare::text::Text;
use candour::emit::redline::html::redline_page;
use candour::emit::redline::{Called, RedlineView, redline};
use candour::notice::LanguageTag;

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/redline/cases");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).expect("there are cases").map(|entry| entry.expect("an entry").path()).collect();
    folders.sort();
    folders
}

fn view(case: &Path, language: &str) -> RedlineView {
    let tag = |tag: &str| LanguageTag::parse(tag).expect("a tag");
    let read = |name: &str| Text::read(&fs::read_to_string(case.join(name)).expect("a text"), &tag("en"));
    let comparison = compare_texts(&read("old.md"), &read("new.md"));
    redline(&comparison, Called { title: "Privacy notice", old: "old.md", new: "new.md" }, &tag(language))
}

/// What stands above the redline, a line each.
fn summary(view: &RedlineView) -> String {
    let mut lines = vec![view.verdict.clone()];
    lines.extend(view.changes.iter().map(|change| {
        let from = change.from.as_ref().map(|from| format!(" from #{from}")).unwrap_or_default();
        format!("{} #{}{from} {}: {}", change.weight.word(), change.anchor, change.rule, change.sentence)
    }));
    lines.extend(view.not_compared.iter().map(|told| format!("not compared: {told}")));
    lines.extend(view.inferred.iter().map(|told| format!("inferred: {} {}", told.sentence, told.typed)));
    lines.join("\n") + "\n"
}

fn held(case: &Path, name: &str, found: &str) -> Option<String> {
    let expected = case.join("expected").join(name);
    if std::env::var_os("CANDOUR_BLESS").is_some() {
        fs::create_dir_all(case.join("expected")).expect("a folder can be made");
        fs::write(&expected, found).expect("a case can be blessed");
    }
    let is_same = fs::read_to_string(&expected).is_ok_and(|expected| expected == found);
    (!is_same).then(|| format!("{} is not\n{found}", expected.display()))
}

#[test]
fn each_pair_gives_the_page_and_the_summary_expected() {
    let faults = folders().into_iter().flat_map(|case| {
        let (english, welsh) = (view(&case, "en"), view(&case, "cy"));
        [
            held(&case, "redline.html", redline_page(&english).as_str()),
            held(&case, "summary.txt", &summary(&english)),
            held(&case, "summary.cy.txt", &summary(&welsh)),
        ]
    });
    let faults: Vec<String> = faults.flatten().collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
