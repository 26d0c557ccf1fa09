//! `candour schema`: the JSON Schemas of what is typed, published and stored.

use super::{Ending, say};
use crate::emit::log::log_schema;
use crate::emit::redline::comparison_schema;
use crate::emit::report::{coverage, findings_schema};
use crate::emit::upstream::upstream_schema;
use crate::{assemble, wire};

/// What was typed after `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// Which one
    #[arg(value_enum, value_name = "FILE")]
    of: Of,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Of {
    /// `notice.json`
    Notice,
    /// What `candour log --format json` says
    Log,
    /// A release file
    Release,
    /// What `compare --format json` says
    Compare,
    /// What `upstream --format json` says
    Upstream,
    /// What `check --format json` says
    Check,
    /// What `check --coverage --format json` says
    Coverage,
    /// `notice.toml`
    #[value(name = "notice.toml")]
    Manifest,
    /// `site.toml`
    #[value(name = "site.toml")]
    Site,
    /// `record/next.toml`
    #[value(name = "record.toml")]
    Record,
    /// `contacts.toml`
    #[value(name = "contacts.toml")]
    Contacts,
    /// `processing.toml`
    #[value(name = "processing.toml")]
    Processing,
    /// `rights.toml`
    #[value(name = "rights.toml")]
    Rights,
    /// `cookies.toml`
    #[value(name = "cookies.toml")]
    Cookies,
}

impl Schema {
    pub(super) fn run(self) -> Ending {
        let typed = |file: &str| assemble::schemas().remove(file).unwrap_or_default();
        let schema = match self.of {
            Of::Notice => String::from_utf8_lossy(&wire::notice_schema()).into_owned(),
            Of::Log => String::from_utf8_lossy(&log_schema()).into_owned(),
            Of::Release => String::from_utf8_lossy(&wire::release_schema()).into_owned(),
            Of::Compare => String::from_utf8_lossy(&comparison_schema()).into_owned(),
            Of::Upstream => String::from_utf8_lossy(&upstream_schema()).into_owned(),
            Of::Check => String::from_utf8_lossy(&findings_schema()).into_owned(),
            Of::Coverage => String::from_utf8_lossy(&coverage::schema()).into_owned(),
            Of::Manifest => typed("notice.toml"),
            Of::Site => typed("site.toml"),
            Of::Record => typed("record.toml"),
            Of::Contacts => typed("contacts.toml"),
            Of::Processing => typed("processing.toml"),
            Of::Rights => typed("rights.toml"),
            Of::Cookies => typed("cookies.toml"),
        };
        say::report(&schema);
        Ending::Done
    }
}
