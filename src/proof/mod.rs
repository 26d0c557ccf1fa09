//! What the ledger, and what was published from it, prove about each other: as findings, and as sentences where all is well.
//!
//! Pure: `disk` brings the bytes. Nothing here repairs anything.

mod anchors;
mod carried;
mod damage;
mod markup;
mod page;
mod published;
mod record;

pub use anchors::{Claimed, Proved, Witness, claimed, proved};
pub use carried::{Carried, Kind, NothingCarried, carried, text_of};
pub use damage::{damage_finding, still_there_finding};
pub use markup::{Markup, Word};
pub use page::{Candidate, Different, Edition, Shown, page_findings, same_words};
pub use published::{Publication, published_findings};
pub use record::{record_findings, records_elsewhere};
