//! Which day it is: the one place where the clock is read.

use crate::date::Date;

/// Today where the notice is published.
///
/// A time zone that this machine does not know counts as that of the United Kingdom, and that as Greenwich.
pub(super) fn today(time_zone: &str) -> Date {
    let zone = jiff::tz::TimeZone::get(time_zone).or_else(|_| jiff::tz::TimeZone::get("Europe/London"));
    jiff::Timestamp::now().to_zoned_datetime(zone.unwrap_or(jiff::tz::TimeZone::UTC)).date()
}
