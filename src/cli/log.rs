//! `candour log`: the releases of a notice, or the timeline of one of its sections or rows.

use std::path::{Path, PathBuf};

use super::{Ending, clock, notices, say};
use crate::disk;
use crate::emit::log::{Log, Page, Sought, log_json, markdown, narrated, part_page, releases_page, seek, terminal};
use crate::ledger::Sealed;
use crate::pipeline::{Failure, past};

/// What was typed after `log`.
#[derive(Debug, clap::Args)]
pub(super) struct LogOf {
    /// The folder of a notice [default: all below `notice/`, or this folder]
    notice: Option<PathBuf>,
    /// A section or row: its id, a former id, an anchor such as `cookie--gat`, or words of its title
    section: Option<String>,
    /// How to tell
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How a log is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Format {
    /// Lines for the terminal.
    #[default]
    Terminal,
    /// Sentences to be read aloud.
    Narrated,
    /// For programs.
    Json,
    /// Markdown.
    Markdown,
}

#[derive(Debug, thiserror::Error)]
enum NoPart {
    #[error("there is no section or row `{typed}`; did you mean `{near}`?")]
    Near { typed: String, near: String },
    #[error("there is no section or row `{typed}`, and never was; `candour log` lists what changed")]
    Unknown { typed: String },
    #[error("`{typed}` may mean {}: type one of these ids", list(.several))]
    Several { typed: String, several: Vec<(String, String)> },
}

fn list(several: &[(String, String)]) -> String {
    several.iter().map(|(anchor, title)| format!("`{anchor}` ({title})")).collect::<Vec<_>>().join(", ")
}

impl LogOf {
    pub(super) fn run(self) -> Ending {
        let (named, section) = match (self.notice, self.section) {
            // One word that is no folder is a section of whatever notices there are.
            (Some(word), None) if !disk::is_file(&word.join("notice.toml")) && !is_path(&word) => {
                (None, Some(word.to_string_lossy().into_owned()))
            }
            typed => typed,
        };
        let folders = match notices::chosen(named.as_slice()) {
            Ok(folders) => folders,
            Err(error) => return say::failure(&error),
        };
        let mut read: Vec<(String, Vec<Sealed>)> = Vec::new();
        for folder in &folders {
            match past(folder) {
                Ok(releases) => read.push((shown(folder), releases)),
                Err(failure) => return failed(folder, &failure),
            }
        }
        let today = match clock::Now::read() {
            Ok(now) => now.day("Europe/London"),
            Err(error) => return say::failure(&error),
        };
        let logs: Vec<Log<'_>> = read.iter().map(|(folder, releases)| Log::new(folder, releases, today)).collect();
        match section {
            None => tell_releases(&logs, self.format),
            Some(section) => tell_part(&logs, &section, self.format),
        }
    }
}

fn is_path(word: &Path) -> bool {
    word.components().count() > 1 || word.to_string_lossy().starts_with('.')
}

fn shown(folder: &Path) -> String {
    let shown = notices::shown(folder);
    if shown.is_empty() { ".".to_owned() } else { shown }
}

/// Says why the past of the notice in `folder` is not told.
pub(super) fn failed(folder: &Path, failure: &Failure) -> Ending {
    say::failure(failure);
    match failure {
        Failure::Damaged(_) => {
            say::beside(format!(
                "{0}: nothing is told from a damaged record. Next: `candour verify {0}`",
                folder.display()
            ));
            Ending::Stopped
        }
        Failure::Findings { .. } | Failure::Theme(_) => Ending::Stopped,
        Failure::NoRoom(_) | Failure::Disk(_) | Failure::Output(_) => Ending::Failed,
    }
}

fn tell_releases(logs: &[Log<'_>], format: Format) -> Ending {
    if format == Format::Json {
        say::report(&log_json(&logs.iter().map(|log| (log, None)).collect::<Vec<_>>()));
    } else {
        tell(&logs.iter().map(releases_page).collect::<Vec<_>>(), format);
    }
    Ending::Done
}

fn tell_part(logs: &[Log<'_>], typed: &str, format: Format) -> Ending {
    let (mut pages, mut parts) = (Vec::new(), Vec::new());
    let (mut several, mut near) = (Vec::new(), None);
    for log in logs {
        match seek(log, typed) {
            Sought::Part(part, found) => {
                pages.push(part_page(log, &part, found));
                parts.push((log, Some((part, found))));
            }
            Sought::File(page) => {
                pages.push(page);
                parts.push((log, None));
            }
            Sought::Several(these) => several.extend(these),
            Sought::Nothing(this) => near = near.or(this),
        }
    }
    let typed = typed.to_owned();
    match (pages.is_empty(), several.is_empty(), near) {
        (false, _, _) if format == Format::Json => say::report(&log_json(&parts)),
        (false, _, _) => tell(&pages, format),
        (true, false, _) => return say::failure(&NoPart::Several { typed, several }),
        (true, true, Some(near)) => return say::failure(&NoPart::Near { typed, near }),
        (true, true, None) => return say::failure(&NoPart::Unknown { typed }),
    }
    Ending::Done
}

fn tell(pages: &[Page], format: Format) {
    let lay_out = |page: &Page| match format {
        Format::Narrated => narrated(page),
        Format::Markdown => markdown(page),
        Format::Terminal | Format::Json => terminal(page),
    };
    say::report(&pages.iter().map(lay_out).collect::<Vec<_>>().join("\n"));
}
