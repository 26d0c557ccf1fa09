//! What can be asked for: rooms by the first part of an address, and what stands in them. Nothing here knows a file's path.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// What a page may do in a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// A page of the workbench: our style sheet, our script, our frames.
    Workbench,
    /// A page that was built, whose own policy says by digest what it runs.
    Built,
    /// The same without its style sheet.
    Bare,
    /// Anything else: it is read and runs nothing.
    Inert,
}

impl Policy {
    /// The header. Source: Content Security Policy Level 3.
    pub(super) const fn header(self) -> &'static str {
        match self {
            Policy::Workbench => {
                "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; \
                 base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            }
            // The page's own policy holds beside this one, and names its style and script by digest.
            Policy::Built => {
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; \
                 form-action 'none'; frame-ancestors 'self'"
            }
            Policy::Bare => "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
            Policy::Inert => "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
        }
    }
}

/// What stands at one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its media type.
    pub media: &'static str,
    /// What it may do.
    pub policy: Policy,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Gives what stands at an address below the room's own, from memory, for what the address says after its question mark.
type Give = Box<dyn Fn(&str, &str) -> Option<Found> + Send + Sync>;

/// Everything whose address has the same first part.
pub struct Room(Give);

impl Room {
    /// A room that answers by `give`: the rest of the address as it was sent, nothing in it decoded or resolved.
    #[must_use]
    pub fn new(give: impl Fn(&str, &str) -> Option<Found> + Send + Sync + 'static) -> Room {
        Room(Box::new(give))
    }
}

impl fmt::Debug for Room {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Room").finish_non_exhaustive()
    }
}

/// Everything that can be asked for.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    rooms: BTreeMap<String, Arc<Room>>,
    /// Where `/` leads.
    home: Option<String>,
}

impl Shelf {
    pub(super) fn put(&mut self, name: &str, room: Room) {
        self.rooms.insert(name.to_owned(), Arc::new(room));
    }

    pub(super) fn lead_home(&mut self, to: &str) {
        self.home = Some(to.to_owned());
    }

    pub(super) fn home(&self) -> Option<&str> {
        self.home.as_deref()
    }

    /// The room of an address, and the rest of it: nothing for the room itself.
    pub(super) fn room<'a>(&self, address: &'a str) -> Option<(Arc<Room>, &'a str)> {
        let path = address.strip_prefix('/')?;
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        Some((self.rooms.get(name)?.clone(), rest))
    }
}

impl Room {
    pub(super) fn find(&self, rest: &str, query: &str) -> Option<Found> {
        (self.0)(rest, query)
    }
}
