//! Sealed releases in order, and which of them is in force.
//!
//! Takes and returns bytes: `disk` reads and writes the files.

mod anchor;
mod chain;
mod in_force;
mod read;
mod release;
mod repeats;
mod seal;
mod stored;
mod withheld;

pub use crate::digest::sha256;
pub use crate::wire::{LaterKey, Revision};
pub use anchor::{Anchored, Claim, anchored, receipt, receipts};
pub use chain::{Unreadable, read_release_file, release_file};
pub use in_force::{Standing, after, before, in_force, in_order, standing, withdrawn_by};
pub use read::{Damage, EXPLANATION, Ledger, file_name};
pub use release::{Body, Digests, Event, Kept, Note, Previous, Release, Sealed, TemplateUsed, Weight, WeightOfChange};
pub use repeats::{kept_of, same_text, text_to_repeat, texts, withheld_by};
pub use seal::{Draft, SealError, seal};
pub use stored::{digests_to_wire, event_to_wire, note_to_wire, release_from_wire, release_to_wire, weight_to_wire};
