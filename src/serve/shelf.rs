//! What can be asked for: addresses, and what stands there. No address is ever turned into the path of a file.

use std::collections::BTreeMap;
use std::fmt;

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

/// Makes what stands at an address, from what the address says after its question mark.
type Make = Box<dyn Fn(&str) -> Vec<u8> + Send + Sync>;

/// What stands at one address.
pub struct Leaf {
    /// Its media type.
    pub media: &'static str,
    /// What it may do.
    pub policy: Policy,
    make: Make,
}

impl Leaf {
    /// What is made already.
    #[must_use]
    pub fn made(media: &'static str, policy: Policy, bytes: Vec<u8>) -> Leaf {
        Leaf { media, policy, make: Box::new(move |_| bytes.clone()) }
    }

    /// What is made when it is asked for.
    #[must_use]
    pub fn on_demand(
        media: &'static str,
        policy: Policy,
        make: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static,
    ) -> Leaf {
        Leaf { media, policy, make: Box::new(make) }
    }

    /// The bytes, for what the address says after its question mark.
    #[must_use]
    pub fn bytes(&self, query: &str) -> Vec<u8> {
        (self.make)(query)
    }
}

impl fmt::Debug for Leaf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Leaf").field("media", &self.media).field("policy", &self.policy).finish_non_exhaustive()
    }
}

/// Everything that can be asked for.
#[derive(Debug, Default)]
pub struct Shelf {
    leaves: BTreeMap<String, std::sync::Arc<Leaf>>,
    /// Addresses that lead to another.
    pub moved: BTreeMap<String, String>,
}

impl Shelf {
    /// Puts something at an address, which begins with `/`.
    pub fn put(&mut self, address: impl Into<String>, leaf: Leaf) {
        self.leaves.insert(address.into(), std::sync::Arc::new(leaf));
    }

    /// What stands at an address, character by character: nothing in it is decoded or resolved.
    pub(super) fn find(&self, address: &str) -> Option<std::sync::Arc<Leaf>> {
        self.leaves.get(address).cloned()
    }
}
