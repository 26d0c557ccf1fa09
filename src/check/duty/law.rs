//! The law of a duty as dated rows, read from its page, so that what a lawyer reads and what is cited are one.
//!
//! A row is a line `- from 2018-05-25 until 2020-12-30: [citation](address): what it asks`. No row in force: no duty.

use crate::date::Date;
use crate::rule::Rule;

/// What a law asks, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawRow {
    /// The first day; nothing where it is older than any notice.
    pub from: Option<Date>,
    /// The last day; nothing while it is in force.
    pub until: Option<Date>,
    /// Article or section.
    pub citation: &'static str,
    /// Where it can be read.
    pub url: Option<&'static str>,
    /// What it asks, in our words.
    pub asks: &'static str,
}

impl LawRow {
    /// Whether it holds on that day.
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on <= until)
    }
}

/// The paragraph before the rows.
const LEAD: &str = "**Law, by date.**";

/// The paragraph that says who checked the rows.
const CHECKED: &str = "**Checked.**";

/// The lines of a page that state law.
pub(super) fn lines(rule: &Rule) -> Vec<&'static str> {
    let mut paragraphs = rule.page.split("\n\n").skip_while(|paragraph| !paragraph.starts_with(LEAD));
    let rows = paragraphs.nth(1).unwrap_or_default();
    rows.lines().collect()
}

/// The rows of a page, in its order; a line that is no row gives none.
#[must_use]
pub fn rows(rule: &Rule) -> Vec<LawRow> {
    lines(rule).into_iter().filter_map(row).collect()
}

/// Who checked the law of a page, and when.
#[must_use]
pub fn checked(rule: &Rule) -> Option<&'static str> {
    rule.page.split("\n\n").find_map(|paragraph| paragraph.strip_prefix(CHECKED)).map(str::trim)
}

fn row(line: &'static str) -> Option<LawRow> {
    let line = line.strip_prefix("- ")?;
    let (when, rest) = line.split_once(": ")?;
    let (citation, asks) = rest.split_once(": ")?;
    let (from, until) = days(when)?;
    let (citation, url) = link(citation)?;
    (!asks.trim().is_empty()).then_some(LawRow { from, until, citation, url, asks: asks.trim() })
}

/// `from D`, `until D`, `from D until D` or `always`.
fn days(when: &str) -> Option<(Option<Date>, Option<Date>)> {
    let words: Vec<&str> = when.split(' ').collect();
    match words.as_slice() {
        ["always"] => Some((None, None)),
        ["from", from] => Some((Some(from.parse().ok()?), None)),
        ["until", until] => Some((None, Some(until.parse().ok()?))),
        ["from", from, "until", until] => Some((Some(from.parse().ok()?), Some(until.parse().ok()?))),
        _ => None,
    }
}

/// `[label](address)`, or a label alone.
fn link(text: &'static str) -> Option<(&'static str, Option<&'static str>)> {
    let Some(inner) = text.strip_prefix('[') else { return Some((text, None)) };
    let (label, address) = inner.strip_suffix(')')?.split_once("](")?;
    Some((label, Some(address)))
}
