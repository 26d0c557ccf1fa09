//! The form that is not yet frozen: `candour.release/0`.
//!
//! Every type here is declared apart from the model, and says how it is written, read, described and converted. Unknown
//! keys and keys that come twice are refused at every level.

mod block;
mod by_key;
mod cookie;
mod form;
mod notice;
mod party;
mod processing;
mod purpose;
mod record;
mod registers;
mod release;
mod right;
mod spelled;
mod words;
mod written;

pub use block::{Alignment, Block, Extent, Level, Origin, Passage};
pub use by_key::{ByKey, ByLanguage};
pub use cookie::{Cookie, CookieGroup, CookieGroups, Lifetime, Provider};
pub(super) use form::is_absent;
pub use form::{Form, Given, Said, WireError};
pub use notice::{Languages, Notice, Retired, Section, Status, Waiver};
pub use party::{Address, Contact, Document, Telephone};
pub use processing::{DataCategory, Measure, Monitoring, PeopleCategory, Recipient, Retention, Source, Transfer};
pub use purpose::{LawfulBasis, Legislation, Provision, Purpose};
pub use record::Reconstructed;
pub use registers::{Claim, Registers, Term};
pub use release::{
    Digests, Event, Kept, Note, Previous, RELEASE_FORMAT, REVISION, Release, ReleaseFormat, TemplateUsed, Weight,
    WeightOfChange,
};
pub use right::{AutomatedDecision, Complaint, Provisions, Right};
pub use spelled::{Sha256, Spelled};
pub use words::{Fact, FactValue, InPlainWords, Line, Link, Mark, Phrase, Piece, Prose, Target};
pub use written::{InRegister, RowId, Whole, Written};
