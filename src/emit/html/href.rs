//! Where a link may lead.

use schemars::JsonSchema;
use serde::Serialize;

use super::is_allowed;

/// Where a link may lead: `https`, `http`, `mailto`, `tel`, a path, or a place on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Href(String);

/// The schemes that a link may have.
const SCHEMES: [&str; 4] = ["https", "http", "mailto", "tel"];

impl Href {
    /// `address`, where a link may lead there; nothing for `javascript:` and its like.
    ///
    /// A browser drops tabs and line ends before it looks for the scheme, and so do we.
    ///
    /// Source: WHATWG URL §4.4 (basic URL parser, steps 1 to 3).
    #[must_use]
    pub fn allowed(address: &str) -> Option<Href> {
        let address: String = address.chars().filter(|c| is_allowed(*c) && !c.is_control()).collect();
        let address = address.trim();
        let before = address.find(['/', '?', '#']).unwrap_or(address.len());
        let allowed = match address[..before].split_once(':') {
            None => !address.is_empty(),
            Some((scheme, _)) => SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)),
        };
        allowed.then(|| Href(encoded(address)))
    }

    /// A place on the page.
    #[must_use]
    pub fn anchor(anchor: &str) -> Href {
        Href(format!("#{anchor}"))
    }

    /// A file in the folder that this leads to.
    #[must_use]
    pub fn at_file(self, file: &str) -> Href {
        Href(format!("{}{file}", self.0))
    }

    /// A place on the page that this leads to.
    #[must_use]
    pub fn at_anchor(self, anchor: &str) -> Href {
        Href(format!("{}#{anchor}", self.0))
    }

    /// An e-mail address.
    #[must_use]
    pub fn email(address: &str) -> Option<Href> {
        let plain = address.contains('@') && !address.contains(|c: char| c.is_whitespace() || "?&#%:".contains(c));
        plain.then(|| Href::allowed(&format!("mailto:{address}"))).flatten()
    }

    /// A telephone number in international form. Source: ITU-T E.164; RFC 3966.
    #[must_use]
    pub fn telephone(e164: &str) -> Option<Href> {
        let digits = e164.strip_prefix('+').unwrap_or(e164);
        let numeric = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
        numeric.then(|| Href(format!("tel:{e164}")))
    }

    /// The same path, seen from a folder that is `up` levels deeper; anything but a relative path stays as it is.
    #[must_use]
    pub fn from_below(self, up: usize) -> Href {
        if self.is_relative() { Href(format!("{}{}", "../".repeat(up), self.0)) } else { self }
    }

    /// What is meant on another site, whose `folder` (an `https` address that ends in `/`) a relative path counts from; a
    /// path from the root is that site's too.
    #[must_use]
    pub fn from_elsewhere(self, folder: &str) -> Href {
        let host = folder.match_indices('/').nth(2).map_or(folder.len(), |(at, _)| at);
        let from_root = self.0.starts_with('/') && !self.0.starts_with("//");
        match (self.is_relative(), from_root) {
            (true, _) => Href(format!("{folder}{}", self.0)),
            (false, true) => Href(format!("{}{}", &folder[..host], self.0)),
            (false, false) => self,
        }
    }

    fn is_relative(&self) -> bool {
        let before = self.0.find(['/', '?', '#']).unwrap_or(self.0.len());
        !self.0[..before].contains(':') && !self.0.starts_with(['/', '#', '?', '\\'])
    }

    /// Whether it would start a telephone call.
    #[must_use]
    pub fn is_telephone(&self) -> bool {
        self.has_scheme("tel")
    }

    /// Whether it would start an e-mail.
    #[must_use]
    pub fn is_email(&self) -> bool {
        self.has_scheme("mailto")
    }

    fn has_scheme(&self, scheme: &str) -> bool {
        self.0.split_once(':').is_some_and(|(before, _)| before.eq_ignore_ascii_case(scheme))
    }

    /// The address, not yet escaped.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An address with the characters that none may have as percent escapes; what is escaped already stays as it is.
///
/// Source: RFC 3986 §2.1 and appendix A; letters beyond ASCII stay (RFC 3987).
fn encoded(address: &str) -> String {
    let piece = |(at, c): (usize, char)| {
        let escape = address.as_bytes().get(at + 1..at + 3).unwrap_or_default();
        let is_escape = escape.len() == 2 && escape.iter().all(u8::is_ascii_hexdigit);
        match c {
            '%' if !is_escape => "%25".to_owned(),
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => format!("%{:02X}", u32::from(c)),
            other => other.to_string(),
        }
    };
    address.char_indices().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_only_where_they_may() {
        for address in ["https://a.b/c:d", "HTTP://a", "mailto:a@b", "tel:+44", "/a:b", "a/b", "#x", "?q=a:b", "//a.b"]
        {
            assert!(Href::allowed(address).is_some(), "{address}");
        }
        for address in [
            "javascript:x",
            "JaVa\tScript:x",
            " \u{1}javascript:x",
            "java\nscript:x",
            "data:text/html,x",
            "vbscript:x",
            ":",
            "",
        ] {
            assert_eq!(Href::allowed(address), None, "{address}");
        }
    }

    #[test]
    fn an_address_has_no_character_that_none_may_have() {
        let seen = |address| Href::allowed(address).map(|href| href.0);
        assert_eq!(seen("/a b\"<>\\{%}%41%4").as_deref(), Some("/a%20b%22%3C%3E%5C%7B%25%7D%41%254"));
        assert_eq!(seen("https://a/ŵ?x='y'&z").as_deref(), Some("https://a/ŵ?x='y'&z"));
    }

    #[test]
    fn a_relative_path_is_seen_from_below() {
        let seen = |address| Href::allowed(address).map(|href| href.from_below(2).0);
        assert_eq!(seen("a/b:c").as_deref(), Some("../../a/b:c"));
        assert_eq!(seen("/a").as_deref(), Some("/a"));
        assert_eq!(seen("#a").as_deref(), Some("#a"));
        assert_eq!(seen("tel:1").as_deref(), Some("tel:1"));
    }

    #[test]
    fn only_a_plain_address_is_mailed_to() {
        assert!(Href::email("a@example.org").is_some());
        assert_eq!(Href::email("a@example.org?bcc=b@example.org"), None);
        assert_eq!(Href::telephone("0303 123"), None);
    }
}
