//! Who may ask, and how: the machine's own browser, on our own pages, by GET or HEAD.
//!
//! A web page elsewhere can make a browser ask a server on this machine. What it asks is known by Host, Origin and
//! Sec-Fetch-Site, which a page cannot choose; none of them is trusted to be there only once, or to be well formed.

use hyper::header::{CONTENT_LENGTH, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN, TRANSFER_ENCODING};
use hyper::{Method, StatusCode, Uri};

/// What browsers say about where a request comes from. Source: Fetch Metadata Request Headers §2.4.
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The names under which this machine knows itself.
const NAMES: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    /// For a person who sees it.
    pub(super) words: &'static str,
}

const fn refused(status: StatusCode, words: &'static str) -> Refusal {
    Refusal { status, words }
}

/// Looks at a request before anything else does: the Host first.
pub(super) fn check(port: u16, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
    let host = own_host(port, uri, headers)?;
    if method != Method::GET && method != Method::HEAD {
        return Err(refused(StatusCode::METHOD_NOT_ALLOWED, "These pages can be read, and nothing else."));
    }
    if has_body(headers) {
        return Err(refused(StatusCode::PAYLOAD_TOO_LARGE, "Nothing can be sent to these pages."));
    }
    let elsewhere = refused(
        StatusCode::FORBIDDEN,
        "Another website asked for this page. To read it, type its address into the address bar.",
    );
    let origin = only(headers, &ORIGIN).map_err(|()| elsewhere)?;
    if origin.is_some_and(|origin| !is_own_origin(origin, host)) {
        return Err(elsewhere);
    }
    let site = only(headers, &SEC_FETCH_SITE).map_err(|()| elsewhere)?;
    match site.map(HeaderValue::as_bytes) {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) => Err(elsewhere),
    }
}

/// The Host, where it is one of ours; a name that leads here by a trick of the domain name system is none.
fn own_host<'a>(port: u16, uri: &Uri, headers: &'a HeaderMap) -> Result<&'a str, Refusal> {
    let malformed = refused(StatusCode::BAD_REQUEST, "The request does not say in one way whom it asks.");
    if uri.authority().is_some() || uri.scheme().is_some() {
        return Err(malformed);
    }
    let host = only(headers, &HOST).map_err(|()| malformed)?.ok_or(malformed)?;
    let host = host.to_str().map_err(|_| malformed)?;
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".:[]-_".contains(c);
    if host.is_empty() || !host.chars().all(is_plain) {
        return Err(malformed);
    }
    let foreign = refused(StatusCode::FORBIDDEN, "These pages are for this computer alone, under its own name.");
    let is_ours = |name: &&str| {
        let with_port = format!("{name}:{port}");
        host.eq_ignore_ascii_case(&with_port) || (port == 80 && host.eq_ignore_ascii_case(name))
    };
    if NAMES.iter().any(is_ours) { Ok(host) } else { Err(foreign) }
}

fn is_own_origin(origin: &HeaderValue, host: &str) -> bool {
    origin.to_str().is_ok_and(|origin| origin.eq_ignore_ascii_case(&format!("http://{host}")))
}

fn has_body(headers: &HeaderMap) -> bool {
    let length = headers.get_all(CONTENT_LENGTH).iter().any(|length| length != "0");
    length || headers.contains_key(TRANSFER_ENCODING)
}

/// The value of a header that may come once or not at all.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a HeaderValue>, ()> {
    let mut values = headers.get_all(name).iter();
    let first = values.next();
    if values.next().is_some() { Err(()) } else { Ok(first) }
}
