//! `candour` alone: how each notice stands, and the single next thing to do.

use std::path::Path;

use super::notices::{self, NoNotice};
use super::told::{command, english};
use super::{Ending, clock, say};
use crate::date::Date;
use crate::ledger::in_force;
use crate::pipeline::{Draft, Next, draft, next};
use crate::span::Files;

/// Where `candour build` publishes to.
const OUTPUT: &str = "output";

pub(super) fn run() -> Ending {
    let folders = match notices::chosen(&[]) {
        Ok(folders) => folders,
        Err(NoNotice::NoneHere) => {
            say::line("There is no notice here.");
            say::line(
                "  Next: `candour new DIR` starts one in a new folder. If there is one already, go to the folder that holds `notice/`.",
            );
            say::line("  `candour help` lists the commands.");
            return Ending::Failed;
        }
        Err(error @ (NoNotice::NotOne { .. } | NoNotice::Several { .. } | NoNotice::Disk(_))) => {
            return say::failure(&error);
        }
    };
    let now = match clock::Now::read() {
        Ok(now) => now,
        Err(error) => return say::failure(&error),
    };
    let mut files = Files::default();
    for folder in folders {
        let shown = notices::shown(&folder);
        let told = draft(&mut files, &folder, &shown).and_then(|draft| {
            let today = now.day(&draft.assembly.site.time_zone);
            let next = next(&files, &draft, Path::new(OUTPUT), today)?;
            Ok((standing(&draft, today), words(&draft, &next, &shown)))
        });
        match told {
            Ok((standing, next)) => {
                say::line(format!("{}: {standing}", folder.display()));
                say::line(format!("  {next}"));
            }
            Err(error) => return say::failure(&error),
        }
    }
    Ending::Done
}

fn standing(draft: &Draft, today: Date) -> String {
    let kind = if draft.assembly.is_template { "template, " } else { "" };
    let releases = &draft.ledger.releases;
    let present = in_force(releases, today);
    let waits = releases.last().filter(|last| last.release.effective_from > today);
    let waits = waits.map(|last| (last.release.number, english().date(last.release.effective_from)));
    match (present, waits) {
        (Some(sealed), waits) => {
            let since = english().date(sealed.release.effective_from);
            let waits = waits.map(|(number, from)| format!("; release {number} waits for {from}")).unwrap_or_default();
            format!("{kind}release {} is in force since {since}{waits}.", sealed.release.number)
        }
        (None, Some((number, from))) => format!("{kind}release {number} waits for {from}."),
        (None, None) => format!("{kind}nothing is sealed yet."),
    }
}

fn words(draft: &Draft, next: &Next, shown: &str) -> String {
    let is_template = draft.assembly.is_template;
    match next {
        Next::Verify => format!("The record is damaged. Next: `{}`.", command("verify", shown, "")),
        Next::Fill { count, first: (file, line, message) } => {
            let blanks = if *count == 1 { "1 blank is".to_owned() } else { format!("{count} blanks are") };
            format!(
                "{blanks} still to be filled in. Next: open {file}, line {line}: {message}. Put the answer in the place of \
                 `\"unset\"`."
            )
        }
        Next::Fix { count } => {
            let stop = if *count == 1 { "stops" } else { "stop" };
            format!("{} {stop} a release. Next: `{}`.", say::count(*count, "finding"), command("check", shown, ""))
        }
        Next::ReleaseFirst { .. } if is_template => {
            format!("Nothing stops a release. Next: `{}`.", command("release", shown, ""))
        }
        Next::ReleaseFirst { cookies: 0 } => format!(
            "Nothing stops a release, but no cookie is listed. Next: {} says how to find them; if there is none, `{}`.",
            notices::below(shown, "cookies.toml"),
            command("release", shown, "")
        ),
        Next::ReleaseFirst { .. } => format!(
            "Nothing stops a release. Next: `{}` to read the page, then `{}`.",
            command("build --draft", shown, ""),
            command("release", shown, "")
        ),
        Next::Release { since } if is_template => {
            format!("The draft has changed since release {since}. Next: `{}`.", command("release", shown, ""))
        }
        Next::Release { since } => {
            let notice = if shown.is_empty() { String::new() } else { format!(" --notice {shown}") };
            format!(
                "The draft has changed since release {since}. Next: `candour compare latest draft{notice}` to read what changed, \
                 then `{}`.",
                command("release", shown, "")
            )
        }
        Next::Build { number } => {
            format!("Release {number} is not in `{OUTPUT}`. Next: `{}`.", command("build", shown, ""))
        }
        Next::Upstream { used, newest } => format!(
            "It builds on release {used} of its template, which has release {newest}. Next: `{}`.",
            command("upstream", shown, "")
        ),
        Next::Nothing if is_template => "Nothing to do: the draft says what the last release says.".to_owned(),
        Next::Nothing => "Nothing to do: the draft says what the last release says, and that is published.".to_owned(),
    }
}
