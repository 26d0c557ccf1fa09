//! The example keeps the facts of the published notice and none of its prose.

use std::collections::BTreeSet;
use std::fs;

use crate::copies::{repository, tree};
use crate::page::{self, Part};

/// The longest run of words that two texts on one subject may share by chance.
const RUN: usize = 9;

/// Names and titles: each counts as one word, for nobody can say them otherwise.
const NAMES: [&str; 14] = [
    "data protection act 2018",
    "police and criminal evidence act 1984",
    "police act 1996",
    "police reform act 2002",
    "chief constable of staffordshire police",
    "national police chiefs council",
    "digital policing portfolio",
    "staffordshire police headquarters weston road",
    "national retention and disposal schedule",
    "assessment information management system",
    "college of policing",
    "management of police information",
    "information commissioners office",
    "wycliffe house water lane wilmslow cheshire sk9 5af",
];

fn words(text: &str) -> Vec<String> {
    let lower: String = text.to_lowercase().chars().filter(|c| !matches!(c, '’' | '\'')).collect();
    let filled = lower.replace("{{ force_name }}", "staffordshire police");
    let filled = filled.replace("{{ controller_title }}", "chief constable of staffordshire police");
    let bare: String = filled.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let spaced = format!(" {} ", bare.split_whitespace().collect::<Vec<_>>().join(" "));
    let named = NAMES
        .iter()
        .enumerate()
        .fold(spaced, |text, (number, name)| text.replace(&format!(" {name} "), &format!(" name{number} ")));
    named.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn no_run_of_nine_words_is_shared_with_the_published_notice() {
    let beside = repository().parent().map(|above| above.join("shared/source")).filter(|folder| folder.is_dir());
    let Some(beside) = beside else {
        let mut told = std::io::stderr();
        let _ = std::io::Write::write_all(
            &mut told,
            b"../shared/source is not here: nothing to compare the example with\n",
        );
        return;
    };
    let source =
        fs::read_dir(beside).expect("a folder").filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok());
    let source = words(&source.collect::<Vec<_>>().join("\n"));
    let runs: BTreeSet<&[String]> = source.windows(RUN).collect();
    assert!(runs.len() > 1000, "the published notice is there");
    let mut shared = BTreeSet::new();
    for folder in ["notice", "output", "tests/cases/ledger"] {
        for (path, bytes) in tree(&repository().join(folder)) {
            let text = String::from_utf8(bytes).expect("text");
            let text = if path.ends_with(".html") { page::read(&text, Part::Everything).text } else { text };
            let own = words(&text);
            let found = own
                .windows(RUN)
                .filter(|run| runs.contains(run))
                .map(|run| format!("{folder}/{path}: {}", run.join(" ")));
            shared.extend(found);
            // The schemas tell an editor not to type one, and so hold it.
            assert!(
                !text.contains("[email") || path.starts_with("schema/"),
                "{folder}/{path} holds a placeholder for an address"
            );
        }
    }
    assert!(shared.is_empty(), "{shared:#?}");
}
