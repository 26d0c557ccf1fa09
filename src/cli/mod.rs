//! The command line: arguments, the clock, the terminal, and the words in which a command ends.
//!
//! Holds no logic of a stage. Exit status: 0 done; 1 something in the notice stops it; 2 a fault of usage or disk.

mod build;
mod check;
mod clock;
mod compare;
mod explain;
mod fix;
mod log;
mod new;
mod notices;
mod overview;
mod provenance;
mod release;
mod reviewed;
mod say;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod show;
mod spoken;
mod step_summary;
mod told;
mod upstream;
mod verify;
mod watch;
mod withhold;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Compile privacy notices: the page, the record, and what is missing.
///
/// Alone, in a folder with a notice, it says how things stand and what to do next.
#[derive(Debug, Parser)]
#[command(name = "candour", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Start the notice of another organisation
    New(new::New),
    /// Say what is missing or wrong in a notice
    Check(check::Check),
    /// Show what changed between two texts: releases, the draft, or any two files
    #[command(alias = "diff")]
    Compare(compare::Compare),
    /// Seal the notice as its next release
    Release(release::Release),
    /// Seal that the text in force was looked at and stays as it is
    Reviewed(reviewed::Reviewed),
    /// Publish what is sealed, or look at the draft
    Build(build::Build),
    /// Read the draft, its changes and its faults in a browser
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    /// Say which releases there are and what they changed, or what happened to one section
    Log(log::LogOf),
    /// Show the notice in force on a day, or one release of it
    Show(show::Show),
    /// Say whether the record is as it was sealed
    Verify(verify::Verify),
    /// Delete the text of a release that may not be kept, by a sealed event
    Withhold(withhold::Withhold),
    /// Say what a newer release of the template does to a notice, and move its pin
    Upstream(upstream::Upstream),
    /// Show the page of a rule, or list all rules
    Explain(explain::Explain),
    /// Write the JSON Schemas of what Candour publishes and stores
    Schema(schema::Schema),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// It did what was asked.
    Done,
    /// Something in the notice stops it.
    Stopped,
    /// The tool or the disk failed.
    Failed,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        match ending {
            Ending::Done => ExitCode::SUCCESS,
            Ending::Stopped => ExitCode::from(1),
            Ending::Failed => ExitCode::from(2),
        }
    }
}

/// Runs the command that was typed.
#[must_use]
pub fn run() -> ExitCode {
    let ending = match Arguments::parse().command {
        None => overview::run(),
        Some(Command::New(new)) => new.run(),
        Some(Command::Check(check)) => check.run(),
        Some(Command::Compare(compare)) => compare.run(),
        Some(Command::Release(release)) => release.run(),
        Some(Command::Reviewed(reviewed)) => reviewed.run(),
        Some(Command::Withhold(withhold)) => withhold.run(),
        Some(Command::Build(build)) => build.run(),
        #[cfg(feature = "serve")]
        Some(Command::Serve(serve)) => serve.run(),
        Some(Command::Log(log)) => log.run(),
        Some(Command::Show(show)) => show.run(),
        Some(Command::Verify(verify)) => verify.run(),
        Some(Command::Upstream(upstream)) => upstream.run(),
        Some(Command::Explain(explain)) => explain.run(),
        Some(Command::Schema(schema)) => schema.run(),
    };
    ending.into()
}
