//! `candour check --fix`: what is mended without asking, file by file, and told.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::notices;
use super::say::{self, Format};
use crate::disk::DiskError;
use crate::pipeline::{MendError, draft, mend};
use crate::span::Files;

/// The most times that a notice is read again: a mended fault can uncover another.
const MOST_ROUNDS: usize = 4;

/// Mends what can be mended in the notices in `folders`.
pub(super) fn run(folders: &[PathBuf], format: Format) -> Result<(), FixError> {
    let mut told: BTreeMap<String, BTreeMap<&'static str, usize>> = BTreeMap::new();
    for folder in folders {
        for _ in 0..MOST_ROUNDS {
            let mut files = Files::default();
            let shown = notices::shown(folder);
            let draft = draft(&mut files, folder, &shown)?;
            let mended = mend(&files, &draft, &shown)?;
            if mended.is_empty() {
                break;
            }
            for file in mended {
                let counts = told.entry(file.path).or_default();
                file.counts.into_iter().for_each(|(rule, count)| *counts.entry(rule).or_default() += count);
            }
        }
    }
    for (path, counts) in &told {
        let counts: Vec<String> = counts.iter().map(|(rule, count)| in_words(rule, *count)).collect();
        say::aside(format, format!("{path}: {}", counts.join(", ")));
    }
    if told.is_empty() {
        say::aside(format, "There is nothing here that `--fix` could mend by itself.");
    }
    say::aside(format, "");
    Ok(())
}

/// How many of what was mended.
fn in_words(rule: &str, count: usize) -> String {
    let (one, many) = match rule {
        "no-break-space" => ("non-breaking space", "non-breaking spaces"),
        "invisible-character" => ("invisible character", "invisible characters"),
        "word-bullet" => ("bullet", "bullets"),
        "curly-quote-delimiter" => ("pair of curly quotation marks", "pairs of curly quotation marks"),
        "toml-newer-version" => ("form of newer TOML", "forms of newer TOML"),
        rule => (rule, rule),
    };
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Why mending stopped.
#[derive(Debug, thiserror::Error)]
pub(super) enum FixError {
    #[error(transparent)]
    Mend(#[from] MendError),
    #[error(transparent)]
    Disk(#[from] DiskError),
}
