//! A hundred faults that an editor could make, one at a time, on the invented force: each is found by the rule meant for it,
//! where it is, and nothing else stops the release.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use candour::finding::{Finding, Location};
use candour::notice::Place;
use candour::pipeline::draft;
use candour::rule::Level;
use candour::span::Files;
use serde::Deserialize;

/// `tests/mutations/arianwy.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutations {
    mutation: Vec<Mutation>,
}

/// One fault.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutation {
    /// What the editor did, in a few words.
    name: String,
    file: String,
    /// What goes; without it `new` is added at the end.
    old: Option<String>,
    /// What comes; without it the file is deleted.
    new: Option<String>,
    /// The rule meant for it.
    rule: String,
    /// The place that the finding names, or the file and line.
    at: String,
    /// The rule that asks the same under the other law, of which the finding must be the same but for its citation.
    twin: Option<String>,
}

/// A finding as the test compares it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    rule: String,
    must: bool,
    at: String,
    message: String,
}

const TODAY: &str = "2026-11-23";

fn mutations() -> Vec<Mutation> {
    let read: Mutations =
        toml::from_str(include_str!("mutations/arianwy.toml")).expect("the file says only what is known");
    read.mutation
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the notice") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// The invented force beside the template that it extends, once for each thread.
fn notices() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["arianwy", "police"] {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("notice").join(name), &folder.path().join(name));
    }
    folder
}

/// What is found in the notice in `folder`.
fn found(folder: &Path) -> BTreeSet<Found> {
    let mut files = Files::default();
    let draft = draft(&mut files, folder, "notice").expect("a folder that can be read");
    let findings = draft.judge(TODAY.parse().expect("a day")).findings;
    findings.iter().map(|finding| told(finding, &files)).collect()
}

fn told(finding: &Finding, files: &Files) -> Found {
    let at = match &finding.at {
        Location::Place(place) => at(place),
        Location::Typed(span) => {
            let file = files.get(span.file);
            let line = file.text[..span.start].matches('\n').count() + 1;
            format!("{}:{line}", file.path.trim_start_matches("notice/"))
        }
        Location::File(path) => path.trim_start_matches("notice/").to_owned(),
    };
    let must = finding.level == Level::Must;
    Found { rule: finding.rule.to_owned(), must, at, message: finding.message.clone() }
}

/// A place in words: its anchor and key.
fn at(place: &Place) -> String {
    let key = match place {
        Place::Notice { key } | Place::Row { key, .. } => key.clone(),
        Place::Section { .. } => None,
    };
    [place.anchor(), key].into_iter().flatten().collect::<Vec<_>>().join(".")
}

/// The same notice with the fault in it; and as it was again.
fn with(folder: &Path, mutation: &Mutation) -> Result<BTreeSet<Found>, String> {
    let path = folder.join(&mutation.file);
    let before = fs::read_to_string(&path).ok();
    let text = before.clone().unwrap_or_default();
    match (&mutation.old, &mutation.new) {
        (None, None) if before.is_some() => fs::remove_file(&path).expect("deleted"),
        (None, Some(new)) => fs::write(&path, text + new).expect("written"),
        (Some(old), Some(new)) if text.matches(old.as_str()).count() == 1 => {
            fs::write(&path, text.replace(old, new)).expect("written");
        }
        (None, None) | (Some(_), _) => {
            let count = mutation.old.as_ref().map_or(0, |old| text.matches(old.as_str()).count());
            return Err(format!("what goes stands {count} times in {}", mutation.file));
        }
    }
    let found = found(folder);
    match before {
        Some(before) => fs::write(&path, before).expect("written"),
        None => fs::remove_file(&path).expect("deleted"),
    }
    Ok(found)
}

/// What is wrong with how the program answers a fault; nothing, where it answers as it should.
fn judge(folder: &Path, base: &BTreeSet<Found>, mutation: &Mutation) -> Option<String> {
    let found = match with(folder, mutation) {
        Ok(found) => found,
        Err(why) => return Some(why),
    };
    let new: Vec<&Found> = found.difference(base).collect();
    let Some(meant) = new.iter().find(|one| one.rule == mutation.rule && one.at == mutation.at) else {
        return Some(format!("`{}` finds nothing at `{}`: {new:?}", mutation.rule, mutation.at));
    };
    let is_twin = |one: &Found| {
        mutation.twin.as_ref() == Some(&one.rule) && (&one.at, &one.message) == (&meant.at, &meant.message)
    };
    let stray: Vec<&&Found> = new.iter().filter(|one| one.must && one.rule != mutation.rule && !is_twin(one)).collect();
    let told_twin = mutation.twin.is_none() || new.iter().any(|one| is_twin(one));
    match (stray.is_empty(), told_twin) {
        (true, true) => None,
        (false, _) => Some(format!("others stop the release too: {stray:?}")),
        (true, false) => Some(format!("the other law does not say the same: {new:?}")),
    }
}

#[test]
fn each_fault_is_found_by_its_rule_and_nothing_else_stops_the_release() {
    let mutations = mutations();
    let (next, workers) = (AtomicUsize::new(0), thread::available_parallelism().map_or(2, usize::from).max(2));
    let work = || {
        let notices = notices();
        let folder = notices.path().join("arianwy");
        let base = found(&folder);
        assert_eq!(base.iter().collect::<Vec<_>>(), Vec::<&Found>::new(), "nothing is wrong before");
        let mut wrong = Vec::new();
        while let Some(mutation) = mutations.get(next.fetch_add(1, Ordering::Relaxed)) {
            wrong.extend(judge(&folder, &base, mutation).map(|why| format!("{}: {why}", mutation.name)));
        }
        wrong
    };
    let wrong: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread that ends")).collect()
    });
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), mutations.len(), wrong.join("\n"));
}

#[test]
fn there_are_a_hundred_faults_and_no_two_are_one() {
    let mutations = mutations();
    assert!(mutations.len() >= 100, "{}", mutations.len());
    let names: BTreeSet<&str> = mutations.iter().map(|one| one.name.as_str()).collect();
    let edits: BTreeSet<_> = mutations.iter().map(|one| (&one.file, &one.old, &one.new)).collect();
    let rules: BTreeSet<&str> = mutations.iter().map(|one| one.rule.as_str()).collect();
    assert_eq!((names.len(), edits.len()), (mutations.len(), mutations.len()));
    assert!(rules.len() >= 75, "{} rules are asked", rules.len());
}
