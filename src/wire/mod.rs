//! The stored and published form of notices and releases, apart from the model because a ledger outlives any program.
//!
//! Nothing here knows a file, or what a release means: `ledger` keeps releases in order.

mod document;
mod read;
mod revision;
mod schema;
mod thread;
mod v0;
mod write;

pub use document::{
    Change, ChangeKind, Days, HistoryEntry, NOTICE_FORMAT, NoticeDocument, NoticeFormat, ReleaseMark, ReviewTerm,
    Subject, Withdrawn,
};
pub use read::{ReadError, read_document, read_release};
pub use revision::{LATER_KEYS, LaterKey, Revision, not_in_both};
pub use schema::{notice_schema, release_schema, schema_of};
pub use thread::{Behind, GoneThread, Moment, MomentKind, Thread};
pub use v0::*;
pub use write::{WriteError, write_document, write_json, write_release};

use crate::notice;

/// The stored form of `notice`.
#[must_use]
pub fn notice_to_wire(notice: &notice::Notice) -> Notice {
    Form::of(notice)
}

/// What a stored notice means.
///
/// # Errors
/// Values that are well formed, and contradict each other.
pub fn notice_from_wire(stored: Notice) -> Result<notice::Notice, WireError> {
    stored.meaning()
}
