//! The pipeline: draft, seal, publish. Each puts the pure stages in order and carries what they give to the disk.
//!
//! No logic of a stage is here, and no word for the terminal; `cli` and `serve` tell people what came of it.

mod draft;
mod gaps;
mod judge;
mod mend;
mod publish;
mod seal;
mod template;
mod theme;

pub use draft::{Draft, draft, sources_digest};
pub use judge::{judge_release, stops};
pub use mend::{MendError, Mended, mend};
pub use publish::{Built, Failure, NotBuilt, Stale, build, build_draft};
pub use seal::{Refused, Request, Sealing, prepare, verify, write};
pub use theme::theme_finding;
