//! What a release of a template changed: its source files, by path.

use crate::ledger::{Body, Sealed, before};

/// Files by path, in order.
#[derive(Debug, Default)]
pub(super) struct Files<'a> {
    pub(super) added: Vec<&'a str>,
    pub(super) changed: Vec<&'a str>,
    pub(super) removed: Vec<&'a str>,
    /// Whether there is a release before it that is known.
    pub(super) is_first: bool,
}

/// What `sealed` changed against the release before it; nothing for a notice.
pub(super) fn files<'a>(releases: &'a [Sealed], sealed: &'a Sealed) -> Option<Files<'a>> {
    let Body::Sources(new) = &sealed.release.body else { return None };
    let Some(Body::Sources(old)) = before(releases, sealed).map(|before| &before.release.body) else {
        return Some(Files { is_first: true, ..Files::default() });
    };
    let path = |(path, _): (&'a String, &'a String)| path.as_str();
    Some(Files {
        added: new.iter().filter(|(path, _)| !old.contains_key(*path)).map(path).collect(),
        changed: new.iter().filter(|(path, text)| old.get(*path).is_some_and(|old| old != *text)).map(path).collect(),
        removed: old.iter().filter(|(path, _)| !new.contains_key(*path)).map(path).collect(),
        is_first: false,
    })
}

impl Files<'_> {
    /// A sentence for each file; those named `only`, where that is given.
    pub(super) fn sentences(&self, only: Option<&str>) -> Vec<String> {
        let told = |paths: &[&str], what: &str| -> Vec<String> {
            let paths = paths.iter().filter(|path| only.is_none_or(|only| only == **path));
            paths.map(|path| format!("{what} `{path}`.")).collect()
        };
        [told(&self.added, "Added"), told(&self.changed, "Changed"), told(&self.removed, "Removed")].concat()
    }
}
