//! Which day it is: the one place where the clock is read.

use crate::date::Date;

/// The moment that the clock of this machine gives.
#[derive(Debug, Clone, Copy)]
pub(super) struct Now(jiff::Timestamp);

impl Now {
    /// Reads the clock.
    pub(super) fn read() -> Result<Now, ClockBeyond> {
        jiff::Timestamp::try_from(std::time::SystemTime::now()).map(Now).map_err(|_| ClockBeyond)
    }

    /// Today in a time zone, which is that where the notice is published.
    ///
    /// A time zone that this machine does not know counts as that of the United Kingdom, and that as Greenwich.
    pub(super) fn day(self, time_zone: &str) -> Date {
        self.0.to_zoned_datetime(zone(time_zone)).date()
    }

    /// Hours and minutes of it there, for a person.
    #[cfg(feature = "serve")]
    pub(super) fn time(self, time_zone: &str) -> String {
        let then = self.0.to_zoned_datetime(zone(time_zone)).time();
        format!("{:02}:{:02}", then.hour(), then.minute())
    }
}

fn zone(time_zone: &str) -> jiff::tz::TimeZone {
    let zone = jiff::tz::TimeZone::get(time_zone).or_else(|_| jiff::tz::TimeZone::get("Europe/London"));
    zone.unwrap_or(jiff::tz::TimeZone::UTC)
}

/// The clock gives a moment that is in no calendar of ours.
#[derive(Debug, thiserror::Error)]
#[error(
    "the clock of this computer is wrong: it gives a day beyond the year 9999, or long before any record; set it, then try again"
)]
pub(super) struct ClockBeyond;

/// Reads a day that was typed.
pub(super) fn day(typed: &str) -> Result<Date, NotADay> {
    typed.parse().map_err(|_| NotADay)
}

/// What was typed is no day.
#[derive(Debug, thiserror::Error)]
#[error("write year, month and day, as in 2027-04-11")]
pub(super) struct NotADay;
