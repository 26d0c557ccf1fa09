//! Notices laid into a folder of their own, and read.

use std::fs;
use std::path::Path;

use candour::finding::Location;
use candour::pipeline::{self, Draft};
use candour::span::Files;

/// Writes `files`, by path below `root`.
pub fn lay<'a>(root: &Path, files: impl IntoIterator<Item = (&'a str, &'a str)>) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

/// The notice in `name` below `root`.
pub fn draft(root: &Path, name: &str) -> (Files, Draft) {
    let mut files = Files::default();
    let draft = pipeline::draft(&mut files, &root.join(name), name).expect("a folder that can be read");
    (files, draft)
}

/// Each finding as `rule: message @ the characters that it points at`, where it is one of `rules`.
pub fn told(files: &Files, draft: &Draft, rules: &[&str]) -> Vec<String> {
    let wanted = draft.findings.iter().filter(|finding| rules.contains(&finding.rule));
    let told = wanted.map(|finding| {
        let at = match &finding.at {
            Location::Typed(span) => files.text(span).to_owned(),
            Location::Place(place) => draft.find(place).map_or_else(String::new, |span| files.text(&span).to_owned()),
            Location::File(path) => path.clone(),
        };
        format!("{}: {} @ {at}", finding.rule, finding.message)
    });
    told.collect()
}
