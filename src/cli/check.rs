//! `candour check`: what is missing or wrong in the draft, or in a text that was sealed, by the law of a day.

use std::path::{Path, PathBuf};

use super::say::{self, Format};
use super::{Ending, clock, fix, notices, step_summary};
use crate::check::Judgement;
use crate::date::Date;
use crate::emit::report::{Report, coverage};
use crate::finding::Finding;
use crate::ledger::{Ledger, Sealed, in_force};
use crate::notice::Place;
use crate::pipeline::{Draft, draft, judge_release, verify};
use crate::rule::Level;
use crate::span::{Files, Span};

/// What was typed after `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Folders of notices [default: all below `notice/`, or this folder]
    notices: Vec<PathBuf>,
    /// How to tell; HTML is for `--coverage`
    #[arg(long, value_enum, default_value_t)]
    format: Told,
    /// Look at a sealed text: the number of a release, or a day on which it was in force [default: the draft]
    #[arg(long, value_name = "RELEASE", value_parser = which)]
    release: Option<Which>,
    /// The day whose law is asked [default: today]
    #[arg(long, value_name = "DATE", value_parser = clock::day)]
    on: Option<Date>,
    /// Show every duty, and what discharges it
    #[arg(long)]
    coverage: bool,
    /// End with status 1 for anything found, not only for what stops a release
    #[arg(long)]
    strict: bool,
    /// The most characters of Markdown, also in the summary of a workflow's step; what is too long is cut by whole findings
    #[arg(long, value_name = "CHARACTERS", default_value_t = 60_000)]
    limit: usize,
    /// Mend what changes only how something is typed, such as bullets from Word, then check again
    #[arg(long, conflicts_with = "release")]
    fix: bool,
}

/// How findings or duties are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Told {
    /// Lines of the source with what is wrong below them.
    #[default]
    Terminal,
    /// Sentences to be read aloud.
    Narrated,
    /// For a comment on a pull request.
    Markdown,
    /// For programs.
    Json,
    /// A page; with `--coverage`.
    Html,
    /// For code hosts and editors: SARIF 2.1.0.
    Sarif,
    /// Annotations, for a workflow of GitHub Actions.
    Github,
}

impl Told {
    /// How everything but the report itself is said: what a program reads stands alone on standard output.
    const fn format(self) -> Format {
        match self {
            Told::Terminal | Told::Html => Format::Terminal,
            Told::Narrated => Format::Narrated,
            Told::Json | Told::Sarif | Told::Github | Told::Markdown => Format::Json,
        }
    }
}

/// A release as people name it.
#[derive(Debug, Clone, Copy)]
enum Which {
    Number(u32),
    InForceOn(Date),
}

/// Reads `3`, `#3` or a day.
fn which(typed: &str) -> Result<Which, NoRelease> {
    if let Ok(number) = typed.trim_start_matches('#').parse() {
        return Ok(Which::Number(number));
    }
    typed.parse().map(Which::InForceOn).map_err(|_| NoRelease::Unreadable)
}

#[derive(Debug, thiserror::Error)]
enum NoRelease {
    #[error("write the number of a release, as in 3, or a day, as in 2027-04-11")]
    Unreadable,
    #[error("{notice} has no release {number} with a text")]
    Number { notice: String, number: u32 },
    #[error("{notice} has no text that was in force on {on}")]
    Day { notice: String, on: Date },
    #[error("`--format html` shows what the law asks: add `--coverage`")]
    NoPage,
    #[error("`--coverage` is told as `terminal`, `narrated`, `json` or `html`")]
    NoCoverage,
}

/// One notice, judged.
struct Looked {
    shown: String,
    draft: Option<Draft>,
    on: Date,
    judgement: Judgement,
}

impl Looked {
    /// Its findings, each with what knows its place: the same place may be in every notice.
    fn located(&self) -> impl Iterator<Item = (&Finding, impl Fn(&Place) -> Option<Span>)> {
        self.judgement.findings.iter().map(|finding| (finding, self.find()))
    }

    /// What it accepts, told in the same way.
    fn accepted(&self) -> impl Iterator<Item = (&Finding, impl Fn(&Place) -> Option<Span>)> {
        self.judgement.waived.iter().map(|waived| (&waived.finding, self.find()))
    }

    fn find(&self) -> impl Fn(&Place) -> Option<Span> {
        |place| self.draft.as_ref().and_then(|draft| draft.find(place))
    }
}

impl Check {
    pub(super) fn run(self) -> Ending {
        if self.format == Told::Html && !self.coverage {
            return say::failure(&NoRelease::NoPage);
        }
        if self.coverage && matches!(self.format, Told::Sarif | Told::Github) {
            return say::failure(&NoRelease::NoCoverage);
        }
        let folders = match notices::chosen(&self.notices) {
            Ok(folders) => folders,
            Err(error) => return say::failure(&error),
        };
        if self.fix
            && let Err(error) = fix::run(&folders, self.format.format())
        {
            return say::failure(&error);
        }
        let mut files = Files::default();
        let mut looked = Vec::new();
        let mut worst = Ending::Done;
        for folder in &folders {
            match self.look(&mut files, folder) {
                Ok(Some(at)) => looked.push(at),
                Ok(None) => {}
                // It is told already, and stops no other notice.
                Err(ending) => worst = worst.max(ending),
            }
        }
        if looked.is_empty() && worst != Ending::Done {
            return worst;
        }
        worst.max(if self.coverage { self.tell_coverage(&looked) } else { self.tell(&files, &looked) })
    }

    /// Judges one notice; nothing for a template whose sealed text is asked for, or whose duties are.
    fn look(&self, files: &mut Files, folder: &Path) -> Result<Option<Looked>, Ending> {
        let shown = folder.display().to_string();
        if let Some(which) = self.release {
            let ledger = verify(folder, &shown).map_err(|error| say::failure(&error))?.ledger;
            let on = self.day("Europe/London")?;
            let judged = find_release(&ledger, which).and_then(|sealed| judge_release(&ledger, sealed, on));
            return match (judged, which) {
                (Some(judgement), _) => Ok(Some(Looked { shown, draft: None, on, judgement })),
                (None, _) if self.notices.is_empty() => Ok(None),
                (None, Which::Number(number)) => Err(say::failure(&NoRelease::Number { notice: shown, number })),
                (None, Which::InForceOn(on)) => Err(say::failure(&NoRelease::Day { notice: shown, on })),
            };
        }
        let draft = draft(files, folder, &notices::shown(folder)).map_err(|error| say::failure(&error))?;
        let on = self.day(&draft.assembly.site.time_zone)?;
        let judgement = draft.judge(on);
        Ok(Some(Looked { shown, draft: Some(draft), on, judgement }))
    }

    /// The day whose law is asked; the clock is read only where none was typed.
    fn day(&self, time_zone: &str) -> Result<Date, Ending> {
        match self.on {
            Some(on) => Ok(on),
            None => clock::Now::read().map(|now| now.day(time_zone)).map_err(|error| say::failure(&error)),
        }
    }

    fn tell(&self, files: &Files, looked: &[Looked]) -> Ending {
        let format = self.format.format();
        let found: Vec<Finding> = looked.iter().flat_map(|at| at.judgement.findings.iter().cloned()).collect();
        let waived: usize = looked.iter().map(|at| at.judgement.waived.len()).sum();
        if found.is_empty() && format != Format::Json {
            let names: Vec<&str> = looked.iter().map(|at| at.shown.as_str()).collect();
            say::line(format!("Nothing to fix in {}.", names.join(", ")));
            say_waived(waived, format);
            return Ending::Done;
        }
        let report = || Report::of_each(files, looked.iter().flat_map(Looked::located));
        let told = match self.format {
            Told::Sarif => {
                match report().sarif(looked.iter().flat_map(Looked::accepted)) {
                    Ok(sarif) => say::report(&sarif),
                    Err(error) => return say::failure(&error),
                }
                Ending::Done
            }
            Told::Github => {
                let report = report();
                say::report(&report.github());
                step_summary::add(&report, self.limit)
            }
            Told::Markdown => {
                say::report(&report().markdown(self.limit));
                Ending::Done
            }
            Told::Terminal | Told::Narrated | Told::Json | Told::Html => {
                say::findings_of_each(files, looked.iter().flat_map(Looked::located), format)
            }
        };
        say_waived(waived, format);
        self.ending(told, &found)
    }

    fn tell_coverage(&self, looked: &[Looked]) -> Ending {
        let shown: Vec<coverage::Notice<'_>> = looked
            .iter()
            .filter(|at| at.draft.as_ref().is_none_or(|draft| !draft.assembly.is_template))
            .map(|at| coverage::Notice { name: &at.shown, on: at.on, judgement: &at.judgement })
            .collect();
        let text = match self.format {
            Told::Terminal | Told::Narrated | Told::Markdown => coverage::plain(&shown),
            Told::Html => coverage::html(&shown),
            Told::Json | Told::Sarif | Told::Github => match coverage::json(&shown) {
                Ok(json) => json,
                Err(error) => return say::failure(&error),
            },
        };
        say::report(&text);
        let found: Vec<Finding> = looked.iter().flat_map(|at| at.judgement.findings.iter().cloned()).collect();
        self.ending(Ending::Done, &found)
    }

    fn ending(&self, told: Ending, found: &[Finding]) -> Ending {
        let stops = |finding: &Finding| finding.level == Level::Must || self.strict;
        if told == Ending::Done && found.iter().any(stops) { Ending::Stopped } else { told }
    }
}

fn find_release(ledger: &Ledger, which: Which) -> Option<&Sealed> {
    match which {
        Which::Number(number) => ledger.releases.iter().find(|sealed| sealed.release.number == number),
        Which::InForceOn(day) => in_force(&ledger.releases, day),
    }
}

/// That something is accepted is always said; what it is stands with the duties.
fn say_waived(count: usize, format: Format) {
    if count > 0 {
        let are = if count == 1 { "is" } else { "are" };
        let findings = say::count(count, "finding");
        say::aside(format, format!("{findings} {are} accepted for a time: `candour check --coverage` lists them."));
    }
}
