//! How the regulator is reached, by date.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Source, maybe_day, table};
use crate::date::Date;

/// How the regulator was reached for a time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reached {
    /// The last day; nothing while it holds.
    #[serde(default, deserialize_with = "maybe_day")]
    pub until: Option<Date>,
    /// The day from which a move was announced, without a day that anyone has confirmed.
    #[serde(default, deserialize_with = "maybe_day")]
    pub may_have_moved: Option<Date>,
    /// What was announced.
    #[serde(default)]
    pub announced: Option<String>,
    /// Words of the name, in small letters.
    pub name: String,
    /// Postcodes.
    pub postcodes: Vec<String>,
    /// Telephone numbers, in E.164 form.
    pub telephones: Vec<String>,
    /// Where this was read.
    pub source: Source,
}

#[derive(Deserialize)]
struct File {
    reached: Vec<Reached>,
}

static REACHED: LazyLock<Vec<Reached>> = LazyLock::new(|| table::<File>(include_str!("authority.toml")).reached);

/// How the regulator is reached on that day, as far as is known.
#[must_use]
pub fn on(day: Date) -> Option<&'static Reached> {
    REACHED.iter().find(|reached| reached.until.is_none_or(|until| day <= until))
}
