//! Why a newer template is not shown, or not accepted.

use std::path::PathBuf;

use crate::disk::DiskError;
use crate::ledger::{Damage, Unreadable};
use crate::notice::Id;

/// Why nothing is shown.
#[derive(Debug, thiserror::Error)]
pub enum UpstreamError {
    /// The notice has no template.
    #[error(
        "this notice extends no template: `extends = {{ template = \"…\", release = … }}` in `notice.toml` would name one"
    )]
    NoTemplate,
    /// It follows working files.
    #[error(
        "this notice follows the working files of `{template}`, which have no releases to compare: add `release = …` to `extends`"
    )]
    NotPinned {
        /// The template as typed.
        template: String,
    },
    /// The pin names a file, and nothing says where a newer one is.
    #[error("the template is the file `{file}`, which knows of no newer release: name one with `--from FILE`")]
    NeedsFrom {
        /// The file as typed.
        file: String,
    },
    /// The pinned release is not there.
    #[error("`{template}` has no release {number} that can be read, and this notice extends that one")]
    NoSuchRelease {
        /// The template as typed.
        template: String,
        /// The release.
        number: i64,
    },
    /// The record of the template is not as it was sealed.
    #[error("the releases of `{template}` are not as they were sealed: {damage}")]
    Damaged {
        /// The template as typed.
        template: String,
        /// What is wrong first.
        damage: Damage,
    },
    /// There is no such file.
    #[error("there is no file `{}`", file.display())]
    NoFile {
        /// The file.
        file: PathBuf,
    },
    /// A file is no release.
    #[error("`{}` is not a sealed template: {why}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why not.
        why: Unreadable,
    },
    /// A file is a release of a notice.
    #[error("`{}` is the release of a notice, not of a template", file.display())]
    NotATemplate {
        /// The file.
        file: PathBuf,
    },
    /// A file is the release of another template.
    #[error("`{}` is a release of `{id}`, and this notice extends `{wanted}`", file.display())]
    OtherTemplate {
        /// The file.
        file: PathBuf,
        /// Whose release it is.
        id: Id,
        /// What is extended.
        wanted: Id,
    },
    /// A file is older than what is pinned.
    #[error("`{}` is release {number}, and this notice extends release {pinned} already", file.display())]
    Older {
        /// The file.
        file: PathBuf,
        /// Its number.
        number: u32,
        /// The number that is pinned.
        pinned: u32,
    },
    /// A file goes on from another history.
    #[error("`{}` does not go on from the release that this notice extends: its release {number} is another one, so it is not trusted", file.display())]
    OtherChain {
        /// The file.
        file: PathBuf,
        /// The release where they part.
        number: u32,
    },
    /// What lies between the two is not there.
    #[error("`{}` cannot be proved to go on from the release that this notice extends: put release {number} of the template beside it, as `{number:04}.json`", file.display())]
    Gap {
        /// The file.
        file: PathBuf,
        /// The release that is not there.
        number: u32,
    },
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
}

/// Why the pin was not moved.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// Somebody has to decide first.
    #[error("{} of your own {} with the newer template, and the pin stays where it is", names.len(), if names.len() == 1 { "clause conflicts" } else { "clauses conflict" })]
    Conflicts {
        /// The names of the clauses.
        names: Vec<String>,
    },
    /// What is to be kept is no conflict.
    #[error("`{name}` is no conflict: `--keep` names what conflicts and stays as you wrote it")]
    NoConflict {
        /// The name as typed.
        name: String,
    },
    /// The template's folder lacks the release.
    #[error(
        "the pin names the folder `{template}`, which has no release {number}: put the file there first, as `ledger/{number:04}.json`, or let the pin name a file beside the notice"
    )]
    NotInFolder {
        /// The folder as typed.
        template: String,
        /// The release.
        number: u32,
    },
    /// Someone else wrote the file in the meantime.
    #[error("`{}` was changed while it was read, and is left as it is: try again", file.display())]
    Changed {
        /// The file.
        file: PathBuf,
    },
    /// The disk.
    #[error(transparent)]
    Disk(#[from] DiskError),
}
