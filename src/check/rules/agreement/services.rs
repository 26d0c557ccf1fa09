//! Services that keep something on a visitor's device, and names that only their cookies have.
//!
//! A short list of what public bodies' websites really use; a service that is not in it is found by nobody here.

/// A service by the names that people use for it.
pub(super) struct Service {
    /// The first is what it is called.
    pub(super) names: &'static [&'static str],
    /// Whether naming it on a website says that it is used there: it has no other use.
    pub(super) only_measures: bool,
}

const fn measures(names: &'static [&'static str]) -> Service {
    Service { names, only_measures: true }
}

const fn may_be_embedded(names: &'static [&'static str]) -> Service {
    Service { names, only_measures: false }
}

pub(super) static SERVICES: [Service; 17] = [
    measures(&["Google Analytics"]),
    measures(&["Google Tag Manager"]),
    measures(&["DoubleClick"]),
    measures(&["Facebook Pixel", "Meta Pixel"]),
    measures(&["Hotjar"]),
    measures(&["Microsoft Clarity"]),
    measures(&["Siteimprove"]),
    measures(&["Matomo"]),
    measures(&["Silktide"]),
    may_be_embedded(&["YouTube"]),
    may_be_embedded(&["Vimeo"]),
    may_be_embedded(&["Google Maps"]),
    may_be_embedded(&["reCAPTCHA"]),
    may_be_embedded(&["Facebook"]),
    may_be_embedded(&["Instagram"]),
    may_be_embedded(&["Twitter"]),
    may_be_embedded(&["LinkedIn"]),
];

/// Names of cookies that stand for one service or server and for nothing else.
pub(super) const COOKIE_NAMES: [&str; 5] =
    ["JSESSIONID", "PHPSESSID", "ASP.NET_SessionId", "VISITOR_INFO1_LIVE", "YSC"];

/// Beginnings of such names.
pub(super) const COOKIE_BEGINNINGS: [&str; 9] = ["_ga", "_gid", "_gat", "__utm", "_fbp", "_fbc", "_hj", "_pk_", "_cl"];
