//! `candour upstream`: what a newer release of the template does to a notice, and moving the pin to it.

use std::path::PathBuf;

use super::{Ending, clock, notices, say};
use crate::emit::upstream::{Told, UpstreamView, markdown, narrated, terminal, upstream_json};
use crate::pipeline::{self, AcceptError, Beside, Newer, accept, beside};
use crate::span::Files;
use crate::upstream::Word;

/// What was typed after `upstream`.
#[derive(Debug, clap::Args)]
pub(super) struct Upstream {
    /// Folder of the notice [default: the only one below `notice/` that is no template, or this folder]
    notice: Option<PathBuf>,
    /// A release of the template from elsewhere
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Move the pin of the notice to the newer release
    #[arg(long)]
    accept: bool,
    /// A clause that conflicts and stays as you wrote it
    #[arg(long, value_name = "CLAUSE", requires = "accept", value_delimiter = ',')]
    keep: Vec<String>,
    /// How to tell it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How an update is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Format {
    /// A summary, then each clause with its redline.
    #[default]
    Terminal,
    /// Sentences to be read aloud.
    Narrated,
    /// For programs.
    Json,
    /// For a comment on a pull request.
    Markdown,
}

impl Upstream {
    pub(super) fn run(self) -> Ending {
        let folder = match notices::published(self.notice.as_ref()) {
            Ok(folder) => folder,
            Err(error) => return say::failure(&error),
        };
        let shown = notices::shown(&folder);
        let mut files = Files::default();
        let on = match clock::Now::read() {
            Ok(now) => now.day(crate::site::Site::default().time_zone.as_str()),
            Err(error) => return say::failure(&error),
        };
        let found = match beside(&mut files, &folder, &shown, self.from.as_deref(), on) {
            Ok(found) => found,
            Err(error) => return say::failure(&error),
        };
        let Some(newer) = &found.newer else {
            let release = &found.pinned.release;
            let line = format!("Release {} of the template {} is the newest.", release.number, release.notice_id);
            match self.format {
                Format::Terminal | Format::Narrated | Format::Markdown => say::line(line),
                Format::Json => say::beside(line),
            }
            return Ending::Done;
        };
        self.tell(&shown, &found, newer);
        let conflicts = newer.upstream.of(Word::Conflicts).count();
        if self.accept {
            return self.accept(&shown, &found, newer);
        }
        if conflicts > 0 { Ending::Stopped } else { Ending::Done }
    }

    fn tell(&self, shown: &str, found: &Beside, newer: &Newer) {
        let release = &found.pinned.release;
        let view = UpstreamView::new(Told {
            notice: if shown.is_empty() { "This notice" } else { shown },
            template: release.notice_id.as_str(),
            releases: (release.number, newer.sealed.release.number),
            upstream: &newer.upstream,
            findings: &newer.findings,
            language: newer.draft.assembly.notice.default_language(),
        });
        say::report(&match self.format {
            Format::Terminal => terminal(&view, say::style()),
            Format::Narrated => narrated(&view),
            Format::Json => upstream_json(&view),
            Format::Markdown => markdown(&view),
        });
    }

    fn accept(&self, shown: &str, found: &Beside, newer: &Newer) -> Ending {
        match accept(found, newer, &self.keep) {
            Ok(pipeline::Accepted { written }) => {
                let number = newer.sealed.release.number;
                let files: Vec<String> =
                    written.iter().map(|file| format!("`{}`", file.to_string_lossy().replace('\\', "/"))).collect();
                say::beside(format!("\nThe pin is at release {number} now: {} was written.", files.join(" and ")));
                say::beside(format!("Next: `candour check {}`.", if shown.is_empty() { "." } else { shown }));
                Ending::Done
            }
            Err(error @ AcceptError::Conflicts { .. }) => {
                let AcceptError::Conflicts { names } = &error else { return Ending::Stopped };
                say::beside(format!("\ncandour: {error}."));
                let keep: Vec<String> = names.iter().map(|name| format!("--keep {name}")).collect();
                let help = format!("change your text, or keep it as it is: add `{}`", keep.join(" "));
                say::beside(format!("  help: {help}"));
                Ending::Stopped
            }
            Err(error @ AcceptError::NotInFolder { .. }) => {
                say::beside(format!("\ncandour: {error}"));
                Ending::Stopped
            }
            Err(error @ (AcceptError::NoConflict { .. } | AcceptError::Changed { .. } | AcceptError::Disk(_))) => {
                say::failure(&error)
            }
        }
    }
}
