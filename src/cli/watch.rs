//! `candour build --watch`: the draft again after every save.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{Ending, say};
use crate::disk::Watch;

/// Builds once, then after every change, until the command is ended. A draft that cannot be built keeps the last one.
pub(super) fn run(folders: &[PathBuf], build: impl Fn(&Path) -> Ending) -> Ending {
    // Watching begins before the first build, so that nothing saved in between is missed.
    let watch = match Watch::new(&watched(folders)) {
        Ok(watch) => watch,
        Err(error) => return say::failure(&error),
    };
    loop {
        let started = Instant::now();
        for folder in folders {
            build(folder);
        }
        let took = started.elapsed().as_millis();
        say::line(format!("{took} ms. Watching for the next save; Ctrl-C ends."));
        if !watch.wait() {
            return Ending::Done;
        }
    }
}

/// The folders that a draft can depend on: the notices, the templates beside them, the themes.
pub(super) fn watched(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut watched = Vec::new();
    for folder in folders {
        let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        let beside = whole.parent().map(Path::to_owned);
        let is_notices = |above: &PathBuf| above.file_name().is_some_and(|name| name == "notice");
        let root = beside.filter(is_notices).unwrap_or_else(|| whole.clone());
        let themes = root.parent().map(|above| above.join("themes"));
        watched.extend([root].into_iter().chain(themes));
    }
    watched.sort();
    watched.dedup();
    watched
}
