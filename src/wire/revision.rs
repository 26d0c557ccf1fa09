//! Which keys came to the stored form after it was first written, and with which revision.
//!
//! A frozen form only grows: by keys that may be absent, each with the revision that brought it. What a release of an older
//! revision does not say under such a key, it could not say.

/// A key that the form did not have from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaterKey {
    /// What has it: `notice`, `section`, or a register as it is called in the stored form, such as `cookie`.
    pub of: &'static str,
    /// The key.
    pub key: &'static str,
    /// The first revision that has it.
    pub since: u32,
}

/// Every key that is not of revision 0. Lines are added here, never changed and never taken away.
pub const LATER_KEYS: &[LaterKey] = &[];

/// The keys that only one of two releases could hold, by the revisions in which they were written: they cannot be compared.
#[must_use]
pub fn not_in_both(keys: &[LaterKey], one: u32, other: u32) -> Vec<LaterKey> {
    let held = |key: &&LaterKey| key.since > one.min(other) && key.since <= one.max(other);
    keys.iter().filter(held).copied().collect()
}
