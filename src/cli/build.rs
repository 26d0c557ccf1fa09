//! `candour build`: publish what is sealed, or look at the draft.

use std::path::{Path, PathBuf};

use super::say::{self, Format};
use super::{Ending, clock, notices, watch};
use crate::date::Date;
use crate::disk::Published;
use crate::language::Language;
use crate::notice::LanguageTag;
use crate::pipeline::{Built, Compiled, Failure, NotBuilt, Stale, build_draft, compile, draft, theme_finding};
use crate::span::Files;

/// Where drafts are put, below the folder in which the command runs.
const DRAFTS: &str = ".candour/draft";

/// What was typed after `build`.
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// Folders of notices [default: all below `notice/`, or this folder]
    notices: Vec<PathBuf>,
    /// Build the draft into `.candour/draft/` instead, for nobody but you
    #[arg(long)]
    draft: bool,
    /// Build the draft again whenever a file is saved
    #[arg(long)]
    watch: bool,
    /// The day as of which to publish [default: today]
    #[arg(long, value_name = "DATE", value_parser = clock::day, conflicts_with_all = ["draft", "watch"])]
    on: Option<Date>,
    /// Where to publish [default: output]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

type Compiling = Result<Result<Compiled, NotBuilt>, Failure>;

/// What `compile` makes of each folder, in the order of the folders, as many at once as the machine has room for.
fn each<T: Send>(folders: &[PathBuf], compile: impl Fn(&Path) -> T + Sync) -> Vec<T> {
    // One alone needs no thread, and its calls of the system stay in one order, which is how crashes are tested.
    if let [only] = folders {
        return vec![compile(only)];
    }
    let at_once = std::thread::available_parallelism().map_or(1, usize::from);
    let mut made = Vec::new();
    for some in folders.chunks(at_once) {
        std::thread::scope(|scope| {
            let compile = &compile;
            let threads: Vec<_> = some.iter().map(|folder| scope.spawn(move || compile(folder))).collect();
            made.extend(
                threads
                    .into_iter()
                    .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))),
            );
        });
    }
    made
}

impl Build {
    pub(super) fn run(self) -> Ending {
        let folders = match notices::chosen(&self.notices) {
            Ok(folders) => folders,
            Err(error) => return say::failure(&error),
        };
        if self.watch {
            return watch::run(&folders, |folder| self.draft(folder));
        }
        if self.draft {
            return folders.iter().map(|folder| self.draft(folder)).max().unwrap_or(Ending::Done);
        }
        let now = match clock::Now::read() {
            Ok(now) => now,
            Err(error) => return say::failure(&error),
        };
        let day = |time_zone: &str| self.on.unwrap_or_else(|| now.day(time_zone));
        let compiled = each(&folders, |folder| {
            let mut files = Files::default();
            let compiled = compile(&mut files, folder, day);
            (files, compiled)
        });
        // Each is written and told in the order of the names, whatever came of those before it.
        let told =
            folders.iter().zip(compiled).map(|(folder, (files, compiled))| self.publish(folder, files, compiled));
        told.max().unwrap_or(Ending::Done)
    }

    fn publish(&self, folder: &Path, mut files: Files, compiled: Compiling) -> Ending {
        let out = self.out.as_deref().unwrap_or(Path::new("output"));
        let built = match compiled {
            Ok(Ok(compiled)) => compiled.publish(out).map(Ok),
            Ok(Err(not_built)) => Ok(Err(not_built)),
            Err(failure) => Err(failure),
        };
        match built {
            Ok(Ok(built)) => tell(folder, out, &built),
            Ok(Err(NotBuilt::Template)) => {
                say::line(format!(
                    "{}: a template, published only through the notices that extend it",
                    folder.display()
                ));
                Ending::Done
            }
            Ok(Err(NotBuilt::NothingSealed)) => {
                say::line(format!(
                    "{}: nothing is sealed yet, so nothing is published: `candour build --draft` to look at it, \
                     `candour release {}` to seal it",
                    folder.display(),
                    notices::shown(folder)
                ));
                Ending::Stopped
            }
            Ok(Err(NotBuilt::NothingInForce { on })) => {
                let day = english().date(on);
                say::line(format!("{}: no release is in force on {day}, so nothing was written", folder.display()));
                Ending::Stopped
            }
            Err(failure) => fail(&mut files, folder, &failure),
        }
    }

    fn draft(&self, folder: &Path) -> Ending {
        let out = self.out.as_deref().unwrap_or(Path::new(DRAFTS));
        let mut files = Files::default();
        let draft = match draft(&mut files, folder, &notices::shown(folder)) {
            Ok(draft) => draft,
            Err(error) => return say::failure(&error),
        };
        if draft.assembly.is_template && !draft.is_stopped() {
            say::line(format!("{}: a template; build a notice that extends it", folder.display()));
            return Ending::Done;
        }
        match build_draft(&files, &draft, out) {
            Ok((page, published)) => {
                say::line(format!(
                    "{}: the draft, which only you should see. {} Open {}",
                    folder.display(),
                    files_told(&published),
                    page.display()
                ));
                Ending::Done
            }
            Err(Failure::Findings { .. }) => {
                say::findings(&files, &draft.findings, |place| draft.find(place), Format::Terminal);
                say::line(format!(
                    "{}: the draft was not built; an earlier one, if any, is as it was",
                    folder.display()
                ));
                Ending::Stopped
            }
            Err(failure) => fail(&mut files, folder, &failure),
        }
    }
}

fn tell(folder: &Path, out: &Path, built: &Built) -> Ending {
    let english = english();
    let page = out.join(&built.id).join("index.html");
    let (number, since) = built.in_force;
    say::line(format!(
        "{}: release {number}, in force since {}. {} Open {}",
        folder.display(),
        english.date(since),
        files_told(&built.published),
        page.display()
    ));
    match built.stale {
        Stale::Current => {}
        Stale::ChangedSince(number) => say::line(format!(
            "The sources have changed since release {number} and are not published: `candour build --draft` to look at \
             them, `candour release {}` to publish them.",
            notices::shown(folder)
        )),
    }
    Ending::Done
}

fn files_told(published: &Published) -> String {
    let removed = match published.removed.len() {
        0 => String::new(),
        gone => format!(", {} removed", say::count(gone, "file")),
    };
    format!("{} written, {} unchanged{removed}.", say::count(published.written.len(), "file"), published.kept.len())
}

fn fail(files: &mut Files, folder: &Path, failure: &Failure) -> Ending {
    match failure {
        Failure::Findings { findings } => {
            say::findings(files, findings, |_| None, Format::Terminal);
            say::line(format!("{}: not built; what was published before is untouched", folder.display()));
            Ending::Stopped
        }
        Failure::Theme(error) => {
            let finding = theme_finding(files, folder, error);
            say::findings(files, &[finding], |_| None, Format::Terminal);
            say::line(format!("{}: not built; what was published before is untouched", folder.display()));
            Ending::Stopped
        }
        Failure::Damaged(_) => {
            say::failure(failure);
            say::line(format!("{}: not built; what was published before is untouched", folder.display()));
            Ending::Stopped
        }
        Failure::NoRoom(_) | Failure::Disk(_) | Failure::Output(_) => say::failure(failure),
    }
}

fn english() -> &'static Language {
    Language::of(&LanguageTag::parse("en").expect("`en` is a language tag"))
}
