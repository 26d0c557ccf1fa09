//! Which day it is: the one place where the clock is read.

use crate::date::Date;

/// Today where the notice is published.
///
/// A time zone that this machine does not know counts as that of the United Kingdom, and that as Greenwich.
pub(super) fn today(time_zone: &str) -> Date {
    let zone = jiff::tz::TimeZone::get(time_zone).or_else(|_| jiff::tz::TimeZone::get("Europe/London"));
    jiff::Timestamp::now().to_zoned_datetime(zone.unwrap_or(jiff::tz::TimeZone::UTC)).date()
}

/// Reads a day that was typed.
pub(super) fn day(typed: &str) -> Result<Date, NotADay> {
    typed.parse().map_err(|_| NotADay)
}

/// What was typed is no day.
#[derive(Debug, thiserror::Error)]
#[error("write year, month and day, as in 2027-04-11")]
pub(super) struct NotADay;
