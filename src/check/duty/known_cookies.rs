//! Cookies whose names and lifetimes their provider documents.
//!
//! Source: Google's cookie usage pages for ga.js, analytics.js and gtag.js, as read in November 2026.

/// One documented cookie.
pub(super) struct Known {
    pub(super) name: &'static str,
    pub(super) service: &'static str,
    /// ISO 8601, or `session`.
    pub(super) lifetime: &'static str,
}

const fn known(name: &'static str, lifetime: &'static str) -> Known {
    Known { name, service: "Google Analytics", lifetime }
}

static KNOWN: [Known; 8] = [
    known("__utma", "P2Y"),
    known("__utmb", "PT30M"),
    known("__utmc", "session"),
    known("__utmt", "PT10M"),
    known("__utmz", "P6M"),
    known("_ga", "P2Y"),
    known("_gid", "PT24H"),
    known("_gat", "PT1M"),
];

/// The cookie of that name.
pub(super) fn find(name: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|known| known.name == name)
}

/// The cookie that was meant by a name with too few or too many underscores before it.
pub(super) fn near(name: &str) -> Option<&'static Known> {
    let bare = |name: &str| name.trim_start_matches('_').to_lowercase();
    if find(name).is_some() {
        return None;
    }
    KNOWN.iter().find(|known| bare(known.name) == bare(name))
}
