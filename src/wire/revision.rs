//! Which keys came to the stored form after it was first written, and with which revision.
//!
//! A frozen form only grows: by keys that may be absent, each with the revision that brought it. What a release of an older
//! revision does not say under such a key, it could not say.

use super::v0::REVISION;

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

/// The revision of the form in which something was written, and the keys that came to the form up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Revision {
    /// Its number.
    pub number: u32,
    /// Keys that are not of revision 0, those of later revisions among them.
    pub later: &'static [LaterKey],
}

impl Revision {
    /// That in which this program writes.
    pub const CURRENT: Revision = Revision::numbered(REVISION);

    /// A revision of the form that this program writes.
    #[must_use]
    pub const fn numbered(number: u32) -> Revision {
        Revision { number, later: LATER_KEYS }
    }

    /// The keys that only what was written in one of two revisions could hold. The newer one knows them.
    #[must_use]
    pub fn keys_not_in_both(self, other: Revision) -> Vec<LaterKey> {
        let newer = if self.number > other.number { self } else { other };
        not_in_both(newer.later, self.number, other.number)
    }
}

/// Every key that is not of revision 0. Lines are added here, never changed and never taken away.
pub const LATER_KEYS: &[LaterKey] = &[];

/// The keys that only one of two releases could hold, by the revisions in which they were written: they cannot be compared.
#[must_use]
pub fn not_in_both(keys: &[LaterKey], one: u32, other: u32) -> Vec<LaterKey> {
    let held = |key: &&LaterKey| key.since > one.min(other) && key.since <= one.max(other);
    keys.iter().filter(held).copied().collect()
}
