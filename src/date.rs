//! Calendar dates and calendar periods.
//!
//! No clock is read here: `today` always comes from outside.

use std::fmt;
use std::str::FromStr;

pub use jiff::civil::{Date, date};

/// A length of time in the calendar units that were declared: one month is never thirty days.
///
/// Units: those typed. Source: ISO 8601-1:2019 §5.5.2 (duration by designators).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period(jiff::SpanFieldwise);

impl Period {
    /// Reads `P2Y`, `PT10M`, `2 years`, `30 minutes`.
    ///
    /// Nothing for an empty or negative length, or one finer than a second.
    #[must_use]
    pub fn parse(text: &str) -> Option<Period> {
        let span = jiff::Span::from_str(text.trim()).ok()?;
        let finer = span.get_milliseconds() != 0 || span.get_microseconds() != 0 || span.get_nanoseconds() != 0;
        (span.is_positive() && !finer).then(|| Period(span.fieldwise()))
    }

    /// The day this long after `day`, the last of its month where that month is shorter; nothing after the year 9999.
    #[must_use]
    pub fn after(&self, day: Date) -> Option<Date> {
        day.checked_add(self.0.0).ok()
    }

    /// The units that are not zero, greatest first.
    #[must_use]
    pub fn units(&self) -> Vec<(i64, Unit)> {
        let span = self.0.0;
        [
            (i64::from(span.get_years()), Unit::Year),
            (i64::from(span.get_months()), Unit::Month),
            (i64::from(span.get_weeks()), Unit::Week),
            (i64::from(span.get_days()), Unit::Day),
            (i64::from(span.get_hours()), Unit::Hour),
            (span.get_minutes(), Unit::Minute),
            (span.get_seconds(), Unit::Second),
        ]
        .into_iter()
        .filter(|(count, _)| *count != 0)
        .collect()
    }
}

impl fmt::Display for Period {
    /// ISO 8601: `P2Y`, `PT10M`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.0)
    }
}

/// A unit of a [`Period`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each says itself")]
pub enum Unit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

impl Unit {
    /// The key that language files use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Unit::Year => "year",
            Unit::Month => "month",
            Unit::Week => "week",
            Unit::Day => "day",
            Unit::Hour => "hour",
            Unit::Minute => "minute",
            Unit::Second => "second",
        }
    }
}
