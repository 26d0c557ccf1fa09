//! `candour serve`: the draft in a browser, new after every save.

mod desk;
mod rooms;

use std::path::PathBuf;
use std::time::Duration;

use super::{Ending, notices, say, watch};
use crate::disk::{Changed, Watch};
use crate::serve::{self, Served};
use desk::Desk;
use rooms::Rooms;

/// How long nothing may happen before a save counts as whole. A save in slower steps is shown in steps.
const QUIET: Duration = Duration::from_millis(10);
/// How long what cannot be built may wait for the rest of its save, before it is shown as broken.
const PATIENCE: Duration = Duration::from_millis(80);
/// How often a folder that is gone is looked for, and how many times.
const LOOKED_FOR: (Duration, u32) = (Duration::from_millis(100), 600);

/// What was typed after `serve`.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Folders of notices [default: all below `notice/`, or this folder]
    notices: Vec<PathBuf>,
    /// The port to answer on; 0 for any that is free
    #[arg(long, default_value_t = 4747)]
    port: u16,
    /// Open it in the browser
    #[arg(long)]
    open: bool,
}

impl Serve {
    pub(super) fn run(self) -> Ending {
        let folders = match notices::chosen(&self.notices) {
            Ok(folders) => folders,
            Err(error) => return say::failure(&error),
        };
        // Watching begins before the first look, so that nothing saved in between is missed.
        let watched = watch::watched(&folders);
        let watch = match Watch::new(&watched) {
            Ok(watch) => watch,
            Err(error) => return say::failure(&error),
        };
        let (listener, address) = match serve::bind(self.port) {
            Ok(bound) => bound,
            Err(error) => return say::failure(&NotServed { port: self.port, error }),
        };
        let mut desk = match Desk::open(&folders) {
            Ok(desk) => desk,
            Err(ending) => return ending,
        };
        let served = Served::default();
        let rooms = Rooms::furnish(&served, &desk);
        let home = format!("http://localhost:{}/", address.port());
        say::line(format!("Read the draft at {home} – it follows every save. Ctrl-C ends."));
        if self.open {
            open(&home);
        }
        std::thread::spawn(move || {
            let why = follow(&watched, watch, &mut desk, &rooms);
            say::failure(&why);
            rooms.tell(&serde_json::json!({ "lost": format!("{why}.") }).to_string());
        });
        match serve::run(listener, &served) {
            Ok(()) => Ending::Done,
            Err(error) => say::failure(&error),
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("cannot answer on port {port}: {error}; `--port 0` takes one that is free")]
struct NotServed {
    port: u16,
    error: std::io::Error,
}

/// Why saves are followed no more.
#[derive(Debug, thiserror::Error)]
#[error("saves are not followed any more: end `candour serve` and start it again")]
struct Lost;

/// Shows every save until nothing more is heard of any.
fn follow(watched: &[PathBuf], mut watch: Watch, desk: &mut Desk, rooms: &Rooms) -> Lost {
    while let Some(mut changed) = watch.changed(QUIET) {
        if changed == Changed::Folder {
            match Watch::once_there(watched, LOOKED_FOR) {
                Some(again) => watch = again,
                None => return Lost,
            }
        }
        loop {
            let looked = desk.look(&changed);
            // A save in steps is broken between them; what follows soon is part of it.
            if looked.breaks()
                && let Some(more) = watch.changes_within(PATIENCE)
            {
                changed = changed.and(more);
                continue;
            }
            desk.take(looked, |bench, event| {
                rooms.put(bench);
                rooms.tell(event);
            });
            break;
        }
    }
    Lost
}

/// Asks the system to show an address. Where it does not, the address is on the terminal.
fn open(address: &str) {
    let (program, before): (&str, &[&str]) = if cfg!(target_os = "windows") {
        ("cmd", &["/C", "start", ""])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let _ = std::process::Command::new(program).args(before).arg(address).spawn();
}
