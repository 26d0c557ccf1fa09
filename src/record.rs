//! The record of a release: what stays in the organisation, written beside the ledger and never published.
//!
//! A release holds only the digest of its record. Nothing that is published, shown to readers or sealed reads one.

use std::fmt::Write;

use crate::date::Date;
use crate::notice::Id;

/// What the organisation says to itself about a release.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// Why findings were accepted.
    pub waivers: Vec<WaiverReason>,
    /// What reviewers said.
    pub remarks: Vec<Remark>,
}

/// Why a finding was accepted for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverReason {
    /// The rule.
    pub rule: String,
    /// The section or row, as an anchor; the whole notice where missing.
    pub place: Option<String>,
    /// The last day on which it is accepted.
    pub until: Option<Date>,
    /// Why.
    pub reason: String,
}

/// What a reviewer said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Who, by role and never by name.
    pub by: String,
    /// When.
    pub on: Date,
    /// The section or row, as an anchor; the whole notice where missing.
    pub place: Option<String>,
    /// What was said.
    pub text: String,
}

/// The release that a record belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Of<'a> {
    /// The notice or template.
    pub notice: &'a Id,
    /// The release.
    pub number: u32,
    /// The day on which it is sealed.
    pub sealed_on: Date,
    /// SHA-256 of the file from which remarks were taken, so that they are taken once.
    pub remarks: Option<&'a str>,
}

/// The name of the file of the record of release `number`: `0001.toml`.
#[must_use]
pub fn file_name(number: u32) -> String {
    format!("{number:04}.toml")
}

impl Record {
    /// Whether there is nothing to record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waivers.is_empty() && self.remarks.is_empty()
    }

    /// The file of the record, the same for the same record on every machine.
    #[must_use]
    pub fn file(&self, of: Of<'_>) -> String {
        let mut file = format!(
            "# What stays in the organisation about release {} of {}. It is published nowhere: the release holds only the\n\
             # digest of this file, so leave every letter as it is. People are named by their role, never by their name.\n\
             format = \"candour.record/0\"\nnotice = {}\nrelease = {}\nsealed_on = {}\n",
            of.number,
            of.notice,
            quoted(of.notice.as_str()),
            of.number,
            of.sealed_on,
        );
        if let Some(sha256) = of.remarks {
            line(&mut file, "remarks_sha256", &quoted(sha256));
        }
        for waiver in &self.waivers {
            file.push_str("\n[[waiver]]\n");
            line(&mut file, "rule", &quoted(&waiver.rule));
            place(&mut file, waiver.place.as_deref());
            if let Some(until) = waiver.until {
                line(&mut file, "until", &until.to_string());
            }
            line(&mut file, "reason", &quoted(&waiver.reason));
        }
        for remark in &self.remarks {
            file.push_str("\n[[remark]]\n");
            line(&mut file, "by", &quoted(&remark.by));
            line(&mut file, "on", &remark.on.to_string());
            place(&mut file, remark.place.as_deref());
            line(&mut file, "text", &quoted(&remark.text));
        }
        file
    }
}

/// Whether the record `file` holds the remarks of a file whose SHA-256 is `sha256`.
#[must_use]
pub fn holds_remarks(file: &str, sha256: &str) -> bool {
    file.lines().any(|line| line.strip_prefix("remarks_sha256 = ") == Some(quoted(sha256).as_str()))
}

fn place(file: &mut String, place: Option<&str>) {
    if let Some(place) = place {
        line(file, "place", &quoted(place));
    }
}

fn line(file: &mut String, key: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(file, "{key} = {value}");
}

/// A basic string. Source: TOML 1.0, "String".
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
