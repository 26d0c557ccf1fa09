//! The terminal: what is said on standard output and standard error.
//!
//! Colour follows `NO_COLOR` and whether anyone looks; it never carries meaning alone.

use std::io::Write;

use super::Ending;
use crate::emit::report::{Report, Style, visible};
use crate::finding::Finding;
use crate::notice::Place;
use crate::span::{Files, Span};

/// How findings are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(super) enum Format {
    /// Lines of the source with what is wrong below them.
    #[default]
    Terminal,
    /// Sentences to be read aloud.
    Narrated,
    /// For programs.
    Json,
}

/// Says a line on standard output. Nobody being there to read it is no fault.
pub(super) fn line(text: impl AsRef<str>) {
    let _ = writeln!(anstream::stdout(), "{}", visible(text.as_ref()));
}

/// Says a line beside the report: on standard output for people, on standard error where a program reads the report.
pub(super) fn aside(format: Format, text: impl AsRef<str>) {
    match format {
        Format::Terminal | Format::Narrated => line(text),
        Format::Json => drop(writeln!(anstream::stderr(), "{}", visible(text.as_ref()))),
    }
}

/// Says a line beside what a program or a file receives: on standard error.
pub(super) fn beside(text: impl AsRef<str>) {
    let _ = writeln!(anstream::stderr(), "{}", visible(text.as_ref()));
}

/// Asks for a line, on the line where it is typed.
pub(super) fn prompt(text: &str) {
    let mut out = anstream::stdout();
    let _ = write!(out, "{text}").and_then(|()| out.flush());
}

/// Says text as it is on standard output: a report, which is safe already.
pub(super) fn report(text: &str) {
    let _ = write!(anstream::stdout(), "{text}");
}

/// Says on standard error why the command failed.
pub(super) fn failure(error: &dyn std::error::Error) -> Ending {
    let _ = writeln!(anstream::stderr(), "candour: {}", visible(&error.to_string()));
    Ending::Failed
}

/// Reports findings.
pub(super) fn findings(
    files: &Files,
    findings: &[Finding],
    resolve: impl Fn(&Place) -> Option<Span>,
    format: Format,
) -> Ending {
    tell(&Report::new(files, findings, resolve), format)
}

/// Reports findings of several notices, each with what knows the places of its own.
pub(super) fn findings_of_each<'a, R: Fn(&Place) -> Option<Span>>(
    files: &'a Files,
    findings: impl Iterator<Item = (&'a Finding, R)>,
    format: Format,
) -> Ending {
    tell(&Report::of_each(files, findings), format)
}

/// Reports findings about what is released already.
pub(super) fn record_findings(findings: &[Finding], format: Format) -> Ending {
    tell(&Report::new(&Files::default(), findings, |_| None).of_record(), format)
}

fn tell(told: &Report<'_>, format: Format) -> Ending {
    let text = match format {
        Format::Terminal => told.terminal(style()),
        Format::Narrated => told.narrated(),
        Format::Json => match told.json() {
            Ok(json) => json,
            Err(error) => return failure(&error),
        },
    };
    report(&text);
    Ending::Done
}

/// Whether colour would be seen and is wanted.
pub(super) fn style() -> Style {
    match anstream::AutoStream::choice(&std::io::stdout()) {
        anstream::ColorChoice::Auto | anstream::ColorChoice::Always | anstream::ColorChoice::AlwaysAnsi => {
            Style::Coloured
        }
        anstream::ColorChoice::Never => Style::Plain,
    }
}

/// `1 release`, `2 releases`.
pub(super) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}
