//! What a person typed to name a text: a release, a day, the draft, a file.
//!
//! Nothing is looked up here. A file that is called like one of the words is named by its path: `./latest`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::error::CompareError;
use crate::date::Date;

/// One side of a comparison, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// `#3` or `3`.
    Release(u32),
    /// `2027-04-11`: the release in force that day.
    Day(Date),
    /// `latest`: the last release that was sealed.
    Latest,
    /// `draft`: the notice as its files say it now.
    Draft,
    /// `-`.
    StandardInput,
    /// A file or folder.
    Path(PathBuf),
}

impl Typed {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`CompareError::NotARelease`] and [`CompareError::NotADay`] where it looks like a release or day and is none.
    pub fn read(typed: &OsStr) -> Result<Typed, CompareError> {
        let path = || Typed::Path(PathBuf::from(typed));
        let Some(text) = typed.to_str() else { return Ok(path()) };
        match text {
            "-" => return Ok(Typed::StandardInput),
            "latest" => return Ok(Typed::Latest),
            "draft" => return Ok(Typed::Draft),
            _ => {}
        }
        let number = text.strip_prefix('#').unwrap_or(text);
        if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) {
            let not_one = || CompareError::NotARelease { typed: text.to_owned() };
            return number.parse().ok().filter(|number| *number > 0).map(Typed::Release).ok_or_else(not_one);
        }
        if text.starts_with('#') {
            return Err(CompareError::NotARelease { typed: text.to_owned() });
        }
        if looks_like_a_day(text) {
            let not_one = |_| CompareError::NotADay { typed: text.to_owned() };
            return text.parse().map(Typed::Day).map_err(not_one);
        }
        Ok(path())
    }

    /// Whether it names something of a notice, and says nothing of which.
    #[must_use]
    pub fn needs_notice(&self) -> bool {
        match self {
            Typed::Release(_) | Typed::Day(_) | Typed::Latest | Typed::Draft => true,
            Typed::StandardInput | Typed::Path(_) => false,
        }
    }

    /// The folder of a notice that it names by itself.
    #[must_use]
    pub fn notice_folder(&self) -> Option<&Path> {
        match self {
            Typed::Path(path) if crate::disk::is_file(&path.join("notice.toml")) => Some(path),
            Typed::Path(_)
            | Typed::Release(_)
            | Typed::Day(_)
            | Typed::Latest
            | Typed::Draft
            | Typed::StandardInput => None,
        }
    }
}

/// Figures in groups, as in `2027-04-11`, `11/4/2027` and `2027.04.11`.
fn looks_like_a_day(text: &str) -> bool {
    ['-', '/', '.'].into_iter().any(|sign| {
        let groups: Vec<&str> = text.split(sign).collect();
        let figures = |group: &&str| (1..=4).contains(&group.len()) && group.chars().all(|c| c.is_ascii_digit());
        groups.len() == 3 && groups.iter().all(figures) && groups.iter().any(|group| group.len() == 4)
    })
}
