//! The only files that touch files: reading trees, writing whole files, holding locks.
//!
//! Nothing here knows what a notice is. Text comes in normalised (no byte order mark, lines ended by a line feed);
//! bytes go out whole or not at all.

mod append;
mod error;
mod lock;
mod output;
mod published;
mod read;
mod refusal;
mod tree;
mod watch;
mod write;

pub use append::append;
pub use error::{Act, DiskError};
pub use lock::Lock;
pub use output::{Output, OutputError, Published};
pub use published::{There, read_published};
pub use read::{
    Content, LARGEST, Tree, TreeFile, Wanted, is_file, is_folder, is_there, read_file, read_folders, read_ledger,
    read_tree,
};
pub use refusal::{Reason, Refusal};
pub use tree::{make_tree, occupants};
pub use watch::{Changed, Watch, WatchError};
pub use write::{Removed, create_new, make_folder, remove, remove_for_good, remove_leftovers, replace, sync_folder};
