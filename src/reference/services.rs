//! Services that set cookies: their names, lifetimes, what they are for, and what has become of the service.
//!
//! Source: the provider's documentation, named at each service.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Source, maybe_day, table};
use crate::date::{Date, Period, Unit};

/// What a service is for, in the words of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Counting visitors.
    Analytics,
    /// Advertising, or measuring it.
    Advertising,
    /// Anything else: its cookies may be needed.
    Other,
}

/// A service that is documented.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// What people call it.
    pub label: String,
    /// What it is for.
    pub kind: Kind,
    /// The day on which it ended or took another name.
    #[serde(default, deserialize_with = "maybe_day")]
    pub until: Option<Date>,
    /// What came of it on that day.
    #[serde(default)]
    pub now: Option<String>,
    /// Other names by which a notice may have it, in small letters.
    #[serde(default)]
    pub called: Vec<String>,
    /// Its cookies.
    #[serde(default, rename = "cookie")]
    pub cookies: Vec<Cookie>,
    /// Where this was read.
    pub source: Source,
}

/// A documented cookie.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cookie {
    /// Its name; a `*` at the end stands for what varies.
    pub name: String,
    /// ISO 8601, or `session`; nothing where the website chooses.
    #[serde(default)]
    pub lifetime: Option<String>,
}

#[derive(Deserialize)]
struct File {
    service: Vec<Service>,
}

static SERVICES: LazyLock<Vec<Service>> = LazyLock::new(|| table::<File>(include_str!("services.toml")).service);

/// The longest that browsers keep a cookie, whatever it asks. Units: days. Source: RFC 6265bis, section 5.5.
pub const LONGEST: i64 = 400;

/// The day from which they do. Source: Chrome 104, 2 August 2022.
pub const LONGEST_SINCE: Date = crate::date::date(2022, 8, 2);

/// Every service.
#[must_use]
pub fn all() -> &'static [Service] {
    &SERVICES
}

fn cookies() -> impl Iterator<Item = (&'static Service, &'static Cookie)> {
    SERVICES.iter().flat_map(|service| service.cookies.iter().map(move |cookie| (service, cookie)))
}

impl Cookie {
    fn is(&self, name: &str) -> bool {
        match self.name.strip_suffix('*') {
            Some(start) => name.len() > start.len() && name.starts_with(start),
            None => self.name == name,
        }
    }
}

/// The cookie of that name, or the one whose pattern it follows.
#[must_use]
pub fn cookie(name: &str) -> Option<(&'static Service, &'static Cookie)> {
    cookies().find(|(_, cookie)| cookie.name == name).or_else(|| cookies().find(|(_, cookie)| cookie.is(name)))
}

/// Shorter names are a letter away from too many others.
const LONG_ENOUGH: usize = 6;

/// The cookie that was probably meant by a name that nobody documents: other underscores, other capitals, or a letter off.
#[must_use]
pub fn near(name: &str) -> Option<(&'static Service, &'static Cookie)> {
    let bare = |name: &str| name.trim_start_matches('_').to_lowercase();
    if cookie(name).is_some() {
        return None;
    }
    let named = || cookies().filter(|(_, cookie)| !cookie.name.ends_with('*'));
    named()
        .find(|(_, cookie)| bare(&cookie.name) == bare(name))
        .or_else(|| named().find(|(_, cookie)| cookie.name.len() >= LONG_ENOUGH && is_a_letter_off(&cookie.name, name)))
}

/// Whether one letter was left out, put in or typed for another.
fn is_a_letter_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let same = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one.first(), other.first()) {
        (Some(_), Some(_)) => one[1..] == other[1..] || one[1..] == *other || *one == other[1..],
        _ => one.len() + other.len() == 1,
    }
}

/// Seconds of a period, a month taken for a twelfth of a year: enough to tell lengths apart.
fn seconds(period: &Period) -> i64 {
    let length = |(count, unit): (i64, Unit)| {
        let one = match unit {
            Unit::Year => 31_536_000,
            Unit::Month => 2_628_000,
            Unit::Week => 604_800,
            Unit::Day => DAY,
            Unit::Hour => 3_600,
            Unit::Minute => 60,
            Unit::Second => 1,
        };
        count.saturating_mul(one)
    };
    period.units().into_iter().map(length).fold(0, i64::saturating_add)
}

const DAY: i64 = 86_400;

/// Whether browsers keep no cookie for so long.
#[must_use]
pub fn is_longer(period: &Period) -> bool {
    seconds(period) > LONGEST * DAY
}

/// How long browsers keep what asks for so long.
#[must_use]
pub fn capped(period: &Period) -> Period {
    let longest = Period::parse("P400D").filter(|_| is_longer(period));
    longest.unwrap_or(*period)
}

/// Whether two lengths are the same as people say them: 90 days and three months, thirteen months and 400 days.
#[must_use]
pub fn is_alike(one: &Period, other: &Period) -> bool {
    let (one, other) = (seconds(one), seconds(other));
    one.abs_diff(other) <= one.max(other).unsigned_abs() / 30
}
