//! Where links lead: to the same site or to another.

/// Whether both addresses lead to one host, by one way. An address within the site is on its own host.
pub(super) fn same_site(old: &str, new: &str) -> bool {
    match (site(old), site(new)) {
        (Some(old), Some(new)) => old == new,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

/// Whether an address is of something else than a page: `mailto:`, `tel:`.
pub(super) fn is_direct(address: &str) -> bool {
    let small = address.trim().to_lowercase();
    ["mailto:", "tel:", "sms:"].iter().any(|scheme| small.starts_with(scheme))
}

/// The host and port of an address; for one without a host, all of it up to the first colon; nothing within the site.
fn site(address: &str) -> Option<String> {
    let small = address.trim().to_lowercase().replace('\\', "/");
    let rest = match small.split_once("//") {
        Some(("" | "http:" | "https:", rest)) => rest,
        Some(_) | None if small.starts_with("www.") => &small,
        Some(_) | None => return scheme(&small),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    Some(host.trim_end_matches('.').to_owned())
}

/// What stands before a colon that no path precedes, with what follows it.
fn scheme(small: &str) -> Option<String> {
    let colon = small.find(':')?;
    let path = small.find(['/', '?', '#']).unwrap_or(small.len());
    (colon < path).then(|| small.to_owned())
}
