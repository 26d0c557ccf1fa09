//! Waiting until files change.
//!
//! Folders are watched, never single files: an editor that saves by renaming would be lost. Our own reads do not count,
//! nor does anything hidden, where drafts and unfinished files are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// How long nothing may happen before what happened counts as whole. Editors save in several steps.
const QUIET: Duration = Duration::from_millis(40);

/// Folders that are being watched.
#[derive(Debug)]
pub struct Watch {
    /// One for each event that counts.
    changes: Receiver<Changed>,
    _watcher: RecommendedWatcher,
}

/// Why folders cannot be watched.
#[derive(Debug, thiserror::Error)]
#[error("cannot watch `{}`: {source}", path.display())]
pub struct WatchError {
    /// The folder.
    path: PathBuf,
    /// What the system said.
    source: notify::Error,
}

impl Watch {
    /// Watches folders and everything below them; one that is not there is passed over.
    ///
    /// # Errors
    /// Where the system cannot watch one of them.
    pub fn new(folders: &[PathBuf]) -> Result<Watch, WatchError> {
        let (send, changes) = channel();
        let failed = |path: &Path| {
            let path = path.to_owned();
            |source| WatchError { path, source }
        };
        // What does not count is dropped here: someone may read, or write something hidden, all the time, and must not put
        // off what waits for quiet.
        let watched = folders.to_vec();
        let tell = move |event| {
            if counts(&watched, &event) {
                let _ = send.send(changed(&watched, event));
            }
        };
        let mut system = notify::recommended_watcher(tell).map_err(failed(Path::new(".")))?;
        for folder in folders.iter().filter(|folder| folder.is_dir()) {
            system.watch(folder, RecursiveMode::Recursive).map_err(failed(folder))?;
        }
        Ok(Watch { changes, _watcher: system })
    }

    /// The same once one of the folders is there: looked for as many `times`, with a `pause` after each.
    #[must_use]
    pub fn once_there(folders: &[PathBuf], (pause, times): (Duration, u32)) -> Option<Watch> {
        for _ in 0..times {
            if folders.iter().any(|folder| folder.is_dir())
                && let Ok(watch) = Watch::new(folders)
            {
                return Some(watch);
            }
            std::thread::sleep(pause);
        }
        None
    }

    /// Waits until something changed and nothing has for a moment; false when nothing can change any more.
    #[must_use]
    pub fn wait(&self) -> bool {
        self.changed(QUIET).is_some()
    }

    /// The same with another moment, and what changed; nothing when nothing can change any more.
    #[must_use]
    pub fn changed(&self, quiet: Duration) -> Option<Changed> {
        let mut changed = self.changes.recv().ok()?;
        loop {
            match self.changes.recv_timeout(quiet) {
                Ok(more) => changed = changed.and(more),
                Err(RecvTimeoutError::Timeout) => return Some(changed),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Waits no longer than `patience` for something to change.
    #[must_use]
    pub fn changes_within(&self, patience: Duration) -> Option<Changed> {
        self.changes.recv_timeout(patience).ok()
    }
}

/// What may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// These files and folders.
    Files(BTreeSet<PathBuf>),
    /// Anything: the system lost count.
    Anything,
    /// A folder that is watched is gone or is another one, of which nothing more will be heard.
    Folder,
}

impl Changed {
    /// Both.
    #[must_use]
    pub fn and(self, other: Changed) -> Changed {
        match (self, other) {
            (Changed::Folder, _) | (_, Changed::Folder) => Changed::Folder,
            (Changed::Anything, _) | (_, Changed::Anything) => Changed::Anything,
            (Changed::Files(mut all), Changed::Files(more)) => {
                all.extend(more);
                Changed::Files(all)
            }
        }
    }
}

fn changed(folders: &[PathBuf], event: notify::Result<notify::Event>) -> Changed {
    let Ok(event) = event else { return Changed::Anything };
    if event.need_rescan() {
        return Changed::Anything;
    }
    let goes = matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
    if goes && event.paths.iter().any(|path| folders.contains(path)) {
        return Changed::Folder;
    }
    Changed::Files(event.paths.into_iter().collect())
}

/// Whether a file may hold something else now. When the system lost count, everything may.
fn counts(folders: &[PathBuf], event: &notify::Result<notify::Event>) -> bool {
    let Ok(event) = event else { return true };
    let seen = |path: &PathBuf| {
        let below = folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
        !is_hidden(below.unwrap_or(path))
    };
    event.need_rescan() || (changes(event.kind) && event.paths.iter().any(seen))
}

/// Whether what happened can have changed what a file holds; a read cannot.
fn changes(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => true,
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) | EventKind::Any | EventKind::Other => false,
    }
}

fn is_hidden(path: &Path) -> bool {
    path.iter().any(|part| part.to_str().is_some_and(|name| name.starts_with('.')))
}
