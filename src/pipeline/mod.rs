//! The pipeline: draft, seal, publish. Each puts the pure stages in order and carries what they give to the disk.
//!
//! No logic of a stage is here, and no word for the terminal; `cli` and `serve` tell people what came of it.

mod between;
mod carried;
mod compare;
mod draft;
mod gaps;
mod judge;
mod mend;
pub mod new;
mod next;
mod notes;
mod past;
mod publish;
mod record;
mod repeat;
mod seal;
mod shown;
mod template;
mod theme;
mod translations;
mod upstream;
mod verify;
mod weigh;
mod workbench;

pub use carried::CarriedTemplate;
pub use compare::{CompareError, Compared, LARGEST_TEXT, Looks, Side, Typed, Wanted, compare};
pub use draft::{Draft, draft, draft_with_notes, is_blank, sources_digest};
pub use judge::{judge_release, stops};
pub use mend::{MendError, Mended, mend};
pub use next::{Next, next};
pub use notes::{Unexplained, note_files};
pub use past::{is_template_folder, past, show_release, time_zone};
pub use publish::{Built, Compiled, Failure, NotBuilt, Stale, build, build_draft, compile};
pub use repeat::{draft_says_else, finish_withholding, languages, plain_note, repeat, withhold, withholding};
pub use seal::{Refused, Request, Sealing, Unwritten, Waiting, complete, prepare, write};
pub use shown::{Shown, main_text_digest, shown};
pub use theme::theme_finding;
pub use upstream::{AcceptError, Accepted, Beside, Newer, Pin, UpstreamError, accept, beside};
pub use verify::{NotVerified, Verified, verify, verify_anchor, verify_output, verify_page};
pub use weigh::{MaterialChange, Weighed};
pub use workbench::{Asked, Bench, File, Look, Moment, Opened};
