//! Links to another page of the same site.

use super::Rule;

pub(super) const RULE: Rule = Rule::editorial("link-within-site", include_str!("link_within_site.md"));
